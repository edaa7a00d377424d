/** Scores follow the numbers: whatever changes a video's numbers rescores what is judged against them. */
import "server-only";
import { isDeepStrictEqual } from "node:util";
import { CATEGORIES } from "@/lib/creators/categories";
import { lockImports } from "@/lib/imports/data/stage";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { countByCreator, listVideosOfBrand, type NewScore, setScores } from "@/lib/scoring/data/scores";
import { listNewestTotals, listTotals, readerOf, type ScoringVideo } from "@/lib/scoring/data/totals";
import { getCategories, getWeights, getWishes, type Wish } from "@/lib/scoring/data/weights";
import {
  type Baseline,
  deriveCreatorBaselines,
  deriveWorkspaceBaseline,
  needsWorkspace,
} from "@/lib/scoring/rules/baselines";
import type { Target } from "@/lib/scoring/rules/parts";
import { scoreSuitability } from "@/lib/scoring/rules/suitability";
import { nameVersion } from "@/lib/scoring/rules/weights";
import { type Tx, transact } from "@/lib/server/transact";

/** So many videos are held in memory at once. */
const MOST_AT_ONCE = 4_000;

const LABELS = new Map(CATEGORIES.map(({ id, label }) => [id, label]));

/** A wish as the score takes it: known categories, in their order, each weighing 1 unless it says otherwise. */
export function toTargets({ targetCategories, targetWeights }: Wish): Target[] {
  return targetCategories.flatMap((id, index) => {
    const label = LABELS.get(id);
    return label ? [{ id, label, weight: targetWeights[index] ?? 1 }] : [];
  });
}

/** Creators together while their videos fit into memory; one with very many stands alone. */
function batchCreators(creators: readonly { creatorId: string; videos: number }[]): string[][] {
  const batches: string[][] = [];
  let room = 0;
  for (const { creatorId, videos } of creators) {
    if (videos > room) {
      batches.push([]);
      room = MOST_AT_ONCE;
    }
    batches.at(-1)?.push(creatorId);
    room -= videos;
  }
  return batches;
}

/**
 * Scores these videos and all others of their creators, since each is judged against the others; for use inside another
 * verb's transaction. It holds off imports until then: no video is left with a score of weights or totals just replaced.
 * @returns how many videos were scored
 */
export async function rescoreVideos(tx: Tx, videoIds: readonly string[] | "all"): Promise<number> {
  if (videoIds.length === 0) return 0;
  await lockImports(tx);
  const { version, weights } = await getWeights(tx);
  const categories = await getCategories(tx);
  const { workspace, brands } = await getWishes(tx);
  const wanted = toTargets(workspace);
  const targetsOf = new Map([...brands].map(([id, wish]) => [id, toTargets(wish)]));
  const reader = readerOf(tx);
  let usual: Baseline | null = null;
  let count = 0;
  for (const batch of batchCreators(await countByCreator(tx, videoIds))) {
    const lists = await listTotals(
      reader,
      batch.map((creatorId) => ({ creatorId, before: "infinity" })),
      categories,
    );
    const videos = lists.flat();
    const creators = deriveCreatorBaselines(videos);
    if (!usual && needsWorkspace(creators)) usual = deriveWorkspaceBaseline(await listNewestTotals(reader, "infinity"));
    const baselines = { creators, workspace: usual ?? deriveWorkspaceBaseline([]) };
    const score = (video: ScoringVideo): NewScore => {
      const targets = (video.brandId && targetsOf.get(video.brandId)) || wanted;
      const suitability = scoreSuitability({ video, baselines, targets, weights });
      return { videoId: video.id, suitability, weights, basis: video.basis };
    };
    await setScores(tx, nameVersion(version), videos.map(score));
    count += videos.length;
  }
  return count;
}

/** Scores what may be judged by a brand's wish: the videos that it has a code of. @returns how many videos were scored */
export async function rescoreBrand(tx: Tx, brandId: string): Promise<number> {
  return rescoreVideos(tx, await listVideosOfBrand(tx, brandId));
}

/** True when two wishes give every video the same score. */
export const sameWish = (one: Wish, other: Wish) => isDeepStrictEqual(toTargets(one), toTargets(other));

/** The end of a sentence about a change, when scores followed it. */
export const sayRescored = (count: number) => (count > 0 ? `; ${plural(count, "video", "videos")} scored again` : "");

/** A book of many thousand videos takes its time: 10,000 about two seconds. */
export const RESCORE_TIMEOUT_MS = 120_000;

/** Scores every video again. */
export async function rescoreAll(scope: Scope): Promise<number> {
  const rescore = async (tx: Tx) => {
    const count = await rescoreVideos(tx, "all");
    tx.note({ subjectId: null, summary: `Scored ${plural(count, "video", "videos")} again` });
    return count;
  };
  return transact(scope, "video.score", rescore, RESCORE_TIMEOUT_MS);
}
