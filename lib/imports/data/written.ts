/** What an import wrote into the book and what it replaced there, row by row; of a row that a later file changed, that file tells. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { getImport } from "@/lib/imports/data/import";
import {
  type ImportFormat,
  isAdFormat,
  isRecordFormat,
  RECORD_TABLES,
  type RowFormat,
} from "@/lib/imports/rules/formats";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import type { RowsWindow } from "@/lib/provenance/rules/pages";
import { runSql } from "@/lib/server/sql";

/** `values` by the names of their columns, money in minor units of their `currency`. */
export type WrittenRow = { key: string; day: Day | null; name: string; values: Record<string, string | number> };
/** An ad that a file tells of, with what it belongs to now. */
export type WrittenAd = {
  id: string;
  name: string;
  codeId: string | null;
  brandName: string | null;
  videoId: string | null;
  title: string | null;
};

type Target = { table: string; day: string; name: string; order: string; beside: string };

const ofAd = `LEFT JOIN "Ad" a ON a."workspaceId" = t."workspaceId" AND a."id" =`;
const ROWS: Record<RowFormat, Target> = {
  "ads.adByDay": {
    table: "DailyMetric",
    day: "day",
    name: `coalesce(a."name", a."externalId")`,
    order: `t."sourceId"`,
    beside: `${ofAd} t."sourceId"`,
  },
  "ads.adLevel": {
    table: "AdTotal",
    day: "asOf",
    name: `coalesce(a."name", a."externalId")`,
    order: `t."adId", t."currency"`,
    beside: `${ofAd} t."adId"`,
  },
  "studio.content": {
    table: "VideoSnapshot",
    day: "takenOn",
    name: `v."title"`,
    order: `t."videoId"`,
    beside: `LEFT JOIN "Video" v ON v."workspaceId" = t."workspaceId" AND v."id" = t."videoId"`,
  },
};

/** Names are those of the preview: what tells one record from another on the same day. */
function targetOf(format: ImportFormat): Target {
  if (!isRecordFormat(format)) return ROWS[format];
  const { table, key, day } = RECORD_TABLES[format];
  const told = key.filter((name) => name !== "creatorId" && name !== day).map((name) => `nullif(t."${name}", '')`);
  return {
    table,
    day,
    name: `concat_ws(' · ', ${told.join(", ") || "NULL"})`,
    order: key.map((name) => `t."${name}"`).join(", "),
    beside: "",
  };
}

/** Rows that bear the import; its days are looked up by their index. */
function writtenIn({ workspaceId }: Scope, importId: string, { table }: Target): Prisma.Sql {
  const days = Prisma.sql`AND t."segment" = 'PAID' AND t."day" BETWEEN i."fromDay" AND i."toDay"`;
  return Prisma.sql`(
    SELECT t.* FROM "Import" i JOIN ${Prisma.raw(`"${table}"`)} t ON t."workspaceId" = i."workspaceId" AND t."importId" = i."id"
      ${table === "DailyMetric" ? days : Prisma.empty}
    WHERE i."workspaceId" = ${workspaceId}::uuid AND i."id" = ${importId}::uuid) t`;
}

/** Rows as they stood before the import changed them. */
function replacedBy({ workspaceId }: Scope, importId: string, { table }: Target): Prisma.Sql {
  return Prisma.sql`(
    SELECT t.* FROM "ImportPrior" p CROSS JOIN LATERAL jsonb_populate_record(NULL::${Prisma.raw(`"${table}"`)}, p."row") t
    WHERE p."workspaceId" = ${workspaceId}::uuid AND p."importId" = ${importId}::uuid AND p."tableName" = ${table}
      AND p."row" IS NOT NULL) t`;
}

/** What an import wrote, or what stood in the place of the rows that it changed. */
export type WrittenOf = "written" | "replaced";

const sourceOf = { written: writtenIn, replaced: replacedBy };
const countOf = async (from: Prisma.Sql) =>
  (await runSql<{ count: number }>(Prisma.sql`SELECT count(*)::int AS "count" FROM ${from}`))[0]?.count ?? 0;

/** @throws AppError notFound */
export async function countWritten(scope: Scope, importId: string, which: WrittenOf): Promise<number> {
  const { id, format } = await getImport(scope, importId);
  return countOf(sourceOf[which](scope, id, targetOf(format)));
}

/** Its rows by their day, the newest first. @throws AppError notFound */
export async function listWritten(
  scope: Scope,
  importId: string,
  which: WrittenOf,
  { skip, take }: RowsWindow,
): Promise<WrittenRow[]> {
  const { id, format } = await getImport(scope, importId);
  const target = targetOf(format);
  const [day, name, order] = [`t."${target.day}"`, target.name, target.order].map((text) => Prisma.raw(text));
  return runSql<WrittenRow>(Prisma.sql`
    SELECT concat_ws(' ', ${day}, ${order}) AS "key", ${day}::text AS "day", coalesce(${name}, '') AS "name",
      jsonb_strip_nulls(to_jsonb(t)) AS "values"
    FROM ${sourceOf[which](scope, id, target)} ${Prisma.raw(target.beside)}
    ORDER BY ${day} DESC NULLS LAST, ${order} OFFSET ${skip} LIMIT ${take}`);
}

/** The ads that rows of an import are about; of a file about other things, none. */
function adsIn(scope: Scope, importId: string, format: ImportFormat): Prisma.Sql | null {
  if (!isAdFormat(format)) return null;
  const adId = Prisma.raw(format === "ads.adByDay" ? `t."sourceId"` : `t."adId"`);
  return Prisma.sql`(SELECT DISTINCT ${adId} AS "id" FROM ${writtenIn(scope, importId, targetOf(format))}) o`;
}

/** @throws AppError notFound */
export async function countWrittenAds(scope: Scope, importId: string): Promise<number> {
  const { id, format } = await getImport(scope, importId);
  const told = adsIn(scope, id, format);
  return told ? countOf(told) : 0;
}

/** The ads that an import told of, those that belong to no code first. @throws AppError notFound */
export async function listWrittenAds(scope: Scope, importId: string, { skip, take }: RowsWindow): Promise<WrittenAd[]> {
  const { id, format } = await getImport(scope, importId);
  const told = adsIn(scope, id, format);
  if (!told) return [];
  return runSql<WrittenAd>(Prisma.sql`
    SELECT a."id", coalesce(a."name", a."externalId", '') AS "name", a."codeId", b."name" AS "brandName", a."videoId", v."title"
    FROM ${told} JOIN "Ad" a ON a."workspaceId" = ${scope.workspaceId}::uuid AND a."id" = o."id"
    LEFT JOIN "Video" v ON v."workspaceId" = a."workspaceId" AND v."id" = a."videoId"
    LEFT JOIN "SparkCode" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."codeId"
    LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
    ORDER BY a."codeId" IS NOT NULL, a."id" OFFSET ${skip} LIMIT ${take}`);
}
