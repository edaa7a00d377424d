/** What scoring reads: each video's two latest totals before a day, from TikTok Studio, else from TikTok One. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { type Bought, type ScoredVideo, type Snapshot, workspaceVideos } from "@/lib/scoring/rules/baselines";
import { type Category, deriveTopics } from "@/lib/scoring/rules/topics";
import { runSql } from "@/lib/server/sql";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

const { sql } = Prisma;

/** Where the totals come from: the day of the latest, the day before it that the pace is taken from, and the export. */
export type Basis = {
  asOf: Day;
  since: Day | null;
  source: "studio" | "tiktokOne";
  /** Views that ads brought; null where no ad ran. */
  bought: Bought | null;
};

/** A video with what its score rests on; `brandId` is the brand of its newest code. */
export type ScoringVideo = ScoredVideo & { basis: Basis | null; brandId: string | null };

/** Whose videos are read, and the day before which their totals must be ("infinity" = all). */
export type Wanted = { creatorId: string; before: Day | "infinity" };

type Totals = Omit<Snapshot, "observedAt"> & { takenOn: Day | null; previousOn: Day | null; previousViews: number };
type Row = Totals & {
  /** The list that the row belongs to, counted from 1. */
  wanted: number;
  id: string;
  creatorId: string;
  postId: string;
  postedAt: Date | null;
  title: string;
  tags: string[];
  brandId: string | null;
  source?: "tiktokOne";
  isOrganic?: boolean;
  bought?: Bought;
};

/** Runs a reading statement: inside a verb's transaction, or by itself. */
export type Reader = { scope: Scope; run: <R>(query: Prisma.Sql) => Promise<R[]> };

/** Reads inside the transaction of a verb where there is one. */
export function readerOf(from: Tx | Scope): Reader {
  if (!("db" in from)) return { scope: from, run: runSql };
  return { scope: from.scope, run: (query) => withRawSql(() => from.db.$queryRaw(query)) };
}

/** Reads all profiles, whoever acts: what is kept for everybody rests on all of them, and no row of theirs may leave scoring. */
export function wholeBook({ scope, run }: Reader): Reader {
  return { scope: { ...scope, creatorIds: undefined }, run };
}

/** The videos of a scope: its workspace's, and for a member with the role CREATOR those of their own profiles. */
function inBook({ workspaceId, creatorIds }: Scope): Prisma.Sql {
  const own = sql`v."workspaceId" = ${workspaceId}::uuid`;
  return creatorIds ? sql`${own} AND v."creatorId" = ANY(${[...creatorIds]}::uuid[])` : own;
}

/** What is read of a video v: itself, its latest totals s, and those before them p. */
const FACTS = sql`v."id"::text AS "id", v."creatorId"::text AS "creatorId", v."postId", v."postedAt", v."title", v."tags",
  s."takenOn"::text AS "takenOn", s."views"::float8 AS "views", s."profileVisits"::float8 AS "profileVisits",
  s."linkClicks"::float8 AS "linkClicks", s."shares"::float8 AS "shares", s."comments"::float8 AS "comments",
  s."saves"::float8 AS "saves", p."takenOn"::text AS "previousOn", p."views"::float8 AS "previousViews"`;

/** The latest totals before `before` as `s`, and those before them as `p`. */
const latest = (before: Prisma.Sql) => sql`
  LEFT JOIN LATERAL (SELECT * FROM "VideoSnapshot" x
    WHERE x."workspaceId" = v."workspaceId" AND x."videoId" = v."id" AND x."takenOn" < ${before}
    ORDER BY x."takenOn" DESC LIMIT 1) s ON true
  LEFT JOIN LATERAL (SELECT x."takenOn", x."views" FROM "VideoSnapshot" x
    WHERE x."workspaceId" = v."workspaceId" AND x."videoId" = v."id" AND x."takenOn" < s."takenOn"
    ORDER BY x."takenOn" DESC LIMIT 1) p ON true`;

/** The brand of the video's newest code that has one; a code in the archive wishes for nothing. */
const BRAND = sql`(SELECT c."brandId"::text FROM "SparkCode" c
  WHERE c."workspaceId" = v."workspaceId" AND c."videoId" = v."id" AND c."brandId" IS NOT NULL AND c."archivedAt" IS NULL
  ORDER BY c."createdAt" DESC, c."id" DESC LIMIT 1) AS "brandId"`;

