import { describe, expect, it } from "vitest";
import {
  compareReported,
  cutPeriod,
  deriveCommonEnd,
  listEnds,
  nameComparison,
  narrowReach,
  pickReach,
  type Reach,
  sayChange,
  sayEarlyEnds,
  sayFreshness,
  sayPaidTo,
} from "@/lib/metrics/rules/reported";

const reach = (newest: string, oldest = "2025-01-01", currency = "USD"): Reach => ({
  segment: "PAID",
  currency,
  oldest,
  newest,
});
const posts = (newest: string): Reach => ({ ...reach(newest), segment: "ORGANIC", currency: null });
const week = { from: "2026-11-16", to: "2026-11-22" };

describe("a period that files do not fill yet", () => {
  it("is compared with as many days as are reported", () => {
    expect(cutPeriod(week, "2026-11-19")).toEqual({ from: "2026-11-16", to: "2026-11-19" });
    expect(compareReported(week, "previous", "2026-11-19")).toEqual({ from: "2026-11-12", to: "2026-11-15" });
    expect(compareReported(week, "year", "2026-11-19")).toEqual({ from: "2025-11-16", to: "2025-11-19" });
    expect(compareReported(week, "none", "2026-11-19")).toBeNull();
  });

  it("says so beside the change", () => {
    const compared = nameComparison(week, "previous", [reach("2026-11-19")]);
    expect(compared.label).toBe("The 4 days before");
    expect(sayChange(0.011, compared)).toBe("+1\u00a0% on the 4 days before; 4 of 7 days reported");
    expect(sayChange(0, compared)).toBe("as in the 4 days before; 4 of 7 days reported");
    expect(nameComparison(week, "year", [reach("2026-11-16")]).words).toBe(
      "on the same days last year; 1 of 7 days reported",
    );
    expect(nameComparison(week, "previous", [reach("2026-11-16")]).label).toBe("The day before");
  });

  it.each(["2026-11-22", "2026-12-01", "2026-11-15", null])("is whole with %s as the newest day", (newest) => {
    expect(cutPeriod(week, newest)).toEqual(week);
    expect(nameComparison(week, "previous", newest ? [reach(newest)] : []).words).toBe("on the period before");
  });
});

describe("days compared with that no file tells of", () => {
  const month = { from: "2026-10-24", to: "2026-11-22" };

  it("are counted and said, in place of a change", () => {
    const compared = nameComparison(month, "previous", [reach("2026-11-21", "2026-10-06")]);
    expect(compared.label).toBe("18 of the 29 days before");
    expect(sayChange(0.6, compared)).toBe("only 18 of the 29 days before are reported");
    expect(sayChange(null, compared)).toBe("only 18 of the 29 days before are reported");
  });

  it("may be all of them, or those of last year", () => {
    const say = (compare: "previous" | "year", oldest: string) =>
      sayChange(1, nameComparison(month, compare, [reach("2026-11-22", oldest)]));
    expect(say("previous", "2026-10-24")).toBe("the 30 days before are not reported");
    expect(say("year", "2026-10-06")).toBe("the 30 days a year ago are not reported");
    expect(say("year", "2025-11-22")).toBe("only 1 of the 30 days a year ago is reported");
    expect(say("previous", "2026-09-24"), "the first day of them").toBe("+100\u00a0% on the period before");
    const day = { from: "2026-11-22", to: "2026-11-22" };
    expect(nameComparison(day, "previous", [reach(day.to, day.to)]).words).toBe("the day before is not reported");
    expect(nameComparison(day, "none", [reach(day.to, day.to)])).toMatchObject({ words: "", isWhole: true });
  });
});

