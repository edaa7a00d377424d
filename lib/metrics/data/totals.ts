/**
 * Totals of ads that no daily report covers. Those of periods that do not meet stand side by side; a later one takes the place of
 * all that it may hold: of its own period where its file told it, else of everything before.
 */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { ownOnly } from "@/lib/metrics/data/sums";
import { runSql } from "@/lib/server/sql";

/** The totals that count of the ad under the alias a. A file that told no period has one day in its import. */
export const CURRENT_TOTALS = Prisma.sql`
  SELECT x.* FROM "AdTotal" x
  WHERE x."workspaceId" = a."workspaceId" AND x."adId" = a."id" AND NOT EXISTS (
    SELECT FROM "AdTotal" y LEFT JOIN "Import" i ON i."workspaceId" = y."workspaceId" AND i."id" = y."importId"
    WHERE y."workspaceId" = x."workspaceId" AND y."adId" = x."adId" AND y."currency" = x."currency" AND y."asOf" > x."asOf"
      AND (i."fromDay" < y."asOf" AND x."asOf" < i."fromDay") IS NOT TRUE)`;

type AdTotalSpend = { adId: string; currency: string; spendMinor: number | null; lastDay: Day };

/** What the totals of some ads say of spend, per currency, up to `lastDay`. */
export function listTotalSpend(scope: Scope, adIds: readonly string[]): Promise<AdTotalSpend[]> {
  return runSql<AdTotalSpend>(Prisma.sql`
    SELECT t."adId", t."currency", sum(t."spendMinor")::float8 AS "spendMinor", max(t."asOf")::text AS "lastDay"
    FROM "Ad" a JOIN LATERAL (${CURRENT_TOTALS}) t ON true
    WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a."id" = ANY(${[...adIds]}::uuid[]) ${ownOnly(`a."creatorId"`, scope)}
    GROUP BY t."adId", t."currency" ORDER BY t."adId", t."currency"`);
}

type AdTotalRow = Record<"spendMinor" | "impressions" | "views" | "clicks", number | null> & {
  on: Day;
  currency: string;
  importId: string | null;
};

/** The totals of one ad that count, the newest first: one for each period that no later file covers. */
export function listCurrentTotals(scope: Scope, adId: string): Promise<AdTotalRow[]> {
  return runSql<AdTotalRow>(Prisma.sql`
    SELECT t."asOf"::text AS "on", t."currency", t."importId", t."spendMinor"::float8 AS "spendMinor",
      t."impressions"::float8 AS "impressions", t."views"::float8 AS "views", t."clicks"::float8 AS "clicks"
    FROM "Ad" a JOIN LATERAL (${CURRENT_TOTALS}) t ON true
    WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a."id" = ${adId}::uuid ${ownOnly(`a."creatorId"`, scope)}
    ORDER BY t."asOf" DESC, t."currency"`);
}
