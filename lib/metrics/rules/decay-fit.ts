/** Where to look for what is possible: the likeliest line through a post's past, and how far it may be off. */

import { type Places, type Share, shareOut } from "./decay-totals";

/** The likeliest speed with its standard error, and dispersion; `means`: what each total then is. */
export type Fit = { speed: number; error: number; dispersion: number; means: readonly number[] };

/** Variance of a day's views beyond chance, relative to their squared mean; beforehand its logarithm is anywhere between these. */
export const dispersions = { least: 6e-4, most: 4 };

/** Rounds after which neither the line nor the dispersion of simulated posts still moves their range. */
const fitRounds = 6;

export function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0);
}

export function clamp(least: number, x: number, most: number): number {
  return Math.min(most, Math.max(least, x));
}

/** A speed at which totals can be shared out: no past rises, or falls twenty times as fast as is usual. */
export const heedSpeed = (speed: number, usual: number) => clamp(0, speed, 20 * usual);

/** Two of the numbers tell the line, the rest how far they lie from it. */
const freedom = (ys: readonly number[]) => Math.max(1, ys.length - 2);

/**
 * The line of the logarithms by weighted least squares, again and again with the weights of the last line, so that days with a few
 * views bend nothing (McCullagh and Nelder, Generalized Linear Models, 2.5). A sum of days is a line as well, as near as its speed.
 */
export function fitLine(ys: readonly number[], places: Places, usual: number): Fit {
  const average = sum(ys) / sum(places.map((days) => days.length));
  let means = ys.map((y, i) => 0.7 * y + 0.3 * average * (places[i]?.length ?? 1));
  let [speed, error, dispersion] = [usual, 0, 0.1];
  for (let round = 0; round < fitRounds; round += 1) {
    const at = heedSpeed(speed, usual);
    const shares = shareOut(places, at, 0);
    const xs = shares.map(({ middle }) => middle);
    const bases = shares.map(({ views, middle }) => Math.log(views) + at * middle);
    const spreads = shares.map(({ part }) => part * dispersion);
    const weights = means.map((mean, i) => mean / (1 + (spreads[i] as number) * mean));
    const weigh = (values: readonly number[]) => sum(values.map((value, i) => (weights[i] as number) * value));
    const aims = means.map((mean, i) => Math.log(mean) - (bases[i] as number) + ((ys[i] as number) - mean) / mean);
    const weight = sum(weights);
    const [middle, level] = [weigh(xs) / weight, weigh(aims) / weight];
    const spread = weigh(xs.map((x) => (x - middle) ** 2));
    speed = -weigh(xs.map((x, i) => (x - middle) * ((aims[i] as number) - level))) / spread;
    error = 1 / Math.sqrt(spread);
    means = xs.map((x, i) => Math.exp(clamp(-20, level - speed * (x - middle) + (bases[i] as number), 40)));
    const squares = sum(
      means.map((mean, i) => ((ys[i] as number) - mean) ** 2 / (mean + (spreads[i] as number) * mean ** 2)),
    );
    dispersion = clamp(dispersions.least, (dispersion * squares) / freedom(ys), dispersions.most);
  }
  return { speed, error, dispersion, means };
}

/** The product of two lists over totals that go together as `links` tell: what each adds to the one before it. */
function multiply(as: readonly number[], bs: readonly number[], links: readonly number[]): number {
  const step = (values: readonly number[], i: number) =>
    (values[i] as number) - (links[i] as number) * (values[i - 1] ?? 0);
  return sum(links.map((link, i) => (step(as, i) * step(bs, i)) / (1 - link * link)));
}

/** The same line where neighbouring days are alike: they tell less of its speed, and scatter more than their steps. */
export function allowForLinks(
  { speed, dispersion, means }: Fit,
  ys: readonly number[],
  shares: readonly Share[],
  links: readonly number[],
): Fit {
  const deviations = (by: number) => means.map((mean, i) => Math.sqrt(1 / mean + by * (shares[i] as Share).part));
  const known = deviations(dispersion);
  const residuals = means.map((mean, i) => ((ys[i] as number) / mean - 1) / (known[i] as number));
  const more = (dispersion * multiply(residuals, residuals, links)) / freedom(ys);
  const wider = clamp(dispersions.least, more, dispersions.most);
  const weights = deviations(wider).map((deviation) => 1 / deviation);
  const xs = shares.map(({ middle }, i) => middle * (weights[i] as number));
  const spread = multiply(xs, xs, links) - multiply(xs, weights, links) ** 2 / multiply(weights, weights, links);
  return { speed, error: 1 / Math.sqrt(spread), dispersion: wider, means };
}
