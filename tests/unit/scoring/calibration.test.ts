import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeRandom } from "@/lib/kernel/chance";
import { spearman } from "@/lib/kernel/stats";
import { calibrate, deriveOutcomes, type JudgedFlight, proposeWeights } from "@/lib/scoring/rules/calibration";
import { placePoint, sayAmount, sayCalibration, sayRanking } from "@/lib/scoring/rules/report";
import { defaultWeights, type Weights } from "@/lib/scoring/rules/weights";

function flight(n: number, rest: Partial<JudgedFlight> = {}): JudgedFlight {
  return {
    codeId: `c${String(n).padStart(3, "0")}`,
    videoId: `v${n}`,
    startedOn: `2026-01-${String(1 + (n % 28)).padStart(2, "0")}`,
    currency: "USD",
    roasUnder: 10_000,
    roasOver: 10_000 * (n + 1),
    viewsOver: 50_000,
    viewsUnder: 10_000,
    impressions: 60_000,
    values: { velocity: 5, cta: 5, fit: 5 },
    ...rest,
  };
}
const dayAt = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);
const flights = (count: number, make: (n: number) => Partial<JudgedFlight> = () => ({})) =>
  Array.from({ length: count }, (_, n) => flight(n, make(n)));

/** By definition: each rank counted one by one, then Pearson's formula over the ranks. */
function plainSpearman(pairs: [number, number][]): number | null {
  const rank = (xs: number[]) =>
    xs.map((x) => xs.filter((y) => y < x).length + (xs.filter((y) => y === x).length + 1) / 2);
  const [a, b] = [rank(pairs.map(([x]) => x)), rank(pairs.map(([, y]) => y))];
  const n = pairs.length;
  const sum = (f: (i: number) => number) => pairs.reduce((total, _, i) => total + f(i), 0);
  const [sa, sb] = [sum((i) => a[i] as number), sum((i) => b[i] as number)];
  const top = n * sum((i) => (a[i] as number) * (b[i] as number)) - sa * sb;
  const bottom = (n * sum((i) => (a[i] as number) ** 2) - sa ** 2) * (n * sum((i) => (b[i] as number) ** 2) - sb ** 2);
  return bottom === 0 ? null : top / Math.sqrt(bottom);
}

describe("Spearman's rank correlation", () => {
  it("equals its definition on 1,000 random lists with ties, and its interval holds it", () => {
    const pair = fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 }));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 4, maxLength: 40 }), (pairs) => {
        const found = spearman(pairs);
        const plain = plainSpearman(pairs);
        if (plain === null) {
          expect(found).toBeNull();
          return;
        }
        expect(found?.value).toBeCloseTo(plain, 9);
        expect(found?.low).toBeLessThanOrEqual(found?.value ?? 2);
        expect(found?.high).toBeGreaterThanOrEqual(found?.value ?? -2);
      }),
      { numRuns: 1_000 },
    );
  });

  it("equals the short formula where nothing is tied", () => {
    const ys = [2, 1, 4, 3, 6, 5, 8, 7];
    const d2 = ys.reduce((total, y, i) => total + (y - (i + 1)) ** 2, 0);
    expect(spearman(ys.map((y, i) => [i, y]))?.value).toBeCloseTo(1 - (6 * d2) / (8 * 63), 12);
  });

  it("is sure of nothing with few pairs, and silent with fewer", () => {
    const rising = (n: number) => Array.from({ length: n }, (_, i): [number, number] => [i, i * i]);
    expect(spearman(rising(3))).toBeNull();
    expect(spearman(rising(5))).toMatchObject({ value: 1, high: 1 });
    expect(spearman(rising(5))?.low).toBeLessThan(0);
    expect(spearman(rising(40))?.low).toBeGreaterThan(0.9);
    expect(
      spearman([
        [1, 1],
        [1, 2],
        [1, 3],
        [1, 4],
      ]),
    ).toBeNull();
  });

  it("does not mind how either side is stretched", () => {
    const values = fc.array(fc.tuple(fc.nat(1000), fc.nat(1000)), { minLength: 4, maxLength: 30 });
    fc.assert(
      fc.property(values, (pairs) => {
        const stretched = pairs.map(([x, y]): [number, number] => [Math.exp(x / 200), y ** 3]);
        expect(spearman(stretched)?.value ?? null).toEqual(spearman(pairs)?.value ?? null);
      }),
    );
  });
});

describe("results", () => {
  it("are ROAS where revenue is known, else views for money in the same currency", () => {
    const mixed = [
      ...flights(3),
      ...[1, 2, 3].map((n) => flight(10 + n, { roasOver: null, viewsOver: n * 1_000 })),
      flight(20, { roasOver: null, currency: "EUR" }),
    ];
    expect(deriveOutcomes(mixed).map((each) => each && [each.measure, Number(each.result.toFixed(9))])).toEqual([
      ["roas", 0.5],
      ["roas", 1],
      ["roas", 1.5],
      ["views", 0.5],
      ["views", 1],
      ["views", 1.5],
      null,
    ]);
  });

  it("are not told below the evidence floor, or of money that was not spent", () => {
    const poor = [{ impressions: 999 }, { impressions: null }, { roasOver: null, viewsOver: null }];
    for (const each of poor) expect(deriveOutcomes([flight(0, each), ...flights(4)])[0]).toBeNull();
    const free = { roasOver: null, viewsUnder: 0 };
    expect(deriveOutcomes(flights(4, () => free))).toEqual([null, null, null, null]);
  });
});

