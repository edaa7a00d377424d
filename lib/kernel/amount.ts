/** What a text names as money is read only where it can be a fee, and written in one form that people and this reading share. */

import type { Decision } from "./errors";
import { isCurrency, minorExponent, parseMoney } from "./money";
import { quoted } from "./text";

const SIGNS: Record<string, string> = {
  US$: "USD",
  A$: "AUD",
  C$: "CAD",
  R$: "BRL",
  "€": "EUR",
  "£": "GBP",
  "₹": "INR",
  "₫": "VND",
  "₩": "KRW",
  "₺": "TRY",
  "₱": "PHP",
  Rp: "IDR",
  RM: "MYR",
  zł: "PLN",
};
const DOLLARS = new Set(["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN"]);
const NUMBER = "\\d{1,3}(?:[ .,'’]\\d{3}){1,6}(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?";
const MONEY = new RegExp(
  `(?<![\\p{Script=Latin}\\d])(?<sign>US\\$|A\\$|C\\$|R\\$|\\$|€|£|¥|₹|₫|₩|₺|₱|Rp|RM|zł)\\.? ?(?<n1>${NUMBER})(?<k1>k)?(?![\\d%])|(?<![\\p{L}\\d.,])(?<iso1>[A-Z]{3}) ?(?<n2>${NUMBER})(?<k2>k)?(?![\\d%])|(?<![\\p{Script=Latin}\\d.,#/-])(?<n3>${NUMBER})(?<k3>k)? ?(?<iso2>[A-Za-z]{3}|€|£|\\$|zł|₫|円|euros?|dollars?|bucks|kr)(?![\\p{Script=Latin}\\d])`,
  "gu",
);
const WORDS: Record<string, string> = {
  euro: "EUR",
  euros: "EUR",
  dollar: "USD",
  dollars: "USD",
  bucks: "USD",
  円: "JPY",
};

/** Words before or after an amount that make it something else than a fee: what is spent on ads, sold, given away or measured. */
const SPENT_BEFORE =
  /(?:budgets?|spen[dt]|spending|revenue|sales|gmv|worth|valued? at|retail|rrp|cp[mcav])(?:\s*(?:of|is|was))?[\s:=~-]*$/iu;
const SPENT_AFTER =
  /^[ -]*(?:(?:in |of )?(?:ad ?spend|media spend|(?:ad )?budget|spend|sales|revenue|gmv)|(?:a|per|\/) ?day|daily|cp[mcav]|off|discount)(?!\p{L})/iu;
/** Said of an amount, it is the fee of each code and not of all together. */
const EACH =
  /^[ ,]*(?:each|apiece|per (?:code|video|post|piece)|a (?:code|video|post)|\/ ?(?:code|video|post)|je|pro|cada|chacune?|ciascun[oa])(?!\p{L})/iu;

/** An amount that a text names; `each`: it is said to be for each of several. */
export type AmountFact = { at: number; end: number; value: string; doubt?: string; each?: boolean };

/**
 * The amounts of money in a cleaned text that may be fees, as "USD 210" in `parseAmount`'s form. `currency` is the book's: what
 * "$" means where it is a dollar.
 */
export function findAmounts(text: string, currency: string): AmountFact[] {
  return [...text.matchAll(MONEY)].flatMap((match) => {
    const { sign, n1, k1, iso1, n2, k2, n3, k3, iso2 } = match.groups ?? {};
    const number = n1 ?? n2 ?? n3 ?? "";
    const found = currencyOf(sign ?? iso1 ?? iso2 ?? "", currency);
    if (!found) return [];
    const span = { at: match.index, end: match.index + match[0].length };
    const after = text.slice(span.end, span.end + 24);
    if (SPENT_BEFORE.test(text.slice(Math.max(0, span.at - 32), span.at)) || SPENT_AFTER.test(after)) return [];
    const minor = toMinor(number, (k1 ?? k2 ?? k3) !== undefined, found);
    if (minor === null) {
      const doubt = `The amount ${quoted(match[0])} can be read in more than one way. Write it as it is meant.`;
      return [{ ...span, value: "", doubt }];
    }
    const shared = (sign === "$" && found !== currency) || (sign === "¥" && found !== currency);
    const doubt = shared ? `${quoted(match[0])} is taken as ${found}.` : undefined;
    return [
      { ...span, value: writeAmount(minor, found), ...(doubt && { doubt }), ...(EACH.test(after) && { each: true }) },
    ];
  });
}

/** A fee as it is stored: one amount and nothing else, with its currency or else in `currency`; more than zero. */
export function parseAmount(text: string, currency: string): Decision<{ minor: number; currency: string }> {
  const clean = text.trim();
  const [found] = findAmounts(clean, currency);
  const isWhole = found !== undefined && found.value !== "" && found.at === 0 && found.end === clean.length;
  const used = isWhole ? found.value.slice(0, 3) : currency;
  const parsed = parseMoney(isWhole ? found.value.slice(4) : clean, used);
  if (!parsed.ok) return parsed;
  if (parsed.minor > 0) return { ok: true, minor: parsed.minor, currency: used };
  return { ok: false, reason: `The fee ${quoted(clean)} is zero. Leave it empty where none was agreed on.` };
}

/** Minor units and their currency in one text that `parseAmount` and people read alike: "USD 1234.50", "JPY 5000". */
export function writeAmount(minor: number, currency: string): string {
  const exponent = minorExponent(currency);
  const digits = String(minor).padStart(exponent + 1, "0");
  if (exponent === 0 || minor % 10 ** exponent === 0) return `${currency} ${digits.slice(0, digits.length - exponent)}`;
  return `${currency} ${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

function currencyOf(written: string, currency: string): string | null {
  if (written === "$") return DOLLARS.has(currency) ? currency : "USD";
  if (written === "¥") return currency === "CNY" ? "CNY" : "JPY";
  if (written === "kr") return ["SEK", "NOK", "DKK", "ISK"].includes(currency) ? currency : null;
  const known = SIGNS[written] ?? WORDS[written.toLowerCase()];
  if (known) return known;
  const code = written.toUpperCase();
  // In small letters only the currencies that people write so; "all" and "try" are words.
  const isCode = written === code ? isCurrency(code) : ["USD", "EUR", "GBP", "CAD", "AUD"].includes(code);
  return isCode ? code : null;
}

function toMinor(number: string, thousands: boolean, currency: string): number | null {
  if (thousands) {
    const value = Number(number.replace(",", "."));
    return Number.isFinite(value) ? Math.round(value * 1000) * 10 ** minorExponent(currency) : null;
  }
  // Rupiah and dong are only ever grouped by points.
  const grouped = ["IDR", "VND"].includes(currency) && /^\d{1,3}(?:\.\d{3})+$/.test(number);
  const parsed = parseMoney(grouped ? number.replaceAll(".", "") : number, currency);
  return parsed.ok ? parsed.minor : null;
}
