import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/day";
import { median } from "@/lib/kernel/stats";
import { deriveIncremental, type OrganicDay } from "@/lib/metrics/rules/incremental";

const postedOn = "2026-03-01";
const POSTS = 1_500;

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

function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
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

type Kind = "power" | "exponential";

/** Organic views of one post: a decaying mean with gamma-Poisson scatter, and nothing extra during the flight. */
function simulatePost(kind: Kind, chance: () => number) {
  const baselineDays = 10 + Math.floor(chance() * 21);
  const flightDays = 7 + Math.floor(chance() * 24);
  const start = 10 ** (3.3 + 1.7 * chance());
  const speed = kind === "power" ? 0.5 + 0.8 * chance() : 0.02 + 0.06 * chance();
  const shape = 1 / (0.15 + 0.3 * chance()) ** 2;
  const organic: OrganicDay[] = [];
  for (let age = 1; age <= baselineDays + flightDays; age += 1) {
    const mean = start * (kind === "power" ? age ** -speed : Math.exp(-speed * age));
    organic.push({ day: addDays(postedOn, age - 1), views: poisson((mean * gamma(shape, chance)) / shape, chance) });
  }
  const from = addDays(postedOn, baselineDays);
  return { organic, flight: { from, to: addDays(from, flightDays - 1) } };
}

/** The share of posts whose range holds what really came, and the middle width of the ranges, relative to what came. */
function measureRanges(kind: Kind, seed: number): { coverage: number; width: number } {
  const chance = makeChance(seed);
  const widths: number[] = [];
  let inside = 0;
  for (let n = 0; n < POSTS; n += 1) {
    const { expectedOrganic, observedOrganic } = deriveIncremental({
      postedOn,
      paidViews: 1_000,
      ...simulatePost(kind, chance),
    });
    if (!expectedOrganic || observedOrganic === null) throw new Error("A simulated post has no expectation.");
    if (expectedOrganic.low <= observedOrganic && observedOrganic <= expectedOrganic.high) inside += 1;
    widths.push((expectedOrganic.high - expectedOrganic.low) / Math.max(1, observedOrganic));
  }
  return { coverage: inside / POSTS, width: median(widths) ?? Number.NaN };
}

describe("the range of the organic views expected during a boost", () => {
  it.each(["power", "exponential"] as const)(
    "holds the truth for 93 to 97 of 100 posts that fade by a %s law",
    (kind) => {
      for (const seed of [20_261_122, 7]) {
        const { coverage, width } = measureRanges(kind, seed);
        expect(coverage).toBeGreaterThanOrEqual(0.93);
        expect(coverage).toBeLessThanOrEqual(0.97);
        expect(width, "a range that holds everything would say nothing").toBeLessThan(1.5);
      }
    },
  );
});
