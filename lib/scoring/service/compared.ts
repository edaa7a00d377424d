/** A median opens to the videos that it is of: the same reading as the score's own, never a second one. */
import "server-only";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { listVideoTitles } from "@/lib/scoring/data/scores";
import { listNewestTotals, listTotals, readerOf } from "@/lib/scoring/data/totals";
import { type ReachedVideo, rankCompared } from "@/lib/scoring/rules/baselines";
import type { PartFacts } from "@/lib/scoring/rules/parts";

export type Compared = ReachedVideo & { title: string };

/**
 * The videos whose median a video's reach was held against, the highest reach first. Who sees some profiles only is shown none of
 * the workspace's.
 */
export async function listCompared(
  scope: Scope,
  video: { id: string; creatorId: string },
  { measure, whose }: Pick<NonNullable<PartFacts["velocity"]>, "measure" | "whose">,
  before: Day | "infinity" = "infinity",
): Promise<Compared[]> {
  if (whose === "workspace" && scope.creatorIds) return [];
  const reader = readerOf(scope);
  const videos =
    whose === "own"
      ? (await listTotals(reader, [{ creatorId: video.creatorId, before }], [])).flat()
      : await listNewestTotals(reader, before);
  const compared = rankCompared(videos, video.id, measure, whose);
  const titles = new Map(
    (
      await listVideoTitles(
        scope,
        compared.map(({ id }) => id),
      )
    ).map(({ id, title }) => [id, title]),
  );
  return compared.map((each) => ({ ...each, title: titles.get(each.id) ?? "" }));
}
