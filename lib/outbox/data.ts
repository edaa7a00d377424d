/** The outbox as stored; hand-written SQL names the workspace as its first parameter. */
import "server-only";
import { newId } from "@/lib/kernel/id";
import type { NewMessage } from "@/lib/outbox/rules/kinds";
import type { Tx } from "@/lib/server/transact";

export async function insertMessage(tx: Tx, message: NewMessage): Promise<void> {
  const { dedupeKey, kind, to, subjectId, data } = message;
  await tx.db.message.createMany({
    data: {
      workspaceId: tx.scope.workspaceId,
      id: newId(),
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
}
