/** A figure is better or worse than its benchmark only as far as chance, and days that differ, do not explain it. */

import { katz, relativeVarianceOfFew, widenRatio } from "@/lib/kernel/stats";
import { type Days, evidenceFloor, type Rate, rateOf, varyByDay } from "./kpis";
import type { MetricSums } from "./sums";

/** What is compared: sums, and those of each of its days (or how they differ) where they are known. */
export type Side = { sums: MetricSums; days?: Days<MetricSums> };

/** A figure ÷ its benchmark; `range` is the 95 % interval, null where too few days tell one. */
export type Ratio = { value: number; range: { low: number; high: number } | null };

/** The figures that boosts have a goal for against a benchmark; null where either side says too little. */
export type Ratios = Record<"cpm" | "viewThrough6s", Ratio | null>;

/** Days of which a price tells how much it differs from one to the next. */
const LEAST_DAYS = 5;

function compareViews(now: Rate, rest: Rate): Ratio | null {
  const [k1, n1, k2, n2] = [now.events ?? 0, now.exposure ?? 0, rest.events ?? 0, rest.exposure ?? 0];
  if (Math.min(n1, n2) < evidenceFloor.impressions || Math.min(k1, k2) < evidenceFloor.events) return null;
  const days = varyByDay(now) ?? 0;
  // Of the rest only the sum may be known: its days then differ beyond chance as much as these do.
  const beyond = Math.max(0, days - (1 / k1 - 1 / n1));
  const found = katz(k1, n1, k2, n2, [days, varyByDay(rest) ?? 1 / k2 - 1 / n2 + beyond]);
  return { value: (k1 * n2) / (k2 * n1), range: found && { low: found.low, high: found.high } };
}

/** A price is no sample of its own impressions, but one of what days cost. */
function comparePrices(now: Rate, rest: Rate): Ratio | null {
  const [k1, n1, k2, n2] = [now.events ?? 0, now.exposure ?? 0, rest.events ?? 0, rest.exposure ?? 0];
  if (Math.min(n1, n2) < evidenceFloor.impressions || k2 <= 0) return null;
  const value = (k1 * n2) / (k2 * n1);
  const varianceOf = ({ days }: Rate) => (days.pairs < LEAST_DAYS ? null : relativeVarianceOfFew(days));
  const own = varianceOf(now);
  if (own === null) return { value, range: null };
  const { low, high } = widenRatio({ value, low: value, high: value }, own + (varianceOf(rest) ?? own));
  return { value, range: { low, high } };
}

/** CPM and view-through (6 s) against a benchmark. */
export function compareKpis(now: Side, rest: Side): Ratios {
  const rates = (id: "cpm" | "viewThrough6s") =>
    [now, rest].map(({ sums, days = [] }) => rateOf(id, sums, days)) as [Rate, Rate];
  return { cpm: comparePrices(...rates("cpm")), viewThrough6s: compareViews(...rates("viewThrough6s")) };
}
