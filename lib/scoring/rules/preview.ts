/** Before weights are changed, the list they would make stands beside the list there is. */

import { blendParts, type PartValues } from "./suitability";
import type { Weights } from "./weights";

/** A video with the parts of its kept score. */
export type KeptVideo = { id: string; values: PartValues };

/** `place` counts from 1; `before` is the place it has now, null where it has no score. */
export type Move = { id: string; place: number; score: number; before: { place: number; score: number } | null };

function rankVideos(videos: readonly KeptVideo[], weights: Weights) {
  const scored = videos.flatMap((video) => {
    const { score } = blendParts(video.values, weights);
    return score === null ? [] : [{ id: video.id, score }];
  });
  scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
  return new Map(scored.map(({ id, score }, index) => [id, { id, score, place: index + 1 }]));
}

/** The first `most` videos under other weights, each with the place it has under the current ones. */
export function previewWeights(
  videos: readonly KeptVideo[],
  { current, next, most }: { current: Weights; next: Weights; most: number },
): Move[] {
  const before = rankVideos(videos, current);
  return [...rankVideos(videos, next).values()]
    .slice(0, most)
    .map((move) => ({ ...move, before: before.get(move.id) ?? null }));
}
