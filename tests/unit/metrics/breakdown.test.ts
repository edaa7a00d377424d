import { expect, test } from "vitest";
import { spreadOf } from "@/lib/kernel/stats";
import { prepareBreakdown, sayBreakdown } from "@/lib/metrics/rules/breakdown";
import { addSums, type MetricSums, noSums } from "@/lib/metrics/rules/sums";
import { sumsOf } from "../../support/sums";

test("the row of no brand says that it holds ads without a code where it does", () => {
  const none = { ...sumsOf({ spendMinor: 1 }), key: "", name: null, said: null };
  const nameOf = (holdsUnmatched: boolean) => {
    const rows = [{ ...none, holdsUnmatched }];
    return prepareBreakdown(rows, "brand", "USD", { all: addSums(rows), neverBoosted: [] })[0]?.name;
  };
  expect([nameOf(false), nameOf(true)]).toEqual(["No brand", "No brand, or no code yet"]);
});

test("a row pays dividends only where its return meets the goal, or is not known", () => {
  const row = (key: string, spendMinor: number, revenueMinor: number | null) => ({
    ...sumsOf({ spendMinor, revenueMinor, impressions: 100_000 }),
    byDay: { cpm: spreadOf(Array.from({ length: 10 }, () => [spendMinor / 10, 10_000])) },
    key,
    name: key,
    said: null,
  });
  const rows = [
    row("good", 10_000, 30_000),
    row("poor", 10_000, 29_999),
    row("silent", 10_000, null),
    row("dear", 99_000, 1),
  ];
  const lines = prepareBreakdown(rows, "brand", "USD", { all: addSums(rows), neverBoosted: [] });
  expect(lines.map(({ key, badge }) => [key, badge])).toEqual([
    ["good", "Paying dividends"],
    ["poor", "Cheap reach"],
    ["silent", "Paying dividends"],
    ["dear", null],
  ]);
});

test("the title counts what has a name, and tells of the rest", () => {
  const say = (keys: string[], count = keys.length) =>
    sayBreakdown(
      "brand",
      keys.map((key) => ({ key })),
      { count, page: 1, currency: null },
    );
  expect(say([])).toBe("Nothing was paid for");
  expect(say(["a"])).toBe("One brand took all of the spend");
  expect(say([""])).toBe("All of the spend belongs to no brand yet");
  expect(say(["a", ""])).toBe("Ads ran for 1 brand, and some for none yet");
  expect(say(["a", "b"], 1_200)).toBe("Ads ran for 1,200 brands");
});

test("a return says which part of the spend it rests on, where that is not all", () => {
  const noteOf = (sums: Partial<MetricSums>) => {
    const rows = [{ ...noSums, ...sums, key: "a", name: "A", said: null }];
    return prepareBreakdown(rows, "brand", "USD", { all: addSums(rows), neverBoosted: [] })[0]?.roasNote;
  };
  expect(noteOf({ spendMinor: 10_000, roasOver: 500, roasUnder: 10_000 })).toBe("");
  expect(noteOf({ spendMinor: 10_000, roasOver: 500, roasUnder: 1_150 })).toBe("on $11.50 with sales reported");
  expect(noteOf({ spendMinor: 10_000 })).toBe("");
});
