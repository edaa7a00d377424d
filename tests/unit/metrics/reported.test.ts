import { describe, expect, it } from "vitest";
import { formatChange } from "@/lib/metrics/rules/dashboard";
import { compareReported, cutPeriod, nameComparison, sayFreshness } from "@/lib/metrics/rules/reported";

const week = { from: "2026-11-16", to: "2026-11-22" };

describe("a period that files do not fill yet", () => {
  it("is compared with as many days as are reported", () => {
    expect(cutPeriod(week, "2026-11-19")).toEqual({ from: "2026-11-16", to: "2026-11-19" });
    expect(compareReported(week, "previous", "2026-11-19")).toEqual({ from: "2026-11-12", to: "2026-11-15" });
    expect(compareReported(week, "year", "2026-11-19")).toEqual({ from: "2025-11-16", to: "2025-11-19" });
    expect(compareReported(week, "none", "2026-11-19")).toBeNull();
  });

  it("says so beside the change", () => {
    const { label, words } = nameComparison(week, "previous", "2026-11-19");
    expect(label).toBe("The 4 days before");
    expect(formatChange(0.011, words)).toBe("+1\u00a0% on the 4 days before; 4 of 7 days reported");
    expect(formatChange(0, words)).toBe("as in the 4 days before; 4 of 7 days reported");
    expect(nameComparison(week, "year", "2026-11-16").words).toBe("on the same days last year; 1 of 7 days reported");
    expect(nameComparison(week, "previous", "2026-11-16").label).toBe("The day before");
  });

  it.each(["2026-11-22", "2026-12-01", "2026-11-15", null])("is whole with %s as the newest day", (newest) => {
    expect(cutPeriod(week, newest)).toEqual(week);
    expect(nameComparison(week, "previous", newest).words).toBe("on the period before");
  });
});

it("is said how fresh the numbers are, and nothing of an empty book", () => {
  const at = new Date("2026-11-22T09:12:00Z");
  const say = (PAID: string | null, ORGANIC: string | null) => sayFreshness({ PAID, ORGANIC }, at, "UTC");
  expect(say("2026-11-19", "2026-11-21")).toMatch(
    /^Ads reported to Thu 19 Nov 2026, posts reported to Sat 21 Nov 2026\. Last import .*22 Nov/,
  );
  expect(say("2026-11-19", "2026-11-19")).toMatch(/^Ads and posts reported to Thu 19 Nov 2026\./);
  expect(say(null, "2026-11-21")).toMatch(/^Posts reported/);
  expect(say(null, null)).toBeNull();
});
