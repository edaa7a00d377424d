"use server";
/** Keeping and removing a member's own views. */
import { refresh } from "next/cache";
import { action } from "@/lib/server/action";
import { saveViewInput, viewKeyInput } from "@/lib/views/schema";
import { removeView, saveView } from "@/lib/views/service";

export const saveViewAction = action("saveView", saveViewInput, async ({ scope, workspace }, input) => {
  await saveView(scope, workspace.timeZone, input);
  refresh();
  return { message: `Saved as “${input.name}”.` };
});

export const removeViewAction = action("removeView", viewKeyInput, async ({ scope }, { viewId }) => {
  await removeView(scope, viewId);
  refresh();
  return { message: "The view is removed." };
});
