/** A link lives until it is revoked or over; who opens it is either a person or a program. */

import type { Decision } from "@/lib/kernel/errors";
import { quoted } from "@/lib/kernel/text";

export const SHARE_DAYS = 30;
export const SHARE_DAYS_MOST = 365;

/** How long a link may live: whole days, 1 to 365. */
export function parseShareDays(text: string): Decision<{ days: number }> {
  const trimmed = text.trim();
  const days = /^\d{1,6}$/.test(trimmed) ? Number(trimmed) : Number.NaN;
  if (days >= 1 && days <= SHARE_DAYS_MOST) return { ok: true, days };
  return {
    ok: false,
    reason: `The link's life ${quoted(text)} is not a number of days from 1 to ${SHARE_DAYS_MOST}. Write one, such as ${SHARE_DAYS}.`,
  };
}

export type ShareState = "active" | "expired" | "revoked";

export function deriveShareState(link: { expiresAt: Date; revokedAt: Date | null }, now: Date): ShareState {
  if (link.revokedAt) return "revoked";
  return link.expiresAt <= now ? "expired" : "active";
}

const ROBOT =
  /bot\b|bot[/;)_-]|crawl|spider|slurp|preview|fetch|scan|monitor|headless|facebookexternalhit|whatsapp|embedly|google|bing|curl|wget|python|java\/|okhttp|go-http|node|axios|postman|libwww|urllib/i;

/** Whether a visit is a program's: it says so itself, or says nothing. */
export function isRobot(userAgent: string): boolean {
  return userAgent.trim() === "" || !/mozilla|opera/i.test(userAgent) || ROBOT.test(userAgent);
}
