/** A number is read exactly or not at all: whole counts and minor units, never by way of a fraction. */

import { minorExponent, parseMoney } from "@/lib/kernel/money";
import { quoted } from "@/lib/kernel/text";

const MISSING = new Set(["", "-", "--", "—", "–", "n/a", "undefined", "null"]);
const MAX_DIGITS = 15;
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
 * than the currency, or can be read in two ways (parseMoney says why).
 */
export function parseMinor(text: string, currency: string): number | null | undefined {
  let start = 0;
  while (start < text.length && start < 5 && !isDigit(text.charCodeAt(start))) start++;
  if (start > 0 && !acceptedSigns.has(currency + text.slice(0, start))) return parseWrittenMinor(text, currency, start);
  const exponent = minorExponent(currency);
  const dot = text.indexOf(".", start);
  let minor = plainWhole(text, start, dot < 0 ? text.length : dot);
  const decimals = dot < 0 ? 0 : text.length - dot - 1;
  if (minor < 0 || (dot >= 0 && decimals === 0) || (decimals > exponent && decimals === 3)) {
    return parseWrittenMinor(text, currency, start);
  }
  for (let i = 1; i <= decimals || i <= exponent; i++) {
    const digit = i <= decimals ? text.charCodeAt(dot + i) - 48 : 0;
    if (digit < 0 || digit > 9 || (i > exponent && digit !== 0)) return parseWrittenMinor(text, currency, start);
    if (i <= exponent) minor = minor * 10 + digit;
  }
  return Number.isSafeInteger(minor) ? minor : undefined;
}

function parseWrittenMinor(text: string, currency: string, signLength: number): number | null | undefined {
  if (isMissing(text)) return null;
  const parsed = parseMoney(text, currency);
  if (!parsed.ok) return undefined;
  if (signLength > 0 && !/[.,]/.test(text.slice(0, signLength)))
    acceptedSigns.add(currency + text.slice(0, signLength));
  return parsed.minor;
}

function parseWrittenCount(text: string): number | null | undefined {
  const clean = text.normalize("NFKC").trim();
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
