/** One glance, cheap enough for every page: may this text hold a TikTok link or a spark code? The parser decides later. */
import { cleanText } from "@/lib/kernel/text";

const LINK = /tiktok\.com\/\S/i;

// As text, and each sign escaped, because browsers are given the same as the pattern of a field.
const SIGN = String.raw`[\w+\/=\-]`;
/** A # before a run of capitals, small letters and digits or signs; invisible characters may stand in it. */
const HASHED = String.raw`[#＃]\s?(?=${SIGN}*[A-Z])(?=${SIGN}*[a-z])(?=${SIGN}*[\d+\/=])(?:${SIGN}[\u200B-\u200F\u2060\uFEFF]*){12}`;
/** One long word of capitals, small letters and digits, which no name of anything is. */
const BARE = String.raw`\s*(?=\S*[a-z])(?=\S*[A-Z])(?=\S*\d)${SIGN}{24,200}\s*$`;
/** A # before one long word, which few tags are. */
const TAGGED = String.raw`\s*[#＃]${SIGN}{16,}\s*$`;

const CAPTURE = new RegExp(`${HASHED}|^${BARE}`);
const CODE = new RegExp(`${HASHED}|^${BARE}|^${TAGGED}`);

/** The `pattern` of a field whose text goes into an address: the browser itself keeps back what may hold a code. */
export const NO_CODE_PATTERN = `(?!.*${HASHED})(?!${BARE})(?!${TAGGED}).*`;

/** True for a text that is worth handing to the parser. Not for searches, logs or addresses, since it may hold a secret. */
export function mayHoldCapture(text: string): boolean {
  return LINK.test(text) || CAPTURE.test(text);
}

/** True for a text that has no business in an address or in what is kept of one: it may hold a code, with or without its #. */
export function mayHoldCode(text: string): boolean {
  return CODE.test(text);
}

/** What a list is searched for: at most 100 characters on one line, and nothing where it may hold a code. */
export function parseSearch(given: unknown): string {
  const text = typeof given === "string" ? cleanText(given.slice(0, 200)) : "";
  return mayHoldCode(text) ? "" : text.slice(0, 100);
}
