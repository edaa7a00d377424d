/** Three goals stand over the dashboard; each is met, missed, or not yet to be told. */

import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import type { KpiFormat } from "./kpis";

export type GoalId = "activations" | "renewals" | "roas";
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
