/** Every ratio is a ratio of sums; one that is undefined, or rests on too little, has no value and says why. */

import { formatMoney } from "@/lib/kernel/money";
import { garwood, type Interval, katz, newcombe, wilson } from "@/lib/kernel/stats";
import type { MetricSums, RatioId } from "./sums";

/** `percent` and `multiple` are plain ratios (0.164, 4.2), `money` is minor units, `perThousand` is a rate × 1,000. */
export type KpiFormat = "percent" | "money" | "multiple" | "perThousand";

/** `better` is the direction in which a change is good news. */
type Kpi<Id = string> = { id: Id; label: string; definition: string; format: KpiFormat; better: "up" | "down" };

const table = [
  {
    id: "engagementRate",
    label: "Engagement rate",
    definition: "Likes, comments and shares, divided by views. Saves are counted apart.",
    format: "percent",
    better: "up",
  },
  {
    id: "viewThrough2s",
    label: "View-through, 2 s",
    definition: "Views of at least 2 seconds, divided by impressions.",
    format: "percent",
    better: "up",
  },
  {
    id: "viewThrough6s",
    label: "View-through, 6 s",
    definition: "Views of at least 6 seconds, divided by impressions.",
    format: "percent",
    better: "up",
  },
  {
    id: "viewThrough100",
    label: "View-through, 100 %",
    definition: "Views to the end, divided by impressions.",
    format: "percent",
    better: "up",
  },
  {
    id: "followerConversion",
    label: "Follower conversion",
    definition: "New follows per 1,000 paid impressions.",
    format: "perThousand",
    better: "up",
  },
  {
    id: "cpm",
    label: "CPM",
    definition: "Ad spend per 1,000 paid impressions.",
    format: "money",
    better: "down",
  },
  { id: "cpc", label: "CPC", definition: "Ad spend divided by clicks.", format: "money", better: "down" },
  { id: "cpa", label: "CPA", definition: "Ad spend divided by conversions.", format: "money", better: "down" },
  {
    id: "cpe",
    label: "CPE",
    definition: "Ad spend divided by engagements (likes, comments and shares).",
    format: "money",
    better: "down",
  },
  {
    id: "cpev",
    label: "CPEV",
    definition: "Ad spend divided by engaged views (at least 6 seconds).",
    format: "money",
    better: "down",
  },
  {
    id: "roas",
    label: "ROAS",
    definition: "Revenue attributed to the ad, divided by ad spend, of ads that report both.",
    format: "multiple",
    better: "up",
  },
] as const satisfies readonly Kpi[];

export type KpiId = (typeof table)[number]["id"];
/** What is shown on screen beside each number, in the order of display. */
export const kpis: readonly Kpi<KpiId>[] = table;

/** `why` is null exactly when there is a value; `range` is the 95 % interval, in the value's unit. */
export type KpiValue = { value: number | null; range: { low: number; high: number } | null; why: string | null };

/** Below this nothing is claimed: impressions (or views) an arm, events a cell, days before the boost. */
export const evidenceFloor = { impressions: 1000, events: 5, baselineDays: 7 };
export const notEnoughData = "Not enough data yet";

const notReported = "Not reported";

function withoutValue(why: string): KpiValue {
  return { value: null, range: null, why };
}

function fromInterval(interval: Interval | null, value: number): KpiValue {
  return { value, range: interval && { low: interval.low, high: interval.high }, why: null };
}

function deriveShare(events: number | null, exposure: number | null): KpiValue {
  if (events === null || exposure === null) return withoutValue(notReported);
  if (exposure < evidenceFloor.impressions || events < evidenceFloor.events) return withoutValue(notEnoughData);
  return fromInterval(wilson(events, exposure), events / exposure);
}

function deriveFollowerConversion(follows: number | null, impressions: number | null): KpiValue {
  if (follows === null || impressions === null) return withoutValue(notReported);
  if (impressions < evidenceFloor.impressions || follows < evidenceFloor.events) return withoutValue(notEnoughData);
  return fromInterval(garwood(follows, impressions / 1000), (follows * 1000) / impressions);
}

function deriveCost(spendMinor: number | null, count: number | null, floor: number, per = 1): KpiValue {
  if (spendMinor === null || count === null) return withoutValue(notReported);
  if (count < floor) return withoutValue(notEnoughData);
  return { value: (spendMinor * per) / count, range: null, why: null };
}

