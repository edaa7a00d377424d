/** A number is read exactly or not at all: whole counts and minor units, never by way of a fraction. */

import { MAX_MINOR, minorExponent, parseMoney } from "@/lib/kernel/money";
import { quoted, readDigits } from "@/lib/kernel/text";
import type { Decimal } from "./decimals";

const MISSING = new Set(["", "-", "--", "—", "–", "/", "n/a", "undefined", "null"]);
const MAX_DIGITS = 15;
/** No share is written in more; what is longer is not looked at. */
const LONGEST_SHARE = 40;
const SUFFIX: Record<string, number> = { k: 1_000, m: 1_000_000, b: 1_000_000_000 };
/** Currency signs that the kernel's parser has accepted before an amount, as currency + sign. */
const acceptedSigns = new Set<string>();

/** True for what TikTok writes where it has no value. */
export function isMissing(text: string): boolean {
  if (text.length > 11 || isDigit(text.charCodeAt(0))) return false;
  return MISSING.has(text.trim().toLowerCase());
}

/**
 * A whole count. null where the file gives none, or hides it ("--", "<5"); undefined where the text is no count.
 * Reads "191265", "50,000", "1.234.567", "1 234", "1.2K" and "12500.0".
 */
export function parseCount(text: string): number | null | undefined {
  const value = plainWhole(text, 0, text.length);
  return value >= 0 ? value : parseWrittenCount(text);
}

/** As parseCount, but a count may be below zero, where TikTok takes back what it had counted. */
export function parseSignedCount(text: string): number | null | undefined {
  if (!/^\s*[-−]\s*\d/.test(text)) return parseCount(text);
  const value = parseCount(text.trim().slice(1));
  return value ? -value : value;
}

/** Why `text` is no count, as a sentence. */
export function explainCount(text: string): string {
  if (/^\s*[-−]\s*\d/.test(text))
    return `${quoted(text)} is below zero, which this column cannot be. Correct the value or export the file again.`;
  return `${quoted(text)} is not a whole number such as 1234 or 1,234. Correct the value or export the file again.`;
}

/**
 * An amount in minor units of `currency`. null where the file gives none; undefined where the text is no amount, has more decimals
 * than the currency, or can be read in two ways (parseMoney says why). `decimal` is what stands before decimals in this column,
 * where that is known; a text that does not fit it is no amount.
 */
export function parseMinor(text: string, currency: string, decimal: Decimal | null = null): number | null | undefined {
  if (decimal === ",") return parseWrittenMinor(text, currency, 0, decimal);
  let start = 0;
  while (start < text.length && start < 5 && !isDigit(text.charCodeAt(start))) start++;
  if (start > 0 && !acceptedSigns.has(currency + text.slice(0, start)))
    return parseWrittenMinor(text, currency, start, decimal);
  const exponent = minorExponent(currency);
  const dot = text.indexOf(".", start);
  let minor = plainWhole(text, start, dot < 0 ? text.length : dot);
  const decimals = dot < 0 ? 0 : text.length - dot - 1;
  if (minor < 0 || (dot >= 0 && decimals === 0) || (decimals > exponent && decimals === 3)) {
    return parseWrittenMinor(text, currency, start, decimal);
  }
  for (let i = 1; i <= decimals || i <= exponent; i++) {
    const digit = i <= decimals ? text.charCodeAt(dot + i) - 48 : 0;
    if (digit < 0 || digit > 9 || (i > exponent && digit !== 0))
      return parseWrittenMinor(text, currency, start, decimal);
    if (i <= exponent) minor = minor * 10 + digit;
  }
  return minor <= MAX_MINOR ? minor : undefined;
}

function parseWrittenMinor(
  text: string,
  currency: string,
  signLength: number,
  decimal: Decimal | null,
): number | null | undefined {
  if (isMissing(text)) return null;
  const plain = decimal === null ? text : writePlain(text, decimal);
  const parsed = plain === null ? null : parseMoney(plain, currency);
  if (!parsed?.ok) return undefined;
  if (signLength > 0 && !/[.,]/.test(text.slice(0, signLength)))
    acceptedSigns.add(currency + text.slice(0, signLength));
  return parsed.minor;
}

