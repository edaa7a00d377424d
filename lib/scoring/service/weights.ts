/** Weights are chosen by people, kept as versions, and hold for every video at once. */
import "server-only";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { lockScores } from "@/lib/scoring/data/scores";
import { getWeights, insertWeights } from "@/lib/scoring/data/weights";
import { nameVersion, sameWeights, sayWeights, type Weights } from "@/lib/scoring/rules/weights";
import type { WeightsInput } from "@/lib/scoring/schema";
import { RESCORE_TIMEOUT_MS, rescoreVideos, sayRescored } from "@/lib/scoring/service/score";
import { type Tx, transact } from "@/lib/server/transact";

export type SavedWeights = { version: string; count: number };

/** Keeps the weights as the next version and scores everything by them. @throws AppError conflict when they weigh so already */
export async function saveWeights(tx: Tx, weights: Weights, reason: string): Promise<SavedWeights> {
  await lockScores(tx, "all");
  const current = await getWeights(tx);
  if (sameWeights(current.weights, weights))
    throw new AppError("conflict", `The weights are ${sayWeights(weights)} already. Nothing was changed.`);
  const version = current.version + 1;
  await insertWeights(tx, { version, weights }, reason);
  const count = await rescoreVideos(tx, "all");
  const summary = `Weights ${sayWeights(current.weights)} became ${sayWeights(weights)}${sayRescored(count)}`;
  tx.note({ subjectId: null, summary, data: { version, ...weights, reason } });
  return { version: nameVersion(version), count };
}

/**
 * Changes how much each part weighs, for every video.
 * @throws AppError conflict when they weigh so already
 */
export async function editWeights(scope: Scope, { weights, reason }: WeightsInput): Promise<SavedWeights> {
  return transact(scope, "score.edit", (tx) => saveWeights(tx, weights, reason), RESCORE_TIMEOUT_MS);
}
