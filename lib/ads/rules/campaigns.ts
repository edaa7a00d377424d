/** What Ads Manager says of a campaign stands beside what its ads in the book add up to; a difference names what is missing. */

import { type Day, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { formatPeriod } from "@/lib/metrics/rules/period";

/** Sums in minor units of `currency`; null where neither rows nor values are there. */
export type CampaignSums = {
  campaignName: string;
  currency: string;
  /** The days that the campaign report covers; for totals without days both are the day on which they were true. */
  from: Day;
  to: Day;
  byDay: boolean;
  reportedMinor: number | null;
  adsMinor: number | null;
  ads: number;
};

export type CampaignLine = {
  key: string;
  campaignName: string;
  when: string;
  reported: string;
  inBook: string;
  agrees: boolean;
  verdict: string;
};

/** A line of the reconciliation. Money agrees to the minor unit or not at all. */
export function compareCampaign(sums: CampaignSums): CampaignLine {
  const { campaignName, currency, from, to, byDay, reportedMinor, adsMinor, ads } = sums;
  const money = (minor: number | null) => (minor === null ? "–" : formatMoney(minor, currency));
  const gap = reportedMinor === null || adsMinor === null ? null : reportedMinor - adsMinor;
  const agrees = gap === 0;
  return {
    key: `${campaignName} ${currency} ${byDay}`,
    campaignName,
    when: byDay ? formatPeriod({ from, to }) : `totals as of ${formatDay(to, { year: true })}`,
    reported: money(reportedMinor),
    inBook: money(adsMinor),
    agrees,
    verdict: sayGap({ gap, ads, currency }),
  };
}

function sayGap({ gap, ads, currency }: { gap: number | null; ads: number; currency: string }): string {
  if (ads === 0) return "No ad of this campaign is in the book: import the report by ad.";
  if (gap === null) return "One of the two reports says nothing of spend.";
  if (gap === 0) return "They agree.";
  return gap > 0
    ? `${formatMoney(gap, currency)} of ads are missing here: import the report by ad for all of these days.`
    : `The ads here add up to ${formatMoney(-gap, currency)} more: the campaign report is older, or lacks days.`;
}
