/** The renewal rate counts ends, not codes: each end once, when it is over or decided about, and renewed only if in time. */

import { type Interval, wilson } from "@/lib/kernel/stats";
import { deriveRenewalRate } from "@/lib/metrics/rules/goals";

/** An end that was decided about. `stands`: it is the code's present end and is over, so it is counted as ended as well. */
export type DecidedEnd = { endsAt: Date; renewed: boolean; decidedAt: Date; stands: boolean };

/**
 * The ends after `from` that count, and those renewed before they came. An end that lies ahead counts once it is decided
 * about, an undecided one when it is over. `ended` = codes whose present end is over, decided about or not.
 */
export function countRenewed({ decided, ended, from }: { decided: readonly DecidedEnd[]; ended: number; from: Date }): {
  expiring: number;
  renewedBeforeExpiry: number;
} {
  const due = decided.filter(({ endsAt }) => endsAt > from);
  const twice = due.filter(({ stands }) => stands).length;
  return {
    expiring: Math.max(ended, twice) - twice + due.length,
    renewedBeforeExpiry: due.filter(({ renewed, decidedAt, endsAt }) => renewed && decidedAt <= endsAt).length,
  };
}

/** The last end of a span that is counted where decided; null where the span runs until now, as ends ahead count there as well. */
export function lastDecidedEnd(until: Date, now: Date): Date | null {
  return until < now ? until : null;
}

/** How many ends were renewed since an instant, in time or late. */
export function countRenewedSince(decided: readonly DecidedEnd[], since: Date): number {
  return decided.filter(({ renewed, decidedAt }) => renewed && decidedAt >= since).length;
}

const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;

/** "71 %" with "5 of 7 in time; 36 to 92 % with so few", or "–" where nothing ended. */
export function formatRenewalRate(expiring: number, renewedBeforeExpiry: number) {
  const rate = deriveRenewalRate(expiring, renewedBeforeExpiry);
  const range: Interval | null = wilson(renewedBeforeExpiry, expiring);
  if (rate === null || range === null) return { rate: null, value: "–", note: "Nothing ended in the last 30 days" };
  const span = `${Math.round(range.low * 100)} to ${percent(range.high)}`;
  return { rate, value: percent(rate), note: `${renewedBeforeExpiry} of ${expiring} in 30 days, likely ${span}` };
}
