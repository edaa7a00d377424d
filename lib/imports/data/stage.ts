/** The stage: an uploaded file's lines between preview and import, unlogged and cleared when they are done with. */
import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { Prisma } from "@/lib/generated/prisma/client";
import type { RowFormat } from "@/lib/imports/rules/formats";
import type { Day } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { pool } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** A slow upload holds its connection for minutes; the others are for everybody else. */
const MAX_COPIES = 4;
let copies = 0;

/** One staged file. `creatorId` is null where the file is nobody's (ads of several) or its creator is not in the book yet. */
export type Stage = { importId: string; format: RowFormat; creatorId: string | null };

/**
 * Streams lines of COPY text into the stage: all of them or, when the source fails, none. On a connection of its own, which is
 * thrown away after a failure because nobody knows what it still holds.
 */
export async function copyToStage(columns: string[], text: AsyncIterable<Buffer>): Promise<void> {
  if (copies >= MAX_COPIES)
    throw new AppError(
      "unavailable",
      "Several files are being read right now. Nothing was imported; try again in a minute.",
    );
  copies++;
  try {
    await copyOverOwnConnection(columns, text);
  } finally {
    copies--;
  }
}

async function copyOverOwnConnection(columns: string[], text: AsyncIterable<Buffer>): Promise<void> {
  const client = await pool().connect();
  try {
    const names = columns.map((name) => `"${name}"`).join(", ");
    await pipeline(
      Readable.from(text, { objectMode: false }),
      client.query(copyFrom(`COPY "StagedRow" (${names}) FROM STDIN`)),
    );
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

export async function deleteStage(tx: Tx, importId: string): Promise<void> {
  const { workspaceId } = tx.scope;
  await withRawSql(
    () => tx.db.$executeRaw`
      DELETE FROM "StagedRow" WHERE "workspaceId" = ${workspaceId}::uuid AND "importId" = ${importId}::uuid`,
  );
}

/** Clears what was staged before `oldest` (an id: UUIDs v7 are in the order of time), committed or not. */
export async function deleteStagesBefore(tx: Tx, oldest: string): Promise<void> {
  const { workspaceId } = tx.scope;
  await withRawSql(
    () => tx.db.$executeRaw`
      DELETE FROM "StagedRow" WHERE "workspaceId" = ${workspaceId}::uuid AND "importId" < ${oldest}::uuid`,
  );
}

export async function deleteStagedLines(tx: Tx, importId: string, lines: readonly number[]): Promise<void> {
  const { workspaceId } = tx.scope;
  await withRawSql(
    () => tx.db.$executeRaw`
      DELETE FROM "StagedRow" WHERE "workspaceId" = ${workspaceId}::uuid AND "importId" = ${importId}::uuid
        AND "line" = ANY(${[...lines]}::int[])`,
  );
}

/** Dates back totals whose file does not say how old it is: the same file is as old as when it first came. */
export async function setAsOf(tx: Tx, importId: string, change: { from: Day; to: Day }): Promise<void> {
  const { workspaceId } = tx.scope;
  await withRawSql(
    () => tx.db.$executeRaw`
      UPDATE "StagedRow" SET "asOf" = ${change.to}::date
      WHERE "workspaceId" = ${workspaceId}::uuid AND "importId" = ${importId}::uuid AND "asOf" = ${change.from}::date`,
  );
}

/** Whose lines these are, for every statement over the stage. */
export const ofStage = ({ scope }: { scope: Scope }, importId: string) =>
  Prisma.sql`s."workspaceId" = ${scope.workspaceId}::uuid AND s."importId" = ${importId}::uuid`;

/** Imports of a workspace are applied one at a time; held until commit. */
export async function lockImports(tx: Tx): Promise<void> {
  await withRawSql(
    () => tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`imports:${tx.scope.workspaceId}`}, 0))`,
  );
}

/**
 * Runs statements over the stage. PostgreSQL knows no statistics of what was staged a moment ago and takes it for one row, for which
 * nested loops look cheap: they are switched off, except where a row is looked up by its key.
 */
export async function overStage<T>(tx: Tx, run: () => Promise<T>): Promise<T> {
  await withRawSql(
    () => tx.db.$executeRaw`
      SELECT set_config('enable_nestloop', 'off', true), set_config('plan_cache_mode', 'force_custom_plan', true),
        set_config('jit', 'off', true), set_config('work_mem', '64MB', true)`,
  );
  const result = await run();
  await withRawSql(async () => {
    await tx.db.$executeRaw`SET LOCAL enable_nestloop TO DEFAULT`;
    await tx.db.$executeRaw`SET LOCAL plan_cache_mode TO DEFAULT`;
    await tx.db.$executeRaw`SET LOCAL work_mem TO DEFAULT`;
  });
  return result;
}
