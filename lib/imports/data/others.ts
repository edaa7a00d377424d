/** Of files that a reader may not see, nothing is told but when they were imported. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import { runSql } from "@/lib/server/sql";

/** When imports of the workspace were committed, whoever may see them; `ids` are those that rows of the reader name. */
export async function listCommitTimes(scope: Scope, ids: readonly string[]): Promise<Map<string, Date>> {
  if (ids.length === 0) return new Map();
  const rows = await runSql<{ id: string; committedAt: Date }>(Prisma.sql`
    SELECT "id", "committedAt" FROM "Import"
    WHERE "workspaceId" = ${scope.workspaceId}::uuid AND "id" = ANY(${ids}::uuid[]) AND "committedAt" IS NOT NULL`);
  return new Map(rows.map(({ id, committedAt }) => [id, committedAt]));
}
