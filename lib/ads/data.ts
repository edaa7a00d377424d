/** Ads as seen in imports, and which code each belongs to. */
import "server-only";
import { type Day, dayIn } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const PAGE = 50;
const OFFERED_CODES = 200;

export type AdRow = {
  id: string;
  name: string;
  campaignName: string | null;
  postId: string | null;
  videoId: string | null;
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
      id: true,
      name: true,
      campaignName: true,
      postId: true,
      videoId: true,
      code: { select: { id: true, video: { select: { title: true } }, brand: { select: { name: true } } } },
    },
  });
  const more = rows.length > PAGE;
  return { rows: rows.slice(0, PAGE), nextAfter: more ? (rows[PAGE - 1]?.id ?? null) : null };
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
export type AdSpend = {
  adId: string;
  currency: string;
  spendMinor: number | null;
  lastDay: Day | null;
  byDay: boolean;
};

/** Spend of some ads, per currency: the sum of their days, or the newest totals of those that have no days. */
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
  const totals = await reads(scope).adTotal.findMany({
    where: { adId: { in: undated } },
    orderBy: { asOf: "desc" },
    distinct: ["adId", "currency"],
    select: { adId: true, currency: true, spendMinor: true, asOf: true },
  });
  return [
    ...days,
    ...totals.map(({ asOf, spendMinor, ...total }) => ({
      ...total,
      spendMinor: minor(spendMinor),
      lastDay: dayIn(asOf, "UTC"),
      byDay: false,
    })),
  ];
}

/** The newest codes, to choose from. */
export function listOfferedCodes(scope: Scope) {
  return reads(scope).sparkCode.findMany({
    where: { archivedAt: null },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: OFFERED_CODES,
    select: {
      id: true,
      videoId: true,
      expiresAt: true,
      video: { select: { title: true, postId: true } },
      brand: { select: { name: true } },
      creator: { select: { handle: true } },
    },
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
    select: { id: true, videoId: true, creatorId: true, video: { select: { title: true } } },
  });
  if (!found) throw notFound("code");
  return found;
}

export type AdOwner = { videoId: string | null; creatorId: string | null };

/** Whose an ad is without a code: of the video it names, else of the creator its report was imported for. */
export async function findImportedOwner(tx: Tx, ad: { id: string; postId: string | null }): Promise<AdOwner> {
  const video = ad.postId
    ? await tx.db.video.findFirst({ where: { postId: ad.postId }, select: { id: true, creatorId: true } })
    : null;
  if (video) return { videoId: video.id, creatorId: video.creatorId };
  const row = await tx.db.dailyMetric.findFirst({
    where: { segment: "PAID", sourceId: ad.id, importId: { not: null } },
    orderBy: { day: "desc" },
    select: { importId: true },
  });
  const source = row?.importId
    ? await tx.db.import.findUnique({ where: rowKey(tx.scope, row.importId), select: { creatorId: true } })
    : null;
  return { videoId: null, creatorId: source?.creatorId ?? null };
}

/** Moves an ad and its paid days. @returns its days, or null when somebody else matched it meanwhile */
export async function setMatch(
  tx: Tx,
  ad: { id: string; codeId: string | null },
  match: AdOwner & { codeId: string | null },
): Promise<Day[] | null> {
  const moved = await tx.db.ad.updateMany({ where: { id: ad.id, codeId: ad.codeId }, data: match });
  if (moved.count !== 1) return null;
  const own = { segment: "PAID", sourceId: ad.id };
  await tx.db.dailyMetric.updateMany({ where: own, data: { videoId: match.videoId, creatorId: match.creatorId } });
  const rows = await tx.db.dailyMetric.findMany({ where: own, select: { day: true } });
  return rows.map(({ day }) => dayIn(day, "UTC"));
}
