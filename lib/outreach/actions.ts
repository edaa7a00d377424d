"use server";
/** Writing to brands, and wording it. */
import { refresh } from "next/cache";
import { letterInput, templateInput, templateKeyInput } from "@/lib/outreach/schema";
import { resetTemplate, saveTemplate, sendLetter } from "@/lib/outreach/service";
import { action } from "@/lib/server/action";

export const sendLetterAction = action("sendLetter", letterInput, async (viewer, input) => {
  const name = await sendLetter(viewer, input, new Date());
  return { message: `The letter to ${name} is in the outbox and goes out next.`, redirectTo: "/renewals" };
});

export const saveTemplateAction = action("saveTemplate", templateInput, async ({ scope }, input) => {
  await saveTemplate(scope, input);
  refresh();
  return { message: "Saved. The next letter is worded like this." };
});

export const resetTemplateAction = action("resetTemplate", templateKeyInput, async ({ scope }, { kind }) => {
  await resetTemplate(scope, kind);
  refresh();
  return { message: "Back to the product’s wording." };
});