/** Some videos with their totals so far. */
export async function listTotalsOf(
  { scope, run }: Reader,
  videoIds: readonly string[],
  categories: readonly Category[],
): Promise<ScoringVideo[]> {
  const rows = await run<Row>(sql`
    SELECT 1 AS "wanted", ${FACTS}, ${BRAND} FROM "Video" v ${latest(sql`'infinity'::date`)}
    WHERE ${inBook(scope)} AND v."id" = ANY(${[...videoIds]}::uuid[])`);
  await fillRows({ scope, run }, rows, ["infinity"]);
  return rows.map((row) => toVideo(row, categories));
}

/** The videos of some creators, one list for each of `wanted`. */
export async function listTotals(
  { scope, run }: Reader,
  wanted: readonly Wanted[],
  categories: readonly Category[],
): Promise<ScoringVideo[][]> {
  const creatorIds = wanted.map(({ creatorId }) => creatorId);
  const befores = wanted.map(({ before }) => before);
  const rows = await run<Row>(sql`
    SELECT w.n::int AS "wanted", ${FACTS}, ${BRAND}
    FROM unnest(${creatorIds}::uuid[], ${befores}::date[]) WITH ORDINALITY w("creatorId", "before", n)
    JOIN "Video" v ON v."creatorId" = w."creatorId" AND ${inBook(scope)}
    ${latest(sql`w."before"`)}`);
  await fillRows({ scope, run }, rows, befores);
  const lists = wanted.map((): ScoringVideo[] => []);
  for (const row of rows) lists[row.wanted - 1]?.push(toVideo(row, categories));
  return lists;
}

/** The newest videos of the workspace that have totals: all that its baseline rests on. Only Studio's totals count here. */
export async function listNewestTotals(reader: Reader, before: Day | "infinity"): Promise<ScoringVideo[]> {
  const { scope, run } = wholeBook(reader);
  const rows = await run<Row>(sql`
    SELECT 1 AS "wanted", NULL AS "brandId", ${FACTS}
    FROM (SELECT * FROM "Video" v WHERE ${inBook(scope)} ORDER BY v."postedAt" DESC NULLS LAST, v."id") v
    ${latest(sql`${before}::date`)}
    WHERE s."takenOn" IS NOT NULL ORDER BY v."postedAt" DESC NULLS LAST, v."id" LIMIT ${workspaceVideos}`);
  await fillBought(reader, rows);
  return rows.map((row) => toVideo(row, []));
}

async function fillRows(reader: Reader, rows: Row[], befores: readonly string[]): Promise<void> {
  await fillFromReports(reader, rows, befores);
  await fillBought(reader, rows);
}

/**
 * Tells each video what its ads brought, as far as daily rows do: since the totals before, and until the latest. Ad by ad, whatever the
 * planner believes. Organic totals of TikTok One have none of it.
 */
async function fillBought({ scope: { workspaceId }, run }: Reader, rows: Row[]): Promise<void> {
  const mixed = new Map(
    rows.filter((row) => row.takenOn && !row.isOrganic).map((row) => [`${row.wanted} ${row.id}`, row]),
  );
  if (mixed.size === 0) return;
  const of = [...mixed.values()];
  const untold = (which: Prisma.Sql) =>
    sql`bool_or(${which} AND d."views" IS NULL AND coalesce(d."impressions", d."spendMinor", 1) > 0)`;
  const views = (which: Prisma.Sql) => sql`coalesce(sum(d."views") FILTER (WHERE ${which}), 0)::float8`;
  const told = (which: Prisma.Sql) => sql`CASE WHEN NOT coalesce(${untold(which)}, false) THEN ${views(which)} END`;
  const found = await run<Bought & { wanted: number; id: string }>(sql`
    SELECT w."wanted", w."id", ${told(sql`d."day" > w."since"`)} AS "pace", ${told(sql`true`)} AS "projected"
    FROM unnest(${of.map(({ wanted }) => wanted)}::int[], ${of.map(({ id }) => id)}::uuid[],
      ${of.map(({ previousOn }) => previousOn)}::date[], ${of.map(({ takenOn }) => takenOn)}::date[]) w("wanted", "id", "since", "asOf")
    CROSS JOIN LATERAL (SELECT a."id" FROM "Ad" a WHERE a."workspaceId" = ${workspaceId}::uuid AND a."videoId" = w."id" OFFSET 0) a
    CROSS JOIN LATERAL (
      SELECT d."day", d."views", d."impressions", d."spendMinor" FROM "DailyMetric" d
      WHERE d."workspaceId" = ${workspaceId}::uuid AND d."segment" = 'PAID' AND d."sourceId" = a."id" AND d."day" <= w."asOf"
      UNION ALL
      SELECT t."asOf", NULL, coalesce(t."views", t."impressions"), t."spendMinor" FROM "AdTotal" t
      WHERE t."workspaceId" = ${workspaceId}::uuid AND t."adId" = a."id" AND NOT EXISTS (SELECT FROM "DailyMetric" x
        WHERE x."workspaceId" = ${workspaceId}::uuid AND x."segment" = 'PAID' AND x."sourceId" = a."id")
      OFFSET 0) d
    GROUP BY w."wanted", w."id"`);
  for (const { wanted, id, pace, projected } of found) {
    const row = mixed.get(`${wanted} ${id}`);
    if (row) row.bought = { pace, projected };
  }
}

