/** Extra views are claimed against what the post would have drawn by itself, and only where its own past says so. */

import { type Day, daysBetween } from "@/lib/kernel/day";
import { evidenceFloor } from "./kpis";

/** Lifetime totals further apart than this say nothing about the days between them; nearer ones are spread evenly. */
export const organicGapDays = 7;

/** `isShared`: another code of the same video was paid for on that day as well. */
export type OrganicDay = { day: Day; views: number; isShared?: boolean };
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
  baselineDays: number;
  sharedDays: number;
  reason: string;
};

/** What may be called extra: nothing as long as it is not known what the post would have drawn by itself. */
export function knownExtraViews({ views, spillOver }: Incremental): number | null {
  return views && spillOver ? views.value : null;
}

/**
 * How organic views may fall: as a power of the age, or by a constant share a day. Age counts from 1 on the day of posting, so
 * that its logarithm exists.
 */
const DECAYS: readonly ((age: number) => number)[] = [Math.log, (age) => age];

type Fit = {
  place: (day: Day) => number;
  level: number;
  slope: number;
  meanX: number;
  spreadX: number;
  sigma: number;
  smear: number;
  days: number;
};

function mean(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0) / xs.length;
}

/**
 * Least squares of log(views + 1) on the age as the decay places it. A rising past is read as level, because growth is not
 * carried forward. `smear` corrects the bias of going back from logarithms (Duan).
 */
function fitDecay(decay: (age: number) => number, postedOn: Day, baseline: readonly OrganicDay[]): Fit {
  const place = (day: Day) => decay(daysBetween(postedOn, day) + 1);
  const xs = baseline.map(({ day }) => place(day));
  const ys = baseline.map(({ views }) => Math.log(views + 1));
  const [meanX, level] = [mean(xs), mean(ys)];
  const spreadX = xs.reduce((total, x) => total + (x - meanX) ** 2, 0);
  const covariance = xs.reduce((total, x, i) => total + (x - meanX) * ((ys[i] as number) - level), 0);
  const slope = Math.min(0, covariance / spreadX);
  const residuals = xs.map((x, i) => (ys[i] as number) - level - slope * (x - meanX));
  const squares = residuals.reduce((total, residual) => total + residual ** 2, 0);
  const sigma = Math.sqrt(squares / (xs.length - 2));
  return { place, level, slope, meanX, spreadX, sigma, smear: mean(residuals.map(Math.exp)), days: xs.length };
}

/** What one decay expects over some days: `spread` is the standard error of the logarithm of `value`. */
type Expectation = { value: number; spread: number; freedom: number; weight: number };

/** The line's own uncertainty is shared by all days and adds up in full; the scatter of single days adds up by squares. */
function expectByDecay(fit: Fit, days: readonly Day[]): Omit<Expectation, "weight"> {
  let [value, shared, scatter] = [0, 0, 0];
  for (const day of days) {
    const offset = fit.place(day) - fit.meanX;
    const views = Math.max(0, fit.smear * Math.exp(fit.level + fit.slope * offset) - 1);
    value += views;
    shared += views * fit.sigma * Math.sqrt(1 / fit.days + offset ** 2 / fit.spreadX);
    scatter += (views * fit.sigma) ** 2;
  }
  return { value, spread: value > 0 ? Math.sqrt(shared ** 2 + scatter) / value : 0, freedom: fit.days - 2 };
}

/** Normal distribution, by Abramowitz and Stegun 26.2.17 (error below 1e-7). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z > 0 ? 1 - tail : tail;
}

/** Student's distribution, by Wallace's approximation (error below 0.002 from 5 degrees of freedom on). */
function studentBelow(t: number, freedom: number): number {
  const scale = (8 * freedom + 1) / (8 * freedom + 3);
  return normalBelow(Math.sign(t) * scale * Math.sqrt(freedom * Math.log1p((t * t) / freedom)));
}

