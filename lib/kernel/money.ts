/** Money is a whole number of a currency's minor units; it is never a fraction and never without its currency. */

import type { Decision } from "./errors";
import { quoted, readDigits } from "./text";

// ISO 4217 list one (2026). Written out because ICU's digits follow local habits instead (no decimals for ALL, PKR, RSD …).
const EXPONENTS: Record<string, number> = {
  ...Object.fromEntries(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" ").map((c) => [c, 0]),
  ),
  ...Object.fromEntries("BHD IQD JOD KWD LYD OMR TND".split(" ").map((c) => [c, 3])),
  CLF: 4,
  UYW: 4,
};
const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));
const formatters = new Map<string, Intl.NumberFormat>();

/** True for a three-letter ISO 4217 code in capitals. */
export function isCurrency(code: string): boolean {
  return CURRENCIES.has(code);
}

/** How many decimals the currency has: 2 for USD, 0 for JPY, 3 for KWD. */
export function minorExponent(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** More than this is a slip or a trick: 100 billion dollars. Hundreds of such amounts still add up exactly. */
export const MAX_MINOR = 10 ** 13;

/**
 * An amount as people write it ("1,234.50", "$210", "1 234,50", "EUR 99") as minor units of `currency`. Never negative.
 * A single separator before exactly three digits groups thousands if it is a comma; if it is a point where the currency has
 * fewer than three decimals, it could be either and is refused.
 */
export function parseMoney(text: string, currency: string): Decision<{ minor: number }> {
  const exponent = minorExponent(currency);
  const example = formatMoney(123450 * 10 ** Math.max(0, exponent - 2), currency);
  const refuse = (why: string): Decision<{ minor: number }> => ({
    ok: false,
    reason: `The amount ${quoted(text)} ${why} Write it in ${currency}, such as ${example}.`,
  });
  const clean = readDigits(text).replace(/[\s'’]/g, "");
  if (clean === "") return { ok: false, reason: `The amount is empty. Write it in ${currency}, such as ${example}.` };
  if (/[-−–]|^\(/.test(clean)) return refuse("is negative; only zero or more is possible here.");
  const [, before = "", digits = "", after = ""] = /^([^\d.,]*)([\d.,]*)([^\d.,]*)$/.exec(clean) ?? [];
  if (!/\d/.test(digits)) return refuse("is not a number.");
  const sign = before || after;
  if ((before && after) || (sign && !currencySigns(currency).has(sign.toUpperCase()))) {
    return refuse(`has ${quoted(before + after)} beside the number, which is not ${currency}.`);
  }
  const parts = splitAmount(digits, exponent);
  if (!parts) return refuse("has points or commas that can be read in more than one way.");
  if (parts.fraction.length > exponent) {
    return refuse(
      exponent === 0 ? "has decimals, which this currency does not have." : `has more than ${exponent} decimals.`,
    );
  }
  const minor = Number(parts.whole + parts.fraction.padEnd(exponent, "0"));
  return minor <= MAX_MINOR ? { ok: true, minor } : refuse("is too large.");
}

/** "$1,234.50"; whole amounts without decimals: "$210", "¥500", except `inFull`, for columns. Exact for every safe integer. */
export function formatMoney(minor: number, currency: string, inFull = false): string {
  const exponent = minorExponent(currency);
  const digits = minor % 10 ** exponent === 0 && !inFull ? 0 : exponent;
  const key = `${currency}${digits}`;
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat("en-US", {
      style: "currency",
      currency,
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
    formatters.set(key, formatter);
  }
  // A decimal string keeps every digit where the quotient as a double would round.
  return formatter.format(`${minor}e-${exponent}` as Intl.StringNumericLiteral);
}

function currencySigns(currency: string): Set<string> {
  const sign = (currencyDisplay: "symbol" | "narrowSymbol") =>
    new Intl.NumberFormat("en-US", { style: "currency", currency, currencyDisplay })
      .formatToParts(0)
      .find((part) => part.type === "currency")?.value ?? currency;
  const signs = [currency, sign("symbol"), sign("narrowSymbol"), `${currency.slice(0, 2)}${sign("narrowSymbol")}`];
  return new Set(signs.map((each) => each.normalize("NFKC").toUpperCase()));
}

function splitAmount(digits: string, exponent: number): { whole: string; fraction: string } | null {
  const at = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (at < 0) return { whole: digits, fraction: "" };
  const separator = digits[at] as string;
  const tail = digits.slice(at + 1);
  const single = digits.indexOf(separator) === at && !digits.includes(separator === "." ? "," : ".");
  if (single && separator === "." && tail.length === 3 && exponent < 3) return null;
  const groups = digits.indexOf(separator) !== at || (single && separator === "," && tail.length === 3);
  if (groups) return isGrouped(digits, separator) ? { whole: digits.replaceAll(separator, ""), fraction: "" } : null;
  const head = digits.slice(0, at);
  const grouping = separator === "." ? "," : ".";
  if (tail === "" || (head.includes(grouping) && !isGrouped(head, grouping))) return null;
  return { whole: head.replaceAll(grouping, ""), fraction: tail };
}

function isGrouped(digits: string, separator: string): boolean {
  const [first = "", ...rest] = digits.split(separator);
  return /^\d{1,3}$/.test(first) && rest.every((group) => /^\d{3}$/.test(group));
}

/**
 * The currencies of these amounts (minor units; null is unknown), the one that adds up to most in units of its own first:
 * 1,000 fils are less than 999 cents. What has no currency is left out.
 */
export function rankCurrencies(amounts: Iterable<readonly [currency: string | null, minor: number | null]>): string[] {
  const sums = new Map<string, number>();
  for (const [currency, minor] of amounts)
    if (currency !== null) sums.set(currency, (sums.get(currency) ?? 0) + (minor ?? 0));
  const units = ([currency, minor]: readonly [string, number]) => minor / 10 ** minorExponent(currency);
  return [...sums].sort((a, b) => units(b) - units(a) || (a[0] < b[0] ? -1 : 1)).map(([currency]) => currency);
}
