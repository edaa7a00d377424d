/** Conditions on codes for queries that are made by Prisma. */
import "server-only";
import { EXPIRING_MS, renewalNoticeMs, SHORT_WINDOW_DAYS } from "@/lib/codes/rules/status";
import type { Prisma } from "@/lib/generated/prisma/client";

type Where = Prisma.SparkCodeWhereInput;

export const held: Where = {
  OR: [{ sealedAt: { not: null } }, { releasedAt: { not: null } }, { firstPaidOn: { not: null } }],
};
const standing: Where = { revokedAt: null, replacedAt: null };
export const unasked: Where = { ...standing, revocationRequestedAt: null };
/** Expiring codes whose renewal is due, as renewalNoticeMs says. The range of ends stands outside, for the index. */
export const renewalDueAt = (now: Date): Where => ({
  ...unasked,
  ...held,
  expiresAt: { gt: now, lte: new Date(now.getTime() + EXPIRING_MS) },
  archivedAt: null,
  AND: {
    OR: [
      { windowDays: { gt: SHORT_WINDOW_DAYS } },
      { expiresAt: { lte: new Date(now.getTime() + renewalNoticeMs(SHORT_WINDOW_DAYS)) } },
    ],
  },
});
