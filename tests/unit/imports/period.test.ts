import { expect, it } from "vitest";
import { parsePeriod } from "@/lib/imports/rules/period";

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
