import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explainDay, isMonthFirst, parseDay, parseOrderDay } from "@/lib/imports/rules/dates";
import { deriveDecimal, isAmbiguous } from "@/lib/imports/rules/decimals";
import { isExcelDamaged, parsePostLink, refusePostId, uploadDay } from "@/lib/imports/rules/posts";
import {
  explainCount,
  explainSeconds,
  explainShare,
  parseCount,
  parseMinor,
  parseSeconds,
  parseShare,
  parseSignedCount,
} from "@/lib/imports/rules/values";

describe("parseCount", () => {
  it.each([
    ["191265", 191265],
    ["0", 0],
    ["50,000", 50000],
    ["5,431", 5431],
    ["1,234,567", 1234567],
    ["1.234.567", 1234567],
    ["1.234", 1234],
    ["1 234", 1234],
    ["1\u202f234\u202f567", 1234567],
    ["12500.0", 12500],
    ["1.2K", 1200],
    ["2.5M", 2500000],
    ["1,2 k", 1200],
    ["3B", 3000000000],
    [" 42 ", 42],
    ["１２", 12],
  ])("reads %j as %d", (text, value) => expect(parseCount(text)).toBe(value));

  it.each(["", " ", "-", "--", "—", "N/A", "undefined", "<5", "< 5"])("takes %j for no value", (text) => {
    expect(parseCount(text)).toBeNull();
  });

  it.each([
    "abc",
    "12.5",
    "1,23",
    "1,2345",
    "1234,567",
    "-5",
    "1e5",
    "1.9E+05",
    "5%",
    "$5",
    "1/2",
    "9".repeat(16),
    "1,,234",
  ])("refuses %j", (text) => {
    expect(parseCount(text)).toBeUndefined();
    expect(explainCount(text)).toContain(text);
  });

  it("reads a count below zero only where one may stand", () => {
    expect(parseSignedCount("-1")).toBe(-1);
    expect(parseSignedCount("−12")).toBe(-12);
    expect(parseSignedCount("-")).toBeNull();
    expect(parseSignedCount("7")).toBe(7);
    expect(parseSignedCount("-x")).toBeUndefined();
    expect(explainCount("-5")).toContain("below zero");
  });

  it("gives back every count however it is grouped", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 999_999_999_999 }),
        fc.constantFrom("", ",", ".", " ", "'"),
        (count, separator) => {
          const text = String(count).replace(/\B(?=(\d{3})+$)/g, separator);
          expect(parseCount(text)).toBe(count);
        },
      ),
    );
  });
});

describe("parseMinor", () => {
  it.each([
    ["50.25", "USD", 5025],
    ["8.00", "USD", 800],
    ["7", "USD", 700],
    ["7.5", "USD", 750],
    ["£500.00", "GBP", 50000],
    ["£0", "GBP", 0],
    ["GBP 1,234.56", "GBP", 123456],
    ["1,234.56", "USD", 123456],
    ["1.234,56", "EUR", 123456],
    ["12,50", "EUR", 1250],
    ["R$ 1.234,56", "BRL", 123456],
    ["5,025", "JPY", 5025],
    ["1200.00", "JPY", 1200],
    ["1.234", "KWD", 1234],
    ["100000000000.00", "USD", 10 ** 13],
  ])("reads %j in %s as %d", (text, currency, minor) => {
    expect(parseMinor(text, currency)).toBe(minor);
    expect(parseMinor(text, currency)).toBe(minor);
  });

  it.each([
    ["1.234", "USD"],
    ["1.234", "JPY"],
    ["£5.00", "USD"],
    ["12.345678", "USD"],
    ["-5.00", "USD"],
    ["1e3", "USD"],
    ["5.", "USD"],
    ["five", "USD"],
    ["100000000000.01", "USD"],
  ])("refuses %j in %s", (text, currency) => expect(parseMinor(text, currency)).toBeUndefined());

  it("keeps no leading point for a currency sign", () => {
    parseMinor(".50", "USD");
    expect(parseMinor(".75", "USD")).not.toBe(7500);
  });

  it("takes dashes and blanks for no value", () => {
    for (const text of ["", "--", "-", "N/A"]) expect(parseMinor(text, "USD")).toBeNull();
  });

  it("is exact for every amount", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), fc.boolean(), (minor, group) => {
        const whole = String(Math.floor(minor / 100)).replace(/\B(?=(\d{3})+$)/g, group ? "," : "");
        expect(parseMinor(`${whole}.${String(minor % 100).padStart(2, "0")}`, "USD")).toBe(minor);
      }),
    );
  });
});

