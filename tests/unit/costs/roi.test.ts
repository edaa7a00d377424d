import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareRoiLines } from "@/lib/costs/rules/breakdown";
import { decideOwners, parseCostLabel, parseSpentOn } from "@/lib/costs/rules/cost";
import { deriveCommission, type OrderSums } from "@/lib/costs/rules/orders";
import {
  type CurvePoint,
  derivePayback,
  deriveRoi,
  listRoiCurrencies,
  type MoneyKind,
  type MoneyRow,
  toMoneyRows,
} from "@/lib/costs/rules/roi";
import { describePayback, sayKnownSales, sayReturn } from "@/lib/costs/rules/words";
import { addDays } from "@/lib/kernel/day";
import { deriveKpis } from "@/lib/metrics/rules/kpis";
import { addSums } from "@/lib/metrics/rules/sums";
import { sumsOf } from "../../support/sums";

const period = { from: "2026-03-01", to: "2026-03-31" };
const row = (day: number, kind: MoneyKind, amount: number, currency = "USD"): MoneyRow => ({
  day: addDays(period.from, day),
  kind,
  amount,
  currency,
});
/** Spend of ads that told their sales. */
const told = (day: number, amount: number) => [row(day, "spend", amount), row(day, "roasUnder", amount)];
const usd = { currency: "USD", basis: null };

const KINDS: MoneyKind[] = [
  "spend",
  "adsRevenue",
  "roasOver",
  "roasUnder",
  "cpaOver",
  "cpaUnder",
  "licence",
  "commission",
  "gmv",
];
const ENTERED: MoneyKind[] = ["FEE", "PRODUCT", "SHIPPING", "PROMOTION", "COORDINATION"];
const rows = fc.array(
  fc.record({
    day: fc.integer({ min: -3, max: 34 }).map((n) => addDays(period.from, n)),
    kind: fc.constantFrom(...KINDS, ...ENTERED),
    amount: fc.integer({ min: 0, max: 1_000_000 }),
    currency: fc.constantFrom("USD", "EUR"),
  }),
  { maxLength: 60 },
);

