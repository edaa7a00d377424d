/** A message is a row before it is sent: it is queued inside the transaction of the verb that causes it. */
import "server-only";
import { insertMessage } from "@/lib/outbox/data";
import type { MessageKind, NewMessage } from "@/lib/outbox/rules/kinds";
import type { Tx } from "@/lib/server/transact";

/**
 * Queues one message; it is sent after the commit, by the next delivery. A second message with the same `dedupeKey`
 * changes nothing. Links in `data` are references; their tokens are derived when the message is rendered.
 */
export async function queueMessage<K extends MessageKind>(tx: Tx, message: NewMessage<K>): Promise<void> {
  await insertMessage(tx, message);
}
