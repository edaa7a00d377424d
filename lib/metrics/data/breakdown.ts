/** One row for each brand, creator, campaign, video or code that was paid for, in one currency, sorted and cut by the database. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { rankQuery } from "@/lib/metrics/data/ad-months";
import { adsOf, paidByAd } from "@/lib/metrics/data/source";
import {
  DAY_COLUMNS,
  DAY_SPREADS,
  DAY_SUMS,
  NOBODY,
  ofCreator,
  ownOnly,
  RATIO_SIDE,
  RATIO_SPREAD,
  RATIO_SUMS,
} from "@/lib/metrics/data/sums";
import type { BreakdownSort } from "@/lib/metrics/rules/filter";
import type { Posts } from "@/lib/metrics/rules/kpis";
import { type Dimension, listChosen, OWN, type Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { type DaySpreads, type MetricSums, RATIO_IDS, type RatioId } from "@/lib/metrics/rules/sums";
import { runSql } from "@/lib/server/sql";

/**
 * `key` is an id, or a campaign's name; "" for what belongs to none. `said` is a video's title. `holdsUnmatched`: ads without a code
 * are in the row of no brand.
 */
export type BreakdownRow = MetricSums & {
  key: string;
  name: string | null;
  said: string | null;
  /** What else a row is known by, as far as it is. */
  handle: string | null;
  brandName: string | null;
  postId: string | null;
  holdsUnmatched?: boolean;
};

type BreakdownQuery = {
  by: Dimension;
  period: Period;
  selection: Selection;
  currency: string;
  sort: BreakdownSort;
  ascending: boolean;
  offset: number;
  most: number;
};

const { sql, empty } = Prisma;

const IDS = { video: sql`a."videoId"`, code: sql`a."codeId"` };

/** What a paid day belongs to, by the aliases of paidByAd. */
const KEYS: Record<Dimension, Prisma.Sql> = {
  brand: sql`coalesce(a."brandId"::text, '')`,
  creator: sql`coalesce(d."creatorId"::text, '')`,
  campaign: sql`coalesce(a."campaignName", '')`,
  video: sql`coalesce(${IDS.video}::text, '')`,
  code: sql`coalesce(${IDS.code}::text, '')`,
};

/** What is nothing or unknown comes last. */
const ORDERS: Record<BreakdownSort, Prisma.Sql> = {
  spend: sql`nullif("spendMinor", 0)`,
  views: sql`nullif("views", 0)`,
  roas: sql`"roasOver" / nullif("roasUnder", 0)`,
  cpm: sql`nullif("cpmOver", 0) / nullif("cpmUnder", 0)`,
  viewThrough: sql`nullif("viewThrough6sOver", 0) / nullif("viewThrough6sUnder", 0)`,
};

/** What a key is called: joins to a page's rows under the alias t, which have their key also as an id. */
const NAMES: Record<Dimension, { of: Prisma.Sql; select: Prisma.Sql }> = {
  brand: {
    of: sql`LEFT JOIN "Brand" n ON n."workspaceId" = t."workspaceId" AND n."id" = t."id"`,
    select: sql`n."name" AS "name", NULL AS "said", NULL AS "handle", n."name" AS "brandName", NULL AS "postId"`,
  },
  creator: {
    of: sql`LEFT JOIN "Creator" n ON n."workspaceId" = t."workspaceId" AND n."id" = t."id"`,
    select: sql`'@' || n."handle" AS "name", NULL AS "said", n."handle", NULL AS "brandName", NULL AS "postId"`,
  },
  campaign: {
    of: empty,
    select: sql`nullif(t."key", '') AS "name", NULL AS "said", NULL AS "handle", NULL AS "brandName",
      NULL AS "postId"`,
  },
  video: {
    of: sql`LEFT JOIN "Video" n ON n."workspaceId" = t."workspaceId" AND n."id" = t."id"
      LEFT JOIN "Creator" r ON r."workspaceId" = n."workspaceId" AND r."id" = n."creatorId"`,
    select: sql`'@' || r."handle" AS "name", n."title" AS "said", r."handle",
      NULL AS "brandName", n."postId"`,
  },
  code: {
    of: sql`LEFT JOIN "SparkCode" k ON k."workspaceId" = t."workspaceId" AND k."id" = t."id"
      LEFT JOIN "Video" n ON n."workspaceId" = k."workspaceId" AND n."id" = k."videoId"
      LEFT JOIN "Creator" r ON r."workspaceId" = k."workspaceId" AND r."id" = k."creatorId"
      LEFT JOIN "Brand" b ON b."workspaceId" = k."workspaceId" AND b."id" = k."brandId"`,
    select: sql`coalesce(b."name", '@' || r."handle") AS "name", n."title" AS "said", 
      r."handle", b."name" AS "brandName", n."postId"`,
  },
};

