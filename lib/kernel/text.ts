/** Text enters in one clean form: NFC, one line or few, without characters that nobody can see. */

// ZWNJ and ZWJ carry meaning in Arabic and Indic scripts and inside emoji; anywhere else they only disguise a text.
const INVISIBLE =
  /[\u00AD\u061C\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|(?<![\p{Script=Arabic}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])[\u200C\u200D]/gu;
const compact = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });
const grouped = new Intl.NumberFormat("en-US");

/** One line of text: NFC, runs of white space become one space, control, invisible and half characters go, ends trimmed. */
export function cleanText(text: string): string {
  return text
    .normalize("NFC")
    .replace(INVISIBLE, "")
    .replace(/(?!\s)[\p{Cc}\p{Cs}]/gu, "")
    .replace(/\s+/g, " ")
    .normalize("NFC")
    .trim();
}

/** Several lines of text: each line as `cleanText` has it, at most one empty line between two others. */
export function cleanLines(text: string): string {
  return text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map(cleanText)
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** NFKC, with Arabic digits, and the signs of decimals and thousands between them, as the ones that all others use. */
export function readDigits(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15))
    .replaceAll("\u066b", ".")
    .replaceAll("\u066c", ",");
}

/**
 * A column's title as it is compared, so that "Website URL (Ad level）" and " website  url(ad level) " are one: NFKC, lower case with
 * one kind of i, single spaces, no BOM, no vowel signs.
 */
export function normaliseTitle(title: string): string {
  return title
    .replace(/[\ufeff\u200b-\u200f\u2060\u0640\u064b-\u0652]/g, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/i\u0307|ı/g, "i")
    .replaceAll("’", "'")
    .replace(/\s+/g, " ")
    .replace(/ ?\( ?/g, " (")
    .replace(/ \)/g, ")")
    .trim();
}

/** A value as it may stand inside a sentence: in quotes, on one line, at most 60 characters. */
export function quoted(value: string): string {
  const chars = [...cleanText(value.slice(0, 400))];
  return `"${chars.length > 60 ? `${chars.slice(0, 59).join("")}…` : chars.join("")}"`;
}

/** A video's title in typographic quotes, at most 60 characters of it. */
export function shortTitle(title: string): string {
  const chars = [...title];
  return chars.length > 60 ? `“${chars.slice(0, 59).join("")}…”` : `“${title}”`;
}

/** The number with its noun: "1 code", "1,200 codes". */
export function plural(count: number, one: string, many: string): string {
  return `${grouped.format(count)} ${Math.abs(count) === 1 ? one : many}`;
}

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/** The count as a title says it: in words up to twelve, in figures beyond. */
export function spelled(count: number): string {
  return WORDS[count] ?? grouped.format(count);
}

/** With a capital at its beginning. */
export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Items in a sentence: "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** A count in at most one decimal: 86000 → "86k", 1250000 → "1.3M". */
export function compactNumber(value: number): string {
  return compact.format(value).replace("K", "k");
}

/** First four and last three characters; nothing at all of a secret shorter than 16 characters. */
export function maskSecret(secret: string): string {
  return secret.length < 16 ? "…" : `${secret.slice(0, 4)}…${secret.slice(-3)}`;
}
