/** A video's totals as files told them, each with its file; and those of the videos it is compared with. */
import "server-only";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { traceImports } from "@/lib/provenance/data/sources";
import type { TotalsLine } from "@/lib/provenance/rules/videos";
import { comparedVideos } from "@/lib/scoring/rules/baselines";
import { reads } from "@/lib/server/transact";

const MOST_LINES = 30;
const known = (count: bigint | null) => (count === null ? null : Number(count));

const TOTALS = {
  takenOn: true,
  views: true,
  likes: true,
  comments: true,
  shares: true,
  saves: true,
  profileVisits: true,
  linkClicks: true,
  completion: true,
  importId: true,
} as const;

type Totals = Record<
  "views" | "likes" | "comments" | "shares" | "saves" | "profileVisits" | "linkClicks",
  bigint | null
>;

const counted = (row: Totals) => ({
  views: known(row.views),
  likes: known(row.likes),
  comments: known(row.comments),
  shares: known(row.shares),
  saves: known(row.saves),
  profileVisits: known(row.profileVisits),
  linkClicks: known(row.linkClicks),
});

/** What TikTok Studio's and TikTok One's files said of a video over its life, the newest first. */
export async function listTotalsOf(scope: Scope, video: { id: string; postId: string }): Promise<TotalsLine[]> {
  const db = reads(scope);
  const [snapshots, reports] = await Promise.all([
    db.videoSnapshot.findMany({
      where: { videoId: video.id },
      orderBy: { takenOn: "desc" },
      take: MOST_LINES,
      select: TOTALS,
    }),
    db.videoReport.findMany({
      where: { postId: video.postId },
      orderBy: [{ asOf: "desc" }, { campaignName: "asc" }],
      take: MOST_LINES,
    }),
  ]);
  const sources = await traceImports(
    scope,
    [...snapshots, ...reports].map(({ importId }) => importId),
  );
  const lines = [
    ...snapshots.map((row) => ({ ...row, ...counted(row), on: row.takenOn, from: "TikTok Studio" as const })),
    ...reports.map((row) => ({
      ...row,
      ...counted({ ...row, views: row.organicViews ?? row.views, profileVisits: null, linkClicks: row.clicks }),
      on: row.asOf,
      from: "TikTok One" as const,
    })),
  ];
  return lines
    .sort((a, b) => b.on.getTime() - a.on.getTime())
    .map(({ on, importId, ...line }) => ({
      ...line,
      key: `${line.from} ${on.toISOString()} ${importId}`,
      name: null,
      href: null,
      day: dayIn(on, "UTC"),
      source: sources.get(importId ?? "") ?? null,
    }));
}

/** The newest totals of the newest other videos of a creator: what is usual for them. */
export async function listOthers(
  scope: Scope,
  { id, creatorId }: { id: string; creatorId: string },
): Promise<TotalsLine[]> {
  const videos = await reads(scope).video.findMany({
    relationLoadStrategy: "join",
    where: { creatorId, id: { not: id }, snapshots: { some: {} } },
    orderBy: [{ postedAt: { sort: "desc", nulls: "last" } }, { id: "asc" }],
    take: comparedVideos,
    select: { id: true, title: true, snapshots: { orderBy: { takenOn: "desc" }, take: 1, select: TOTALS } },
  });
  const newest = videos.flatMap(({ id: videoId, title, snapshots }) =>
    snapshots.map((row) => ({ ...row, videoId, title })),
  );
  const sources = await traceImports(
    scope,
    newest.map(({ importId }) => importId),
  );
  return newest.map((row) => ({
    ...counted(row),
    key: row.videoId,
    name: shortTitle(row.title),
    href: `/videos/${row.videoId}`,
    from: "TikTok Studio",
    day: dayIn(row.takenOn, "UTC"),
    completion: row.completion,
    source: sources.get(row.importId ?? "") ?? null,
  }));
}
