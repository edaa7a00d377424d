import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deriveUsualPrice, suggestRenewalPrice } from "@/lib/deals/rules";

const ask = (fields: Partial<Parameters<typeof suggestRenewalPrice>[0]> = {}) =>
  suggestRenewalPrice({ postRateMinor: 70_000, currency: "USD", days: 30, roas: null, noted: null, ...fields });

describe("suggestRenewalPrice", () => {
  it.each([
    [null, 14_000, "20%", "the middle"],
    [0.4, 7_000, "10%", "the foot"],
    [1.2, 14_000, "20%", "the middle"],
    [4.2, 21_000, "30%", "the top"],
  ])("with a return of %s asks for %s", (roas, minor, percent, place) => {
    const price = ask({ roas });
    expect(price).toMatchObject({ ok: true, minor, lowMinor: 7_000, highMinor: 21_000 });
    expect(price.ok && price.reason).toContain(`${percent} of the post rate ($700) for each 30 days: ${place}`);
  });

  it("is pro rata, rounded up to whole units of a currency of any exponent", () => {
    expect(ask({ days: 7 })).toMatchObject({ minor: 3_300 });
    expect(ask({ days: 7, postRateMinor: 70_000, currency: "JPY" })).toMatchObject({ minor: 3_267 });
    expect(ask({ days: 7, postRateMinor: 700_000, currency: "KWD" })).toMatchObject({ minor: 33_000 });
  });

  it("rounds up to whole units from 10 units on, and to the smallest coin below", () => {
    expect(ask({ days: 1, postRateMinor: 149_900 })).toMatchObject({ minor: 1_000, lowMinor: 500, highMinor: 1_500 });
    expect(ask({ days: 1, postRateMinor: 150_100 })).toMatchObject({ minor: 1_100, lowMinor: 501 });
    expect(ask({ days: 7, postRateMinor: 7_000 })).toMatchObject({ minor: 327 });
  });

  it("proposes in a contract what a renewal asks where no return is known", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 9 }), fc.integer({ min: 1, max: 3_650 }), (postRateMinor, days) => {
        const usual = deriveUsualPrice({ postRateMinor, currency: "USD", days });
        expect(ask({ postRateMinor, days })).toMatchObject({ minor: usual });
        if (usual >= 1_000) expect(usual % 100).toBe(0);
      }),
    );
  });

  it.each([null, 0, -5])("suggests nothing on a post rate of %s, and says what is missing", (postRateMinor) => {
    expect(ask({ postRateMinor })).toEqual({ ok: false, reason: expect.stringContaining("no post rate") });
  });

  it("asks again for the fee that stands in the deal, pro rata, unless the band gives more", () => {
    const noted = { minor: 30_000, currency: "USD", days: 60 };
    expect(ask({ postRateMinor: null, noted })).toEqual({
      ok: true,
      minor: 15_000,
      lowMinor: 15_000,
      highMinor: 15_000,
      currency: "USD",
      reason: "The fee in the deal, $300 for 60 days, for 30 days pro rata.",
    });
    expect(ask({ noted })).toMatchObject({ minor: 15_000, reason: expect.stringContaining("The fee in the deal") });
    expect(ask({ noted, roas: 4.2 })).toMatchObject({ minor: 21_000, reason: expect.stringContaining("30%") });
    expect(ask({ noted, days: 60 })).toMatchObject({ minor: 30_000, reason: "The fee in the deal, $300 for 60 days." });
  });

  it("keeps the fee's own currency, and weighs no two of them", () => {
    const noted = { minor: 900_000, currency: "JPY", days: 30 };
    expect(ask({ noted })).toMatchObject({ minor: 14_000, currency: "USD" });
    expect(ask({ postRateMinor: null, noted })).toMatchObject({ minor: 900_000, currency: "JPY" });
    const yen = ask({ postRateMinor: null, noted: { ...noted, minor: 1_000 }, days: 7 });
    expect(yen).toMatchObject({ minor: 234, currency: "JPY" });
  });

  it("never asks less for more days or a higher rate, stays a whole safe number, and within its own range", () => {
    const rate = fc.integer({ min: 1, max: 1_000_000_000_000 });
    const days = fc.integer({ min: 1, max: 3_650 });
    const fees = fc.option(fc.record({ minor: rate, currency: fc.constantFrom("USD", "JPY"), days }));
    const roas = fc.option(fc.double({ min: 0, max: 20, noNaN: true }));
    fc.assert(
      fc.property(rate, rate, days, days, roas, fees, (rateA, rateB, daysA, daysB, roas, noted) => {
        const of = (postRateMinor: number, days: number) => {
          const price = ask({ postRateMinor, days, roas, noted });
          if (!price.ok) throw new Error("no price");
          expect(Number.isSafeInteger(price.minor)).toBe(true);
          expect(price.lowMinor).toBeLessThanOrEqual(price.minor);
          expect(price.minor).toBeLessThanOrEqual(price.highMinor);
          return price.minor;
        };
        const small = of(Math.min(rateA, rateB), Math.min(daysA, daysB));
        expect(small).toBeLessThanOrEqual(of(Math.max(rateA, rateB), Math.max(daysA, daysB)));
      }),
    );
  });
});