/** Where a page is read from: paid rows under the alias m with their key. */
type Source = {
  /** What the statement begins with. */
  before: Prisma.Sql;
  rows: Prisma.Sql;
  /** How many keys there are in all. */
  count: Prisma.Sql;
  /** The rows before the page, where `rows` has them. */
  offset: number;
};

/** Paid rows with key and day under the alias m, rolled up where that is possible; `further` = a condition on the ad where it is not. */
function keyedDays(scope: Scope, { by, period, selection, currency }: KeyedQuery, further = empty): Prisma.Sql {
  const chosen = listChosen(selection);
  const within = (alias: string) => sql`${Prisma.raw(alias)}."workspaceId" = ${scope.workspaceId}::uuid
    AND ${Prisma.raw(alias)}."day" BETWEEN ${period.from}::date AND ${period.to}::date AND ${Prisma.raw(alias)}."currency" = ${currency}`;
  if (by === "creator" && chosen.every((name) => name === "creatorId"))
    return sql`(SELECT coalesce(nullif(r."creatorId", ${NOBODY})::text, '') AS "key", r.* FROM "DailyRollup" r
      WHERE ${within("r")} AND r."segment" = 'PAID' ${ownOnly(`r."creatorId"`, scope)}
        ${ofCreator(`r."creatorId"`, selection.creatorId)}) m`;
  const part = by === "brand" ? "brandId" : by === "campaign" ? "campaign" : null;
  if (!scope.creatorIds && part && selection.brandId !== OWN && chosen.every((name) => name === part)) {
    const own = selection[part] === null ? empty : sql`AND r."key" = ${selection[part]}`;
    return sql`(SELECT r.* FROM "DimensionRollup" r WHERE ${within("r")} AND r."dimension" = ${by} ${own}) m`;
  }
  return sql`(SELECT ${KEYS[by]} AS "key", d."day", ${DAY_COLUMNS("d")}
    FROM ${paidByAd(scope, selection, period, further)} WHERE d."currency" = ${currency}) m`;
}

/** Codes and videos, as many as ads, are chosen before the days of one page of them are read. */
function keyedRows(scope: Scope, query: BreakdownQuery, order: Prisma.Sql): Source {
  const { by, period, selection, currency, offset, most } = query;
  if (by !== "code" && by !== "video")
    return { before: empty, rows: keyedDays(scope, query), count: sql`(count(*) OVER ())::int`, offset };
  return {
    before: sql`WITH page AS MATERIALIZED (${rankQuery(scope, { id: IDS[by], period, selection, currency, order, offset, most })})`,
    rows: keyedDays(
      scope,
      query,
      sql`AND coalesce(${IDS[by]}, ${NOBODY}) IN (SELECT coalesce("id", ${NOBODY}) FROM page)`,
    ),
    count: sql`(SELECT min("count") FROM page)`,
    offset: 0,
  };
}

/** One page of the breakdown, and how many rows it has in all. */
export async function listBreakdown(
  scope: Scope,
  query: BreakdownQuery,
): Promise<{ rows: BreakdownRow[]; count: number }> {
  const { by, sort, ascending, most } = query;
  const best = sql`${ORDERS[sort]} ${ascending ? sql`ASC` : sql`DESC`} NULLS LAST`;
  const { before, rows: from, count, offset } = keyedRows(scope, query, best);
  const order = sql`${best}, "key"`;
  const id = by === "campaign" ? sql`NULL::uuid` : sql`nullif(s."key", '')::uuid`;
  const statement = sql`
    ${before} SELECT t.*, ${NAMES[by].select} FROM (
      SELECT s.*, ${scope.workspaceId}::uuid AS "workspaceId", ${id} AS "id", row_number() OVER (ORDER BY ${order}) AS "place" FROM (
        SELECT m."key", ${DAY_SUMS}, ${count} AS "count" FROM ${from} GROUP BY m."key") s
      ORDER BY ${order} LIMIT ${most} OFFSET ${offset}) t
    ${NAMES[by].of} ORDER BY t."place"`;
  // A plan for any period would look ads up one by one.
  const rows = await runSql<BreakdownRow & { count: number }>(statement, "each");
  const none = by === "brand" && rows.find(({ key }) => key === "");
  if (none) none.holdsUnmatched = await hasUnmatched(scope, query);
  return { rows, count: rows[0]?.count ?? 0 };
}

/** The ratios that a breakdown shows with a range, or judges by one; and those of its file. */
const SHOWN: readonly RatioId[] = ["viewThrough6s", "engagementRate", "followerConversion", "cpa", "cpm"];
export const IN_FILES = RATIO_IDS.filter((id) => id !== "cpm" && id !== "roas");

/**
 * How the ratios of these rows, of one page of this breakdown, differ from day to day: what their ranges are told by; and the last
 * day of each.
 */
