/** Ads of one campaign mostly belong to one code, so that one choice may do for all of them. */
import type { AdNames } from "@/lib/ads/rules/candidates";

export type Siblings = { campaign: string; ids: string[] };

/** The other ads of its campaign in a list, but for those that name a code of their own; null where there are none. */
export function listSiblings(
  { id, campaignName }: AdNames,
  ads: readonly AdNames[],
  isCertain: (id: string) => boolean,
): Siblings | null {
  if (!campaignName) return null;
  const others = ads.filter((ad) => ad.campaignName === campaignName && ad.id !== id && !isCertain(ad.id));
  return others.length > 0 ? { campaign: campaignName, ids: others.map((ad) => ad.id) } : null;
}
