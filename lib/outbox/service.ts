/** A message is a row before it is sent: it is queued inside the transaction of the verb that causes it. */
import "server-only";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { insertMessage, reviveMessage } from "@/lib/outbox/data/queue";
import { insertReminders, type ReminderRows, setNextReminders } from "@/lib/outbox/data/sweep";
import type { MessageKind, NewMessage } from "@/lib/outbox/rules/kinds";
import { type Tx, transact } from "@/lib/server/transact";

/**
 * Queues one message; it is sent after the commit, by the next delivery. A second message with the same `dedupeKey`
 * changes nothing. Links in `data` are references; their tokens are derived when the message is rendered.
 */
export async function queueMessage<K extends MessageKind>(tx: Tx, message: NewMessage<K>): Promise<void> {
  await insertMessage(tx, message);
}

/**
 * Records due reminders, queues a message and writes a notice for each that is new and not skipped, and sets when each code
 * is looked at next.
 * @returns how many were queued and how many were recorded as skipped; those recorded before count as neither
 */
export async function recordReminders(
  tx: Tx,
  plan: ReminderRows & { now: Date; next: readonly { id: string; nextAt: Date | null }[] },
): Promise<{ planned: number; skipped: number }> {
  const counts = await insertReminders(tx.scope.workspaceId, tx, plan);
  if (plan.next.length > 0) await setNextReminders(tx.scope.workspaceId, tx, plan.next);
  return counts;
}

/** Gives a dead message its tries back. @throws AppError conflict when it is not dead (any more) */
export async function retryMessage(scope: Scope, messageId: string): Promise<void> {
  await transact(scope, "message.retry", async (tx) => {
    if (!(await reviveMessage(tx, messageId)))
      throw new AppError("conflict", "This message is not dead any more. Reload the page to see what became of it.");
    tx.note({ subjectId: messageId, summary: "Message queued again" });
  });
}

/** Queues a test to the person who asks; it goes the way every reminder goes. @returns the message's id */
export async function queueTest(scope: Scope, person: { name: string; email: string }): Promise<string> {
  return transact(scope, "message.retry", async (tx) => {
    const id = await insertMessage(tx, {
      dedupeKey: `test:${newId()}`,
      kind: "test",
      to: person,
      subjectId: null,
      data: { requestedBy: person.name },
    });
    tx.note({ subjectId: id, summary: `Test message queued for ${person.name}` });
    return id;
  });
}
