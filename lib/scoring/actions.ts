"use server";
/** Scoring again, after target categories have changed. */
import { refresh } from "next/cache";
import { plural } from "@/lib/kernel/text";
import { rescoreInput } from "@/lib/scoring/schema";
import { rescoreAll } from "@/lib/scoring/service/score";
import { action } from "@/lib/server/action";

export const rescoreAction = action("rescore", rescoreInput, async ({ scope }) => {
  const count = await rescoreAll(scope);
  refresh();
  return { message: `${plural(count, "video was", "videos were")} scored again.` };
});
