/** Which numbers of a file are kept: the columns that the stage and the tables of numbers share. */

import type { RowFormat } from "./formats";

const AD_TOTALS = [
  "spendMinor",
  "revenueMinor",
  "impressions",
  "reach",
  "views",
  "views2s",
  "views6s",
  "viewsP100",
  "clicks",
  "likes",
  "comments",
  "shares",
  "follows",
  "conversions",
] as const;

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