describe("days", () => {
  it.each([
    ["2026-09-14", "2026-09-14"],
    ["2026-09-14 00:00:00", "2026-09-14"],
    ["2026/9/4", "2026-09-04"],
    ["September 14, 2026", "2026-09-14"],
    ["14 de septiembre de 2026", "2026-09-14"],
    ["2026年9月14日", "2026-09-14"],
    ["2024-02-29", "2024-02-29"],
    ["24.09.2026", "2026-09-24"],
    ["3.4.2026", "2026-04-03"],
  ])("reads %j", (text, day) => expect(parseDay(text)).toBe(day));

  it.each([
    "2026-02-30",
    "2025-02-29",
    "9/14/2026",
    "09.14.2026",
    "31.02.2026",
    "46279",
    "2026-09-14 13:00:00",
    "May",
    "September 14",
    "2026-13-01",
  ])("refuses %j", (text) => {
    expect(parseDay(text)).toBeUndefined();
    expect(explainDay(text)).toMatch(/^".+" .+\.$/);
  });

  it("says of a day that no calendar has that it is none", () => {
    for (const day of ["31/02/2026", "30.02.2026"])
      expect(explainDay(day)).toBe(`"${day}" is not a day of the calendar. Correct it or export the file again.`);
  });

  it("says of a day without its year in front what is true of it: that it alone may be clear, but not all of its kind", () => {
    for (const day of ["09.14.2026", "9/14/2026", "3/4/2026"]) {
      expect(explainDay(day)).toContain(`"${day}" does not begin with its year`);
      expect(explainDay(day)).not.toContain("can be read in more than one way");
    }
  });

  it("has no day where the file has none", () => expect(parseDay("--")).toBeNull());

  it.each([
    ["07/25/2026", true],
    ["7.13.2026 09:15 AM", true],
    ["07/09/2026", false],
    ["25/07/2026", false],
    ["25/25/2026", false],
    ["02/30/2026", false],
    ["2026-07-25", false],
    ["soon", false],
  ])("knows of %j whether only its month can stand first: %j", (text, is) => expect(isMonthFirst(text)).toBe(is));

  it("counts Thai years like all others", () => {
    expect(parseDay("14 กันยายน 2569")).toBe("2026-09-14");
  });

  it.each([
    ["31/07/2026 12:00:00", "2026-07-31"],
    ["07/07/2026", "2026-07-07"],
    ["2026-07-31 09:15:00", "2026-07-31"],
    ["2026-07-31T09:15:00.000Z", "2026-07-31"],
    ["\t31.07.2026 9:15 PM", "2026-07-31"],
    ["/", null],
    ["", null],
    ["07/31/2026", undefined],
    ["31/07/26", undefined],
    ["46279", undefined],
  ])("reads the day of an order %j as %j", (text, day) => expect(parseOrderDay(text)).toBe(day));
});

describe("shares and durations", () => {
  it.each([
    ["4.00%", 0.04],
    ["0.04", 0.04],
    ["4,00 %", 0.04],
    ["0,462", 0.462],
    ["34.62%", 0.3462],
    ["100%", 1],
    ["1", 1],
    ["0", 0],
    ["--", null],
    ["undefined", null],
    ["59", undefined],
    ["101%", undefined],
    ["-4%", undefined],
    ["1e-3", undefined],
  ])("reads the share %j as %j", (text, value) => expect(parseShare(text)).toBe(value));

  it.each([
    ["12.4", 12.4],
    ["12.4s", 12.4],
    ["12,4 s", 12.4],
    ["0:12", 12],
    ["1:02:03", 3723],
    ["1m 3s", 63],
    ["2h", 7200],
    ["--", null],
    ["soon", undefined],
    ["-1", undefined],
    ["12:3", undefined],
  ])("reads the duration %j as %j", (text, value) => expect(parseSeconds(text)).toBe(value));

  it("says why not", () => {
    expect(explainShare("59")).toContain('"59" is not a share');
    expect(explainSeconds("soon")).toContain('"soon" is not a duration');
  });
});

