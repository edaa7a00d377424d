/** The ad flight of a code is what its ads were paid for, and is kept with the code. */
import "server-only";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/**
 * Sets the flight (first and last paid day) of these codes from the rows of their ads. A code that gains or loses its
 * flight is looked at again by the next sweep, because its status may have changed.
 */
export async function refreshFlights(tx: Tx, codeIds: readonly string[]): Promise<void> {
  if (codeIds.length === 0) return;
  await withRawSql(
    () => tx.db.$executeRaw`
      UPDATE "SparkCode" c SET "firstPaidOn" = f."first", "lastPaidOn" = f."last",
        "nextReminderAt" = CASE WHEN (c."firstPaidOn" IS NULL) = (f."first" IS NULL) THEN c."nextReminderAt" ELSE ${tx.now}::timestamptz END
      FROM (
        SELECT k."id", min(d."day") AS "first", max(d."day") AS "last"
        FROM "SparkCode" k
        LEFT JOIN "Ad" a ON a."workspaceId" = k."workspaceId" AND a."codeId" = k."id"
        LEFT JOIN "DailyMetric" d ON d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
          AND greatest(d."spendMinor", d."impressions", d."views") > 0
        WHERE k."workspaceId" = ${tx.scope.workspaceId}::uuid AND k."id" = ANY(${[...codeIds]}::uuid[])
        GROUP BY k."id") f
      WHERE c."workspaceId" = ${tx.scope.workspaceId}::uuid AND c."id" = f."id"
        AND (c."firstPaidOn", c."lastPaidOn") IS DISTINCT FROM (f."first", f."last")`,
  );
}