describe("return on all costs", () => {
  const book = [
    row(0, "licence", 30_000),
    row(1, "spend", 20_000),
    row(1, "roasUnder", 15_000),
    row(1, "cpaOver", 16_000),
    row(2, "adsRevenue", 90_000),
    row(2, "roasOver", 90_000),
    row(2, "cpaUnder", 40),
    row(3, "PRODUCT", 5_000),
    row(3, "commission", 10_000),
    row(3, "gmv", 70_000),
  ];

  test("divides sums: ROAS by the spend that told its sales, true ROAS by what was agreed, ROI by everything", () => {
    const roi = deriveRoi(book, period, usd);
    expect(roi).toMatchObject({ basis: "ads", revenueMinor: 90_000, costMinor: 65_000, gmvMinor: 70_000 });
    expect(roi.roas).toBe(90_000 / 15_000);
    expect(roi.trueRoas).toBe(90_000 / 60_000);
    expect(roi.roi).toBeCloseTo(25_000 / 65_000, 12);
    expect(roi.cpa).toMatchObject({ value: 400, why: null });
    expect(roi.cpaSpendMinor).toBe(16_000);
    expect([roi.spendMinor, roi.silentSpendMinor]).toEqual([20_000, 5_000]);
    expect(roi.costs.map(({ id }) => id)).toEqual(["licence", "spend", "commission", "PRODUCT"]);
  });

  test("takes the shop's orders where they are chosen, or where ads report nothing, and never both", () => {
    expect(deriveRoi(book, period, { currency: "USD", basis: "shop" })).toMatchObject({
      revenueMinor: 70_000,
      roas: 70_000 / 20_000,
    });
    const silent = book.filter(({ kind }) => kind !== "adsRevenue");
    expect(deriveRoi(silent, period, usd)).toMatchObject({ basis: "shop", revenueMinor: 70_000 });
  });

  test("has no value where nothing is known, and none to divide by", () => {
    const nothing = deriveRoi([row(0, "spend", 100)], period, usd);
    expect(nothing).toMatchObject({ roas: null, trueRoas: null, roi: null, cpa: { value: null } });
    expect(nothing.payback).toEqual({ state: "unknown", silentMinor: 100 });
    expect(deriveRoi([row(0, "adsRevenue", 100)], period, usd)).toMatchObject({
      roas: null,
      trueRoas: null,
      roi: null,
    });
    expect(deriveRoi([...told(0, 100), row(0, "adsRevenue", 0)], period, usd).roi).toBe(-1);
  });

  test("claims nothing where most of the spend told no sales, and no loss where any did not", () => {
    const most = deriveRoi([...told(0, 111), row(0, "spend", 1_299), row(0, "adsRevenue", 127)], period, usd);
    expect(most).toMatchObject({ trueRoas: null, roi: null, spendMinor: 1_410, silentSpendMinor: 1_299 });
    expect(most.payback).toEqual({ state: "unknown", silentMinor: 1_299 });
    expect(sayReturn([most])).toBe("$14.10 went out, $1.27 came back, and what $12.99 of it brought is not reported");
    expect(sayKnownSales(most)).toBe("sales known of $1.11 of $14.10");
    expect(describePayback(most)).toMatchObject({
      value: "–",
      note: expect.stringContaining("what $12.99 of ad spend brought is not reported"),
    });
    const half = deriveRoi([...told(0, 500), row(0, "spend", 500), row(0, "adsRevenue", 900)], period, usd);
    expect(half).toMatchObject({ trueRoas: 0.9, roi: -0.1, payback: { state: "unknown" } });
    const back = deriveRoi([...told(0, 500), row(0, "spend", 500), row(0, "adsRevenue", 1_200)], period, usd);
    expect(back.payback).toMatchObject({ state: "back" });
    expect(sayReturn([back])).toBe("$10 went out and $12 came back");
    const shop = deriveRoi([row(0, "spend", 900), row(0, "gmv", 400)], period, usd);
    expect(shop).toMatchObject({ basis: "shop", payback: { state: "missing", missingMinor: 500 } });
    expect(sayKnownSales(shop)).toBe("");
    expect(shop.roi).not.toBeNull();
  });

  test("has the CPA of the dashboard: with its floor and its range", () => {
    const cpaOf = (...all: MoneyRow[]) => deriveRoi(all, period, usd).cpa;
    expect(cpaOf(row(0, "spend", 1_000), row(0, "cpaOver", 1_000), row(0, "cpaUnder", 1))).toEqual(
      deriveKpis(sumsOf({ spendMinor: 1_000, conversions: 1 })).cpa,
    );
    const days = Array.from({ length: 20 }, (_, day) => [
      row(day, "cpaOver", 1_000),
      row(day, "cpaUnder", 1 + (day % 4) * 3),
    ]);
    const sums = days.map((_, day) => sumsOf({ spendMinor: 1_000, conversions: 1 + (day % 4) * 3 }));
    expect(cpaOf(...days.flat())).toEqual(deriveKpis(addSums(sums), sums).cpa);
  });

  test("never mixes currencies, and counts no day outside the period", () => {
    fc.assert(
      fc.property(rows, fc.constantFrom("ads" as const, "shop" as const, null), (all, basis) => {
        const roi = deriveRoi(all, period, { currency: "USD", basis });
        const alone = all.filter(({ currency, day }) => currency === "USD" && day >= period.from && day <= period.to);
        const own = deriveRoi(alone, period, { currency: "USD", basis });
        const sinceFirst = { payback: null, firstCost: null, curve: null };
        expect({ ...roi, ...sinceFirst }).toEqual({ ...own, ...sinceFirst });
        const sum = (kinds: MoneyKind[]) =>
          alone.filter(({ kind }) => kinds.includes(kind)).reduce((total, { amount }) => total + amount, 0);
        expect(roi.costMinor).toBe(sum(["spend", "licence", "commission", ...ENTERED]));
        if (roi.revenueMinor !== null) expect(roi.revenueMinor).toBe(sum([roi.basis === "ads" ? "adsRevenue" : "gmv"]));
        if (roi.roi !== null) expect(roi.roi).toBeCloseTo((roi.revenueMinor ?? 0) / roi.costMinor - 1, 9);
        expect(roi.costs.reduce((total, { minor }) => total + minor, 0)).toBe(roi.costMinor);
        const commissions = own.basis === "ads" ? sum(["commission"]) : 0;
        expect(own.curve.at(-1)?.costMinor ?? 0).toBe(own.costMinor - commissions);
        expect(roi.curve.every(({ day }) => day <= period.to)).toBe(true);
      }),
    );
  });

  test("is a ratio of sums: splitting a row over two days changes only when", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const split = all.flatMap((each) => [
          { ...each, amount: Math.floor(each.amount / 2) },
          { ...each, amount: each.amount - Math.floor(each.amount / 2) },
        ]);
        expect(deriveRoi(split, period, usd)).toEqual(deriveRoi(all, period, usd));
      }),
    );
  });

  test("lists currencies by what they cost", () => {
    const all = [row(0, "spend", 5, "EUR"), row(0, "gmv", 900), row(0, "PRODUCT", 9), row(-1, "spend", 99, "GBP")];
    expect(listRoiCurrencies(all, period)).toEqual(["USD", "EUR"]);
  });
});

