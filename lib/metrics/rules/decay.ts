/** What a post would draw by itself is told by its own past, under every way to fade which that leaves possible. */

import type { Interval } from "@/lib/kernel/stats";
import { allowForLinks, dispersions, type Fit, fitLine, heedSpeed, sum } from "./decay-fit";
import { type AgedViews, linkTotals, placeDays, type Share, shareOut } from "./decay-totals";
import { findLevel, logGamma, type Weighed, weighPast } from "./decay-weigh";

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
 * How much of what a day has beyond its mean the next one has as well, each with its chance beforehand: a few days cannot tell, and
 * posts on a wave look as calm as those that just fade.
 */
const LIKENESS = [
  { alike: 0, chance: 0.92 },
  { alike: 0.7, chance: 0.05 },
  { alike: 0.95, chance: 0.03 },
] as const;

/**
 * Beforehand a speed lies about the usual one by Student's distribution on a scale of logarithms that reaches down to 0: 50 of 100
 * posts between two thirds of it and one and a half times it, 95 of 100 between a sixth and five times. Its tails are long, so that
 * a past which says otherwise is believed.
 */
const prior = { scale: 0.5, freedom: 3 };
const scaleSpeed = (relative: number) => Math.log(relative + 0.1);
const unscaleSpeed = (point: number) => Math.exp(point) - 0.1;

/** Speeds and dispersions tried of either law. A step is as long as the error of what it tells: more of them change no range. */
const tried = { speeds: 12, dispersions: 5 };

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

/** The days to come at level 1 and one speed: their views, their common scatter, and what of it goes with the last day known. */
function shareAhead(nexts: readonly { place: number; age: number }[], end: number, speed: number, alike: number) {
  let [views, squares, drawn, run, last] = [0, 0, 0, 0, end];
  for (const { place, age } of nexts) {
    const own = Math.exp(-speed * place);
    run = own + run * alike ** (age - last);
    views += own;
    squares += own * (2 * run - own);
    drawn += own * alike ** (age - end);
    last = age;
  }
  return { views, squares, drawn };
}

/**
 * A possible future: a total `root`³ times the ratio of two gamma variables of mean 1, that of the days to come and that of the
 * level, with a ninth of what either varies by. `weight`: how likely it is; of a list, its logarithm.
 */
type Future = { root: number; coming: number; level: number; weight: number };

type LastTotal = { views: number; share: number; total: Share };

/** What comes where the past is weighed so; what the last days had beyond their mean goes on for as long as days are alike. */
function foresee(
  { level, information }: Weighed,
  ahead: ReturnType<typeof shareAhead>,
  last: LastTotal,
  dispersion: number,
): Omit<Future, "weight"> {
  const mean = level * last.share;
  const spread = dispersion * last.total.part * mean;
  const pull = (last.total.ahead / last.total.part) * (spread / (1 + spread)) * ahead.drawn;
  const least = 0.05 * ahead.views;
  const value = Math.max(1e-9, level * Math.max(least, ahead.views + pull * (last.views / mean - 1)));
  const scatter = dispersion * level ** 2 * Math.max(0, ahead.squares - last.total.ahead * pull * ahead.drawn);
  return {
    root: Math.cbrt(value),
    coming: (value + scatter) / (9 * value ** 2),
    level: ((level * (ahead.views - pull)) / value) ** 2 / (9 * Math.max(1, information)),
  };
}

/** The futures under one law. Half a view is spread over the past: one without any view has a level too. */
function listFutures(law: Law, past: readonly AgedViews[], ages: readonly number[]): Future[] {
  const ys = past.map(({ views }) => views + 0.5 / past.length);
  const places = placeDays(past, law.place);
  const start = law.place((past[0] as AgedViews).from);
  const nexts = ages.map((age) => ({ age, place: law.place(age) - start }));
  const [end, total] = [(past.at(-1) as AgedViews).to, sum(ys)];
  const fit = fitLine(ys, places, law.usual);
  return LIKENESS.flatMap(({ alike, chance }) => {
    const sizes = shareOut(places, heedSpeed(fit.speed, law.usual), alike);
    const links = alike > 0 ? linkTotals(past, sizes, alike) : null;
    const own = links ? allowForLinks(fit, ys, sizes, links) : fit;
    const [speeds, logs] = [spanSpeeds(law, own), spanDispersions(ys, own)];
    const tries = logs.points.map((point) => {
      const scatters = Float64Array.from(sizes, ({ part }) => part * Math.exp(point));
      const constant = sum(ys.map((y, i) => logGamma(y + 1 / (scatters[i] as number))));
      return {
        dispersion: Math.exp(point),
        scatters,
        constant: constant - sum([...scatters].map((x) => logGamma(1 / x))),
      };
    });
    return speeds.points.flatMap((point) => {
      const speed = law.usual * unscaleSpeed(point);
      const shares = Float64Array.from(places, (days) => days.reduce((views, x) => views + Math.exp(-speed * x), 0));
      const ahead = shareAhead(nexts, end, speed, alike);
      const last = { views: ys.at(-1) as number, share: shares.at(-1) as number, total: sizes.at(-1) as Share };
      const surprise = ((point - scaleSpeed(1)) / prior.scale) ** 2;
      const before = Math.log(chance) - ((prior.freedom + 1) / 2) * Math.log1p(surprise / prior.freedom);
      let level = total / shares.reduce((all, share) => all + share, 0);
      return tries.map(({ dispersion, scatters, constant }) => {
        level = findLevel({ ys, shares, scatters }, level);
        const weighed = weighPast({ ys, shares, scatters }, level, links);
        const steps = Math.log(speeds.step * logs.step);
        const weight = before + constant + weighed.logLikelihood + steps;
        return { ...foresee(weighed, ahead, last, dispersion), weight };
      });
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
 * 97.5 % of all futures, each as likely as the past and the prior make it (Bayes). Whole numbers; `past` holds three totals or more,
 * in order, and all of `ages` come after it.
 */
export function expectDecay(past: readonly AgedViews[], ages: readonly number[]): Interval {
  const futures = LAWS.flatMap((law) => listFutures(law, past, ages));
  const most = Math.max(...futures.map(({ weight }) => weight));
  const likely = futures
    .filter(({ weight }) => weight > most - 9)
    .map((future) => ({ ...future, weight: Math.exp(future.weight - most) }));
  return { low: findViews(0.025, likely), value: findViews(0.5, likely), high: findViews(0.975, likely) };
}
