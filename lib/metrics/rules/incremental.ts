/** Extra views are claimed against what the post would have drawn by itself, and only where its own past says so. */

import { type Day, daysBetween } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { expectDecay } from "./decay";
import { evidenceFloor } from "./kpis";

/** Lifetime totals further apart than this say nothing about the days between them; nearer ones are spread evenly. */
export const organicGapDays = 7;

/**
 * `isShared`: another code of the same video was paid for on that day as well. `importId`: the import whose totals told it, if one
 * did; it tells days that were spread evenly from one sum.
 */
export type OrganicDay = { day: Day; views: number; isShared?: boolean; importId?: string | null };
/** First and last paid day, both included. */
export type Flight = { from: Day; to: Day };
/** A count of views with its 95 % interval; whole numbers. */
export type ViewRange = { value: number; low: number; high: number };

/**
 * `views` = paid + spill-over, or the paid views alone when the spill-over cannot be told. `spillOver` = organic views
 * observed during the flight − expected ones (negative when fewer came); what came on its `sharedDays` is claimed by another
 * code of the video as well. `reason` is the sentence to show beside it.
 */
export type Incremental = {
  views: ViewRange | null;
  paidViews: number | null;
  spillOver: ViewRange | null;
  expectedOrganic: ViewRange | null;
  observedOrganic: number | null;
  /** The days that these are of: where a total reaches beyond the flight, all of its days. */
  observedOn: Flight | null;
  baselineDays: number;
  sharedDays: number;
  reason: string;
};

/** What may be called extra: nothing as long as it is not known what the post would have drawn by itself. */
export function knownExtraViews({ views, spillOver }: Incremental): number | null {
  return views && spillOver ? views.value : null;
}

/** `postedOn` and the days are in one zone; `organic` holds one entry per day that has a row: a missing day is a gap, not zero. */
type BoostFacts = {
  postedOn: Day | null;
  organic: readonly OrganicDay[];
  paidViews: number | null;
  flight: Flight | null;
};

/** Days of which one sum is known, in order; a single day where it was told by itself. */
type Total = readonly OrganicDay[];

/** Neighbours of one import, as even as only what is spread can be. */
function isSpread(total: Total, next: OrganicDay): boolean {
  const [first, last] = [total[0], total.at(-1)];
  if (!first || !last || !next.importId || next.importId !== last.importId) return false;
  const isEven = Math.abs(next.views - first.views) <= 1;
  return isEven && total.length < organicGapDays && daysBetween(last.day, next.day) === 1;
}

function joinTotals(organic: readonly OrganicDay[]): Total[] {
  const totals: OrganicDay[][] = [];
  for (const day of organic.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const last = totals.at(-1);
    if (last && isSpread(last, day)) last.push(day);
    else totals.push([day]);
  }
  return totals;
}

const firstOf = (total: Total) => (total[0] as OrganicDay).day;
const lastOf = (total: Total) => (total.at(-1) as OrganicDay).day;
const isDuring = (total: Total, { from, to }: Flight) => lastOf(total) >= from && firstOf(total) <= to;

/** A flight with all days of the totals that it touches: what came on them cannot be told apart. */
export function reachOf(organic: readonly OrganicDay[], flight: Flight): Flight {
  const touched = joinTotals(organic).filter((total) => isDuring(total, flight));
  const days = [flight.from, flight.to, ...touched.flatMap((total) => [firstOf(total), lastOf(total)])].sort();
  return { from: days[0] ?? flight.from, to: days.at(-1) ?? flight.to };
}

/** `past` = before the boost, `baseline` = those of them on which no other code of the video was paid for either. */
type BoostDays = Record<"past" | "baseline" | "during", readonly Total[]>;

