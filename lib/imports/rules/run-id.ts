/** An upload may bring its own id, if that is one of now: stages are cleared by the time in their ids. */

import { isId } from "@/lib/kernel/id";

const TOLERANCE_MS = 86_400_000;

/** The id, or null for none and for one that is no UUID v7 of about `now`, such as of a computer whose clock is wrong. */
export function decideRunId(id: string | undefined, now: Date): string | null {
  if (id === undefined || !isId(id) || id[14] !== "7") return null;
  const made = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  return Math.abs(made - now.getTime()) <= TOLERANCE_MS ? id.toLowerCase() : null;
}
