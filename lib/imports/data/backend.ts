/** The database connection that works for a run: a statement under way is ended from another one. */
import "server-only";
import { pool } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** A connection within one transaction: `since` tells it from a later one's. */
export type HeldBackend = { pid: number; since: string };

export async function holdBackend(tx: Tx): Promise<HeldBackend> {
  const [held] = await withRawSql(
    () => tx.db.$queryRaw<HeldBackend[]>`SELECT pg_backend_pid() AS "pid", transaction_timestamp()::text AS "since"`,
  );
  if (!held) throw new Error("The connection did not answer.");
  return held;
}

/** Ends what the connection does, if it is still in that transaction. */
export async function cancelBackend({ pid, since }: HeldBackend): Promise<void> {
  await pool().query(
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND xact_start = $2::timestamptz",
    [pid, since],
  );
}
