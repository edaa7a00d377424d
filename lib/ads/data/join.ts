/**
 * An ad that names a post belongs to its video, and to the one code of it that was held while the ad ran, whichever of them came
 * first; where two codes fit, or somebody has decided, it is left to people.
 */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import { unguessed } from "@/lib/server/sql";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

const { sql } = Prisma;

/** The one code of a video that was held between two days (no row where several were, or none); no first day is long ago. */
export const heldCode = (tx: Tx, videoId: Prisma.Sql, { from, to }: { from: Prisma.Sql; to: Prisma.Sql }) => sql`
  SELECT min(c."id"::text)::uuid AS "codeId"
  FROM (SELECT * FROM "SparkCode" c
    WHERE c."workspaceId" = ${unguessed(tx.scope)} AND c."videoId" = ${videoId} OFFSET 0) c
  WHERE c."archivedAt" IS NULL AND coalesce(c."sealedAt", c."releasedAt") IS NOT NULL
    AND c."startsAt" < ${to} + 1 AND (${from} IS NULL OR least(c."expiresAt", c."revokedAt", c."replacedAt") >= ${from})
  HAVING count(*) = 1`;

/**
 * First and last paid day of each of these ads (an array of ids), and the day of its newest totals; no row for an ad without any. All
 * at once: of a workspace that PostgreSQL has not looked at yet it would read the days of all ads for each of them.
 */
export const storedFlights = (tx: Tx, adIds: Prisma.Sql) => sql`
  SELECT coalesce(d."adId", t."adId") AS "adId", d."from", d."to", t."asOf"
  FROM (SELECT "sourceId" AS "adId", min("day") AS "from", max("day") AS "to" FROM "DailyMetric"
      WHERE "workspaceId" = ${tx.scope.workspaceId}::uuid AND "segment" = 'PAID' AND "sourceId" = ANY(${adIds}) GROUP BY 1) d
    FULL JOIN (SELECT "adId", max("asOf") AS "asOf" FROM "AdTotal"
      WHERE "workspaceId" = ${tx.scope.workspaceId}::uuid AND "adId" = ANY(${adIds}) GROUP BY 1) t ON t."adId" = d."adId"`;

/**
 * Ads (a) that may find something, with the video (v) of their post. A member who sees only some profiles moves no ad of others.
 * Who changes an ad in this moment, an import or somebody by hand, looks for its video and code alone, later or not at all.
 */
const openAds = ({ scope }: Tx, which: Prisma.Sql) => sql`
  SELECT a.*, v."id" AS "postVideoId", v."creatorId" AS "postCreatorId", a."codeId" IS NULL AND NOT a."isDecided" AS "isOpen"
  FROM "Ad" a CROSS JOIN LATERAL (
    SELECT * FROM "Video" v WHERE v."workspaceId" = a."workspaceId" AND v."postId" = a."postId" OFFSET 0) v
  WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND ${which} AND coalesce(a."videoId", v."id") = v."id"
    AND (a."videoId" IS NULL OR (a."codeId" IS NULL AND NOT a."isDecided"))
    ${scope.creatorIds ? sql`AND (a."creatorId" IS NULL OR a."creatorId" = ANY(${[...scope.creatorIds]}::uuid[]))` : Prisma.empty}
  ORDER BY a."id" FOR NO KEY UPDATE OF a SKIP LOCKED`;

export type Joined = { adIds: string[]; codeIds: string[]; days: Day[] };

/**
 * Joins these ads, or all that name the posts of these videos; `kept` is a statement over the ads as they will be (w), run before.
 * For use inside a transaction that holds lockScores, so that ads and codes which come at once do not miss each other.
 */
export async function joinAds(
  tx: Tx,
  of: { adIds: readonly string[] } | { videoIds: readonly string[] },
  kept?: Prisma.Sql,
): Promise<Joined> {
  const which =
    "adIds" in of
      ? sql`a."id" = ANY(${[...of.adIds]}::uuid[])`
      : sql`a."postId" = ANY(ARRAY(SELECT v."postId" FROM "Video" v
          WHERE v."workspaceId" = ${tx.scope.workspaceId}::uuid AND v."id" = ANY(${[...of.videoIds]}::uuid[])))`;
  const flight = { from: sql`t."from"`, to: sql`coalesce(t."to", t."asOf")` };
  const open = await withRawSql(() => tx.db.$queryRaw<{ id: string }[]>`SELECT "id" FROM (${openAds(tx, which)}) a`);
  if (open.length === 0) return { adIds: [], codeIds: [], days: [] };
  const ids = sql`${open.map(({ id }) => id)}::uuid[]`;
  const joined = await withRawSql(
    () => tx.db.$queryRaw<{ id: string; codeId: string | null }[]>`
      WITH open AS MATERIALIZED (${openAds(tx, sql`a."id" = ANY(${ids})`)}),
      t AS MATERIALIZED (${storedFlights(tx, ids)}), w AS MATERIALIZED (
        SELECT o."id", o."postVideoId" AS "videoId", coalesce(f."codeId", o."codeId") AS "codeId",
          CASE WHEN o."videoId" IS NULL THEN o."postCreatorId" ELSE o."creatorId" END AS "creatorId"
        FROM open o LEFT JOIN t ON t."adId" = o."id"
        LEFT JOIN LATERAL (${heldCode(tx, sql`o."postVideoId"`, flight)}) f ON o."isOpen"
        WHERE o."videoId" IS NULL OR f."codeId" IS NOT NULL
      )${kept ? sql`, kept AS (${kept})` : Prisma.empty}
      UPDATE "Ad" a SET "videoId" = w."videoId", "codeId" = w."codeId", "creatorId" = w."creatorId" FROM w
      WHERE a."workspaceId" = ${tx.scope.workspaceId}::uuid AND a."id" = w."id"
      RETURNING a."id", a."codeId"`,
  );
  const adIds = joined.map(({ id }) => id);
  const codeIds = [...new Set(joined.flatMap(({ codeId }) => codeId ?? []))];
  return { adIds, codeIds, days: await moveDays(tx, adIds) };
}

/** Gives the paid days of these ads to the ads' video and creator. @returns the days */
export async function moveDays(tx: Tx, adIds: readonly string[]): Promise<Day[]> {
  if (adIds.length === 0) return [];
  const days = await withRawSql(
    () => tx.db.$queryRaw<{ day: Day }[]>`
      WITH moved AS (
        UPDATE "DailyMetric" d SET ("videoId", "creatorId") = (
          SELECT a."videoId", a."creatorId" FROM "Ad" a WHERE a."workspaceId" = d."workspaceId" AND a."id" = d."sourceId")
        WHERE d."workspaceId" = ${tx.scope.workspaceId}::uuid AND d."segment" = 'PAID' AND d."sourceId" = ANY(${[...adIds]}::uuid[])
        RETURNING d."day")
      SELECT DISTINCT "day"::text AS "day" FROM moved`,
  );
  return days.map(({ day }) => day);
}
