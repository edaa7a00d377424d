/** When a code is reminded of is said once, by whoever is nearest to it: the code, its brand, or the workspace. */

import type { Decision } from "@/lib/kernel/errors";
import { quoted } from "@/lib/kernel/text";

/** What a code or a brand says for itself; an empty list says nothing. */
export type ReminderChoice = { reminderOffsets: readonly number[]; remindersMuted: boolean };

/** Who decided, and what holds. Muting holds wherever it is said. */
type Cascade = { offsets: readonly number[]; muted: boolean; from: "code" | "brand" | "workspace" };

export function resolveOffsets(
  workspace: readonly number[],
  brand: ReminderChoice | null,
  code: ReminderChoice,
): Cascade {
  const muted = code.remindersMuted || (brand?.remindersMuted ?? false);
  if (code.reminderOffsets.length > 0) return { offsets: code.reminderOffsets, muted, from: "code" };
  if (brand && brand.reminderOffsets.length > 0) return { offsets: brand.reminderOffsets, muted, from: "brand" };
  return { offsets: workspace, muted, from: "workspace" };
}

const MOST = 10;
const FURTHEST = 365;

/** A list such as "14, 7, 1": whole days, longest notice first, each once. An empty text is an empty list. */
export function parseOffsets(text: string): Decision<{ offsets: number[] }> {
  const days = text
    .split(/[\s,;]+/)
    .filter(Boolean)
    .map(Number);
  if (days.length <= MOST && days.every((day) => Number.isInteger(day) && day >= 0 && day <= FURTHEST))
    return { ok: true, offsets: [...new Set(days)].sort((a, b) => b - a) };
  return {
    ok: false,
    reason: `The days before the end are ${quoted(text)}. Enter at most ${MOST} whole days from 0 to ${FURTHEST}, such as 14, 7, 1.`,
  };
}

/** "30, 14 and 7 days before", "7 days before", "on the last day". */
export function formatOffsets(offsets: readonly number[]): string {
  const days = offsets.filter((offset) => offset > 0);
  const last = days.length < offsets.length ? "on the last day" : null;
  if (days.length === 0) return last ?? "never";
  const list = days.length === 1 ? String(days[0]) : `${days.slice(0, -1).join(", ")} and ${days.at(-1)}`;
  const before = `${list} ${days.length === 1 && days[0] === 1 ? "day" : "days"} before`;
  return last ? `${before}, and ${last}` : before;
}
