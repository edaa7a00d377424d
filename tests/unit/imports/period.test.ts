import { expect, it } from "vitest";
import { asksPeriod, decidePeriod, parsePeriod, tellByHand, warnOfUnknown } from "@/lib/imports/rules/period";

const today = "2026-11-21";

it.each([
  ["Ad_20260101_20260131_GMT+0.xlsx", "2026-01-01", "2026-01-31"],
  ["Campaign report-20260201-20260228 (1).csv", "2026-02-01", "2026-02-28"],
  ["one day_20260301_20260301.csv", "2026-03-01", "2026-03-01"],
  ["a month that runs on_20261101_20261130.csv", "2026-11-01", today],
])("%s is of %s to %s", (name, from, to) => expect(parsePeriod(name, today)).toEqual({ from, to }));

it.each([
  "report.csv",
  "report_20260101.csv",
  "backwards_20260131_20260101.csv",
  "no days_20260199_20260231.csv",
  "an id 7574868893_2026010120260131.csv",
  "to come_20261201_20261231.csv",
  "before TikTok_20150101_20160101.csv",
  "",
])("%s is of no known period", (name) => expect(parsePeriod(name, today)).toBeNull());

it("is said by hand for days that a file can tell of, in their order, and for no others", () => {
  expect(decidePeriod({ from: "2026-01-01", to: "2026-01-31" }, today)).toEqual({
    ok: true,
    period: { from: "2026-01-01", to: "2026-01-31" },
  });
  const refused = (from: string, to: string) => {
    const decision = decidePeriod({ from, to }, today);
    return decision.ok ? "taken" : decision.field;
  };
  expect(refused("", "2026-01-31")).toBe("from");
  expect(refused("2026-01-01", "31/01/2026")).toBe("to");
  expect(refused("2026-02-30", "2026-03-31")).toBe("from");
  expect(refused("2015-01-01", "2026-01-31")).toBe("from");
  expect(refused("2026-11-01", "2026-12-31")).toBe("to");
  expect(refused("2026-01-31", "2026-01-01")).toBe("to");
});

it("is asked of totals alone, and only where the file's name tells nothing", () => {
  expect(asksPeriod({ format: "ads.adLevel", fileName: "report.csv" }, today)).toBe(true);
  expect(asksPeriod({ format: "ads.adLevel", fileName: "Ad_20260101_20260131.csv" }, today)).toBe(false);
  expect(asksPeriod({ format: "ads.adByDay", fileName: "report.csv" }, today)).toBe(false);
});

it("stands in what is told of the file once, whatever was said before", () => {
  const row = { saw: "Ads.", warnings: [warnOfUnknown(today), "Another."], fromDay: null, toDay: null };
  const january = { from: "2026-01-01", to: "2026-01-31" };
  const first = tellByHand(row, january);
  expect(first).toEqual({ saw: "Ads. Somebody said that it is of 1 Jan to 31 Jan 2026.", warnings: ["Another."] });
  const second = tellByHand({ ...first, fromDay: january.from, toDay: january.to }, { ...january, to: "2026-01-30" });
  expect(second.saw).toBe("Ads. Somebody said that it is of 1 Jan to 30 Jan 2026.");
});
