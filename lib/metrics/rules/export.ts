/** Numbers as a file: amounts in units of their currency with a point, shares as plain numbers, unknown as nothing. */

import type { AccountDay } from "@/lib/audience/rules";
import { minorExponent } from "@/lib/kernel/money";
import { type BreakdownFacts, DIMENSION_WORDS } from "./breakdown";
import type { SegmentDay } from "./dashboard";
import { deriveKpis, type KpiId, kpis } from "./kpis";
import type { Dimension } from "./selection";
import type { TrendPoint } from "./trend";

type Cell = string | number | null;

/** Exact decimal text: 123456 US cents are "1234.56". */
function formatPlainAmount(minor: number | null, currency: string | null): string | null {
  if (minor === null || currency === null) return null;
  const exponent = minorExponent(currency);
  return (minor / 10 ** exponent).toFixed(exponent);
}

/** Days are those of the ad account's reports; the heading names the zone that the book is kept in. */
export function exportDays(rows: readonly SegmentDay[], zone: string): Cell[][] {
  const head = [
    `Day (as reported; book kept in ${zone})`,
    "Kind",
    "Currency",
    "Spend",
    "Revenue",
    "Impressions",
    "Views",
    "Views of 2 s",
    "Views of 6 s",
    "Views to the end",
    "Clicks",
    "Likes",
    "Comments",
    "Shares",
    "Follows",
    "Conversions",
  ];
  return [
    head,
    ...rows.map((row) => [
      row.day,
      row.segment === "PAID" ? "paid" : "organic",
      row.currency,
      formatPlainAmount(row.spendMinor, row.currency),
      formatPlainAmount(row.revenueMinor, row.currency),
      row.impressions,
      row.views,
      row.views2s,
      row.views6s,
      row.viewsP100,
      row.clicks,
      row.likes,
      row.comments,
      row.shares,
      row.follows,
      row.conversions,
    ]),
  ];
}

/** The line of one figure; each day stands for the seven days up to it. */
export function exportTrend(points: readonly TrendPoint[], id: KpiId, currency: string, zone: string): Cell[][] {
  const kpi = kpis.find((each) => each.id === id);
  return [
    [`Day (as reported; book kept in ${zone})`, `${kpi?.label}, of the seven days up to it`, "Currency"],
    ...points.map(({ day, value }) => [
      day,
      kpi?.format === "money" ? formatPlainAmount(value && Math.round(value), currency) : value,
      currency,
    ]),
  ];
}

/** An account's days as TikTok Studio tells them. */
export function exportAudience(days: readonly AccountDay[], zone: string): Cell[][] {
  return [
    [`Day (as Studio tells it; book kept in ${zone})`, "Followers", "New followers", "Video views", "Profile views"],
    ...days.map(({ day, followers, newFollowers, views, profileViews }) => [
      day,
      followers,
      newFollowers,
      views,
      profileViews,
    ]),
  ];
}

/** One line per row of a breakdown in one currency; `span` says which days, `zone` in which zone the book is kept. */
export function exportBreakdown(
  rows: readonly BreakdownFacts[],
  by: Dimension,
  currency: string,
  { span, zone }: { span: string; zone: string },
): Cell[][] {
  const { one, none } = DIMENSION_WORDS[by];
  const head = [
    one,
    `Title (${span}; book kept in ${zone})`,
    "Currency",
    "Spend",
    "Revenue",
    "Impressions",
    "Views",
    "ROAS",
    "CPM",
    "View-through 6 s",
    "Engagement rate",
    "Follows per 1,000",
  ];
  return [
    head,
    ...rows.map((row) => {
      const kpis = deriveKpis(row);
      const cpm = kpis.cpm.value;
      return [
        row.name ?? none,
        row.said,
        currency,
        formatPlainAmount(row.spendMinor, currency),
        formatPlainAmount(row.revenueMinor, currency),
        row.impressions,
        row.views,
        kpis.roas.value,
        formatPlainAmount(cpm === null ? null : Math.round(cpm), currency),
        kpis.viewThrough6s.value,
        kpis.engagementRate.value,
        kpis.followerConversion.value,
      ];
    }),
  ];
}
