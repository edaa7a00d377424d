/** The rows behind a number, each with the file it came in and the person who imported it. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { addDays, type Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { organicOf, paidOf } from "@/lib/metrics/data/source";
import { DAY_VALUES, ownOnly } from "@/lib/metrics/data/sums";
import type { Freshness, SourceRow } from "@/lib/metrics/rules/explain";
import type { Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { runSql } from "@/lib/server/sql";

type RowsOf = {
  period: Period;
  selection: Selection;
  segment: "PAID" | "ORGANIC";
  /** Null for all: only for figures without money. */
  currency: string | null;
};

type RowsQuery = RowsOf & {
  after: { day: Day; sourceId: string } | null;
  most: number;
};

const { sql, empty } = Prisma;

/** So many of the newest days are read first, then more: thousands of ads fill a page within a few. */
const SPANS = [1, 8, 64];

/** Daily rows, newest first, beginning after the given one. Of a file that is not the reader's to see they tell only when it came. */
export async function listRowsBehind(scope: Scope, query: RowsQuery): Promise<SourceRow[]> {
  const { period, after, most } = query;
  for (const days of SPANS) {
    const from = addDays(after?.day ?? period.to, 1 - days);
    if (from <= period.from) break;
    const rows = await readRows(scope, { ...query, period: { ...period, from } });
    if (rows.length === most) return rows;
  }
  return readRows(scope, query);
}

const rowsOf = (scope: Scope, { period, selection, segment, currency }: RowsOf) => sql`FROM "DailyMetric" d
  WHERE ${segment === "PAID" ? paidOf(selection, scope) : organicOf(selection, scope)}
    AND d."day" BETWEEN ${period.from}::date AND ${period.to}::date
    ${currency === null ? empty : sql`AND d."currency" = ${currency}`}`;

/** How many rows there are; `most` where there are as many or more, so that millions need not be counted. */
export async function countRowsBehind(scope: Scope, of: RowsOf, most: number): Promise<number> {
  const [row] = await runSql<{ count: number }>(
    sql`SELECT count(*)::int AS "count" FROM (SELECT ${rowsOf(scope, of)} LIMIT ${most}) r`,
  );
  return row?.count ?? 0;
}

function readRows(scope: Scope, query: RowsQuery): Promise<SourceRow[]> {
  const { period, segment, after, most } = query;
  const paid = segment === "PAID";
  const until = { ...query, period: { ...period, to: after?.day ?? period.to } };
  const names = paid ? sql`SELECT n."name" FROM "Ad" n` : sql`SELECT n."title" AS "name" FROM "Video" n`;
  return runSql<SourceRow>(sql`
    SELECT r.*, coalesce(n."name", '') AS "name", r."day"::text AS "day",
      i."id" AS "importId", i."fileName", f."committedAt" AS "importedAt", m."name" AS "byName"
    FROM (
      SELECT d."workspaceId", d."day", d."sourceId", nullif(d."currency", '') AS "currency",
        d."importId" AS "from", ${DAY_VALUES("d")}
      ${rowsOf(scope, until)}
        ${after === null ? empty : sql`AND (d."day", d."sourceId") < (${after.day}::date, ${after.sourceId}::uuid)`}
      ORDER BY d."day" DESC, d."sourceId" DESC LIMIT ${most}) r
    LEFT JOIN LATERAL (${names} WHERE n."workspaceId" = r."workspaceId" AND n."id" = r."sourceId" OFFSET 0) n ON true
    LEFT JOIN "Import" f ON f."workspaceId" = r."workspaceId" AND f."id" = r."from"
    LEFT JOIN "Import" i ON i."workspaceId" = f."workspaceId" AND i."id" = f."id" ${ownOnly(`i."creatorId"`, scope)}
    LEFT JOIN "Membership" m ON m."workspaceId" = i."workspaceId" AND m."id" = i."createdById"
    ORDER BY r."day" DESC, r."sourceId" DESC`);
}

/** Files that tell no day of their own: they are of the newest day of those that they came in with. */
const isUndated = sql`i."format" IN ('studio.gender', 'studio.territories')`;

/** The newest import of each kind of file, with the newest day of all that are in the book: a file may come after a newer one. */
export function listFreshness(scope: Scope): Promise<Freshness[]> {
  return runSql<Freshness>(sql`
    WITH live AS (
      SELECT i.*, coalesce(CASE WHEN ${isUndated} THEN
          max(i."toDay") FILTER (WHERE NOT (${isUndated})) OVER (PARTITION BY coalesce(i."batchId", i."id"))
        END, i."toDay") AS "told"
      FROM "Import" i
      WHERE i."workspaceId" = ${scope.workspaceId}::uuid AND i."committedAt" IS NOT NULL AND i."undoneAt" IS NULL
        ${ownOnly(`i."creatorId"`, scope)}
    )
    SELECT DISTINCT ON (i."format") i."format", i."id" AS "importId", i."fileName",
      (max(i."told") OVER (PARTITION BY i."format"))::text AS "toDay", i."committedAt" AS "importedAt", m."name" AS "byName"
    FROM live i LEFT JOIN "Membership" m ON m."workspaceId" = i."workspaceId" AND m."id" = i."createdById"
    ORDER BY i."format", i."committedAt" DESC`);
}
