/** An ad that says which video it shows, or whose name holds a brand's, is most likely of that code. */

import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";

export type MatchableAd = { name: string; postId: string | null; videoId: string | null };
export type MatchableCode = {
  id: string;
  videoId: string;
  expiresAt: Date;
  video: { title: string; postId: string };
  brand: { name: string } | null;
  creator: { handle: string };
};

/** The one code of the ad's own video; null when there is none or more than one. */
export function suggestCode(ad: MatchableAd, codes: readonly MatchableCode[]): string | null {
  const own = codes.filter(({ videoId, video }) => videoId === ad.videoId || video.postId === ad.postId);
  return own.length === 1 ? (own[0]?.id ?? null) : null;
}

/** "GlowLab · First 10 minutes of my… · ends Tue 24 Nov". */
export function nameCode({ brand, creator, video, expiresAt }: MatchableCode, zone: string): string {
  const chars = [...video.title];
  const title = chars.length > 40 ? `${chars.slice(0, 39).join("").trimEnd()}…` : video.title;
  return `${brand?.name ?? `@${creator.handle}`} · ${title} · ends ${formatDay(dayIn(expiresAt, zone))}`;
}

type Spend = { adId: string; currency: string; spendMinor: number | null; lastDay: Day | null };

/** "$2,140 until Tue 17 Nov", one part per currency; "only totals reported, no days" for a report without days. */
export function describeSpend(rows: readonly Spend[]): string {
  if (rows.length === 0) return "only totals reported, no days";
  return rows
    .map(({ currency, spendMinor, lastDay }) => {
      const spend = spendMinor === null || currency === "" ? "spend not reported" : formatMoney(spendMinor, currency);
      return lastDay ? `${spend} until ${formatDay(lastDay)}` : spend;
    })
    .join(", ");
}
