/** Videos as they are listed and looked at, with the score that counts and why. */
import "server-only";
import { STATUS_FACTS, toCodeFacts } from "@/lib/codes/data/status";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import type { ScoreDetail } from "@/lib/scoring/data/scores";
import { getWeights } from "@/lib/scoring/data/weights";
import type { VideoCursor, VideoFilter } from "@/lib/scoring/rules/filter";
import { nameVersion } from "@/lib/scoring/rules/weights";
import { reads } from "@/lib/server/transact";

const known = (count: bigint | null) => (count === null ? null : Number(count));

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
  const { version } = await getWeights(scope);
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
      suitabilities: { where: { version: nameVersion(version) }, select: { confidence: true } },
    },
  });
  const rows = found.slice(0, PAGE).map(({ suitabilities, views, ...row }) => ({
    ...row,
    views: known(views),
    confidence: suitabilities[0]?.confidence ?? null,
  }));
  return { rows, more: found.length > PAGE };
}

export type ScoreSheet = ScoreDetail & {
  version: string;
  score: number | null;
  confidence: number;
  scoredAt: Date;
  /** The files that its totals came in, oldest day first. */
  files: { day: Day; fileName: string }[];
  /** What it was under weights that counted before, newest first. */
  earlier: { version: string; score: number | null; scoredAt: Date }[];
};

/** The explained score of a video by the weights that count, or null when it was not scored yet. */
export async function findScoreSheet(scope: Scope, videoId: string): Promise<ScoreSheet | null> {
  const version = nameVersion((await getWeights(scope)).version);
  const rows = await reads(scope).suitability.findMany({
    where: { videoId },
    orderBy: { scoredAt: "desc" },
    select: { version: true, score: true, confidence: true, detail: true, scoredAt: true },
  });
  const found = rows.find((row) => row.version === version);
  const detail = found?.detail as unknown as ScoreDetail | undefined;
  if (!found || !detail?.facts) return null;
  const { score, confidence, scoredAt } = found;
  const earlier = rows
    .filter((row) => row !== found)
    .map(({ version, score, scoredAt }) => ({ version, score, scoredAt }));
  return { ...detail, version, score, confidence, scoredAt, earlier, files: await listFiles(scope, videoId, detail) };
}

/** Which files told the totals that a score rests on. */
async function listFiles(scope: Scope, videoId: string, { basis }: ScoreDetail): Promise<ScoreSheet["files"]> {
  if (basis?.source !== "studio") return [];
  const days = [basis.since, basis.asOf].flatMap((day) => (day ? [storedDay(day)] : []));
  const told = await reads(scope).videoSnapshot.findMany({
    where: { videoId, takenOn: { in: days }, importId: { not: null } },
    orderBy: { takenOn: "asc" },
    select: { takenOn: true, importId: true },
  });
  const imports = await reads(scope).import.findMany({
    where: { id: { in: told.flatMap(({ importId }) => importId ?? []) } },
    select: { id: true, fileName: true },
  });
  const names = new Map(imports.map(({ id, fileName }) => [id, fileName]));
  return told.flatMap(({ takenOn, importId }) => {
    const fileName = names.get(importId ?? "");
    return fileName ? [{ day: dayIn(takenOn, "UTC"), fileName }] : [];
  });
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
      ...STATUS_FACTS,
      brand: { select: { name: true } },
    },
  });
  return rows.map(toCodeFacts);
}
