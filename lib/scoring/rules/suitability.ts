/** A score explains itself: its parts sum to it, and what is not known lowers the confidence and never the score. */

import type { Baselines, ScoredVideo } from "./baselines";
import { decideGates, type GateFacts, type GateResult } from "./gates";
import { type Fact, type Reading, readCta, readFit, readVelocity, type Target } from "./parts";

export type PartName = "velocity" | "cta" | "fit";
export type Weights = Record<PartName, number>;

/**
 * `weight` is as configured, `effectiveWeight` as shared out over the parts present (0 when missing), `value` 0..10,
 * `contribution` this part's points of the score, in tenths; null where the part could not be read.
 */
export type ScorePart = {
  part: PartName;
  weight: number;
  effectiveWeight: number;
  value: number | null;
  contribution: number | null;
  inputs: Fact[];
  sentence: string;
  raise: string;
};

/** `score` 1..10 in tenths, null when no part could be read; `confidence` 0..1. */
export type Suitability = {
  version: "suitability/1";
  score: number | null;
  confidence: number;
  parts: ScorePart[];
  gates: GateResult[];
  ready: boolean;
  prioritise: boolean;
};

export type SuitabilityInput = {
  video: ScoredVideo;
  baselines: Baselines;
  targets: readonly Target[];
  gates: GateFacts;
  weights: Weights;
};

export const defaultWeights: Weights = { velocity: 0.4, cta: 0.35, fit: 0.25 };
export const partLabels: Record<PartName, string> = {
  velocity: "Reach velocity",
  cta: "CTA effectiveness",
  fit: "Brand fit",
};
/** From this score on a video is worth a code first. */
export const prioritiseFrom = 8;

/** Spark Suitability: 1 + 0.9 × the mean of the parts present, by weight. One pass over many videos shares `baselines`. */
export function scoreSuitability({ video, baselines, targets, gates, weights }: SuitabilityInput): Suitability {
  const readings: Record<PartName, Reading> = {
    velocity: readVelocity(video, baselines),
    cta: readCta(video, baselines),
    fit: readFit(video, targets),
  };
  const names: PartName[] = ["velocity", "cta", "fit"];
  const total = sum(names.map((name) => weights[name]));
  const present = sum(names.map((name) => (readings[name].value === null ? 0 : weights[name])));
  const shares = names.map((name) => (present > 0 && readings[name].value !== null ? weights[name] / present : 0));
  const points = names.map((name, i) => (shares[i] as number) * (1 + 0.9 * (readings[name].value ?? 0)));
  const tenths = shareTenths(points);
  const score = present > 0 ? sum(tenths) / 10 : null;
  const judged = decideGates(gates);
  return {
    version: "suitability/1",
    score,
    confidence: total > 0 ? sum(names.map((name) => weights[name] * readings[name].evidence)) / total : 0,
    parts: names.map((part, i) => {
      const { value, inputs, sentence, raise } = readings[part];
      const contribution = score === null || value === null ? null : (tenths[i] as number) / 10;
      const effectiveWeight = shares[i] as number;
      return { part, weight: weights[part], effectiveWeight, value, contribution, inputs, sentence, raise };
    }),
    gates: judged,
    ready: judged.every((gate) => gate.ok),
    prioritise: score !== null && score >= prioritiseFrom,
  };
}

function sum(xs: readonly number[]): number {
  return xs.reduce((total, x) => total + x, 0);
}

/** Points in whole tenths that sum to the rounded total: the largest remainders are rounded up. */
function shareTenths(points: readonly number[]): number[] {
  const tenths = points.map((point) => Math.floor(point * 10));
  const left = Math.round(sum(points) * 10) - sum(tenths);
  const byRemainder = points
    .map((point, i) => ({ i, remainder: point * 10 - Math.floor(point * 10) }))
    .sort((a, b) => b.remainder - a.remainder);
  for (const { i } of byRemainder.slice(0, left)) tenths[i] = (tenths[i] as number) + 1;
  return tenths;
}
