/** What importing a stage writes: new and changed rows, by one statement each. */
import "server-only";
import { type Joined, joinAds, moveDays } from "@/lib/ads/data/join";
import { Prisma } from "@/lib/generated/prisma/client";
import { rowSql, stagedAds } from "@/lib/imports/data/compare";
import { keepNumbers, keepPriors, keepReadBy, ofPriors } from "@/lib/imports/data/prior";
import { ofStage, type Stage } from "@/lib/imports/data/stage";
import type { ImportCounts } from "@/lib/imports/rules/plan";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { pool } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

const MUCH_ROWS = 1_000;
const KNOWN_SHARE = 0.5;

/** A UUID v7 for each row of a set-based insert: 48 bits of time, then chance, with version and variant set. */
export const NEW_ID = Prisma.raw(
  `encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
    substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid`,
);

/**
 * Ads that are new, the days whose rows moved to another video, creator or campaign because an ad known before has, and the codes
 * and videos that such an ad has left.
 */
type AppliedAds = { newIds: string[]; movedDays: Day[]; leftCodeIds: string[]; leftVideoIds: string[] };

type AppliedAd = {
  id: string;
  isNew: boolean;
  isMoved: boolean;
  isLess: boolean;
  leftCodeId: string | null;
  leftVideoId: string | null;
};

/** Adds the file's ads, and changes those of which it says something new. What people have matched stays. Holds them all. */
export async function applyAds(tx: Tx, stage: Stage): Promise<AppliedAds> {
  await withRawSql(
    () => tx.db.$executeRaw`
      SELECT FROM "Ad" a WHERE a."workspaceId" = ${tx.scope.workspaceId}::uuid AND a."key" IN (
        SELECT s."adKey" FROM "StagedRow" s WHERE ${ofStage(tx, stage.importId)} AND s."toldLine" = s."line")
      ORDER BY a."id" FOR NO KEY UPDATE`,
  );
  // The codes and videos that ads name are checked row by row: planned each time, in a workspace that PostgreSQL has not looked at,
  // it would read all of them for each.
  await withRawSql(() => tx.db.$executeRaw`SELECT set_config('plan_cache_mode', 'auto', true)`);
  const ads = await withRawSql(
    () => tx.db.$queryRaw<AppliedAd[]>`
      ${stagedAds(tx, stage)}, written AS (
        INSERT INTO "Ad" AS a ("workspaceId", "id", "key", "externalId", "name", "adGroupName", "campaignName", "landingUrl",
          "isSpark", "postId", "creatorId", "videoId", "codeId")
        SELECT ${tx.scope.workspaceId}::uuid, ${NEW_ID}, "adKey", "adId", coalesce("adName", "knownName", "adId"),
          "adGroupName", "campaignName", "landingUrl", coalesce("isSpark", false), "postId", "creatorId", coalesce("knownVideoId", "videoId"),
          coalesce("knownCodeId", "codeId")
        FROM staged
        WHERE "knownId" IS NULL OR "isRenamed" OR "videoId" IS NOT NULL OR "codeId" IS NOT NULL
          OR "creatorId" IS DISTINCT FROM "knownCreatorId"
        ON CONFLICT ("workspaceId", "key") DO UPDATE SET
          "externalId" = coalesce(excluded."externalId", a."externalId"), "name" = excluded."name",
          "adGroupName" = coalesce(excluded."adGroupName", a."adGroupName"),
          "campaignName" = coalesce(excluded."campaignName", a."campaignName"),
          "landingUrl" = coalesce(excluded."landingUrl", a."landingUrl"), "isSpark" = a."isSpark" OR excluded."isSpark",
          "postId" = coalesce(excluded."postId", a."postId"),
          "creatorId" = excluded."creatorId", "codeId" = excluded."codeId", "videoId" = excluded."videoId"
        RETURNING a."id", a."key", a."videoId"
      ), kept AS (
        ${keepAds(tx, stage.importId)} FROM written w
        LEFT JOIN "Ad" o ON o."workspaceId" = ${tx.scope.workspaceId}::uuid AND o."id" = w."id"
      )
      SELECT coalesce(w."id", s."knownId") AS "id", s."knownId" IS NULL AS "isNew", s."knownId" IS NOT NULL
        AND (s."videoId" IS NOT NULL OR s."codeId" IS NOT NULL OR s."creatorId" IS DISTINCT FROM s."knownCreatorId"
          OR s."isRecampaigned" OR s."isReposted") AS "isMoved", s."isLess", s."leftCodeId", s."leftVideoId"
      FROM staged s LEFT JOIN written w ON w."key" = s."adKey" WHERE w."id" IS NOT NULL OR s."isLess"`,
  );
  await keepReadBy(
    tx,
    stage.importId,
    ads.filter(({ isLess }) => isLess).map(({ id }) => id),
  );
  const moved = ads.filter(({ isMoved }) => isMoved).map(({ id }) => id);
  return {
    newIds: ads.filter(({ isNew }) => isNew).map(({ id }) => id),
    movedDays: await moveDays(tx, moved),
    leftCodeIds: [...new Set(ads.flatMap(({ leftCodeId }) => leftCodeId ?? []))],
    leftVideoIds: [...new Set(ads.flatMap(({ leftVideoId }) => leftVideoId ?? []))],
  };
}

/** An ad as it was (o), and the video that the import gives it (w). */
const keepAds = (tx: Tx, importId: string) =>
  keepPriors(tx, importId, {
    table: "Ad",
    key: Prisma.sql`jsonb_build_object('id', w."id", 'videoId', w."videoId")`,
    row: Prisma.sql`to_jsonb(o)`,
  });

