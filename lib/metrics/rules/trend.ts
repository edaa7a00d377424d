/** One figure over time: each day shows the seven days up to it, so that the ratio is one of sums and weekdays do not draw waves. */

import { addDays, type Day, formatDay } from "@/lib/kernel/day";
import type { SegmentDay } from "./dashboard";
import { deriveKpis, formatKpi, type KpiId, kpis } from "./kpis";
import type { Period } from "./series";
import { addSums } from "./sums";

const WINDOW_DAYS = 7;

/** The days before a period that its first points need beside its own. */
export const leadOf = ({ from }: Period): Period => ({ from: addDays(from, 1 - WINDOW_DAYS), to: addDays(from, -1) });

export type TrendPoint = { day: Day; value: number | null };

/** The trend's table: the days with a value, newest first. */
export function formatTrendTable(
  points: readonly TrendPoint[],
  id: KpiId,
  currency: string,
): { day: Day; date: string; value: string }[] {
  const format = kpis.find((kpi) => kpi.id === id)?.format ?? "multiple";
  return points
    .flatMap(({ day, value }) =>
      value === null ? [] : [{ day, date: formatDay(day, { year: true }), value: formatKpi(value, format, currency) }],
    )
    .reverse();
}

/** One point per day of the period, from paid rows of it and its lead in `currency`; null where the week up to it says too little. */
export function prepareTrend(rows: readonly SegmentDay[], id: KpiId, currency: string, period: Period): TrendPoint[] {
  const paid = rows.filter((row) => row.segment === "PAID" && row.currency === currency);
  const points: TrendPoint[] = [];
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
    const since = addDays(day, 1 - WINDOW_DAYS);
    const week = paid.filter((row) => row.day >= since && row.day <= day);
    const { value } = deriveKpis(addSums(week))[id];
    points.push({ day, value: week.some((row) => row.day === day) ? value : null });
  }
  return points;
}
