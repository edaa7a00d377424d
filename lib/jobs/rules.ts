/** Silence is a fault: a book with codes whose sweep has not run for more than a day is not well. */

const SILENCE_MS = 26 * 3_600_000;

/**
 * Whether the reminders have fallen silent.
 * @param facts `lastSuccessAt` is the last finished run without failure; `since` is when the oldest book was opened, null
 * while there is no code to remind of
 */
export function isSilent(facts: { lastSuccessAt: Date | null; since: Date | null }, now: Date): boolean {
  if (!facts.since) return false;
  const quietSince = facts.lastSuccessAt ?? facts.since;
  return now.getTime() - quietSince.getTime() > SILENCE_MS;
}

const QUARTER_MS = 15 * 60_000;

/** Whether this run is the first of its quarter of an hour; what is due by the day is looked at no oftener. */
export function isFirstOfQuarter(lastSuccessAt: Date | null, now: Date): boolean {
  const quarter = (at: Date) => Math.floor(at.getTime() / QUARTER_MS);
  return lastSuccessAt === null || quarter(lastSuccessAt) !== quarter(now);
}