export async function addDaySpreads(
  scope: Scope,
  query: BreakdownQuery,
  rows: readonly BreakdownRow[],
  ids = SHOWN,
): Promise<(BreakdownRow & { byDay: DaySpreads; newest: Day | null })[]> {
  const keys = rows.map(({ key }) => key);
  const found = await runSql<{ key: string; byDay: DaySpreads; newest: Day }>(
    sql`SELECT d."key", max(d."day")::text AS "newest", ${DAY_SPREADS("d", ids)} AS "byDay" FROM (
        SELECT m."key", m."day", ${RATIO_SUMS("m", ids)} FROM ${daysOfKeys(scope, query, keys)}
        GROUP BY m."key", m."day") d
      GROUP BY d."key"`,
    "each",
  );
  const byKey = new Map(found.map(({ key, ...told }) => [key, told]));
  return rows.map((row) => ({ ...row, byDay: {}, newest: null, ...byKey.get(row.key) }));
}

/** The sums of these keys in a period, such as the one that a page of a breakdown is compared with. */
export function sumKeys(
  scope: Scope,
  query: KeyedQuery,
  keys: readonly string[],
): Promise<(MetricSums & { key: string })[]> {
  return runSql(sql`SELECT m."key", ${DAY_SUMS} FROM ${daysOfKeys(scope, query, keys)} GROUP BY m."key"`, "each");
}

type KeyedQuery = Pick<BreakdownQuery, "by" | "period" | "selection" | "currency">;

/** Paid rows of these keys alone, under the alias m. */
function daysOfKeys(scope: Scope, query: KeyedQuery, keys: readonly string[]): Prisma.Sql {
  const { by } = query;
  const further = by === "code" || by === "video" ? ofKeys(IDS[by], keys) : empty;
  return sql`${keyedDays(scope, query, further)} WHERE m."key" = ANY(${[...keys]}::text[])`;
}

/** Ads by ids, the empty one being that of ads without. */
function ofKeys(id: Prisma.Sql, keys: readonly string[]): Prisma.Sql {
  const ids = keys.filter((key) => key !== "");
  return sql`AND (${id} = ANY(${ids}::uuid[]) ${ids.length < keys.length ? sql`OR ${id} IS NULL` : empty})`;
}

/** What an ad belongs to, by the alias a. */
const AD_KEYS: Record<Dimension, Prisma.Sql> = {
  ...KEYS,
  brand: sql`coalesce((SELECT c."brandId" FROM "SparkCode" c WHERE c."workspaceId" = a."workspaceId" AND c."id" = a."codeId")::text, '')`,
  creator: sql`coalesce(a."creatorId"::text, '')`,
};

/** By what it belongs to, whose ads of a selection were paid for in a period, in whichever currency; all under "" where `by` is null. */
export async function listAdvertised(
  scope: Scope,
  { by, period: { from, to }, selection }: { by: Dimension | null; period: Period; selection: Selection },
): Promise<Map<string, string[]>> {
  const rows = await runSql<{ key: string; creatorIds: string[] }>(sql`
    SELECT ${by ? AD_KEYS[by] : sql`''`} AS "key", array_agg(DISTINCT a."creatorId"::text) AS "creatorIds" FROM "Ad" a
    WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a."creatorId" IS NOT NULL ${adsOf(selection, scope)}
      AND EXISTS (SELECT FROM "DailyMetric" d WHERE d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID'
        AND d."sourceId" = a."id" AND d."day" BETWEEN ${from}::date AND ${to}::date)
    GROUP BY 1`);
  return new Map(rows.map(({ key, creatorIds }) => [key, creatorIds]));
}

/** Whether anything of this was paid for ads that belong to no code yet. */
async function hasUnmatched(scope: Scope, { selection, period, currency }: BreakdownQuery): Promise<boolean> {
  const days = paidByAd(scope, selection, period, sql`AND a."codeId" IS NULL`);
  const [found] = await runSql<{ any: boolean }>(
    sql`SELECT EXISTS (SELECT FROM ${days} WHERE d."currency" = ${currency}) AS "any"`,
    "each",
  );
  return found?.any ?? false;
}

/** Views and engagements, over their lives, of the videos that no ad was made of, and how these differ: one row per creator. */
export function listNeverBoosted(scope: Scope): Promise<(Posts & { creatorId: string })[]> {
  const engagement = (side: "over" | "under") => RATIO_SIDE("v", "engagementRate", side);
  return runSql(sql`
    SELECT v."creatorId", sum(${engagement("over")})::float8 AS "engagementRateOver",
      sum(${engagement("under")})::float8 AS "engagementRateUnder", ${RATIO_SPREAD("v", "engagementRate")} AS "spread"
    FROM "Video" v WHERE v."workspaceId" = ${scope.workspaceId}::uuid ${ownOnly(`v."creatorId"`, scope)} AND v."views" > 0
      AND NOT EXISTS (SELECT FROM "Ad" a WHERE a."workspaceId" = v."workspaceId" AND a."videoId" = v."id")
    GROUP BY v."creatorId"`);
}
