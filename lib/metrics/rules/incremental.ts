/** Extra views are claimed against what the post would have drawn by itself, and only where its own past says so. */

import { type Day, daysBetween } from "@/lib/kernel/day";
import { evidenceFloor } from "./kpis";

/** Lifetime totals further apart than this say nothing about the days between them; nearer ones are spread evenly. */
export const organicGapDays = 7;

export type OrganicDay = { day: Day; views: number };
/** First and last paid day, both included. */
export type Flight = { from: Day; to: Day };
/** A count of views with its 95 % interval; whole numbers. */
export type ViewRange = { value: number; low: number; high: number };

/**
 * `views` = paid + spill-over, or the paid views alone when the spill-over cannot be told. `spillOver` = organic views
 * observed during the flight − expected ones (negative when fewer came). `reason` is the sentence to show beside it.
 */
export type Incremental = {
  views: ViewRange | null;
  paidViews: number | null;
  spillOver: ViewRange | null;
  expectedOrganic: ViewRange | null;
  observedOrganic: number | null;
  baselineDays: number;
  reason: string;
};

/** What may be called extra: nothing as long as it is not known what the post would have drawn by itself. */
export function knownExtraViews({ views, spillOver }: Incremental): number | null {
  return views && spillOver ? views.value : null;
}

type Fit = { level: number; slope: number; meanX: number; spreadX: number; sigma: number; smear: number; days: number };

/** Age counts from 1 on the day of posting, so that its logarithm exists. */
function logAge(postedOn: Day, day: Day): number {
  return Math.log(daysBetween(postedOn, day) + 1);
}

function mean(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0) / xs.length;
}

/**
 * Least squares of log(views + 1) on log(age): organic views of a post fall as a power of its age. A rising past is
 * read as level, because growth is not carried forward. `smear` corrects the bias of going back from logarithms (Duan).
 */
function fitDecay(postedOn: Day, baseline: readonly OrganicDay[]): Fit {
  const xs = baseline.map(({ day }) => logAge(postedOn, day));
  const ys = baseline.map(({ views }) => Math.log(views + 1));
  const [meanX, level] = [mean(xs), mean(ys)];
  const spreadX = xs.reduce((total, x) => total + (x - meanX) ** 2, 0);
  const covariance = xs.reduce((total, x, i) => total + (x - meanX) * ((ys[i] as number) - level), 0);
  const slope = Math.min(0, covariance / spreadX);
  const residuals = xs.map((x, i) => (ys[i] as number) - level - slope * (x - meanX));
  const squares = residuals.reduce((total, residual) => total + residual ** 2, 0);
  const sigma = Math.sqrt(squares / (xs.length - 2));
  return { level, slope, meanX, spreadX, sigma, smear: mean(residuals.map(Math.exp)), days: xs.length };
}

/** 97.5 % quantile of Student's t by its Cornish–Fisher expansion (within 1 % from 5 degrees of freedom on). */
function studentQuantile(freedom: number): number {
  const z = 1.96;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}

/**
 * Expected organic views over some days. The line's own uncertainty is shared by all days and adds up in full; the
 * scatter of single days adds up by squares. The interval is symmetric in logarithms, so it never falls below zero.
 */
function expectViews(fit: Fit, postedOn: Day, days: readonly Day[]): ViewRange {
  let [value, shared, scatter] = [0, 0, 0];
  for (const day of days) {
    const offset = logAge(postedOn, day) - fit.meanX;
    const views = Math.max(0, fit.smear * Math.exp(fit.level + fit.slope * offset) - 1);
    value += views;
    shared += views * fit.sigma * Math.sqrt(1 / fit.days + offset ** 2 / fit.spreadX);
    scatter += (views * fit.sigma) ** 2;
  }
  const spread = value > 0 ? Math.exp((studentQuantile(fit.days - 2) * Math.sqrt(shared ** 2 + scatter)) / value) : 1;
  return { value: Math.round(value), low: Math.round(value / spread), high: Math.round(value * spread) };
}

/**
 * Views associated with a boost. `organic` holds one entry per day that has a row (a missing day is a gap, not zero);
 * `postedOn` and the days are in one zone. Spill-over needs at least 7 organic days from posting to the flight.
 */
export function deriveIncremental(input: {
  postedOn: Day | null;
  organic: readonly OrganicDay[];
  paidViews: number | null;
  flight: Flight | null;
}): Incremental {
  const { postedOn, organic, paidViews, flight } = input;
  const known = organic.filter(({ day, views }) => views >= 0 && postedOn !== null && day >= postedOn);
  const baseline = flight ? known.filter(({ day }) => day < flight.from) : [];
  const during = flight ? known.filter(({ day }) => day >= flight.from && day <= flight.to) : [];
  const paidOnly = (why: string): Incremental => ({
    views: paidViews === null ? null : { value: paidViews, low: paidViews, high: paidViews },
    paidViews,
    spillOver: null,
    expectedOrganic: null,
    observedOrganic: during.length > 0 ? sumViews(during) : null,
    baselineDays: baseline.length,
    reason: paidViews === null ? "No paid views are imported yet." : `Paid views only: ${why}`,
  });
  if (paidViews === null || !flight) return paidOnly("the days of the ad are not known.");
  if (!postedOn) return paidOnly("the post date is not known, so its own decay cannot be fitted.");
  if (baseline.length < evidenceFloor.baselineDays) {
    return paidOnly(
      `organic spill-over needs ${evidenceFloor.baselineDays} organic days before the boost, and ${baseline.length} ${baseline.length === 1 ? "is" : "are"} imported.`,
    );
  }
  if (during.length === 0) return paidOnly("no organic days during the boost are imported.");

  const expected = expectViews(
    fitDecay(postedOn, baseline),
    postedOn,
    during.map(({ day }) => day),
  );
  const observed = sumViews(during);
  const spillOver = {
    value: observed - expected.value,
    low: observed - expected.high,
    high: observed - expected.low,
  };
  return {
    views: {
      value: paidViews + spillOver.value,
      low: paidViews + spillOver.low,
      high: paidViews + spillOver.high,
    },
    paidViews,
    spillOver,
    expectedOrganic: expected,
    observedOrganic: observed,
    baselineDays: baseline.length,
    reason: `Paid views, plus organic views beyond the decay of the ${baseline.length} days before the boost: associated with it, not proven to be caused by it.`,
  };
}

function sumViews(days: readonly OrganicDay[]): number {
  return days.reduce((total, { views }) => total + views, 0);
}
