import { describe, expect, it } from "vitest";
import { latestSuchDay, nearestSuchDay, parseMonthDay } from "@/lib/kernel/written-day";

describe("days in words", () => {
  it.each([
    ["February 28", 2, 28],
    ["28 May", 5, 28],
    ["9 July", 7, 9],
    ["8 de marzo", 3, 8],
    ["18 января", 1, 18],
    ["9月13日", 9, 13],
    ["2월 28일", 2, 28],
    ["18 tháng Tám", 8, 18],
    ["18 tháng 8", 8, 18],
    ["1 tháng Mười Hai", 12, 1],
    ["28 de fevereiro", 2, 28],
    ["28. Februar", 2, 28],
    ["1er août", 8, 1],
    ["28 febbraio", 2, 28],
    ["28 Agustus", 8, 28],
    ["28 Şubat", 2, 28],
    ["Feb 29", 2, 29],
    ["3 thg 9", 9, 3],
    ["28 กุมภาพันธ์", 2, 28],
    ["28 ก.พ.", 2, 28],
    ["٢٨ فبراير", 2, 28],
    ["٢٨ كانون الثاني", 1, 28],
    ["3 كانون الأول", 12, 3],
    ["14 تشرين الأول", 10, 14],
    ["9 شباط", 2, 9],
    ["4 de dez.", 12, 4],
    ["20 févr.", 2, 20],
  ])("reads %j without its year", (text, month, day) => {
    expect(parseMonthDay(text)).toEqual({ year: null, month, day });
  });

  it.each(["", "February", "28", "February 30", "28 Foo", "May June 3", "99 May", "0 May", "18 tháng Chục", "13月1日"])(
    "does not take %j for a date",
    (text) => expect(parseMonthDay(text)).toBeNull(),
  );

  it.each(
    [
      [
        "en-US",
        "en-GB",
        "es",
        "pt",
        "de",
        "fr",
        "it",
        "ja",
        "ko",
        "vi",
        "th",
        "id",
        "ru",
        "ar",
        "ar-MA",
        "ar-DZ",
        "ar-LB",
        "de-AT",
        "tr",
      ],
    ].flat(),
  )("reads every day of the year as %s writes it, in full and short", (language) => {
    for (const month of ["long", "short"] as const) {
      const format = new Intl.DateTimeFormat(language, { month, day: "numeric", timeZone: "UTC" });
      for (let day = 0; day < 366; day++) {
        const date = new Date(Date.UTC(2024, 0, 1 + day));
        const expected = { year: null, month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(parseMonthDay(format.format(date)), format.format(date)).toEqual(expected);
      }
    }
  });

  it("counts Thai years like all others", () => {
    expect(parseMonthDay("14 กันยายน 2569")).toEqual({ year: 2026, month: 9, day: 14 });
  });

  it("recovers the year backwards from a day, leap years included", () => {
    expect(latestSuchDay({ year: null, month: 2, day: 28 }, "2026-11-21")).toBe("2026-02-28");
    expect(latestSuchDay({ year: null, month: 12, day: 31 }, "2026-01-02")).toBe("2025-12-31");
    expect(latestSuchDay({ year: null, month: 2, day: 29 }, "2026-11-21")).toBe("2024-02-29");
    expect(latestSuchDay({ year: 2027, month: 2, day: 28 }, "2026-11-21")).toBeNull();
    expect(nearestSuchDay({ year: null, month: 12, day: 31 }, "2026-01-01", 31)).toBe("2025-12-31");
    expect(nearestSuchDay({ year: null, month: 7, day: 1 }, "2026-01-01", 31)).toBeNull();
  });
});
