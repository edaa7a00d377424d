/** Scores follow the numbers: whatever changes a video's numbers rescores what is judged against them. */
import "server-only";
import { isDeepStrictEqual } from "node:util";
import { CATEGORIES } from "@/lib/creators/categories";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import {
  countByCreator,
  listKept,
  listStale,
  listVideosOfAds,
  listVideosOfBrand,
  lockScores,
  type NewScore,
  setScores,
} from "@/lib/scoring/data/scores";
import {
  listNewestTotals,
  listTotals,
  listTotalsOf,
  type Reader,
  readerOf,
  type ScoringVideo,
  wholeBook,
} from "@/lib/scoring/data/totals";
import { getCategories, getWeights, getWishes, type Wish } from "@/lib/scoring/data/weights";
import {
  type Baseline,
  deriveBaselines,
  deriveCreatorBaselines,
  deriveWorkspaceBaseline,
  tellUsual,
} from "@/lib/scoring/rules/baselines";
import { readFit, type Target } from "@/lib/scoring/rules/parts";
import { refitSuitability, scoreSuitability } from "@/lib/scoring/rules/suitability";
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

/** What all scores of a workspace are made with. */
async function readSettings(tx: Tx) {
  const { version, weights } = await getWeights(tx);
  const categories = await getCategories(tx);
  const { workspace, brands } = await getWishes(tx);
  const wanted = toTargets(workspace);
  const targetsOf = new Map([...brands].map(([id, wish]) => [id, toTargets(wish)]));
  const targetsFor = ({ brandId }: ScoringVideo) => (brandId && targetsOf.get(brandId)) || wanted;
  return { version: nameVersion(version), weights, categories, targetsFor };
}

/**
 * Scores these videos, all others of their creators, since each is judged against the others, and whichever are judged by what is
 * usual in the workspace where that has changed; for use inside another verb's transaction, also one that only took videos away.
 * It holds off all that scores rest on until then: no video is left with a score of weights or totals just replaced.
 * @returns how many videos were scored
 */
export async function rescoreVideos(tx: Tx, videoIds: readonly string[] | "all"): Promise<number> {
  await lockScores(tx, "all");
  const reader = readerOf(tx);
  const usual = deriveWorkspaceBaseline(await listNewestTotals(reader, "infinity"));
  const count = await scoreCreators(tx, { reader, usual, videoIds, kept: "all" });
  if (videoIds === "all") return count;
  const { version } = await readSettings(tx);
  const stale = await listStale(reader, version, tellUsual(usual));
  if (stale.length === 0) return count;
  return count + (await scoreCreators(tx, { reader: wholeBook(reader), usual, videoIds: stale, kept: new Set(stale) }));
}

/**
 * Scores what is judged by the views of these ads' videos, and of those they belonged to before (`videoIds`), where what ads
 * brought them is no longer what their scores left out. For use inside another verb's transaction, once the days are written.
 */
export async function rescoreBoosted(
  tx: Tx,
  { adIds, videoIds = [] }: { adIds: readonly string[]; videoIds?: readonly string[] },
): Promise<void> {
  await lockScores(tx, "all");
  const { version } = await readSettings(tx);
  const boosted = [...new Set([...videoIds, ...(await listVideosOfAds(tx, adIds))])];
  const moved: string[] = [];
  for (let from = 0; from < boosted.length; from += MOST_AT_ONCE) {
    const some = boosted.slice(from, from + MOST_AT_ONCE);
    const kept = await listKept(tx, version, some);
    for (const { id, basis } of await listTotalsOf(readerOf(tx), some, []))
      if (!isDeepStrictEqual(kept.get(id)?.basis?.bought ?? null, basis?.bought ?? null)) moved.push(id);
  }
  if (moved.length > 0) await rescoreVideos(tx, moved);
}

type Pass = { reader: Reader; usual: Baseline; videoIds: readonly string[] | "all"; kept: ReadonlySet<string> | "all" };

/** Scores videos against all others of their creators, and keeps the scores of `kept` alone. */
async function scoreCreators(tx: Tx, { reader, usual, videoIds, kept }: Pass): Promise<number> {
  const { version, weights, categories, targetsFor } = await readSettings(tx);
  let count = 0;
  for (const batch of batchCreators(await countByCreator(reader, videoIds))) {
    const lists = await listTotals(
      reader,
      batch.map((creatorId) => ({ creatorId, before: "infinity" })),
      categories,
    );
    const videos = lists.flat();
    const baselines = { creators: deriveCreatorBaselines(videos), workspace: usual };
    const score = (video: ScoringVideo): NewScore => {
      const suitability = scoreSuitability({ video, baselines, targets: targetsFor(video), weights });
      return { videoId: video.id, suitability, weights, basis: video.basis };
    };
    const scored = kept === "all" ? videos : videos.filter(({ id }) => kept.has(id));
    await setScores(tx, version, scored.map(score));
    count += scored.length;
  }
  return count;
}

/**
 * Reads the brand fit of these videos anew, after a change of their brand, caption or tags, and leaves every other score alone:
 * what a video is about says nothing of its creator's others. For use inside a transaction that holds lockScores.
 * @returns how many videos were scored
 */
export async function refitVideos(tx: Tx, videoIds: readonly string[]): Promise<number> {
  const { version, weights, categories, targetsFor } = await readSettings(tx);
  const nothing = deriveBaselines([]);
  const unscored = new Set<string>();
  let count = 0;
  for (let from = 0; from < videoIds.length; from += MOST_AT_ONCE) {
    const some = videoIds.slice(from, from + MOST_AT_ONCE);
    const details = await listKept(tx, version, some);
    const scores = (await listTotalsOf(readerOf(tx), some, categories)).flatMap((video): NewScore[] => {
      const { id: videoId, basis } = video;
      const [detail, targets] = [details.get(videoId), targetsFor(video)];
      if (detail) {
        const suitability = refitSuitability(detail, readFit(video, targets), weights);
        return [{ videoId, suitability, weights, basis: detail.basis }];
      }
      if (basis) {
        unscored.add(videoId);
        return [];
      }
      const suitability = scoreSuitability({ video, baselines: nothing, targets, weights });
      return [{ videoId, suitability, weights, basis }];
    });
    await setScores(tx, version, scores);
    count += scores.length;
  }
  if (unscored.size === 0) return count;
  const reader = readerOf(tx);
  const usual = deriveWorkspaceBaseline(await listNewestTotals(reader, "infinity"));
  return count + (await scoreCreators(tx, { reader, usual, videoIds: [...unscored], kept: unscored }));
}

/** Scores what is judged by a brand's wish: the videos that it has a code of. @returns how many videos were scored */
export async function rescoreBrand(tx: Tx, brandId: string): Promise<number> {
  await lockScores(tx, "all");
  return refitVideos(tx, await listVideosOfBrand(tx, brandId));
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
