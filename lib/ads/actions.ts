"use server";
/** Matching ads to codes, and taking it back. */
import { refresh } from "next/cache";
import { matchAdInput, matchAdsInput } from "@/lib/ads/schema";
import { matchAd, matchAds, unmatchAds } from "@/lib/ads/service";
import { plural } from "@/lib/kernel/text";
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

export const matchAdsAction = action("matchAds", matchAdsInput, async ({ scope }, { pairs }) => {
  await matchAds(scope, pairs);
  refresh();
  return { message: `${plural(pairs.length, "ad is", "ads are")} matched. Their numbers now count for their codes.` };
});

export const unmatchAdsAction = action("unmatchAds", matchAdsInput, async ({ scope }, { pairs }) => {
  await unmatchAds(scope, pairs);
  refresh();
  return { message: `Taken back. ${plural(pairs.length, "ad belongs", "ads belong")} to no code.` };
});