describe("calibration", () => {
  it("counts hits of 8 and more only, and what it left out", () => {
    const values = (n: number) => (n < 4 ? 9 : 3);
    const report = calibrate(
      flights(9, (n) => ({ values: { velocity: values(n), cta: values(n), fit: n === 8 ? null : values(n) } })).concat(
        flight(30, { values: { velocity: null, cta: null, fit: null } }),
      ),
      defaultWeights,
    );
    expect(report.points).toHaveLength(9);
    expect(report.leftOut).toBe(1);
    expect(report.hits).toMatchObject({ count: 0, of: 4, share: { value: 0 } });
    expect(report.rank?.value).toBeLessThan(0);
    expect(sayCalibration(report)).toBe(
      "When the score said 8 or more, none of 4 boosts did better than the middle one",
    );
    expect(sayRanking(report)).toMatch(/^On the whole, higher scores have gone with worse results/);
  });

  it("answers whether 8 or more did better before it says anything else", () => {
    const said = (count: number, of: number) =>
      sayCalibration({ points: [{} as never], hits: { count, of, share: null } });
    expect(said(5, 7)).toBe("When the score said 8 or more, 5 of 7 boosts did better than the middle one");
    expect(said(1, 1)).toBe("When the score said 8 or more, the one boost did better than the middle one");
    expect(said(0, 1)).toBe("When the score said 8 or more, the one boost did no better than the middle one");
    expect(said(0, 0)).toBe("No boosted video had a score of 8 or more yet");
    expect(sayCalibration({ points: [], hits: { count: 0, of: 0, share: null } })).toBe(
      "Whether 8 or more does better cannot be told yet",
    );
  });

  it("says of the whole ranking no more than its interval allows", () => {
    const rank = (low: number, high: number) => sayRanking({ rank: { value: 0, low, high } });
    expect(rank(0.1, 0.6)).toMatch(/^On the whole, higher scores have gone with better results/);
    expect(rank(-0.1, 0.6)).toMatch(/may be chance/);
    expect(sayRanking({ rank: null })).toMatch(/too few boosts/);
  });

  it("names money by its currency and keeps far results at the edge", () => {
    expect(sayAmount({ measure: "views", amount: 4.125 }, "USD")).toBe("413 views per 1 USD");
    expect(sayAmount({ measure: "views", amount: 4 }, "JPY")).toBe("4 views per 1 JPY");
    expect(sayAmount({ measure: "roas", amount: 3.214 }, "USD")).toBe("ROAS 3.21");
    expect(placePoint({ score: 1, result: 1 })).toEqual({ x: 0, y: 0.5 });
    expect(placePoint({ score: 10, result: 1e9 })).toEqual({ x: 1, y: 1 });
    expect(placePoint({ score: 5.5, result: 0 })).toEqual({ x: 0.5, y: 0 });
  });
});

