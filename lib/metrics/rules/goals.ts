/** Goals stand beside what they judge; each is met, missed, or not yet to be told. */

import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import type { KpiFormat, KpiId, KpiValue } from "./kpis";
import { deriveChange } from "./series";

type GoalId = "activations" | "renewals" | "roas";
export type Goal = {
  id: GoalId;
  label: string;
  value: number | null;
  target: number;
  format: KpiFormat | "count";
  met: boolean | null;
  sentence: string;
};

export const goalTargets: Record<GoalId, number> = { activations: 2, renewals: 0.75, roas: 3 };

/** Share of the codes expiring in a period that were renewed before their expiry; null when none expires. */
export function deriveRenewalRate(expiring: number, renewedBeforeExpiry: number): number | null {
  return expiring > 0 ? renewedBeforeExpiry / expiring : null;
}

function decideGoal(id: GoalId, label: string, format: Goal["format"], value: number | null, sentence: string): Goal {
  const target = goalTargets[id];
  return { id, label, value, target, format, met: value === null ? null : value >= target, sentence };
}

/**
 * The goals of one period: brand activations (codes first released in the calendar month), renewals of the codes expiring
 * in the period, and ROAS in one currency (minor units; null = nothing imported).
 */
export function deriveGoals(input: {
  activations: number;
  expiring: number;
  renewedBeforeExpiry: number;
  spendMinor: number | null;
  revenueMinor: number | null;
  currency: string;
}): Goal[] {
  const { activations, expiring, renewedBeforeExpiry, spendMinor, revenueMinor, currency } = input;
  const rate = deriveRenewalRate(expiring, renewedBeforeExpiry);
  const roas = spendMinor !== null && revenueMinor !== null && spendMinor > 0 ? revenueMinor / spendMinor : null;
  return [
    decideGoal(
      "activations",
      "New activations",
      "count",
      activations,
      `${plural(activations, "new brand activation", "new brand activations")} this month.`,
    ),
    decideGoal(
      "renewals",
      "Renewals",
      "percent",
      rate,
      rate === null
        ? "No code expires in this period."
        : `${renewedBeforeExpiry} of ${plural(expiring, "expiring code", "expiring codes")} renewed in time.`,
    ),
    decideGoal(
      "roas",
      "ROAS",
      "multiple",
      roas,
      roas === null
        ? "Import spend and revenue to see the return."
        : `${formatMoney(revenueMinor as number, currency)} on ${formatMoney(spendMinor as number, currency)} of spend.`,
    ),
  ];
}

/** A figure's goal in words, and whether it is met; null while that cannot be told. */
export type Judgement = { text: string; met: boolean | null };

/** Changes against a benchmark at which a boost pays dividends, and what creators aim at who boost by themselves. */
const dividendTargets = { cpm: -0.15, viewThrough: 0.2 };
const ownTargets = { viewThrough: 0.25, followersPerThousand: 15, roas: 4 };

const share = (change: number) => `${Math.round(Math.abs(change) * 100)}\u00a0%`;
const isEven = (change: number) => Math.round(Math.abs(change) * 100) === 0;
/** "; now 3 % below", so that a goal in per cent is not taken for where the figure stands. */
function sayNow(change: number | null): string {
  if (change === null) return "";
  return isEven(change) ? "; now equal to it" : `; now ${share(change)} ${change < 0 ? "below" : "above"}`;
}
const reaches = (value: number | null, meets: (value: number) => boolean) => (value === null ? null : meets(value));

/** The goal of one figure; null where it has none. `benchmark` is the figure of what it is held against. */
export function judgeKpi(id: KpiId, value: number | null, benchmark: number | null, isOwn: boolean): Judgement | null {
  const change = deriveChange(value, benchmark);
  switch (id) {
    case "roas": {
      const target = isOwn ? ownTargets.roas : goalTargets.roas;
      return { text: `${target}×${isOwn ? ", then boost more" : ""}`, met: reaches(value, (roas) => roas >= target) };
    }
    case "cpm":
      return {
        text: `${share(dividendTargets.cpm)} below the benchmark${sayNow(change)}`,
        met: reaches(change, (by) => by <= dividendTargets.cpm),
      };
    case "viewThrough6s": {
      const target = isOwn ? ownTargets.viewThrough : dividendTargets.viewThrough;
      const text = `${isOwn ? "more than " : ""}${share(target)} above the benchmark${sayNow(change)}`;
      return { text, met: reaches(change, (by) => (isOwn ? by > target : by >= target)) };
    }
    case "followerConversion":
      return isOwn
        ? {
            text: `more than ${ownTargets.followersPerThousand}`,
            met: reaches(value, (rate) => rate > ownTargets.followersPerThousand),
          }
        : null;
    default:
      return null;
  }
}

/** A boost pays dividends when its CPM is 15 % lower or its view-through (6 s) 20 % higher than the benchmark's. */
export type Dividends = { pays: boolean | null; sentence: string };

type Pair = Record<"cpm" | "viewThrough6s", KpiValue>;

/** `against` names the benchmark inside a sentence. */
export function deriveDividends(now: Pair, benchmark: Pair, against: string): Dividends {
  const cpm = deriveChange(now.cpm.value, benchmark.cpm.value);
  const viewThrough = deriveChange(now.viewThrough6s.value, benchmark.viewThrough6s.value);
  if (cpm === null && viewThrough === null)
    return { pays: null, sentence: `Not enough data yet to hold CPM and view-through against ${against}.` };
  const pays =
    (cpm !== null && cpm <= dividendTargets.cpm) ||
    (viewThrough !== null && viewThrough >= dividendTargets.viewThrough);
  const say = (name: string, change: number | null) => {
    if (change === null) return [];
    return [`${name} is ${isEven(change) ? "as high" : `${share(change)} ${change < 0 ? "lower" : "higher"}`}`];
  };
  const facts = [...say("CPM", cpm), ...say("view-through", viewThrough)].join(", and ");
  return { pays, sentence: `Against ${against}, ${facts}.` };
}
