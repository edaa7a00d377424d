import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/day";
import { deriveIncremental, type OrganicDay } from "@/lib/metrics/rules/incremental";

const postedOn = "2026-03-01";
const flight = { from: "2026-03-15", to: "2026-03-28" };

/** Organic views that fall as a power of age: 20,000 on the first day. */
function decay(days: number, factor = 1): OrganicDay[] {
  return Array.from({ length: days }, (_, i) => ({
    day: addDays(postedOn, i),
    views: Math.round((20_000 * factor) / (i + 1)),
  }));
}

describe("incremental views", () => {
  it("find no spill-over where the decay just goes on", () => {
    const result = deriveIncremental({ postedOn, organic: decay(28), paidViews: 80_000, flight });
    const observed = decay(28)
      .slice(14)
      .reduce((sum, { views }) => sum + views, 0);
    expect(result.observedOrganic).toBe(observed);
    expect(Math.abs(result.spillOver?.value ?? Number.NaN)).toBeLessThan(observed * 0.01);
    expect(result.views?.value).toBe(80_000 + (result.spillOver?.value ?? Number.NaN));
    expect(result.baselineDays).toBe(14);
  });

  it("count what comes beyond it, and call it associated", () => {
    const lifted = decay(28).map((each) => ({ ...each, views: each.views + (each.day >= flight.from ? 500 : 0) }));
    const result = deriveIncremental({ postedOn, organic: lifted, paidViews: 80_000, flight });
    expect(result.spillOver?.value).toBeGreaterThan(6_900);
    expect(result.spillOver?.value).toBeLessThan(7_100);
    expect(result.reason).toContain("associated");
  });

  it("stay with the paid views, and say why, when the past is too short", () => {
    const result = deriveIncremental({ postedOn, organic: decay(28).slice(8), paidViews: 80_000, flight });
    expect(result.views).toEqual({ value: 80_000, low: 80_000, high: 80_000 });
    expect(result.spillOver).toBeNull();
    expect(result.expectedOrganic).toBeNull();
    expect(result.reason).toBe(
      "Paid views only: organic spill-over needs 7 organic days before the boost, and 6 are imported.",
    );
  });

  it("say what is missing, and never make a 0 of it", () => {
    const all = { postedOn, organic: decay(28), paidViews: 80_000, flight };
    expect(deriveIncremental({ ...all, paidViews: null }).views).toBeNull();
    expect(deriveIncremental({ ...all, postedOn: null }).spillOver).toBeNull();
    expect(deriveIncremental({ ...all, flight: null }).spillOver).toBeNull();
    expect(deriveIncremental({ ...all, organic: decay(14) }).spillOver).toBeNull();
    expect(deriveIncremental({ ...all, organic: [] }).observedOrganic).toBeNull();
  });

  it("compare only days that were observed: a gap in the flight is expected nothing of", () => {
    const gappy = decay(28).filter(({ day }) => day < flight.from || day > "2026-03-21");
    const result = deriveIncremental({ postedOn, organic: gappy, paidViews: 0, flight });
    expect(Math.abs(result.spillOver?.value ?? Number.NaN)).toBeLessThan(100);
  });

  it("do not carry growth forward", () => {
    const rising = decay(28).map((each, i) => ({ ...each, views: i < 14 ? 100 * (i + 1) : 700 }));
    const result = deriveIncremental({ postedOn, organic: rising, paidViews: 0, flight });
    expect(result.expectedOrganic?.value).toBeLessThan(1_400 * 14);
  });

  it("hold their point inside an interval of whole numbers, wider when the past scatters", () => {
    const noise = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(noise, fc.nat(1_000_000), (views, paidViews) => {
        const organic = views.map((count, i) => ({ day: addDays(postedOn, i), views: count }));
        const result = deriveIncremental({ postedOn, organic, paidViews, flight });
        for (const range of [result.views, result.spillOver, result.expectedOrganic]) {
          expect(range?.low).toBeLessThanOrEqual(range?.value ?? Number.NaN);
          expect(range?.high).toBeGreaterThanOrEqual(range?.value ?? Number.NaN);
          expect(Number.isInteger(range?.value)).toBe(true);
        }
        expect(result.expectedOrganic?.low).toBeGreaterThanOrEqual(0);
      }),
    );
    const width = (factor: number) => {
      const organic = decay(28).map((each, i) => ({ ...each, views: each.views * (i % 2 ? 1 : factor) }));
      const range = deriveIncremental({ postedOn, organic, paidViews: 0, flight }).spillOver;
      return (range?.high ?? 0) - (range?.low ?? 0);
    };
    expect(width(2)).toBeGreaterThan(width(1.2));
  });

  it.each([
    { past: "without a view", views: (_: number) => 0, days: 7, at: [0, 0] },
    { past: "of one view a day", views: () => 1, days: 7, at: [4, 14] },
    { past: "of one view a day for long", views: () => 1, days: 1_000, at: [12, 16] },
    { past: "of a thousand million views a day", views: () => 1e9, days: 1_000, at: [13e9, 14.1e9] },
    { past: "that stays level", views: () => 1_000, days: 60, at: [13_700, 14_100] },
    { past: "that is over after a day", views: (i: number) => (i === 0 ? 1e9 : 0), days: 7, at: [0, 100] },
    { past: "that came on its last day", views: (i: number) => (i === 6 ? 1e9 : 0), days: 7, at: [0, 14e9] },
    { past: "that halves every day", views: (i: number) => 100_000 * 2 ** -i, days: 7, at: [1_400, 1_700] },
  ])("expect a plain number after a past $past", ({ views, days, at: [least, most] }) => {
    const organic = Array.from({ length: days + 14 }, (_, i) => ({
      day: addDays(postedOn, i),
      views: i < days ? Math.round(views(i)) : 0,
    }));
    const boost = { from: addDays(postedOn, days), to: addDays(postedOn, days + 13) };
    const expected = deriveIncremental({ postedOn, organic, paidViews: 0, flight: boost }).expectedOrganic;
    expect(expected?.value).toBeGreaterThanOrEqual(least as number);
    expect(expected?.value).toBeLessThanOrEqual(most as number);
    expect(expected?.low).toBeGreaterThanOrEqual(0);
    expect(Number.isSafeInteger(expected?.high)).toBe(true);
  });
});
