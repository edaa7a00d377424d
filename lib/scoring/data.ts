/** What scoring reads of a video, and the explained score as stored, once per version. */
import "server-only";
import { CATEGORIES } from "@/lib/creators/categories";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { ScoredVideo, Snapshot } from "@/lib/scoring/rules/baselines";
import type { Suitability } from "@/lib/scoring/rules/suitability";
import { deriveTopics } from "@/lib/scoring/rules/topics";
import type { Tx } from "@/lib/server/transact";

const CHUNK = 1_000;

/** A video with what its score rests on; `targetCategories` is its newest code's brand's wish, empty when it has none. */
export type ScoringVideo = ScoredVideo & { targetCategories: string[]; storedScore: number | null };

type SnapshotRow = {
  takenOn: Date;
  views: bigint;
  comments: bigint | null;
  shares: bigint | null;
  saves: bigint | null;
};

const known = (count: bigint | null) => (count === null ? null : Number(count));

/** A snapshot is dated by day only: noon is the least wrong hour. */
function toSnapshot(row: SnapshotRow | undefined): Snapshot | null {
  if (!row) return null;
  return {
    observedAt: new Date(row.takenOn.getTime() + 12 * 3_600_000),
    views: Number(row.views),
    profileVisits: null,
    linkClicks: null,
    shares: known(row.shares),
    comments: known(row.comments),
    saves: known(row.saves),
  };
}

/** Every video of the workspace with its two latest snapshots: what is usual cannot be told from one. */
export async function listForScoring(tx: Tx): Promise<ScoringVideo[]> {
  const rows = await tx.db.video.findMany({
    orderBy: { id: "asc" },
    select: {
      id: true,
      creatorId: true,
      postedAt: true,
      title: true,
      tags: true,
      score: true,
      snapshots: {
        orderBy: { takenOn: "desc" },
        take: 2,
        select: { takenOn: true, views: true, comments: true, shares: true, saves: true },
      },
      codes: {
        where: { brandId: { not: null } },
        orderBy: { createdAt: "desc" },
        take: 1,
        select: { brand: { select: { targetCategories: true } } },
      },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    creatorId: row.creatorId,
    postedAt: row.postedAt,
    snapshot: toSnapshot(row.snapshots[0]),
    previous: toSnapshot(row.snapshots[1]),
    topics: deriveTopics(row, CATEGORIES),
    targetCategories: row.codes[0]?.brand?.targetCategories ?? [],
    storedScore: row.score,
  }));
}

export async function getTargetCategories(tx: Tx): Promise<string[]> {
  const workspace = await tx.db.workspace.findUnique({
    where: { id: tx.scope.workspaceId },
    select: { targetCategories: true },
  });
  return workspace?.targetCategories ?? [];
}

export type NewScore = { videoId: string; storedScore: number | null; suitability: Suitability };

/** Replaces the explained scores of these videos for their version, and the score kept on the video where it changed. */
export async function setScores(tx: Tx, scores: readonly NewScore[]): Promise<void> {
  const { workspaceId } = tx.scope;
  for (let from = 0; from < scores.length; from += CHUNK) {
    const chunk = scores.slice(from, from + CHUNK);
    const version = chunk[0]?.suitability.version ?? "";
    await tx.db.suitability.deleteMany({ where: { version, videoId: { in: chunk.map(({ videoId }) => videoId) } } });
    await tx.db.suitability.createMany({
      data: chunk.map(({ videoId, suitability: { score, confidence, parts } }) => ({
        workspaceId,
        videoId,
        version,
        score,
        confidence,
        detail: { parts } as unknown as Prisma.InputJsonObject,
        scoredAt: tx.now,
      })),
    });
  }
  await setVideoScores(tx, scores);
}

/** Scores come in tenths from 1 to 10, so that one statement per value changes any number of videos. */
async function setVideoScores(tx: Tx, scores: readonly NewScore[]): Promise<void> {
  const byScore = new Map<number | null, string[]>();
  for (const { videoId, storedScore, suitability } of scores) {
    if (suitability.score === storedScore) continue;
    const ids = byScore.get(suitability.score);
    if (ids) ids.push(videoId);
    else byScore.set(suitability.score, [videoId]);
  }
  for (const [score, ids] of byScore)
    for (let from = 0; from < ids.length; from += CHUNK)
      await tx.db.video.updateMany({ where: { id: { in: ids.slice(from, from + CHUNK) } }, data: { score } });
}
