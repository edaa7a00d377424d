/** Dates that leave out their year follow each other day by day, so the last of them and their order tell the years of all. */

import { type Day, daysBetween } from "@/lib/kernel/day";
import { latestSuchDay, type MonthDay } from "@/lib/kernel/written-day";

/** TikTok exports at most a year; a leap day makes it longer. */
const MAX_SPAN_DAYS = 366;
const DAYS_BEFORE_MONTH = [0, 31, 60, 91, 121, 152, 182, 213, 244, 274, 305, 335];
/** Counted from 0 in a leap year. */
const LEAP_DAY = 59;
/** Fewer days may just be missing in the middle. */
const MIN_GAP_DAYS = 7;
/** A file with a leap day may be some years old. */
const MAX_YEARS_BACK = 8;

/**
 * The day of each date: the file's days end at most on `latest`, are at most a year, and are one piece of the year or stand in
 * order. null for a date that is none or cannot be known.
 */
export function recoverDays(dates: readonly (MonthDay | null)[], latest: Day): (Day | null)[] {
  const days = dates.map((date) => (date?.year ? latestSuchDay(date, latest) : null));
  const open = dates.flatMap((date, at) => (date && date.year === null ? [{ date, at }] : []));
  const found = recoverYears(
    open.map(({ date }) => date),
    latest,
  );
  for (const [index, { at }] of open.entries()) days[at] = found?.[index] ?? null;
  return days;
}

function recoverYears(dates: readonly MonthDay[], latest: Day): Day[] | null {
  if (dates.length === 0) return [];
  const places = dates.map(({ month, day }) => (DAYS_BEFORE_MONTH[month - 1] ?? 0) + day - 1);
  const [ahead, back] = [walk(places), walk(places.toReversed())];
  const { at, isOnly, gapDays } = findGap(places);
  const isOrdered = Math.min(ahead, back) <= MAX_SPAN_DAYS;
  const newest = isOnly ? dates[at] : isOrdered ? null : undefined;
  if (newest === undefined) return null;
  for (let years = 0; years <= MAX_YEARS_BACK; years++) {
    const end = years === 0 ? latest : `${Number(latest.slice(0, 4)) - years}-12-31`;
    const days = newest ? countBack(dates, latestSuchDay(newest, end)) : stepBack(dates, end, back < ahead);
    if (days && spanOf(days) <= (newest ? MAX_SPAN_DAYS - gapDays : Math.min(ahead, back))) return days;
  }
  return null;
}

/** Days in a circle of 366 from the first place to the last, through all others in their order. */
function walk(places: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < places.length; i++)
    sum += ((places[i] ?? 0) - (places[i - 1] ?? 0) + MAX_SPAN_DAYS) % MAX_SPAN_DAYS;
  return sum;
}

/** Each date is the latest such day that is not after the one that follows it. */
function stepBack(dates: readonly MonthDay[], latest: Day, newestFirst: boolean): Day[] | null {
  const days: Day[] = [];
  let next = latest;
  for (const date of newestFirst ? dates : dates.toReversed()) {
    const day = latestSuchDay(date, next);
    if (day === null) return null;
    days.push(day);
    next = day;
  }
  return newestFirst ? days : days.reverse();
}

function countBack(dates: readonly MonthDay[], newest: Day | null): Day[] | null {
  const days = newest ? dates.map((date) => latestSuchDay(date, newest)) : [];
  return days.length > 0 && days.every((day) => day !== null) ? (days as Day[]) : null;
}

/** Days from the first to the last. */
function spanOf(days: readonly Day[]): number {
  const sorted = days.toSorted();
  return daysBetween(sorted[0] ?? "", sorted.at(-1) ?? "");
}

/**
 * The index of the date before the widest gap of the year, −1 where the dates leave none; and whether it is the only one, so that
 * the dates are one piece of the year in whichever order.
 */
function findGap(places: readonly number[]): { at: number; isOnly: boolean; gapDays: number } {
  const sorted = [...new Set(places)].sort((a, b) => a - b);
  const gaps = sorted.map((place, i) => {
    const next = sorted[i + 1] ?? (sorted[0] ?? 0) + MAX_SPAN_DAYS;
    // The 29th of February is missing in most years.
    return { place, days: next - place - (place < LEAP_DAY && next > LEAP_DAY ? 2 : 1) };
  });
  const [widest, second] = gaps.filter(({ days }) => days > 0).sort((a, b) => b.days - a.days);
  if (!widest) return { at: -1, isOnly: false, gapDays: 0 };
  const isOnly = second === undefined && widest.days >= MIN_GAP_DAYS;
  return { at: places.indexOf(widest.place), isOnly, gapDays: widest.days };
}
