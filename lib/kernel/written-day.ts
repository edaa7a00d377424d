/** A day in words, in many languages: its year may be left out, and is then the one that fits, never this one by default. */

import { addDays, type Day, daysBetween, makeDay } from "./day";
import { readDigits } from "./text";

/** `year` is null where the text leaves it out. */
export type MonthDay = { year: number | null; month: number; day: number };

/** Month names of these languages come from ICU as they stand beside a day, so Russian in the genitive. */
const LANGUAGES = [
  ["en-US", "en-GB", "es", "pt", "de", "de-AT", "fr", "it", "id", "tr", "ru", "th"],
  ["ar", "ar-LB", "ar-MA", "ar-DZ"],
].flat();
/** Months of the Levant have two words each. */
const LEVANTINE = /(كانون|تشرين)\s(?=الأول|الثاني|الاول)/g;
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
  return word.normalize("NFKC").toLowerCase().replace(/[.\s]/g, "");
}

/** A date in words of one of fifteen languages, "February 28", "8 de marzo", "9月13日", "18 tháng Tám"; or "2026-02-28". */
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
    .replace(LEVANTINE, "$1")
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
    const day = makeDay(date.year, date.month, date.day);
    return day !== null && day <= latest ? day : null;
  }
  const year = Number(latest.slice(0, 4));
  for (let back = 0; back <= 8; back++) {
    const day = makeDay(year - back, date.month, date.day);
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
  const exists = makeDay(christian ?? 2024, month, date) !== null;
  return exists ? { year: christian, month, day: date } : null;
}
