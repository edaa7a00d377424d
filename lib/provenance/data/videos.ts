/** A video's totals as files told them, each with its file; and those of the videos it is compared with. */
import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { OWN, type Selection } from "@/lib/metrics/rules/selection";
import { readPage } from "@/lib/provenance/data/pages";
import { traceImports } from "@/lib/provenance/data/sources";
import { type OneReport, takeSide } from "@/lib/provenance/rules/one-report";
import type { Source } from "@/lib/provenance/rules/opened";
import type { RowsPage, RowsWindow } from "@/lib/provenance/rules/pages";
import type { SavesSum } from "@/lib/provenance/rules/saves";
import type { TotalsLine } from "@/lib/provenance/rules/videos";
import { comparedVideos } from "@/lib/scoring/rules/baselines";
import { reads } from "@/lib/server/transact";

/** More than one a day over the life of any video. */
const MOST_LINES = 10_000;
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

/** The newest report of TikTok One first; of several campaigns, the one with the most views. */
const NEWEST_REPORTS: Prisma.VideoReportOrderByWithRelationInput[] = [
  { asOf: "desc" },
  { views: { sort: "desc", nulls: "last" } },
  { campaignName: "asc" },
];

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
      orderBy: NEWEST_REPORTS,
      take: MOST_LINES,
    }),
  ]);
  const sources = await traceImports(
    scope,
    [...snapshots, ...reports].map(({ importId }) => importId),
  );
  const lines = [
    ...snapshots.map((row) => ({ ...row, ...counted(row), on: row.takenOn, from: "TikTok Studio" as const })),
    ...reports.map(toOneLine),
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

function toOneLine({ completion, organicCompletion, ...report }: Prisma.VideoReportGetPayload<object>) {
  const { isOrganic, ...side } = takeSide(report);
  const saves = isOrganic ? report.organicSaves : report.saves;
  return {
    ...counted({ ...side, saves, profileVisits: null, linkClicks: null }),
    completion: organicCompletion ?? completion,
    organic: { counts: isOrganic, completion: organicCompletion !== null },
    importId: report.importId,
    on: report.asOf,
    from: "TikTok One" as const,
  };
}

/** The newest report of TikTok One about a video; of several campaigns, the one with the most views. */
export async function findOneReport(scope: Scope, postId: string): Promise<OneReport | null> {
  const row = await reads(scope).videoReport.findFirst({
    where: { postId },
    orderBy: NEWEST_REPORTS,
  });
  if (!row) return null;
  return {
    day: dayIn(row.asOf, "UTC"),
    boostedOn: row.boostedOn && dayIn(row.boostedOn, "UTC"),
    viewRate6s: row.viewRate6s,
    engagementP25: row.engagementP25,
    engagementP50: row.engagementP50,
    views: known(row.views),
    likes: known(row.likes),
    comments: known(row.comments),
    shares: known(row.shares),
    viewsForYou: known(row.viewsForYou),
    viewsFollowing: known(row.viewsFollowing),
    viewsProfile: known(row.viewsProfile),
    viewsSearch: known(row.viewsSearch),
    viewsHashtag: known(row.viewsHashtag),
    viewsSound: known(row.viewsSound),
    viewsOther: known(row.viewsOther),
  };
}

/** Videos in an order. */
type VideoList = {
  where: Prisma.VideoWhereInput;
  orderBy: Prisma.VideoOrderByWithRelationInput[];
  /** Which of their totals count; all where there is none. */
  told?: Prisma.VideoSnapshotWhereInput;
};

/** The newest totals of the newest other videos of a creator, of days before one that is named: what is usual for them. */
export function listOthers(
  scope: Scope,
  { id, creatorId, before }: { id: string; creatorId: string; before?: Day },
): Promise<TotalsLine[]> {
  const told = before ? { takenOn: { lt: storedDay(before) } } : {};
  const where = { creatorId, id: { not: id }, snapshots: { some: told } };
  const orderBy: VideoList["orderBy"] = [{ postedAt: { sort: "desc", nulls: "last" } }, { id: "asc" }];
  return listNewestTotals(scope, { where, orderBy, told }, { skip: 0, take: comparedVideos });
}

/** The file that the newest totals of each of these videos came in, of days before one that is named; the video's id tells which. */
export async function traceNewestTotals(
  scope: Scope,
  ids: readonly string[],
  before?: Day,
): Promise<Map<string, Source | null>> {
  const told = before ? { takenOn: { lt: storedDay(before) } } : {};
  const list = { where: { id: { in: [...ids] } }, orderBy: [], told };
  const lines = await listNewestTotals(scope, list, { skip: 0, take: ids.length });
  return new Map(lines.map(({ key, source }) => [key, source]));
}

/** A page of the newest totals of the videos that no ad was made of, the most views first, of these creators. */
export function listNeverBoostedVideos(scope: Scope, creatorIds: readonly string[], asked: number) {
  const where = { views: { gt: 0 }, ads: { none: {} }, creatorId: { in: [...creatorIds] } };
  return pageNewestTotals(scope, { where, orderBy: [{ views: "desc" }, { id: "asc" }] }, asked);
}

function pageNewestTotals(scope: Scope, list: VideoList, asked: number): Promise<RowsPage<TotalsLine>> {
  const { where } = list;
  return readPage(asked, reads(scope).video.count({ where }), (window) => listNewestTotals(scope, list, window));
}

async function listNewestTotals(
  scope: Scope,
  { told = {}, ...list }: VideoList,
  window: RowsWindow,
): Promise<TotalsLine[]> {
  const videos = await reads(scope).video.findMany({
    relationLoadStrategy: "join",
    ...list,
    ...window,
    select: {
      id: true,
      title: true,
      snapshots: { where: told, orderBy: { takenOn: "desc" }, take: 1, select: TOTALS },
    },
  });
  const newest = videos.flatMap(({ id, title, snapshots }) => snapshots.map((row) => ({ ...row, id, title })));
  const sources = await traceImports(
    scope,
    newest.map(({ importId }) => importId),
  );
  return newest.map((row) => ({
    ...counted(row),
    key: row.id,
    name: shortTitle(row.title),
    href: `/videos/${row.id}`,
    from: "TikTok Studio",
    day: dayIn(row.takenOn, "UTC"),
    completion: row.completion,
    source: sources.get(row.importId ?? "") ?? null,
  }));
}

/** The videos of a selection; an ad's that belongs to no brand, creator, campaign or code tells nothing of saves. */
function videosOf({ brandId, creatorId, campaign, codeId, videoId }: Selection): Prisma.VideoWhereInput {
  const given: Prisma.VideoWhereInput[] = [];
  if ([brandId, creatorId, campaign, codeId, videoId].includes("")) return { id: { in: [] } };
  if (creatorId) given.push({ creatorId });
  if (videoId) given.push({ id: videoId });
  if (codeId) given.push({ codes: { some: { id: codeId } } });
  if (brandId) given.push({ codes: { some: { brandId: brandId === OWN ? null : brandId } } });
  if (campaign) given.push({ ads: { some: { campaignName: campaign } } });
  return { AND: given };
}

/** What TikTok Studio's newest totals say of saves, over the lives of a selection's videos, and how many of them tell it. */
export async function sumSaves(scope: Scope, selection: Selection): Promise<SavesSum> {
  const { _sum, _count, _max } = await reads(scope).video.aggregate({
    where: videosOf(selection),
    _sum: { saves: true },
    _count: { saves: true, _all: true },
    _max: { snapshotOn: true },
  });
  const asOf = _max.snapshotOn && dayIn(_max.snapshotOn, "UTC");
  return { saves: known(_sum.saves), told: _count.saves, videos: _count._all, asOf };
}

/** A page of the videos of a selection that have saves, the most first, as of their newest totals. */
export function listSaves(scope: Scope, selection: Selection, asked: number): Promise<RowsPage<TotalsLine>> {
  const where = { AND: [videosOf(selection), { saves: { gt: 0 } }] };
  return pageNewestTotals(scope, { where, orderBy: [{ saves: "desc" }, { id: "asc" }] }, asked);
}
