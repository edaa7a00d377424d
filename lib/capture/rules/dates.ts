/** A date in running text is read where it can be read in one way; where day and month may be swapped, both are offered. */

import { addDays, type Day, makeDay } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import { latestSuchDay, nearestSuchDay, parseMonthDay } from "@/lib/kernel/written-day";
import type { Fact } from "./facts";

/** Short month names that `parseMonthDay` does not know, as the English ones it has. */
const SHORT: Record<string, string> = {
  sept: "sep",
  ene: "jan",
  abr: "apr",
  ago: "aug",
  set: "sep",
  dic: "dec",
  fev: "feb",
  fév: "feb",
  févr: "feb",
  avr: "apr",
  juil: "jul",
  déc: "dec",
  mär: "mar",
  okt: "oct",
  dez: "dec",
  out: "oct",
};
const PATTERN = new RegExp(
  [
    "(?<!\\d)(?<iso>\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2})(?!\\d)",
    "(?<![\\d.,/-])(?<a>\\d{1,2})(?<sep>[./-])(?<b>\\d{1,2})(?:\\k<sep>(?<y>\\d{4}|\\d{2}))?(?![\\d/-]|[.,]\\d)\\.?",
    "(?<![\\d.,])(?<d1>\\d{1,2})(?:st|nd|rd|th|er|º|\\.)? (?:de |of )?(?<m1>\\p{L}{3,12})\\.?(?:,? (?:de |del )?(?<y1>\\d{4}))?(?![\\d:])",
    "(?<!\\p{L})(?<m2>\\p{L}{3,12})\\.? (?<d2>\\d{1,2})(?:st|nd|rd|th)?(?:,? (?<y2>\\d{4}))?(?![\\d:])",
    "(?<cjk>(?:\\d{4} ?[年년] ?)?\\d{1,2} ?[月월] ?\\d{1,2} ?[日일])",
  ].join("|"),
  "giu",
);

const END_CUE =
  /(?:until|untill|till|til|through|thru|expir\w*|ends?(?:\s+on)?|ending|valid to|up to|bis(?:\s+zum)?|hasta(?:\s+el)?|vence|jusqu['’]au|expire|até|fino al|sampai|hingga|do|до|まで|đến)\s*[:(]?\s*(?:(?:on|el|le|am|the|zum|ngày)\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+)?$/iu;
const START_CUE =
  /(?:from|since|starts?|starting|start date|begins?|beginning|activated|generated|authori[sz]ed|granted|live since|live from|ab(?:\s+dem)?|seit|desde(?:\s+el)?|a partir del?|depuis(?:\s+le)?|à partir du|du|dal|mulai|от|с)\s*[:(]?\s*(?:(?:on|el|le|am|the)\s+)?(?:(?:mon|tue|wed|thu|fri|sat|sun)\w*,?\s+)?$/iu;
const RANGE = /^\s*(?:-|–|—|to|until|till|bis|al|au|a|hasta|→|through)\s*$/iu;

export type DateFact = Fact & { role: "start" | "end" | null };

/**
 * The dates of a cleaned text with their role: the start or the end of a window, or neither. A year that is left out makes a
 * start the latest such day and an end the next one. `value` is "" where two days are possible; they are the `choices`.
 */
export function findDates(text: string, today: Day): DateFact[] {
  const found: DateFact[] = [];
  const dates = listDates(text);
  for (const [index, { at, end, match }] of dates.entries()) {
    const next = dates[index + 1];
    const opensRange = next !== undefined && RANGE.test(text.slice(end, next.at));
    const before =
      text
        .slice(Math.max(0, at - 32), at)
        .split("\n")
        .at(-1) ?? "";
    const last = found.at(-1);
    const closesRange = last?.role === "start" && RANGE.test(text.slice(last.end, at));
    const role = closesRange || END_CUE.test(before) ? "end" : START_CUE.test(before) || opensRange ? "start" : null;
    const days = readDays(match, role === "end", today);
    if (days.length === 1) found.push({ at, end, value: days[0] as Day, role });
    else if (days.length > 1) {
      const doubt = `The date ${quoted(match[0])} can be read in two ways. Choose the day that is meant.`;
      found.push({ at, end, value: "", role, doubt, choices: days });
    }
  }
  return found;
}

/** What is written like a date and has a month of that name: "until 24 Dec" begins with the 24, not with "until 24". */
function listDates(text: string): { at: number; end: number; match: RegExpExecArray }[] {
  const found: { at: number; end: number; match: RegExpExecArray }[] = [];
  const pattern = new RegExp(PATTERN);
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const { m1, m2 } = match.groups ?? {};
    const isDate = (m1 ?? m2) === undefined || parseMonthDay(`1 ${english(m1 ?? m2 ?? "")}`) !== null;
    if (isDate) found.push({ at: match.index, end: pattern.lastIndex, match });
    else pattern.lastIndex = match.index + (m2 ?? match.groups?.d1 ?? " ").length;
  }
  return found;
}

/** The day or the two days that a numeric date such as "03/04/2026" may be; none where it is no date. */
export function readNumericDay(first: number, second: number, year: string | undefined, dotted: boolean): Day[] {
  const full = year?.length === 2 ? `20${year}` : year;
  if (full === undefined) return [];
  const readings = [[second, first] as const, ...(dotted ? [] : [[first, second] as const])];
  const days = readings.map(([month, date]) => makeDay(Number(full), month, date)).filter((day) => day !== null);
  return [...new Set(days)];
}

function readDays({ 0: all, groups = {} }: RegExpMatchArray, isEnd: boolean, today: Day): Day[] {
  const { iso, a, b, sep, y, d1, m1, y1, m2, d2, y2, cjk } = groups;
  if (iso) {
    const [year = "", month = "", day = ""] = iso.split(/[-/.]/);
    return readNumericDay(Number(day), Number(month), year, true);
  }
  if (a && b) {
    // Without a year only what stands between points or slashes is a date; "3-4" and "2.5" are numbers.
    if (y) return readNumericDay(Number(a), Number(b), y, sep === ".");
    if (sep === "-" || (sep === "." && !all.endsWith("."))) return [];
    const years = [today.slice(0, 4), String(Number(today.slice(0, 4)) + (isEnd ? 1 : -1))];
    const fits = (day: Day) => (isEnd ? day >= today : day <= today);
    const readings = years.map((year) => readNumericDay(Number(a), Number(b), year, sep === "."));
    const swapped = [0, 1].map((way) =>
      readings.map((days) => days[way]).find((day) => day !== undefined && fits(day)),
    );
    return [...new Set(swapped.filter((day) => day !== undefined))];
  }
  const written = cjk ?? `${d1 ?? d2} ${english(m1 ?? m2 ?? "")}${(y1 ?? y2) ? ` ${y1 ?? y2}` : ""}`;
  const parsed = parseMonthDay(written);
  if (!parsed) return [];
  const day = parsed.year || !isEnd ? latestSuchDay(parsed, "2999-12-31") : null;
  if (parsed.year) return day ? [day] : [];
  const near = isEnd ? nearestSuchDay(parsed, addDays(today, 183), 183) : latestSuchDay(parsed, today);
  return near ? [near] : [];
}

function english(month: string): string {
  const name = month.toLowerCase();
  return SHORT[name] ?? name;
}
