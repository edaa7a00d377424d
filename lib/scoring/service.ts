/** Scores follow the numbers: whatever changes a video's numbers rescores what is judged against them. */
import "server-only";
import { CATEGORIES } from "@/lib/creators/categories";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { getTargetCategories, listForScoring, setScores } from "@/lib/scoring/data";
import { deriveBaselines } from "@/lib/scoring/rules/baselines";
import type { Target } from "@/lib/scoring/rules/parts";
import { defaultWeights, scoreSuitability } from "@/lib/scoring/rules/suitability";
import { type Tx, transact } from "@/lib/server/transact";

function toTargets(ids: readonly string[]): Target[] {
  return CATEGORIES.filter(({ id }) => ids.includes(id)).map(({ id, label }) => ({ id, label, weight: 1 }));
}

/**
 * Scores these videos and all others of their creators, since each is judged against the others; for use inside another
 * verb's transaction. Gates are left to the moment of reading, because they change with the clock.
 * @returns how many videos were scored
 */
export async function rescoreVideos(tx: Tx, videoIds: readonly string[] | "all"): Promise<number> {
  if (videoIds.length === 0) return 0;
  const [videos, workspaceTargets] = [await listForScoring(tx), await getTargetCategories(tx)];
  const asked = videoIds === "all" ? null : new Set(videoIds);
  const creators = new Set(videos.filter(({ id }) => asked?.has(id)).map(({ creatorId }) => creatorId));
  const baselines = deriveBaselines(videos);
  const scores = videos
    .filter(({ creatorId }) => asked === null || creators.has(creatorId))
    .map(({ targetCategories, storedScore, ...video }) => ({
      videoId: video.id,
      storedScore,
      suitability: scoreSuitability({
        video,
        baselines,
        targets: toTargets(targetCategories.length > 0 ? targetCategories : workspaceTargets),
        gates: {},
        weights: defaultWeights,
      }),
    }));
  await setScores(tx, scores);
  return scores.length;
}

/** A book of many thousand videos takes its time. */
const TIMEOUT_MS = 120_000;

/** Scores every video again, after target categories have changed. */
export async function rescoreAll(scope: Scope): Promise<number> {
  const rescore = async (tx: Tx) => {
    const count = await rescoreVideos(tx, "all");
    tx.note({ subjectId: null, summary: `Scored ${plural(count, "video", "videos")} again` });
    return count;
  };
  return transact(scope, "video.score", rescore, TIMEOUT_MS);
}
