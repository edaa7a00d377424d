/** The registry: a page of codes is one prepared query, whatever is asked of it. */
import "server-only";
import { fits, inBook, liveAt, pastAt, renewalDueAt } from "@/lib/codes/data/conditions";
import type { CodeFilter, Cursor } from "@/lib/codes/rules/filter";
import type { CodeRow } from "@/lib/codes/rules/row";
import { Prisma } from "@/lib/generated/prisma/client";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { runSql } from "@/lib/server/sql";

export const PAGE_SIZE = 50;

const { sql } = Prisma;

const ROW = sql`SELECT c."id", c."mask", c."windowDays", c."startsAt", c."expiresAt", c."createdAt", c."sealedAt",
    c."releasedAt", c."redeemedAt", c."revocationRequestedAt", c."revokedAt", c."replacedAt", c."firstPaidOn"::text AS "firstPaidOn",
    c."lastPaidOn"::text AS "lastPaidOn", c."licenceStartsOn"::text AS "licenceStartsOn",
    c."licenceEndsOn"::text AS "licenceEndsOn", r."handle", b."name" AS "brandName", v."title"
  FROM "SparkCode" c
  JOIN "Video" v ON v."workspaceId" = c."workspaceId" AND v."id" = c."videoId"
  JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
  LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"`;

const ASC = sql`ASC`;
const DESC = sql`DESC`;
const byEnd = (order: Prisma.Sql) => sql`ORDER BY c."expiresAt" ${order}, c."id" ${order}`;
const byId = (order: Prisma.Sql) => sql`ORDER BY c."id" ${order}`;

/** So many creators, brands or videos are looked up by id; words that fit more are looked for while the list is read. */
const MOST_NAMED = 200;

/** A search word as a pattern: `%` and `_` mean themselves. */
const pattern = (q: string) => `%${q.replace(/^@/, "").replace(/[\\%_]/g, "\\$&")}%`;

type Named = { creatorIds: string[]; brandIds: string[]; videoIds: string[] };

/** The first text of digits after all that begin with these; digits sort alike in every collation. */
function nextDigits(digits: string): string {
  return !/^\d+$/.test(digits) || /^9+$/.test(digits) ? "a" : String(BigInt(digits) + 1n).padStart(digits.length, "0");
}

/** Whom and what a word names: by the indexes of words, before any code is read. A whole post id names nothing else. */
async function findNamed({ workspaceId }: Scope, q: string): Promise<Named> {
  const like = pattern(q);
  const own = sql`x."workspaceId" = ${workspaceId}::uuid`;
  const title = sql`(SELECT x."id"::text FROM "Video" x WHERE ${own} AND x."title" ILIKE ${like} LIMIT ${MOST_NAMED})`;
  const post = sql`(SELECT x."id"::text FROM "Video" x
    WHERE ${own} AND x."postId" >= ${q} AND x."postId" < ${nextDigits(q)} LIMIT ${MOST_NAMED})`;
  const videos = /^\d{15,20}$/.test(q) ? post : /^\d{6,14}$/.test(q) ? sql`${title} UNION ALL ${post}` : title;
  const search = sql`SELECT
    ARRAY(SELECT x."id"::text FROM "Creator" x WHERE ${own} AND x."handle" ILIKE ${like} LIMIT ${MOST_NAMED}) AS "creatorIds",
    ARRAY(SELECT x."id"::text FROM "Brand" x WHERE ${own} AND x."name" ILIKE ${like} LIMIT ${MOST_NAMED}) AS "brandIds",
    ARRAY(${videos}) AS "videoIds"`;
  const [named] = await runSql<Named>(search, "each");
  return named ?? { creatorIds: [], brandIds: [], videoIds: [] };
}

/** What is to be read: the conditions on `c`, the words, in which order, and how much of it. */
type Wanted = { where: Prisma.Sql; q: string; order: Prisma.Sql; most: number };

