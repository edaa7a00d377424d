"use server";
/** From where on audits flag. */
import { refresh } from "next/cache";
import { formatThreshold } from "@/lib/audits/rules/report";
import { flagsInput } from "@/lib/audits/schema";
import { editFlags } from "@/lib/audits/service";
import { action } from "@/lib/server/action";

export const editFlagsAction = action("editFlags", flagsInput, async ({ scope }, flags) => {
  await editFlags(scope, flags);
  refresh();
  return {
    message: `Flagged from ${formatThreshold(flags.completion)} completion and ${formatThreshold(flags.engagement)} engagement.`,
  };
});
