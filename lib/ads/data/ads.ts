/** Ads as seen in imports, and which code each belongs to. */
import "server-only";
import type { AdNames, MatchableCode } from "@/lib/ads/rules/candidates";
import { type Day, dayIn } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { listTotalSpend } from "@/lib/metrics/data/totals";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const PAGE = 50;
const OFFERED_CODES = 200;

const NAMES = { id: true, name: true, adGroupName: true, campaignName: true, postId: true, videoId: true } as const;

export type AdRow = AdNames & {
  code: { id: string; video: { title: string }; brand: { name: string } | null } | null;
};

/** Ads by whether they are matched to a code, newest import first; `after` is the last id of the page before. */
export async function listAds(
  scope: Scope,
  { matched, after }: { matched: boolean; after: string | null },
): Promise<{ rows: AdRow[]; nextAfter: string | null }> {
  const rows = await reads(scope).ad.findMany({
    where: { codeId: matched ? { not: null } : null, ...(after ? { id: { lt: after } } : {}) },
    orderBy: { id: "desc" },
    take: PAGE + 1,
    select: {
      ...NAMES,
      code: { select: { id: true, video: { select: { title: true } }, brand: { select: { name: true } } } },
    },
  });
  const more = rows.length > PAGE;
  return { rows: rows.slice(0, PAGE), nextAfter: more ? (rows[PAGE - 1]?.id ?? null) : null };
}

/** Ads without a code, newest import first, at most so many. */
export function listUnmatchedAds(scope: Scope, most: number): Promise<AdNames[]> {
  return reads(scope).ad.findMany({ where: { codeId: null }, orderBy: { id: "desc" }, take: most, select: NAMES });
}

/** First and last paid day of each of these ads that has days. */
export async function listAdFlights(
  scope: Scope,
  adIds: readonly string[],
): Promise<Map<string, { from: Day; to: Day }>> {
  const rows = await reads(scope).dailyMetric.groupBy({
    by: ["sourceId"],
    where: { segment: "PAID", sourceId: { in: [...adIds] } },
    _min: { day: true },
    _max: { day: true },
  });
  return new Map(
    rows.flatMap(({ sourceId, _min, _max }) =>
      _min.day && _max.day ? [[sourceId, { from: dayIn(_min.day, "UTC"), to: dayIn(_max.day, "UTC") }] as const] : [],
    ),
  );
}

/** How many ads belong to no code yet, counted up to 100, and how many of them were only reported as totals. */
export async function countUnmatchedAds(scope: Scope): Promise<{ count: number; undated: number }> {
  const rows = await reads(scope).ad.findMany({
    where: { codeId: null },
    take: 100,
    select: { id: true, totals: { take: 1, select: { asOf: true } } },
  });
  const totalled = rows.filter(({ totals }) => totals.length > 0).map(({ id }) => id);
  const dated = totalled.length > 0 ? await sumDays(scope, totalled) : [];
  return { count: rows.length, undated: totalled.length - new Set(dated.map(({ sourceId }) => sourceId)).size };
}

/** Spend and last paid day of some ads, per currency. */
function sumDays(scope: Scope, adIds: string[]) {
  return reads(scope).dailyMetric.groupBy({
    by: ["sourceId", "currency"],
    where: { segment: "PAID", sourceId: { in: adIds } },
    _sum: { spendMinor: true },
    _max: { day: true },
  });
}

const minor = (spend: bigint | null) => (spend === null ? null : Number(spend));

/** `byDay` is false for totals, which are as of `lastDay`. */
type AdSpend = {
  adId: string;
  currency: string;
  spendMinor: number | null;
  lastDay: Day | null;
  byDay: boolean;
};

/** Spend of some ads, per currency: the sum of their days, or the totals of those that have no days. */
export async function listAdSpend(scope: Scope, adIds: readonly string[]): Promise<AdSpend[]> {
  const days = (await sumDays(scope, [...adIds])).map(({ sourceId, currency, _sum, _max }) => ({
    adId: sourceId,
    currency,
    spendMinor: minor(_sum.spendMinor),
    lastDay: _max.day && dayIn(_max.day, "UTC"),
    byDay: true,
  }));
  const dated = new Set(days.map(({ adId }) => adId));
  const undated = adIds.filter((id) => !dated.has(id));
  if (undated.length === 0) return days;
  const totals = await listTotalSpend(scope, undated);
  return [...days, ...totals.map((total) => ({ ...total, byDay: false }))];
}

const OFFERED = {
  id: true,
  videoId: true,
  startsAt: true,
  expiresAt: true,
  revokedAt: true,
  replacedAt: true,
  sealedAt: true,
  releasedAt: true,
  video: { select: { title: true, postId: true } },
  brand: { select: { name: true } },
  creator: { select: { handle: true } },
} as const;

