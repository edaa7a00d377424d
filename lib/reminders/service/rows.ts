/** Planned reminders as rows: one message for each that is to be sent, and one digest of all that ended for each reader. */
import "server-only";
import { endedNotice, renewalNotice } from "@/lib/inbox/rules";
import { groupBy } from "@/lib/kernel/group";
import { newId } from "@/lib/kernel/id";
import type { PlanningCode, ReminderRows } from "@/lib/outbox/data/sweep";
import type { PlanningReaders } from "@/lib/reminders/data";
import type { PlannedReminder, ReminderRecipient } from "@/lib/reminders/rules/plan";

/** So many ended codes are named in a digest; the rest are counted. */
const NAMED_IN_DIGEST = 50;

type Plan = { planned: PlannedReminder[]; due: PlanningCode[]; readers: PlanningReaders };

/** What one sweep records: a row for each reminder, a message and a notice for what is to be sent. */
export function toRows({ planned, due, readers }: Plan): ReminderRows {
  const codes = new Map(due.map((code) => [code.id, code]));
  const rows: ReminderRows = { reminders: [], messages: [], notices: [] };
  const [left, over] = [planned.filter(({ kind }) => kind === "left"), planned.filter(({ kind }) => kind === "ended")];
  for (const reminder of left) addLeft(rows, reminder, codes.get(reminder.codeId) as PlanningCode, readers);
  const ended = groupBy(over, ({ recipient }) => recipient.key);
  for (const reminders of ended.values()) addEnded(rows, reminders, codes, readers);
  return rows;
}

function addReminder(rows: ReminderRows, reminder: PlannedReminder, id: string, messageId: string | null): void {
  const { key, codeId, offsetDays, recipient, dueAt } = reminder;
  rows.reminders.push({
    id,
    key,
    codeId,
    offsetDays,
    channel: recipient.channel,
    recipient: recipient.key,
    dueAt: dueAt.toISOString(),
    messageId,
  });
}

function addLeft(rows: ReminderRows, reminder: PlannedReminder, code: PlanningCode, readers: PlanningReaders): void {
  const { recipient, urgent } = reminder;
  // A reminder and its message and notice bear one id: making ids is a good part of planning many.
  const id = newId();
  const messageId = reminder.outcome === "send" ? id : null;
  addReminder(rows, reminder, id, messageId);
  if (messageId === null) return;
  const zone = zoneOf(recipient, readers);
  const data = { expiresAt: code.expiresAt.toISOString(), recipient: recipient.key, zone, urgent };
  const to = addressOf(recipient, readers, code.creatorName);
  rows.messages.push({ id: messageId, kind: "renewalReminder", ...to, subjectId: code.id, data });
  if (recipient.membershipId)
    rows.notices.push({
      messageId,
      membershipId: recipient.membershipId,
      ...renewalNotice(code, { ...reminder, zone }),
    });
}

/** One message to one reader about all codes that ended before this reader heard of them. */
function addEnded(
  rows: ReminderRows,
  reminders: PlannedReminder[],
  codes: ReadonlyMap<string, PlanningCode>,
  readers: PlanningReaders,
): void {
  const [first] = reminders;
  const code = first && codes.get(first.codeId);
  if (!first || !code) return;
  const { recipient } = first;
  const messageId = newId();
  for (const reminder of reminders) addReminder(rows, reminder, newId(), messageId);
  const count = reminders.length;
  const codeIds = reminders.slice(0, NAMED_IN_DIGEST).map(({ codeId }) => codeId);
  const data = { recipient: recipient.key, zone: zoneOf(recipient, readers), codeIds, count };
  const to = addressOf(recipient, readers, code.creatorName);
  rows.messages.push({ id: messageId, kind: "endedDigest", ...to, subjectId: null, data });
  const { membershipId } = recipient;
  if (membershipId) rows.notices.push({ messageId, membershipId, ...endedNotice(count, code) });
}

const zoneOf = ({ zone }: ReminderRecipient, { workspace }: PlanningReaders) => zone ?? workspace.timeZone;

/** How a message reaches its reader; the name is the member's own, else `otherName`. */
export function addressOf({ key, channel, email }: ReminderRecipient, readers: PlanningReaders, otherName: string) {
  if (channel === "slack") return { channel, toEmail: "", toName: "Slack" };
  const member = readers.members.find(({ id }) => key === `member:${id}`);
  return { channel, toEmail: email, toName: member?.name ?? otherName };
}
