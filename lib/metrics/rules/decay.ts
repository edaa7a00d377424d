/** What a post would draw by itself is told by its own past, under every way to fade which that leaves possible. */

import type { Interval } from "@/lib/kernel/stats";

/** Views of one day. Age counts from 1 on the day of posting, so that its logarithm exists. */
export type AgedViews = { age: number; views: number };

/**
 * How organic views may fall: as a power of the age, or by a constant share a day; beforehand either is as likely. `usual` is the
 * likeliest speed beforehand; posts are thought to fade as a power of 0.5 to 2, or by 2 to 15 % a day.
 */
const LAWS = [
  { place: Math.log, usual: 1 },
  { place: (age: number) => age, usual: 0.06 },
] as const;
type Law = (typeof LAWS)[number];

/**
 * Beforehand a speed lies about the usual one by Student's distribution on a scale of logarithms that reaches down to 0: 50 of 100
 * posts between two thirds of it and one and a half times it, 95 of 100 between a sixth and five times. Its tails are long, so that
 * a past which says otherwise is believed.
 */
const prior = { scale: 0.5, freedom: 3 };
const scaleSpeed = (relative: number) => Math.log(relative + 0.1);
const unscaleSpeed = (point: number) => Math.exp(point) - 0.1;

/** Variance of a day's views beyond chance, relative to their squared mean; beforehand its logarithm is anywhere between these. */
const dispersions = { least: 1e-4, most: 4 };

/** Speeds and dispersions tried of either law. A step is as long as the error of what it tells: more of them change no range. */
const tried = { speeds: 12, dispersions: 5 };

/** Where to look for what is possible: the likeliest speed with its standard error, and dispersion. */
type Fit = { speed: number; error: number; dispersion: number };

function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0);
}

function clamp(least: number, x: number, most: number): number {
  return Math.min(most, Math.max(least, x));
}

/** Rounds after which neither the line nor the dispersion of simulated posts still moves their range. */
const fitRounds = 6;

/**
 * The line of the logarithms by weighted least squares, again and again with the weights of the last line, so that days with a few
 * views bend nothing (McCullagh and Nelder, Generalized Linear Models, 2.5).
 */
function fitLine(xs: readonly number[], ys: readonly number[]): Fit {
  const average = sum(ys) / ys.length;
  let means = ys.map((y) => 0.7 * y + 0.3 * average);
  let [speed, error, dispersion] = [0, 0, 0.1];
  for (let round = 0; round < fitRounds; round += 1) {
    const weights = means.map((mean) => mean / (1 + dispersion * mean));
    const weigh = (values: readonly number[]) => sum(values.map((value, i) => (weights[i] as number) * value));
    const aims = means.map((mean, i) => Math.log(mean) + ((ys[i] as number) - mean) / mean);
    const weight = sum(weights);
    const [middle, level] = [weigh(xs) / weight, weigh(aims) / weight];
    const spread = weigh(xs.map((x) => (x - middle) ** 2));
    speed = -weigh(xs.map((x, i) => (x - middle) * ((aims[i] as number) - level))) / spread;
    error = 1 / Math.sqrt(spread);
    means = xs.map((x) => Math.exp(clamp(-20, level - speed * (x - middle), 40)));
    const squares = sum(means.map((mean, i) => ((ys[i] as number) - mean) ** 2 / (mean + dispersion * mean ** 2)));
    dispersion = clamp(dispersions.least, (dispersion * squares) / (xs.length - 2), dispersions.most);
  }
  return { speed, error, dispersion };
}

/** Middles of `count` equal steps, and the length of a step. */
function stepBetween(from: number, to: number, count: number): { points: number[]; step: number } {
  const step = (to - from) / count;
  return { points: Array.from({ length: count }, (_, i) => from + step * (i + 0.5)), step };
}

/** The speeds that the past leaves possible, on their scale. A rising past is read as level: growth is not carried forward. */
function spanSpeeds({ usual }: Law, { speed, error }: Fit) {
  const from = Math.max(0, speed - 5 * error);
  return stepBetween(
    scaleSpeed(from / usual),
    scaleSpeed(Math.max(from + error, speed + 5 * error) / usual),
    tried.speeds,
  );
}

/** Logarithms of the dispersions that the past leaves possible. `blur` is what chance alone may feign. */
function spanDispersions(ys: readonly number[], { dispersion }: Fit) {
  const error = Math.sqrt(2 / (ys.length - 2));
  const blur = (error * ys.length) / sum(ys);
  const { least, most } = dispersions;
  const from = Math.min(most / 2, Math.max(least, blur / 20, dispersion * Math.exp(-3.2 * error) - 3 * blur));
  const to = Math.min(most, dispersion * Math.exp(4.5 * error) + 4 * blur);
  return stepBetween(Math.log(from), Math.log(Math.max(1.5 * from, to)), tried.dispersions);
}

