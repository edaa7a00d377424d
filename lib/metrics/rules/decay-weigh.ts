/** How likely a post's past is at one speed, one scatter and one likeness of neighbouring days, and what it then tells of its level. */

import { clamp } from "./decay-fit";

/** Logarithm of the gamma function, by Stirling's series from 8 on. */
export function logGamma(x: number): number {
  let [at, product] = [x, 1];
  for (; at < 8; at += 1) product *= at;
  const series = (1 / 12 - (1 / 360 - 1 / (1260 * at * at)) / (at * at)) / at;
  return (at - 0.5) * Math.log(at) - at + 0.5 * Math.log(2 * Math.PI) + series - Math.log(product);
}

/** The totals at level 1, and how each scatters beyond chance. */
type Model = { ys: readonly number[]; shares: Float64Array; scatters: Float64Array };

/** The likeliest level where no total has to do with the next. */
export function findLevel({ ys, shares, scatters }: Model, start: number): number {
  let level = start;
  for (let round = 0; round < 2; round += 1) {
    let [views, share] = [0, 0];
    for (let i = 0; i < ys.length; i += 1) {
      const weight = 1 / (1 + (scatters[i] as number) * level * (shares[i] as number));
      views += weight * (ys[i] as number);
      share += weight * (shares[i] as number);
    }
    level = views / share;
  }
  return level;
}

/** `information`: how much is known of the logarithm of `level`. */
export type Weighed = { level: number; information: number; logLikelihood: number };

/**
 * How likely the past is where counts are gamma-Poisson (less what no speed changes), with the level integrated out (Laplace).
 * `links` tell how far each total goes with the one before it; null where none does.
 */
export function weighPast(model: Model, level: number, links: readonly number[] | null): Weighed {
  const { ys, shares, scatters } = model;
  let [information, logLikelihood] = [0, 0];
  for (let i = 0; i < ys.length; i += 1) {
    const [y, scatter] = [ys[i] as number, scatters[i] as number];
    const spread = scatter * level * (shares[i] as number);
    information += spread / scatter / (1 + spread);
    logLikelihood += y * Math.log(spread) - (y + 1 / scatter) * Math.log1p(spread);
  }
  const alone = { level, information, logLikelihood };
  const weighed = links ? followLinks(model, alone, links) : alone;
  return { ...weighed, logLikelihood: weighed.logLikelihood - Math.log(weighed.information) / 2 };
}

/**
 * Neighbours that go together, by a Gaussian copula over the deviance residuals: these are as far out as the count is unlikely, so
 * that no line gains by being wrong everywhere alike. Chance loosens the links of days with few views.
 */
function followLinks({ ys, shares, scatters }: Model, alone: Weighed, links: readonly number[]): Weighed {
  const size = ys.length;
  const [residuals, steeps, trusts] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  let tilt = 0;
  for (let i = 0; i < size; i += 1) {
    const [y, scatter] = [ys[i] as number, scatters[i] as number];
    const mean = alone.level * (shares[i] as number);
    const excess = 1 + scatter * mean;
    const half = y * Math.log(y / mean) - (y + 1 / scatter) * Math.log((1 + scatter * y) / excess);
    residuals[i] = Math.sign(y - mean) * Math.sqrt(2 * Math.max(0, half));
    steeps[i] = Math.sqrt(mean / excess);
    trusts[i] = Math.sqrt((scatter * mean) / excess);
    tilt += (steeps[i] as number) * (residuals[i] as number);
  }
  const centre = tilt / alone.information;
  let { logLikelihood } = alone;
  let [information, slope, before, steepBefore] = [0, 0, 0, 0];
  for (let i = 0; i < size; i += 1) {
    const steep = steeps[i] as number;
    const residual = (residuals[i] as number) - centre * steep;
    const link = (links[i] as number) * (trusts[i] as number) * (trusts[i - 1] ?? 0);
    const left = 1 - link * link;
    const squares = link * link * (residual * residual + before * before) - 2 * link * residual * before;
    logLikelihood -= Math.log(left) / 2 + squares / (2 * left);
    information += (steep - link * steepBefore) ** 2 / left;
    slope += ((steep - link * steepBefore) * (residual - link * before)) / left;
    [before, steepBefore] = [residual, steep];
  }
  return {
    level: alone.level * Math.exp(clamp(-1, slope / information, 1)),
    information,
    logLikelihood: logLikelihood + (slope * slope) / (2 * information),
  };
}
