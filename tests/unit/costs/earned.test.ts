import { expect, it } from "vitest";
import { deriveEarned, type LicenceFee, sayEarned } from "@/lib/costs/rules/earned";
import type { MoneyRow } from "@/lib/costs/rules/roi";
import { explainEarned, openEarned } from "@/lib/provenance/rules/earned";

const fee = (amountMinor: number, isPaid: boolean, currency = "USD") => ({ currency, amountMinor, isPaid });
const row = (kind: "commission" | "gmv", amount: number, currency = "USD") => ({
  day: "2026-11-01",
  currency,
  kind,
  amount,
});
const say = (fees: LicenceFee[], ledger: MoneyRow[]) => deriveEarned(fees, ledger).map(sayEarned);

it("a creator is told what she earned, per currency, and never what the brand sold", () => {
  expect(say([fee(42_000, true), fee(10_500, false)], [row("commission", 360), row("gmv", 2_400)])).toEqual([
    "Earned $423.60: $420 in licence fees, $3.60 in commissions. $105 in licence fees is still to come.",
  ]);
  expect(say([], [row("commission", 360)])).toEqual(["Earned $3.60 in commissions."]);
  expect(say([fee(10_500, false)], [])).toEqual(["$105 in licence fees is to come."]);
  expect(say([fee(100, true, "USD"), fee(200, true, "EUR")], [])).toEqual([
    "Earned €2 in licence fees.",
    "Earned $1 in licence fees.",
  ]);
  expect(say([], [row("gmv", 2_400)])).toEqual([]);
});

it("what was earned opens in its currency, of one code or of all", () => {
  const [sums] = deriveEarned([fee(42_000, true), fee(10_500, false)], [row("commission", 360)]);
  const page = { page: 1, total: 0, rows: [] };
  const { title, grounds } = explainEarned(sums ?? null, "USD", { licences: page, orders: page });
  expect(title).toBe("Earned: $423.60");
  expect(grounds.map(({ value }) => value)).toContain("$105");
  expect([openEarned("USD", null), openEarned("EUR", "c")]).toEqual([
    "/performance/where/earned?currency=USD",
    "/performance/where/earned?currency=EUR&code=c",
  ]);
});
