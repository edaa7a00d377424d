/** What importing a stage writes: new and changed rows, by one statement each. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { sqlFor, stagedAds } from "@/lib/imports/data/compare";
import { ofStage, type Stage } from "@/lib/imports/data/stage";
import type { ImportCounts } from "@/lib/imports/rules/plan";
import type { Day } from "@/lib/kernel/day";
import { pool } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

const MUCH_ROWS = 1_000;
const MUCH_SHARE = 0.2;

/** A UUID v7 for each row of a set-based insert: 48 bits of time, then chance, with version and variant set. */
const NEW_ID = Prisma.raw(
  `encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) PLACING
    substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid`,
);

/** Ads that are new, and the days whose rows moved to another video or creator because an ad known before has found its own. */
export type AppliedAds = { newIds: string[]; movedDays: Day[] };

/** Adds the file's ads, and changes those of which it says something new. What people have matched stays. */
export async function applyAds(tx: Tx, stage: Stage): Promise<AppliedAds> {
  const ads = await withRawSql(
    () => tx.db.$queryRaw<{ id: string; isNew: boolean; isMoved: boolean }[]>`
      ${stagedAds(tx, stage)}, written AS (
        INSERT INTO "Ad" AS a ("workspaceId", "id", "key", "externalId", "name", "adGroupName", "campaignName", "landingUrl",
          "isSpark", "postId", "creatorId", "videoId", "codeId")
        SELECT ${tx.scope.workspaceId}::uuid, ${NEW_ID}, "adKey", "adId", coalesce("adName", "knownName", "adId"),
          "adGroupName", "campaignName", "landingUrl", coalesce("isSpark", false), "postId", "creatorId", "videoId",
          coalesce("knownCodeId", "codeId")
        FROM staged
        WHERE "knownId" IS NULL OR "isRenamed" OR "videoId" IS NOT NULL OR "creatorId" IS DISTINCT FROM "knownCreatorId"
        ON CONFLICT ("workspaceId", "key") DO UPDATE SET
          "externalId" = coalesce(excluded."externalId", a."externalId"), "name" = excluded."name",
          "adGroupName" = coalesce(excluded."adGroupName", a."adGroupName"),
          "campaignName" = coalesce(excluded."campaignName", a."campaignName"),
          "landingUrl" = coalesce(excluded."landingUrl", a."landingUrl"), "isSpark" = a."isSpark" OR excluded."isSpark",
          "postId" = coalesce(excluded."postId", a."postId"),
          "creatorId" = CASE WHEN a."videoId" IS NULL THEN excluded."creatorId" ELSE a."creatorId" END,
          "codeId" = CASE WHEN a."videoId" IS NULL THEN excluded."codeId" ELSE a."codeId" END,
          "videoId" = coalesce(a."videoId", excluded."videoId")
        RETURNING a."id", a."key")
      SELECT w."id", s."knownId" IS NULL AS "isNew", s."knownId" IS NOT NULL
        AND (s."videoId" IS NOT NULL OR s."creatorId" IS DISTINCT FROM s."knownCreatorId") AS "isMoved"
      FROM written w JOIN staged s ON s."adKey" = w."key"`,
  );
  const moved = ads.filter(({ isMoved }) => isMoved).map(({ id }) => id);
  return { newIds: ads.filter(({ isNew }) => isNew).map(({ id }) => id), movedDays: await moveDays(tx, moved) };
}

/** Gives the paid days of these ads to the ads' video and creator. @returns the days */
async function moveDays(tx: Tx, adIds: readonly string[]): Promise<Day[]> {
  if (adIds.length === 0) return [];
  const days = await withRawSql(
    () => tx.db.$queryRaw<{ day: Day }[]>`
      WITH moved AS (
        UPDATE "DailyMetric" d SET "videoId" = a."videoId", "creatorId" = a."creatorId" FROM "Ad" a
        WHERE a."workspaceId" = ${tx.scope.workspaceId}::uuid AND a."id" = ANY(${[...adIds]}::uuid[])
          AND d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
        RETURNING d."day")
      SELECT DISTINCT "day"::text AS "day" FROM moved`,
  );
  return days.map(({ day }) => day);
}

/**
 * Writes the rows that are new, then those that differ. Sorted, so that all is read before the first row is written (an index scan
 * would else wade through the rows of this very statement), and the indexes grow in their order. @returns how many
 */
export async function applyAdDays(
  tx: Tx,
  { importId, format }: Stage,
  { counts, newAdIds }: { counts: ImportCounts; newAdIds: readonly string[] },
): Promise<number> {
  const sql = sqlFor(format, newAdIds);
  const insert = (which: Prisma.Sql) => Prisma.sql`
    INSERT INTO "DailyMetric" ("workspaceId", "segment", "sourceId", "day", "creatorId", "videoId", "currency", ${sql.names}, "importId")
    SELECT s."workspaceId", 'PAID', a."id", s."day", a."creatorId", a."videoId", s."currency", ${sql.merged}, s."importId"
    FROM "StagedRow" s ${sql.beside} WHERE ${ofStage(tx, importId)} AND ${which}
    ORDER BY a."id", s."day"`;
  const change = Prisma.sql`
    ${insert(Prisma.sql`NOT ${sql.isNew} AND ${sql.isChanged}`)}
    ON CONFLICT ("workspaceId", "segment", "sourceId", "day") DO UPDATE
    SET ("creatorId", "videoId", "currency", ${sql.names}, "importId") =
      (excluded."creatorId", excluded."videoId", excluded."currency", ${sql.excluded})`;
  return withRawSql(async () => {
    const changed = counts.update > 0 ? await tx.db.$executeRaw(change) : 0;
    return changed + (counts.create > 0 ? await tx.db.$executeRaw(insert(sql.isNew)) : 0);
  });
}

