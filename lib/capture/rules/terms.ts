/** What a code was given for: a window in days is read only where the text says so. */

import { MAX_WINDOW_DAYS } from "@/lib/codes/rules/window";
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