type Report = Totals & { wanted: number; id: string; isOrganic: boolean };

/** A count of a report (r): beside organic views the organic one alone, so that no bought action is divided by them. */
const beside = (organic: Prisma.Sql, all: Prisma.Sql) =>
  sql`(CASE WHEN r."organicViews" IS NULL THEN r.${all} ELSE r.${organic} END)::float8`;

/** Gives videos without any total of TikTok Studio those of TikTok One: organic ones where it tells them; its clicks are on ads. */
async function fillFromReports({ scope, run }: Reader, rows: Row[], befores: readonly string[]): Promise<void> {
  const bare = new Map(rows.filter(({ takenOn }) => takenOn === null).map((row) => [`${row.wanted} ${row.id}`, row]));
  if (bare.size === 0) return;
  const of = [...bare.values()];
  const found = await run<Report>(sql`
    SELECT w."wanted", w."id", r."asOf"::text AS "takenOn", coalesce(r."organicViews", r."views")::float8 AS "views",
      NULL::float8 AS "profileVisits", NULL::float8 AS "linkClicks", ${beside(sql`"organicShares"`, sql`"shares"`)} AS "shares",
      ${beside(sql`"organicComments"`, sql`"comments"`)} AS "comments", ${beside(sql`"organicSaves"`, sql`"saves"`)} AS "saves",
      NULL AS "previousOn", NULL::float8 AS "previousViews", r."organicViews" IS NOT NULL AS "isOrganic"
    FROM unnest(${of.map(({ wanted }) => wanted)}::int[], ${of.map(({ id }) => id)}::text[],
      ${of.map(({ postId }) => postId)}::text[]) w("wanted", "id", "postId")
    JOIN LATERAL (SELECT * FROM "VideoReport" x WHERE x."workspaceId" = ${scope.workspaceId}::uuid
      AND x."postId" = w."postId" AND x."views" IS NOT NULL
      AND x."asOf" < (${[...befores]}::date[])[w."wanted"] ORDER BY x."asOf" DESC, x."views" DESC LIMIT 1) r ON true`);
  for (const { wanted, id, ...totals } of found) {
    const row = bare.get(`${wanted} ${id}`);
    if (row) Object.assign(row, totals, { source: "tiktokOne" });
  }
}

/** Totals are dated by day only: noon is the least wrong hour. */
const noon = (day: Day) => new Date(`${day}T12:00:00Z`);

function toVideo(row: Row, categories: readonly Category[]): ScoringVideo {
  const { id, creatorId, postedAt, brandId, takenOn, previousOn, source = "studio", bought = null } = row;
  const nothing = { profileVisits: null, linkClicks: null, shares: null, comments: null, saves: null };
  return {
    id,
    creatorId,
    postedAt,
    brandId,
    snapshot: takenOn === null ? null : toSnapshot(takenOn, row),
    previous: previousOn === null ? null : { observedAt: noon(previousOn), views: row.previousViews, ...nothing },
    bought: bought ?? { pace: 0, projected: 0 },
    topics: categories.length > 0 ? deriveTopics(row, categories) : null,
    basis: takenOn === null ? null : { asOf: takenOn, since: previousOn, source, bought },
  };
}

function toSnapshot(day: Day, { views, profileVisits, linkClicks, shares, comments, saves }: Totals): Snapshot {
  return { observedAt: noon(day), views, profileVisits, linkClicks, shares, comments, saves };
}
