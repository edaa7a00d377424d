/** Undoing takes out what an import wrote and puts back what stood there before, by statements over its before-images. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { newestShown, setShown } from "@/lib/imports/data/apply-videos";
import { type NumbersTable, ofPriors, type ThingsTable } from "@/lib/imports/data/prior";
import type { Day } from "@/lib/kernel/day";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

const inWorkspace = (tx: Tx, alias: string) =>
  Prisma.sql`${Prisma.raw(alias)}."workspaceId" = ${tx.scope.workspaceId}::uuid`;
const imagesOf = (tx: Tx, importId: string, table: NumbersTable | ThingsTable) =>
  Prisma.sql`${ofPriors(tx, importId)} AND p."tableName" = ${table}`;

/** Takes out the rows that the import wrote last, and puts back those that it replaced. @returns their days and sources */
export async function undoNumbers(
  tx: Tx,
  importId: string,
  { table, day, source }: { table: NumbersTable; day: string; source: string },
): Promise<{ days: Day[]; sources: string[] }> {
  const name = Prisma.raw(`"${table}"`);
  return withRawSql(async () => {
    const [gone] = await tx.db.$queryRaw<{ days: Day[] | null; sources: string[] | null }[]>`
      WITH gone AS (
        DELETE FROM ${name} t USING "Import" i
        WHERE ${inWorkspace(tx, "i")} AND i."id" = ${importId}::uuid AND ${inWorkspace(tx, "t")} AND t."importId" = i."id"
          ${table === "DailyMetric" ? Prisma.sql`AND t."day" BETWEEN i."fromDay" AND i."toDay"` : Prisma.empty}
        RETURNING t.*)
      SELECT array_agg(DISTINCT ${Prisma.raw(`"${day}"`)}::text) AS "days",
        array_agg(DISTINCT ${Prisma.raw(`"${source}"`)}::text) AS "sources" FROM gone`;
    await tx.db.$executeRaw`
      INSERT INTO ${name} SELECT r.* FROM "ImportPrior" p CROSS JOIN LATERAL jsonb_populate_record(NULL::${name}, p."row") r
      WHERE ${imagesOf(tx, importId, table)}`;
    return { days: gone?.days ?? [], sources: gone?.sources ?? [] };
  });
}

/** The ids of the ads, videos or creators that the import added or changed. */
export async function listTouched(tx: Tx, importId: string, table: ThingsTable): Promise<string[]> {
  const rows = await withRawSql(
    () => tx.db.$queryRaw<{ id: string }[]>`
      SELECT p."key"->>'id' AS "id" FROM "ImportPrior" p WHERE ${imagesOf(tx, importId, table)}`,
  );
  return rows.map(({ id }) => id);
}

/** Puts back what ads were called and, unless somebody has decided it, whose they were; takes out ads that are left with nothing. */
export async function undoAds(tx: Tx, importId: string): Promise<void> {
  const given = (name: string) => Prisma.raw(`CASE WHEN a."isDecided" THEN a."${name}" ELSE o."${name}" END`);
  await withRawSql(async () => {
    await tx.db.$executeRaw`
      WITH o AS MATERIALIZED (
        SELECT r.* FROM "ImportPrior" p CROSS JOIN LATERAL jsonb_populate_record(NULL::"Ad", p."row") r
        WHERE ${imagesOf(tx, importId, "Ad")} AND p."row" IS NOT NULL)
      UPDATE "Ad" a SET "externalId" = o."externalId", "name" = o."name", "adGroupName" = o."adGroupName",
        "campaignName" = o."campaignName", "landingUrl" = o."landingUrl", "isSpark" = o."isSpark", "postId" = o."postId",
        "codeId" = ${given("codeId")}, "videoId" = ${given("videoId")}, "creatorId" = ${given("creatorId")}
      FROM o WHERE ${inWorkspace(tx, "a")} AND a."id" = ANY(ARRAY(SELECT "id" FROM o)) AND a."id" = o."id"`;
    await tx.db.$executeRaw`
      DELETE FROM "Ad" a
      WHERE ${inWorkspace(tx, "a")} AND a."id" = ANY(ARRAY(
          SELECT (p."key"->>'id')::uuid FROM "ImportPrior" p WHERE ${imagesOf(tx, importId, "Ad")} AND p."row" IS NULL))
        AND NOT a."isDecided"
        AND NOT EXISTS (SELECT FROM "DailyMetric" d WHERE d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id")
        AND NOT EXISTS (SELECT FROM "AdTotal" t WHERE t."workspaceId" = a."workspaceId" AND t."adId" = a."id")`;
    await handOn(tx, importId, {
      table: "Ad",
      keeper: Prisma.sql`
        SELECT d."importId" FROM "DailyMetric" d
        WHERE d."workspaceId" = p."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = (p."key"->>'id')::uuid
        UNION ALL
        SELECT t."importId" FROM "AdTotal" t WHERE t."workspaceId" = p."workspaceId" AND t."adId" = (p."key"->>'id')::uuid`,
    });
  });
}