describe("other weights", () => {
  /** Results that follow the action part alone, while the others are noise. */
  const acted = (count: number) =>
    flights(count, (n) => ({
      startedOn: dayAt(n),
      roasOver: 10_000 * (1 + ((n * 7) % count)),
      values: { velocity: (n * 5) % 10, cta: (10 * ((n * 7) % count)) / count, fit: (n * 3) % 10 },
    }));

  it("are proposed when they do better on later flights that they have not seen", () => {
    const proposal = proposeWeights(acted(100), defaultWeights);
    if (!proposal.ok) throw new Error(proposal.reason);
    expect(proposal.weights.cta).toBeGreaterThanOrEqual(0.8);
    expect(proposal.earlier).toEqual({ count: 70, from: "2026-01-01", to: "2026-03-11" });
    expect(proposal.later).toEqual({ count: 30, from: "2026-03-12", to: "2026-04-10" });
    expect(proposal.proposed.value).toBeGreaterThan(proposal.current.value);
  });

  it("are not proposed from fewer than 20 flights, when they only fit the past, or when all is alike", () => {
    expect(proposeWeights(acted(19), defaultWeights)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("20"),
    });
    const turned = acted(30).map((each, n) => (n < 21 ? each : { ...each, roasOver: 400_000 - (each.roasOver ?? 0) }));
    expect(proposeWeights(turned, defaultWeights)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(
        /fit the 21 boosts from Thu 1 Jan 2026 to Wed 21 Jan 2026 best .* the 9 boosts from Thu 22 Jan 2026 to Fri 30 Jan 2026/,
      ),
    });
    expect(proposeWeights(flights(30), defaultWeights).ok).toBe(false);
  });

  it("are seldom proposed where nothing but chance is at work, and nearly always where they are clearly better", () => {
    const random = makeRandom(20_261_122);
    const proposedOf = (books: number, count: number, resultOf: (cta: number) => number) => {
      let proposed = 0;
      for (let book = 0; book < books; book += 1) {
        const made = flights(count, (n) => {
          const values = { velocity: 10 * random(), cta: 10 * random(), fit: 10 * random() };
          return { startedOn: dayAt(n), values, roasOver: Math.round(10_000 * resultOf(values.cta)) };
        });
        if (proposeWeights(made, defaultWeights).ok) proposed += 1;
      }
      return proposed / books;
    };
    const noise = [proposedOf(200, 20, () => 1 + 9 * random()), proposedOf(100, 40, () => 1 + 9 * random())] as const;
    expect((2 * noise[0] + noise[1]) / 3).toBeLessThan(0.07);
    expect(proposedOf(20, 100, (cta) => 1 + cta + random())).toBeGreaterThan(0.9);
  });

  it("say why they are not proposed where chance alone does as well", () => {
    expect(proposeWeights(acted(30), defaultWeights)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/shuffled results look so in \d+ of 100 cases\..* Yours stay\.$/),
    });
  });

  it("are better on later boosts by any count, and the same in whatever order the boosts are read", () => {
    const random = makeRandom(7);
    let proposed = 0;
    for (let book = 0; book < 12; book++) {
      const made = flights(100, (n) => {
        const values = { velocity: 10 * random(), cta: 10 * random(), fit: 10 * random() };
        return { startedOn: dayAt(n), values, roasOver: Math.round(10_000 * (1 + values.cta + 2 * random())) };
      });
      const proposal = proposeWeights(made, defaultWeights);
      expect(proposeWeights(made.toReversed(), defaultWeights)).toEqual(proposal);
      if (!proposal.ok) continue;
      proposed++;
      const unseen = made.filter(({ startedOn }) => startedOn > proposal.earlier.to);
      const order = ({ velocity, cta, fit }: Weights) =>
        plainSpearman(
          unseen.map(({ values: v, roasOver }) => [
            velocity * (v.velocity ?? 0) + cta * (v.cta ?? 0) + fit * (v.fit ?? 0),
            roasOver ?? 0,
          ]),
        ) ?? 0;
      expect(order(proposal.weights)).toBeGreaterThan(order(defaultWeights));
      expect(order(proposal.weights)).toBeCloseTo(proposal.proposed.value, 9);
    }
    expect(proposed).toBeGreaterThan(8);
  });

  it("are judged on later days than they are fitted on, or not tried", () => {
    const onDays = (days: number) =>
      acted(60).map((each, n) => ({ ...each, startedOn: dayAt(Math.floor((n * days) / 60)) }));
    const proposal = proposeWeights(onDays(3), defaultWeights);
    if (!proposal.ok) throw new Error(proposal.reason);
    expect([proposal.earlier, proposal.later]).toEqual([
      { count: 40, from: dayAt(0), to: dayAt(1) },
      { count: 20, from: dayAt(2), to: dayAt(2) },
    ]);
    expect(proposeWeights(onDays(1), defaultWeights)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("at least 6 boosts of other videos that began on a later day"),
    });
  });

  it("are judged on other videos than they are fitted on, each once", () => {
    const twice = acted(100).map((each, n) => ({ ...each, videoId: `v${n % 85}` }));
    const proposal = proposeWeights(twice, defaultWeights);
    if (!proposal.ok) throw new Error(proposal.reason);
    expect([proposal.earlier.count, proposal.later.count]).toEqual([70, 15]);
    const renewed = acted(60).map((each, n) => ({ ...each, videoId: `v${n % 20}` }));
    expect(proposeWeights(renewed, defaultWeights)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("there are none"),
    });
  });

  it("are seldom proposed where a video brings the same at each of its boosts, and nothing else counts", () => {
    const random = makeRandom(5);
    const part = () => 10 * random();
    /** The n-th boost is of the video `videoOf(n)`, and brings what is that video's own. */
    const noise = (count: number, videoOf: (n: number) => number) => {
      const videos = Array.from({ length: count }, () => ({
        values: { velocity: part(), cta: part(), fit: part() },
        quality: 1 + 9 * random(),
      }));
      return flights(count, (n) => {
        const { values, quality } = videos[videoOf(n)] as (typeof videos)[number];
        return {
          videoId: `v${videoOf(n)}`,
          startedOn: dayAt(n),
          values,
          roasOver: Math.round(10_000 * (quality + random())),
        };
      });
    };
    const books = Array.from({ length: 60 }, () => [
      noise(42, (n) => n % 14),
      noise(60, (n) => n % 40),
      noise(60, (n) => Math.floor(n / 2)),
      noise(60, () => Math.floor(30 * random())),
    ]).flat();
    const proposed = books.filter((book) => proposeWeights(book, defaultWeights).ok).length;
    expect(proposed / books.length).toBeLessThanOrEqual(0.05);
  });
});
