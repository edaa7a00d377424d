/** A reminder belongs to a calendar day in its reader's zone, is planned once for each key, and never after the code has ended. */

import { addDays, type Day, dayIn, daysBetween, instantAt } from "@/lib/kernel/day";
import type { ReminderSwitch } from "./switches";

type ReminderChannel = "email" | "slack";

export type ReminderRecipient = {
  /** Stable name of the reader in keys, such as "creator:<id>". */
  key: string;
  kind: "creator" | "manager";
  channel: ReminderChannel;
  /** Empty for a channel without addresses. */
  email: string;
  /** IANA zone; null means the workspace's. */
  zone: string | null;
  /** Whose inbox shows it too; null for readers without an account. */
  membershipId: string | null;
  /** Also told, and urgently, on the day before the end, whatever the offsets say. */
  escalates: boolean;
};

export type ReminderCode = {
  id: string;
  expiresAt: Date;
  windowDays: number;
  recipients: readonly ReminderRecipient[];
  /** Whole days before the end, already resolved from workspace, brand and code. */
  offsets: readonly number[];
  muted: boolean;
  /** False once the code was revoked or replaced, while it is only requested, and when its end is decided about. */
  usable: boolean;
};

/** `sendHour` = hours after midnight in the reader's zone; `zone` = the workspace's; `off` = the kinds that are switched off. */
export type ReminderPolicy = { sendHour: number; zone: string; off?: readonly string[] };

export type PlannedReminder = {
  key: string;
  codeId: string;
  recipient: ReminderRecipient;
  /** `ended` tells of a code that ended before any of its reminders could be sent. */
  kind: "left" | "ended";
  /** -1 for an ended code. */
  offsetDays: number;
  dueAt: Date;
  /** True calendar days left in the reader's zone when planned, which is fewer than `offsetDays` in a late run. */
  daysLeft: number;
  /** The last day or the day before, for a reader to whom it escalates. */
  urgent: boolean;
  /** `skip` is recorded and never sent: a later reminder has taken its place. */
  outcome: "send" | "skip";
};

/** Notice given where a window is too short for the offsets asked for: a third of it, at most a week. */
const FALLBACK_DIVISOR = 3;
const FALLBACK_MAX_DAYS = 7;
/** Days before the end from which an undecided code is urgent. */
const URGENT_DAYS = 1;

/**
 * What has to be recorded now. For each code and reader the latest offset whose time has come is to be sent, older ones are to be
 * skipped; keys in `recorded` are left alone. A code that ended before a reader heard of it is told as ended, once. Two readers
 * of one code with the same address count as one, the first.
 * Running it again after recording its result plans nothing, however often, late or doubled it runs.
 */
export function planReminders(input: Look & { codes: readonly ReminderCode[] }): PlannedReminder[] {
  return input.codes.flatMap((code) => lookAtCode(code, input).planned);
}

/** What one look at a code rests on. */
export type Look = { policy: ReminderPolicy; recorded: ReadonlySet<string>; now: Date };

/**
 * One look at one code: what `planReminders` plans of it, and when it has to be looked at next once that is recorded. A sweep
 * looks at many codes, so that both come from one reckoning.
 */
export function lookAtCode(
  code: ReminderCode,
  { policy, recorded, now }: Look,
): { planned: PlannedReminder[]; nextAt: Date | null } {
  const own = schedules(code, policy);
  if (code.expiresAt <= now)
    return { planned: own.flatMap((schedule) => planEnded(code, schedule, recorded, policy)), nextAt: null };
  return {
    planned: own.flatMap((schedule) => planLeft(code, schedule, { policy, recorded, now })),
    nextAt: earliest(own.flatMap(({ reminders }) => reminders.filter(({ dueAt }) => dueAt > now))),
  };
}

function earliest(reminders: readonly { dueAt: Date }[]): Date | null {
  return reminders.length === 0 ? null : new Date(Math.min(...reminders.map(({ dueAt }) => dueAt.getTime())));
}

function planLeft(
  code: ReminderCode,
  { recipient, zone, reminders }: Schedule,
  { policy, recorded, now }: Look,
): PlannedReminder[] {
  const due = takeLatest(reminders, now).filter(({ key }) => !recorded.has(key));
  if (due.length === 0) return [];
  const daysLeft = daysBetween(dayIn(now, zone), dayIn(code.expiresAt, zone));
  const about = {
    codeId: code.id,
    recipient,
    kind: "left" as const,
    daysLeft,
    urgent: recipient.escalates && daysLeft <= URGENT_DAYS && !isOff(policy, "escalation"),
  };
  return due.map((reminder) => ({ ...reminder, ...about }));
}

