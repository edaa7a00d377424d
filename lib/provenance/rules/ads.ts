/** What one ad spent opens to its days, or to the totals of an ad that was reported without days: all there are, of any period. */

import { describeSpend } from "@/lib/ads/rules/words";
import type { Day } from "@/lib/kernel/day";
import { shortTitle } from "@/lib/kernel/text";
import { ground, type Opened, type TracedRow } from "./opened";
import { pageRows, type RowsPage } from "./pages";

/** The address that opens the spend of an ad. */
export const openAd = (adId: string) => `/performance/ads/${adId}`;

export type TracedAd = {
  id: string;
  name: string;
  adGroupName: string | null;
  campaignName: string | null;
  code: { id: string; video: { title: string }; brand: { name: string } | null } | null;
};

/** As it is told beside the ad: per currency, `byDay` false for totals. */
type AdSpend = { currency: string; spendMinor: number | null; lastDay: Day | null; byDay: boolean };

const HEADS = [{ label: "Spend" }, { label: "Impressions" }, { label: "Views" }, { label: "Clicks" }] as const;

/** `rows` are a page of the ad's days or of its totals: of whichever its spend is told from. */
export function explainAd(
  { name, adGroupName, campaignName, code }: TracedAd,
  spend: readonly AdSpend[],
  rows: RowsPage<TracedRow>,
): Opened {
  const isTotals = spend.some(({ byDay }) => !byDay);
  const belongs = code ? `${code.brand?.name ?? "no brand"}, ${shortTitle(code.video.title)}` : "no code yet";
  return {
    title: `Spend of the ad “${name}”: ${describeSpend(spend)}`,
    note: "What the ad cost over all the time that was reported, as TikTok Ads Manager reports it.",
    grounds: [
      ground(
        "Formula",
        isTotals ? "sum of the totals of periods that do not meet, the newest of those that do" : "sum of spend",
      ),
      ground("Campaign", campaignName ?? "none"),
      ...(adGroupName ? [ground("Ad group", adGroupName)] : []),
      ground("Code", belongs, code && `/codes/${code.id}/where?of=periods`),
    ],
    tables: [
      {
        title: isTotals ? "The totals behind it" : "The rows behind it",
        note: "newest first",
        empty: "No number of this ad was imported",
        noun: isTotals ? "As of" : "Day",
        origin: "File",
        heads: HEADS,
        ...pageRows("rows", rows),
      },
    ],
  };
}
