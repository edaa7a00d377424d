/** Records: lines that stand for themselves, each one row of one table, compared and written by statements made from the table's names. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { keepNumbers } from "@/lib/imports/data/prior";
import { ofStage, type Stage } from "@/lib/imports/data/stage";
import { RECORD_TABLES, type RecordFormat, type RecordTable } from "@/lib/imports/rules/formats";
import type { ImportCounts } from "@/lib/imports/rules/plan";
import type { Scope } from "@/lib/kernel/scope";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** Whose an order is follows from its video, else from the handle in it, else from the import. */
const ORDER_OWNER = `
  LEFT JOIN "Video" v ON v."workspaceId" = s."workspaceId" AND v."postId" = s."record"->>'postId'
  LEFT JOIN "Creator" c ON c."workspaceId" = s."workspaceId" AND c."handle" = lower(s."record"->>'creatorHandle')`;

/** What tells one record from another on the same day. */
const nameOf = ({ key, day }: RecordTable) => key.filter((name) => name !== "creatorId" && name !== day);

const valuesOf = ({ table, values }: RecordTable) => (table === "ShopOrder" ? [...values, "creatorId"] : values);

/** A file that is silent about a value does not erase it; money of another currency does not mix. */
function mergedValue({ values }: RecordTable, name: string): string {
  if (name === "currency") return `coalesce(s."currency", t."currency", '')`;
  const merged = `coalesce(s."${name}", t."${name}")`;
  return values.includes("currency") && name.endsWith("Minor")
    ? `CASE WHEN t."currency" <> s."currency" THEN s."${name}" ELSE ${merged} END`
    : merged;
}

/** The pieces of SQL for one kind of record: staged rows (s) with the columns of their table beside what is stored (t). */
export function recordSql({ scope }: { scope: Scope }, stage: Stage, format: RecordFormat) {
  const record = RECORD_TABLES[format];
  const { table, key, day } = record;
  const values = valuesOf(record);
  const list = (names: readonly string[], column: (name: string) => string) => names.map(column).join(", ");
  const stored = list(values, (name) => `t."${name}"`);
  const sameKey = key.map((name) => `t."${name}" = s."${name}"`).join(" AND ");
  const isOrder = table === "ShopOrder";
  const creatorId = isOrder
    ? Prisma.sql`coalesce(v."creatorId", c."id", ${stage.creatorId}::uuid)`
    : Prisma.sql`${stage.creatorId}::uuid`;
  return {
    source: Prisma.sql`(
      SELECT s."line", r.* FROM "StagedRecord" s ${Prisma.raw(isOrder ? ORDER_OWNER : "")}
      CROSS JOIN LATERAL jsonb_populate_record(NULL::${Prisma.raw(`"${table}"`)}, s."record" || jsonb_build_object(
        'workspaceId', s."workspaceId", 'importId', s."importId", 'creatorId', ${creatorId})) r
      WHERE ${ofStage({ scope }, stage.importId)}) s`,
    beside:
      Prisma.raw(`LEFT JOIN LATERAL (SELECT * FROM "${table}" t WHERE t."workspaceId" = s."workspaceId" AND ${sameKey}
      LIMIT 1) t ON true`),
    isNew: Prisma.raw(`(t."workspaceId" IS NULL)`),
    isChanged: Prisma.raw(`(${stored}) IS DISTINCT FROM (${list(values, (name) => mergedValue(record, name))})`),
    // Whose an order is may change between preview and import, and with it who may import it.
    newMark: Prisma.raw(
      isOrder ? `hash_record_extended(ROW(s."creatorId"), s."line")` : `hashint8extended(s."line", 0)`,
    ),
    changedMark: Prisma.raw(`hash_record_extended(ROW(${stored}${isOrder ? `, s."creatorId"` : ""}), s."line")`),
    day: Prisma.raw(`s."${day}"`),
    name: Prisma.raw(`concat_ws(' · ', ${list(nameOf(record), (name) => `nullif(s."${name}", '')`) || "NULL"})`),
    shown: ["currency", ...record.values],
    toldLine: Prisma.raw("NULL::int"),
    table: Prisma.raw(`"${table}"`),
    key: Prisma.raw(list(["workspaceId", ...key], (name) => `"${name}"`)),
    stagedKey: Prisma.raw(list(["workspaceId", ...key], (name) => `s."${name}"`)),
    names: Prisma.raw(list([...values, "importId"], (name) => `"${name}"`)),
    merged: Prisma.raw(`${list(values, (name) => mergedValue(record, name))}, s."importId"`),
    excluded: Prisma.raw(list([...values, "importId"], (name) => `excluded."${name}"`)),
  };
}

