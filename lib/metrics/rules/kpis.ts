/** Every ratio is a ratio of sums; one that is undefined, or rests on too little, has no value and says why. */

import { formatMoney, minorExponent } from "@/lib/kernel/money";
import {
  garwood,
  type Interval,
  katz,
  newcombe,
  noSpread,
  relativeVariance,
  relativeVarianceOfFew,
  type Spread,
  spreadOf,
  widen,
  widenRatio,
  wilson,
} from "@/lib/kernel/stats";
import { type DaySpreads, type MetricSums, type RatioId, sidesOf } from "./sums";

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

/**
 * Below this nothing is claimed: impressions (or views) an arm, events a cell, days before the boost and totals that tell them, posts held against (of four,
 * the spread between them is known within a factor of four at best); or told apart: days.
 */
export const evidenceFloor = { impressions: 1000, events: 5, baselineDays: 7, baselineTotals: 4, posts: 5, days: 14 };
export const notEnoughData = "Not enough data yet";

export const notReported = "Not reported";

function withoutValue(why: string): KpiValue {
  return { value: null, range: null, why };
}

/** Both sides of a rate, in all and how they differ from day to day. */
export type Rate = { events: number | null; exposure: number | null; days: Spread };

/** Views of one day are not independent of each other: from two weeks on it shows how much more than chance the days differ. */
export function varyByDay({ days }: Rate): number | null {
  return days.pairs < evidenceFloor.days ? null : relativeVariance(days);
}

function deriveRate(rate: Rate, intervalOf: typeof wilson, per = 1): KpiValue {
  const { events, exposure } = rate;
  if (events === null || exposure === null) return withoutValue(notReported);
  if (exposure < evidenceFloor.impressions || events < evidenceFloor.events) return withoutValue(notEnoughData);
  const found = intervalOf(events, exposure);
  if (!found) return { value: (events / exposure) * per, range: null, why: null };
  const { value, low, high } = widen(found, varyByDay(rate));
  return { value: value * per, range: { low: low * per, high: high * per }, why: null };
}

/** Impressions are what is bought, to the last one: their price is no sample. */
function deriveCpm(spendMinor: number | null, impressions: number | null): KpiValue {
  if (spendMinor === null || impressions === null) return withoutValue(notReported);
  if (impressions < evidenceFloor.impressions) return withoutValue(notEnoughData);
  return { value: (spendMinor * 1000) / impressions, range: null, why: null };
}

/** The price of an event: spend ÷ the interval of how many events that spend brings, so that its ends change places. */
function deriveCost(rate: Rate): KpiValue {
  const { events, exposure: spendMinor } = rate;
  if (spendMinor === null || events === null) return withoutValue(notReported);
  if (events < evidenceFloor.events) return withoutValue(notEnoughData);
  const value = spendMinor / events;
  const found = garwood(events, spendMinor);
  if (!found) return { value, range: null, why: null };
  const { low, high } = widenRatio(found, varyByDay(rate));
  return { value, range: { low: 1 / high, high: 1 / low }, why: null };
}

/** Money over money is bookkeeping, not a sample: it needs no floor, only a cost above zero. */
function deriveReturn(revenueMinor: number | null, costMinor: number | null): KpiValue {
  if (revenueMinor === null || costMinor === null) return withoutValue(notReported);
  if (costMinor <= 0) return withoutValue("No cost to divide by");
  return { value: revenueMinor / costMinor, range: null, why: null };
}

/**
 * All KPIs of one set of paid sums in one currency (money in minor units), each of the rows that tell both its sides. `days` are
 * the sums of each day, or their spreads, where they are known: a rate that differs between them by more than chance has the wider
 * interval.
 */
export function deriveKpis(sums: MetricSums, days: Days<MetricSums> = []): Record<KpiId, KpiValue> {
  const sides = (id: RatioId) => [sums[`${id}Over`], sums[`${id}Under`]] as const;
  const rate = (id: RatioId) => rateOf(id, sums, days);
  return {
    engagementRate: deriveRate(rate("engagementRate"), wilson),
    viewThrough2s: deriveRate(rate("viewThrough2s"), wilson),
    viewThrough6s: deriveRate(rate("viewThrough6s"), wilson),
    viewThrough100: deriveRate(rate("viewThrough100"), wilson),
    followerConversion: deriveRate(rate("followerConversion"), garwood, 1000),
    cpm: deriveCpm(...sides("cpm")),
    cpc: deriveCost(rate("cpc")),
    cpa: deriveCost(rate("cpa")),
    cpe: deriveCost(rate("cpe")),
    cpev: deriveCost(rate("cpev")),
    roas: deriveReturn(...sides("roas")),
  };
}

/** The sums of each day; or how they differ, where a database has added that up. */
export type Days<Sums> = readonly Sums[] | DaySpreads;

const isListed = <Sums>(days: Days<Sums>): days is readonly Sums[] => Array.isArray(days);

