/** Reminders are planned when something changes and recorded exactly once when they are due. */
import "server-only";
import { deriveCodeStatus, isUsable } from "@/lib/codes/rules/status";
import { allEnded } from "@/lib/kernel/promises";
import { plural } from "@/lib/kernel/text";
import {
  claimEnded,
  type DueCodes,
  listWorkspacesWithDueCodes,
  lockDueCodes,
  type PlanningCode,
} from "@/lib/outbox/data/sweep";
import { recordReminders } from "@/lib/outbox/service";
import {
  getPlanningFacts,
  getReaders,
  listRecordedKeys,
  type PlanningReaders,
  setAllDue,
  setNextReminderAt,
} from "@/lib/reminders/data";
import { resolveOffsets } from "@/lib/reminders/rules/cascade";
import {
  lookAtCode,
  nextDueAt,
  type ReminderCode,
  type ReminderPolicy,
  type ReminderRecipient,
} from "@/lib/reminders/rules/plan";
import { toRows } from "@/lib/reminders/service/rows";
import { logFault } from "@/lib/server/log";
import { systemScope } from "@/lib/server/scope";
import { type Tx, transact } from "@/lib/server/transact";

/** Codes planned in one transaction. */
const BATCH = 2_000;
const BATCH_TIMEOUT_MS = 60_000;
/** Ended codes are planned together, so that each reader gets one digest of an outage; one that is longer brings several. */
const ENDED_BATCH = 20_000;

/**
 * Call it when a rule changes that decides about many codes: the workspace's zone, send hour, offsets or readers, one
 * creator's address or zone, or one brand's offsets. The next sweep plans their codes anew; what was reminded of stays recorded.
 */
export async function markForReplanning(tx: Tx, creatorId?: string): Promise<void> {
  await setAllDue(tx, creatorId ? { creatorId } : {});
}

/**
 * Call it at the end of every verb that changes one code's window or life (logged, sealed, extended, revoked, replaced,
 * archived), or what was decided about its end: decides when the sweep looks at it next.
 * @throws AppError notFound
 */
export async function planCode(tx: Tx, codeId: string): Promise<void> {
  const { code, readers, recorded } = await getPlanningFacts(tx, codeId);
  const next = nextDueAt(toReminderCode(code, readers), toPolicy(readers), recorded, tx.now);
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
    const drain = async (which: DueCodes = "running") => {
      const { goesOn, planned, skipped } = await sweepBatch(workspaceId, now, which);
      counts.planned += planned;
      counts.skipped += skipped;
      return goesOn;
    };
    try {
      await untilDone(() => drain("ended"));
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

/** Records what is due in one workspace, for a batch of its codes. `goesOn`: the batch was full. */
export async function sweepBatch(workspaceId: string, now: Date, which: DueCodes) {
  const limit = which === "ended" ? ENDED_BATCH : BATCH;
  const sweep = async (tx: Tx) => {
    const nothing = { goesOn: false, planned: 0, skipped: 0 };
    if (which === "ended" && !(await claimEnded(workspaceId, tx))) return nothing;
    const due = await lockDueCodes(workspaceId, tx, { now, limit, which });
    if (due.length === 0 && which === "ended") return nothing;
    const readers = await getReaders(tx);
    const policy = toPolicy(readers);
    const own = toRecipients(readers);
    const codes = due.map((code) => toReminderCode(code, readers, own));
    // Of a code that goes on, what is recorded is left to the unique key; of one that ended, it decides whether anybody heard.
    const recorded = await listRecordedKeys(
      tx,
      due.filter(({ expiresAt }) => expiresAt <= now).map(({ id }) => id),
    );
    const looks = codes.map((code) => ({ id: code.id, ...lookAtCode(code, { policy, recorded, now }) }));
    const planned = looks.flatMap((look) => look.planned);
    const next = looks.map(({ id, nextAt }) => ({ id, nextAt }));
    const counts = await recordReminders(tx, { now, ...toRows({ planned, due, readers }), next });
    const summary = `Looked at ${plural(due.length, "code", "codes")}: ${plural(counts.planned, "reminder", "reminders")} queued, ${counts.skipped} skipped`;
    tx.note({ subjectId: null, summary, data: counts });
    return { goesOn: due.length === limit, ...counts };
  };
  return transact(systemScope(workspaceId, "reminders"), "reminder.plan", sweep, BATCH_TIMEOUT_MS);
}

export function toPolicy({ workspace }: PlanningReaders): ReminderPolicy {
  return { sendHour: workspace.sendHour, zone: workspace.timeZone, off: workspace.remindersOff };
}

/** Each owner or manager who wants reminders, and the workspace's Slack channel. */
export function toRecipients({ members, workspace }: PlanningReaders): ReminderRecipient[] {
  const people = members.map(
    ({ id, email, timeZone, role }): ReminderRecipient => ({
      key: `member:${id}`,
      kind: "manager",
      channel: "email",
      email,
      zone: timeZone,
      membershipId: id,
      escalates: role === "OWNER",
    }),
  );
  if (workspace.slackHint === null) return people;
  const alike = { kind: "manager", zone: null, membershipId: null, escalates: true } as const;
  return [...people, { ...alike, key: "workspace", channel: "slack", email: "" }];
}

/** A code with everybody who is told about it: its creator, and the workspace's `own` readers. */
export function toReminderCode(
  code: PlanningCode,
  readers: PlanningReaders,
  own: readonly ReminderRecipient[] = toRecipients(readers),
): ReminderCode {
  const { creatorId, creatorEmail, creatorZone, brandOffsets, brandMuted, firstPaidOn, expiresAt } = code;
  const creator: ReminderRecipient[] = creatorEmail
    ? [
        {
          key: `creator:${creatorId}`,
          kind: "creator",
          channel: "email",
          email: creatorEmail,
          zone: creatorZone,
          membershipId: readers.creatorMembers.get(creatorEmail) ?? null,
          escalates: false,
        },
      ]
    : [];
  const brand = brandMuted === null ? null : { reminderOffsets: brandOffsets ?? [], remindersMuted: brandMuted };
  const { offsets, muted } = resolveOffsets(readers.workspace.reminderOffsets, brand, code);
  // As it stood just before its end: an ended code is told of when it could have been renewed until then.
  const beforeEnd = new Date(expiresAt.getTime() - 1);
  const status = deriveCodeStatus({ ...code, firstPaidOn: firstPaidOn?.toISOString().slice(0, 10) }, beforeEnd);
  return {
    id: code.id,
    expiresAt,
    windowDays: code.windowDays,
    recipients: [...creator, ...own],
    offsets,
    muted: muted || code.archivedAt !== null,
    usable: isUsable(status) && !code.decided,
  };
}
