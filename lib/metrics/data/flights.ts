/** The ad flight of a code is what its ads were paid for, and is kept with the code. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/**
 * Sets the flight (first and last paid day) of these codes from the rows of their ads. A code that gains or loses its
 * flight is looked at again by the next sweep, because its status may have changed. Each table is read once, and a FULL JOIN is
 * never a loop within a loop, whatever the planner believes of a book it has not looked at.
 */
export async function refreshFlights(tx: Tx, codeIds: readonly string[]): Promise<void> {
  if (codeIds.length === 0) return;
  const [workspaceId, ids] = [Prisma.sql`${tx.scope.workspaceId}::uuid`, Prisma.sql`${[...codeIds]}::uuid[]`];
  await withRawSql(
    () => tx.db.$executeRaw`
      WITH ad AS MATERIALIZED (
        SELECT a."id", a."codeId" FROM "Ad" a WHERE a."workspaceId" = ${workspaceId} AND a."codeId" = ANY(${ids})
      ), ran AS MATERIALIZED (
        SELECT d."sourceId" AS "adId", min(d."day") AS "first", max(d."day") AS "last" FROM "DailyMetric" d
        WHERE d."workspaceId" = ${workspaceId} AND d."segment" = 'PAID' AND d."sourceId" = ANY(ARRAY(SELECT "id" FROM ad))
          AND greatest(d."spendMinor", d."impressions", d."views") > 0
        GROUP BY 1
      ), f AS MATERIALIZED (
        SELECT k."id", min(ran."first") AS "first", max(ran."last") AS "last"
        FROM unnest(${ids}) k("id") FULL JOIN ad ON ad."codeId" = k."id" FULL JOIN ran ON ran."adId" = ad."id"
        GROUP BY 1)
      UPDATE "SparkCode" c SET "firstPaidOn" = f."first", "lastPaidOn" = f."last",
        "nextReminderAt" = CASE WHEN (c."firstPaidOn" IS NULL) = (f."first" IS NULL) THEN c."nextReminderAt" ELSE ${tx.now}::timestamptz END
      FROM f
      WHERE c."workspaceId" = ${workspaceId} AND c."id" = ANY(${ids}) AND c."id" = f."id"
        AND (c."firstPaidOn", c."lastPaidOn") IS DISTINCT FROM (f."first", f."last")`,
  );
}
