/** An authorization window is a number of 24-hour days from the granted instant, as TikTok counts; people read it in calendar days. */

import { type Day, dayIn, daysBetween, formatDay, formatInstant, instantAt, isDay } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import { quoted, readDigits } from "@/lib/kernel/text";

/** The periods TikTok offers; others are possible through extensions. */
export const WINDOW_PRESETS = [7, 30, 60, 180, 365] as const;
export const DEFAULT_WINDOW_DAYS = 30;
export const MAX_WINDOW_DAYS = 3650;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** A number of whole days, 1 to 3650. `what` names the field in a refusal: "window", "extension". */
export function parseWindowDays(text: string, what = "window"): Decision<{ windowDays: number }> {
  const trimmed = readDigits(text).trim();
  const value = trimmed === "" ? Number.NaN : Number(trimmed);
  const refuse = (why: string): Decision<{ windowDays: number }> => ({
    ok: false,
    reason: `The ${what} ${quoted(text)} ${why}. Choose ${WINDOW_PRESETS.join(", ")} days, or write a whole number from 1 to ${MAX_WINDOW_DAYS}.`,
  });
  if (!Number.isFinite(value)) return refuse("is not a number of days");
  if (value < 1) return refuse("is shorter than one day");
  if (value > MAX_WINDOW_DAYS) return refuse("is longer than ten years");
  return /^\d+$/.test(trimmed) ? { ok: true, windowDays: value } : refuse("is not a whole number of days in digits");
}

/** A start as a form sends it: a day, with or without the clock time ("2026-11-20T10:21"). `hour` counts from midnight. */
export function parseStart(text: string): Decision<{ day: Day; hour: number | null }> {
  const [day = "", clock] = text.trim().split("T");
  const [, hours = "", minutes = ""] = /^([01]\d|2[0-3]):([0-5]\d)(?::[0-5]\d(?:\.\d+)?)?$/.exec(clock ?? "") ?? [];
  if (isDay(day) && (clock === undefined || hours !== "")) {
    return { ok: true, day, hour: clock === undefined ? null : Number(hours) + Number(minutes) / 60 };
  }
  return { ok: false, reason: `The start ${quoted(text)} is not a date. Write it as YYYY-MM-DD.` };
}

/**
 * The instant a window begins for a code that is logged on `now`. Without a clock time today means now, and an earlier day
 * counts from its first moment in `zone`, because a window thought too short harms nobody. `startHour` counts from midnight;
 * the minute that is still running is now.
 */
export function decideStart(input: {
  startsOn: Day | null;
  startHour?: number | null;
  zone: string;
  now: Date;
}): Decision<{ startsAt: Date }> {
  const { startsOn, startHour = null, zone, now } = input;
  const today = dayIn(now, zone);
  if (startsOn === null || (startsOn === today && startHour === null)) return { ok: true, startsAt: now };
  if (!isDay(startsOn))
    return { ok: false, reason: `The start ${quoted(startsOn)} is not a date. Write it as YYYY-MM-DD.` };
  const startsAt = instantAt(startsOn, startHour ?? 0, zone);
  if (startsOn <= today && startsAt.getTime() <= now.getTime()) {
    return { ok: true, startsAt: now.getTime() - startsAt.getTime() < MINUTE_MS ? now : startsAt };
  }
  const start = startsOn > today ? formatDay(startsOn, { year: true }) : formatInstant(startsAt, zone);
  return {
    ok: false,
    reason: `The start ${start} lies in the future, but a window starts when the code is made. Choose today or an earlier day.`,
  };
}

/** Start and end of a granted window: `windowDays` × 24 hours, whatever the clocks do in between. */
export function deriveWindow(input: { grantedStartAt: Date; windowDays: number }): { startsAt: Date; expiresAt: Date } {
  const startsAt = input.grantedStartAt;
  return { startsAt, expiresAt: new Date(startsAt.getTime() + input.windowDays * DAY_MS) };
}

/** What the window ring draws: calendar days left in `zone` (negative when past), and the share that is gone, 0 to 1. */
export function deriveRing(input: { startAt: Date; endAt: Date; zone: string; now: Date }): {
  daysLeft: number;
  goneShare: number;
} {
  const [start, end, now] = [input.startAt.getTime(), input.endAt.getTime(), input.now.getTime()];
  const gone = end > start ? (now - start) / (end - start) : now >= end ? 1 : 0;
  return {
    daysLeft: daysBetween(dayIn(input.now, input.zone), dayIn(input.endAt, input.zone)),
    goneShare: Math.min(1, Math.max(0, gone)),
  };
}