const oneOf = (column: Prisma.Sql, ids: string[]) =>
  ids.length === 1 ? sql`${column} = ${ids[0]}::uuid` : sql`${column} = ANY(${ids}::uuid[])`;

/**
 * Reads rows by words. A word that names few creators, brands or videos leads by their indexes to their codes, each kind on
 * its own; one that names many is looked for while the codes are read in their order, and soon found.
 */
async function readRows(scope: Scope, { where, q, order, most }: Wanted): Promise<CodeRow[]> {
  if (!q) return runSql<CodeRow>(sql`${ROW} WHERE ${where} ${order} LIMIT ${most}`);
  const { creatorIds, brandIds, videoIds } = await findNamed(scope, q);
  if ([creatorIds, brandIds, videoIds].some(({ length }) => length >= MOST_NAMED)) {
    const like = pattern(q);
    return runSql<CodeRow>(sql`${ROW} WHERE ${where}
      AND (r."handle" ILIKE ${like} OR b."name" ILIKE ${like} OR v."title" ILIKE ${like}) ${order} LIMIT ${most}`);
  }
  const named: [Prisma.Sql, string[]][] = [
    [sql`c."creatorId"`, creatorIds],
    [sql`c."brandId"`, brandIds],
    [sql`c."videoId"`, videoIds],
  ];
  const parts = named
    .filter(([, ids]) => ids.length > 0)
    .map(
      ([column, ids]) =>
        sql`(SELECT c."id" FROM "SparkCode" c WHERE ${where} AND ${oneOf(column, ids)} ${order} LIMIT ${most})`,
    );
  if (parts.length === 0) return [];
  return runSql<CodeRow>(sql`${ROW} WHERE c."workspaceId" = ${scope.workspaceId}::uuid
    AND c."id" IN (${Prisma.join(parts, " UNION ALL ")}) ${order} LIMIT ${most}`);
}

/** The rows beyond a cursor; the first bound is redundant, and lets the index begin there. */
function beyond({ sort }: CodeFilter, { expiresAt, id }: Cursor, ascending: boolean): Prisma.Sql {
  if (sort === "logged") return ascending ? sql`c."id" > ${id}::uuid` : sql`c."id" < ${id}::uuid`;
  return ascending
    ? sql`(c."expiresAt", c."id") > (${expiresAt}, ${id}::uuid)`
    : sql`(c."expiresAt", c."id") < (${expiresAt}, ${id}::uuid)`;
}

type Asked = { filter: CodeFilter; zone: string; now: Date };

async function readPage(
  scope: Scope,
  { filter, zone, now }: Asked,
  cursor: Cursor | null,
  ascending: boolean,
  most: number,
) {
  const where = Prisma.join(
    [inBook(scope), fits(filter, zone, now), ...(cursor ? [beyond(filter, cursor, ascending)] : [])],
    " AND ",
  );
  const order = (filter.sort === "logged" ? byId : byEnd)(ascending ? ASC : DESC);
  return readRows(scope, { where, q: filter.q, order, most });
}

/** Rows read at once for a file. */
const BATCH = 1_000;

const runsUp = ({ sort }: CodeFilter) => sort === "ends";

/**
 * One page of the registry, 50 rows; "older" neighbours are found by one row more than is shown. Rows logged later have
 * larger ids, so that the order of logging is the order of ids. `zone` = the workspace's.
 */
export async function listCodes(scope: Scope, filter: CodeFilter, zone: string, now: Date) {
  const backwards = filter.before !== null;
  const ascending = runsUp(filter) !== backwards;
  const rows = await readPage(scope, { filter, zone, now }, filter.before ?? filter.after, ascending, PAGE_SIZE + 1);
  const more = rows.length > PAGE_SIZE;
  const page = rows.slice(0, PAGE_SIZE);
  if (backwards) page.reverse();
  const [hasPrev, hasNext] = backwards ? [more, true] : [filter.after !== null, more];
  return { rows: page, hasPrev, hasNext };
}