/** Those whose time has come: the latest is to be sent, the others are to be skipped. `reminders` are earliest first. */
export function takeLatest<T extends { dueAt: Date }>(reminders: readonly T[], now: Date) {
  const passed = reminders.filter(({ dueAt }) => dueAt <= now);
  return passed.map((reminder, index) => ({
    ...reminder,
    outcome: index === passed.length - 1 ? ("send" as const) : ("skip" as const),
  }));
}

function planEnded(
  code: ReminderCode,
  { recipient, reminders, endedKey: key }: Schedule,
  recorded: ReadonlySet<string>,
  policy: ReminderPolicy,
): PlannedReminder[] {
  if (
    isOff(policy, "ended") ||
    reminders.length === 0 ||
    [key, ...reminders.map((each) => each.key)].some((each) => recorded.has(each))
  )
    return [];
  const about = { key, codeId: code.id, recipient, dueAt: code.expiresAt };
  return [{ ...about, kind: "ended", offsetDays: -1, daysLeft: 0, urgent: false, outcome: "send" }];
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
  return earliest(
    schedules(code, policy).flatMap(({ reminders }) => reminders.filter((reminder) => !recorded.has(reminder.key))),
  );
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
 * When a reminder is due: the send hour, in the reader's zone, of the calendar day `offsetDays` before the day of the end.
 * On the last day itself the code may end before that hour; then it is the day before, because afterwards nobody can act.
 */
export function reminderDueAt(input: { expiresAt: Date; offsetDays: number; sendHour: number; zone: string }): Date {
  const { expiresAt, offsetDays, sendHour, zone } = input;
  const reminderOn: Day = addDays(dayIn(expiresAt, zone), -offsetDays);
  const dueAt = instantAt(reminderOn, sendHour, zone);
  return dueAt < expiresAt ? dueAt : instantAt(addDays(reminderOn, -1), sendHour, zone);
}

const isOff = ({ off = [] }: ReminderPolicy, kind: ReminderSwitch) => off.includes(kind);

type Schedule = {
  recipient: ReminderRecipient;
  zone: string;
  /** Earliest first. */
  reminders: { key: string; offsetDays: number; dueAt: Date }[];
  endedKey: string;
};

function schedules(code: ReminderCode, policy: ReminderPolicy): Schedule[] {
  const { expiresAt, windowDays } = code;
  if (code.muted || !code.usable || code.offsets.length === 0) return [];
  // The end is named by its UTC day: a renewal moves it and so opens new keys, a corrected clock time does not.
  const end = `${code.id}|${dayIn(expiresAt, "UTC")}`;
  const asked = isOff(policy, "renewal") ? [] : code.offsets;
  const plain = effectiveOffsets(windowDays, asked);
  const escalated = isOff(policy, "escalation") ? plain : effectiveOffsets(windowDays, [...asked, URGENT_DAYS]);
  return uniteReaders(code.recipients).map((recipient) => {
    const { channel, escalates } = recipient;
    const zone = recipient.zone ?? policy.zone;
    const offsets = escalates ? escalated : plain;
    const keyOf = (offset: number | "ended") => `${end}|${offset}|${channel}|${recipient.key}`;
    const reminders = offsets.map((offsetDays) => ({
      key: keyOf(offsetDays),
      offsetDays,
      dueAt: reminderDueAt({ expiresAt, offsetDays, sendHour: policy.sendHour, zone }),
    }));
    return { recipient, zone, reminders, endedKey: keyOf("ended") };
  });
}

/** One reader for one address; who is creator and member gets one mail, and finds it in the inbox as well. */
export function uniteReaders(recipients: readonly ReminderRecipient[]): ReminderRecipient[] {
  const readers = new Map<string, ReminderRecipient>();
  for (const recipient of recipients) {
    const address = `${recipient.channel}:${recipient.email}`;
    const first = readers.get(address);
    const { membershipId, escalates } = recipient;
    readers.set(
      address,
      first
        ? { ...first, membershipId: first.membershipId ?? membershipId, escalates: first.escalates || escalates }
        : recipient,
    );
  }
  return [...readers.values()];
}
