/** An end is decided once: put off, renewed or let go, each with a way back; what TikTok has done itself is not taken back here. */

import { addDays, type Day, dayIn, formatDay } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import { quoted } from "@/lib/kernel/text";

/** How a code was renewed: its window was extended, a new code was issued, or somebody says so. */
export type RenewedHow = "EXTENDED" | "REISSUED" | "MARKED";

/** What became of one end so far. `outcome` is RENEWED or LET_GO, `how` a RenewedHow. */
export type RenewalState = {
  /** When the brand was last asked for its sales. */
  askedAt: Date | null;
  offeredAt: Date | null;
  snoozedUntil: Day | null;
  outcome: string | null;
  how: string | null;
};

export type RenewalChange = Partial<{
  askedAt: Date;
  offeredAt: Date;
  snoozedUntil: Day | null;
  outcome: "RENEWED" | "LET_GO" | null;
  how: RenewedHow | null;
  reason: string | null;
  decidedAt: Date | null;
}>;

/** An end as it stands under the code's lock; `believedAt` is the end the person saw when they decided. */
export type StandingEnd = {
  expiresAt: Date;
  believedAt: Date;
  /** Revoked, replaced or archived: nothing is left to decide. */
  gone: boolean;
  state: RenewalState | null;
  zone: string;
  now: Date;
};

/** What to write, and the line of the code's history. */
export type Step = Decision<{ change: RenewalChange; summary: string }>;

/** After its end a code may be put off for so many days at most. */
const LONGEST_SNOOZE_DAYS = 30;
/** So many days a brand has to answer before it is asked for its sales again. */
const ANSWER_DAYS = 7;

/** An end that nobody has decided about and that is still the one the person saw. */
export function checkOpenEnd({ expiresAt, believedAt, gone, state, zone }: StandingEnd): Decision {
  if (expiresAt.getTime() !== believedAt.getTime())
    return {
      ok: false,
      reason: `The code ends on ${formatDay(dayIn(expiresAt, zone))} by now. Reload the page and decide about that end.`,
    };
  if (gone) return { ok: false, reason: "The code was revoked, replaced or archived. There is nothing left to renew." };
  if (state?.outcome)
    return {
      ok: false,
      reason: `This end was ${state.outcome === "RENEWED" ? "renewed" : "let go"} already. Take that back first.`,
    };
  return { ok: true };
}

/** Whether the brand may be asked what the ad has sold: not again before it had its days to answer. */
export function checkAsking(state: Pick<RenewalState, "askedAt"> | null, zone: string, now: Date): Decision {
  if (!state?.askedAt) return { ok: true };
  const askedOn = dayIn(state.askedAt, zone);
  const again = addDays(askedOn, ANSWER_DAYS);
  if (dayIn(now, zone) >= again) return { ok: true };
  return {
    ok: false,
    reason: `The brand was asked for its sales on ${formatDay(askedOn)}. Import them when they come, or ask again from ${formatDay(again)} on.`,
  };
}

export function planRenewed(end: StandingEnd): Step {
  const open = checkOpenEnd(end);
  if (!open.ok) return open;
  return {
    ok: true,
    change: { outcome: "RENEWED", how: "MARKED", reason: null, decidedAt: end.now },
    summary: `Marked as renewed: the end on ${endOf(end)}`,
  };
}

export function planLetGo(end: StandingEnd, reason: string | null): Step {
  const open = checkOpenEnd(end);
  if (!open.ok) return open;
  return {
    ok: true,
    change: { outcome: "LET_GO", how: null, reason, decidedAt: end.now },
    summary: `Let go on its end on ${endOf(end)}${reason ? `: ${quoted(reason)}` : ""}`,
  };
}

/** Hidden until the day comes, which is never later than the end itself: what is put off must not be missed. */
export function planSnooze(end: StandingEnd, until: Day): Step {
  const open = checkOpenEnd(end);
  if (!open.ok) return open;
  const today = dayIn(end.now, end.zone);
  const endsOn = dayIn(end.expiresAt, end.zone);
  const latest = end.expiresAt > end.now ? endsOn : addDays(today, LONGEST_SNOOZE_DAYS);
  if (until <= today)
    return { ok: false, reason: `The day ${formatDay(until)} is not ahead. Choose one from tomorrow on.` };
  if (until > latest)
    return {
      ok: false,
      reason: `The day ${formatDay(until)} is too late: the code would be out of sight when it ends. Choose one until ${formatDay(latest)}.`,
    };
  return { ok: true, change: { snoozedUntil: until }, summary: `Put off until ${formatDay(until)}` };
}

/** Brings back what was put off. */
export function planWake(end: StandingEnd): Step {
  const open = checkOpenEnd(end);
  if (!open.ok) return open;
  if (!end.state?.snoozedUntil) return { ok: false, reason: "This code is not put off. Reload the page." };
  return { ok: true, change: { snoozedUntil: null }, summary: "Brought back to the renewals" };
}

/** Takes a decision back that somebody made by hand. */
export function planReopen(end: StandingEnd): Step {
  const { state, ...rest } = end;
  const open = checkOpenEnd({ ...rest, state: null });
  if (!open.ok) return open;
  if (!state?.outcome) return { ok: false, reason: "Nothing was decided about this end. Reload the page." };
  if (state.how === "EXTENDED" || state.how === "REISSUED")
    return { ok: false, reason: "This code was renewed in TikTok, which cannot be taken back here." };
  return {
    ok: true,
    change: { outcome: null, how: null, reason: null, decidedAt: null },
    summary: `Opened again: the end on ${endOf(end)}`,
  };
}

const endOf = ({ expiresAt, zone }: StandingEnd) => formatDay(dayIn(expiresAt, zone));

/** Whether a code is out of sight today. */
export function isSnoozed(state: RenewalState | null, today: Day): boolean {
  return state?.snoozedUntil != null && state.snoozedUntil > today;
}
