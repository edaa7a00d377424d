/** A figure without a value says what it waits for: the columns of the export that tell it. */

import { type KpiId, notReported } from "./kpis";

const COLUMNS: Record<KpiId, string> = {
  engagementRate: "Video views, Paid likes, Paid comments and Paid shares",
  viewThrough2s: "Impressions and 2-second video views",
  viewThrough6s: "Impressions and 6-second video views",
  viewThrough100: "Impressions and Video views at 100%",
  followerConversion: "Impressions and Paid followers",
  cpm: "Cost and Impressions",
  cpc: "Cost and Clicks (destination)",
  cpa: "Cost and Conversions",
  cpe: "Cost, Paid likes, Paid comments and Paid shares",
  cpev: "Cost and 6-second video views",
  roas: "Cost and Total complete payment value",
};

/** `why` as a figure without a value gives it; undefined where there is a value. */
export function sayMissing(id: KpiId, why: string | null): string | undefined {
  if (why !== notReported) return why ?? undefined;
  return `No file told it yet: an Ads Manager report by ad and day does, with the columns ${COLUMNS[id]}.`;
}