/** Joins ads as part of an import, which takes it back when it is undone. */
export const joinAsPart = (tx: Tx, importId: string, of: Parameters<typeof joinAds>[1]): Promise<Joined> =>
  joinAds(
    tx,
    of,
    Prisma.sql`
      ${keepAds(tx, importId)} FROM w JOIN "Ad" o ON o."workspaceId" = ${tx.scope.workspaceId}::uuid AND o."id" = w."id"
      WHERE w."id"::text NOT IN (
        SELECT p."key"->>'id' FROM "ImportPrior" p WHERE ${ofPriors(tx, importId)} AND p."tableName" = 'Ad')`,
  );

/**
 * Writes the rows that are new, then those that differ. Sorted, so that all is read before the first row is written (an index scan
 * would else wade through the rows of this very statement), and the indexes grow in their order. @returns how many
 */
export async function applyAdDays(
  tx: Tx,
  { importId }: Stage,
  { counts, newAdIds }: { counts: ImportCounts; newAdIds: readonly string[] },
): Promise<number> {
  const sql = rowSql("ads.adByDay", newAdIds);
  const insert = (which: Prisma.Sql) => Prisma.sql`
    INSERT INTO "DailyMetric" ("workspaceId", "segment", "sourceId", "day", "creatorId", "videoId", "currency", ${sql.names}, "importId")
    SELECT s."workspaceId", 'PAID', a."id", s."day", a."creatorId", a."videoId", s."currency", ${sql.merged}, s."importId"
    FROM "StagedRow" s ${sql.beside} WHERE ${ofStage(tx, importId)} AND ${which}
    ORDER BY a."id", s."day"`;
  const change = Prisma.sql`
    ${insert(isReplaced(sql))}
    ON CONFLICT ("workspaceId", "segment", "sourceId", "day") DO UPDATE
    SET ("creatorId", "videoId", "currency", ${sql.names}, "importId") =
      (excluded."creatorId", excluded."videoId", excluded."currency", ${sql.excluded})`;
  if (counts.update > 0) await keepReplaced(tx, importId, { table: "DailyMetric", sql });
  return withRawSql(async () => {
    const changed = counts.update > 0 ? await tx.db.$executeRaw(change) : 0;
    return changed + (counts.create > 0 ? await tx.db.$executeRaw(insert(sql.isNew)) : 0);
  });
}

type RowSql = ReturnType<typeof rowSql>;
const isReplaced = ({ isNew, isChanged }: RowSql) => Prisma.sql`NOT ${isNew} AND ${isChanged}`;

/** Keeps the stored rows that staged ones are about to replace. */
export function keepReplaced(
  tx: Tx,
  importId: string,
  { table, sql }: { table: "DailyMetric" | "AdTotal" | "VideoSnapshot"; sql: RowSql },
): Promise<void> {
  const replaced = Prisma.sql`FROM "StagedRow" s ${sql.beside} WHERE ${ofStage(tx, importId)} AND ${isReplaced(sql)}`;
  return keepNumbers(tx, importId, { table, replaced });
}

/** Writes the totals that are new or differ. @returns how many */
export async function applyAdTotals(tx: Tx, { importId }: Stage): Promise<number> {
  const sql = rowSql("ads.adLevel");
  await keepReplaced(tx, importId, { table: "AdTotal", sql });
  return withRawSql(
    () => tx.db.$executeRaw`
      INSERT INTO "AdTotal" ("workspaceId", "adId", "asOf", "currency", ${sql.names}, "importId")
      SELECT s."workspaceId", a."id", s."asOf", s."currency", ${sql.merged}, s."importId"
      FROM "StagedRow" s ${sql.beside} WHERE ${ofStage(tx, importId)} AND (${sql.isNew} OR ${sql.isChanged})
      ORDER BY a."id"
      ON CONFLICT ("workspaceId", "adId", "asOf", "currency") DO UPDATE SET (${sql.names}, "importId") = (${sql.excluded})`,
  );
}

/**
 * Lets PostgreSQL look at the numbers again after so many rows were written, if it believes that the workspace has far fewer: of a
 * new one it believes until its own next look that it is empty, and would read a whole day where one row is asked for.
 */
export async function refreshStatistics({ workspaceId }: Scope, written: number): Promise<void> {
  if (written < MUCH_ROWS) return;
  const { rows } = await pool().query(
    `EXPLAIN (FORMAT JSON) SELECT FROM "DailyMetric" WHERE "workspaceId" = $1::uuid`,
    [workspaceId],
  );
  if (rows[0]["QUERY PLAN"][0].Plan["Plan Rows"] < KNOWN_SHARE * written)
    await pool().query(`ANALYZE "DailyMetric" ("workspaceId", "segment", "sourceId", "day", "videoId")`);
}

/** The file's ads and their codes; an ad may be listed twice. */
export async function listStagedAds(tx: Tx, importId: string): Promise<{ id: string; codeId: string | null }[]> {
  return withRawSql(
    () => tx.db.$queryRaw<{ id: string; codeId: string | null }[]>`
      SELECT a."id", a."codeId" FROM "StagedRow" s
      JOIN "Ad" a ON a."workspaceId" = s."workspaceId" AND a."key" = s."adKey"
      WHERE ${ofStage(tx, importId)} AND s."toldLine" = s."line"`,
  );
}