/** The newest codes, to choose from. */
export function listOfferedCodes(scope: Scope): Promise<MatchableCode[]> {
  return reads(scope).sparkCode.findMany({
    where: { archivedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: OFFERED_CODES,
    select: OFFERED,
  });
}

/** All codes of these posts or videos. */
export function listCodesOfPosts(
  scope: Scope,
  { postIds, videoIds }: { postIds: string[]; videoIds: string[] },
): Promise<MatchableCode[]> {
  return reads(scope).sparkCode.findMany({
    where: { archivedAt: null, OR: [{ video: { postId: { in: postIds } } }, { videoId: { in: videoIds } }] },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: OFFERED,
  });
}

const MATCHED_AD = { id: true, name: true, postId: true, codeId: true } as const;

/** @throws AppError notFound */
export async function getAd(tx: Tx, adId: string) {
  const found = await tx.db.ad.findUnique({ where: rowKey(tx.scope, adId), select: MATCHED_AD });
  if (!found) throw notFound("ad");
  return found;
}

/** @throws AppError notFound */
export async function getMatchTarget(tx: Tx, codeId: string) {
  const found = await tx.db.sparkCode.findUnique({
    where: rowKey(tx.scope, codeId),
    select: { id: true, videoId: true, creatorId: true, video: { select: { title: true, postId: true } } },
  });
  if (!found) throw notFound("code");
  return found;
}

type AdOwner = { videoId: string | null; creatorId: string | null };

/** Whose ads are without a code, by their ids: of the video each names, else of the creator its report was imported for. */
export async function findImportedOwners(
  tx: Tx,
  ads: readonly { id: string; postId: string | null }[],
): Promise<Map<string, AdOwner>> {
  const videos = await tx.db.video.findMany({
    where: { postId: { in: ads.flatMap(({ postId }) => postId ?? []) } },
    select: { id: true, postId: true, creatorId: true },
  });
  const videoOf = new Map(videos.map((video) => [video.postId, video]));
  const creatorOf = await findImportCreators(
    tx,
    ads.filter(({ postId }) => !videoOf.has(postId ?? "")).map(({ id }) => id),
  );
  return new Map(
    ads.map(({ id, postId }) => {
      const video = videoOf.get(postId ?? "");
      return [id, { videoId: video?.id ?? null, creatorId: video?.creatorId ?? creatorOf.get(id) ?? null }];
    }),
  );
}

/** For whom the newest day of each of these ads was imported; ads without such a day are absent. */
async function findImportCreators(tx: Tx, adIds: string[]): Promise<Map<string, string | null>> {
  if (adIds.length === 0) return new Map();
  const told = await tx.db.dailyMetric.groupBy({
    by: ["sourceId", "importId"],
    where: { segment: "PAID", sourceId: { in: adIds }, importId: { not: null } },
    _max: { day: true },
    orderBy: { _max: { day: "asc" } },
  });
  const newest = new Map(told.map(({ sourceId, importId }) => [sourceId, importId]));
  const imports = await tx.db.import.findMany({
    where: { id: { in: [...newest.values()].flatMap((id) => id ?? []) } },
    select: { id: true, creatorId: true },
  });
  const creatorOf = new Map(imports.map(({ id, creatorId }) => [id, creatorId]));
  return new Map([...newest].map(([adId, importId]) => [adId, creatorOf.get(importId ?? "") ?? null]));
}

/** Those of these ads that are one code's, by their names. */
export function listAdsOfCode(tx: Tx, codeId: string, adIds: readonly string[]): Promise<AdNames[]> {
  return tx.db.ad.findMany({
    where: { codeId, id: { in: [...adIds] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: NAMES,
  });
}

/** The paid days of ads that were moved, and the videos that they were of. */
export type Moved = { days: Day[]; videoIds: string[] };

/** Moves ads from one code (or none) to another, and their paid days, for good. @returns null when one is not there to move */
export async function setMatch(
  tx: Tx,
  ads: { ids: readonly string[]; codeId: string | null },
  match: AdOwner & { codeId: string | null },
): Promise<Moved | null> {
  const ids = [...ads.ids];
  const before = await tx.db.ad.findMany({
    where: { id: { in: ids } },
    distinct: ["videoId"],
    select: { videoId: true },
  });
  const moved = await tx.db.ad.updateMany({
    where: { id: { in: ids }, codeId: ads.codeId },
    data: { ...match, isDecided: true },
  });
  if (moved.count !== ids.length) return null;
  const own = { segment: "PAID", sourceId: { in: ids } };
  await tx.db.dailyMetric.updateMany({ where: own, data: { videoId: match.videoId, creatorId: match.creatorId } });
  const rows = await tx.db.dailyMetric.groupBy({ by: ["day"], where: own });
  return {
    days: rows.map(({ day }) => dayIn(day, "UTC")),
    videoIds: before.flatMap(({ videoId }) => videoId ?? []),
  };
}
