import { expect, test } from "vitest";
import { prepareRoiLines } from "@/lib/costs/rules/breakdown";
import { exportCurve, exportReturn, exportReturnBy } from "@/lib/costs/rules/export";
import { deriveRoi, type MoneyRow } from "@/lib/costs/rules/roi";
import { sumsOf } from "../../support/sums";

const span = { from: "2026-03-01", to: "2026-03-31" };
const of = { span, zone: "UTC" };
const row = (day: number, kind: MoneyRow["kind"], amount: number): MoneyRow => ({
  day: `2026-03-0${day}`,
  currency: "USD",
  kind,
  amount,
});
const book = [
  row(1, "spend", 10_000),
  row(1, "roasUnder", 8_000),
  row(2, "commission", 500),
  row(2, "gmv", 4_000),
  row(3, "adsRevenue", 30_000),
];
const read = ([head = [], ...lines]: ReturnType<typeof exportReturn>) =>
  lines.map((line) => Object.fromEntries(head.map((name, n) => [String(name), line[n]])));

test("the days of a return say whether commissions are in its costs", () => {
  const tell = (basis: "ads" | "shop") => read(exportCurve([deriveRoi(book, span, { currency: "USD", basis })], "UTC"));
  expect(tell("ads").at(-1)).toMatchObject({ "Costs so far": "100.00", "Commissions in these costs": "no" });
  expect(tell("shop").at(-1)).toMatchObject({ "Costs so far": "105.00", "Commissions in these costs": "yes" });
});

test("its sums give back what the screen shows", () => {
  const roi = deriveRoi(book, span, { currency: "USD", basis: null });
  const value = new Map(read(exportReturn([roi], of)).map((line) => [line.What, line.Value]));
  const [sales, costs] = [Number(value.get("Sales that ads report")), Number(value.get("All costs"))];
  expect([sales, costs, value.get("Commissions")]).toEqual([300, 105, "5.00"]);
  expect(value.get("ROI")).toBeCloseTo((sales - costs) / costs, 4);
  expect(value.get("ROI")).toBeCloseTo(roi.roi ?? 0, 4);
  expect(value.get("Ad spend without reported sales")).toBe("20.00");
  expect(value.get("CPA")).toBeNull();
});

test("by brand it names the id, and what of the spend told no sales", () => {
  const ads = [{ key: "b1", name: "GlowLab", ...sumsOf({ spendMinor: 900 }) }];
  const lines = prepareRoiLines({ ads, ledger: [] }, span, { currency: "USD", basis: "ads" });
  expect(read(exportReturnBy(lines, "brand", of))[0]).toMatchObject({
    Brand: "GlowLab",
    "Brand id": "b1",
    "All costs": "9.00",
    "Ad spend without reported sales": "9.00",
    Sales: null,
    ROI: null,
  });
});