describe("by brand, creator or code", () => {
  test("adds up to the whole, each line a ratio of its own sums", () => {
    const keyed = fc.array(fc.tuple(fc.constantFrom("", "a", "b"), rows), { maxLength: 4 });
    fc.assert(
      fc.property(keyed, (parts) => {
        const ledger = parts.flatMap(([key, all]) => all.map(({ day: _, ...each }) => ({ ...each, key, name: key })));
        const basis = { currency: "USD", basis: "ads" } as const;
        const lines = prepareRoiLines({ ads: [], ledger }, period, basis);
        const whole = deriveRoi(
          ledger.map(({ key: _, name: __, ...each }) => ({ ...each, day: period.from })),
          period,
          basis,
        );
        expect(lines.reduce((sum, { roi }) => sum + roi.costMinor, 0)).toBe(whole.costMinor);
        expect(lines.reduce((sum, { roi }) => sum + (roi.revenueMinor ?? 0), 0)).toBe(whole.revenueMinor ?? 0);
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
      }),
    );
  });

  test("sets the ads of a line beside its other costs", () => {
    const ads = { key: "a", name: "GlowLab", ...sumsOf({ spendMinor: 100, revenueMinor: 600, conversions: 1 }) };
    const other = { key: "a", name: null, currency: "USD", kind: "PRODUCT", amount: 100 } as const;
    const lines = prepareRoiLines({ ads: [ads], ledger: [other, { ...other, currency: "EUR" }] }, period, {
      currency: "USD",
      basis: "ads",
    });
    expect(lines).toMatchObject([{ key: "a", name: "GlowLab", roi: { costMinor: 200, roi: 2 } }]);
  });
});

