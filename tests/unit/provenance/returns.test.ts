import { describe, expect, it } from "vitest";
import { deriveRoi, type MoneyKind } from "@/lib/costs/rules/roi";
import { FIRST_DAY } from "@/lib/kernel/day";
import { parsePeriod, widenPeriod } from "@/lib/metrics/rules/period";
import { cutPage } from "@/lib/provenance/rules/pages";
import { explainReturn } from "@/lib/provenance/rules/returns";

const row = (day: string, kind: MoneyKind, amount: number) => ({ day, kind, amount, currency: "USD" });
const rows = [
  row("2023-03-01", "spend", 10_000),
  row("2023-03-01", "roasUnder", 10_000),
  row("2023-03-01", "adsRevenue", 4_000),
  row("2025-02-01", "SHIPPING", 2_500),
  row("2025-02-02", "commission", 700),
  row("2025-02-02", "adsRevenue", 9_000),
];
const none = cutPage(1, []);
const hrefs = { spend: "/s", revenue: "/r", conversions: "/c" };

/** What a return of the rows says of its days and its curve, up to the end of the curve's last year. */
function openAt(params: Record<string, string>) {
  const { period } = parsePeriod(params, "2025-03-01");
  const days = widenPeriod(params, period);
  const roi = deriveRoi(rows, days, { currency: "USD", basis: null });
  const isRunning = days.from !== period.from;
  const opened = explainReturn(roi, { ...days, isRunning }, { licences: none, costs: none, orders: none }, hrefs);
  return Object.fromEntries(opened.grounds.map(({ label, value }) => [label, value]));
}

describe("a day of a running total", () => {
  const asked = { from: "2024-03-02", to: "2025-02-28" };

  it("opens to all that was before it, though that is longer ago than a period may be", () => {
    expect(widenPeriod({ since: "first" }, asked)).toEqual({ from: FIRST_DAY, to: asked.to });
    const told = openAt({ ...asked, since: "first" });
    expect(told).toMatchObject({ "Ad spend": "$100", "All costs": "$132", Days: "all up to Fri 28 Feb 2025" });
    expect(told["Costs in the curve"]).toBe(
      "$125, without commissions: they are paid on shop orders, and sales of ads count",
    );
    expect(told["Sales less costs in the curve"]).toBe("$5");
  });

  it("is not what a period of its own days opens to", () => {
    const told = openAt(asked);
    expect(told).toMatchObject({ "All costs": "$32", Days: "Sat 2 Mar 2024 to Fri 28 Feb 2025" });
    expect(told["Costs in the curve"]).toBeUndefined();
  });
});
