/** Reminders are planned when something changes and recorded exactly once when they are due. */
import "server-only";
import { deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";
import { newId } from "@/lib/kernel/id";
import { allEnded } from "@/lib/kernel/promises";
import { plural } from "@/lib/kernel/text";
import { listWorkspacesWithDueCodes, lockDueCodes, type PlanningCode, type ReminderRow } from "@/lib/outbox/data";
import { recordReminders } from "@/lib/outbox/service";
import { getPlanningFacts, getReaders, type PlanningReaders, setAllDue, setNextReminderAt } from "@/lib/reminders/data";
import {
  nextDueAt,
  type PlannedReminder,
  planReminders,
  type ReminderCode,
  type ReminderPolicy,
  type ReminderRecipient,
} from "@/lib/reminders/rules";
import { logFault } from "@/lib/server/log";
import { systemScope } from "@/lib/server/scope";
import { type Tx, transact } from "@/lib/server/transact";

/** Codes planned in one transaction. */
const BATCH = 2_000;
const BATCH_TIMEOUT_MS = 60_000;

/**
 * Call it when a rule changes that decides about many codes: the workspace's zone, send hour, offsets or readers, or one
 * creator's address or zone. The next sweep plans their codes anew; what was reminded of stays recorded.
 */
export async function markForReplanning(tx: Tx, creatorId?: string): Promise<void> {
  await setAllDue(tx, creatorId);
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

export type SweepCounts = { workspaces: number; planned: number; skipped: number; failed: number };

/**
 * Records every reminder that is due by `now` and queues its message, workspace by workspace; one that fails is counted
 * and does not stop the next. Running it twice, late, or eight times at once records nothing twice.
 */
export async function runReminders(now: Date): Promise<SweepCounts> {
  const counts = { workspaces: 0, planned: 0, skipped: 0, failed: 0 };
  for (const workspaceId of await listWorkspacesWithDueCodes(now)) {
    counts.workspaces += 1;
    const drain = async () => {
      const { looked, planned, skipped } = await sweepBatch(workspaceId, now);
      counts.planned += planned;
      counts.skipped += skipped;
      return looked === BATCH;
    };
    try {
      // Two at once where there is much: one plans while the other one's rows are written.
      if (await drain()) await allEnded([untilDone(drain), untilDone(drain)]);
    } catch (error) {
      counts.failed += 1;
      logFault(error, "runReminders");
    }
  }
  return counts;
}

async function untilDone(goesOn: () => Promise<boolean>): Promise<void> {
  while (await goesOn());
}

async function sweepBatch(workspaceId: string, now: Date) {
  const sweep = async (tx: Tx) => {
    const due = await lockDueCodes(workspaceId, tx, { now, limit: BATCH });
    const readers = await getReaders(tx);
    const policy = toPolicy(readers);
    const codes = due.map((code) => toReminderCode(code, readers, now));
    // What is recorded already is left to the unique key, which knows it for certain.
    const planned = planReminders({ codes, policy, recorded: new Set(), now });
    const keys = new Set(planned.map(({ key }) => key));
    const counts = await recordReminders(tx, {
      now,
      rows: toRows({ planned, due, readers }),
      next: codes.map((code) => ({ id: code.id, nextAt: nextDueAt(code, policy, keys, now) })),
    });
    const summary = `Looked at ${plural(due.length, "code", "codes")}: ${plural(counts.planned, "reminder", "reminders")} queued, ${counts.skipped} skipped`;
    tx.note({ subjectId: null, summary, data: counts });
    return { looked: due.length, ...counts };
  };
  return transact(systemScope(workspaceId, "reminders"), "reminder.plan", sweep, BATCH_TIMEOUT_MS);
}

function toRows(plan: { planned: PlannedReminder[]; due: PlanningCode[]; readers: PlanningReaders }): ReminderRow[] {
  const codes = new Map(plan.due.map((code) => [code.id, code]));
  const names = new Map(plan.readers.members.map(({ id, name }) => [`member:${id}`, name]));
  return plan.planned.map(({ key, codeId, recipient, channel, offsetDays, dueAt, outcome }) => {
    const code = codes.get(codeId) as PlanningCode;
    return {
      id: newId(),
      key,
      codeId,
      offsetDays,
      channel,
      recipient: recipient.key,
      dueAt: dueAt.toISOString(),
      messageId: outcome === "send" ? newId() : null,
      toEmail: recipient.email,
      toName: names.get(recipient.key) ?? code.creatorName,
      data: {
        expiresAt: code.expiresAt.toISOString(),
        recipient: recipient.key,
        zone: recipient.zone ?? plan.readers.workspace.timeZone,
      },
    };
  });
}

function toPolicy({ workspace }: PlanningReaders): ReminderPolicy {
  return { sendHour: workspace.sendHour, zone: workspace.timeZone };
}

/** A code with everybody who is told about it: its creator, and each owner or manager who wants reminders. */
function toReminderCode(code: PlanningCode, readers: PlanningReaders, now: Date): ReminderCode {
  const { creatorId, creatorEmail, creatorZone } = code;
  const recipients: ReminderRecipient[] = creatorEmail
    ? [{ key: `creator:${creatorId}`, kind: "creator", email: creatorEmail, zone: creatorZone }]
    : [];
  for (const { id, email, timeZone } of readers.members)
    recipients.push({ key: `member:${id}`, kind: "manager", email, zone: timeZone });
  return {
    id: code.id,
    expiresAt: code.expiresAt,
    windowDays: code.windowDays,
    recipients,
    offsets: readers.workspace.reminderOffsets,
    muted: code.archivedAt !== null,
    usable: isUsable(deriveCodeStatus({ ...code, firstPaidOn: code.firstPaidOn?.toISOString().slice(0, 10) }, now)),
  };
}
