import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { garwood, katz, median, newcombe, quantile, wilson } from "@/lib/kernel/stats";

describe("published vectors", () => {
  it("Wilson", () => {
    const a = wilson(8200, 50_000);
    expect(a?.value).toBeCloseTo(0.164, 6);
    expect(a?.low).toBeCloseTo(0.16078, 6);
    expect(a?.high).toBeCloseTo(0.167271, 6);
    const b = wilson(3000, 25_000);
    expect(b?.low).toBeCloseTo(0.11603, 6);
    expect(b?.high).toBeCloseTo(0.124087, 6);
  });

  it("Newcombe", () => {
    const d = newcombe(8200, 50_000, 3000, 25_000);
    expect(d?.value).toBeCloseTo(0.044, 6);
    expect(d?.low).toBeCloseTo(0.038797, 6);
    expect(d?.high).toBeCloseTo(0.049144, 6);
  });

  it("Katz", () => {
    const r = katz(8200, 50_000, 3000, 25_000);
    expect(r?.value).toBeCloseTo(1.366667, 6);
    expect(r?.low).toBeCloseTo(1.314435, 6);
    expect(r?.high).toBeCloseTo(1.420974, 6);
  });

  it("Garwood, including no events at all", () => {
    const follows = garwood(95, 50);
    expect(follows?.value).toBeCloseTo(1.9, 9);
    expect(follows?.low).toBeCloseTo(1.537, 3);
    expect(follows?.high).toBeCloseTo(2.323, 3);
    expect(garwood(0, 1)?.low).toBe(0);
    expect(garwood(0, 1)?.high).toBeCloseTo(3.6889, 4);
    expect(garwood(5, 1)?.low).toBeCloseTo(1.6235, 4);
    expect(garwood(5, 1)?.high).toBeCloseTo(11.6683, 4);
    expect(garwood(10, 1)?.low).toBeCloseTo(4.7954, 4);
    expect(garwood(10, 1)?.high).toBeCloseTo(18.3904, 4);
  });
});

describe("what has no interval gives none", () => {
  it("no exposure, impossible counts, empty cells", () => {
    expect(wilson(0, 0)).toBeNull();
    expect(wilson(5, 3)).toBeNull();
    expect(wilson(-1, 3)).toBeNull();
    expect(wilson(Number.NaN, 3)).toBeNull();
    expect(newcombe(1, 2, 0, 0)).toBeNull();
    expect(katz(0, 10, 1, 10)).toBeNull();
    expect(katz(1, 10, 11, 10)).toBeNull();
    expect(garwood(1, 0)).toBeNull();
    expect(garwood(1.5, 10)).toBeNull();
    expect(median([])).toBeNull();
    expect(quantile([], 0.9)).toBeNull();
  });
});

const arm = fc
  .tuple(fc.integer({ min: 1, max: 100_000 }), fc.double({ min: 0, max: 1, noNaN: true }))
  .map(([n, share]) => ({ n, k: Math.round(n * share) }));

describe("properties", () => {
  it("intervals contain their point and narrow with more data", () => {
    fc.assert(
      fc.property(arm, arm, (a, b) => {
        const pairs = [
          [wilson(a.k, a.n), wilson(a.k * 10, a.n * 10)],
          [newcombe(a.k, a.n, b.k, b.n), newcombe(a.k * 10, a.n * 10, b.k * 10, b.n * 10)],
          [katz(a.k, a.n, b.k, b.n), katz(a.k * 10, a.n * 10, b.k * 10, b.n * 10)],
          [garwood(a.k, a.n), garwood(a.k * 10, a.n * 10)],
        ] as const;
        for (const [small, large] of pairs) {
          if (!small || !large) continue;
          expect(small.low).toBeLessThanOrEqual(small.value);
          expect(small.high).toBeGreaterThanOrEqual(small.value);
          expect(large.high - large.low).toBeLessThanOrEqual(small.high - small.low + 1e-12);
        }
      }),
    );
  });

  it("a difference turns its sign and a ratio its inverse when the arms swap", () => {
    fc.assert(
      fc.property(arm, arm, (a, b) => {
        const there = newcombe(a.k, a.n, b.k, b.n);
        const back = newcombe(b.k, b.n, a.k, a.n);
        expect(there?.low).toBeCloseTo(-(back?.high ?? Number.NaN), 9);
        const ratio = katz(a.k, a.n, b.k, b.n);
        const inverse = katz(b.k, b.n, a.k, a.n);
        if (ratio && inverse) expect(ratio.low * inverse.high).toBeCloseTo(1, 6);
      }),
    );
  });

  it("Garwood limits meet where the exact solution hands over to the approximation", () => {
    const exact = garwood(200, 1);
    const approximate = garwood(201, 1);
    expect((approximate?.low ?? 0) - (exact?.low ?? 0)).toBeCloseTo(1 - 1.96 / (2 * Math.sqrt(200.5)), 2);
    expect((approximate?.high ?? 0) - (exact?.high ?? 0)).toBeCloseTo(1 + 1.96 / (2 * Math.sqrt(201.5)), 2);
  });

  it("quantiles stay inside the data, keep order, and leave the list alone", () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (xs) => {
        const before = [...xs];
        const low = quantile(xs, 0.1) ?? Number.NaN;
        const middle = median(xs) ?? Number.NaN;
        expect(low).toBeLessThanOrEqual(middle);
        expect(middle).toBeLessThanOrEqual(Math.max(...xs));
        expect(xs).toEqual(before);
      }),
    );
    expect(median([9, 1, 5])).toBe(5);
    expect(median([4, 1])).toBe(2.5);
  });
});
