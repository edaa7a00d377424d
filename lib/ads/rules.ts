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

type Spend = { currency: string; spendMinor: number | null; lastDay: Day | null; byDay: boolean };

/** "$2,140 until Tue 17 Nov", or "$500 in totals as of Sat 21 Nov, without days"; one part per currency. */
export function describeSpend(rows: readonly Spend[]): string {
  if (rows.length === 0) return "no numbers";
  return rows
    .map(({ currency, spendMinor, lastDay, byDay }) => {
      const spend = spendMinor === null || currency === "" ? "spend not reported" : formatMoney(spendMinor, currency);
      if (!lastDay) return spend;
      return byDay
        ? `${spend} until ${formatDay(lastDay)}`
        : `${spend}, totals as of ${formatDay(lastDay)}, without days`;
    })
    .join("; ");
}

/** What the numbers of ads without a code count for; totals have no days, so no period holds them. */
export function describeUnmatched({ count, undated }: { count: number; undated: number }): string {
  if (undated === 0) return "Their numbers are counted here, but for no code and no brand.";
  const totals = "came as totals without days, which no period counts; matched, they stand with their code.";
  if (undated === count) return `Their numbers ${totals}`;
  return `Those with days are counted here, but for no code and no brand. The numbers of ${undated} ${totals}`;
}
