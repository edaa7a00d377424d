/** A week is audited once, on its Monday, and what was proposed is followed from then on. */

import { addDays, type Day, dayIn, instantAt } from "@/lib/kernel/day";

/** No clock is ahead of this zone's. */
const FIRST_ZONE = "Pacific/Kiritimati";

/** The Monday on or before a day. */
export function mondayOf(day: Day): Day {
  const weekday = instantAt(day, 12, "UTC").getUTCDay();
  return addDays(day, -((weekday + 6) % 7));
}

/**
 * The Monday of the week that is under way: a new week begins when the clocks of the first of the zones show the send hour
 * on its Monday, so that its audit is there for the first of its readers.
 */
export function deriveWeek(now: Date, { sendHour, zones }: { sendHour: number; zones: readonly string[] }): Day {
  const monday = mondayOf(dayIn(now, FIRST_ZONE));
  return zones.some((zone) => instantAt(monday, sendHour, zone) <= now) ? monday : addDays(monday, -7);
}

export type FollowUp = "boosted" | "handedIn" | "asked" | "open";

/** What became of a proposed video: the furthest that any of its codes got which was asked for or logged since. */
export function deriveFollowUp(
  codes: readonly { createdAt: Date; sealedAt: Date | null; firstPaidOn: Date | null; redeemedAt: Date | null }[],
  since: Date,
): FollowUp {
  const later = codes.filter(({ createdAt }) => createdAt >= since);
  if (later.some(({ firstPaidOn, redeemedAt }) => firstPaidOn || redeemedAt)) return "boosted";
  if (later.some(({ sealedAt }) => sealedAt)) return "handedIn";
  return later.length > 0 ? "asked" : "open";
}

export const FOLLOW_UP_LABEL: Record<FollowUp, string> = {
  boosted: "Boosted",
  handedIn: "Code handed in",
  asked: "Asked for",
  open: "Not asked for",
};
