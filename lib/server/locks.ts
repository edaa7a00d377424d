/** Locks of a whole book: who changes much of it waits as long as it takes, who changes little a few seconds, and is told for what. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { AppError } from "@/lib/kernel/errors";
import { isLockTimeout } from "@/lib/server/database-errors";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

const { sql } = Prisma;

/** Less than the pool waits for a free connection: those who wait for one book keep no other book out. */
const ONE_WAITS = "4s";

/**
 * Holds a lock of the workspace until the transaction ends: `all` alone, or beside others who change little as well. Whoever takes
 * both takes `imports` before `scores`, and either before any row that others want under it.
 * @throws AppError unavailable, with the sentence `busy`, where who changes little has waited four seconds
 */
export async function lockBook(tx: Tx, name: "imports" | "scores", whose: "all" | { busy: string }): Promise<void> {
  const key = sql`hashtextextended(${`${name}:${tx.scope.workspaceId}`}, 0)`;
  const take =
    whose === "all"
      ? sql`SELECT pg_advisory_xact_lock(${key})`
      : sql`
          SELECT set_config('lock_timeout', ${ONE_WAITS}, true), pg_advisory_xact_lock_shared(${key}),
            set_config('lock_timeout', b."before", true)
          FROM (SELECT current_setting('lock_timeout') AS "before" OFFSET 0) b`;
  try {
    await withRawSql(() => tx.db.$executeRaw(take));
  } catch (error) {
    throw whose !== "all" && isLockTimeout(error) ? new AppError("unavailable", whose.busy) : error;
  }
}
