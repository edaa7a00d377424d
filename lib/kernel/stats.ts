/** Every rate shown is shown with the interval that belongs to it, or not at all: these are the only intervals in use. */

/** A point estimate with its 95 % interval, all three in the same unit. */
export type Interval = { value: number; low: number; high: number };

const z = 1.959963984540054;

/** Below this count Garwood limits are solved exactly; above it Wilson–Hilferty differs by less than 1 in 10,000. */
const exactPoissonLimit = 200;

function interval(value: number, low: number, high: number): Interval {
  return { value, low: Math.min(low, value), high: Math.max(high, value) };
}

/** Wilson score interval of a proportion `k / n` (0..1). Null unless 0 ≤ k ≤ n and n > 0. */
export function wilson(k: number, n: number): Interval | null {
  if (!(n > 0 && k >= 0 && k <= n)) return null;
  const p = k / n;
  const scale = 1 + (z * z) / n;
  const centre = p + (z * z) / (2 * n);
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return interval(p, Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
}

/** Newcombe's hybrid score interval of the difference `k1/n1 − k2/n2` (−1..1). Null when either arm has no proportion. */
export function newcombe(k1: number, n1: number, k2: number, n2: number): Interval | null {
  const a = wilson(k1, n1);
  const b = wilson(k2, n2);
  if (!a || !b) return null;
  const difference = a.value - b.value;
  return interval(
    difference,
    difference - Math.hypot(a.value - a.low, b.high - b.value),
    difference + Math.hypot(a.high - a.value, b.value - b.low),
  );
}

/**
 * Katz log interval of the ratio `(k1/n1) / (k2/n2)`; an arm whose own relative variance (`least`) is larger has that one.
 * Null when either arm has no proportion or no event.
 */
export function katz(
  k1: number,
  n1: number,
  k2: number,
  n2: number,
  [least1, least2]: readonly [number, number] = [0, 0],
): Interval | null {
  if (!(k1 > 0 && k2 > 0 && k1 <= n1 && k2 <= n2)) return null;
  const ratio = k1 / n1 / (k2 / n2);
  const spread = Math.exp(z * Math.sqrt(Math.max(1 / k1 - 1 / n1, least1) + Math.max(1 / k2 - 1 / n2, least2)));
  return interval(ratio, ratio / spread, ratio * spread);
}

/** How many pairs `[k, n]` there are, and the sums of k, n and their products: these add up, the spread between pairs does not. */
export type Spread = { pairs: number; k: number; n: number; kk: number; kn: number; nn: number };

export const noSpread: Spread = { pairs: 0, k: 0, n: 0, kk: 0, kn: 0, nn: 0 };

export function addSpreads(spreads: readonly Spread[]): Spread {
  return spreads.reduce(
    (a, b) => ({
      pairs: a.pairs + b.pairs,
      k: a.k + b.k,
      n: a.n + b.n,
      kk: a.kk + b.kk,
      kn: a.kn + b.kn,
      nn: a.nn + b.nn,
    }),
    noSpread,
  );
}

export function spreadOf(pairs: readonly (readonly [number, number])[]): Spread {
  return addSpreads(pairs.map(([k, n]) => ({ pairs: 1, k, n, kk: k * k, kn: k * n, nn: n * n })));
}

/**
 * The squared standard error of the rate `Σk / Σn`, in squares of that rate, where the pairs (days, posts) are independent and
 * the single events in them are not: linearised, which a bootstrap over the pairs comes to. Null below two pairs or without an event.
 */
export function relativeVariance({ pairs, k, n, kk, kn, nn }: Spread): number | null {
  if (pairs < 2 || !(k > 0 && n > 0)) return null;
  const rate = k / n;
  const squares = Math.max(0, kk - 2 * rate * kn + rate * rate * nn);
  return ((pairs / (pairs - 1)) * squares) / (k * k);
}

/**
 * The same for few pairs, which tell their own spread badly: larger by the square of Student's t ÷ z at one degree of freedom
 * fewer than pairs (Cornish and Fisher's expansion, within 0.5 % from 5 pairs on), so that z times its root is t times theirs.
 */
export function relativeVarianceOfFew(spread: Spread): number | null {
  const variance = relativeVariance(spread);
  if (variance === null) return null;
  const free = spread.pairs - 1;
  const student =
    z +
    (z ** 3 + z) / (4 * free) +
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * free ** 2) +
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * free ** 3);
  return variance * (student / z) ** 2;
}

/** An interval, or that of its value with this relative variance where it is wider; not below 0. */
export function widen({ value, low, high }: Interval, variance: number | null): Interval {
  const half = variance === null ? 0 : z * value * Math.sqrt(variance);
  return interval(value, Math.max(0, Math.min(low, value - half)), Math.max(high, value + half));
}

/** An interval of something above 0, or that of its value with this relative variance, taken of its logarithm, where it is wider. */
export function widenRatio({ value, low, high }: Interval, variance: number | null): Interval {
  const spread = Math.exp(z * Math.sqrt(variance ?? 0));
  return interval(value, Math.min(low, value / spread), Math.max(high, value * spread));
}

