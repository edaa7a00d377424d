/** A day is a calendar date in somebody's zone, never 24 hours; only this module turns days into instants and back. */

import { tzOffset } from "@date-fns/tz";

/** A calendar date, "YYYY-MM-DD". */
export type Day = string;

/** TikTok began in this year: no number, cost or licence of a book is older. */
export const FIRST_DAY: Day = "2016-01-01";

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const CACHED_DAYS = 4_000;

/** True for an existing date written "YYYY-MM-DD" (leap years respected). */
export function isDay(text: string): boolean {
  return !Number.isNaN(parseDay(text));
}

/** The date of these numbers, months from 1; null where there is none. */
export function makeDay(year: number, month: number, date: number): Day | null {
  const day = `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`;
  return isDay(day) ? day : null;
}

/** The day `count` calendar days later (earlier when negative). Throws RangeError when `day` is not a date. */
export function addDays(day: Day, count: number): Day {
  return dayOf(utcOf(day) + count * DAY_MS);
}

/** Calendar days from one day to another; negative when `to` is the earlier. */
export function daysBetween(from: Day, to: Day): number {
  return (utcOf(to) - utcOf(from)) / DAY_MS;
}

/** The calendar day that an instant falls on in `zone` (IANA name). */
export function dayIn(instant: Date, zone: string): Day {
  return dayOf(instant.getTime() + offsetMs(zone, instant.getTime()));
}

/**
 * The instant at which the clocks of `zone` show `hour` (hours after midnight, 0 to 24; 9.5 is 09:30) on `day`.
 * A clock time that happens twice is taken the first time; one that is skipped moves on by what was skipped, as in Temporal's
 * "compatible" rule, so a day that a zone left out (Apia, 2011-12-30) gives the same clock time on the next one.
 */
export function instantAt(day: Day, hour: number, zone: string): Date {
  const clock = utcOf(day) + hour * HOUR_MS;
  const before = clock - offsetMs(zone, clock - DAY_MS);
  if (offsetMs(zone, before) === clock - before) return new Date(before);
  const after = clock - offsetMs(zone, clock + DAY_MS);
  return new Date(offsetMs(zone, after) === clock - after ? after : before);
}

/** A day as a date column of the database takes it: its midnight in UTC. Throws RangeError when `day` is not a date. */
export function storedDay(day: Day): Date {
  return new Date(utcOf(day));
}

/** "Tue 24 Nov", or "Tue 24 Nov 2026" with `year`. */
export function formatDay(day: Day, options: { year?: boolean } = {}): string {
  const date = new Date(utcOf(day));
  const text = `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
  return options.year ? `${text} ${date.getUTCFullYear()}` : text;
}

/** "November", or "November 2026" with `year`: the month of a day. */
export function formatMonth(day: Day, options: { year?: boolean } = {}): string {
  const year = options.year ? ({ year: "numeric" } as const) : {};
  return storedDay(day).toLocaleString("en-US", { month: "long", timeZone: "UTC", ...year });
}

/** "Tue 24 Nov 2026, 10:21": clock time in `zone`, where the zone is named already. */
export function formatClock(instant: Date, zone: string): string {
  const local = new Date(instant.getTime() + offsetMs(zone, instant.getTime())).toISOString();
  return `${formatDay(local.slice(0, 10), { year: true })}, ${local.slice(11, 16)}`;
}

/** "Tue 24 Nov 2026, 10:21 (New York)": clock time in `zone`, with the zone's place. */
export function formatInstant(instant: Date, zone: string): string {
  return `${formatClock(instant, zone)} (${zonePlace(zone)})`;
}

/** The place in a zone's name, for people: "America/New_York" → "New York". */
export function zonePlace(zone: string): string {
  return zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ");
}

/** True for an IANA zone name that this machine knows. Bare offsets are refused: they have no summer time. */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone)) return false;
  try {
    return Boolean(new Intl.DateTimeFormat("en-US", { timeZone: zone }));
  } catch {
    return false;
  }
}

function utcOf(day: Day): number {
  const utcMs = parseDay(day);
  if (Number.isNaN(utcMs)) throw new RangeError(`Not a date: ${day}`);
  return utcMs;
}

function parseDay(text: string): number {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return Number.NaN;
  const [year, month] = [Number(text.slice(0, 4)), Number(text.slice(5, 7))];
  const utcMs = Date.UTC(year, month - 1, Number(text.slice(8)));
  const date = new Date(utcMs);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 ? utcMs : Number.NaN;
}

function dayOf(utcMs: number): Day {
  return new Date(utcMs).toISOString().slice(0, 10);
}

const offsetsByZone = new Map<string, Map<number, number>>();

/** Offset from UTC in milliseconds. Offsets at the edges of UTC days are remembered, because asking Intl is 20 times slower. */
function offsetMs(zone: string, utcMs: number): number {
  const utcDay = Math.floor(utcMs / DAY_MS);
  const start = edgeOffsetMs(zone, utcDay);
  return start === edgeOffsetMs(zone, utcDay + 1) ? start : tzOffset(zone, new Date(utcMs)) * 60_000;
}

function edgeOffsetMs(zone: string, utcDay: number): number {
  let offsets = offsetsByZone.get(zone);
  if (!offsets) {
    if (!isZone(zone)) throw new RangeError(`Not a time zone: ${zone}`);
    offsets = new Map();
    offsetsByZone.set(zone, offsets);
  }
  let offset = offsets.get(utcDay);
  if (offset === undefined) {
    offset = tzOffset(zone, new Date(utcDay * DAY_MS)) * 60_000;
    if (offsets.size >= CACHED_DAYS) offsets.clear();
    offsets.set(utcDay, offset);
  }
  return offset;
}
