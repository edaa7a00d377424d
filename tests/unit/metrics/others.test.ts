import { describe, expect, it } from "vitest";
import { makeRandom } from "@/lib/kernel/chance";
import { type Spread, spreadOf } from "@/lib/kernel/stats";
import { prepareBreakdown } from "@/lib/metrics/rules/breakdown";
import { prepareDashboard } from "@/lib/metrics/rules/dashboard";
import { compareWithOthers, notEnoughData, type Posts } from "@/lib/metrics/rules/kpis";
import { addSums } from "@/lib/metrics/rules/sums";
import { explainLift } from "@/lib/provenance/rules/lifts";
import { traceTotals } from "@/lib/provenance/rules/videos";
import { normal } from "../../support/chance";
import { sumsOf } from "../../support/sums";

type Pair = readonly [number, number];
const sum = (pairs: readonly Pair[], side: 0 | 1) => pairs.reduce((total, pair) => total + pair[side], 0);
const engaged = ([likes, views]: Pair) => sumsOf({ views, likes });
const toPosts = (pairs: readonly Pair[]): Posts => ({
  ...addSums(pairs.map(engaged)),
  spread: spreadOf(pairs),
});

/** Nine videos from 2.6 % to 9.4 %, some seen much more than others. */
const unequal: Pair[] = [
  [2_600, 100_000],
  [9_400, 100_000],
  [3_000, 50_000],
  [4_400, 80_000],
  [700, 20_000],
  [6_300, 90_000],
  [1_600, 40_000],
  [2_500, 30_000],
  [500, 10_000],
];
const paid: Pair = [60_000, 1_200_000];

/** Student's t that leaves 2.5 % above it: its density added up by Simpson's rule. */
function student(free: number): number {
  const density = (x: number) => (1 + (x * x) / free) ** (-(free + 1) / 2);
  const area = (to: number) => {
    const step = to / 4_000;
    let total = density(0) + density(to);
    for (let i = 1; i < 4_000; i += 1) total += (i % 2 ? 4 : 2) * density(i * step);
    return (total * step) / 3;
  };
  // Beyond this nothing is left of it that counts, down to four degrees of freedom.
  const half = area(2_000);
  let [low, high] = [1, 10];
  for (let turn = 0; turn < 40; turn += 1) {
    const middle = (low + high) / 2;
    if (area(middle) / half < 0.95) low = middle;
    else high = middle;
  }
  return low;
}

describe("engagement against videos never boosted", () => {
  it("claims nothing where those videos differ more among themselves", () => {
    const { value, range } = compareWithOthers(toPosts(unequal), { sums: engaged(paid) });
    expect(value).toBeCloseTo(0.05 / (31_000 / 520_000) - 1, 9);
    expect(range?.low).toBeLessThan(-0.3);
    expect(range?.high).toBeGreaterThan(0);
  });

  it("still finds what is larger than that", () => {
    const { range } = compareWithOthers(toPosts(unequal), { sums: engaged([180_000, 1_200_000]) });
    expect(range?.low).toBeGreaterThan(0);
  });

  it("needs five videos, and says so", () => {
    const of = (count: number) => compareWithOthers(toPosts(unequal.slice(0, count)), { sums: engaged(paid) });
    expect(of(4)).toEqual({ value: null, range: null, points: null, why: notEnoughData });
    expect(of(5).value).not.toBeNull();
  });

  it("equals an independent calculation of random videos and days", () => {
    const random = makeRandom(3);
    const pair = (most: number): Pair => {
      const views = 2_000 + Math.floor(random() * most);
      return [Math.round(views * (0.02 + 0.1 * random())), views];
    };
    const variance = (pairs: readonly Pair[]) => {
      const [k, n] = [sum(pairs, 0), sum(pairs, 1)];
      const residuals = pairs.map(([ki, ni]) => ki / k - ni / n);
      return (residuals.reduce((total, r) => total + r * r, 0) * pairs.length) / (pairs.length - 1);
    };
    for (let run = 0; run < 1_000; run += 1) {
      const posts = Array.from({ length: 5 + (run % 20) }, () => pair(100_000));
      const days = Array.from({ length: 14 + (run % 10) }, () => pair(9_000));
      const [k1, n1, k2, n2] = [sum(days, 0), sum(days, 1), sum(posts, 0), sum(posts, 1)];
      const t = STUDENT[run % 20] ?? Number.NaN;
      const byPost = Math.max(1 / k2 - 1 / n2, variance(posts) * (t / 1.959963984540054) ** 2);
      const half = 1.959963984540054 * Math.sqrt(Math.max(1 / k1 - 1 / n1, variance(days)) + byPost);
      const log = Math.log((k1 * n2) / (n1 * k2));
      const paidDays = days.map(engaged);
      const { range } = compareWithOthers(toPosts(posts), { sums: addSums(paidDays), days: paidDays });
      expect(Math.abs(Math.log(1 + (range?.low ?? 9)) - (log - half))).toBeLessThan(0.006 * half);
      expect(Math.abs(Math.log(1 + (range?.high ?? 9)) - (log + half))).toBeLessThan(0.006 * half);
    }
  });

  it("holds 'no difference' in more than nine of ten books where there is none, however few and unlike the videos", () => {
    const random = makeRandom(5);
    let held = 0;
    for (let run = 0; run < 2_000; run += 1) {
      const posts = Array.from({ length: 5 + (run % 8) }, (): Pair => {
        const views = Math.round(20_000 * Math.exp(0.5 * normal(random)));
        return [Math.round(views * 0.05 * Math.exp(0.4 * normal(random) - 0.08)), views];
      });
      const { range } = compareWithOthers(toPosts(posts), { sums: engaged(paid) });
      if (range && range.low <= 0 && range.high >= 0) held += 1;
    }
    expect(held / 2_000).toBeGreaterThan(0.9);
    expect(held / 2_000).toBeLessThan(0.98);
  });

  it("is the same number with the same range in the list, where it opens, and in the breakdown", () => {
    const days = Array.from({ length: 10 }, (_, n) => ({
      ...sumsOf({ views: 120_000, likes: 5_000 + 200 * n, spendMinor: 1_000 }),
      segment: "PAID" as const,
      currency: "USD",
      day: `2026-10-${String(n + 10)}`,
    }));
    const neverBoosted = toPosts(unequal);
    const period = { from: "2026-10-10", to: "2026-10-19" };
    const line = prepareDashboard(days, [], period, { neverBoosted }).blocks[0]?.kpis.find(
      ({ id }) => id === "engagementLift",
    );
    const opened = explainLift({ paid: days, paidHref: "/paid", neverBoosted, videos: traceTotals([]) });
    const row = { ...addSums(days), key: "k", name: "n", said: null, creatorIds: ["c"] };
    const [cell] = prepareBreakdown([row], "brand", "USD", {
      all: addSums(days),
      neverBoosted: [{ ...neverBoosted, creatorId: "c" }],
    });
    expect(line?.range).toMatch(/^−.* to \+/);
    expect(opened.title.endsWith(`: ${line?.value}`)).toBe(true);
    expect(opened.grounds.find(({ label }) => label === "95 % range")?.value).toBe(line?.range);
    expect([cell?.lift, cell?.liftRange]).toEqual([line?.value, line?.range]);
  });
});

const STUDENT = Array.from({ length: 20 }, (_, n) => student(n + 4));

it("the spread of pairs does not depend on how they are cut", () => {
  const { pairs, kk }: Spread = spreadOf(unequal);
  expect([pairs, kk]).toEqual([9, unequal.reduce((total, [k]) => total + k * k, 0)]);
});
