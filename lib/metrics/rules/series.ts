/** A chart has one point per calendar day: a day without a row is a gap, never a zero. */

import { addDays, type Day, daysBetween, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { addKnown } from "./sums";

/** One day of one segment; several rows of a day and segment (one per ad) are added. Money in minor units of `currency`. */
export type SeriesRow = {
  day: Day;
  segment: "ORGANIC" | "PAID";
  views: number | null;
  spendMinor: number | null;
  revenueMinor: number | null;
  currency: string | null;
};

/** One calendar day as Recharts takes it (`null` draws a gap with `connectNulls` off). */
export type SeriesPoint = {
  day: Day;
  organicViews: number | null;
  paidViews: number | null;
  spendMinor: number | null;
  revenueMinor: number | null;
};

/** `lastDay` is the freshness stamp: the newest day with any row in the period, null when there is none. */
type Series = { points: SeriesPoint[]; lastDay: Day | null };

/** First and last day, both included. */
export type Period = { from: Day; to: Day };

/**
 * One point per day of the period. Only money in `currency` is counted, so that currencies are never added; rows outside
 * the period are left out.
 */
export function prepareSeries(rows: readonly SeriesRow[], period: Period, currency: string): Series {
  const points = new Map<Day, SeriesPoint>();
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
    points.set(day, { day, organicViews: null, paidViews: null, spendMinor: null, revenueMinor: null });
  }
  let lastDay: Day | null = null;
  for (const row of rows) {
    const point = points.get(row.day);
    if (!point) continue;
    const views = row.segment === "PAID" ? "paidViews" : "organicViews";
    point[views] = addKnown(point[views], row.views);
    if (row.currency === currency) {
      point.spendMinor = addKnown(point.spendMinor, row.spendMinor);
      point.revenueMinor = addKnown(point.revenueMinor, row.revenueMinor);
    }
    if (lastDay === null || row.day > lastDay) lastDay = row.day;
  }
  return { points: [...points.values()], lastDay };
}

/** Below a table of days: whose they are. */
export const sayDays = (zone: string) => `Days as the reports date them; this book is kept in ${zone}.`;

/** The columns of that table which tell of views. */
export const VIEW_COLUMNS: { key: "date" | "paidViews" | "organicViews"; label: string }[] = [
  { key: "date", label: "Day" },
  { key: "paidViews", label: "Paid views" },
  { key: "organicViews", label: "Organic views" },
];

/** The chart's table: the days that have anything, newest first, with "–" for what is unknown. */
export function formatSeriesTable(
  points: readonly SeriesPoint[],
  currency: string,
): { day: Day; date: string; organicViews: string; paidViews: string; spend: string; revenue: string }[] {
  const count = (value: number | null) => (value === null ? "–" : value.toLocaleString("en-US"));
  const money = (value: number | null) => (value === null ? "–" : formatMoney(value, currency));
  return points
    .filter((point) =>
      [point.organicViews, point.paidViews, point.spendMinor, point.revenueMinor].some((v) => v !== null),
    )
    .map((point) => ({
      day: point.day,
      date: formatDay(point.day, { year: true }),
      organicViews: count(point.organicViews),
      paidViews: count(point.paidViews),
      spend: money(point.spendMinor),
      revenue: money(point.revenueMinor),
    }))
    .reverse();
}

/** A drawing without what only some of the ads have told yet: paid views after a day. */
export function dropPaidAfter(points: readonly SeriesPoint[], to: Day | null): SeriesPoint[] {
  return points.map((point) => (to !== null && point.day > to ? { ...point, paidViews: null } : point));
}

/** The period of the same length that ends the day before this one begins. */
export function derivePreviousPeriod({ from, to }: Period): Period {
  return { from: addDays(from, -daysBetween(from, to) - 1), to: addDays(from, -1) };
}

/** Relative change from one period to the next (0.1 = +10 %); null when either is unknown or there was nothing to grow from. */
export function deriveChange(current: number | null, previous: number | null): number | null {
  return current === null || previous === null || previous <= 0 ? null : current / previous - 1;
}
