/** A calendar tells the end of each code, and how to extend it, and nothing that only the book may hold. */

import { type CodeFacts, deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";
import { shortTitle } from "@/lib/kernel/text";

import { EXTEND_STEPS } from "@/lib/outbox/rules/renewal";

export type FeedCode = CodeFacts & {
  id: string;
  title: string;
  handle: string;
  brandName: string | null;
  expiresAt: Date;
  createdAt: Date;
};

type FeedEvent = {
  /** The same code is the same event, also when its end moves. */
  id: string;
  startsAt: Date;
  endsAt: Date;
  title: string;
  description: string;
  path: string;
  stampedAt: Date;
};

const HOUR_MS = 3_600_000;
const STEPS = EXTEND_STEPS.map((step, index) => `${index + 1}. ${step}`).join("\n");

/** One event for each code that can still be extended: the last hour of its window. */
export function planFeed(codes: readonly FeedCode[], now: Date): FeedEvent[] {
  return codes
    .filter((code) => isUsable(deriveCodeStatus(code, now)))
    .map(({ id, title, handle, brandName, expiresAt, createdAt }) => ({
      id: `code-${id}`,
      startsAt: new Date(expiresAt.getTime() - HOUR_MS),
      endsAt: expiresAt,
      title: `Spark code ends: ${shortTitle(title)}${brandName ? ` for ${brandName}` : ""}`,
      description: `@${handle}. To extend it before it ends:\n${STEPS}`,
      path: `/codes/${id}`,
      stampedAt: createdAt,
    }));
}
