"use server";
/** Matching ads to codes, and taking it back. */
import { refresh } from "next/cache";
import { matchAdInput } from "@/lib/ads/schema";
import { matchAd } from "@/lib/ads/service";
import { action } from "@/lib/server/action";

export const matchAdAction = action("matchAd", matchAdInput, async ({ scope }, input) => {
  await matchAd(scope, input);
  refresh();
  return { message: "Matched. Its numbers now count for this code." };
});

export const unmatchAdAction = action("unmatchAd", matchAdInput, async ({ scope }, { adId }) => {
  await matchAd(scope, { adId, codeId: null });
  refresh();
  return { message: "Taken back. The ad belongs to no code." };
});
