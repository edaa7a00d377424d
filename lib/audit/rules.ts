/** A line of the record that is written after the fact names the day that it tells of; a history shows that day, not the writing. */

import { type Day, formatDay, isDay } from "@/lib/kernel/day";

type Recorded = { summary: string; actor: string; actorName: string; data: unknown };

/** A line as a history shows it: `on` is the day it tells of where that is not the day of writing, `by` a person or a link. */
export type Told = { on: Day | null; summary: string; by: string | null };

/** @param line its `data.on` is the day that a line written later tells of; its sentence ends with that day in words */
export function tellLine({ summary, actor, actorName, data }: Recorded): Told {
  const on = readDay(data);
  const by = actor.startsWith("system:") ? null : actorName;
  const inWords = on && ` on ${formatDay(on, { year: true })}`;
  return { on, by, summary: inWords && summary.endsWith(inWords) ? summary.slice(0, -inWords.length) : summary };
}

function readDay(data: unknown): Day | null {
  const on = data !== null && typeof data === "object" && "on" in data ? data.on : null;
  return typeof on === "string" && isDay(on) ? on : null;
}
