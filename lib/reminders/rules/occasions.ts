/** Payments, signatures and audits are reminded of by the same engine: a day, offsets around it, one record per key. */

import { addDays, type Day, dayIn, instantAt } from "@/lib/kernel/day";
import { type ReminderPolicy, type ReminderRecipient, takeLatest, uniteReaders } from "./plan";
import { isSwitchedOff } from "./switches";

type OccasionKind = "paymentDue" | "signaturePending" | "signatureReminder" | "auditDue" | "weeklyAudit" | "alert";

export type Occasion = {
  kind: OccasionKind;
  /** The same occasion has the same key for ever; a moved one has another. */
  key: string;
  subjectId: string | null;
  /** A calendar day, or an instant whose day is that of the reader's zone. */
  on: Day | Date;
  /** When it began: what would have been due before is not told. */
  since?: Date;
  /** What the notice says. */
  title: string;
  body: string;
  href: string;
  /** The only one who is told, and by which name; without it the workspace's own readers are. */
  only?: { reader: ReminderRecipient; name: string };
};

/** Days before; negative ones are days after. */
const OFFSETS: Record<OccasionKind, readonly number[]> = {
  paymentDue: [3, -1, -7, -14, -30],
  signaturePending: [3, 1],
  signatureReminder: [3, 1],
  auditDue: [0],
  weeklyAudit: [0],
  alert: [0],
};

export type PlannedOccasion = {
  key: string;
  occasion: Occasion;
  recipient: ReminderRecipient;
  offsetDays: number;
  dueAt: Date;
  outcome: "send" | "skip";
};

/**
 * What has to be recorded now, for each occasion and reader the latest offset whose time has come; the caller leaves out
 * keys that are recorded. An audit is the owners' duty.
 */
export function planOccasions(input: {
  occasions: readonly Occasion[];
  recipients: readonly ReminderRecipient[];
  policy: ReminderPolicy;
  now: Date;
}): PlannedOccasion[] {
  const { policy, now } = input;
  const occasions = input.occasions.filter(({ kind }) => !isSwitchedOff(kind, {}, policy.off ?? []));
  const readers = uniteReaders(input.recipients);
  return occasions.flatMap((occasion) => {
    const { kind, on, only, since } = occasion;
    const told = only ? [only.reader] : readers.filter(({ escalates }) => escalates || kind !== "auditDue");
    return told.flatMap((recipient) => {
      const zone = recipient.zone ?? policy.zone;
      const day = typeof on === "string" ? on : dayIn(on, zone);
      const reminders = OFFSETS[kind].map((offsetDays) => ({
        key: [occasion.key, offsetDays, recipient.channel, recipient.key].join("|"),
        offsetDays,
        dueAt: instantAt(addDays(day, -offsetDays), policy.sendHour, zone),
      }));
      const due = since ? reminders.filter(({ dueAt }) => dueAt > since) : reminders;
      return takeLatest(due, now).map((reminder) => ({ ...reminder, occasion, recipient }));
    });
  });
}

/** The first day of the month of `day` that is neither Saturday nor Sunday. */
export function firstWorkingDay(day: Day): Day {
  const first = `${day.slice(0, 7)}-01`;
  const weekday = instantAt(first, 12, "UTC").getUTCDay();
  return addDays(first, weekday === 6 ? 2 : weekday === 0 ? 1 : 0);
}
