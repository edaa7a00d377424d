/** Sums are added before anything is divided, money only within its currency, and what was not reported stays unknown. */

import type { Day } from "@/lib/kernel/day";
import { groupBy } from "@/lib/kernel/group";
import type { Spread } from "@/lib/kernel/stats";

/** Counts and money (minor units) of some days; a figure that no source reported is null. */
export type Counts = {
  spendMinor: number | null;
  revenueMinor: number | null;
  impressions: number | null;
  views: number | null;
  views2s: number | null;
  views6s: number | null;
  viewsP100: number | null;
  clicks: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  follows: number | null;
  conversions: number | null;
};

const ENGAGEMENTS = ["likes", "comments", "shares"] as const;

/** What each ratio divides by what; the sum of several where there are several. */
export const RATIOS = {
  engagementRate: { over: ENGAGEMENTS, under: ["views"] },
  viewThrough2s: { over: ["views2s"], under: ["impressions"] },
  viewThrough6s: { over: ["views6s"], under: ["impressions"] },
  viewThrough100: { over: ["viewsP100"], under: ["impressions"] },
  followerConversion: { over: ["follows"], under: ["impressions"] },
  cpm: { over: ["spendMinor"], under: ["impressions"] },
  cpc: { over: ["spendMinor"], under: ["clicks"] },
  cpa: { over: ["spendMinor"], under: ["conversions"] },
  cpe: { over: ["spendMinor"], under: ENGAGEMENTS },
  cpev: { over: ["spendMinor"], under: ["views6s"] },
  roas: { over: ["revenueMinor"], under: ["spendMinor"] },
} as const satisfies Record<string, { over: readonly (keyof Counts)[]; under: readonly (keyof Counts)[] }>;

export type RatioId = keyof typeof RATIOS;

/** What a cost is told by is how many events its spend brought: a day without any still counts, and is divided by what it cost. */
const PER_EVENT: readonly RatioId[] = ["cpc", "cpa", "cpe", "cpev"];

/** Which side of a ratio are its events, and which what they are events of. */
export function sidesOf(id: RatioId): { events: "Over" | "Under"; exposure: "Over" | "Under" } {
  return PER_EVENT.includes(id) ? { events: "Under", exposure: "Over" } : { events: "Over", exposure: "Under" };
}

/** How events differ from day to day: of each ratio, the days that tell both its sides and have something to divide by. */
export type DaySpreads = Partial<Record<RatioId, Spread>>;
type RatioSumName = `${RatioId}${"Over" | "Under"}`;

/**
 * Both sides of each ratio, summed over those rows alone that tell both: an ad whose report leaves a column out must not
 * thin a rate that it says nothing about.
 */
export type RatioSums = Record<RatioSumName, number | null>;

export type MetricSums = Counts & RatioSums;

const noCounts: Counts = {
  spendMinor: null,
  revenueMinor: null,
  impressions: null,
  views: null,
  views2s: null,
  views6s: null,
  viewsP100: null,
  clicks: null,
  likes: null,
  comments: null,
  shares: null,
  follows: null,
  conversions: null,
};

export const COUNT_NAMES = Object.keys(noCounts) as (keyof Counts)[];
export const RATIO_IDS = Object.keys(RATIOS) as RatioId[];

export const noSums: MetricSums = {
  ...noCounts,
  ...(Object.fromEntries(
    RATIO_IDS.flatMap((id) => [
      [`${id}Over`, null],
      [`${id}Under`, null],
    ]),
  ) as RatioSums),
};

const SUM_NAMES = Object.keys(noSums) as (keyof MetricSums)[];

/** The sum of what is known; null when neither is. */
export function addKnown(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b;
}

/** What is left of a sum without a part of it; a part that nobody reported takes nothing away. */
export function subtractSums(total: MetricSums, part: MetricSums): MetricSums {
  const rest = (name: keyof MetricSums) => (total[name] === null ? null : total[name] - (part[name] ?? 0));
  return { ...noSums, ...Object.fromEntries(SUM_NAMES.map((name) => [name, rest(name)])) };
}

/** Field by field, null only where no row reported the figure. The rows must share one currency. */
export function addSums(rows: readonly MetricSums[]): MetricSums {
  const total = { ...noSums };
  for (const row of rows) {
    for (const key of SUM_NAMES) total[key] = addKnown(total[key], row[key]);
  }
  return total;
}

/** The sums of each day, whatever else its rows are told apart by. */
export function sumDays(rows: readonly (MetricSums & { day: Day })[]): MetricSums[] {
  return [...groupBy(rows, ({ day }) => day).values()].map(addSums);
}