/** Every code of a filter, in its order, in batches: for files. */
export async function* streamCodes(
  scope: Scope,
  filter: CodeFilter,
  zone: string,
  now: Date,
): AsyncGenerator<CodeRow[]> {
  let cursor: Cursor | null = null;
  for (;;) {
    const rows: CodeRow[] = await readPage(scope, { filter, zone, now }, cursor, runsUp(filter), BATCH);
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    cursor = rows.at(-1) ?? null;
  }
}

/** Some codes by id, in the order of their ends; ids that are not the asker's are left out. */
export function listCodesById(scope: Scope, ids: readonly string[]): Promise<CodeRow[]> {
  return runSql<CodeRow>(sql`${ROW} WHERE ${inBook(scope)} AND c."id" = ANY(${[...ids]}::uuid[]) ${byEnd(ASC)}`);
}

/** Whether the workspace has any code, so that an empty list can tell "none yet" from "none found". */
export async function hasCodes(scope: Scope): Promise<boolean> {
  const found = await runSql(sql`SELECT 1 FROM "SparkCode" c WHERE ${inBook(scope)} LIMIT 1`);
  return found.length > 0;
}

/** Codes of one creator, brand or deal, those that end last first. */
export function listCodesOf(
  scope: Scope,
  of: { creatorId: string } | { brandId: string } | { dealId: string },
): Promise<CodeRow[]> {
  const owner =
    "creatorId" in of
      ? sql`c."creatorId" = ${of.creatorId}::uuid`
      : "brandId" in of
        ? sql`c."brandId" = ${of.brandId}::uuid`
        : sql`c."dealId" = ${of.dealId}::uuid`;
  return runSql<CodeRow>(
    sql`${ROW} WHERE ${inBook(scope)} AND ${owner} AND c."archivedAt" IS NULL ${byEnd(DESC)} LIMIT ${PAGE_SIZE}`,
  );
}

/** How many codes have to be renewed now; counts no further than 99. `zone` = the workspace's. */
export async function countEndingSoon(scope: Scope, zone: string, now: Date): Promise<number> {
  const due = renewalDueAt(now, dayIn(now, zone));
  // Counting stops at the limit only if the rows come by the index of ends; without an order, by the one of ids.
  const [row] = await runSql<{ count: number }>(sql`SELECT count(*)::int AS "count" FROM (
    SELECT 1 FROM "SparkCode" c WHERE ${inBook(scope)} AND ${due} ${byEnd(ASC)} LIMIT 99) due`);
  return row?.count ?? 0;
}

/** The codes that countEndingSoon counts, the earliest end first. */
export function listEndingSoon(scope: Scope, zone: string, now: Date, most: number): Promise<CodeRow[]> {
  const due = renewalDueAt(now, dayIn(now, zone));
  return runSql<CodeRow>(sql`${ROW} WHERE ${inBook(scope)} AND ${due} ${byEnd(ASC)} LIMIT ${most}`);
}

/** Up to `most` codes by video title, post id, handle or brand; live ones that end first come first. */
export async function searchCodes(scope: Scope, q: string, most: number, now: Date): Promise<CodeRow[]> {
  const find = (when: Prisma.Sql, order: Prisma.Sql, limit: number) =>
    readRows(scope, { where: sql`${inBook(scope)} AND ${when}`, q, order: byEnd(order), most: limit });
  const live = await find(liveAt(now), ASC, most);
  return live.length >= most ? live : [...live, ...(await find(pastAt(now), DESC, most - live.length))];
}

/** The code that carries this print, if the asker may see it. */
export async function findCodeByPrint(scope: Scope, print: string): Promise<string | null> {
  const [found] = await runSql<{ id: string }>(
    sql`SELECT c."id" FROM "SparkCode" c WHERE ${inBook(scope)} AND c."fingerprint" = ${print}`,
  );
  return found?.id ?? null;
}
