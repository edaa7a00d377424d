/** The boosted codes with what their ads brought, for the score's own score. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { RATIO_SIDE } from "@/lib/metrics/data/sums";
import type { Reader } from "@/lib/scoring/data/totals";
import type { Flight } from "@/lib/scoring/rules/calibration";

const { sql } = Prisma;

/** The newest so many flights are judged. */
const MOST_FLIGHTS = 300;

/** A flight with the video and the brand it was for. */
export type BoostedCode = Flight & {
  creatorId: string;
  brandId: string | null;
  title: string;
  handle: string;
};

/**
 * The latest flights by their daily rows; one in several currencies counts with the one that was shown most. Code by code and ad by
 * ad, whatever the planner believes: before it has looked at a new book it would join all days with all ads.
 */
export function listFlights({ scope: { workspaceId, creatorIds }, run }: Reader): Promise<BoostedCode[]> {
  const roas = (side: "over" | "under") => RATIO_SIDE("d", "roas", side);
  const own = sql`c."workspaceId" = ${workspaceId}::uuid`;
  const seen = creatorIds ? sql`${own} AND c."creatorId" = ANY(${[...creatorIds]}::uuid[])` : own;
  return run<BoostedCode>(sql`
    SELECT c."id"::text AS "codeId", c."videoId"::text AS "videoId", c."creatorId"::text AS "creatorId",
      c."brandId"::text AS "brandId", c."firstPaidOn"::text AS "startedOn", v."title", r."handle", m.*
    FROM (SELECT * FROM "SparkCode" c WHERE ${seen} AND c."firstPaidOn" IS NOT NULL AND c."lastPaidOn" IS NOT NULL
        AND c."archivedAt" IS NULL ORDER BY c."lastPaidOn" DESC, c."id" LIMIT ${MOST_FLIGHTS}) c
    CROSS JOIN LATERAL (
      SELECT * FROM "Video" v WHERE v."workspaceId" = c."workspaceId" AND v."id" = c."videoId" OFFSET 0) v
    CROSS JOIN LATERAL (
      SELECT * FROM "Creator" r WHERE r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId" OFFSET 0) r
    CROSS JOIN LATERAL (
      SELECT d."currency", sum(${roas("over")})::float8 AS "roasOver", sum(${roas("under")})::float8 AS "roasUnder",
        sum(CASE WHEN d."spendMinor" IS NOT NULL THEN d."views" END)::float8 AS "viewsOver",
        sum(CASE WHEN d."views" IS NOT NULL THEN d."spendMinor" END)::float8 AS "viewsUnder",
        sum(d."impressions")::float8 AS "impressions"
      FROM (SELECT * FROM "Ad" a WHERE a."workspaceId" = c."workspaceId" AND a."codeId" = c."id" OFFSET 0) a
      CROSS JOIN LATERAL (
        SELECT * FROM "DailyMetric" d
        WHERE d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id" OFFSET 0) d
      GROUP BY d."currency" ORDER BY sum(d."impressions") DESC NULLS LAST, d."currency" LIMIT 1) m
    ORDER BY c."firstPaidOn", c."id"`);
}
