/** What a code was given for: a window in days and an amount of money, each read only where the text says so. */

import { MAX_WINDOW_DAYS } from "@/lib/codes/rules/window";
import type { Decision } from "@/lib/kernel/errors";
import { isCurrency, minorExponent, parseMoney } from "@/lib/kernel/money";
import { plural, quoted } from "@/lib/kernel/text";
import type { Fact } from "./facts";

const NUMBERS: Record<string, number> = { a: 1, one: 1, two: 2, three: 3, six: 6, twelve: 12, ein: 1, einen: 1, un: 1 };
/** Days of a unit; months and years become TikTok's own periods: 30, 60, 180, 365. */
const UNITS: [RegExp, (count: number) => number][] = [
  [/^(?:d|days?|tagen?|tage|tag|d[ií]as?|jours?|giorni|giorno|hari|ngày|日間?|天|일|дн\p{L}*|день|gün)$/iu, (n) => n],
  [/^(?:w|wks?|weeks?|wochen?|semanas?|semaines?|settiman[ae]|minggu|tuần|週間?|周)$/iu, (n) => n * 7],
  [
    /^(?:mo|mos|months?|monat\p{L}*|mes(?:es)?|mois|mes[ei]|bulan|tháng|か月|ヶ月|个月|個月|месяц\p{L}*|meses|mês)$/iu,
    (n) => (n === 12 ? 365 : n * 30),
  ],
  [/^(?:y|yrs?|years?|jahre?|años?|ans?|anni|anno|anos?|tahun|năm|年間?)$/iu, (n) => n * 365],
];
const UNIT_WORDS =
  "days?|d|tagen?|tage?|d[ií]as?|jours?|giorn[io]|hari|ngày|日間|日|天|일|дн\\p{L}*|день|gün|weeks?|wks?|w|wochen?|semanas?|semaines?|settiman[ae]|minggu|tuần|週間|週|周|months?|mos?|monat\\p{L}*|meses|mes|mês|mois|mes[ei]|bulan|tháng|か月|ヶ月|个月|個月|месяц\\p{L}*|years?|yrs?|y|jahre?|años?|ans?|ann[io]|anos?|tahun|năm|年間";
const WINDOW = new RegExp(
  `(?<![\\p{Script=Latin}\\p{Script=Cyrillic}\\d./:$€£#@-])(?<count>\\d{1,4}|one|two|three|six|twelve|einen?)[ -]?(?<unit>${UNIT_WORDS})(?![\\p{Script=Latin}\\p{Script=Cyrillic}\\d/]|[月])`,
  "giu",
);
/** Words before or after a period that make it something else than a window: payment terms, answers, the past. */
const OTHER_BEFORE =
  /(?:net|within|payment|pay(?:able)?|paid|invoice[ds]?|last|past|every|after|in|first|reply|binnen|innerhalb(?: von)?|nach|letzten|dentro de|en|dans(?: les)?|entro|dalam|zahlbar|plazo de|sous)[ :-]*$/iu;
const OTHER_AFTER =
  /^[ -]*(?:ago|later|before|after|net|notice|payment|from invoice|left|old|earlier|netto|vor|nach|antes|después|avant|après|turnaround|delivery|shipping)/iu;

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
export type AmountFact = Fact & { each?: boolean };

/** The periods of a cleaned text that can be windows; the value is a number of days in digits. */
export function findWindows(text: string): Fact[] {
  return [...text.matchAll(WINDOW)].flatMap((match) => {
    const { count = "", unit = "" } = match.groups ?? {};
    const at = match.index;
    const end = at + match[0].length;
    if (OTHER_BEFORE.test(text.slice(Math.max(0, at - 24), at)) || OTHER_AFTER.test(text.slice(end, end + 20)))
      return [];
    const number = NUMBERS[count.toLowerCase()] ?? Number(count);
    const days = UNITS.find(([pattern]) => pattern.test(unit))?.[1](number);
    if (!days || days > MAX_WINDOW_DAYS) return [];
    const doubt =
      days === number ? undefined : `${quoted(match[0])} is taken as ${plural(days, "day", "days")}, as TikTok counts.`;
    return [{ at, end, value: String(days), ...(doubt && { doubt }) }];
  });
}

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
