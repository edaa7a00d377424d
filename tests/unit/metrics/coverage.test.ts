import { describe, expect, it } from "vitest";
import { addDays, type Day } from "@/lib/kernel/day";
import { median } from "@/lib/kernel/stats";
import { deriveIncremental, type OrganicDay } from "@/lib/metrics/rules/incremental";
import { normal } from "../../support/chance";

const postedOn = "2026-03-01";
/** So many that chance moves a share by 0.4 points. */
const POSTS = 3_000;
const days = Array.from({ length: 100 }, (_, n) => addDays(postedOn, n));

/** Mulberry32: the same posts every time. */
function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Gamma by Marsaglia and Tsang, mean `shape`. */
function gamma(shape: number, chance: () => number): number {
  if (shape < 1) return gamma(shape + 1, chance) * (1 - chance()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(chance);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - chance()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

function poisson(mean: number, chance: () => number): number {
  if (mean > 500) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(chance)));
  let [k, product] = [0, chance()];
  while (product > Math.exp(-mean)) {
    k += 1;
    product *= chance();
  }
  return k;
}

const KINDS = ["power", "exponential"] as const;
type Kind = (typeof KINDS)[number];
/** Days before the boost, from and to, and the width that the middle range must keep below, relative to what came. */
const PASTS = [
  [7, 7, 4],
  [7, 9, 3],
  [10, 30, 1.5],
  [60, 60, 0.75],
] as const;
type Past = (typeof PASTS)[number];

/** Organic views of one post: a decaying mean with gamma-Poisson scatter, and nothing extra during the flight. */
function simulatePost(kind: Kind, [least, most]: Past, chance: () => number) {
  const baselineDays = least + Math.floor(chance() * (most - least + 1));
  const flightDays = 7 + Math.floor(chance() * 24);
  const start = 10 ** (3.3 + 1.7 * chance());
  const speed = kind === "power" ? 0.5 + 0.8 * chance() : 0.02 + 0.06 * chance();
  const shape = 1 / (0.15 + 0.3 * chance()) ** 2;
  const organic: OrganicDay[] = [];
  for (let age = 1; age <= baselineDays + flightDays; age += 1) {
    const mean = start * (kind === "power" ? age ** -speed : Math.exp(-speed * age));
    organic.push({ day: days[age - 1] as Day, views: poisson((mean * gamma(shape, chance)) / shape, chance) });
  }
  const [from, to] = [days[baselineDays] as Day, days[baselineDays + flightDays - 1] as Day];
  return { organic, flight: { from, to } };
}

/** The share of posts whose range holds what really came, and the middle width of the ranges, relative to what came. */
function measureRanges(kind: Kind, past: Past, seed: number): { coverage: number; width: number } {
  const chance = makeChance(seed);
  const widths: number[] = [];
  let inside = 0;
  for (let n = 0; n < POSTS; n += 1) {
    const { expectedOrganic, observedOrganic } = deriveIncremental({
      postedOn,
      paidViews: 1_000,
      ...simulatePost(kind, past, chance),
    });
    if (!expectedOrganic || observedOrganic === null) throw new Error("A simulated post has no expectation.");
    if (expectedOrganic.low <= observedOrganic && observedOrganic <= expectedOrganic.high) inside += 1;
    widths.push((expectedOrganic.high - expectedOrganic.low) / Math.max(1, observedOrganic));
  }
  return { coverage: inside / POSTS, width: median(widths) ?? Number.NaN };
}

describe("the range of the organic views expected during a boost", () => {
  const cases = PASTS.flatMap((past) => KINDS.map((kind) => ({ kind, past, least: past[0], most: past[1] })));

  it.each(cases)(
    "holds the truth for 93 to 97 of 100 posts that fade by the law $kind, after $least to $most days",
    ({ kind, past }) => {
      const { coverage, width } = measureRanges(kind, past, 20_261_122);
      expect(coverage).toBeGreaterThanOrEqual(0.93);
      expect(coverage).toBeLessThanOrEqual(0.97);
      expect(width, "a range that holds everything would say nothing").toBeLessThan(past[2]);
    },
  );
});
