/** Which kinds of files told of one code. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { ownOnly } from "@/lib/metrics/data/sums";
import { runSql } from "@/lib/server/sql";

/** One kind of file: the days of this code that it told of, and when the last such file was imported. */
type CodeSource = { format: string; from: Day; to: Day; importedAt: Date };

/** The files behind the paid rows of a code's ads and its video's organic days, by kind. Rows without a file are left out. */
export function listCodeSources(scope: Scope, codeId: string): Promise<CodeSource[]> {
  return runSql<CodeSource>(Prisma.sql`
    WITH code AS (
      SELECT "workspaceId", "id", "videoId" FROM "SparkCode"
      WHERE "workspaceId" = ${scope.workspaceId}::uuid AND "id" = ${codeId}::uuid ${ownOnly(`"creatorId"`, scope)}
    ), ad AS (
      SELECT a."workspaceId", a."id" FROM code c JOIN "Ad" a ON a."workspaceId" = c."workspaceId" AND a."codeId" = c."id"
    ), told AS (
      SELECT d."workspaceId", d."importId", d."day" FROM ad a
      JOIN "DailyMetric" d ON d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
      UNION ALL
      SELECT t."workspaceId", t."importId", t."asOf" FROM ad a
      JOIN "AdTotal" t ON t."workspaceId" = a."workspaceId" AND t."adId" = a."id"
      UNION ALL
      SELECT d."workspaceId", d."importId", d."day" FROM code c
      JOIN "DailyMetric" d ON d."workspaceId" = c."workspaceId" AND d."segment" = 'ORGANIC' AND d."sourceId" = c."videoId")
    SELECT i."format", min(t."day")::text AS "from", max(t."day")::text AS "to", max(i."committedAt") AS "importedAt"
    FROM told t JOIN "Import" i ON i."workspaceId" = t."workspaceId" AND i."id" = t."importId"
    WHERE i."committedAt" IS NOT NULL GROUP BY i."format" ORDER BY max(t."day") DESC, i."format"`);
}
