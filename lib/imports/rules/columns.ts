/** Which numbers of a file are kept: the columns that the stage and the tables of numbers share. */

import { CAMPAIGN_COUNTS, type RowFormat } from "./formats";

const AD_TOTALS = ["spendMinor", "revenueMinor", ...CAMPAIGN_COUNTS, "likes", "comments", "shares", "follows"] as const;

/** Counts, money (minor units), shares and seconds of each format. */
export const KEPT_COUNTS = {
  "studio.content": [
    "views",
    "likes",
    "comments",
    "shares",
    "saves",
    "reach",
    "profileVisits",
    "linkClicks",
    "completion",
    "watchSeconds",
  ],
  "ads.adByDay": [...AD_TOTALS, "profileVisits"],
  "ads.adLevel": AD_TOTALS,
} as const satisfies Record<RowFormat, readonly string[]>;
