import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRandom } from "@/lib/kernel/chance";
import { garwood, type Interval, katz, newcombe, relativeVariance, spreadOf, widen, wilson } from "@/lib/kernel/stats";
import { normal } from "../../support/chance";

const z = 1.959963984540054;
const RUNS = { numRuns: 1_000, seed: 20_261_122 };

/** Where a rising function crosses zero, by halving. */
function cross(rises: (x: number) => number, low: number, high: number): number {
  let [from, to] = [low, high];
  for (let step = 0; step < 200; step += 1) {
    const middle = (from + to) / 2;
    if (rises(middle) < 0) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/** The score test turned round: the proportions that it does not refuse. */
function scoreLimits(k: number, n: number): [number, number] {
  const p = k / n;
  const score = (x: number) => (x - p) * Math.sqrt(n) - z * Math.sqrt(x * (1 - x));
  const low = k === 0 ? 0 : cross((x) => -((p - x) * Math.sqrt(n) - z * Math.sqrt(x * (1 - x))), 0, p);
  return [low, k === n ? 1 : cross(score, p, 1)];
}

/** ln Γ by Stirling's series, shifted to where it is exact. */
function lnGamma(x: number): number {
  if (x < 20) return lnGamma(x + 1) - Math.log(x);
  return (
    (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
  );
}

/** Regularised lower incomplete gamma function by its power series. */
function gammaBelow(shape: number, x: number): number {
  let term = Math.exp(shape * Math.log(x) - x - lnGamma(shape + 1));
  let sum = term;
  for (let n = 1; term > sum * 1e-16 && n < 20_000; n += 1) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

/** Poisson limits as quantiles of the gamma distribution. */
function gammaLimits(k: number): [number, number] {
  const most = k + 20 + 10 * Math.sqrt(k + 1);
  const quantile = (shape: number, share: number) =>
    cross((x) => (x === 0 ? -1 : gammaBelow(shape, x) - share), 0, most);
  return [k === 0 ? 0 : quantile(k, 0.025), quantile(k + 1, 0.975)];
}

const near = (found: Interval | null, [low, high]: [number, number], within: number) => {
  expect(Math.abs((found?.low ?? Number.NaN) - low)).toBeLessThanOrEqual(within * Math.max(Math.abs(low), 1e-9) + 1e-9);
  expect(Math.abs((found?.high ?? Number.NaN) - high)).toBeLessThanOrEqual(
    within * Math.max(Math.abs(high), 1e-9) + 1e-9,
  );
};

const arm = fc
  .integer({ min: 1, max: 2_000_000 })
  .chain((n) =>
    fc.tuple(fc.oneof(fc.integer({ min: 0, max: n }), fc.integer({ min: 0, max: Math.min(n, 30) })), fc.constant(n)),
  );

describe("the intervals", () => {
  it("equal an independent calculation of 1,000 random proportions, and of 1,000 random pairs", () => {
    fc.assert(
      fc.property(arm, ([k, n]) => near(wilson(k, n), scoreLimits(k, n), 1e-6)),
      RUNS,
    );
    fc.assert(
      fc.property(arm, arm, ([k1, n1], [k2, n2]) => {
        const [p1, p2] = [k1 / n1, k2 / n2];
        const [[l1, u1], [l2, u2]] = [scoreLimits(k1, n1), scoreLimits(k2, n2)];
        const below = Math.sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2);
        const above = Math.sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2);
        const found = newcombe(k1, n1, k2, n2);
        expect(found?.low).toBeCloseTo(p1 - p2 - below, 6);
        expect(found?.high).toBeCloseTo(p1 - p2 + above, 6);
      }),
      RUNS,
    );
  });

  it("equal it for 1,000 random ratios and counts", () => {
    fc.assert(
      fc.property(arm, arm, ([k1, n1], [k2, n2]) => {
        const found = katz(k1, n1, k2, n2);
        if (k1 === 0 || k2 === 0) {
          expect(found).toBeNull();
          return;
        }
        const variance = (n1 - k1) / (k1 * n1) + (n2 - k2) / (k2 * n2);
        const log = Math.log(k1) + Math.log(n2) - Math.log(n1) - Math.log(k2);
        near(found, [Math.exp(log - z * Math.sqrt(variance)), Math.exp(log + z * Math.sqrt(variance))], 1e-6);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000 }), (k) => near(garwood(k, 1), gammaLimits(k), 1e-4)),
      RUNS,
    );
  });
});

describe("rates whose days differ by more than chance", () => {
  /** Days on which a tenth of the rate comes and goes with the day. */
  function days(random: () => number, count: number, spread: number): [number, number][] {
    return Array.from({ length: count }, () => {
      const n = 2_000 + Math.floor(random() * 3_000);
      const rate = 0.15 * (1 + spread * normal(random));
      return [Math.max(0, Math.round(n * rate + Math.sqrt(n * rate * (1 - rate)) * normal(random))), n];
    });
  }
  const sum = (pairs: readonly (readonly [number, number])[]): [number, number] =>
    pairs.reduce<[number, number]>(([k, n], pair) => [k + pair[0], n + pair[1]], [0, 0]);
  const rateOf = (pairs: readonly (readonly [number, number])[]) => sum(pairs)[0] / sum(pairs)[1];

  it("have the standard error that a bootstrap over the days finds", () => {
    const random = makeRandom(7);
    for (const spread of [0, 0.1, 0.4]) {
      const pairs = days(random, 30, spread);
      const rates = Array.from({ length: 4_000 }, () =>
        rateOf(pairs.map(() => pairs[Math.floor(random() * pairs.length)] as [number, number])),
      );
      const mean = rates.reduce((a, b) => a + b, 0) / rates.length;
      const error = Math.sqrt(rates.reduce((total, rate) => total + (rate - mean) ** 2, 0) / rates.length);
      const found = Math.sqrt(relativeVariance(spreadOf(pairs)) ?? Number.NaN) * rateOf(pairs);
      expect(Math.abs(found / error - 1)).toBeLessThan(0.08);
    }
  });

  it("are covered by the wider interval, and not by that of independent views", () => {
    const random = makeRandom(11);
    let [wide, narrow] = [0, 0];
    for (let run = 0; run < RUNS.numRuns; run += 1) {
      const pairs = days(random, 28, 0.1);
      const alone = wilson(...sum(pairs)) as Interval;
      const { low, high } = widen(alone, relativeVariance(spreadOf(pairs)));
      if (low <= 0.15 && 0.15 <= high) wide += 1;
      if (alone.low <= 0.15 && 0.15 <= alone.high) narrow += 1;
    }
    expect(wide / RUNS.numRuns).toBeGreaterThan(0.92);
    expect(narrow / RUNS.numRuns).toBeLessThan(0.7);
  });
});
