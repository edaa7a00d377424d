/** What a code's status means to a query: deriveCodeStatus as conditions. */
import "server-only";
import { type CodeStatus, EXPIRING_MS, renewalNoticeMs, SHORT_WINDOW_DAYS } from "@/lib/codes/rules/status";
import type { Prisma } from "@/lib/generated/prisma/client";

type Where = Prisma.SparkCodeWhereInput;

export const held: Where = {
  OR: [{ sealedAt: { not: null } }, { releasedAt: { not: null } }, { firstPaidOn: { not: null } }],
};
const standing: Where = { revokedAt: null, replacedAt: null };
export const unasked: Where = { ...standing, revocationRequestedAt: null };
const runsOn = (now: Date): Where => ({ expiresAt: { gt: new Date(now.getTime() + EXPIRING_MS) } });

/** deriveCodeStatus as predicates: every row satisfies exactly the one of its derived status. */
export const STATUS_WHERE: Record<CodeStatus, (now: Date) => Where> = {
  requested: () => ({ ...unasked, NOT: held }),
  sealed: (now) => ({ ...unasked, ...runsOn(now), sealedAt: { not: null }, releasedAt: null, firstPaidOn: null }),
  released: (now) => ({ ...unasked, ...runsOn(now), releasedAt: { not: null }, firstPaidOn: null }),
  inUse: (now) => ({ ...unasked, ...runsOn(now), firstPaidOn: { not: null } }),
  expiring: (now) => ({
    ...unasked,
    ...held,
    expiresAt: { gt: now, lte: new Date(now.getTime() + EXPIRING_MS) },
  }),
  expired: (now) => ({ ...standing, ...held, expiresAt: { lte: now } }),
  revocationRequested: (now) => ({
    ...standing,
    revocationRequestedAt: { not: null },
    OR: [{ NOT: held }, { expiresAt: { gt: now } }],
  }),
  revoked: () => ({ revokedAt: { not: null } }),
  replaced: () => ({ revokedAt: null, replacedAt: { not: null } }),
};

/** Expiring codes whose renewal is due, as renewalNoticeMs says. The range of ends stands outside, for the index. */
export const renewalDueAt = (now: Date): Where => ({
  ...STATUS_WHERE.expiring(now),
  archivedAt: null,
  AND: {
    OR: [
      { windowDays: { gt: SHORT_WINDOW_DAYS } },
      { expiresAt: { lte: new Date(now.getTime() + renewalNoticeMs(SHORT_WINDOW_DAYS)) } },
    ],
  },
});

/** What runs now: not ended in any way. An index range, however many codes have expired. */
export const liveAt = (now: Date): Where => ({ ...standing, archivedAt: null, expiresAt: { gt: now } });
