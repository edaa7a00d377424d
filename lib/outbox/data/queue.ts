/** The queue as stored: what waits, who holds it, what became of it; hand-written SQL names the workspace as its first parameter. */
import "server-only";
import { newId } from "@/lib/kernel/id";
import type { NewMessage } from "@/lib/outbox/rules/kinds";
import { globalDb } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** @returns the message's id, which is of no use when the same `dedupeKey` is stored already */
export async function insertMessage(tx: Tx, message: NewMessage): Promise<string> {
  const { dedupeKey, kind, to, subjectId, data, notBefore } = message;
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
      nextAttemptAt: notBefore ?? tx.now,
    },
    skipDuplicates: true,
  });
  return id;
}

/** Workspaces with messages to send. One index probe each; the sample writes to nobody. @param mail whether mail can be sent */
export async function listWorkspacesWithDueMessages(now: Date, mail: boolean): Promise<string[]> {
  const rows = await globalDb().$queryRaw<{ id: string }[]>`
    SELECT w."id"::text FROM "Workspace" w
    WHERE NOT w."isSample" AND (${mail} OR w."slackWebhook" IS NOT NULL)
      AND EXISTS (SELECT 1 FROM "Message" m WHERE m."workspaceId" = w."id" AND m."nextAttemptAt" <= ${now}
        AND (${mail} OR m."channel" <> 'email'))
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

export type ClaimedMessage = {
  id: string;
  dedupeKey: string;
  kind: string;
  channel: string;
  toEmail: string;
  toName: string;
  data: unknown;
  subjectId: string | null;
  attempts: number;
};

/**
 * Leases messages that are due, or only the one named; e-mails only where `mail` can be sent. Whoever dies with them lets
 * the lease run out, and they are due again.
 */
export function claimMessages(
  workspaceId: string,
  tx: Tx,
  claim: { now: Date; leaseUntil: Date; limit: number; only: string | null; mail: boolean },
): Promise<ClaimedMessage[]> {
  return withRawSql(
    () => tx.db.$queryRaw<ClaimedMessage[]>`
      WITH due AS (
        SELECT "id" FROM "Message" WHERE "workspaceId" = ${workspaceId}::uuid AND "nextAttemptAt" <= ${claim.now}
          AND (${claim.only}::uuid IS NULL OR "id" = ${claim.only}::uuid)
          AND (${claim.mail} OR "channel" <> 'email')
          AND NOT EXISTS (SELECT 1 FROM "Workspace" WHERE "id" = ${workspaceId}::uuid AND "isSample")
        ORDER BY "nextAttemptAt", "id" LIMIT ${claim.limit} FOR UPDATE SKIP LOCKED)
      UPDATE "Message" m SET "leaseUntil" = ${claim.leaseUntil}, "nextAttemptAt" = ${claim.leaseUntil}, "attempts" = "attempts" + 1
      FROM due WHERE m."workspaceId" = ${workspaceId}::uuid AND m."id" = due."id"
      RETURNING m."id"::text, m."dedupeKey", m."kind", m."channel", m."toEmail", m."toName", m."data", m."subjectId"::text, m."attempts"`,
  );
}

export type Outcome =
  | { kind: "sent"; at: Date; data: object | null }
  | { kind: "retry"; at: Date; error: string }
  | { kind: "released"; at: Date; error: string | null }
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
  if (outcome.kind === "released")
    return {
      nextAttemptAt: outcome.at,
      attempts: attempts - 1,
      ...(outcome.error ? { lastError: outcome.error } : {}),
    };
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

/** Withdraws messages about one record that nobody holds or has sent; afterwards the same key may be queued again. @returns how many */
export async function withdrawWaiting(
  tx: Tx,
  which: { subjectId: string; keyPrefix: string },
  why: string,
): Promise<number> {
  const waiting = await tx.db.message.findMany({
    where: { subjectId: which.subjectId, dedupeKey: { startsWith: which.keyPrefix }, nextAttemptAt: { not: null } },
    select: { id: true },
  });
  let withdrawn = 0;
  for (const { id } of waiting) {
    const { count } = await tx.db.message.updateMany({
      where: { id, leaseUntil: null, nextAttemptAt: { not: null } },
      data: { nextAttemptAt: null, withdrawnAt: tx.now, lastError: why, dedupeKey: `withdrawn:${id}` },
    });
    withdrawn += count;
  }
  return withdrawn;
}
