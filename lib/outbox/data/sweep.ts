/** Reminders as stored, many at a time; hand-written SQL names the workspace as its first parameter. */
import "server-only";
import { globalDb } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** Workspaces with codes that a sweep must look at. One index probe each. */
export async function listWorkspacesWithDueCodes(now: Date): Promise<string[]> {
  const rows = await globalDb().$queryRaw<{ id: string }[]>`
    SELECT w."id"::text FROM "Workspace" w
    WHERE EXISTS (SELECT 1 FROM "SparkCode" c WHERE c."workspaceId" = w."id" AND c."nextReminderAt" <= ${now})
    ORDER BY w."id"`;
  return rows.map(({ id }) => id);
}

/** The facts of a code that decide when its people are reminded, and what they are told at first sight. */
export type PlanningCode = {
  id: string;
  expiresAt: Date;
  windowDays: number;
  sealedAt: Date | null;
  releasedAt: Date | null;
  redeemedAt: Date | null;
  firstPaidOn: Date | null;
  revocationRequestedAt: Date | null;
  revokedAt: Date | null;
  replacedAt: Date | null;
  archivedAt: Date | null;
  reminderOffsets: number[];
  remindersMuted: boolean;
  brandOffsets: number[] | null;
  /** Null where no brand is named, as is the brand's name. */
  brandMuted: boolean | null;
  brandName: string | null;
  /** Whether somebody said of this very end that it was renewed or let go. */
  decided: boolean;
  title: string;
  handle: string;
  creatorId: string;
  creatorName: string;
  creatorEmail: string | null;
  creatorZone: string;
};

/** Codes of a sweep: those that still run, or those that ended before anybody looked at them. */
export type DueCodes = "running" | "ended";

/**
 * Takes codes that are due, and keeps them locked until commit: a verb that moves their end meanwhile waits, and plans
 * after us. Codes that somebody else holds are left to them, or to the next sweep.
 */
export function lockDueCodes(
  workspaceId: string,
  tx: Tx,
  { now, limit, which }: { now: Date; limit: number; which: DueCodes },
): Promise<PlanningCode[]> {
  return withRawSql(
    () => tx.db.$queryRaw<PlanningCode[]>`
      SELECT c."id"::text, c."expiresAt", c."windowDays", c."sealedAt", c."releasedAt", c."redeemedAt", c."firstPaidOn",
             c."revocationRequestedAt", c."revokedAt", c."replacedAt", c."archivedAt",
             coalesce(c."reminderOffsets", '{}') AS "reminderOffsets", c."remindersMuted",
             b."reminderOffsets" AS "brandOffsets", b."remindersMuted" AS "brandMuted",
             b."name" AS "brandName", n."outcome" IS NOT NULL AS "decided", v."title", r."handle",
             r."id"::text AS "creatorId", r."name" AS "creatorName", r."email" AS "creatorEmail", r."timeZone" AS "creatorZone"
      FROM "SparkCode" c
      JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
      JOIN "Video" v ON v."workspaceId" = c."workspaceId" AND v."id" = c."videoId"
      LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
      LEFT JOIN "Renewal" n ON n."workspaceId" = c."workspaceId" AND n."codeId" = c."id" AND n."endsAt" = c."expiresAt"
      WHERE c."workspaceId" = ${workspaceId}::uuid AND c."nextReminderAt" <= ${now}
        AND (c."expiresAt" <= ${now}) = ${which === "ended"}
      ORDER BY c."nextReminderAt" LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED`,
  );
}

/** Whether this transaction alone may plan the ended codes of a workspace: shared among several, an outage would bring several digests. */
export async function claimEnded(workspaceId: string, tx: Tx): Promise<boolean> {
  const [row] = await withRawSql(
    () => tx.db.$queryRaw<{ mine: boolean }[]>`
      SELECT pg_try_advisory_xact_lock(hashtextextended(${`ended:${workspaceId}`}, 0)) AS "mine"`,
  );
  return row?.mine ?? false;
}

/** A reminder to record; `messageId` is null where it is skipped. `dueAt` is an ISO instant. */
type ReminderRow = {
  id: string;
  key: string;
  codeId: string | null;
  offsetDays: number;
  channel: string;
  recipient: string;
  dueAt: string;
  messageId: string | null;
};

/** A message that goes out once one of its reminders is recorded. */
type MessageRow = {
  id: string;
  kind: string;
  channel: string;
  toEmail: string;
  toName: string;
  subjectId: string | null;
  data: object;
};

/** What a member's inbox shows of a message; it bears the message's id. */
type NoticeRow = {
  messageId: string;
  membershipId: string;
  title: string;
  body: string;
  href: string;
};

export type ReminderRows = { reminders: ReminderRow[]; messages: MessageRow[]; notices: NoticeRow[] };

/**
 * Records reminders, and queues the messages and writes the notices of those that are new, in one statement: a reminder
 * that is recorded already brings no second message.
 */
export async function insertReminders(
  workspaceId: string,
  tx: Tx,
  { now, reminders, messages, notices }: ReminderRows & { now: Date },
): Promise<{ planned: number; skipped: number }> {
  if (reminders.length === 0) return { planned: 0, skipped: 0 };
  const [counts] = await withRawSql(
    () => tx.db.$queryRaw<{ planned: number; skipped: number }[]>`
      WITH fresh AS (
        INSERT INTO "Reminder" ("workspaceId", "id", "key", "codeId", "offsetDays", "channel", "recipient", "dueAt",
          "outcome", "messageId", "createdAt")
        SELECT ${workspaceId}::uuid, "id", "key", "codeId", "offsetDays", "channel", "recipient", "dueAt",
          CASE WHEN "messageId" IS NULL THEN 'SKIPPED' ELSE 'SENT' END, "messageId", ${now}
        FROM jsonb_to_recordset(${JSON.stringify(reminders)}::jsonb) AS g("id" uuid, "key" text, "codeId" uuid,
          "offsetDays" int, "channel" text, "recipient" text, "dueAt" timestamptz, "messageId" uuid)
        ON CONFLICT ("workspaceId", "key") DO NOTHING
        RETURNING "messageId"),
      queued AS (
        INSERT INTO "Message" ("workspaceId", "id", "dedupeKey", "kind", "channel", "toEmail", "toName", "data", "subjectId",
          "createdAt", "nextAttemptAt")
        SELECT ${workspaceId}::uuid, "id", 'reminder:' || "id", "kind", "channel", "toEmail", "toName", "data", "subjectId",
          ${now}, ${now}
        FROM jsonb_to_recordset(${JSON.stringify(messages)}::jsonb) AS g("id" uuid, "kind" text, "channel" text,
          "toEmail" text, "toName" text, "subjectId" uuid, "data" jsonb)
        WHERE "id" IN (SELECT "messageId" FROM fresh)
        RETURNING "id", "kind"),
      noticed AS (
        INSERT INTO "Notice" ("workspaceId", "id", "membershipId", "key", "kind", "title", "body", "href", "createdAt")
        SELECT ${workspaceId}::uuid, q."id", "membershipId", 'reminder:' || q."id", q."kind", "title", "body", "href", ${now}
        FROM jsonb_to_recordset(${JSON.stringify(notices)}::jsonb) AS g("messageId" uuid, "membershipId" uuid,
          "title" text, "body" text, "href" text)
        JOIN queued q ON q."id" = g."messageId")
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