function sortDays({ postedOn, organic, flight }: BoostFacts): BoostDays {
  const known = organic.filter(({ day, views }) => views >= 0 && postedOn !== null && day >= postedOn);
  const totals = flight ? joinTotals(known) : [];
  const past = totals.filter((total) => flight && lastOf(total) < flight.from);
  const during = totals.filter((total) => flight && isDuring(total, flight));
  return { past, baseline: past.filter((total) => !total.some(({ isShared }) => isShared)), during };
}

/** What is missing to tell the spill-over; null when nothing is. */
function sayLack({ postedOn, paidViews, flight }: BoostFacts, { past, baseline, during }: BoostDays): string | null {
  if (paidViews === null || !flight) return "the days of the ad are not known.";
  if (!postedOn) return "the post date is not known, so its own decay cannot be fitted.";
  const days = baseline.flat().length;
  const outside = past.length > baseline.length ? " outside other boosts of the video" : "";
  if (days < evidenceFloor.baselineDays)
    return `organic spill-over needs ${evidenceFloor.baselineDays} organic days before the boost, and ${days} ${days === 1 ? "is" : "are"} imported${outside}.`;
  if (baseline.length < evidenceFloor.baselineTotals)
    return `not enough data yet. The ${days} organic days before the boost${outside} are spread from ${plural(baseline.length, "total", "totals")}, and a decay is told by ${evidenceFloor.baselineTotals}.`;
  return during.length === 0 ? "no organic days during the boost are imported." : null;
}

const above = (by: number, { value, low, high }: ViewRange): ViewRange => ({
  value: by + value,
  low: by + low,
  high: by + high,
});
/** What is left of `from`: the most where the range takes the least. */
const less = (from: number, { value, low, high }: ViewRange): ViewRange => ({
  value: from - value,
  low: from - high,
  high: from - low,
});

/**
 * Views associated with a boost. Spill-over needs at least 7 organic days from posting to the flight on which no other
 * code of the video was paid for: a day during another boost does not tell what the post draws by itself. Days that are spread
 * evenly from one sum are one number, and at least four numbers tell a decay.
 */
export function deriveIncremental(facts: BoostFacts): Incremental {
  const { postedOn, paidViews } = facts;
  const days = sortDays(facts);
  const lack = sayLack(facts, days);
  const [baseline, during] = [days.baseline.flat(), days.during.flat()];
  const [observed, [first], last] = [sumViews(during), during, during.at(-1)];
  const observedOn = first && last ? { from: first.day, to: last.day } : null;
  if (paidViews === null || postedOn === null || lack !== null)
    return {
      views: paidViews === null ? null : { value: paidViews, low: paidViews, high: paidViews },
      paidViews,
      spillOver: null,
      expectedOrganic: null,
      observedOrganic: observedOn && observed,
      observedOn,
      baselineDays: baseline.length,
      sharedDays: 0,
      reason: paidViews === null ? "No paid views are imported yet." : `Paid views only: ${lack}`,
    };
  const ageOn = (day: Day) => daysBetween(postedOn, day) + 1;
  const expected = expectDecay(
    days.baseline.map((total) => ({ from: ageOn(firstOf(total)), to: ageOn(lastOf(total)), views: sumViews(total) })),
    during.map(({ day }) => ageOn(day)),
  );
  const spillOver = less(observed, expected);
  const sharedDays = during.filter(({ isShared }) => isShared).length;
  return {
    views: above(paidViews, spillOver),
    paidViews,
    spillOver,
    expectedOrganic: expected,
    observedOrganic: observed,
    observedOn,
    baselineDays: baseline.length,
    sharedDays,
    reason: `Paid views, plus organic views beyond the decay of the ${baseline.length} days before the boost: associated with it, not proven to be caused by it.${saySharing(sharedDays)}`,
  };
}

function saySharing(days: number): string {
  if (days === 0) return "";
  return ` Another code of this video was paid for on ${days} of these days, so what came beside the ads then is associated with both.`;
}

function sumViews(days: readonly OrganicDay[]): number {
  return days.reduce((total, { views }) => total + views, 0);
}
