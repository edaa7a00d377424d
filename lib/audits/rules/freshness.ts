/** An audit ranks the numbers of one day; when that day is long past, it says so, and which file mends it. */

import { type Day, daysBetween, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";

/** Numbers older than this are asked for anew, before any code is: two weekly looks were missed. */
const FRESH_DAYS = 14;

const REMEDY =
  "In TikTok Studio open Analytics, Download data, choose CSV, and import the ZIP as it comes: its file Content holds the videos.";

export type Staleness = { title: string; remedy: string };

/** "@lena, numbers of Sun 1 Nov 2026": whose audit it is, and of which day. */
export function nameAudit(handle: string, asOf: Day | null): string {
  return asOf ? `@${handle}, numbers of ${formatDay(asOf, { year: true })}` : `@${handle}`;
}

/**
 * What to do about numbers that are too old to be ranked, null while they are fresh.
 * @param asOf the day of the newest numbers, null where no file has told one
 */
export function judgeAge(asOf: Day | null, today: Day): Staleness | null {
  if (asOf === null) return { title: "No file has told the numbers of these videos yet.", remedy: REMEDY };
  const age = daysBetween(asOf, today);
  if (age <= FRESH_DAYS) return null;
  return {
    title: `The newest numbers are of ${formatDay(asOf, { year: true })}, ${plural(age, "day", "days")} ago: what did best since then is missing.`,
    remedy: REMEDY,
  };
}
