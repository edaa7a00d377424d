/** A day is read only where it can be read in one way; a year that a file leaves out is recovered, never assumed. */

import { addDays, type Day, daysBetween, FIRST_DAY, isDay } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import { isMissing, readDigits } from "./values";

/** An export is made in a zone of its own, which may be a day ahead of the importer's. */
const ZONE_SLACK_DAYS = 1;

export type MonthDay = { year: number | null; month: number; day: number };

/** The languages of TikTok's own dates; month names come from ICU as they stand beside a day, so Russian in the genitive. */
const LANGUAGES = ["en-US", "en-GB", "es", "pt", "de", "fr", "it", "id", "tr", "ru", "th", "ar"];
/** What stands between a day and a month or a year. */
const FILLERS = new Set(["", "de", "del", "of", "г", "год"]);
/** Vietnamese months are numbered in words of one or two syllables. */
const VIETNAMESE_MONTHS = [
  "một",
  "hai",
  "ba",
  "tư",
  "năm",
  "sáu",
  "bảy",
  "tám",
  "chín",
  "mười",
  "mười một",
  "mười hai",
];

const MONTH_OF = new Map<string, number>(
  LANGUAGES.flatMap((language) =>
    (["long", "short"] as const).flatMap((style) => {
      const format = new Intl.DateTimeFormat(language, { month: style, day: "numeric", timeZone: "UTC" });
      return Array.from({ length: 12 }, (_, month): [string, number] => {
        const parts = format.formatToParts(Date.UTC(2024, month, 1));
        return [cleanWord(parts.find(({ type }) => type === "month")?.value ?? ""), month + 1];
      });
    }),
  ),
);

function cleanWord(word: string): string {
  return word.normalize("NFKC").toLowerCase().replace(/\./g, "");
}

/**
 * A day with its year: "2026-09-14", "2026-09-14 00:00:00", "2026/9/14", "September 14, 2026". null where the file gives none;
 * undefined for anything else, also "9/14/2026", whose parts change places between countries.
 */
export function parseDay(text: string): Day | null | undefined {
  const clean = text.normalize("NFKC").trim();
  const [, year, month, date] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?(?:\.0+)?Z?)?$/.exec(clean) ?? [];
  if (year && month && date) return dayOf(Number(year), Number(month), Number(date)) ?? undefined;
  if (isMissing(clean)) return null;
  const written = parseMonthDay(clean);
  return (written?.year && dayOf(written.year, written.month, written.day)) || undefined;
}

/**
 * A day as TikTok Shop writes it, day before month: "31/07/2026 12:00:00"; or "2026-07-31" with or without a time of day. null and
 * undefined as in parseDay.
 */
export function parseOrderDay(text: string): Day | null | undefined {
  const clean = readDigits(text).trim();
  if (isMissing(clean)) return null;
  const time = /(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]m)?Z?)?$/i;
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(clean.replace(time, "")) ?? [];
  if (day && month && year) return dayOf(Number(year), Number(month), Number(day)) ?? undefined;
  return parseDay(clean.replace(time, ""));
}

/** True for a day that can only be read with its month first, "07/25/2026", as TikTok Shop never writes one. */
export function isMonthFirst(text: string): boolean {
  const [, month, day, year] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(readDigits(text)) ?? [];
  return Number(day) > 12 && dayOf(Number(year), Number(month), Number(day)) !== null;
}

/** The latest day that a file can tell of when it is imported on `importedOn`. */
export const latestDay = (importedOn: Day): Day => addDays(importedOn, ZONE_SLACK_DAYS);

/** Why no file can tell of this day, as a sentence; null where one can. */
export function refuseDay(day: Day, importedOn: Day): string | null {
  if (day < FIRST_DAY) return `The day ${day} is before TikTok began, in 2016. Correct it or export the file again.`;
  if (day > latestDay(importedOn))
    return `The day ${day} is still to come: today is ${importedOn}. Correct it or export the file again.`;
  return null;
}

