/** A day is read only where it can be read in one way; a year that a file leaves out is recovered, never assumed. */

import { addDays, type Day, FIRST_DAY, makeDay } from "@/lib/kernel/day";
import { quoted, readDigits } from "@/lib/kernel/text";
import { parseMonthDay } from "@/lib/kernel/written-day";
import { isMissing } from "./values";

/** An export is made in a zone of its own, which may be a day ahead of the importer's. */
const ZONE_SLACK_DAYS = 1;
/** No day is written in more; what is longer is not looked at, whatever it repeats. */
const LONGEST_DAY = 100;

/**
 * A day with its year: "2026-09-14", "2026-09-14 00:00:00", "2026/9/14", "14.9.2026", "September 14, 2026". null where the file gives
 * none; undefined for anything else, also "9/14/2026", whose parts change places between countries; between points the day is first.
 */
export function parseDay(text: string): Day | null | undefined {
  if (text.length > LONGEST_DAY) return text.trim() === "" ? null : undefined;
  const clean = text.normalize("NFKC").trim();
  const [, year, month, date] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]00:00(?::00)?(?:\.0+)?Z?)?$/.exec(clean) ?? [];
  if (year && month && date) return makeDay(Number(year), Number(month), Number(date)) ?? undefined;
  if (isMissing(clean)) return null;
  const [, first, second, last] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(clean) ?? [];
  if (first && second && last) return makeDay(Number(last), Number(second), Number(first)) ?? undefined;
  const written = parseMonthDay(clean);
  return (written?.year && makeDay(written.year, written.month, written.day)) || undefined;
}

/**
 * A day as TikTok Shop writes it, day before month: "31/07/2026 12:00:00"; or "2026-07-31" with or without a time of day. null and
 * undefined as in parseDay.
 */
export function parseOrderDay(text: string): Day | null | undefined {
  if (text.length > LONGEST_DAY) return parseDay(text);
  const clean = readDigits(text).trim();
  if (isMissing(clean)) return null;
  const time = /(?:[ T]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:\s?[ap]m)?Z?)?$/i;
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(clean.replace(time, "")) ?? [];
  if (day && month && year) return makeDay(Number(year), Number(month), Number(day)) ?? undefined;
  return parseDay(clean.replace(time, ""));
}

/** True for a day that can only be read with its month first, "07/25/2026", as TikTok Shop never writes one. */
export function isMonthFirst(text: string): boolean {
  const [, month, day, year] =
    /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(readDigits(text.slice(0, LONGEST_DAY))) ?? [];
  return Number(day) > 12 && makeDay(Number(year), Number(month), Number(day)) !== null;
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
  const [, first, second, year] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)/.exec(text) ?? [];
  const isNoDay =
    year && !makeDay(+year, Number(second), Number(first)) && !makeDay(+year, Number(first), Number(second));
  const why = isNoDay
    ? "is not a day of the calendar. Correct it or export the file again"
    : /^\s*\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}/.test(text)
      ? "does not begin with its year, as in 2026-09-14; written like that, other days of the file have two readings. A spreadsheet has probably rewritten them. Upload the CSV file as TikTok exported it"
      : /\d{4}-\d{2}-\d{2}[ T]\d/.test(text)
        ? "has a time of day. Export the report by day, not by hour"
        : "is not a day such as 2026-09-14. Export the file again with one row per day";
  return `${quoted(text)} ${why}.`;
}