/** Both sides of a ratio, as its events and what they are events of. */
export function rateOf<Id extends RatioId>(
  id: Id,
  sums: Pick<MetricSums, `${Id}Over` | `${Id}Under`>,
  days: Days<Pick<MetricSums, `${Id}Over` | `${Id}Under`>>,
): Rate {
  const read = (row: Pick<MetricSums, `${Id}Over` | `${Id}Under`>) => {
    const { events, exposure } = sidesOf(id);
    return [row[`${id}${events}`], row[`${id}${exposure}`]] as const;
  };
  const [events, exposure] = read(sums);
  if (!isListed(days)) return { events, exposure, days: days[id] ?? noSpread };
  const told = days.flatMap((day): [number, number][] => {
    const [k, n] = read(day);
    return k !== null && n ? [[k, n]] : [];
  });
  return { events, exposure, days: spreadOf(told) };
}

/** Likes, comments and shares, and the views that they are of. */
export type Engagement = Pick<MetricSums, "engagementRateOver" | "engagementRateUnder">;

/** One side of a comparison: its sums, and those of each of its days (or their spread) where they are known. */
export type Arm = { sums: Engagement; days?: Days<Engagement> };

const armRate = ({ sums, days = [] }: Arm) => rateOf("engagementRate", sums, days);

/** Totals of several posts, and how their engagement rates differ from post to post. */
export type Posts = Engagement & { spread: Spread };

/** A lift is that of a boost on the days before it; what is held against other videos is called otherwise. */
export const ON_DAYS_BEFORE = "on the days before the boost";
export const AGAINST_OTHERS = "Engagement against videos never boosted";

/** `value` is the relative change (0.23 = +23 %) associated with the boost; `points` the difference of the two rates. */
export type EngagementLift = KpiValue & { points: Interval | null };

/**
 * Engagement rate paid (or during the boost) ÷ engagement rate before − 1, with Katz' 95 % interval, and the difference
 * with Newcombe's. `baselineDays` counts the days with organic figures before the boost.
 */
export function deriveEngagementLift(before: Arm, during: Arm, baselineDays: number): EngagementLift {
  const base = armRate(before);
  const lift = compareRates(base, armRate(during), varyByDay(base));
  const tooShort = lift.value !== null && baselineDays < evidenceFloor.baselineDays;
  return tooShort ? { ...withoutValue(notEnoughData), points: null } : lift;
}

/**
 * The same of a boost and the videos that were never boosted: which videos those are is as much chance as who looked at them, so
 * the interval is by post where that is wider, and below five posts there is none.
 */
export function compareWithOthers(others: Posts, boost: Arm): EngagementLift {
  const lift = compareRates(armRate({ sums: others }), armRate(boost), relativeVarianceOfFew(others.spread));
  const tooFew = lift.value !== null && others.spread.pairs < evidenceFloor.posts;
  return tooFew ? { ...withoutValue(notEnoughData), points: null } : lift;
}

function compareRates(before: Rate, during: Rate, variance: number | null): EngagementLift {
  const [k1, n1, k2, n2] = [during.events, during.exposure, before.events, before.exposure];
  if (k1 === null || n1 === null || k2 === null || n2 === null) return { ...withoutValue(notReported), points: null };
  const enough = Math.min(n1, n2) >= evidenceFloor.impressions && Math.min(k1, k2) >= evidenceFloor.events;
  const ratio = enough ? katz(k1, n1, k2, n2, [varyByDay(during) ?? 0, variance ?? 0]) : null;
  if (!ratio) return { ...withoutValue(notEnoughData), points: null };
  return {
    value: ratio.value - 1,
    range: { low: ratio.low - 1, high: ratio.high - 1 },
    why: null,
    points: newcombe(k1, n1, k2, n2),
  };
}

const decimal = new Intl.NumberFormat("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

const fine = new Map<string, Intl.NumberFormat>();

/** A price in minor units of `currency`; what is no whole number below 100 of them keeps three digits: "$0.0356", "¥4.12". */
export function formatPrice(value: number, currency: string, inFull = false): string {
  if (Number.isInteger(value) || Math.abs(value) >= 100) return formatMoney(Math.round(value), currency, inFull);
  const digits = { minimumSignificantDigits: 3, maximumSignificantDigits: 3 };
  const formatter = fine.get(currency) ?? new Intl.NumberFormat("en-US", { style: "currency", currency, ...digits });
  fine.set(currency, formatter);
  return formatter.format(value / 10 ** minorExponent(currency));
}

/** A value as shown: "16.4 %", "$4.20", "4.2×", "1.9"; "–" when there is none. Money is in minor units of `currency`. */
export function formatKpi(value: number | null, format: KpiFormat, currency: string): string {
  if (value === null) return "–";
  if (format === "percent") return `${decimal.format(value * 100)}\u00a0%`;
  if (format === "money") return formatPrice(value, currency);
  return format === "multiple" ? `${decimal.format(value)}×` : decimal.format(value);
}
