/** What was measured about single codes: through their ads, and through the organic days of their videos. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { DAY_COLUMNS, DAY_SUMS, ownOnly, type Segment } from "@/lib/metrics/data/sums";
import { CURRENT_TOTALS } from "@/lib/metrics/data/totals";
import type { MetricSums } from "@/lib/metrics/rules/sums";
import { runSql } from "@/lib/server/sql";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** `TOTAL` is a report without days: sums of an ad that no daily report covers, as of `day`. */
type CodeDay = MetricSums & {
  segment: Segment | "TOTAL";
  day: Day;
  currency: string | null;
  /** An organic day on which another code of the video was paid for. */
  isShared: boolean;
  /** The import that told an organic day. */
  importId: string | null;
};

/** The rows that belong to some codes: the paid days of their ads, reports of ads without days, and their videos' organic days. */
function codeRows(scope: Scope, codeIds: readonly string[], withOrganic: boolean): Prisma.Sql {
  const organic = Prisma.sql`
    UNION ALL
    SELECT c."id" AS "codeId", d."segment", d."day", d."currency", ${DAY_COLUMNS("d")}, EXISTS (
      SELECT FROM "SparkCode" o
      WHERE o."workspaceId" = c."workspaceId" AND o."videoId" = c."videoId" AND o."id" <> c."id"
        AND d."day" BETWEEN o."firstPaidOn" AND o."lastPaidOn") AS "isShared", d."importId"::text AS "importId"
    FROM code c JOIN "DailyMetric" d ON d."workspaceId" = c."workspaceId" AND d."segment" = 'ORGANIC' AND d."sourceId" = c."videoId"`;
  const paidDays = Prisma.sql`FROM "DailyMetric" d
        WHERE d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"`;
  // Ad by ad, whatever the planner believes: before it has looked at a new book it would join all days with all ads.
  return Prisma.sql`
    WITH code AS (
      SELECT "workspaceId", "id", "videoId" FROM "SparkCode"
      WHERE "workspaceId" = ${scope.workspaceId}::uuid AND "id" = ANY(${[...codeIds]}::uuid[]) ${ownOnly(`"creatorId"`, scope)}
    ), ad AS MATERIALIZED (
      SELECT a."codeId", a."workspaceId", a."id" FROM "Ad" a
      WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a."codeId" = ANY(ARRAY(SELECT "id" FROM code))
    ), m AS (
      SELECT a."codeId", d."segment", d."day", d."currency", ${DAY_COLUMNS("d")}, false AS "isShared", NULL AS "importId"
      FROM ad a CROSS JOIN LATERAL (SELECT * ${paidDays} OFFSET 0) d
      UNION ALL
      SELECT a."codeId", 'TOTAL', t."asOf", t."currency", ${DAY_COLUMNS("t")}, false, NULL
      FROM ad a CROSS JOIN LATERAL (${CURRENT_TOTALS}) t
      WHERE (SELECT true ${paidDays} LIMIT 1) IS NULL
      ${withOrganic ? organic : Prisma.empty}
    )`;
}

/** Everything measured about one code, day by day; its ads are added up per day and currency. Empty for an unknown code. */
export function getCodeMetrics(scope: Scope, codeId: string): Promise<CodeDay[]> {
  return runSql<CodeDay>(Prisma.sql`
    ${codeRows(scope, [codeId], true)}
    SELECT m."segment", m."day"::text AS "day", nullif(m."currency", '') AS "currency", m."isShared", m."importId", ${DAY_SUMS}
    FROM m GROUP BY m."segment", m."day", m."currency", m."isShared", m."importId" ORDER BY m."day", m."segment"`);
}

export type CodeSums = MetricSums & { codeId: string; currency: string | null };

/** What each code was paid and what came back, per currency, in one query however many codes. Codes without numbers are absent. */
export async function listCodeSums(scope: Scope, codeIds: readonly string[]): Promise<CodeSums[]> {
  if (codeIds.length === 0) return [];
  return runSql<CodeSums>(Prisma.sql`
    ${codeRows(scope, codeIds, false)}
    SELECT m."codeId", nullif(m."currency", '') AS "currency", ${DAY_SUMS}
    FROM m GROUP BY m."codeId", m."currency" ORDER BY m."codeId", m."currency"`);
}

/** The days on which a code's ads ran. */
export async function listPaidDays(tx: Tx, codeId: string): Promise<Day[]> {
  const rows = await withRawSql(
    () => tx.db.$queryRaw<{ day: Day }[]>`
      SELECT DISTINCT d."day"::text AS "day" FROM "Ad" a
      JOIN "DailyMetric" d ON d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
      WHERE a."workspaceId" = ${tx.scope.workspaceId}::uuid AND a."codeId" = ${codeId}::uuid`,
  );
  return rows.map(({ day }) => day);
}
