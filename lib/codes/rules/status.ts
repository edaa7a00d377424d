/** A code's status is derived from its facts and the clock, and is never stored. */

import type { Day } from "@/lib/kernel/day";

/** In the order of a code's life, then what may happen to the side of it. */
export const CODE_STATUSES = [
  "requested",
  "sealed",
  "released",
  "inUse",
  "expiring",
  "expired",
  "revocationRequested",
  "revoked",
  "replaced",
] as const;

export type CodeStatus = (typeof CODE_STATUSES)[number];

/** What is known of a code; instants, except the first day with paid metrics. `redeemedAt`: somebody said that ads run with it. */
export type CodeFacts = {
  sealedAt?: Date | null;
  releasedAt?: Date | null;
  redeemedAt: Date | null;
  firstPaidOn?: Day | null;
  expiresAt?: Date | null;
  revocationRequestedAt?: Date | null;
  revokedAt?: Date | null;
  replacedAt?: Date | null;
};

/** "Expiring" begins this long before the end, at the same moment in every zone. */
export const EXPIRING_MS = 7 * 86_400_000;

/** A window no longer than this would call for its renewal the moment it is logged, so it does so later. */
export const SHORT_WINDOW_DAYS = 7;

/** How long before its end a code needs somebody to renew it. Its status is "expiring" earlier where the window is short. */
export function renewalNoticeMs(windowDays: number): number {
  return windowDays > SHORT_WINDOW_DAYS ? EXPIRING_MS : 2 * 86_400_000;
}

/** Whether anybody holds the string: a code that was only requested is nobody's yet. */
export function isHeld({ sealedAt, releasedAt, firstPaidOn }: CodeFacts): boolean {
  return Boolean(sealedAt || releasedAt || firstPaidOn);
}

/** Whether it is in an ad account: its ads were measured, or somebody said so after it was handed over. */
export function isInUse({ releasedAt, redeemedAt, firstPaidOn }: CodeFacts): boolean {
  return Boolean(firstPaidOn || (releasedAt && redeemedAt));
}

/**
 * The one status of a code. What ended it for good comes first (revoked, replaced), then the end of its window, then a pending
 * revocation, then how far it came. A code that was only requested cannot expire: nobody holds it.
 */
export function deriveCodeStatus(facts: CodeFacts, now: Date): CodeStatus {
  if (facts.revokedAt) return "revoked";
  if (facts.replacedAt) return "replaced";
  const held = isHeld(facts);
  const leftMs = facts.expiresAt ? facts.expiresAt.getTime() - now.getTime() : Number.POSITIVE_INFINITY;
  if (held && leftMs <= 0) return "expired";
  if (facts.revocationRequestedAt) return "revocationRequested";
  if (!held) return "requested";
  if (leftMs <= EXPIRING_MS) return "expiring";
  if (isInUse(facts)) return "inUse";
  return facts.releasedAt ? "released" : "sealed";
}

/** True while the brand can build ads with the code, which is also when a renewal is worth a reminder. */
export function isUsable(status: CodeStatus): boolean {
  return status === "sealed" || status === "released" || status === "inUse" || status === "expiring";
}

/** True while ads built with the code may run: a revocation that was only asked for stops nothing. */
export function isRunning(status: CodeStatus): boolean {
  return isUsable(status) || status === "revocationRequested";
}

const LABELS: Record<CodeStatus, string> = {
  requested: "Requested",
  sealed: "Sealed",
  released: "Released",
  inUse: "In use",
  expiring: "Expiring",
  expired: "Expired",
  revocationRequested: "Revocation requested",
  revoked: "Revoked",
  replaced: "Replaced",
};

/** The status in words. */
export function statusLabel(status: CodeStatus): string {
  return LABELS[status];
}

const TONES: Record<CodeStatus, "neutral" | "good" | "spark" | "warn" | "bad"> = {
  requested: "neutral",
  sealed: "neutral",
  released: "good",
  inUse: "good",
  expiring: "spark",
  expired: "bad",
  revocationRequested: "warn",
  revoked: "neutral",
  replaced: "neutral",
};

/** The hue of the status; it never stands without the word. */
export function statusTone(status: CodeStatus): "neutral" | "good" | "spark" | "warn" | "bad" {
  return TONES[status];
}
