/** The numbers as stored: rollups are rebuilt from the daily rows they sum, never adjusted, so that they cannot drift. */
import "server-only";
import type { Day } from "@/lib/kernel/day";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/**
 * Rebuilds the rollup of exactly these days from the workspace's daily rows. One at a time per workspace: the lock is held
 * until commit, so the last of two imports sees what the first one wrote.
 */
export async function refreshRollup(tx: Tx, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return;
  const { workspaceId } = tx.scope;
  const touched = [...new Set(days)];
  await withRawSql(async () => {
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`rollup:${workspaceId}`}, 0))`;
    await tx.db.$executeRaw`
      DELETE FROM "DailyRollup" WHERE "workspaceId" = ${workspaceId}::uuid AND "day" = ANY(${touched}::date[])`;
    await tx.db.$executeRaw`
      INSERT INTO "DailyRollup" ("workspaceId", "day", "segment", "currency", "creatorId", "spendMinor",
        "spendWithRevenueMinor", "revenueMinor", "impressions", "views", "views2s", "views6s", "viewsP100", "clicks",
        "likes", "comments", "shares", "follows", "conversions")
      SELECT "workspaceId", "day", "segment", "currency",
        coalesce("creatorId", '00000000-0000-0000-0000-000000000000'::uuid),
        coalesce(sum("spendMinor"), 0), coalesce(sum("spendMinor") FILTER (WHERE "revenueMinor" IS NOT NULL), 0),
        sum("revenueMinor"), sum("impressions"), sum("views"), sum("views2s"), sum("views6s"), sum("viewsP100"),
        sum("clicks"), sum("likes"), sum("comments"), sum("shares"), sum("follows"), sum("conversions")
      FROM "DailyMetric"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "day" = ANY(${touched}::date[])
      GROUP BY "workspaceId", "day", "segment", "currency", coalesce("creatorId", '00000000-0000-0000-0000-000000000000'::uuid)`;
  });
}