/** The codes and videos that these ads belong to. */
export async function listMatches(
  tx: Tx,
  adIds: readonly string[],
): Promise<{ codeIds: string[]; videoIds: string[] }> {
  const [found] = await withRawSql(
    () => tx.db.$queryRaw<{ codeIds: string[]; videoIds: string[] }[]>`
      SELECT array_remove(array_agg(DISTINCT a."codeId"::text), NULL) AS "codeIds",
        array_remove(array_agg(DISTINCT a."videoId"::text), NULL) AS "videoIds"
      FROM "Ad" a WHERE ${inWorkspace(tx, "a")} AND a."id" = ANY(${[...adIds]}::uuid[])`,
  );
  return { codeIds: found?.codeIds ?? [], videoIds: found?.videoIds ?? [] };
}

/** The videos with these post ids. */
export async function listVideosByPost(tx: Tx, postIds: readonly string[]): Promise<string[]> {
  const rows = await tx.db.video.findMany({ where: { postId: { in: [...postIds] } }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** All videos of a creator. */
export async function listVideosOf(tx: Tx, creatorId: string): Promise<string[]> {
  const rows = await tx.db.video.findMany({ where: { creatorId }, select: { id: true } });
  return rows.map(({ id }) => id);
}

/** Puts back what videos showed; takes out those that nothing in the book needs. What is needed stays, with what is known of it. */
export async function undoVideos(tx: Tx, importId: string): Promise<void> {
  await withRawSql(async () => {
    await tx.db.$executeRaw`
      UPDATE "Video" v SET ${setShown}, "title" = coalesce(n."title", v."title"),
        "postedAt" = CASE WHEN n."wasThere" THEN n."postedAt" ELSE v."postedAt" END
      FROM (
        SELECT p."key"->>'id' AS "videoId", p."row" IS NOT NULL AS "wasThere", r.* FROM "ImportPrior" p
        CROSS JOIN LATERAL jsonb_populate_record(NULL::"Video", p."row") r
        WHERE ${imagesOf(tx, importId, "Video")}) n
      WHERE ${inWorkspace(tx, "v")} AND v."id" = n."videoId"::uuid`;
    await tx.db.$executeRaw`
      UPDATE "Video" v SET ${setShown}
      FROM "ImportPrior" p, "Video" o CROSS JOIN LATERAL (${newestShown("o")}) n
      WHERE ${imagesOf(tx, importId, "Video")} AND ${inWorkspace(tx, "v")} AND v."id" = (p."key"->>'id')::uuid
        AND o."workspaceId" = v."workspaceId" AND o."id" = v."id" AND n."snapshotOn" IS DISTINCT FROM v."snapshotOn"`;
    await tx.db.$executeRaw`
      DELETE FROM "Video" v USING "ImportPrior" p
      WHERE ${imagesOf(tx, importId, "Video")} AND p."row" IS NULL AND ${inWorkspace(tx, "v")} AND v."id" = (p."key"->>'id')::uuid
        AND v."tags" = '{}' AND ${unusedIn(["VideoSnapshot", "SparkCode", "Ad", "DailyMetric"], "videoId", "v")}`;
    await handOn(tx, importId, {
      table: "Video",
      keeper: Prisma.sql`
        SELECT t."importId" FROM "VideoSnapshot" t
        WHERE t."workspaceId" = p."workspaceId" AND t."videoId" = (p."key"->>'id')::uuid`,
    });
  });
}

/** Every table whose rows are about a creator. */
export const TABLES_OF_CREATORS = [
  "Video",
  "SparkCode",
  "Deal",
  "Contract",
  "MembershipCreator",
  "Ad",
  "DailyMetric",
  "AccountDay",
  "AudienceShare",
  "ShopOrder",
  "Cost",
  "WeeklyAudit",
  "AlertRule",
] as const;

/** No row of these tables names the row in question. */
function unusedIn(tables: readonly string[], column: string, alias: string): Prisma.Sql {
  const unused = (table: string) =>
    `NOT EXISTS (SELECT FROM "${table}" x WHERE x."workspaceId" = ${alias}."workspaceId" AND x."${column}" = ${alias}."id")`;
  return Prisma.raw(tables.map(unused).join(" AND "));
}

/** Takes out a creator whom the import has added, if nothing is about them and nobody has edited the profile. @returns their id */
export async function undoCreator(tx: Tx, importId: string): Promise<string | null> {
  return withRawSql(async () => {
    const [gone] = await tx.db.$queryRaw<{ id: string }[]>`
      DELETE FROM "Creator" c USING "ImportPrior" p
      WHERE ${imagesOf(tx, importId, "Creator")} AND ${inWorkspace(tx, "c")} AND c."id" = (p."key"->>'id')::uuid
        AND md5(to_jsonb(c)::text) = p."key"->>'mark' AND ${unusedIn(TABLES_OF_CREATORS, "creatorId", "c")}
      RETURNING c."id"`;
    await handOn(tx, importId, {
      table: "Creator",
      keeper: Prisma.sql`
        SELECT i."id" AS "importId" FROM "Import" i
        WHERE i."workspaceId" = p."workspaceId" AND i."creatorId" = (p."key"->>'id')::uuid AND i."id" <> p."importId"
          AND i."committedAt" IS NOT NULL AND i."undoneAt" IS NULL`,
    });
    return gone?.id ?? null;
  });
}

/**
 * What this import has added and a later one (`keeper`) needs now goes with that one when it is undone in its turn. Then the images
 * have served.
 */
async function handOn(
  tx: Tx,
  importId: string,
  { table, keeper }: { table: ThingsTable; keeper: Prisma.Sql },
): Promise<void> {
  const name = Prisma.raw(`"${table}"`);
  await tx.db.$executeRaw`
    WITH p AS MATERIALIZED (
      SELECT p.* FROM "ImportPrior" p WHERE ${imagesOf(tx, importId, table)} AND p."row" IS NULL)
    INSERT INTO "ImportPrior" ("workspaceId", "importId", "seq", "tableName", "key")
    SELECT p."workspaceId", k."importId", row_number() OVER (PARTITION BY k."importId")::int
      + (SELECT coalesce(max(q."seq"), 0) FROM "ImportPrior" q WHERE q."workspaceId" = p."workspaceId" AND q."importId" = k."importId"),
      p."tableName", p."key"
    FROM p
    CROSS JOIN LATERAL (SELECT FROM ${name} x WHERE x."workspaceId" = p."workspaceId" AND x."id" = (p."key"->>'id')::uuid OFFSET 0) x
    CROSS JOIN LATERAL (
      SELECT r."importId" FROM (${keeper}) r JOIN "Import" i ON i."workspaceId" = p."workspaceId" AND i."id" = r."importId"
      ORDER BY i."committedAt" LIMIT 1) k`;
}

/** Deletes the images of an import that is undone. */
export async function deletePriors(tx: Tx, importId: string): Promise<void> {
  await withRawSql(() => tx.db.$executeRaw`DELETE FROM "ImportPrior" p WHERE ${ofPriors(tx, importId)}`);
}