/** The number of views that the decays together expect fewer than with the given chance, by halving. */
function expectedAt(chance: number, expectations: readonly Expectation[]): number {
  const below = (log: number) =>
    expectations.reduce((sum, { value, spread, freedom, weight }) => {
      const distance = log - Math.log(Math.max(value, 1e-9));
      return sum + weight * (spread > 0 ? studentBelow(distance / spread, freedom) : Number(distance >= 0));
    }, 0);
  let [low, high] = [-25, 45];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (below(middle) < chance) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/**
 * Chances below the ends of the range. Where few days tell how a post fades, both decays count much alike, and what comes lies
 * above their mixture more often than below it; so both ends then move up, by a shift that halves with every two days more.
 * Its size is that with which simulated posts of either kind lie in the range 95 of 100 times.
 */
function deriveChances(baselineDays: number): [number, number] {
  const shift = 0.03 * 2 ** ((evidenceFloor.baselineDays - baselineDays) / 2);
  return [0.025 + shift, 0.975 + shift / 4];
}

/**
 * Expected organic views over some days. Both decays are fitted, and each counts as much as the days before speak for it: by
 * its likelihood, which falls with the squares that it leaves. Logarithms keep the range above zero.
 */
function expectViews(postedOn: Day, baseline: readonly OrganicDay[], days: readonly Day[]): ViewRange {
  const fits = DECAYS.map((decay) => fitDecay(decay, postedOn, baseline));
  const least = Math.max(1e-9, Math.min(...fits.map(({ sigma }) => sigma)));
  const likelihoods = fits.map(({ sigma }) => (Math.max(sigma, 1e-9) / least) ** -baseline.length);
  const total = likelihoods.reduce((sum, likelihood) => sum + likelihood, 0);
  const expectations = fits.map((fit, i) => ({
    ...expectByDecay(fit, days),
    weight: (likelihoods[i] as number) / total,
  }));
  const [below, above] = deriveChances(baseline.length);
  const value = Math.round(expectations.reduce((sum, each) => sum + each.weight * each.value, 0));
  return {
    value,
    low: Math.min(value, Math.round(expectedAt(below, expectations))),
    high: Math.max(value, Math.round(expectedAt(above, expectations))),
  };
}

/** `postedOn` and the days are in one zone; `organic` holds one entry per day that has a row: a missing day is a gap, not zero. */
type BoostFacts = {
  postedOn: Day | null;
  organic: readonly OrganicDay[];
  paidViews: number | null;
  flight: Flight | null;
};

/** `past` = before the boost, `baseline` = those of them on which no other code of the video was paid for either. */
type BoostDays = Record<"past" | "baseline" | "during", readonly OrganicDay[]>;

function sortDays({ postedOn, organic, flight }: BoostFacts): BoostDays {
  const known = organic.filter(({ day, views }) => views >= 0 && postedOn !== null && day >= postedOn);
  const past = flight ? known.filter(({ day }) => day < flight.from) : [];
  const during = flight ? known.filter(({ day }) => day >= flight.from && day <= flight.to) : [];
  return { past, baseline: past.filter(({ isShared }) => !isShared), during };
}

/** What is missing to tell the spill-over; null when nothing is. */
function sayLack({ postedOn, paidViews, flight }: BoostFacts, { past, baseline, during }: BoostDays): string | null {
  if (paidViews === null || !flight) return "the days of the ad are not known.";
  if (!postedOn) return "the post date is not known, so its own decay cannot be fitted.";
  if (baseline.length < evidenceFloor.baselineDays)
    return `organic spill-over needs ${evidenceFloor.baselineDays} organic days before the boost, and ${baseline.length} ${baseline.length === 1 ? "is" : "are"} imported${past.length > baseline.length ? " outside other boosts of the video" : ""}.`;
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
 * code of the video was paid for: a day during another boost does not tell what the post draws by itself.
 */
export function deriveIncremental(facts: BoostFacts): Incremental {
  const { postedOn, paidViews } = facts;
  const days = sortDays(facts);
  const { baseline, during } = days;
  const observed = sumViews(during);
  const lack = sayLack(facts, days);
  if (paidViews === null || postedOn === null || lack !== null)
    return {
      views: paidViews === null ? null : { value: paidViews, low: paidViews, high: paidViews },
      paidViews,
      spillOver: null,
      expectedOrganic: null,
      observedOrganic: during.length > 0 ? observed : null,
      baselineDays: baseline.length,
      sharedDays: 0,
      reason: paidViews === null ? "No paid views are imported yet." : `Paid views only: ${lack}`,
    };
  const expected = expectViews(
    postedOn,
    baseline,
    during.map(({ day }) => day),
  );
  const spillOver = less(observed, expected);
  const sharedDays = during.filter(({ isShared }) => isShared).length;
  return {
    views: above(paidViews, spillOver),
    paidViews,
    spillOver,
    expectedOrganic: expected,
    observedOrganic: observed,
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
