/** What a filter of the registry means to the database: conditions on the code `c`, each in step with a pure rule. */
import "server-only";
import type { CodeFilter, StatusFilter } from "@/lib/codes/rules/filter";
import { type CodeStatus, EXPIRING_MS, renewalNoticeMs, SHORT_WINDOW_DAYS } from "@/lib/codes/rules/status";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";

const DAY_MS = 86_400_000;
const { sql } = Prisma;

const later = (now: Date, ms: number) => new Date(now.getTime() + ms);
/** Whether anybody holds the string: it was not only asked for. */
export const held = sql`(c."sealedAt" IS NOT NULL OR c."releasedAt" IS NOT NULL OR c."firstPaidOn" IS NOT NULL)`;
const standing = sql`c."revokedAt" IS NULL AND c."replacedAt" IS NULL`;
/** Neither revoked, nor replaced, nor asked back. */
export const unasked = sql`${standing} AND c."revocationRequestedAt" IS NULL`;
export const unarchived = sql`c."archivedAt" IS NULL`;
const runsOn = (now: Date) => sql`${unasked} AND c."expiresAt" > ${later(now, EXPIRING_MS)}`;

/** deriveCodeStatus as conditions: every row satisfies exactly the one of its derived status. */
const STATUS: Record<CodeStatus, (now: Date) => Prisma.Sql> = {
  requested: () => sql`${unasked} AND NOT ${held}`,
  sealed: (now) =>
    sql`${runsOn(now)} AND c."sealedAt" IS NOT NULL AND c."releasedAt" IS NULL AND c."firstPaidOn" IS NULL`,
  released: (now) =>
    sql`${runsOn(now)} AND c."releasedAt" IS NOT NULL AND c."redeemedAt" IS NULL AND c."firstPaidOn" IS NULL`,
  // The first bound is redundant, and lets the index of what is out answer.
  inUse: (now) => sql`${runsOn(now)} AND (c."releasedAt" IS NOT NULL OR c."firstPaidOn" IS NOT NULL)
    AND (c."firstPaidOn" IS NOT NULL OR (c."releasedAt" IS NOT NULL AND c."redeemedAt" IS NOT NULL))`,
  expiring: (now) =>
    sql`${unasked} AND ${held} AND c."expiresAt" > ${now} AND c."expiresAt" <= ${later(now, EXPIRING_MS)}`,
  expired: (now) => sql`${standing} AND ${held} AND c."expiresAt" <= ${now}`,
  revocationRequested: (now) =>
    sql`${standing} AND c."revocationRequestedAt" IS NOT NULL AND (NOT ${held} OR c."expiresAt" > ${now})`,
  revoked: () => sql`c."revokedAt" IS NOT NULL`,
  replaced: () => sql`c."revokedAt" IS NULL AND c."replacedAt" IS NOT NULL`,
};

/** What runs now: not ended in any way. An index range, however many codes have expired. */
export const liveAt = (now: Date) => sql`${standing} AND ${unarchived} AND c."expiresAt" > ${now}`;

/** Unarchived codes that are not live. */
export const pastAt = (now: Date) =>
  sql`${unarchived} AND (c."revokedAt" IS NOT NULL OR c."replacedAt" IS NOT NULL OR c."expiresAt" <= ${now})`;

/** Expiring codes whose renewal is due, as renewalNoticeMs says, and neither decided about nor put off beyond `today`. */
export const renewalDueAt = (now: Date, today: Day) =>
  sql`${STATUS.expiring(now)} AND ${unarchived}
    AND (c."windowDays" > ${SHORT_WINDOW_DAYS} OR c."expiresAt" <= ${later(now, renewalNoticeMs(SHORT_WINDOW_DAYS))})
    AND NOT EXISTS (SELECT 1 FROM "Renewal" n
      WHERE n."workspaceId" = c."workspaceId" AND n."codeId" = c."id" AND n."endsAt" = c."expiresAt"
        AND (n."outcome" IS NOT NULL OR n."snoozedUntil" > ${today}::date))`;

/** The codes of a scope: its workspace's, and for a member with the role CREATOR those of their own profiles. */
export function inBook({ workspaceId, creatorIds }: Scope): Prisma.Sql {
  const own = sql`c."workspaceId" = ${workspaceId}::uuid`;
  return creatorIds ? sql`${own} AND c."creatorId" = ANY(${[...creatorIds]}::uuid[])` : own;
}

function hasStatus(status: StatusFilter, now: Date): Prisma.Sql {
  if (status === "archived") return sql`c."archivedAt" IS NOT NULL`;
  if (status === "any") return unarchived;
  if (status === "live") return liveAt(now);
  return sql`${unarchived} AND ${STATUS[status](now)}`;
}

/** `isMisfit` as a condition. The bound in UTC is redundant, and lets the index of misfits answer for every zone. */
const isMisfit = (zone: string) => sql`(
  (c."licenceEndsOn" IS NULL AND c."firstPaidOn" IS NOT NULL) OR c."lastPaidOn" > c."licenceEndsOn"
  OR c."firstPaidOn" < c."licenceStartsOn" OR (c."expiresAt" AT TIME ZONE 'UTC')::date + 1 > c."licenceEndsOn")
  AND ((c."licenceEndsOn" IS NULL AND c."firstPaidOn" IS NOT NULL) OR c."lastPaidOn" > c."licenceEndsOn"
  OR c."firstPaidOn" < c."licenceStartsOn" OR (c."expiresAt" AT TIME ZONE ${zone})::date > c."licenceEndsOn")`;

/** Everything a filter asks for but its words and its page; `zone` = the workspace's. */
export function fits(filter: CodeFilter, zone: string, now: Date): Prisma.Sql {
  const { status, withinDays, brandId, creatorId, windowDays, uncovered, flagged } = filter;
  const conditions = [hasStatus(status, now)];
  if (withinDays) conditions.push(sql`c."expiresAt" > ${now} AND c."expiresAt" <= ${later(now, withinDays * DAY_MS)}`);
  if (brandId) conditions.push(sql`c."brandId" = ${brandId}::uuid`);
  if (creatorId) conditions.push(sql`c."creatorId" = ${creatorId}::uuid`);
  if (windowDays) conditions.push(sql`c."windowDays" = ${windowDays}::int`);
  if (uncovered) conditions.push(sql`c."licenceEndsOn" IS NULL`);
  if (flagged) conditions.push(isMisfit(zone));
  return Prisma.join(conditions, " AND ");
}
