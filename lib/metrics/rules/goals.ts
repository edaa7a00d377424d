/** Goals stand beside what they judge; each is met, missed, or not yet to be told. */

import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import type { Ratio, Ratios } from "./against";
import type { KpiFormat, KpiId, KpiValue } from "./kpis";

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

/** Figures ÷ their benchmark's at which a boost pays dividends, and what creators aim at who boost by themselves. */
const dividendTargets = { cpm: 0.85, viewThrough: 1.2 };
const ownTargets = { viewThrough: 1.25, followersPerThousand: 15, roas: 4 };

type Range = { low: number; high: number };

/** A goal is met where the whole range is beyond the line, and missed where none of it is. */
function decide(range: Range | null, meets: (end: number) => boolean): boolean | null {
  if (range === null) return null;
  const [low, high] = [meets(range.low), meets(range.high)];
  return low === high ? low : null;
}

/** In per cent, to one place where whole ones would hide on which side of the line a figure stands. */
function sayShare(ratio: number, line: number): string {
  const points = Math.abs(ratio - 1) * 100;
  const isNear = ratio !== line && Math.round(points) === Math.round(Math.abs(line - 1) * 100);
  return `${isNear ? points.toFixed(1) : Math.round(points)}\u00a0%`;
}

const isEven = (ratio: number) => Math.round(Math.abs(ratio - 1) * 100) === 0;
const signed = (ratio: number) => `${ratio < 1 ? "−" : "+"}${Math.round(Math.abs(ratio - 1) * 100)}`;
const sayRange = ({ range }: Ratio) => (range ? ` (${signed(range.low)} to ${signed(range.high)}\u00a0%)` : "");

const UNDECIDED = "not decided yet";

/** "; now 3 % below (−9 to +3 %), not decided yet", so that a goal in per cent is not taken for where the figure stands. */
function sayNow(ratio: Ratio | null, line: number, met: boolean | null): string {
  if (ratio === null) return "";
  const { value } = ratio;
  const where = isEven(value) ? "equal to it" : `${sayShare(value, line)} ${value < 1 ? "below" : "above"}`;
  return `; now ${where}${sayRange(ratio)}${met === null ? `, ${UNDECIDED}` : ""}`;
}

function judgeRatio(ratio: Ratio | null, line: number, goal: string, meets: (end: number) => boolean): Judgement {
  const met = decide(ratio?.range ?? null, meets);
  return { text: `${goal}${sayNow(ratio, line, met)}`, met };
}

/** What a figure is held against: the ratios, and what the benchmark is called inside a sentence. */
export type Benchmark = { ratios: Ratios; name: string };

/** The goal of one figure; null where it has none. */
export function judgeKpi(id: KpiId, kpi: KpiValue, { ratios, name }: Benchmark, isOwn: boolean): Judgement | null {
  switch (id) {
    case "roas": {
      const target = isOwn ? ownTargets.roas : goalTargets.roas;
      return {
        text: `${target}×${isOwn ? ", then boost more" : ""}`,
        met: kpi.value === null ? null : kpi.value >= target,
      };
    }
    case "cpm": {
      const line = dividendTargets.cpm;
      return judgeRatio(ratios.cpm, line, `15\u00a0% below ${name}`, (end) => end <= line);
    }
    case "viewThrough6s": {
      const line = isOwn ? ownTargets.viewThrough : dividendTargets.viewThrough;
      const goal = `${isOwn ? "more than 25" : "20"}\u00a0% above ${name}`;
      return judgeRatio(ratios.viewThrough6s, line, goal, (end) => (isOwn ? end > line : end >= line));
    }
    case "followerConversion": {
      if (!isOwn) return null;
      const met = decide(kpi.range, (end) => end > ownTargets.followersPerThousand);
      const open = kpi.range !== null && met === null ? `; ${UNDECIDED}` : "";
      return { text: `more than ${ownTargets.followersPerThousand}${open}`, met };
    }
    default:
      return null;
  }
}

/** A boost pays dividends when its CPM is 15 % lower or its view-through (6 s) 20 % higher than the benchmark's. */
export type Dividends = { pays: boolean | null; sentence: string };

/** Of the figures that are known: met by one is met, and missed only where both are. */
export function deriveDividends({ ratios: { cpm, viewThrough6s }, name }: Benchmark): Dividends {
  if (cpm === null && viewThrough6s === null)
    return { pays: null, sentence: `Not enough data yet to hold CPM and view-through against ${name}.` };
  const met = [
    ...(cpm ? [decide(cpm.range, (end) => end <= dividendTargets.cpm)] : []),
    ...(viewThrough6s ? [decide(viewThrough6s.range, (end) => end >= dividendTargets.viewThrough)] : []),
  ];
  const pays = met.includes(true) ? true : met.includes(null) ? null : false;
  const say = (figure: string, ratio: Ratio | null, line: number) => {
    if (ratio === null) return [];
    const { value } = ratio;
    const where = isEven(value) ? "as high" : `${sayShare(value, line)} ${value < 1 ? "lower" : "higher"}`;
    return [`${figure} is ${where}${sayRange(ratio)}`];
  };
  const facts = [
    ...say("CPM", cpm, dividendTargets.cpm),
    ...say("view-through", viewThrough6s, dividendTargets.viewThrough),
  ].join(", and ");
  return { pays, sentence: `Against ${name}, ${facts}${pays === null ? `: ${UNDECIDED}` : ""}.` };
}
