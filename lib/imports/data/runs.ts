/** What is under way stands in a table of its own, written past the transaction that does the work: everybody sees it, and can end it. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { cancelBackend, type HeldBackend } from "@/lib/imports/data/backend";
import type { Progress, RunFacts } from "@/lib/imports/rules/progress";
import type { Scope } from "@/lib/kernel/scope";
import { runSql } from "@/lib/server/sql";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** Without a beat for so long a run has ended, whatever became of its process. */
const LEASE = Prisma.sql`interval '15 seconds'`;
const IS_ALIVE = Prisma.sql`"beatAt" > clock_timestamp() - ${LEASE}`;

/** One attempt at a run. */
export type RunKey = { workspaceId: string; id: string; attempt: string };

/** @returns false while another attempt under this id is alive */
export async function insertRun(key: RunKey, { actorId, kind, fileName, progress }: RunFacts): Promise<boolean> {
  const { workspaceId, id, attempt } = key;
  await runSql(Prisma.sql`
    DELETE FROM "ImportRun" WHERE "workspaceId" = ${workspaceId}::uuid AND "beatAt" <= clock_timestamp() - ${LEASE}`);
  const inserted = await runSql(Prisma.sql`
    INSERT INTO "ImportRun" ("workspaceId", "id", "attempt", "actorId", "kind", "fileName", "progress")
    VALUES (${workspaceId}::uuid, ${id}::uuid, ${attempt}::uuid, ${actorId}, ${kind}, ${fileName},
      ${JSON.stringify(progress)}::jsonb)
    ON CONFLICT DO NOTHING RETURNING 1`);
  return inserted.length === 1;
}

const ofKey = ({ workspaceId, id, attempt }: RunKey) =>
  Prisma.sql`"workspaceId" = ${workspaceId}::uuid AND "id" = ${id}::uuid AND "attempt" = ${attempt}::uuid`;

/** Says that a run is alive and how far it is. @returns whether somebody has called it off */
export async function beatRun(
  key: RunKey,
  { progress, backend }: { progress: Progress; backend: HeldBackend | null },
): Promise<boolean> {
  const [row] = await runSql<{ isOff: boolean }>(Prisma.sql`
    UPDATE "ImportRun" SET "progress" = ${JSON.stringify(progress)}::jsonb, "beatAt" = clock_timestamp(),
      "backendPid" = ${backend?.pid ?? null}::int, "backendFrom" = ${backend?.since ?? null}::text
    WHERE ${ofKey(key)} RETURNING "calledOffAt" IS NOT NULL AS "isOff"`);
  return row?.isOff ?? false;
}

/** Whether somebody has called a run off. `tx` asks over the connection that it holds anyway. */
export async function isRunOff(key: RunKey, tx?: Tx): Promise<boolean> {
  const query = Prisma.sql`SELECT "calledOffAt" IS NOT NULL AS "isOff" FROM "ImportRun" WHERE ${ofKey(key)}`;
  const [row] = await (tx
    ? withRawSql(() => tx.db.$queryRaw<{ isOff: boolean }[]>(query))
    : runSql<{ isOff: boolean }>(query));
  return row?.isOff ?? false;
}

export async function deleteRun(key: RunKey): Promise<void> {
  await runSql(Prisma.sql`DELETE FROM "ImportRun" WHERE ${ofKey(key)}`);
}

/** Who sees some profiles only sees their own runs. */
const isSeen = ({ workspaceId, actor, creatorIds }: Scope) =>
  Prisma.sql`"workspaceId" = ${workspaceId}::uuid AND (${creatorIds === undefined} OR "actorId" = ${actor.id}) AND ${IS_ALIVE}`;

/** The runs that are alive, the first one begun first; of one id only that one. */
export function listRunRows(scope: Scope, id?: string): Promise<(RunFacts & { id: string })[]> {
  return runSql(Prisma.sql`
    SELECT "id", "actorId", "kind", "fileName", "progress" FROM "ImportRun"
    WHERE ${isSeen(scope)} ${id === undefined ? Prisma.empty : Prisma.sql`AND "id" = ${id}::uuid`}
    ORDER BY "startedAt"`);
}

/** Wishes an end to a run, and ends what its connection does, be its process here, elsewhere or gone. */
export async function callOffRun(scope: Scope, id: string): Promise<void> {
  const [row] = await runSql<{ backendPid: number | null; backendFrom: string | null }>(Prisma.sql`
    UPDATE "ImportRun" SET "calledOffAt" = clock_timestamp() WHERE ${isSeen(scope)} AND "id" = ${id}::uuid
    RETURNING "backendPid", "backendFrom"`);
  if (row?.backendPid && row.backendFrom) await cancelBackend({ pid: row.backendPid, since: row.backendFrom });
}

type TableSize = { bytes: number; bytesPerRow: number };

/**
 * How large a table is on disk by now, also by what no transaction has committed yet, and about how large one of its rows. `tx` asks
 * over the connection that it holds anyway.
 */
export async function measureTable(table: string, tx?: Tx): Promise<TableSize> {
  const query = Prisma.sql`
    SELECT pg_relation_size("oid")::float8 AS "bytes",
      CASE WHEN "reltuples" > 1000 AND "relpages" > 0 THEN "relpages" * 8192 / "reltuples" ELSE 220 END::float8 AS "bytesPerRow"
    FROM pg_class WHERE "oid" = to_regclass(${`"${table}"`})`;
  const [size] = await (tx ? withRawSql(() => tx.db.$queryRaw<TableSize[]>(query)) : runSql<TableSize>(query));
  if (!size) throw new Error(`There is no table ${table}.`);
  return size;
}
