/** The stage: an uploaded file's lines between preview and import, unlogged and cleared when they are done with. */
import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { Prisma } from "@/lib/generated/prisma/client";
import { type ImportFormat, isRecordFormat, RECORD_TABLES } from "@/lib/imports/rules/formats";
import type { Day } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { pool } from "@/lib/server/db";
import { lockBook } from "@/lib/server/locks";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

type CopyTarget = { table: StageTable; columns: readonly string[] };

/** A slow upload holds its connection for minutes; the others are for everybody else. */
const MAX_COPIES = 4;
let copies = 0;

/** One staged file. `creatorId` is null where the file is nobody's (ads of several) or its creator is not in the book yet. */
export type Stage = { importId: string; format: ImportFormat; creatorId: string | null };

type StageTable = "StagedRow" | "StagedRecord";

/** The stage that files of this kind pass. */
export const stageOf = (format: ImportFormat): StageTable => (isRecordFormat(format) ? "StagedRecord" : "StagedRow");

/**
 * Streams lines of COPY text into the stage: all of them or, when the source fails, none. On a connection of its own, which is
 * thrown away after a failure because nobody knows what it still holds. `signal` breaks it off.
 */
export async function copyToStage(into: CopyTarget, text: AsyncIterable<Buffer>, signal: AbortSignal): Promise<void> {
  if (copies >= MAX_COPIES)
    throw new AppError(
      "unavailable",
      "Several files are being read right now. Nothing was imported; try again in a minute.",
    );
  copies++;
  try {
    await copyOverOwnConnection(into, text, signal);
  } finally {
    copies--;
  }
}

async function copyOverOwnConnection(
  { table, columns }: CopyTarget,
  text: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<void> {
  const client = await pool().connect();
  try {
    const names = columns.map((name) => `"${name}"`).join(", ");
    await pipeline(
      Readable.from(text, { objectMode: false }),
      client.query(copyFrom(`COPY "${table}" (${names}) FROM STDIN`)),
      { signal },
    );
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Deletes from both stages by one statement. */
async function deleteWhere(tx: Tx, which: Prisma.Sql): Promise<void> {
  const rest = Prisma.sql`WHERE "workspaceId" = ${tx.scope.workspaceId}::uuid AND ${which}`;
  await withRawSql(
    () => tx.db.$executeRaw`WITH r AS (DELETE FROM "StagedRow" ${rest}) DELETE FROM "StagedRecord" ${rest}`,
  );
}

export const deleteStage = (tx: Tx, importId: string) => deleteWhere(tx, Prisma.sql`"importId" = ${importId}::uuid`);

/** Clears what was staged before `oldest` (an id: UUIDs v7 are in the order of time), committed or not. */
export const deleteStagesBefore = (tx: Tx, oldest: string) => deleteWhere(tx, Prisma.sql`"importId" < ${oldest}::uuid`);

export async function deleteStagedLines(tx: Tx, importId: string, lines: readonly number[]): Promise<void> {
  const { workspaceId } = tx.scope;
  await withRawSql(
    () => tx.db.$executeRaw`
      DELETE FROM "StagedRow" WHERE "workspaceId" = ${workspaceId}::uuid AND "importId" = ${importId}::uuid
        AND "line" = ANY(${[...lines]}::int[])`,
  );
}

/**
 * Takes out lines that others contradict. What one of them tells of its ad for other lines, these tell themselves from now on. For
 * use over the stage.
 */
export async function withdrawLines(tx: Tx, { importId, format }: Stage, lines: ReadonlySet<number>): Promise<void> {
  const own = ofStage(tx, importId);
  const among = Prisma.sql`ANY(${[...lines]}::int[])`;
  await withRawSql(async () => {
    if (!isRecordFormat(format))
      await tx.db.$executeRaw`
        UPDATE "StagedRow" s SET "toldLine" = s."line", "isSpark" = o."isSpark", "adId" = o."adId", "adName" = o."adName",
          "adGroupName" = o."adGroupName", "campaignName" = o."campaignName", "landingUrl" = o."landingUrl", "postId" = o."postId"
        FROM "StagedRow" o
        WHERE ${own} AND o."workspaceId" = s."workspaceId" AND o."importId" = s."importId" AND o."line" = ${among}
          AND s."toldLine" = o."line" AND s."line" <> o."line"`;
    await tx.db.$executeRaw`DELETE FROM ${Prisma.raw(`"${stageOf(format)}"`)} s WHERE ${own} AND s."line" = ${among}`;
  });
}

/** Dates back totals whose file does not say how old it is: the same file is as old as when it first came. */
export async function setAsOf(tx: Tx, stage: Stage, change: { from: Day; to: Day }): Promise<void> {
  const own = ofStage(tx, stage.importId);
  const { from, to } = change;
  await withRawSql(() =>
    isRecordFormat(stage.format)
      ? setRecordDay(tx, own, { ...change, column: RECORD_TABLES[stage.format].day })
      : tx.db.$executeRaw`UPDATE "StagedRow" s SET "asOf" = ${to}::date WHERE ${own} AND s."asOf" = ${from}::date`,
  );
}

function setRecordDay(tx: Tx, own: Prisma.Sql, { from, to, column }: { from: Day; to: Day; column: string }) {
  return tx.db.$executeRaw`
    UPDATE "StagedRecord" s SET "record" = s."record" || jsonb_build_object(${column}::text, ${to}::text)
    WHERE ${own} AND s."record"->>${column} = ${from}`;
}

/** Whose lines these are, for every statement over the stage. */
export const ofStage = ({ scope }: { scope: Scope }, importId: string) =>
  Prisma.sql`s."workspaceId" = ${scope.workspaceId}::uuid AND s."importId" = ${importId}::uuid`;

/** Imports of a workspace are written and undone one at a time; held until commit. */
export const lockImports = (tx: Tx): Promise<void> => lockBook(tx, "imports", "all");

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
  await withRawSql(
    () => tx.db.$executeRaw`
      DO 'BEGIN SET LOCAL enable_nestloop TO DEFAULT; SET LOCAL plan_cache_mode TO DEFAULT; SET LOCAL work_mem TO DEFAULT; END'`,
  );
  return result;
}