/** Writes the totals that are new or differ. @returns how many */
export function applyAdTotals(tx: Tx, { importId, format }: Stage): Promise<number> {
  const sql = sqlFor(format);
  return withRawSql(
    () => tx.db.$executeRaw`
      INSERT INTO "AdTotal" ("workspaceId", "adId", "asOf", "currency", ${sql.names}, "importId")
      SELECT s."workspaceId", a."id", s."asOf", s."currency", ${sql.merged}, s."importId"
      FROM "StagedRow" s ${sql.beside} WHERE ${ofStage(tx, importId)} AND (${sql.isNew} OR ${sql.isChanged})
      ORDER BY a."id"
      ON CONFLICT ("workspaceId", "adId", "asOf", "currency") DO UPDATE SET (${sql.names}, "importId") = (${sql.excluded})`,
  );
}

/** Adds videos and writes the snapshots that are new or differ. @returns the ids of their videos, once per snapshot */
export async function applyVideos(
  tx: Tx,
  { importId, format }: Stage,
  owner: { id: string; handle: string },
): Promise<string[]> {
  const sql = sqlFor(format);
  await withRawSql(
    () => tx.db.$executeRaw`
      INSERT INTO "Video" ("workspaceId", "id", "creatorId", "postId", "title", "url", "postedAt", "tags")
      SELECT DISTINCT ON (s."postId") s."workspaceId", ${NEW_ID}, ${owner.id}::uuid, s."postId", coalesce(s."title", s."standInTitle"),
        coalesce(s."url", 'https://www.tiktok.com/@' || ${owner.handle} || '/video/' || s."postId"), s."postedAt", '{}'
      FROM "StagedRow" s WHERE ${ofStage(tx, importId)} ORDER BY s."postId", s."asOf" DESC
      ON CONFLICT ("workspaceId", "postId") DO NOTHING`,
  );
  const written = await withRawSql(
    () => tx.db.$queryRaw<{ videoId: string }[]>`
      INSERT INTO "VideoSnapshot" ("workspaceId", "videoId", "takenOn", ${sql.names}, "importId")
      SELECT s."workspaceId", v."id", s."asOf", ${sql.merged}, s."importId"
      FROM "StagedRow" s ${sql.beside}
      WHERE ${ofStage(tx, importId)} AND v."creatorId" = ${owner.id}::uuid AND (${sql.isNew} OR ${sql.isChanged})
      ORDER BY v."id"
      ON CONFLICT ("workspaceId", "videoId", "takenOn") DO UPDATE SET (${sql.names}, "importId") = (${sql.excluded})
      RETURNING "videoId"`,
  );
  await refreshVideos(tx, importId);
  return written.map(({ videoId }) => videoId);
}

/** Sets title and totals of the file's videos from their newest snapshot. */
async function refreshVideos(tx: Tx, importId: string): Promise<void> {
  const title = Prisma.sql`CASE WHEN s."asOf" = t."takenOn" AND s."views" = t."views" THEN coalesce(s."title", v."title") ELSE v."title" END`;
  await withRawSql(
    () => tx.db.$executeRaw`
      UPDATE "Video" v SET "views" = t."views", "likes" = t."likes", "comments" = t."comments", "shares" = t."shares",
        "saves" = t."saves", "snapshotOn" = t."takenOn", "postedAt" = coalesce(v."postedAt", s."postedAt"),
        "title" = ${title}
      FROM (SELECT DISTINCT ON (s."postId") s.* FROM "StagedRow" s WHERE ${ofStage(tx, importId)}
          ORDER BY s."postId", s."asOf" DESC) s
      CROSS JOIN LATERAL (SELECT t.* FROM "VideoSnapshot" t JOIN "Video" o ON o."workspaceId" = t."workspaceId" AND o."id" = t."videoId"
          WHERE o."workspaceId" = s."workspaceId" AND o."postId" = s."postId" ORDER BY t."takenOn" DESC LIMIT 1) t
      WHERE v."workspaceId" = t."workspaceId" AND v."id" = t."videoId"
        AND (v."views", v."likes", v."comments", v."shares", v."saves", v."snapshotOn", v."postedAt", v."title") IS DISTINCT FROM
          (t."views", t."likes", t."comments", t."shares", t."saves", t."takenOn", coalesce(v."postedAt", s."postedAt"), ${title})`,
  );
}

/**
 * Lets PostgreSQL look at the numbers again after so many rows were written, if that is much beside what it has seen: it would else
 * take a new workspace for an empty one until its own next look, and read a whole day where one row is asked for.
 */
export async function refreshStatistics(written: number): Promise<void> {
  if (written < MUCH_ROWS) return;
  const seen = await pool().query(`SELECT "reltuples" FROM pg_class WHERE oid = '"DailyMetric"'::regclass`);
  if (written > MUCH_SHARE * seen.rows[0].reltuples)
    await pool().query(`ANALYZE "DailyMetric" ("workspaceId", "segment", "sourceId", "day", "videoId")`);
}

/** The codes that the file's ads belong to. */
export async function listStagedCodes(tx: Tx, importId: string): Promise<string[]> {
  const rows = await withRawSql(
    () => tx.db.$queryRaw<{ codeId: string }[]>`
      SELECT DISTINCT a."codeId" FROM "StagedRow" s
      JOIN "Ad" a ON a."workspaceId" = s."workspaceId" AND a."key" = s."adKey"
      WHERE ${ofStage(tx, importId)} AND s."tellsAd" AND a."codeId" IS NOT NULL`,
  );
  return rows.map(({ codeId }) => codeId);
}