describe("currencies that end apart", () => {
  const both = [reach("2026-11-19"), reach("2026-11-21", "2025-01-01", "GBP")];

  it("are each compared with as many days as are reported of them", () => {
    const { label, words } = nameComparison(week, "previous", both);
    expect([label, words]).toEqual(["As many days before", "on as many days before; 4 to 6 of 7 days reported"]);
    const young = [reach("2026-11-19"), reach("2026-11-21", "2026-11-12", "GBP")];
    expect(nameComparison(week, "previous", young).words).toBe("only 4 of the 6 days before are reported in GBP");
  });

  it("are drawn together as far as all are reported, unless one is over", () => {
    expect(deriveCommonEnd(["2026-11-21", "2026-11-19"])).toBe("2026-11-19");
    expect(deriveCommonEnd(["2026-11-21", "2026-11-21"])).toBeNull();
    expect(deriveCommonEnd(["2026-11-21", "2026-11-01"])).toBeNull();
    expect(deriveCommonEnd([])).toBeNull();
  });

  it("are drawn so by the days of their rows alone, where a few are looked at", () => {
    const rows = ["2026-11-18", "2026-11-19", "2026-11-21"].flatMap((day) => [
      { segment: "PAID", currency: "GBP", day },
      { segment: "ORGANIC", currency: null, day: "2026-11-22" },
      ...(day < "2026-11-20" ? [{ segment: "PAID", currency: "USD", day }] : []),
    ]);
    expect(listEnds(rows)).toEqual([
      ["USD", "2026-11-19"],
      ["GBP", "2026-11-21"],
    ]);
    expect(sayPaidTo("2026-11-19")).toContain("drawn to Thu 19 Nov");
    expect(sayPaidTo(null)).toBe("");
  });

  it("count where there are rows of them", () => {
    const known = [...both, posts("2026-11-20")];
    expect(pickReach(known, [{ segment: "PAID", currency: "GBP" }])).toEqual([both[1], known[2]]);
    expect(pickReach(known, [])).toEqual(known);
  });
});

describe("a selection that ends before the book", () => {
  const known = [reach("2026-11-21", "2026-01-01"), reach("2026-11-22", "2026-02-01", "GBP")];
  const dayOf = (day: string, currency = "USD") => ({ segment: "PAID" as const, currency, day });

  it("is reported to its own last day, where that is a few days earlier", () => {
    const narrowed = narrowReach(known, [dayOf("2026-11-17"), dayOf("2026-11-18"), dayOf("2026-11-22", "GBP")]);
    expect(narrowed).toEqual([{ ...known[0], newest: "2026-11-18" }, known[1]]);
    expect(nameComparison(week, "previous", narrowed.slice(0, 1)).words).toBe(
      "on the 3 days before; 3 of 7 days reported",
    );
  });

  it("is over where it ended longer before", () => {
    expect(narrowReach(known, [dayOf("2026-11-13")])).toEqual(known);
    expect(narrowReach(known, [])).toEqual(known);
  });

  it("is named where the whole book is looked at, the largest first", () => {
    const end = (campaign: string, newest: string, spendMinor: number, currency = "USD") => ({
      campaign,
      currency,
      newest,
      spendMinor,
    });
    const say = (...ends: ReturnType<typeof end>[]) => sayEarlyEnds(ends, known);
    expect(say(end("a", "2026-11-18", 1), end("b", "2026-11-21", 9), end("", "2026-11-20", 5))).toBe(
      "Before the others end ads without a campaign name (Fri 20 Nov) and a (Wed 18 Nov): stopped there, or reported no further.",
    );
    expect(say(end("a", "2026-11-21", 1, "GBP"), end("old", "2026-11-01", 9))).toBe(
      "Before the others ends a (Sat 21 Nov): stopped there, or reported no further.",
    );
    const many = ["a", "b", "c", "d", "e"].map((name, n) => end(name, "2026-11-19", 9 - n));
    expect(say(...many)).toContain("a (Thu 19 Nov), b (Thu 19 Nov), c (Thu 19 Nov) and 2 more: ");
    expect(say(end("b", "2026-11-21", 9))).toBe("");
  });
});

it("is said how fresh the numbers are, and nothing of an empty book", () => {
  const at = new Date("2026-11-22T09:12:00Z");
  const say = (paid: string | null, organic: string | null, ...more: Reach[]) =>
    sayFreshness([...(paid ? [reach(paid)] : []), ...more, ...(organic ? [posts(organic)] : [])], at, "UTC");
  expect(say("2026-11-19", "2026-11-21")).toMatch(
    /^Ads reported to Thu 19 Nov 2026, posts reported to Sat 21 Nov 2026\. Last import .*22 Nov/,
  );
  expect(say("2026-11-19", "2026-11-19")).toMatch(/^Ads and posts reported to Thu 19 Nov 2026\./);
  expect(say("2026-11-19", "2026-11-21", reach("2026-11-21", "2026-10-08", "GBP"))).toMatch(
    /^Ads in USD reported to Thu 19 Nov 2026, ads in GBP and posts reported to Sat 21 Nov 2026\./,
  );
  expect(say("2026-11-19", null, reach("2026-11-19", "2026-10-08", "GBP"))).toMatch(
    /^Ads reported to Thu 19 Nov 2026\./,
  );
  expect(say(null, "2026-11-21")).toMatch(/^Posts reported/);
  expect(say(null, null)).toBeNull();
});
