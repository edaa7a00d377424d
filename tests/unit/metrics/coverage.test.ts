import { beforeAll, describe, expect, it } from "vitest";
import { makeRandom } from "@/lib/kernel/chance";
import { addDays, type Day } from "@/lib/kernel/day";
import { median } from "@/lib/kernel/stats";
import { deriveIncremental, type OrganicDay } from "@/lib/metrics/rules/incremental";
import { normal } from "../../support/chance";

const postedOn = "2026-03-01";
/** So many that chance moves the share of a cell by 0.5 points (its standard error at 95 of 100). */
const POSTS = 2_000;
const chancePoints = 0.5;
const days = Array.from({ length: 100 }, (_, n) => addDays(postedOn, n));

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
  const least = Math.exp(-mean);
  let [k, product] = [0, chance()];
  while (product > least) {
    k += 1;
    product *= chance();
  }
  return k;
}

const KINDS = ["power", "exponential"] as const;
type Kind = (typeof KINDS)[number];
/** Speeds from and to: powers of the age, and shares a day. The prior of the decay is chosen for these posts. */
const SPEEDS = { power: [0.5, 2], exponential: [0.02, 0.15] } as const;

/**
 * Days before the boost, views of the first day as a power of ten, and scatter of a day (coefficient of variation), each from and
 * to. `widest`: what the middle range must keep below, relative to what came.
 */
const CELLS = [
  { days: [7, 7], start: [3.3, 5], scatter: [0.05, 0.15], widest: 1.25 },
  { days: [7, 9], start: [3.3, 5], scatter: [0.05, 0.15], widest: 1.25 },
  { days: [10, 30], start: [3.3, 5], scatter: [0.05, 0.15], widest: 0.4 },
  { days: [60, 60], start: [3.3, 5], scatter: [0.05, 0.15], widest: 0.35 },
  { days: [7, 7], start: [3.3, 5], scatter: [0.15, 0.6], widest: 2.5 },
  { days: [7, 9], start: [3.3, 5], scatter: [0.15, 0.6], widest: 2.5 },
  { days: [10, 30], start: [3.3, 5], scatter: [0.15, 0.6], widest: 1.75 },
  { days: [60, 60], start: [3.3, 5], scatter: [0.15, 0.6], widest: 1 },
  { days: [30, 60], start: [1, 2.7], scatter: [0.05, 0.6], widest: 2 },
] as const;
type Cell = (typeof CELLS)[number];

/** Organic views of one post: a decaying mean with gamma-Poisson scatter, and nothing extra during the flight. */
function simulatePost(kind: Kind, cell: Cell, chance: () => number) {
  const within = ([from, to]: readonly [number, number]) => from + (to - from) * chance();
  const baselineDays = Math.floor(within([cell.days[0], cell.days[1] + 1]));
  const flightDays = 7 + Math.floor(chance() * 24);
  const start = 10 ** within(cell.start);
  const speed = within(SPEEDS[kind]);
  const shape = 1 / within(cell.scatter) ** 2;
  const organic: OrganicDay[] = [];
  for (let age = 1; age <= baselineDays + flightDays; age += 1) {
    const mean = start * (kind === "power" ? age ** -speed : Math.exp(-speed * age));
    organic.push({ day: days[age - 1] as Day, views: poisson((mean * gamma(shape, chance)) / shape, chance) });
  }
  const [from, to] = [days[baselineDays] as Day, days[baselineDays + flightDays - 1] as Day];
  return { organic, flight: { from, to } };
}

/** The number of posts whose range holds what really came, and the middle width of the ranges, relative to what came. */
function measureRanges(kind: Kind, cell: Cell): { inside: number; width: number } {
  const chance = makeRandom(20_261_122);
  const widths: number[] = [];
  let inside = 0;
  for (let n = 0; n < POSTS; n += 1) {
    const { expectedOrganic, observedOrganic } = deriveIncremental({
      postedOn,
      paidViews: 1_000,
      ...simulatePost(kind, cell, chance),
    });
    if (!expectedOrganic || observedOrganic === null) throw new Error("A simulated post has no expectation.");
    if (expectedOrganic.low <= observedOrganic && observedOrganic <= expectedOrganic.high) inside += 1;
    widths.push((expectedOrganic.high - expectedOrganic.low) / Math.max(1, observedOrganic));
  }
  return { inside, width: median(widths) ?? Number.NaN };
}

describe("the range of the organic views expected during a boost", () => {
  const cases = CELLS.flatMap((cell) => KINDS.map((kind) => ({ kind, cell, ...cell })));
  let measured: ReturnType<typeof measureRanges>[] = [];
  beforeAll(() => {
    measured = cases.map(({ kind, cell }) => measureRanges(kind, cell));
  }, 120_000);

  it.each(cases.map((each, at) => ({ ...each, at })))(
    "holds the truth for 93 to 97 of 100 posts, give or take chance, that fade by the law $kind, after $days days, from $start, scatter $scatter",
    ({ at, cell }) => {
      const { inside, width } = measured[at] as ReturnType<typeof measureRanges>;
      expect((inside / POSTS) * 100).toBeGreaterThanOrEqual(93 - chancePoints);
      expect((inside / POSTS) * 100).toBeLessThanOrEqual(97 + chancePoints);
      expect(width, "a range that holds everything would say nothing").toBeLessThan(cell.widest);
    },
  );

  it("holds the truth for 94 to 96 of 100 posts altogether", () => {
    const share = measured.reduce((total, { inside }) => total + inside, 0) / (POSTS * cases.length);
    expect(share * 100).toBeGreaterThanOrEqual(94);
    expect(share * 100).toBeLessThanOrEqual(96);
  });
});