/** The amount without grouping and with a point before its decimals; null when it is not written with this `decimal`. */
function writePlain(text: string, decimal: Decimal): string | null {
  const clean = readDigits(text).replace(/[\s'’]/g, "");
  const [, before, digits, after] = /^([^\d.,]*(?:[A-Za-z]{1,3}\.)?)(\d[\d.,]*)([^\d.,]*)$/.exec(clean) ?? [];
  if (digits === undefined) return null;
  const fits = decimal === "." ? /^(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/ : /^(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/;
  if (!fits.test(digits)) return null;
  const [whole = "", fraction] = digits.split(decimal);
  const plain = whole.replace(/[.,]/g, "");
  // Three decimals look like thousands to the kernel's parser, so zeros that say nothing are left out.
  const decimals = fraction?.replace(/0+$/, "");
  return `${before?.replace(".", "")}${plain}${decimals ? `.${decimals}` : ""}${after}`;
}

/** A share from 0 to 1: "4.00%" and "0.04" and "4,00 %" are 0.04. null and undefined as in parseCount. */
export function parseShare(text: string): number | null | undefined {
  if (isMissing(text)) return null;
  const written = splitShare(text);
  return written && toShare(written.value, written.isSigned);
}

/** The same of a column whose shares are per cent without a sign as well: "4.00" is 0.04. */
export function parsePercent(text: string): number | null | undefined {
  if (isMissing(text)) return null;
  const written = splitShare(text);
  return written && toShare(written.value, true);
}

/** What a share without a sign counts, which is a share or per cent; 0 for any other text. */
export function readUnsignedShare(text: string): number {
  if (text.length > LONGEST_SHARE || text.endsWith("%") || isMissing(text)) return 0;
  const written = splitShare(text);
  return written && !written.isSigned && written.value <= 100 ? written.value : 0;
}

function splitShare(text: string): { value: number; isSigned: boolean } | undefined {
  const [, written, percent] = /^(\d{1,3}(?:[.,]\d{1,18})?)\s?([%٪])?$/.exec(readDigits(text).trim()) ?? [];
  // "41,200" is a count.
  if (!written || (!percent && /^[1-9]\d*,\d{3}$/.test(written))) return undefined;
  return { value: Number(written.replace(",", ".")), isSigned: percent !== undefined };
}

function toShare(value: number, isPercent: boolean): number | undefined {
  const share = isPercent ? Math.round(value * 1e10) / 1e12 : value;
  return share <= 1 ? share : undefined;
}

/** Seconds: "12.4", "12,4 s", "1m 3s", "0:12", "1:02:03". null and undefined as in parseCount. */
export function parseSeconds(text: string): number | null | undefined {
  if (isMissing(text)) return null;
  const clean = readDigits(text).trim().toLowerCase();
  const [, plain] =
    /^(\d{1,5}(?:[.,]\d{1,6})?)\s?(?:s|sec|secs|seconds?|秒|초|giây|detik|с|сек)?\.?$/.exec(clean) ?? [];
  if (plain) return Number(plain.replace(",", "."));
  const parts = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:\.\d{1,3})?)$/.exec(clean);
  const units = /^(?:(\d{1,3})\s?h)?\s?(?:(\d{1,3})\s?m(?:in)?)?\s?(?:(\d{1,2}(?:[.,]\d{1,3})?)\s?s)?$/.exec(clean);
  const [, hours = "0", minutes = "0", seconds = "0"] = parts ?? units ?? [];
  if (!parts && !units) return undefined;
  return Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds.replace(",", "."));
}

/** Why `text` is no share, as a sentence. */
export function explainShare(text: string): string {
  return `${quoted(text)} is not a share such as 4.00% or 0.04. Correct the value or export the file again.`;
}

/** Why `text` is no duration, as a sentence. */
export function explainSeconds(text: string): string {
  return `${quoted(text)} is not a duration such as 12.4s or 0:12. Correct the value or export the file again.`;
}

function parseWrittenCount(text: string): number | null | undefined {
  const clean = readDigits(text).trim();
  if (isMissing(clean) || /^<\s?\d{1,6}$/.test(clean)) return null;
  const [, written] = /^(\d{1,3}([,. '’])\d{3}(?:\2\d{3})*|\d+)(?:\.0+)?$/.exec(clean) ?? [];
  if (written) {
    const digits = written.replace(/\D/g, "");
    return digits.length <= MAX_DIGITS ? Number(digits) : undefined;
  }
  const [, whole, decimals = "", suffix] = /^(\d{1,6})(?:[.,](\d{1,2}))?\s?([kmb])$/i.exec(clean) ?? [];
  if (!whole || !suffix) return undefined;
  const unit = SUFFIX[suffix.toLowerCase()] ?? 1;
  return Number(whole) * unit + (Number(decimals) * unit) / 10 ** decimals.length;
}

/** Digits between two places, plain or grouped in threes by commas, as a number; −1 for anything else. Runs on every cell. */
function plainWhole(text: string, start: number, end: number): number {
  if (end <= start || end - start > MAX_DIGITS) return -1;
  let value = 0;
  let grouped = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    const isSeparatorPlace = (end - i) % 4 === 0;
    if (code === 44 && isSeparatorPlace && i > start && (grouped || i - start <= 3)) {
      grouped = true;
    } else if (isDigit(code) && !(grouped && isSeparatorPlace)) {
      value = value * 10 + code - 48;
    } else return -1;
  }
  return value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