/** Money over money is bookkeeping, not a sample: it needs no floor, only a cost above zero. */
function deriveReturn(revenueMinor: number | null, costMinor: number | null): KpiValue {
  if (revenueMinor === null || costMinor === null) return withoutValue(notReported);
  if (costMinor <= 0) return withoutValue("No cost to divide by");
  return { value: revenueMinor / costMinor, range: null, why: null };
}

/** All KPIs of one set of paid sums in one currency (money in minor units), each of the rows that tell both its sides. */
export function deriveKpis(sums: MetricSums): Record<KpiId, KpiValue> {
  const sides = (id: RatioId) => [sums[`${id}Over`], sums[`${id}Under`]] as const;
  const { impressions, events } = evidenceFloor;
  return {
    engagementRate: deriveShare(...sides("engagementRate")),
    viewThrough2s: deriveShare(...sides("viewThrough2s")),
    viewThrough6s: deriveShare(...sides("viewThrough6s")),
    viewThrough100: deriveShare(...sides("viewThrough100")),
    followerConversion: deriveFollowerConversion(...sides("followerConversion")),
    cpm: deriveCost(...sides("cpm"), impressions, 1000),
    cpc: deriveCost(...sides("cpc"), events),
    cpa: deriveCost(...sides("cpa"), events),
    cpe: deriveCost(...sides("cpe"), events),
    cpev: deriveCost(...sides("cpev"), events),
    roas: deriveReturn(...sides("roas")),
  };
}

/** Likes, comments and shares, and the views that they are of. */
export type Engagement = Pick<MetricSums, "engagementRateOver" | "engagementRateUnder">;

/** A lift is that of a boost on the days before it; what is held against other videos is called otherwise. */
export const ON_DAYS_BEFORE = "on the days before the boost";
export const AGAINST_OTHERS = "Engagement against videos never boosted";

/** `value` is the relative change (0.23 = +23 %) associated with the boost; `points` the difference of the two rates. */
export type EngagementLift = KpiValue & { points: Interval | null };

/**
 * Engagement rate paid (or during the boost) ÷ engagement rate before − 1, with Katz' 95 % interval, and the difference
 * with Newcombe's. `baselineDays` counts the days with organic figures before the boost.
 */
export function deriveEngagementLift(before: MetricSums, during: MetricSums, baselineDays: number): EngagementLift {
  const lift = compareEngagement(before, during);
  const tooShort = lift.value !== null && baselineDays < evidenceFloor.baselineDays;
  return tooShort ? { ...withoutValue(notEnoughData), points: null } : lift;
}

/** The same between any two sets of views, such as a boost and the creator's videos that were never boosted. */
export function compareEngagement(base: Engagement, now: Engagement): EngagementLift {
  const { engagementRateOver: eventsBase, engagementRateUnder: viewsBase } = base;
  const { engagementRateOver: eventsNow, engagementRateUnder: viewsNow } = now;
  if (eventsBase === null || eventsNow === null || viewsBase === null || viewsNow === null) {
    return { ...withoutValue(notReported), points: null };
  }
  const enough =
    Math.min(viewsBase, viewsNow) >= evidenceFloor.impressions &&
    Math.min(eventsBase, eventsNow) >= evidenceFloor.events;
  const ratio = enough ? katz(eventsNow, viewsNow, eventsBase, viewsBase) : null;
  if (!ratio) return { ...withoutValue(notEnoughData), points: null };
  return {
    value: ratio.value - 1,
    range: { low: ratio.low - 1, high: ratio.high - 1 },
    why: null,
    points: newcombe(eventsNow, viewsNow, eventsBase, viewsBase),
  };
}

const decimal = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** A value as shown: "16.4 %", "$4.20", "4.2×", "1.9"; "–" when there is none. Money is in minor units of `currency`. */
export function formatKpi(value: number | null, format: KpiFormat, currency: string): string {
  if (value === null) return "–";
  if (format === "percent") return `${decimal.format(value * 100)}\u00a0%`;
  if (format === "money") return formatMoney(Math.round(value), currency);
  return format === "multiple" ? `${decimal.format(value)}×` : decimal.format(value);
}
