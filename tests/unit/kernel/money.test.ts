import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney, isCurrency, MAX_MINOR, minorExponent, parseMoney, rankCurrencies } from "@/lib/kernel/money";

const minorOf = (text: string, currency = "USD") => {
  const parsed = parseMoney(text, currency);
  return parsed.ok ? parsed.minor : parsed.reason;
};

describe("money", () => {
  it.each([
    ["1,234.50", 123450],
    ["1.234,50", 123450],
    ["1 234,50", 123450],
    ["1'234.50", 123450],
    ["$210", 21000],
    ["US$ 7", 700],
    ["USD 99", 9900],
    ["99 usd", 9900],
    ["1,234", 123400],
    ["1.234.567", 123456700],
    ["12,5", 1250],
    [".50", 50],
    ["0", 0],
  ])("reads %s as %i cents", (text, minor) => expect(minorOf(text)).toBe(minor));

  it("respects each currency's own decimals", () => {
    expect(minorOf("500", "JPY")).toBe(500);
    expect(minorOf("1.234", "KWD")).toBe(1234);
    expect(minorOf("1.5", "JPY")).toMatch(/decimals/);
    expect([minorExponent("USD"), minorExponent("JPY"), minorExponent("KWD"), minorExponent("RSD")]).toEqual([
      2, 0, 3, 2,
    ]);
  });

  it.each([
    "",
    "abc",
    "-5",
    "(5)",
    "€5",
    "EUR 5",
    "$5 USD",
    "1.234",
    "5.",
    "1,23,4",
    "1.2345",
    "1,2.3,4",
    "NaN",
    "1e3",
    "99999999999999999",
  ])("refuses %j with a sentence", (text) =>
    expect(minorOf(text)).toMatch(/^The amount .*\. ?(Write it in USD, such as \$1,234\.50\.)$/),
  );

  it("writes whole amounts without decimals and keeps every digit", () => {
    expect(formatMoney(123450, "USD")).toBe("$1,234.50");
    expect(formatMoney(21000, "USD")).toBe("$210");
    expect(formatMoney(-505, "EUR")).toBe("-€5.05");
    expect(formatMoney(500, "JPY")).toBe("¥500");
    expect(formatMoney(Number.MAX_SAFE_INTEGER, "USD")).toBe("$90,071,992,547,409.91");
  });

  it("reads back what it writes", () => {
    const anyCurrency = fc.constantFrom("USD", "EUR", "JPY", "KWD", "GBP", "CHF", "BRL", "CAD", "RSD", "CLF");
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_MINOR }), anyCurrency, (minor, currency) => {
        expect(parseMoney(formatMoney(minor, currency), currency)).toEqual({ ok: true, minor });
      }),
    );
  });

  it("never throws and never yields anything but a whole, safe amount", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-$€ \d.,]{0,24}$/)), (text) => {
        const parsed = parseMoney(text, "USD");
        expect(parsed.ok ? Number.isSafeInteger(parsed.minor) && parsed.minor >= 0 : parsed.reason.endsWith(".")).toBe(
          true,
        );
      }),
    );
  });

  it("knows currencies", () => {
    expect(isCurrency("USD")).toBe(true);
    for (const code of ["usd", "US", "XYZ1", "", "ABC"]) expect(isCurrency(code)).toBe(false);
  });

  it("ranks currencies by what their amounts add up to, in units of their own", () => {
    const paid = [
      ["USD", 600],
      ["KWD", 5_000],
      [null, 99_999],
      ["JPY", null],
      ["USD", 400],
      ["EUR", 999],
    ] as const;
    expect(rankCurrencies(paid)).toEqual(["USD", "EUR", "KWD", "JPY"]);
    expect(rankCurrencies([...paid].reverse())).toEqual(rankCurrencies(paid));
    expect(rankCurrencies([])).toEqual([]);
  });
});
