/** Numbers as a file: amounts in units of their currency with a point, shares as plain numbers, unknown as nothing. */

import type { AccountDay } from "@/lib/audience/rules";
import { minorExponent } from "@/lib/kernel/money";
import { type BreakdownFacts, DIMENSION_WORDS, nameRow } from "./breakdown";
import type { SegmentDay } from "./dashboard";
import { deriveKpis, type KpiId, type KpiValue, kpis } from "./kpis";
import type { Dimension } from "./selection";
import type { Period } from "./series";
import type { TrendPoint } from "./trend";

type Cell = string | number | null;

/** In every file the last column names the zone that the book is kept in; days are those of the ad account's reports. */
const ZONE = "Zone";

/** Four places are more than any of these is known by. */
const round = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

/** A price in units of its currency: of one event it is less than the smallest coin. */
const priceIn = (currency: string) => (minor: number | null) =>
  round(minor === null ? null : minor / 10 ** minorExponent(currency));

/** Exact decimal text: 123456 US cents are "1234.56". */
function formatPlainAmount(minor: number | null, currency: string | null): string | null {
  if (minor === null || currency === null) return null;
  const exponent = minorExponent(currency);
  return (minor / 10 ** exponent).toFixed(exponent);
}

/** Paid and organic days, one line for each and each currency. */
export function exportDays(rows: readonly SegmentDay[], zone: string): Cell[][] {
  const head = [
    "Day",
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
    ZONE,
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
      zone,
    ]),
  ];
}

/** The line of one figure; each day stands for the seven days up to it. */
export function exportTrend(points: readonly TrendPoint[], id: KpiId, currency: string, zone: string): Cell[][] {
  const kpi = kpis.find((each) => each.id === id);
  return [
    ["Day", `${kpi?.label}, of the seven days up to it`, "Currency", ZONE],
    ...points.map(({ day, value }) => [
      day,
      kpi?.format === "money" ? priceIn(currency)(value) : round(value),
      currency,
      zone,
    ]),
  ];
}

/** An account's days as TikTok Studio tells them. */
export function exportAudience(days: readonly AccountDay[], zone: string): Cell[][] {
  return [
    ["Day", "Followers", "New followers", "Video views", "Profile views", ZONE],
    ...days.map(({ day, followers, newFollowers, views, profileViews }) => [
      day,
      followers,
      newFollowers,
      views,
      profileViews,
      zone,
    ]),
  ];
}

/** One line per row of a breakdown in one currency, its rates and costs with the ends of their 95 % intervals; `span` says which days, `zone` in which zone the book is kept. */
export function exportBreakdown(
  rows: readonly BreakdownFacts[],
  by: Dimension,
  currency: string,
  { span, zone }: { span: Period; zone: string },
): Cell[][] {
  const hasTitles = rows.some(({ said }) => said !== null);
  const head = [
    DIMENSION_WORDS[by].one,
    ...(hasTitles ? ["Title"] : []),
    "From",
    "To",
    "Currency",
    "Spend",
    "Revenue",
    "Impressions",
    "Views",
    "Clicks",
    "Conversions",
    "ROAS",
    "CPM",
    ...["CPA", "View-through 6 s", "Engagement rate", "Follows per 1,000"].flatMap((name) => [
      name,
      `${name}, low`,
      `${name}, high`,
    ]),
    ZONE,
  ];
  return [
    head,
    ...rows.map((row) => {
      const kpis = deriveKpis(row, row.byDay);
      const price = priceIn(currency);
      const ranged = ({ value, range }: KpiValue, format: (value: number | null) => Cell) =>
        [value, range?.low ?? null, range?.high ?? null].map(format);
      return [
        nameRow(row, by),
        ...(hasTitles ? [row.said] : []),
        span.from,
        span.to,
        currency,
        formatPlainAmount(row.spendMinor, currency),
        formatPlainAmount(row.revenueMinor, currency),
        row.impressions,
        row.views,
        row.clicks,
        row.conversions,
        round(kpis.roas.value),
        price(kpis.cpm.value),
        ...ranged(kpis.cpa, price),
        ...ranged(kpis.viewThrough6s, round),
        ...ranged(kpis.engagementRate, round),
        ...ranged(kpis.followerConversion, round),
        zone,
      ];
    }),
  ];
}
