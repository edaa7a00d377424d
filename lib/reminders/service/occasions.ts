/** Payments, signatures and audits pass through the same records and the same outbox as the ends of codes. */
import "server-only";
import { listAlertOccasions } from "@/lib/alerts/service";
import { type Day, dayIn, instantAt } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import type { ReminderRows } from "@/lib/outbox/data/sweep";
import { describePayment, describeUnsigned } from "@/lib/outbox/rules/duties";
import { recordReminders } from "@/lib/outbox/service";
import { getReaders, type PlanningReaders } from "@/lib/reminders/data";
import {
  findRecorded,
  hasCodes,
  listDuePayments,
  listUnsigned,
  listWorkspaceIds,
} from "@/lib/reminders/data/occasions";
import { firstWorkingDay, type Occasion, type PlannedOccasion, planOccasions } from "@/lib/reminders/rules/occasions";
import { type SweepCounts, sweepBatch, toPolicy, toRecipients } from "@/lib/reminders/service";
import { listAuditOccasions } from "@/lib/reminders/service/audits";
import { addressOf } from "@/lib/reminders/service/rows";
import { logFault } from "@/lib/server/log";
import { systemScope } from "@/lib/server/scope";
import { reads, transact } from "@/lib/server/transact";

/** Records what is due by `now` besides codes, in every workspace; one that fails is counted and does not stop the next. */
export async function runOccasions(now: Date): Promise<SweepCounts> {
  const counts = { workspaces: 0, planned: 0, skipped: 0, failed: 0 };
  for (const workspaceId of await listWorkspaceIds()) {
    try {
      const done = await sweepOccasions(systemScope(workspaceId, "reminders"), now);
      if (!done) continue;
      counts.workspaces += 1;
      counts.planned += done.planned;
      counts.skipped += done.skipped;
    } catch (error) {
      counts.failed += 1;
      logFault(error, "runOccasions");
    }
  }
  return counts;
}

/** Records everything that is due in one workspace, as the next run would. */
export async function remindWorkspace(workspaceId: string, now: Date): Promise<void> {
  await sweepBatch(workspaceId, now, "ended");
  await sweepBatch(workspaceId, now, "running");
  await sweepOccasions(systemScope(workspaceId, "reminders"), now);
}

async function sweepOccasions(scope: Scope, now: Date) {
  const readers = await getReaders({ db: reads(scope), scope });
  const occasions = await listOccasions(scope, readers, now);
  const planned = planOccasions({ occasions, recipients: toRecipients(readers), policy: toPolicy(readers), now });
  const recorded = await findRecorded(
    scope,
    planned.map(({ key }) => key),
  );
  const fresh = planned.filter(({ key }) => !recorded.has(key));
  if (fresh.length === 0) return null;
  return transact(scope, "reminder.plan", async (tx) => {
    const counts = await recordReminders(tx, { now, ...toRows(fresh, readers), next: [] });
    const summary = `Looked at ${plural(occasions.length, "duty", "duties")}: ${plural(counts.planned, "reminder", "reminders")} queued, ${counts.skipped} skipped`;
    tx.note({ subjectId: null, summary, data: counts });
    return counts;
  });
}

async function listOccasions(scope: Scope, readers: PlanningReaders, now: Date): Promise<Occasion[]> {
  const { timeZone, createdAt } = readers.workspace;
  const today = dayIn(now, timeZone);
  const [payments, contracts] = await Promise.all([listDuePayments(scope, now), listUnsigned(scope, now)]);
  const auditOn = firstWorkingDay(today);
  const auditDue = createdAt < instantAt(auditOn, 0, timeZone) && (await hasCodes(scope));
  return [
    ...payments.map((payment) => paymentOccasion(payment, today)),
    ...contracts.map((contract) => contractOccasion(contract, timeZone)),
    ...contracts.flatMap(partyOccasions),
    ...(auditDue ? [auditOccasion(auditOn)] : []),
    ...(await listAuditOccasions(scope, readers, now)),
    ...(await listAlertOccasions(scope, timeZone, now)),
  ];
}

function paymentOccasion(payment: Awaited<ReturnType<typeof listDuePayments>>[number], today: Day): Occasion {
  const { id, dealId, dueOn, handle } = payment;
  return {
    kind: "paymentDue",
    key: `payment:${id}|${dueOn}`,
    subjectId: id,
    on: dueOn,
    title: describePayment(payment, today),
    body: `For @${handle}. Ask for it, or record it when it is there.`,
    href: `/deals/${dealId}`,
  };
}

function contractOccasion(contract: Awaited<ReturnType<typeof listUnsigned>>[number], zone: string): Occasion {
  const { id, signBy, missing } = contract;
  return {
    kind: "signaturePending",
    key: `contract:${id}|${signBy.toISOString()}`,
    subjectId: id,
    on: signBy,
    title: describeUnsigned(contract, zone),
    body: `${missing.join(" and ")} ${missing.length === 1 ? "has" : "have"} not signed yet.`,
    href: `/contracts/${id}`,
  };
}

/** Whoever has not signed is told by the link of their own; one who was asked a moment ago is not. */
function partyOccasions({ signatures, signBy, sentAt, id }: Awaited<ReturnType<typeof listUnsigned>>[number]) {
  return signatures.map(
    ({ id: signatureId, name, email }): Occasion => ({
      kind: "signatureReminder",
      key: `signature:${signatureId}|${signBy.toISOString()}`,
      subjectId: signatureId,
      on: signBy,
      since: sentAt,
      title: `${name} is reminded to sign`,
      body: "",
      href: `/contracts/${id}`,
      only: {
        name,
        reader: {
          key: `party:${signatureId}`,
          kind: "creator",
          channel: "email",
          email,
          zone: null,
          membershipId: null,
          escalates: false,
        },
      },
    }),
  );
}

function auditOccasion(on: Day): Occasion {
  return {
    kind: "auditDue",
    key: `audit:${on.slice(0, 7)}`,
    subjectId: null,
    on,
    title: "The monthly audit is due",
    body: "Verify the record, and look for codes without a contract.",
    href: "/settings/record",
  };
}

function toRows(planned: PlannedOccasion[], readers: PlanningReaders): ReminderRows {
  const rows: ReminderRows = { reminders: [], messages: [], notices: [] };
  for (const { key, occasion, recipient, offsetDays, dueAt, outcome } of planned) {
    const messageId = outcome === "send" ? newId() : null;
    const { channel, membershipId } = recipient;
    const reminder = { id: newId(), key, codeId: null, offsetDays, channel, recipient: recipient.key, messageId };
    rows.reminders.push({ ...reminder, dueAt: dueAt.toISOString() });
    if (messageId === null) continue;
    const { kind, subjectId, on, title, body, href } = occasion;
    const zone = recipient.zone ?? readers.workspace.timeZone;
    const data = { recipient: recipient.key, zone, ...(typeof on === "string" ? { day: on } : {}) };
    rows.messages.push({
      id: messageId,
      kind,
      ...addressOf(recipient, readers, occasion.only?.name ?? "Manager"),
      subjectId,
      data,
    });
    if (membershipId) rows.notices.push({ messageId, membershipId, title, body, href });
  }
  return rows;
}
