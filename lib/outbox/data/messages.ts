/** Messages as they are read on screen. */
import "server-only";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey } from "@/lib/server/transact";

const LISTED = {
  id: true,
  kind: true,
  channel: true,
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

/**
 * Whom occasions were told to, each with the message and when the same came into the reader's inbox (null for Slack).
 * @param keys what the keys of their reminders begin with
 */
export async function listTold(scope: Scope, keys: readonly string[]) {
  if (keys.length === 0) return [];
  const db = reads(scope);
  const reminders = await db.reminder.findMany({
    where: { codeId: null, outcome: "SENT", OR: keys.map((key) => ({ key: { startsWith: key } })) },
    orderBy: { id: "asc" },
    select: { key: true, messageId: true },
  });
  const where = { id: { in: reminders.flatMap(({ messageId }) => messageId ?? []) } };
  const [messages, notices] = await Promise.all([
    db.message.findMany({ where, select: LISTED }),
    db.notice.findMany({ where, select: { id: true, createdAt: true } }),
  ]);
  const messageOf = new Map(messages.map((message) => [message.id, message]));
  const noticedAt = new Map(notices.map(({ id, createdAt }) => [id, createdAt]));
  return reminders.flatMap(({ key, messageId }) => {
    const message = messageOf.get(messageId ?? "");
    return message ? [{ ...message, key, noticedAt: noticedAt.get(message.id) ?? null }] : [];
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

type QueueState = {
  waiting: number;
  oldestAt: Date | null;
  dead: number;
  /** Why the mail that was tried last still waits; null when none was refused. */
  trouble: string | null;
};

/** The workspace's own queue. */
export async function countMessages(scope: Scope): Promise<QueueState> {
  const db = reads(scope);
  const open = await db.message.aggregate({
    where: { nextAttemptAt: { not: null } },
    _count: { _all: true },
    _min: { createdAt: true },
  });
  const dead = await db.message.count({ where: { deadAt: { not: null } } });
  const tried = await db.message.findFirst({
    where: { nextAttemptAt: { not: null }, lastError: { not: null } },
    orderBy: { nextAttemptAt: "desc" },
    select: { lastError: true },
  });
  return { waiting: open._count._all, oldestAt: open._min.createdAt, dead, trouble: tried?.lastError ?? null };
}