/** Writes the records that are new or differ. @returns how many */
export async function applyRecords(
  tx: Tx,
  stage: Stage,
  format: RecordFormat,
  { update }: ImportCounts,
): Promise<number> {
  const sql = recordSql(tx, stage, format);
  const replaced = Prisma.sql`FROM ${sql.source} ${sql.beside} WHERE NOT ${sql.isNew} AND ${sql.isChanged}`;
  if (update > 0) await keepNumbers(tx, stage.importId, { table: RECORD_TABLES[format].table, replaced });
  return withRawSql(
    () => tx.db.$executeRaw`
      INSERT INTO ${sql.table} (${sql.key}, ${sql.names})
      SELECT ${sql.stagedKey}, ${sql.merged}
      FROM ${sql.source} ${sql.beside} WHERE ${sql.isNew} OR ${sql.isChanged}
      ORDER BY ${sql.stagedKey}
      ON CONFLICT (${sql.key}) DO UPDATE SET (${sql.names}) = ROW(${sql.excluded})`,
  );
}

/** The videos in the book that the staged records are about. */
export async function listStagedVideos(tx: Tx, importId: string): Promise<string[]> {
  const rows = await withRawSql(
    () => tx.db.$queryRaw<{ id: string }[]>`
      SELECT DISTINCT v."id" FROM "StagedRecord" s
      JOIN "Video" v ON v."workspaceId" = s."workspaceId" AND v."postId" = s."record"->>'postId'
      WHERE ${ofStage(tx, importId)}`,
  );
  return rows.map(({ id }) => id);
}

/** Takes videos out of the stage that the book does not know and whose link names another profile of it. */
export function takeLinkedElsewhere(
  tx: Tx,
  { importId, creatorId }: Stage,
): Promise<{ line: number; value: string; handle: string }[]> {
  return withRawSql(
    () => tx.db.$queryRaw<{ line: number; value: string; handle: string }[]>`
      DELETE FROM "StagedRow" s USING "Creator" c
      WHERE ${ofStage(tx, importId)} AND c."workspaceId" = s."workspaceId" AND c."id" IS DISTINCT FROM ${creatorId}::uuid
        AND c."handle" = lower(substring(s."url" from '/@([^/?#]+)/'))
        AND NOT EXISTS (SELECT FROM "Video" v WHERE v."workspaceId" = s."workspaceId" AND v."postId" = s."postId")
      RETURNING s."line", s."url" AS "value", c."handle"`,
  );
}

/** Takes orders out of the stage that are not of these creators, or are in the book under others. */
export function takeForeignOrders(
  tx: Tx,
  stage: Stage,
  creatorIds: readonly string[],
): Promise<{ line: number; value: string }[]> {
  const sql = recordSql(tx, stage, "shop.creatorOrders");
  const own = Prisma.sql`ANY(${[...creatorIds]}::uuid[])`;
  return withRawSql(
    () => tx.db.$queryRaw<{ line: number; value: string }[]>`
      DELETE FROM "StagedRecord" d USING (
        SELECT s."workspaceId", s."importId", s."line", s."orderId" FROM ${sql.source} ${sql.beside}
        WHERE (s."creatorId" = ${own}) IS NOT TRUE OR (NOT ${sql.isNew} AND (t."creatorId" = ${own}) IS NOT TRUE)
      ) f
      WHERE d."workspaceId" = f."workspaceId" AND d."importId" = f."importId" AND d."line" = f."line"
      RETURNING d."line", f."orderId" AS "value"`,
  );
}
