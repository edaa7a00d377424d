/** A dashboard's period lives in its address: what cannot be read there is named, and the last 30 days are shown instead. */

import { addDays, type Day, daysBetween, FIRST_DAY, formatDay, isDay } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import type { Period } from "./series";

export const PERIOD_PRESETS = [7, 30, 90] as const;
export const DEFAULT_DAYS = 30;
/** The longest period of one's own. */
export const MOST_DAYS = 366;
/** Further away nothing ever was measured or will be. */
const [EARLIEST, LATEST] = ["2000-01-01", "2199-12-31"];

/** `preset` is null for a period of one's own; `problem` says what could not be read. */
export type ChosenPeriod = { period: Period; preset: number | null; problem: string | null };

/** The last `days` days, today included. */
export function deriveLastDays(days: number, today: Day): Period {
  return { from: addDays(today, 1 - days), to: today };
}

/** The last days of a period that are not too many for an address. */
export function clipPeriod({ from, to }: Period): Period {
  const earliest = addDays(to, 1 - MOST_DAYS);
  return { from: from < earliest ? earliest : from, to };
}

/** As a part of an address: everything up to the last of its days, however long ago, as a running total holds it. */
export const SINCE_FIRST = "since=first";

/** The days of an address, from the first of all on where it asks for that. */
export function widenPeriod(params: Record<string, string | string[] | undefined>, { from, to }: Period): Period {
  return { from: params.since === "first" ? FIRST_DAY : from, to };
}

/** What a form sends beside its days, so that these roll on where nobody changed them: "90.2026-11-22"; null where they do not roll. */
export function stampPreset({ preset, period }: ChosenPeriod): string | null {
  return preset === null ? null : `${preset}.${period.to}`;
}

/** The preset whose days these are, today or when the form that sent them was drawn. */
function findPreset({ from, to }: Period, stamp: string, today: Day): number | null {
  const isPreset = (days: number, day: Day) => to === day && from === deriveLastDays(days, day).from;
  return (
    PERIOD_PRESETS.find((days) => isPreset(days, today) || (stamp === `${days}.${to}` && isPreset(days, to))) ?? null
  );
}

/** Reads `?days=7|30|90` or `?from=…&to=…`; days that are a preset's roll on with it. */
export function parsePeriod(params: Record<string, string | string[] | undefined>, today: Day): ChosenPeriod {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].slice(0, 40) : "");
  const preset = PERIOD_PRESETS.find((days) => String(days) === text("days")) ?? DEFAULT_DAYS;
  const fallBack = { period: deriveLastDays(preset, today), preset };
  const [from, to] = [text("from"), text("to")];
  if (from === "" && to === "") return { ...fallBack, problem: null };
  const refuse = (why: string) => ({ ...fallBack, problem: `${why} The last ${preset} days are shown instead.` });
  const wrong = [from, to].find((day) => !isDay(day));
  if (wrong !== undefined) return refuse(`The day ${quoted(wrong)} is not a date; write it as YYYY-MM-DD.`);
  const far = [from, to].find((day) => day < EARLIEST || day > LATEST);
  if (far !== undefined) return refuse(`The day ${quoted(far)} is not between ${EARLIEST} and ${LATEST}.`);
  if (from > to) return refuse(`The period begins on ${formatDay(from)}, after its end on ${formatDay(to)}.`);
  if (daysBetween(from, to) >= MOST_DAYS) return refuse(`The period is longer than ${MOST_DAYS} days.`);
  const rolling = findPreset({ from, to }, text("days"), today);
  const period = rolling === null ? { from, to } : deriveLastDays(rolling, today);
  return { period, preset: rolling, problem: null };
}

/** "23 Oct to 21 Nov 2026". */
export function formatPeriod({ from, to }: Period): string {
  const short = (day: Day, year: boolean) => formatDay(day, { year }).replace(/^\S+ /, "");
  return from === to ? short(to, true) : `${short(from, from.slice(0, 4) !== to.slice(0, 4))} to ${short(to, true)}`;
}