describe("payback", () => {
  /** The definition, day by day: the first day from which revenue never falls short again, counted from the first cost. */
  function bruteForce(curve: CurvePoint[]): number | null {
    const first = curve.findIndex(({ costMinor }) => costMinor > 0);
    for (let day = first; first >= 0 && day < curve.length; day++)
      if (curve.slice(day).every(({ costMinor, revenueMinor }) => (revenueMinor ?? 0) >= costMinor)) return day - first;
    return null;
  }

  test("equals brute force", () => {
    fc.assert(
      fc.property(rows, (all) => {
        const { curve } = deriveRoi(all, { from: "2000-01-01", to: period.to }, usd);
        const payback = derivePayback(curve);
        expect(payback.state === "back" ? payback.days : null).toBe(bruteForce(curve));
        if (payback.state === "missing") expect(payback.missingMinor).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test("is the same in every period that ends on the same day", () => {
    fc.assert(
      fc.property(rows, fc.nat(40), (all, days) => {
        const late = deriveRoi(
          all,
          { from: addDays(period.to, -days), to: period.to },
          { currency: "USD", basis: "ads" },
        );
        expect(late.payback).toEqual(deriveRoi(all, period, { currency: "USD", basis: "ads" }).payback);
      }),
    );
    const spent = [...told(-20, 900), row(3, "adsRevenue", 400)];
    expect(deriveRoi(spent, period, usd)).toMatchObject({
      costMinor: 0,
      payback: { state: "missing", missingMinor: 500 },
    });
  });

  test("leaves commissions on shop orders out while the sales of ads count, and says of which cost it is counted", () => {
    const all = [
      row(-70, "commission", 360),
      row(-70, "gmv", 2_400),
      row(4, "spend", 900),
      row(4, "PRODUCT", 100),
      row(10, "adsRevenue", 1_500),
    ];
    const ads = deriveRoi(all, period, usd);
    expect(ads).toMatchObject({
      payback: { state: "back", on: "2026-03-11", days: 6 },
      firstCost: { day: "2026-03-05", label: "Ad spend" },
    });
    expect(ads.curve[0]).toEqual({ day: "2026-03-05", costMinor: 1_000, revenueMinor: 0 });
    expect(describePayback(ads)).toEqual({
      value: "6 days",
      note: "back since Wed 11 Mar 2026, counted from ad spend of Thu 5 Mar 2026",
    });
    const shop = deriveRoi(all, period, { currency: "USD", basis: "shop" });
    expect(shop.firstCost).toEqual({ day: "2025-12-21", label: "Commissions" });
    expect(shop.curve[0]).toEqual({ day: "2025-12-21", costMinor: 360, revenueMinor: 2_400 });
    const ended = deriveRoi([...all, row(40, "commission", 5)], period, usd);
    expect(ended.curve).toEqual(ads.curve);
  });

  test("draws a year at most", () => {
    const { curve, firstCost } = deriveRoi([row(-800, "spend", 5), row(3, "adsRevenue", 9)], period, usd);
    expect(firstCost?.day).toBe("2023-12-22");
    expect(curve).toHaveLength(339);
    expect(curve[0]).toEqual({ day: "2025-03-31", costMinor: 5, revenueMinor: 0 });
  });

  test("waits for the bill that comes later", () => {
    const early = [...told(0, 100), row(0, "adsRevenue", 300)];
    expect(deriveRoi(early, period, usd).payback).toEqual({ state: "back", on: period.from, days: 0 });
    const billed = [...early, row(5, "licence", 500)];
    expect(deriveRoi(billed, period, usd).payback).toEqual({ state: "missing", missingMinor: 300 });
    expect(deriveRoi([...billed, row(9, "adsRevenue", 300)], period, usd).payback).toEqual({
      state: "back",
      on: "2026-03-10",
      days: 9,
    });
  });
});

test("ads' days become money only where something was reported, and organic days never", () => {
  const day = { day: "2026-03-01", currency: "USD", ...sumsOf({ spendMinor: 5, revenueMinor: 0 }) };
  const common = { day: day.day, currency: "USD" };
  expect(toMoneyRows([{ ...day, segment: "PAID" }])).toEqual([
    { ...common, kind: "spend", amount: 5 },
    { ...common, kind: "adsRevenue", amount: 0 },
    { ...common, kind: "roasOver", amount: 0 },
    { ...common, kind: "roasUnder", amount: 5 },
  ]);
  expect(toMoneyRows([{ ...day, segment: "ORGANIC", currency: null }])).toEqual([]);
});

describe("commission rates", () => {
  const sums = (fields: Partial<OrderSums>) => fields as OrderSums;

  test("tell what the Shop Ads rate took away", () => {
    const known = sums({
      standardGmvMinor: 100_000,
      standardMinor: 20_000,
      shopAdsGmvMinor: 50_000,
      shopAdsMinor: 4_000,
    });
    expect(deriveCommission([known])).toEqual({ standard: 0.2, shopAds: 0.08, leakMinor: 6_000 });
  });

  test("tell nothing where one of them is not known, or nothing was lost", () => {
    expect(deriveCommission([]).leakMinor).toBeNull();
    expect(deriveCommission([sums({ shopAdsGmvMinor: 50_000, shopAdsMinor: 4_000 })]).leakMinor).toBeNull();
    const better = sums({ standardGmvMinor: 100, standardMinor: 5, shopAdsGmvMinor: 100, shopAdsMinor: 9 });
    expect(deriveCommission([better]).leakMinor).toBeNull();
  });
});

describe("a cost", () => {
  test("belongs where its code does, and names nobody else beside it", () => {
    const code = { brandId: "b1", creatorId: "c1" };
    const none = { brandId: null, creatorId: null };
    expect(decideOwners(none, code)).toEqual({ ok: true, ...code });
    expect(decideOwners({ brandId: "b1", creatorId: null }, code)).toEqual({ ok: true, ...code });
    expect(decideOwners({ brandId: "b2", creatorId: null }, code)).toMatchObject({
      ok: false,
      reason: expect.stringContaining("brand is not the code's own"),
    });
    expect(decideOwners({ brandId: "b2", creatorId: null }, null)).toMatchObject({ ok: true, brandId: "b2" });
  });

  test("has a label and a day", () => {
    expect(parseCostLabel("  12\u200b sets ")).toEqual({ ok: true, label: "12 sets" });
    expect(parseCostLabel("").ok).toBe(false);
    expect(parseCostLabel("x".repeat(121)).ok).toBe(false);
    for (const text of ["", "yesterday", "2026-02-30", "1026-02-03", "03/01/2026"])
      expect(parseSpentOn(text).ok).toBe(false);
    expect(parseSpentOn(" 2026-03-01 ")).toEqual({ ok: true, day: "2026-03-01" });
  });
});