/** Why `text` is no day, as a sentence. */
export function explainDay(text: string): string {
  const why = /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/.test(text)
    ? "does not begin with its year, as in 2026-09-14; written like that, other days of the file have two readings. A spreadsheet has probably rewritten them. Upload the CSV file as TikTok exported it"
    : /\d{4}-\d{2}-\d{2}[ T]\d/.test(text)
      ? "has a time of day. Export the report by day, not by hour"
      : "is not a day such as 2026-09-14. Export the file again with one row per day";
  return `${quoted(text)} ${why}.`;
}

/** A date as TikTok Studio writes it in its languages: "February 28", "8 de marzo", "9月13日", "18 tháng Tám"; or "2026-02-28". */
export function parseMonthDay(text: string): MonthDay | null {
  const clean = readDigits(text).toLowerCase().replaceAll("i\u0307", "i").trim();
  const [, isoYear, isoMonth, isoDay] = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]00:00(?::00)?)?$/.exec(clean) ?? [];
  if (isoMonth && isoDay) return monthDay(isoYear, Number(isoMonth), isoDay);
  const [, cjkYear, cjkMonth, cjkDay] =
    /^(?:(\d{4}) ?[年년] ?)?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?$/.exec(clean) ?? [];
  if (cjkMonth && cjkDay) return monthDay(cjkYear, Number(cjkMonth), cjkDay);
  const [, viDay, viMonth = "", viYear] =
    /^(?:ngày )?(\d{1,2}) (?:tháng|thg) ([^\d,]+|\d{1,2})(?:[, ]+(?:năm )?(\d{4}))?$/.exec(clean) ?? [];
  if (viDay) return monthDay(viYear, Number(viMonth) || VIETNAMESE_MONTHS.indexOf(viMonth.trim()) + 1, viDay);
  const words = clean
    .replace(/(\d)\./g, "$1 ")
    .split(/[\s,،]+/)
    .map((word) => word.replace(/\./g, ""))
    .filter((word) => !FILLERS.has(word));
  const name = words.find((word) => MONTH_OF.has(word));
  const numbers = words.filter((word) => word !== name);
  if (!name || numbers.length < 1 || numbers.length > 2) return null;
  const dayText = numbers.find((word) => /^\d{1,2}(st|nd|rd|th|er|o)?$/.test(word));
  const year = numbers.find((word) => /^\d{4}$/.test(word));
  if (!dayText || (numbers.length === 2 && !year)) return null;
  return monthDay(year, MONTH_OF.get(name) ?? 0, dayText);
}

/** The latest such day that is not after `latest`; null when no year has it. */
export function latestSuchDay(date: MonthDay, latest: Day): Day | null {
  if (date.year !== null) {
    const day = dayOf(date.year, date.month, date.day);
    return day !== null && day <= latest ? day : null;
  }
  const year = Number(latest.slice(0, 4));
  for (let back = 0; back <= 8; back++) {
    const day = dayOf(year - back, date.month, date.day);
    if (day !== null && day <= latest) return day;
  }
  return null;
}

/** The day of that name nearest to `around`, when it is at most `withinDays` away; else null. */
export function nearestSuchDay(date: MonthDay, around: Day, withinDays: number): Day | null {
  const day = latestSuchDay(date, addDays(around, withinDays));
  return day !== null && Math.abs(daysBetween(around, day)) <= withinDays ? day : null;
}

function monthDay(year: string | undefined, month: number, day: string): MonthDay | null {
  const date = Number.parseInt(day, 10);
  const written = year ? Number(year) : null;
  // Thai dates may count the years from the Buddha.
  const christian = written !== null && written > 2_400 ? written - 543 : written;
  const exists = dayOf(christian ?? 2024, month, date) !== null;
  return exists ? { year: christian, month, day: date } : null;
}

function dayOf(year: number, month: number, day: number): Day | null {
  const text = `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return isDay(text) ? text : null;
}
