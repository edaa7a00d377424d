/** What all measurements share. */
import pg from "pg";
import type { Scope } from "@/lib/kernel/scope";
import { refreshAdMonths } from "@/lib/metrics/data/ad-months";
import { refreshRollup } from "@/lib/metrics/data/rollup";
import { bookkeep } from "@/lib/server/transact";

export const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Milliseconds. */
export async function timed(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

export async function connect(): Promise<pg.Client> {
  const db = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await db.connect();
  return db;
}

export const today = () => new Date().toISOString().slice(0, 10);

/** Rebuilds every sum that is kept of these days and ads, as an import of them does. */
export function rebuildSums(scope: Scope, days: readonly string[], adIds: readonly string[]): Promise<void> {
  return bookkeep(
    scope,
    async (tx) => {
      await refreshRollup(tx, days);
      await refreshAdMonths(tx, days, adIds);
    },
    300_000,
  );
}
