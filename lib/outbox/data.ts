/** The outbox as stored; hand-written SQL names the workspace as its first parameter. */
import "server-only";
import { notFound } from "@/lib/kernel/errors";
import { isId, newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import type { NewMessage } from "@/lib/outbox/rules/kinds";
import { globalDb } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

/** @returns the message's id, which is of no use when the same `dedupeKey` is stored already */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<string> {
  const { dedupeKey, kind, to, subjectId, data } = message;
  const id = newId();
  await tx.db.message.createMany({
    data: {
      workspaceId: tx.scope.workspaceId,
      id,
      dedupeKey,
      kind,
      toName: to.name,
      toEmail: to.email,
      subjectId,
      data,
      createdAt: tx.now,
      nextAttemptAt: tx.now,
    },
    skipDuplicates: true,
  });
  return id;
}

// ---- What the machine does in every workspace --------------------------------------------------------------

/** Workspaces with codes that a sweep must look at. One index probe each. */
export async function listWorkspacesWithDueCodes(now: Date): Promise<string[]> {
  const rows = await globalDb().$queryRaw<{ id: string }[]>`
    SELECT w."id"::text FROM "Workspace" w
    WHERE EXISTS (SELECT 1 FROM "SparkCode" c WHERE c."workspaceId" = w."id" AND c."nextReminderAt" <= ${now})
    ORDER BY w."id"`;
  return rows.map(({ id }) => id);
}

/** Workspaces with messages to send. One index probe each; the sample writes to nobody. */
export async function listWorkspacesWithDueMessages(now: Date): Promise<string[]> {
  const rows = await globalDb().$queryRaw<{ id: string }[]>`
    SELECT w."id"::text FROM "Workspace" w
    WHERE NOT w."isSample" AND EXISTS (SELECT 1 FROM "Message" m WHERE m."workspaceId" = w."id" AND m."nextAttemptAt" <= ${now})
    ORDER BY w."id"`;
  return rows.map(({ id }) => id);
}

/** How full the outbox is, over all workspaces but the sample; the rows come from two partial indexes. */
export async function countOutbox(): Promise<{ waiting: number; oldestAt: Date | null; dead: number }> {
  const [row] = await globalDb().$queryRaw<{ waiting: number; oldestAt: Date | null; dead: number }[]>`
    SELECT count(*) FILTER (WHERE "nextAttemptAt" IS NOT NULL)::int AS "waiting",
           min(m."createdAt") FILTER (WHERE "nextAttemptAt" IS NOT NULL) AS "oldestAt",
           count(*) FILTER (WHERE "deadAt" IS NOT NULL)::int AS "dead"
    FROM "Message" m JOIN "Workspace" w ON w."id" = m."workspaceId"
    WHERE NOT w."isSample" AND ("nextAttemptAt" IS NOT NULL OR "deadAt" IS NOT NULL)`;
  return row ?? { waiting: 0, oldestAt: null, dead: 0 };
}

// ---- Planning reminders --------------------------------------------------------------------------------------

/** The facts of a code that decide when its people are reminded. */
export type PlanningCode = {
  id: string;
  expiresAt: Date;
  windowDays: number;
  sealedAt: Date | null;
  releasedAt: Date | null;
  firstPaidOn: Date | null;
  revocationRequestedAt: Date | null;
  revokedAt: Date | null;
  replacedAt: Date | null;
  archivedAt: Date | null;
  creatorId: string;
  creatorName: string;
  creatorEmail: string | null;
  creatorZone: string;
};

/**
 * Takes codes that are due, and keeps them locked until commit: a verb that moves their end meanwhile waits, and plans
 * after us. Codes that somebody else holds are left to them, or to the next sweep.
 */
export function lockDueCodes(
  workspaceId: string,
  tx: Tx,
  { now, limit }: { now: Date; limit: number },
): Promise<PlanningCode[]> {
  return withRawSql(
    () => tx.db.$queryRaw<PlanningCode[]>`
      SELECT c."id"::text, c."expiresAt", c."windowDays", c."sealedAt", c."releasedAt", c."firstPaidOn",
             c."revocationRequestedAt", c."revokedAt", c."replacedAt", c."archivedAt",
             r."id"::text AS "creatorId", r."name" AS "creatorName", r."email" AS "creatorEmail", r."timeZone" AS "creatorZone"
      FROM "SparkCode" c JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
      WHERE c."workspaceId" = ${workspaceId}::uuid AND c."nextReminderAt" <= ${now}
      ORDER BY c."nextReminderAt" LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED`,
  );
}

/** A reminder to record; `message` is null where it is skipped. Instants as ISO texts. */
export type ReminderRow = {
  id: string;
  key: string;
  codeId: string;
  offsetDays: number;
  channel: string;
  recipient: string;
  dueAt: string;
  messageId: string | null;
  toEmail: string;
  toName: string;
  data: object;
};

/**
 * Records reminders and queues a message for each one that is new and not skipped, in one statement: a reminder that is
 * recorded already brings no second message.
 */
export async function insertReminders(
  workspaceId: string,
  tx: Tx,
  { now, rows }: { now: Date; rows: readonly ReminderRow[] },
): Promise<{ planned: number; skipped: number }> {
  if (rows.length === 0) return { planned: 0, skipped: 0 };
  const [counts] = await withRawSql(
    () => tx.db.$queryRaw<{ planned: number; skipped: number }[]>`
      WITH given AS MATERIALIZED (
        SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g("id" uuid, "key" text, "codeId" uuid,
          "offsetDays" int, "channel" text, "recipient" text, "dueAt" timestamptz, "messageId" uuid,
          "toEmail" text, "toName" text, "data" jsonb)),
      fresh AS (
        INSERT INTO "Reminder" ("workspaceId", "id", "key", "codeId", "offsetDays", "channel", "recipient", "dueAt",
          "outcome", "messageId", "createdAt")
        SELECT ${workspaceId}::uuid, "id", "key", "codeId", "offsetDays", "channel", "recipient", "dueAt",
          CASE WHEN "messageId" IS NULL THEN 'SKIPPED' ELSE 'SENT' END, "messageId", ${now}
        FROM given ON CONFLICT ("workspaceId", "key") DO NOTHING
        RETURNING "id", "messageId"),
      queued AS (
        INSERT INTO "Message" ("workspaceId", "id", "dedupeKey", "kind", "toEmail", "toName", "data", "subjectId",
          "createdAt", "nextAttemptAt")
        SELECT ${workspaceId}::uuid, g."messageId", 'reminder:' || g."id", 'renewalReminder', g."toEmail", g."toName",
          g."data", g."codeId", ${now}, ${now}
        FROM fresh f JOIN given g ON g."id" = f."id" WHERE f."messageId" IS NOT NULL)
      SELECT count("messageId")::int AS "planned", (count(*) - count("messageId"))::int AS "skipped" FROM fresh`,
  );
  return counts ?? { planned: 0, skipped: 0 };
}

/** Sets when each code is looked at next; `nextAt` null means nothing is left to remind of. */
export async function setNextReminders(
  workspaceId: string,
  tx: Tx,
  rows: readonly { id: string; nextAt: Date | null }[],
): Promise<void> {
  await withRawSql(
    () => tx.db.$executeRaw`
      UPDATE "SparkCode" c SET "nextReminderAt" = g."nextAt"
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g("id" uuid, "nextAt" timestamptz)
      WHERE c."workspaceId" = ${workspaceId}::uuid AND c."id" = g."id"`,
  );
}

// ---- Delivering ----------------------------------------------------------------------------------------------

export type ClaimedMessage = {
  id: string;
  dedupeKey: string;
  kind: string;
  toEmail: string;
  toName: string;
  data: unknown;
  subjectId: string | null;
  attempts: number;
};

/**
 * Leases messages that are due, or only the one named. Whoever dies with them lets the lease run out, and they are due
 * again.
 */
export function claimMessages(
  workspaceId: string,
  tx: Tx,
  claim: { now: Date; leaseUntil: Date; limit: number; only: string | null },
): Promise<ClaimedMessage[]> {
  return withRawSql(
    () => tx.db.$queryRaw<ClaimedMessage[]>`
      WITH due AS (
        SELECT "id" FROM "Message" WHERE "workspaceId" = ${workspaceId}::uuid AND "nextAttemptAt" <= ${claim.now}
          AND (${claim.only}::uuid IS NULL OR "id" = ${claim.only}::uuid)
          AND NOT EXISTS (SELECT 1 FROM "Workspace" WHERE "id" = ${workspaceId}::uuid AND "isSample")
        ORDER BY "nextAttemptAt", "id" LIMIT ${claim.limit} FOR UPDATE SKIP LOCKED)
      UPDATE "Message" m SET "leaseUntil" = ${claim.leaseUntil}, "nextAttemptAt" = ${claim.leaseUntil}, "attempts" = "attempts" + 1
      FROM due WHERE m."workspaceId" = ${workspaceId}::uuid AND m."id" = due."id"
      RETURNING m."id"::text, m."dedupeKey", m."kind", m."toEmail", m."toName", m."data", m."subjectId"::text, m."attempts"`,
  );
}

export type Outcome =
  | { kind: "sent"; at: Date; data: object | null }
  | { kind: "retry"; at: Date; error: string }
  | { kind: "released"; at: Date }
  | { kind: "dead"; at: Date; error: string }
  | { kind: "withdrawn"; at: Date; error: string };

/** Ends the lease with what became of the message. Who lost the lease meanwhile may only report that it was sent. */
export async function settleMessage(
  tx: Tx,
  message: { id: string; attempts: number },
  outcome: Outcome,
): Promise<void> {
  const { id, attempts } = message;
  const held = outcome.kind === "sent" ? { id, sentAt: null } : { id, sentAt: null, attempts };
  await tx.db.message.updateMany({ where: held, data: { leaseUntil: null, ...changeFor(outcome, attempts) } });
}

function changeFor(outcome: Outcome, attempts: number) {
  const over = { nextAttemptAt: null };
  if (outcome.kind === "sent")
    return {
      ...over,
      sentAt: outcome.at,
      deadAt: null,
      lastError: null,
      ...(outcome.data ? { data: outcome.data } : {}),
    };
  if (outcome.kind === "retry") return { nextAttemptAt: outcome.at, lastError: outcome.error };
  if (outcome.kind === "released") return { nextAttemptAt: outcome.at, attempts: attempts - 1 };
  if (outcome.kind === "dead") return { ...over, deadAt: outcome.at, lastError: outcome.error };
  return { ...over, withdrawnAt: outcome.at, lastError: outcome.error };
}

/** Gives a dead message its tries back. @returns false when it was not dead */
export async function reviveMessage(tx: Tx, id: string): Promise<boolean> {
  const revived = await tx.db.message.updateMany({
    where: { id, deadAt: { not: null } },
    data: { deadAt: null, attempts: 0, nextAttemptAt: tx.now },
  });
  return revived.count === 1;
}

// ---- Reading -------------------------------------------------------------------------------------------------

const LISTED = {
  id: true,
  kind: true,
  toName: true,
  toEmail: true,
  subjectId: true,
  createdAt: true,
  nextAttemptAt: true,
  leaseUntil: true,
  attempts: true,
  sentAt: true,
  deadAt: true,
  withdrawnAt: true,
  lastError: true,
} as const;

/** Messages, newest first; `before` is the id of the last one of the page before (ids are in the order of creation). */
export function listMessages(scope: Scope, page: { limit: number; before: string | null }) {
  return reads(scope).message.findMany({
    where: page.before && isId(page.before) ? { id: { lt: page.before } } : {},
    orderBy: { id: "desc" },
    take: page.limit,
    select: LISTED,
  });
}

/** @throws AppError notFound */
export async function getMessage(scope: Scope, id: string) {
  const found = isId(id)
    ? await reads(scope).message.findUnique({ where: rowKey(scope, id), select: { ...LISTED, data: true } })
    : null;
  if (!found) throw notFound("message");
  return found;
}

/** The workspace's own queue. */
export async function countMessages(scope: Scope): Promise<{ waiting: number; oldestAt: Date | null; dead: number }> {
  const db = reads(scope);
  const open = await db.message.aggregate({
    where: { nextAttemptAt: { not: null } },
    _count: { _all: true },
    _min: { createdAt: true },
  });
  const dead = await db.message.count({ where: { deadAt: { not: null } } });
  return { waiting: open._count._all, oldestAt: open._min.createdAt, dead };
}
