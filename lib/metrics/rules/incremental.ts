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

/** `dispersion`: variance of a day's views beyond chance, relative to their squared mean. `weight`: sum of the days' weights. */
type Fit = {
  place: (day: Day) => number;
  level: number;
  slope: number;
  meanX: number;
  weight: number;
  spreadX: number;
  dispersion: number;
  days: number;
  logLikelihood: number;
};

function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0);
}

/**
 * Least squares of `ys` on `xs`, each weighed. A rising past is read as level, because growth is not carried forward. The slope's
 * own uncertainty is 1 / √`spreadX`.
 */
function fitLine(xs: readonly number[], ys: readonly number[], weights: readonly number[]) {
  const weigh = (values: readonly number[]) => sum(values.map((value, i) => (weights[i] as number) * value));
  const weight = sum(weights);
  const [meanX, level] = [weigh(xs) / weight, weigh(ys) / weight];
  const spreadX = weigh(xs.map((x) => (x - meanX) ** 2));
  const covariance = weigh(xs.map((x, i) => (x - meanX) * ((ys[i] as number) - level)));
  return { weight, meanX, level, spreadX, slope: Math.min(0, covariance / spreadX) };
}

/** Rounds after which neither the line nor the dispersion of simulated posts still moves their range. */
const fitRounds = 6;

/**
 * Views fall as exp(line) of the age as the decay places it, and scatter by chance (as counts do) and beyond it (in proportion):
 * variance = mean + dispersion · mean². Weighted least squares, again and again with the weights of the last line, so that days
 * with a few views bend nothing (McCullagh and Nelder, Generalized Linear Models, 2.5). Half a view is spread over all days: a
 * past without any view has a logarithm too.
 */
function fitDecay(decay: (age: number) => number, postedOn: Day, baseline: readonly OrganicDay[]): Fit {
  const place = (day: Day) => decay(daysBetween(postedOn, day) + 1);
  const xs = baseline.map(({ day }) => place(day));
  const ys = baseline.map(({ views }) => views + 0.5 / baseline.length);
  const average = sum(ys) / ys.length;
  let means = ys.map((y) => 0.7 * y + 0.3 * average);
  let dispersion = 0.1;
  const varianceAt = (mean: number) => mean + dispersion * mean ** 2;
  const squares = () => sum(means.map((mean, i) => ((ys[i] as number) - mean) ** 2 / varianceAt(mean)));
  let line = { weight: 0, meanX: 0, level: 0, spreadX: 0, slope: 0 };
  for (let round = 0; round < fitRounds; round += 1) {
    const aims = means.map((mean, i) => Math.log(mean) + ((ys[i] as number) - mean) / mean);
    line = fitLine(
      xs,
      aims,
      means.map((mean) => mean ** 2 / varianceAt(mean)),
    );
    means = xs.map((x) => expAt(line.level + line.slope * (x - line.meanX)));
    dispersion = Math.min(20, Math.max(1e-6, (dispersion * squares()) / (xs.length - 2)));
  }
  const logLikelihood = -(sum(means.map((mean) => Math.log(varianceAt(mean)))) + squares()) / 2;
  return { place, ...line, dispersion, days: xs.length, logLikelihood };
}

/** Views of a logarithm, within what can be squared. */
function expAt(log: number): number {
  return Math.exp(Math.min(40, Math.max(-20, log)));
}

/** What one decay expects over some days: `spread` is the standard error of the logarithm of `value`. */
type Expectation = { value: number; spread: number; freedom: number; weight: number };

/**
 * The line's own uncertainty is shared by all days and adds up in full; the scatter of single days adds up by squares. Strong
 * scatter is skewed and seldom shows its whole size, so the spread grows with it: by as much as simulated posts need.
 */
function expectByDecay(fit: Fit, days: readonly Day[]): Omit<Expectation, "weight"> {
  let [value, shared, scatter] = [0, 0, 0];
  for (const day of days) {
    const offset = fit.place(day) - fit.meanX;
    const views = expAt(fit.level + fit.slope * offset);
    value += views;
    shared += views * Math.sqrt(1 / fit.weight + offset ** 2 / fit.spreadX);
    scatter += views + fit.dispersion * views ** 2;
  }
  const variance = Math.log1p((shared ** 2 + scatter) / value ** 2);
  return { value, spread: Math.sqrt((1 + fit.dispersion) * variance), freedom: fit.days - 2 };
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
    sum(
      expectations.map(
        ({ value, spread, freedom, weight }) => weight * studentBelow((log - Math.log(value)) / spread, freedom),
      ),
    );
  let [low, high] = [-25, 45];
  for (let step = 0; step < 40; step += 1) {
    const middle = (low + high) / 2;
    if (below(middle) < chance) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

/**
 * Chances below the ends of the range. Where few days that scatter much tell how a post fades, what comes lies above the mixture
 * of the decays more often than below it; so both ends then move up, by a shift that halves with every two days more. Its size is
 * that with which simulated posts of either kind lie in the range 95 of 100 times; where days scatter little there is none.
 */
function deriveChances(baselineDays: number, dispersion: number): [number, number] {
  const shift = 0.03 * 2 ** ((evidenceFloor.baselineDays - baselineDays) / 2) * Math.min(1, dispersion / 0.1);
  return [0.025 + shift, 0.975 + shift / 4];
}

/**
 * Expected organic views over some days. Both decays are fitted, and each counts as much as the days before speak for it: by its
 * likelihood, less the two days that a line takes for itself, so that a few days do not rule out the other decay by luck.
 * Logarithms keep the range above zero.
 */
function expectViews(postedOn: Day, baseline: readonly OrganicDay[], days: readonly Day[]): ViewRange {
  const fits = DECAYS.map((decay) => fitDecay(decay, postedOn, baseline));
  const most = Math.max(...fits.map(({ logLikelihood }) => logLikelihood));
  const free = (baseline.length - 2) / baseline.length;
  const likelihoods = fits.map(({ logLikelihood }) => Math.exp(free * (logLikelihood - most)));
  const total = sum(likelihoods);
  const expectations = fits.map((fit, i) => ({
    ...expectByDecay(fit, days),
    weight: (likelihoods[i] as number) / total,
  }));
  const mix = (values: readonly number[]) => sum(expectations.map(({ weight }, i) => weight * (values[i] as number)));
  const [below, above] = deriveChances(baseline.length, mix(fits.map(({ dispersion }) => dispersion)));
  const value = Math.round(mix(expectations.map((each) => each.value)));
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
