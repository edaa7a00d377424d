/** An authorization window is a number of 24-hour days from the granted instant, as TikTok counts; people read it in calendar days. */

import { type Day, dayIn, daysBetween, formatDay, instantAt, isDay } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import { quoted } from "@/lib/kernel/text";

/** The periods TikTok offers; others are possible through extensions. */
export const WINDOW_PRESETS = [7, 30, 60, 180, 365] as const;
export const DEFAULT_WINDOW_DAYS = 30;
export const MAX_WINDOW_DAYS = 3650;

const DAY_MS = 86_400_000;

/** A window in whole days, 1 to 3650. */
export function parseWindowDays(text: string): Decision<{ windowDays: number }> {
  const trimmed = text.trim();
  const value = trimmed === "" ? Number.NaN : Number(trimmed);
  const refuse = (why: string): Decision<{ windowDays: number }> => ({
    ok: false,
    reason: `The window ${quoted(text)} ${why}. Choose ${WINDOW_PRESETS.join(", ")} days, or write a whole number from 1 to ${MAX_WINDOW_DAYS}.`,
  });
  if (!Number.isFinite(value)) return refuse("is not a number of days");
  if (value < 1) return refuse("is shorter than one day");
  if (value > MAX_WINDOW_DAYS) return refuse("is longer than ten years");
  return /^\d+$/.test(trimmed) ? { ok: true, windowDays: value } : refuse("is not a whole number of days in digits");
}

/**
 * The instant a window begins for a code that is logged on `now`. Today means now. An earlier day counts from its first
 * moment in `zone`, because the clock time is unknown and a window thought too short harms nobody.
 */
export function decideStart(input: { startsOn: Day | null; zone: string; now: Date }): Decision<{ startsAt: Date }> {
  const today = dayIn(input.now, input.zone);
  if (input.startsOn === null || input.startsOn === today) return { ok: true, startsAt: input.now };
  if (!isDay(input.startsOn))
    return { ok: false, reason: `The start ${quoted(input.startsOn)} is not a date. Write it as YYYY-MM-DD.` };
  if (input.startsOn > today) {
    const day = formatDay(input.startsOn, { year: true });
    return {
      ok: false,
      reason: `The start ${day} lies in the future, but a window starts when the code is made. Choose today or an earlier day.`,
    };
  }
  return { ok: true, startsAt: instantAt(input.startsOn, 0, input.zone) };
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
