/** What left the board is told in one line each, with the day and the reason. */

import { dayIn, formatDay } from "@/lib/kernel/day";
import type { RenewalLine } from "./board";

/** An end that was decided about. */
export type Decided = {
  id: string;
  codeId: string;
  endsAt: Date;
  outcome: string | null;
  how: string | null;
  reason: string | null;
  decidedAt: Date | null;
  /** The code's end now; another one where the code was extended. */
  expiresAt: Date;
  brandName: string | null;
  title: string;
};

const HOW: Record<string, string> = { EXTENDED: "Renewed by extension", REISSUED: "Renewed with a new code" };

/** What was decided about an end, and how. */
export function nameOutcome({ outcome, how }: Pick<Decided, "outcome" | "how">): string {
  return outcome === "RENEWED" ? (HOW[how ?? ""] ?? "Renewed") : "Let go";
}

/** A decided end: "Let go Mon 2 Nov: they stop the product. It ended Tue 24 Nov." */
export function toDecidedLine(decided: Decided, zone: string) {
  const { id, codeId, endsAt, expiresAt, how, reason, decidedAt, brandName, title } = decided;
  const on = decidedAt ? ` ${formatDay(dayIn(decidedAt, zone))}` : "";
  const isCurrent = expiresAt.getTime() === endsAt.getTime();
  return {
    key: id,
    codeId,
    endsAt: endsAt.toISOString(),
    who: brandName ?? "No brand named",
    title,
    text: `${nameOutcome(decided)}${on}${reason ? `: ${reason}` : ""}; the end is ${formatDay(dayIn(endsAt, zone))}`,
    // What TikTok has done itself, and what another end has taken the place of, is not taken back here.
    back: isCurrent && (how === null || how === "MARKED"),
  };
}

/** A code that is put off. */
export function toSnoozedLine({ id, endsAt, who, title, where, snoozedUntil }: RenewalLine) {
  const until = snoozedUntil ? `Out of sight until ${formatDay(snoozedUntil)}; ` : "";
  return { key: id, codeId: id, endsAt, who, title, text: `${until}${where}`, back: true };
}
