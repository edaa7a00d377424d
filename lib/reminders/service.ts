/** Reminders are planned when something changes and recorded exactly once when they are due. */
import "server-only";
import { deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";
import {
  getPlanningFacts,
  type PlanningCode,
  type PlanningReaders,
  setAllDue,
  setNextReminderAt,
} from "@/lib/reminders/data";
import { nextDueAt, type ReminderCode, type ReminderPolicy } from "@/lib/reminders/rules";
import type { Tx } from "@/lib/server/transact";

/** Call it when a rule of the workspace changes (zone, send hour, offsets, readers): the next sweep plans every code anew. */
export async function markForReplanning(tx: Tx): Promise<void> {
  await setAllDue(tx);
}

/**
 * Call it at the end of every verb that changes one code's window or life (logged, sealed, extended, revoked, replaced,
 * archived): decides when the sweep looks at it next.
 * @throws AppError notFound
 */
export async function planCode(tx: Tx, codeId: string): Promise<void> {
  const { code, readers, recorded } = await getPlanningFacts(tx, codeId);
  const next = nextDueAt(toReminderCode(code, readers, tx.now), toPolicy(readers), recorded, tx.now);
  await setNextReminderAt(tx, codeId, next);
}

function toPolicy({ workspace }: PlanningReaders): ReminderPolicy {
  return { sendHour: workspace.sendHour, zone: workspace.timeZone };
}

/** A code with everybody who is told about it: its creator, and each owner or manager who wants reminders. */
function toReminderCode(code: PlanningCode, readers: PlanningReaders, now: Date): ReminderCode {
  const { creator } = code;
  const managers = readers.members.map(({ id, email, timeZone }) => ({
    key: `member:${id}`,
    kind: "manager" as const,
    email,
    zone: timeZone,
  }));
  const firstPaidOn = code.firstPaidOn?.toISOString().slice(0, 10);
  return {
    id: code.id,
    expiresAt: code.expiresAt,
    windowDays: code.windowDays,
    recipients: creator.email
      ? [{ key: `creator:${creator.id}`, kind: "creator", email: creator.email, zone: creator.timeZone }, ...managers]
      : managers,
    offsets: readers.workspace.reminderOffsets,
    muted: code.archivedAt !== null,
    usable: isUsable(deriveCodeStatus({ ...code, firstPaidOn }, now)),
  };
}