/** Logarithm of the gamma function, by Stirling's series from 8 on. */
function logGamma(x: number): number {
  let [at, product] = [x, 1];
  for (; at < 8; at += 1) product *= at;
  const series = (1 / 12 - (1 / 360 - 1 / (1260 * at * at)) / (at * at)) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

/** The likeliest level at one speed and dispersion. `shares`: views of each day at level 1. */
function findLevel(ys: readonly number[], shares: Float64Array, dispersion: number, start: number): number {
  let level = start;
  for (let round = 0; round < 2; round += 1) {
    let [views, share] = [0, 0];
    for (let i = 0; i < ys.length; i += 1) {
      const weight = 1 / (1 + dispersion * level * (shares[i] as number));
      views += weight * (ys[i] as number);
      share += weight * (shares[i] as number);
    }
    level = views / share;
  }
  return level;
}

/**
 * How likely the past is at one speed and dispersion where counts are gamma-Poisson (less what all speeds share), with the level
 * integrated out (Laplace); and what the past tells about the level.
 */
function weighPast(ys: readonly number[], shares: Float64Array, dispersion: number, level: number) {
  let [information, logLikelihood] = [0, 0];
  for (let i = 0; i < ys.length; i += 1) {
    const mean = level * (shares[i] as number);
    const excess = 1 + dispersion * mean;
    information += mean / excess;
    logLikelihood -= ((ys[i] as number) + 1 / dispersion) * Math.log(excess);
  }
  return { information, logLikelihood: logLikelihood - Math.log(information) / 2 };
}

/**
 * A possible future: a total `root`³ times the ratio of two gamma variables of mean 1, that of the days to come and that of the
 * level, with a ninth of what either varies by. `weight`: how likely it is; of a list, its logarithm.
 */
type Future = { root: number; coming: number; level: number; weight: number };

/** The futures under one law. Half a view is spread over the past: one without any view has a level too. */
function listFutures(law: Law, past: readonly AgedViews[], ages: readonly number[]): Future[] {
  const ys = past.map(({ views }) => views + 0.5 / past.length);
  const first = law.place((past[0] as AgedViews).age);
  const [xs, nexts] = [past.map(({ age }) => law.place(age) - first), ages.map((age) => law.place(age) - first)];
  const [total, slant] = [sum(ys), sum(xs.map((x, i) => x * (ys[i] as number)))];
  const fit = fitLine(xs, ys);
  const [speeds, scatters] = [spanSpeeds(law, fit), spanDispersions(ys, fit)];
  const dispersed = scatters.points.map(Math.exp);
  const constants = dispersed.map(
    (dispersion) => sum(ys.map((y) => logGamma(y + 1 / dispersion))) - ys.length * logGamma(1 / dispersion),
  );
  return speeds.points.flatMap((point) => {
    const speed = law.usual * unscaleSpeed(point);
    const shares = Float64Array.from(xs, (x) => Math.exp(-speed * x));
    const next = sum(nexts.map((x) => Math.exp(-speed * x)));
    const squares = sum(nexts.map((x) => Math.exp(-2 * speed * x)));
    const surprise = ((point - scaleSpeed(1)) / prior.scale) ** 2;
    const before = -((prior.freedom + 1) / 2) * Math.log1p(surprise / prior.freedom);
    let level = total / shares.reduce((all, share) => all + share, 0);
    return dispersed.map((dispersion, j) => {
      level = findLevel(ys, shares, dispersion, level);
      const { information, logLikelihood } = weighPast(ys, shares, dispersion, level);
      const value = Math.max(1e-9, level * next);
      return {
        root: Math.cbrt(value),
        coming: (value + dispersion * level ** 2 * squares) / (9 * value ** 2),
        level: 1 / (9 * Math.max(1, information)),
        weight:
          before +
          (constants[j] as number) +
          logLikelihood +
          total * Math.log(dispersion * level) -
          speed * slant +
          Math.log(speeds.step * scatters.step),
      };
    });
  });
}

/** Normal distribution, by Abramowitz and Stegun 26.2.17 (error below 1e-7). */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z > 0 ? 1 - tail : tail;
}

/** The chance of fewer views than `root`³, by Paulson's approximation of such a ratio. */
function chanceBelow(root: number, future: Future): number {
  const ratio = root / future.root;
  return normalBelow(
    ((1 - future.level) * ratio - 1 + future.coming) / Math.sqrt(future.level * ratio * ratio + future.coming),
  );
}

/** The number of views below which all futures together stay with the given chance, by halving to one in 10,000 or nearer. */
function findViews(chance: number, futures: readonly Future[]): number {
  const roots = futures.map(({ root }) => root);
  const aim = chance * sum(futures.map(({ weight }) => weight));
  let [low, high] = [Math.log(Math.min(...roots)) - 2, Math.log(Math.max(...roots)) + 2];
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2;
    const root = Math.exp(middle);
    let below = 0;
    for (const future of futures) below += future.weight * chanceBelow(root, future);
    if (below < aim) low = middle;
    else high = middle;
  }
  return Math.round(Math.exp(3 * low));
}

/**
 * Organic views expected over all days of `ages`, with the range that holds them with a chance of 95 %: the quantiles 2.5, 50 and
 * 97.5 % of all futures, each as likely as the past and the prior make it (Bayes). Whole numbers; `past` holds three days or more.
 */
export function expectDecay(past: readonly AgedViews[], ages: readonly number[]): Interval {
  const futures = LAWS.flatMap((law) => listFutures(law, past, ages));
  const most = Math.max(...futures.map(({ weight }) => weight));
  const likely = futures
    .filter(({ weight }) => weight > most - 9)
    .map((future) => ({ ...future, weight: Math.exp(future.weight - most) }));
  return { low: findViews(0.025, likely), value: findViews(0.5, likely), high: findViews(0.975, likely) };
}
