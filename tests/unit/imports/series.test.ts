import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recoverDays } from "@/lib/imports/rules/series";
import { addDays, type Day } from "@/lib/kernel/day";
import { type MonthDay, parseMonthDay } from "@/lib/kernel/written-day";

const withoutYear = (day: Day): MonthDay => ({
  year: null,
  month: Number(day.slice(5, 7)),
  day: Number(day.slice(8)),
});
const recover = (days: Day[], latest: Day) => recoverDays(days.map(withoutYear), latest);
const run = (first: Day, count: number) => Array.from({ length: count }, (_, i) => addDays(first, i));

/** A run of days that ends some days before the day of import. */
const series = fc.record({
  first: fc.integer({ min: 0, max: 4_000 }).map((days) => addDays("2019-01-01", days)),
  count: fc.integer({ min: 1, max: 365 }),
  repeats: fc.constantFrom(1, 1, 24),
});

describe("days without a year", () => {
  it("are found again for every run of up to a year, oldest or newest first, however often each comes", () => {
    fc.assert(
      fc.property(series, fc.integer({ min: 0, max: 60 }), fc.boolean(), ({ first, count, repeats }, wait, turned) => {
        // Uploaded within a year less the run's length, or the last such run would be another one.
        const days = run(first, Math.ceil(count / repeats)).flatMap((day) => Array<Day>(repeats).fill(day));
        const given = turned ? days.toReversed() : days;
        expect(recover(given, addDays(days.at(-1) ?? "", wait))).toEqual(given);
      }),
    );
  });

  it("are found again in any order, as long as a part of the year is missing", () => {
    const shuffled = series.chain(({ first, count }) =>
      fc.shuffledSubarray(run(first, Math.min(count, 150)), { minLength: Math.min(count, 150) }),
    );
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 0, max: 60 }), (given, wait) => {
        const last = given.toSorted().at(-1) ?? "";
        expect(recover(given, addDays(last, wait))).toEqual(given);
      }),
    );
  });

  it("are not guessed where a whole year is out of order", () => {
    const days = run("2025-03-01", 365);
    const mixed = days.map((_, i) => days[(i * 7) % 365] ?? "");
    expect(recover(mixed, "2026-03-05")).toEqual(days.map(() => null));
  });

  it("are not guessed where pieces of a year are out of order", () => {
    const pieces = [...run("2025-02-28", 3), ...run("2025-12-30", 4), ...run("2026-02-25", 3)];
    expect(recover(pieces, "2026-03-05")).toEqual(pieces);
    fc.assert(
      fc.property(fc.shuffledSubarray(pieces, { minLength: pieces.length }), (mixed) => {
        const found = recover(mixed, "2026-03-05");
        expect([mixed, mixed.map(() => null)]).toContainEqual(found);
      }),
    );
  });

  it("keep a leap day in its year", () => {
    const days = run("2024-02-27", 4);
    expect(recover(days, "2026-11-21")).toEqual(days);
  });

  it("may have holes, lines that are no dates, and years of their own", () => {
    expect(recover(["2025-12-30", "2026-01-02", "2026-02-01"], "2026-03-01")).toEqual([
      "2025-12-30",
      "2026-01-02",
      "2026-02-01",
    ]);
    const dates = ["December 31", "someday", "January 1", "2026-01-02"].map(parseMonthDay);
    expect(recoverDays(dates, "2026-02-01")).toEqual(["2025-12-31", null, "2026-01-01", "2026-01-02"]);
    expect(recoverDays([parseMonthDay("2026-05-01")], "2026-02-01")).toEqual([null]);
    expect(recoverDays([], "2026-02-01")).toEqual([]);
  });
});
