/** A reminder belongs to a calendar day in its reader's zone, is planned once for each key, and never after the code has ended. */

import { addDays, type Day, dayIn, daysBetween, instantAt } from "@/lib/kernel/day";

export type ReminderChannel = "email";

export type ReminderRecipient = {
  /** Stable name of the person in keys, such as "creator:<id>". */
  key: string;
  kind: "creator" | "manager";
  email: string;
  /** IANA zone; null means the workspace's. */
  zone: string | null;
};

export type ReminderCode = {
  id: string;
  expiresAt: Date;
  windowDays: number;
  recipients: readonly ReminderRecipient[];
  /** Whole days before the end, already resolved from workspace, brand and code. */
  offsets: readonly number[];
  muted: boolean;
  /** False once the code was revoked or replaced, and while it is only requested. */
  usable: boolean;
};

/** `sendHour` = hours after midnight in the reader's zone; `zone` = the workspace's. */
export type ReminderPolicy = { sendHour: number; zone: string };

export type PlannedReminder = {
  key: string;
  codeId: string;
  recipient: ReminderRecipient;
  channel: ReminderChannel;
  offsetDays: number;
  dueAt: Date;
  /** True calendar days left in the reader's zone when planned, which is fewer than `offsetDays` in a late run. */
  daysLeft: number;
  /** `skip` is recorded and never sent: a later reminder has taken its place. */
  outcome: "send" | "skip";
};

/** Notice given where a window is too short for the offsets asked for: a third of it, at most a week. */
const FALLBACK_DIVISOR = 3;
const FALLBACK_MAX_DAYS = 7;

/**
 * What has to be recorded now. For each code and reader the latest offset whose time has come is to be sent, older ones are to be
 * skipped; keys in `recorded` are left alone. Two readers of one code with the same address count as one, the first.
 * Running it again after recording its result plans nothing, however often, late or doubled it runs.
 */
export function planReminders(input: {
  codes: readonly ReminderCode[];
  policy: ReminderPolicy;
  recorded: ReadonlySet<string>;
  now: Date;
}): PlannedReminder[] {
  const { codes, policy, recorded, now } = input;
  return codes.flatMap((code) => {
    if (code.expiresAt <= now) return [];
    const today = (zone: string) => daysBetween(dayIn(now, zone), dayIn(code.expiresAt, zone));
    return schedules(code, policy).flatMap(({ recipient, zone, reminders }) => {
      const passed = reminders.filter((reminder) => reminder.dueAt <= now);
      return passed.flatMap(({ key, offsetDays, dueAt }, index) => {
        if (recorded.has(key)) return [];
        const outcome = index === passed.length - 1 ? ("send" as const) : ("skip" as const);
        return [
          {
            key,
            codeId: code.id,
            recipient,
            channel: "email" as const,
            offsetDays,
            dueAt,
            daysLeft: today(zone),
            outcome,
          },
        ];
      });
    });
  });
}

/**
 * The next instant at which `planReminders` may have something to record for this code: now or earlier when something is
 * waiting already, null when nothing is left. Recompute it whenever the code, its readers or the policy change.
 */
export function nextDueAt(
  code: ReminderCode,
  policy: ReminderPolicy,
  recorded: ReadonlySet<string>,
  now: Date,
): Date | null {
  if (code.expiresAt <= now) return null;
  const open = schedules(code, policy).flatMap(({ reminders }) =>
    reminders.filter((reminder) => !recorded.has(reminder.key)),
  );
  return open.length === 0 ? null : new Date(Math.min(...open.map((reminder) => reminder.dueAt.getTime())));
}

/**
 * The offsets that apply to a window, longest notice first. One that is no shorter than the whole window would remind at the
 * moment of logging; such are replaced by a third of the window (a 7-day code: 2 days) unless another gives that notice anyway.
 */
export function effectiveOffsets(windowDays: number, offsets: readonly number[]): number[] {
  const fitting = offsets.filter((offset) => offset < windowDays);
  const fallback = Math.min(FALLBACK_MAX_DAYS, Math.floor(windowDays / FALLBACK_DIVISOR));
  const replaced = fitting.length < offsets.length && !fitting.some((offset) => offset >= fallback);
  return [...new Set(replaced ? [...fitting, fallback] : fitting)].sort((a, b) => b - a);
}

/**
 * One key for one reminder, for ever. The end is named by its UTC day: a renewal moves it and so opens new keys, a corrected
 * clock time does not.
 */
export function reminderKey(input: {
  codeId: string;
  expiresAt: Date;
  offsetDays: number;
  channel: ReminderChannel;
  recipient: string;
}): string {
  const { codeId, expiresAt, offsetDays, channel, recipient } = input;
  return [codeId, dayIn(expiresAt, "UTC"), offsetDays, channel, recipient].join("|");
}

/**
 * When a reminder is due: the send hour, in the reader's zone, of the calendar day `offsetDays` before the day of the end.
 * On the last day itself the code may end before that hour; then it is the day before, because afterwards nobody can act.
 */
export function reminderDueAt(input: { expiresAt: Date; offsetDays: number; sendHour: number; zone: string }): Date {
  const { expiresAt, offsetDays, sendHour, zone } = input;
  const reminderOn: Day = addDays(dayIn(expiresAt, zone), -offsetDays);
  const dueAt = instantAt(reminderOn, sendHour, zone);
  return dueAt < expiresAt ? dueAt : instantAt(addDays(reminderOn, -1), sendHour, zone);
}

type Schedule = {
  recipient: ReminderRecipient;
  zone: string;
  /** Earliest first. */
  reminders: { key: string; offsetDays: number; dueAt: Date }[];
};

function schedules(code: ReminderCode, policy: ReminderPolicy): Schedule[] {
  if (code.muted || !code.usable) return [];
  const offsets = effectiveOffsets(code.windowDays, code.offsets);
  const readers = new Map<string, ReminderRecipient>();
  for (const recipient of code.recipients) if (!readers.has(recipient.email)) readers.set(recipient.email, recipient);
  return [...readers.values()].map((recipient) => {
    const zone = recipient.zone ?? policy.zone;
    const reminders = offsets.map((offsetDays) => ({
      key: reminderKey({
        codeId: code.id,
        expiresAt: code.expiresAt,
        offsetDays,
        channel: "email",
        recipient: recipient.key,
      }),
      offsetDays,
      dueAt: reminderDueAt({ expiresAt: code.expiresAt, offsetDays, sendHour: policy.sendHour, zone }),
    }));
    return { recipient, zone, reminders };
  });
}
