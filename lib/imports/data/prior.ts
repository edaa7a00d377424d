/** Before-images: what stood in the place of a row that an import changes, kept so that the import can be undone exactly. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** Tables whose rows bear the import that wrote them last: an image is needed only for what was there before. */
export type NumbersTable =
  | "DailyMetric"
  | "AdTotal"
  | "VideoSnapshot"
  | "AccountDay"
  | "AudienceShare"
  | "CampaignReport"
  | "VideoReport"
  | "ShopOrder";

/** Tables whose rows outlive their import: an image says also that a row was not there before. */
export type ThingsTable = "Ad" | "Video" | "Creator";

/** No table: of an ad by which an import was read without changing it, or of an import whose rows it says again. */
type ReadBy = "ReadBy";

/**
 * The head of a statement that keeps images; a FROM follows. `key` holds the row's `id` and what else tells whether it can be
 * undone, `row` the whole row as it was, or null.
 */
export const keepPriors = (
  tx: Tx,
  importId: string,
  { table, key, row }: { table: NumbersTable | ThingsTable | ReadBy; key: Prisma.Sql; row: Prisma.Sql },
) => Prisma.sql`
  INSERT INTO "ImportPrior" ("workspaceId", "importId", "seq", "tableName", "key", "row")
  SELECT ${tx.scope.workspaceId}::uuid, ${importId}::uuid,
    (SELECT coalesce(max(p."seq"), 0) FROM "ImportPrior" p WHERE ${ofPriors(tx, importId)})::int + row_number() OVER ()::int,
    ${table}, ${key}, ${row}`;

/** The images of one import. */
export const ofPriors = (tx: Tx, importId: string) =>
  Prisma.sql`p."workspaceId" = ${tx.scope.workspaceId}::uuid AND p."importId" = ${importId}::uuid`;

/** The images of numbers that are about to be replaced; `replaced` is FROM and WHERE of a query whose stored rows are t. */
export async function keepNumbers(
  tx: Tx,
  importId: string,
  { table, replaced }: { table: NumbersTable; replaced: Prisma.Sql },
): Promise<void> {
  const head = keepPriors(tx, importId, { table, key: Prisma.sql`'{}'::jsonb`, row: Prisma.sql`to_jsonb(t)` });
  await withRawSql(() => tx.db.$executeRaw`${head} ${replaced}`);
}

/** Keeps that the import has added this creator. `mark` tells later whether anybody has edited the profile since. */
export async function keepNewCreator(tx: Tx, importId: string, creatorId: string): Promise<void> {
  const key = Prisma.sql`jsonb_build_object('id', c."id", 'mark', md5(to_jsonb(c)::text))`;
  const head = keepPriors(tx, importId, { table: "Creator", key, row: Prisma.sql`NULL::jsonb` });
  await withRawSql(
    () => tx.db.$executeRaw`
      ${head} FROM "Creator" c WHERE c."workspaceId" = ${tx.scope.workspaceId}::uuid AND c."id" = ${creatorId}::uuid`,
  );
}

/**
 * Keeps that the import was read by what the book says of these ads, or by rows of these imports: with another book it would have
 * written something else.
 */
export async function keepReadBy(tx: Tx, importId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const key = Prisma.sql`jsonb_build_object('id', r."id")`;
  const head = keepPriors(tx, importId, { table: "ReadBy", key, row: Prisma.sql`NULL::jsonb` });
  await withRawSql(() => tx.db.$executeRaw`${head} FROM unnest(${[...ids]}::uuid[]) r("id")`);
}
