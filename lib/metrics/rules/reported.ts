/** Files end before a period does: what they tell is held against as many days, and how far they reach is said. */

import { type Day, daysBetween, formatDay, formatInstant } from "@/lib/kernel/day";
import { COMPARISON_LABEL, type Comparison, deriveComparison } from "./filter";
import type { Period } from "./series";

/** The newest day that anything was reported on, of ads and of posts; null where nothing was. */
export type NewestDays = Record<"PAID" | "ORGANIC", Day | null>;

const countDays = ({ from, to }: Period) => daysBetween(from, to) + 1;

/** A period up to the newest reported day; the whole of it where no day of it is reported, or all are. */
export function cutPeriod(period: Period, newest: Day | null): Period {
  return newest !== null && newest >= period.from && newest < period.to ? { ...period, to: newest } : period;
}

/** What the reported days of a period are compared with; null where they are not. */
export function compareReported(period: Period, compare: Comparison, newest: Day | null): Period | null {
  return deriveComparison(cutPeriod(period, newest), compare);
}

/** How that is called: as the head of a column, and behind a change: "on the 4 days before; 4 of 7 days reported". */
export function nameComparison(
  period: Period,
  compare: Comparison,
  newest: Day | null,
): (typeof COMPARISON_LABEL)[Comparison] {
  const usual = COMPARISON_LABEL[compare];
  const [all, known] = [countDays(period), countDays(cutPeriod(period, newest))];
  if (known === all || compare === "none") return usual;
  const reported = `${known} of ${all} days reported`;
  if (compare === "year") return { ...usual, words: `${usual.words}; ${reported}` };
  const days = known === 1 ? "day" : `${known} days`;
  return { label: `The ${days} before`, words: `on the ${days} before; ${reported}` };
}

/** "Ads reported to Thu 19 Nov 2026, posts to Sat 21 Nov 2026. Last import Sun 22 Nov …": null in an empty book. */
export function sayFreshness({ PAID, ORGANIC }: NewestDays, importedAt: Date | null, zone: string): string | null {
  const day = (newest: Day) => formatDay(newest, { year: true });
  const told =
    PAID !== null && PAID === ORGANIC
      ? [`ads and posts reported to ${day(PAID)}`]
      : [...(PAID ? [`ads reported to ${day(PAID)}`] : []), ...(ORGANIC ? [`posts reported to ${day(ORGANIC)}`] : [])];
  if (told.length === 0) return null;
  const sentence = `${told.join(", ")}.`;
  const last = importedAt ? ` Last import ${formatInstant(importedAt, zone)}.` : "";
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${last}`;
}
