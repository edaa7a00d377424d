/** How much each part of the score weighs: three whole percentages that add up to 100, and a version for each choice of them. */

import type { Decision } from "@/lib/kernel/errors";

export const PARTS = ["velocity", "cta", "fit"] as const;
export type PartName = (typeof PARTS)[number];
/** Shares of 1. */
export type Weights = Record<PartName, number>;
/** Whole percentages. */
type Percents = Record<PartName, number>;

export const partLabels: Record<PartName, string> = {
  velocity: "Reach velocity",
  cta: "CTA effectiveness",
  fit: "Brand fit",
};

/** Version 0: what holds until somebody chooses otherwise. */
export const defaultWeights: Weights = { velocity: 0.4, cta: 0.35, fit: 0.25 };

const FORMULA = "suitability/1";

/** What a score's version says: the formula, and after a point which of the workspace's weights it was made with. */
export function nameVersion(version: number): string {
  return version === 0 ? FORMULA : `${FORMULA}.${version}`;
}

/** "40 / 35 / 25", in the order of the parts. */
export function sayWeights(weights: Weights): string {
  return PARTS.map((part) => toPercents(weights)[part]).join(" / ");
}

/** "reach 40 %, action 35 %, brand fit 25 %". */
export function nameWeights(weights: Weights): string {
  const { velocity, cta, fit } = toPercents(weights);
  return `reach ${velocity} %, action ${cta} %, brand fit ${fit} %`;
}

export function toPercents(weights: Weights): Percents {
  const percent = (part: PartName) => Math.round(weights[part] * 100);
  return { velocity: percent("velocity"), cta: percent("cta"), fit: percent("fit") };
}

/** The share of one part, written in per cent: a whole number from 0 to 100. */
export function parsePercent(text: string, part: PartName): Decision<{ percent: number }> {
  const written = text.trim().replace(/\s*%$/, "");
  const percent = /^\d{1,3}$/.test(written) ? Number(written) : Number.NaN;
  if (percent >= 0 && percent <= 100) return { ok: true, percent };
  return {
    ok: false,
    reason: `The weight of ${partLabels[part]} is not a whole number from 0 to 100. Write one, such as 35.`,
  };
}

/** Weights from percentages; refused where they do not add up to 100. */
export function decideWeights(percents: Percents): Decision<{ weights: Weights }> {
  const total = PARTS.reduce((sum, part) => sum + percents[part], 0);
  if (total !== 100) {
    const mend = total > 100 ? `Take ${total - 100} away.` : `Add ${100 - total}.`;
    return { ok: false, reason: `The weights add up to ${total}; together they must be 100. ${mend}` };
  }
  const { velocity, cta, fit } = percents;
  return { ok: true, weights: { velocity: velocity / 100, cta: cta / 100, fit: fit / 100 } };
}

/** Whether two choices weigh alike. */
export function sameWeights(a: Weights, b: Weights): boolean {
  return sayWeights(a) === sayWeights(b);
}

/** Weights from what an address says: null where it says nothing. */
export function parseWeights(
  params: Record<string, string | string[] | undefined>,
): Decision<{ weights: Weights }> | null {
  if (PARTS.every((part) => params[part] === undefined)) return null;
  const percents = { ...toPercents(defaultWeights) };
  for (const part of PARTS) {
    const text = params[part];
    const parsed = parsePercent(typeof text === "string" ? text.slice(0, 20) : "", part);
    if (!parsed.ok) return parsed;
    percents[part] = parsed.percent;
  }
  return decideWeights(percents);
}
