/**
 * Studio tells lifetime totals only: what a post drew by itself on the days between two exports is their difference less the
 * paid views of those days, spread evenly. Such days are rebuilt, never adjusted, and carry the import that closed their gap.
 */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import { organicGapDays } from "@/lib/metrics/rules/incremental";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

const COUNTS = ["views", "likes", "comments", "shares"];
const NAMES = Prisma.raw(COUNTS.map((name) => `"${name}"`).join(", "));
const columns = (make: (name: string) => string) =>
  Prisma.raw(COUNTS.map((name) => `${make(name)} AS "${name}"`).join(", "));
const SINCE = columns((name) => `t."${name}" - lag(t."${name}") OVER gap`);
const PAID = columns((name) => `sum(d."${name}")`);
/** The n-th day's part of a whole number, so that the parts add up to it; unknown (not 0) where the whole is. */
const PART = columns((name) => {
  const own = `greatest(g."${name}" * 0, g."${name}" - coalesce(p."${name}", 0))`;
  return `(div(${own} * n, g."days") - div(${own} * (n - 1), g."days"))::bigint`;
});

/** Lifetime totals as of a day: organic ones where TikTok One tells them apart, else all of them, as Studio does. */
const TOTALS = (which: Prisma.Sql, near: (column: string) => Prisma.Sql) => Prisma.sql`
  SELECT s."videoId", v."creatorId", s."takenOn" AS "on", 0 AS "source", s."importId", s."views", s."likes", s."comments", s."shares"
  FROM "VideoSnapshot" s JOIN "Video" v ON v."workspaceId" = s."workspaceId" AND v."id" = s."videoId"
  WHERE ${which} AND ${near(`s."takenOn"`)}
  UNION ALL
  SELECT DISTINCT ON (v."id", s."asOf") v."id", v."creatorId", s."asOf", 1, s."importId", s."organicViews", s."organicLikes",
    s."organicComments", s."organicShares"
  FROM "VideoReport" s JOIN "Video" v ON v."workspaceId" = s."workspaceId" AND v."postId" = s."postId"
  WHERE ${which} AND s."organicViews" IS NOT NULL AND ${near(`s."asOf"`)}`;

/**
 * Rebuilds the organic days around `days` of these videos, of these codes' videos, and of all that have an ad. Organic days without an import were
 * written by others, and stay.
 * @returns the days whose rows changed
 */
export async function refreshOrganic(
  tx: Tx,
  days: readonly Day[],
  of: { videoIds: readonly string[]; codeIds: readonly string[] },
): Promise<Day[]> {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return [];
  const workspaceId = Prisma.sql`${tx.scope.workspaceId}::uuid`;
  const near = (by: number) => (column: string) =>
    Prisma.sql`${Prisma.raw(column)} BETWEEN ${first}::date - ${by}::int AND ${last}::date + ${by}::int`;
  const named = Prisma.sql`(v."id" = ANY(${[...of.videoIds]}::uuid[]) OR v."id" IN (
    SELECT c."videoId" FROM "SparkCode" c WHERE c."workspaceId" = ${workspaceId} AND c."id" = ANY(${[...of.codeIds]}::uuid[])))`;
  const which = Prisma.sql`v."workspaceId" = ${workspaceId} AND (${named}
    OR EXISTS (SELECT FROM "Ad" a WHERE a."workspaceId" = v."workspaceId" AND a."videoId" = v."id"))`;
  const rows = await withRawSql(
    () => tx.db.$queryRaw<{ day: Day }[]>`
      WITH total AS MATERIALIZED (${TOTALS(which, near(2 * organicGapDays))}), touched AS MATERIALIZED (
        SELECT "videoId" FROM total UNION SELECT v."id" FROM "Video" v WHERE v."workspaceId" = ${workspaceId} AND ${named}
      ), gap AS MATERIALIZED (
        SELECT * FROM (
          SELECT t."videoId", t."creatorId", t."on", t."source", t."importId", t."on" - lag(t."on") OVER gap AS "days", ${SINCE}
          FROM total t WINDOW gap AS (PARTITION BY t."videoId", t."source" ORDER BY t."on")) g
        WHERE "importId" IS NOT NULL AND "days" <= ${organicGapDays} AND "views" IS NOT NULL
      ), told AS MATERIALIZED (
        SELECT DISTINCT ON (g."videoId", "day") g."videoId", g."creatorId", g."importId", (g."on" - g."days" + n)::date AS "day", ${PART}
        FROM gap g
        LEFT JOIN LATERAL (SELECT ${PAID} FROM "DailyMetric" d WHERE g."source" = 0 AND d."workspaceId" = ${workspaceId}
          AND d."videoId" = g."videoId" AND d."segment" = 'PAID' AND d."day" > g."on" - g."days" AND d."day" <= g."on") p ON true
        CROSS JOIN LATERAL generate_series(1, g."days") n
        ORDER BY g."videoId", "day", g."source" DESC
      ), kept AS (
        SELECT * FROM told WHERE ${near(organicGapDays)(`"day"`)}
      ), gone AS (
        DELETE FROM "DailyMetric" d USING touched
        WHERE d."workspaceId" = ${workspaceId} AND d."segment" = 'ORGANIC' AND d."sourceId" = touched."videoId"
          AND d."importId" IS NOT NULL AND ${near(organicGapDays)(`d."day"`)}
          AND NOT EXISTS (SELECT FROM kept k WHERE k."videoId" = d."sourceId" AND k."day" = d."day")
        RETURNING d."day"
      ), written AS (
        INSERT INTO "DailyMetric" AS o ("workspaceId", "segment", "sourceId", "day", "creatorId", "videoId", "importId", ${NAMES})
        SELECT ${workspaceId}, 'ORGANIC', k."videoId", k."day", k."creatorId", k."videoId", k."importId", ${NAMES} FROM kept k
        ON CONFLICT ("workspaceId", "segment", "sourceId", "day") DO UPDATE
        SET ("creatorId", "importId", ${NAMES}) = (excluded."creatorId", excluded."importId", excluded."views", excluded."likes",
          excluded."comments", excluded."shares")
        WHERE o."importId" IS NOT NULL AND (o."creatorId", o."importId", o."views", o."likes", o."comments", o."shares")
          IS DISTINCT FROM (excluded."creatorId", excluded."importId", excluded."views", excluded."likes", excluded."comments",
            excluded."shares")
        RETURNING o."day")
      SELECT DISTINCT "day"::text AS "day" FROM (TABLE gone UNION ALL TABLE written) changed`,
  );
  return rows.map(({ day }) => day);
}
