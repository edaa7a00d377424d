/** Every paid day ad by ad, with the ids that other files know ad, post and code by. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import { paidOf } from "@/lib/metrics/data/source";
import { DAY_VALUES } from "@/lib/metrics/data/sums";
import type { AdDay } from "@/lib/metrics/rules/export-figures";
import type { Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { runSql } from "@/lib/server/sql";

/** The oldest first; at most `most`. */
export function listAdDays(
  scope: Scope,
  { period: { from, to }, selection, most }: { period: Period; selection: Selection; most: number },
): Promise<AdDay[]> {
  return runSql<AdDay>(Prisma.sql`
    SELECT r.*, r."day"::text AS "day", a."externalId" AS "adId", a."name" AS "ad", a."campaignName" AS "campaign",
      coalesce(v."postId", a."postId") AS "postId", a."codeId"::text AS "codeId", b."name" AS "brandName", n."handle"
    FROM (
      SELECT d."workspaceId", d."day", d."sourceId", d."creatorId", nullif(d."currency", '') AS "currency", ${DAY_VALUES("d")}
      FROM "DailyMetric" d
      WHERE ${paidOf(selection, scope)} AND d."day" BETWEEN ${from}::date AND ${to}::date
      ORDER BY d."day", d."sourceId" LIMIT ${most}) r
    JOIN "Ad" a ON a."workspaceId" = r."workspaceId" AND a."id" = r."sourceId"
    LEFT JOIN "Video" v ON v."workspaceId" = a."workspaceId" AND v."id" = a."videoId"
    LEFT JOIN "SparkCode" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."codeId"
    LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
    LEFT JOIN "Creator" n ON n."workspaceId" = r."workspaceId" AND n."id" = r."creatorId"
    ORDER BY r."day", r."sourceId"`);
}