/** P(X ≤ k) of a Poisson count with the given mean; summed directly, so only for means below about 700. */
function poissonCdf(k: number, mean: number): number {
  let term = Math.exp(-mean);
  let sum = term;
  for (let i = 1; i <= k; i++) {
    term *= mean / i;
    sum += term;
  }
  return sum;
}

/** The mean at which P(X ≤ k) equals `tail`; the probability falls as the mean rises, so halving the range finds it. */
function poissonMeanAt(k: number, tail: number): number {
  let low = 0;
  let high = k + 10 + 6 * Math.sqrt(k + 1);
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2;
    if (poissonCdf(k, middle) > tail) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Wilson–Hilferty approximation of half a chi-square quantile with `2 × shape` degrees of freedom. */
function wilsonHilferty(shape: number, deviate: number): number {
  return shape * (1 - 1 / (9 * shape) + deviate / (3 * Math.sqrt(shape))) ** 3;
}

/** Garwood interval of the Poisson rate `k / exposure`, per unit of exposure. Null unless k is a count ≥ 0 and exposure > 0. */
export function garwood(k: number, exposure: number): Interval | null {
  if (!(exposure > 0 && k >= 0 && Number.isInteger(k))) return null;
  const exact = k <= exactPoissonLimit;
  const low = k === 0 ? 0 : exact ? poissonMeanAt(k - 1, 0.975) : wilsonHilferty(k, -z);
  const high = exact ? poissonMeanAt(k, 0.025) : wilsonHilferty(k + 1, z);
  return interval(k / exposure, low / exposure, high / exposure);
}

/** Linear-interpolated quantile (`q` in 0..1) of any-order numbers; null for an empty list. Does not change its argument. */
export function quantile(xs: readonly number[], q: number): number | null {
  if (xs.length === 0) return null;
  const sorted = Float64Array.from(xs).sort();
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const lower = sorted[below] as number;
  const upper = sorted[Math.min(below + 1, sorted.length - 1)] as number;
  return lower + (upper - lower) * (position - below);
}

/** Middle value (mean of the middle two); null for an empty list. */
export function median(xs: readonly number[]): number | null {
  return quantile(xs, 0.5);
}

/** Ranks from 1; equal numbers share the mean of the ranks they take up. */
function rankAll(xs: readonly number[]): number[] {
  const order = xs.map((_, index) => index).sort((a, b) => (xs[a] as number) - (xs[b] as number));
  const ranks = new Array<number>(xs.length).fill(0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to + 1 < order.length && xs[order[to + 1] as number] === xs[order[from] as number]) to++;
    for (let at = from; at <= to; at++) ranks[order[at] as number] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return ranks;
}

/** Ranks around 0, of length 1: the product of two such lists is their rank correlation. Null where all are alike. */
function unitRanks(xs: readonly number[]): number[] | null {
  const ranks = rankAll(xs).map((rank) => rank - (xs.length + 1) / 2);
  const length = Math.sqrt(ranks.reduce((sum, rank) => sum + rank * rank, 0));
  return length === 0 ? null : ranks.map((rank) => rank / length);
}

/**
 * How often (0..1) results dealt out by chance are put into an order that `a` tells so much better than `b` as it tells the true
 * one: a permutation test of the difference of two rank correlations with the same results. 1 where one of the three is all alike.
 */
export function chanceOfBetterOrder(
  { a, b, results }: Record<"a" | "b" | "results", readonly number[]>,
  random: () => number,
  turns = 999,
): number {
  const [byA, byB, dealt] = [unitRanks(a), unitRanks(b), unitRanks(results)];
  if (!byA || !byB || !dealt) return 1;
  const lead = () => byA.reduce((sum, rank, i) => sum + (rank - (byB[i] as number)) * (dealt[i] as number), 0);
  const found = lead() - 1e-12;
  let reached = 1;
  for (let turn = 0; turn < turns; turn++) {
    for (let i = dealt.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1));
      [dealt[i], dealt[j]] = [dealt[j] as number, dealt[i] as number];
    }
    if (lead() >= found) reached++;
  }
  return reached / (turns + 1);
}

/**
 * Spearman's rank correlation (−1..1) of pairs, ties ranked by their mean, with the interval of Bonett and Wright (2000): Fisher's
 * z with the variance (1 + ρ²/2) / (n − 3). A perfect order is taken, for the interval only, as the next lower ρ that n pairs
 * allow, because no finite sample proves it. Null below 4 pairs, or where one side is all alike.
 */
export function spearman(pairs: readonly (readonly [number, number])[]): Interval | null {
  const n = pairs.length;
  if (n < 4) return null;
  const a = rankAll(pairs.map(([x]) => x));
  const b = rankAll(pairs.map(([, y]) => y));
  const mean = (n + 1) / 2;
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [(a[i] as number) - mean, (b[i] as number) - mean];
    ab += x * y;
    aa += x * x;
    bb += y * y;
  }
  if (aa === 0 || bb === 0) return null;
  const rho = Math.max(-1, Math.min(1, ab / Math.sqrt(aa * bb)));
  const most = 1 - 12 / (n * (n * n - 1));
  const centre = Math.atanh(Math.max(-most, Math.min(most, rho)));
  const half = z * Math.sqrt((1 + (rho * rho) / 2) / (n - 3));
  return interval(rho, Math.tanh(centre - half), Math.tanh(centre + half));
}
