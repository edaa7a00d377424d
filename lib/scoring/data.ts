/** What scoring reads of a video, and the explained score as stored, once per version. */
import "server-only";
import { CATEGORIES } from "@/lib/creators/categories";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import type { ScoredVideo, Snapshot } from "@/lib/scoring/rules/baselines";
import type { VideoCursor, VideoFilter } from "@/lib/scoring/rules/filter";
import type { ScorePart, Suitability } from "@/lib/scoring/rules/suitability";
import { deriveTopics } from "@/lib/scoring/rules/topics";
import { reads, type Tx } from "@/lib/server/transact";

const VERSION: Suitability["version"] = "suitability/1";
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
    await tx.db.suitability.deleteMany({
      where: { version: VERSION, videoId: { in: chunk.map(({ videoId }) => videoId) } },
    });
    await tx.db.suitability.createMany({
      data: chunk.map(({ videoId, suitability: { score, confidence, parts } }) => ({
        workspaceId,
        videoId,
        version: VERSION,
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

const PAGE = 50;

export type VideoRow = {
  id: string;
  title: string;
  postedAt: Date | null;
  views: number | null;
  score: number | null;
  confidence: number | null;
  creator: { handle: string };
};

/** What comes after `value` in a descending order with the unknown last, where `ties` goes on among equals. */
function afterInOrder(
  field: "score" | "views",
  value: number | null,
  ties: Prisma.VideoWhereInput,
): Prisma.VideoWhereInput {
  if (value === null) return { AND: [{ [field]: null }, ties] };
  return { OR: [{ [field]: { lt: value } }, { [field]: null }, { AND: [{ [field]: value }, ties] }] };
}

function pageWhere({ q, creatorId, after }: VideoFilter): Prisma.VideoWhereInput {
  const begin = ({ score, views, id }: VideoCursor) =>
    afterInOrder("score", score, afterInOrder("views", views, { id: { lt: id } }));
  const text = { contains: q, mode: "insensitive" } as const;
  return {
    ...(creatorId ? { creatorId } : {}),
    AND: [after ? begin(after) : {}, q ? { OR: [{ title: text }, { postId: q }, { creator: { handle: text } }] } : {}],
  };
}

/** One page of videos: the best score first, then the most views; unscored ones last. */
export async function listScoredVideos(
  scope: Scope,
  filter: VideoFilter,
): Promise<{ rows: VideoRow[]; more: boolean }> {
  const found = await reads(scope).video.findMany({
    relationLoadStrategy: "join",
    where: pageWhere(filter),
    orderBy: [{ score: { sort: "desc", nulls: "last" } }, { views: { sort: "desc", nulls: "last" } }, { id: "desc" }],
    take: PAGE + 1,
    select: {
      id: true,
      title: true,
      postedAt: true,
      views: true,
      score: true,
      creator: { select: { handle: true } },
      suitabilities: { where: { version: VERSION }, select: { confidence: true } },
    },
  });
  const rows = found.slice(0, PAGE).map(({ suitabilities, views, ...row }) => ({
    ...row,
    views: known(views),
    confidence: suitabilities[0]?.confidence ?? null,
  }));
  return { rows, more: found.length > PAGE };
}

export type ScoreSheet = {
  score: number | null;
  confidence: number;
  parts: ScorePart[];
  scoredAt: Date;
} | null;

/** The explained score of a video, or null when it was not scored yet. */
export async function findScoreSheet(scope: Scope, videoId: string): Promise<ScoreSheet> {
  const found = await reads(scope).suitability.findFirst({
    where: { videoId, version: VERSION },
    select: { score: true, confidence: true, detail: true, scoredAt: true },
  });
  if (!found) return null;
  const { detail, ...sheet } = found;
  return { ...sheet, parts: (detail as unknown as { parts: ScorePart[] }).parts };
}

export type SnapshotLine = {
  day: Day;
  views: number;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
};

/** A video's totals over time, newest first. */
export async function listSnapshots(scope: Scope, videoId: string): Promise<SnapshotLine[]> {
  const rows = await reads(scope).videoSnapshot.findMany({
    where: { videoId },
    orderBy: { takenOn: "desc" },
    take: 30,
    select: { takenOn: true, views: true, likes: true, comments: true, shares: true, saves: true },
  });
  return rows.map(({ takenOn, views, likes, comments, shares, saves }) => ({
    day: dayIn(takenOn, "UTC"),
    views: Number(views),
    likes: known(likes),
    comments: known(comments),
    shares: known(shares),
    saves: known(saves),
  }));
}

/** The codes of a video, newest first. */
export async function listVideoCodes(scope: Scope, videoId: string) {
  const rows = await reads(scope).sparkCode.findMany({
    relationLoadStrategy: "join",
    where: { videoId, archivedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
    select: {
      id: true,
      expiresAt: true,
      sealedAt: true,
      releasedAt: true,
      firstPaidOn: true,
      revocationRequestedAt: true,
      revokedAt: true,
      replacedAt: true,
      brand: { select: { name: true } },
    },
  });
  return rows.map(({ firstPaidOn, ...row }) => ({ ...row, firstPaidOn: firstPaidOn && dayIn(firstPaidOn, "UTC") }));
}
