/** Ads that the book knows by their names alone and a file by their ids, or the other way round: the same days would count twice. */
import "server-only";
import { ofStage } from "@/lib/imports/data/stage";
import type { Day } from "@/lib/kernel/day";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** Of the file's ads with an id (or without one) those whose namesake in the book has none (or one), and numbers within these days. */
export type Twins = { byId: number; byName: number };

export async function countTwins(tx: Tx, importId: string, { from, to }: { from: Day; to: Day }): Promise<Twins> {
  const [twins] = await withRawSql(
    () => tx.db.$queryRaw<Twins[]>`
      SELECT count(DISTINCT s."adKey") FILTER (WHERE s."adId" IS NOT NULL)::int AS "byId",
        count(DISTINCT s."adKey") FILTER (WHERE s."adId" IS NULL)::int AS "byName"
      FROM "StagedRow" s
      JOIN "Ad" a ON a."workspaceId" = ${tx.scope.workspaceId}::uuid AND a."name" = s."adName"
        AND (a."externalId" IS NULL) = (s."adId" IS NOT NULL)
        AND coalesce(a."campaignName" = s."campaignName", true) AND coalesce(a."adGroupName" = s."adGroupName", true)
      CROSS JOIN LATERAL (
        SELECT FROM "DailyMetric" d WHERE d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
          AND d."day" BETWEEN ${from}::date AND ${to}::date LIMIT 1) e
      WHERE ${ofStage(tx, importId)} AND s."toldLine" = s."line"`,
  );
  return twins ?? { byId: 0, byName: 0 };
}