describe("decimals", () => {
  it.each([
    ["1.234,56", ","],
    ["1,234.56", "."],
    ["12,5", ","],
    ["0.64%", "."],
    ["R$ 1.234,56", ","],
    ["1.234.567", ","],
    ["1234.567", "."],
    ["0,123", ","],
    ["1,234", null],
    ["1.234", null],
    ["1234", null],
    ["12,50 kr", ","],
    ["12,50 kr.", ","],
    ["Rs. 12.50", "."],
    ["€12,50", ","],
    ["12.50 EUR", "."],
    ["12,4 s", ","],
    ["12,5O", null],
    ["1O2,50", null],
    ["12,34.56,7", null],
    ["14.09.2026", null],
    ["a,b", null],
  ])("are told by %j: %j", (text, decimal) => expect(deriveDecimal(text, false)).toBe(decimal));

  it("are told by a single group of thousands only where nothing is smaller than one", () => {
    expect([deriveDecimal("1,234", true), deriveDecimal("1.234", true)]).toEqual([".", ","]);
    expect([isAmbiguous("1,234", "USD"), isAmbiguous("1,234", "JPY"), isAmbiguous("150.000", "IDR")]).toEqual([
      true,
      false,
      false,
    ]);
    expect([isAmbiguous("1,234", null), isAmbiguous("12,50", null), isAmbiguous("--", null)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("give back every amount as its column writes it, and none that is written otherwise", () => {
    const amount = fc.tuple(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom(".", ","), fc.boolean());
    fc.assert(
      fc.property(amount, fc.constantFrom("", "$", "USD "), ([minor, decimal, isGrouped], sign) => {
        const grouping = decimal === "." ? "," : ".";
        const whole = String(Math.floor(minor / 100)).replace(/\B(?=(\d{3})+$)/g, isGrouped ? grouping : "");
        const text = `${sign}${whole}${decimal}${String(minor % 100).padStart(2, "0")}`;
        expect(parseMinor(text, "USD", decimal as "." | ",")).toBe(minor);
        expect(parseMinor(text, "USD", grouping)).toBeUndefined();
      }),
    );
    expect([parseMinor("150.000", "IDR", ","), parseMinor("1.234", "USD", ".")]).toEqual([15_000_000, undefined]);
  });
});

describe("posts", () => {
  it.each([
    ["https://www.tiktok.com/@Glow.Lab/video/7527623000473079054", "7527623000473079054", "glow.lab", false],
    ["tiktok.com/@a/photo/7527623000473079054?is_from_webapp=1", "7527623000473079054", "a", true],
    ["https://m.tiktok.com/v/7527623000473079054.html", "7527623000473079054", null, false],
  ])("reads the link %s", (link, postId, handle, isPhoto) => {
    expect(parsePostLink(link)).toEqual({ postId, handle, isPhoto });
  });

  it.each([
    "",
    "https://vm.tiktok.com/ZM1/",
    "https://evil.example/@a/video/7527623000473079054",
    "https://www.tiktok.com/@a",
    "javascript:1",
  ])("does not take %j for a post", (text) => expect(parsePostLink(text)).toBeNull());

  it("finds the day of upload in the id, in the creator's zone", () => {
    expect(uploadDay("7527623000473079054", "UTC")).toBe("2025-07-16");
    expect(uploadDay("7546034661705796877", "UTC")).toBe("2025-09-04");
    expect(uploadDay("7546034661705796877", "America/New_York")).toBe("2025-09-03");
    expect(uploadDay("12345", "UTC")).toBeNull();
  });

  it("knows what Excel does to ids", () => {
    for (const id of ["7.52762E+18", "7,52762E+18", "1.79E+15", "7527623000473070000"]) {
      expect(isExcelDamaged(id)).toBe(true);
      expect(refusePostId(id, "2026-11-21", false)).toContain("Excel has damaged the id");
    }
    expect(isExcelDamaged("7527623000473079054")).toBe(false);
    expect(refusePostId("7527623000473079054", "2026-11-21", false)).toBeNull();
    expect(refusePostId("7527623000473070000", "2026-11-21", true)).toBeNull();
    expect(refusePostId("9527623000473079054", "2026-11-21", true)).toContain("no TikTok post id");
    expect(refusePostId("12", "2026-11-21", false)).toContain("no TikTok post id");
  });
});
