/** A reminder by hand: the readers of a code are told of its end at once, beside the plan and without a record in it. */
import "server-only";
import { dayIn } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { withdrawWaiting } from "@/lib/outbox/data/queue";
import { queueMessage } from "@/lib/outbox/service";
import { getPlanningFacts } from "@/lib/reminders/data";
import { toReminderCode } from "@/lib/reminders/service";
import { addressOf } from "@/lib/reminders/service/rows";
import type { Tx } from "@/lib/server/transact";

/** A message by hand waits so long, because until then it can be taken back. */
const HOLD_MS = 20_000;
const BY_HAND = "hand:";

/**
 * Queues a reminder to each reader of a code; asking twice a day sends one.
 * @returns how many readers will hear of it
 * @throws AppError notFound; conflict when the code has ended, is decided about, or nobody would read it
 */
export async function remindNow(tx: Tx, codeId: string): Promise<number> {
  const { code, readers } = await getPlanningFacts(tx, codeId);
  const { usable, recipients } = toReminderCode(code, readers);
  if (!usable || code.expiresAt <= tx.now)
    throw new AppError(
      "conflict",
      "It has ended, was only asked for, or is decided about; there is nothing to remind of.",
    );
  const people = recipients.filter(({ channel }) => channel === "email");
  if (people.length === 0) throw new AppError("conflict", "Nobody has an address to remind. Add one to the creator.");
  for (const person of people) {
    const zone = person.zone ?? readers.workspace.timeZone;
    const { toEmail, toName } = addressOf(person, readers, code.creatorName);
    await queueMessage(tx, {
      dedupeKey: `${BY_HAND}${codeId}|${dayIn(tx.now, zone)}|${person.key}`,
      kind: "renewalReminder",
      to: { name: toName, email: toEmail },
      subjectId: codeId,
      data: { expiresAt: code.expiresAt.toISOString(), recipient: person.key, zone, urgent: false, byHand: true },
      notBefore: new Date(tx.now.getTime() + HOLD_MS),
    });
  }
  return people.length;
}

/** Takes back what remindNow queued and nobody has sent yet. @returns how many messages */
export function takeBackReminder(tx: Tx, codeId: string): Promise<number> {
  return withdrawWaiting(tx, { subjectId: codeId, keyPrefix: BY_HAND }, "Taken back before it was sent.");
}
