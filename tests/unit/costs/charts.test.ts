import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatCurve, prepareBars, prepareCurve } from "@/lib/costs/rules/charts";
import { parseRoi, roiQuery } from "@/lib/costs/rules/filter";
import { deriveRoi, type MoneyKind, type MoneyRow, type Payback, type Roi } from "@/lib/costs/rules/roi";
import { describeLeftOut, describePayback, sayReturn } from "@/lib/costs/rules/words";
import { addDays } from "@/lib/kernel/day";
import { UNKNOWN_ID } from "@/lib/kernel/id";

const period = { from: "2026-03-01", to: "2026-03-31" };
const row = (day: number, kind: MoneyKind, amount: number): MoneyRow => ({
  day: addDays(period.from, day),
  kind,
  amount,
  currency: "USD",
});
const roiOf = (rows: MoneyRow[]) => deriveRoi(rows, period, { currency: "USD", basis: null });

describe("the waterfall", () => {
  test("lets each cost begin where the last one ended, and never leaves the chart", () => {
    const rows = fc.array(
      fc.record({
        day: fc.integer({ min: 0, max: 30 }),
        kind: fc.constantFrom<MoneyKind>("spend", "licence", "PRODUCT", "adsRevenue"),
        amount: fc.integer({ min: 0, max: 1e9 }),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(rows, (all) => {
        const roi = roiOf(all.map(({ day, kind, amount }) => row(day, kind, amount)));
        const bars = prepareBars(roi);
        for (const { from, width } of bars) expect(from + width).toBeLessThanOrEqual(1 + 1e-9);
        const costs = bars.slice(0, roi.costs.length);
        for (const [n, bar] of costs.entries())
          expect(bar.from).toBeCloseTo(
            costs.slice(0, n).reduce((sum, { width }) => sum + width, 0),
            9,
          );
      }),
    );
  });
});

describe("the running totals", () => {
  const roi = roiOf([row(0, "spend", 10_000), row(2, "adsRevenue", 15_000), row(3, "PRODUCT", 2_000)]);

  test("are drawn from the first day with money to the last, on one scale", () => {
    expect(prepareCurve(roi.curve, "USD", { width: 300, height: 150 })).toMatchObject({
      costPath: "M0,50L100,50L200,50L300,30",
      revenuePath: "M0,150L100,150L200,0L300,0",
      yTicks: [{ label: "$0" }, { label: "$50" }, { label: "$100" }, { label: "$150" }],
      xTicks: [{ label: "1 Mar" }, { label: "4 Mar" }],
    });
    expect(prepareCurve(roi.curve.slice(0, 1), "USD", { width: 300, height: 150 })).toBeNull();
  });

  test("say of sales that nobody told of that they are unknown, and draw no line of them", () => {
    const silent = roiOf([row(0, "spend", 1_000), row(2, "PRODUCT", 1_600)]);
    expect(silent).toMatchObject({ revenueMinor: null, payback: { state: "unknown" } });
    expect(formatCurve(silent.curve, "USD").map(({ cost, revenue, balance }) => [cost, revenue, balance])).toEqual([
      ["$26", "–", "–"],
      ["$10", "–", "–"],
    ]);
    expect(prepareCurve(silent.curve, "USD", { width: 300, height: 150 })?.revenuePath).toBeNull();
    const none = roiOf([row(0, "spend", 1_000), row(1, "adsRevenue", 0)]);
    expect(formatCurve(none.curve, "USD")[0]).toMatchObject({ revenue: "$0", balance: "-$10" });
  });

  test("are a table of the days on which something changed", () => {
    expect(formatCurve(roi.curve, "USD").map(({ date, balance }) => [date, balance])).toEqual([
      ["Wed 4 Mar 2026", "$30"],
      ["Tue 3 Mar 2026", "$50"],
      ["Sun 1 Mar 2026", "-$100"],
    ]);
  });
});

describe("the sentences", () => {
  test("never say more than is known", () => {
    expect(sayReturn([])).toBe("No costs and no sales in this period");
    expect(sayReturn([roiOf([row(0, "spend", 20_000)])])).toBe("$200 went out; what came back is not known yet");
    expect(sayReturn([roiOf([row(0, "adsRevenue", 20_000)])])).toBe("$200 came in, and no cost is known");
    expect(sayReturn([roiOf([row(0, "spend", 20_000), row(0, "adsRevenue", 50_000)])])).toBe(
      "$200 went out and $500 came back",
    );
    expect(
      sayReturn([roiOf([row(0, "spend", 20_000), row(0, "roasUnder", 20_000), row(0, "adsRevenue", 5_000)])]),
    ).toBe("$200 went out, and $150 has yet to come back");
    const dollars = roiOf([row(0, "spend", 20_000), row(0, "adsRevenue", 50_000)]);
    const pounds = { ...roiOf([row(0, "spend", 10_000), row(0, "adsRevenue", 12_000)]), currency: "GBP" };
    expect(sayReturn([dollars, pounds])).toBe("$200 went out and $500 came back; £100 went out and £120 came back");
  });

  test("say when it was paid back, or what is missing", () => {
    const say = (payback: Payback, firstCost: Roi["firstCost"] = null) =>
      describePayback({ payback, firstCost, currency: "USD" });
    const first = { day: "2026-03-01", label: "Licence fees" };
    expect(say({ state: "back", on: "2026-03-10", days: 9 }, first)).toEqual({
      value: "9 days",
      note: "back since Tue 10 Mar 2026, counted from licence fees of Sun 1 Mar 2026",
    });
    expect(say({ state: "back", on: "2026-03-01", days: 0 }, first), "sales covered the costs of each day").toEqual({
      value: "never in the red",
      note: "counted from licence fees of Sun 1 Mar 2026",
    });
    expect(say({ state: "missing", missingMinor: 1_250 })).toEqual({ value: "not yet", note: "$12.50 missing" });
    expect(say({ state: "unknown", silentMinor: 0 }).value).toBe("–");
  });

  test("name what is left out, and only where there is such a thing", () => {
    const tell = (roi: Roi) =>
      describeLeftOut(roi)
        .map(({ says }) => says)
        .join(" ");
    const both = roiOf([row(0, "spend", 900), row(0, "adsRevenue", 100), row(0, "gmv", 700)]);
    const said = tell(both);
    expect(said).toContain("Shop orders of $7 are not added");
    expect(said).toContain("Ads without reported sales cost $9");
    expect(describeLeftOut(both).flatMap(({ opens }) => opens ?? [])).toEqual(["orders", "silent"]);
    expect(tell(roiOf([row(0, "spend", 1), row(0, "roasUnder", 1)]))).not.toMatch(/not added|cost \$/);
  });
});

test("the address of a return is read as it was written", () => {
  const today = "2026-03-31";
  const id = "0195f000-0000-7000-8000-000000000001";
  const written = { days: "30", brand: id, sales: "shop", by: "code" };
  const filter = parseRoi(written, today);
  expect(filter).toMatchObject({ basis: "shop", by: "code", selection: { brandId: id, creatorId: null } });
  expect(Object.fromEntries(new URLSearchParams(roiQuery(filter, { period: true })))).toEqual(written);
  const none = { days: "30", brand: "none" };
  expect(Object.fromEntries(new URLSearchParams(roiQuery(parseRoi(none, today), { period: true })))).toEqual(none);
  const compared = { days: "30", compare: "year" };
  expect(Object.fromEntries(new URLSearchParams(roiQuery(parseRoi(compared, today), { period: true })))).toEqual(
    compared,
  );
  expect(parseRoi({}, today)).toMatchObject({ compare: "previous", unkept: "" });
  expect(parseRoi({}, today).chosen.period).toEqual({ from: "2026-03-02", to: today });
  expect(parseRoi({ brand: "none", creator: "x", code: "'", sales: "both", by: "ad" }, today)).toMatchObject({
    basis: null,
    by: "brand",
    selection: { brandId: "", creatorId: UNKNOWN_ID, codeId: UNKNOWN_ID },
  });
  expect(parseRoi({ campaign: "Autumn", video: id, brand: id }, today)).toMatchObject({
    selection: { brandId: id, campaign: null, videoId: null },
    unkept: "Costs are not kept by campaign and video: what follows is of all campaigns and videos.",
  });
  expect(parseRoi({ brand: "own" }, today)).toMatchObject({
    selection: { brandId: "" },
    unkept: "Costs do not tell boosts of your own apart: what follows is of everything without a brand.",
  });
});
