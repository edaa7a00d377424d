import { describe, expect, it } from "vitest";
import { formatChange, prepareDashboard, type SegmentDay } from "@/lib/metrics/rules/dashboard";
import { formatPeriod, parsePeriod } from "@/lib/metrics/rules/period";
import { sayResult } from "@/lib/metrics/rules/title";
import { sumsOf } from "../../support/sums";

const period = { from: "2026-11-01", to: "2026-11-30" };
const paid = (day: string, { currency = "USD", ...counts }: Partial<SegmentDay>): SegmentDay => ({
  segment: "PAID",
  currency,
  day,
  ...sumsOf(counts),
});

describe("the dashboard", () => {
  it("rests ROAS on the spend whose revenue is known, and says so in its sentence", () => {
    const dashboard = prepareDashboard(
      [
        paid("2026-11-02", { spendMinor: 50_000, revenueMinor: 175_000 }),
        paid("2026-11-02", { spendMinor: 50_000 }),
        paid("2026-11-03", { spendMinor: 11_621 }),
      ],
      [],
      period,
    );
    expect(dashboard.blocks[0]).toMatchObject({ spend: "$1,116.21", roasText: "3.5×", revenue: "$1,750" });
    expect(sayResult(dashboard)).toBe("Ads cost $1,116; the $500 with reported sales brought 3.5×");
  });

  it("speaks of the spend alone where every sale was reported", () => {
    const row = paid("2026-11-02", { spendMinor: 50_000, revenueMinor: 175_000 });
    expect(sayResult(prepareDashboard([row], [], period))).toBe("3.5× back on $500 of spend");
    const pounds = { ...row, currency: "GBP", spendMinor: 20_000, roasUnder: 20_000 };
    const say = (...rows: SegmentDay[]) => sayResult(prepareDashboard(rows, [], period));
    expect(say(row, pounds)).toBe("3.5× back on $500, and 8.8× on £200");
    const silent = { ...pounds, currency: "EUR", revenueMinor: null, roasOver: null, roasUnder: null };
    expect(say(row, pounds, { ...silent, spendMinor: 1_000 })).toBe(
      "3.5× back on $500, 8.8× on £200, and €10 without reported sales",
    );
    expect(say(row, { ...pounds, spendMinor: 40_000 })).toBe("3.5× back on $500, and 8.8× on £200 of £400");
  });

  it("never adds two currencies, and counts views over both", () => {
    const dashboard = prepareDashboard(
      [
        paid("2026-11-02", { spendMinor: 100, views: 10 }),
        paid("2026-11-02", { currency: "JPY", spendMinor: 900, views: 5 }),
      ],
      [],
      period,
    );
    expect(dashboard.blocks.map(({ currency, spend }) => [currency, spend])).toEqual([
      ["JPY", "¥900"],
      ["USD", "$1"],
    ]);
    expect(dashboard.paidViews).toBe(15);
    expect(dashboard.points.find(({ day }) => day === "2026-11-02")?.paidViews).toBe(15);
    expect(dashboard.blocks[1]?.points.find(({ day }) => day === "2026-11-02")?.spendMinor).toBe(100);
  });

  it("says of a figure without a value which export tells it, and gives no range in words", () => {
    const row = paid("2026-11-02", { spendMinor: 100, impressions: 2_000, views6s: 2 });
    const lines = prepareDashboard([row], [], period).blocks.flatMap(({ kpis }) => kpis);
    const noteOf = (id: string) => lines.find((line) => line.id === id)?.note;
    expect(noteOf("cpc")).toContain("an Ads Manager report by ad and day does, with the columns Cost and Clicks");
    expect(noteOf("viewThrough6s")).toBe("Not enough data yet");
    expect(noteOf("cpm")).toBeUndefined();
    expect(lines.filter(({ range }) => range !== "" && !range.includes(" to "))).toEqual([]);
  });

  it("leaves gaps empty and unknown changes unsaid", () => {
    const dashboard = prepareDashboard([paid("2026-11-02", { views: 10 })], [], period);
    expect(dashboard.points).toHaveLength(30);
    expect(dashboard.points.filter(({ paidViews }) => paidViews === 0)).toEqual([]);
    expect([dashboard.paidChange, formatChange(dashboard.paidChange)]).toEqual([null, null]);
    expect([formatChange(0.124), formatChange(-0.5), formatChange(0.001)]).toEqual([
      "+12\u00a0% on the period before",
      "−50\u00a0% on the period before",
      "as in the period before",
    ]);
  });

  it("says what is missing in its opening sentence", () => {
    const say = (rows: SegmentDay[]) => sayResult(prepareDashboard(rows, [], period));
    expect(say([])).toBe("Nothing was measured in this period");
    expect(say([paid("2026-11-02", { spendMinor: 5_000 })])).toBe("$50 spent, sales not reported");
    expect(say([paid("2026-11-02", { segment: "ORGANIC", currency: null, views: 1_200 })])).toBe(
      "1.2k organic views, nothing paid for",
    );
  });
});

describe("a period in the address", () => {
  const today = "2026-11-21";

  it("is one of three presets, 30 days by default, today included", () => {
    expect(parsePeriod({}, today)).toEqual({ period: { from: "2026-10-23", to: today }, preset: 30, problem: null });
    expect(parsePeriod({ days: "7" }, today).period.from).toBe("2026-11-15");
    expect(parsePeriod({ days: "9999" }, today).preset).toBe(30);
  });

  it("is any span of a year, and says what it cannot read", () => {
    expect(parsePeriod({ from: "2026-01-01", to: "2026-12-31" }, today)).toMatchObject({ preset: null, problem: null });
    for (const [from, to] of [
      ["2026-02-30", today],
      ["2026-11-02", "2026-11-01"],
      ["2020-01-01", today],
      ["", today],
      ["<script>", "x"],
      ["9999-12-31", "9999-12-31"],
      ["0100-01-01", "0100-01-02"],
    ])
      expect(parsePeriod({ from, to }, today), `${from} ${to}`).toMatchObject({
        preset: 30,
        problem: expect.stringContaining("The last 30 days are shown instead."),
      });
    expect(parsePeriod({ from: ["2026-01-01"], to: "2026-02-01" }, today).problem).not.toBeNull();
  });

  it("reads as people say it", () => {
    expect(formatPeriod({ from: "2026-10-23", to: "2026-11-21" })).toBe("23 Oct to 21 Nov 2026");
    expect(formatPeriod({ from: "2025-12-23", to: "2026-01-21" })).toBe("23 Dec 2025 to 21 Jan 2026");
  });
});
