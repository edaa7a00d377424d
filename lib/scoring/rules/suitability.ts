/** A score explains itself: its parts sum to it, and what is not known lowers the confidence and never the score. */

import type { Baselines, ScoredVideo, Usual } from "./baselines";
import { type PartFacts, type Readings, readCta, readFit, readVelocity, type Target } from "./parts";
import { PARTS, type PartName, type Weights } from "./weights";

/** 0..10 each; null where the part could not be read. */
export type PartValues = Record<PartName, number | null>;

/**
 * `effectiveWeight` is the weight as shared out over the parts present (0 when missing), `contribution` this part's points of
 * the score, in tenths; null where the part could not be read.
 */
export type PartShare = { effectiveWeight: number; contribution: number | null };

/** `score` 1..10 in tenths, null when no part could be read. */
type Blend = { score: number | null; parts: Record<PartName, PartShare> };

/** `confidence` 0..1. */
export type Suitability = Blend & { confidence: number; readings: Readings };

type SuitabilityInput = {
  video: ScoredVideo;
  baselines: Baselines;
  targets: readonly Target[];
  weights: Weights;
};

/** From this score on a video is worth a code first. */
export const prioritiseFrom = 8;

/** Spark Suitability of one video. One pass over many videos shares `baselines`. */
export function scoreSuitability({ video, baselines, targets, weights }: SuitabilityInput): Suitability {
  const readings: Readings = {
    velocity: readVelocity(video, baselines),
    cta: readCta(video, baselines),
    fit: readFit(video, targets),
  };
  return blendReadings(readings, weights);
}

/** What is kept of the parts: numbers only, `evidence` 0..1; `usual` as Readings has it. */
export type KeptReadings = {
  values: PartValues;
  evidence: Record<PartName, number>;
  facts: PartFacts;
  usual: Usual;
};

/** A score as it was kept, but for its brand fit, which is read anew: the other parts say what they said. */
export function refitSuitability(
  { values, evidence, facts, usual }: KeptReadings,
  fit: Readings["fit"],
  weights: Weights,
): Suitability {
  const velocity = { value: values.velocity, evidence: evidence.velocity, facts: facts.velocity, usual };
  const cta = { value: values.cta, evidence: evidence.cta, facts: facts.cta };
  return blendReadings({ velocity, cta, fit }, weights);
}

function blendReadings(readings: Readings, weights: Weights): Suitability {
  const { velocity, cta, fit } = readings;
  return {
    ...blendParts({ velocity: velocity.value, cta: cta.value, fit: fit.value }, weights),
    confidence: weighEvidence({ velocity: velocity.evidence, cta: cta.evidence, fit: fit.evidence }, weights),
    readings,
  };
}

/** The confidence of a score, 0..1: the evidence of its parts by their weights. */
export function weighEvidence(evidence: Record<PartName, number>, weights: Weights): number {
  const total = sum(PARTS.map((part) => weights[part]));
  return total > 0 ? sum(PARTS.map((part) => weights[part] * evidence[part])) / total : 0;
}

/** The weights as shared out over the parts present; all 0 when none of them counts. */
function shareWeights(values: PartValues, weights: Weights): number[] {
  const present = PARTS.map((part) => (values[part] === null ? 0 : weights[part]));
  const total = sum(present);
  return present.map((weight) => (total > 0 ? weight / total : 0));
}

/** 1 + 0.9 × the mean of the parts present, by weight, not rounded; null when none of them counts. */
export function meanScore(values: PartValues, weights: Weights): number | null {
  const shares = shareWeights(values, weights);
  if (sum(shares) === 0) return null;
  return 1 + 0.9 * sum(PARTS.map((part, i) => (shares[i] as number) * (values[part] ?? 0)));
}

/** The score that these values make under these weights, shared out over its parts. */
export function blendParts(values: PartValues, weights: Weights): Blend {
  const shares = shareWeights(values, weights);
  const known = sum(shares) > 0;
  const tenths = shareTenths(PARTS.map((part, i) => (shares[i] as number) * (1 + 0.9 * (values[part] ?? 0))));
  const share = (part: PartName, i: number): PartShare => ({
    effectiveWeight: shares[i] as number,
    contribution: known && values[part] !== null ? (tenths[i] as number) / 10 : null,
  });
  return {
    score: known ? sum(tenths) / 10 : null,
    parts: { velocity: share("velocity", 0), cta: share("cta", 1), fit: share("fit", 2) },
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
