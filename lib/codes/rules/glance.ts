/** One glance, cheap enough for every page: may this text hold a TikTok link or a spark code? The parser decides later. */

const LINK = /tiktok\.com\/\S/i;
/** A # before a run of capitals, small letters and digits or signs; invisible characters may stand in it. */
const HASHED =
  /[#＃]\s?(?=[\w+/=-]*[A-Z])(?=[\w+/=-]*[a-z])(?=[\w+/=-]*[\d+/=])(?:[\w+/=-][\u200B-\u200F\u2060\uFEFF]*){12}/;

/** True for a text that is worth handing to the parser. Not for searches, logs or addresses, since it may hold a secret. */
export function mayHoldCapture(text: string): boolean {
  return LINK.test(text) || HASHED.test(text) || isBareCode(text.trim());
}

/** True for a text that has no business in an address or in what is kept of one: it may hold a code, with or without its #. */
export function mayHoldCode(text: string): boolean {
  return HASHED.test(text) || isBareCode(text.trim()) || /^[#＃][\w+/=-]{16,}$/.test(text.trim());
}

/** One long word of capitals, small letters and digits, which no name of anything is. */
function isBareCode(text: string): boolean {
  return /^[\w+/=-]{24,200}$/.test(text) && /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text);
}
