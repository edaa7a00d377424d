import { expect, it } from "vitest";
import { describeEarned } from "@/lib/costs/rules/earned";

const fee = (amountMinor: number, isPaid: boolean, currency = "USD") => ({ currency, amountMinor, isPaid });
const row = (kind: "commission" | "gmv", amount: number, currency = "USD") => ({
  day: "2026-11-01",
  currency,
  kind,
  amount,
});

it("a creator is told what she earned, per currency, and never what the brand sold", () => {
  expect(describeEarned([fee(42_000, true), fee(10_500, false)], [row("commission", 360), row("gmv", 2_400)])).toBe(
    "Earned $423.60: $420 in licence fees, $3.60 in commissions. $105 in licence fees is still to come.",
  );
  expect(describeEarned([], [row("commission", 360)])).toBe("Earned $3.60 in commissions.");
  expect(describeEarned([fee(10_500, false)], [])).toBe("$105 in licence fees is to come.");
  expect(describeEarned([fee(100, true, "USD"), fee(200, true, "EUR")], [])).toBe(
    "Earned €2 in licence fees. Earned $1 in licence fees.",
  );
  expect(describeEarned([], [row("gmv", 2_400)])).toBeNull();
});
