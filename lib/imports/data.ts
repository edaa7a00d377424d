/** Imports as stored: lines go through an unlogged stage, and whole files are compared and written by one statement each. */
import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { Prisma } from "@/lib/generated/prisma/client";
import { KEPT_COUNTS } from "@/lib/imports/rules/columns";
import type { AdPlan, ImportCounts, Plan, PlanDay } from "@/lib/imports/rules/plan";
import type { ImportFormat } from "@/lib/imports/rules/recognise";
import { PREVIEW_ROWS } from "@/lib/imports/rules/stage-text";
import type { Reject } from "@/lib/imports/rules/staged-row";
import type { Day } from "@/lib/kernel/day";
import { AppError, notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb, pool } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const PAGE = 30;
const CHUNK = 2_000;
/** A slow upload holds its connection for minutes; the others are for everybody else. */
const MAX_COPIES = 4;
let copies = 0;
const MUCH_ROWS = 1_000;
const MUCH_SHARE = 0.2;

/** One staged file. `creatorId` is null where the file is nobody's (ads of several) or its creator is not in the book yet. */
export type Stage = { importId: string; format: ImportFormat; creatorId: string | null };

// ---- The stage -------------------------------------------------------------------------------------------

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

// ---- Comparing with what is stored -------------------------------------------------------------------------

/** The columns of one table as SQL, made from constants. */
const listColumns = (format: ImportFormat, column: (name: string) => string) =>
  KEPT_COUNTS[format].map(column).join(", ");

/** A file that is silent about a number does not erase it; money of another currency does not mix. */
function mergedCount(format: ImportFormat, name: string): string {
  const merged = `coalesce(s."${name}", t."${name}")`;
  return format === "ads.adByDay" && name.endsWith("Minor")
    ? `CASE WHEN t."currency" <> s."currency" THEN s."${name}" ELSE ${merged} END`
    : merged;
}

const currencyOf = (alias: string, format: ImportFormat) => (format === "ads.adByDay" ? `${alias}."currency", ` : "");
const storedRow = (format: ImportFormat) =>
  `(${currencyOf("t", format)}${listColumns(format, (name) => `t."${name}"`)})`;
const mergedCounts = (format: ImportFormat) =>
  listColumns(format, (name) => `${mergedCount(format, name)} AS "${name}"`);
const mergedRow = (format: ImportFormat) =>
  `(${currencyOf("s", format)}${listColumns(format, (name) => mergedCount(format, name))})`;

const IS_NEW = `(t."workspaceId" IS NULL)`;
/** On one day a video's lifetime totals only grow, so the state with more views is the later one, in whichever order files come. */
const IS_CHANGED: Record<ImportFormat, string> = {
  "ads.adByDay": `${storedRow("ads.adByDay")} IS DISTINCT FROM ${mergedRow("ads.adByDay")}`,
  "ads.adLevel": `${storedRow("ads.adLevel")} IS DISTINCT FROM ${mergedRow("ads.adLevel")}`,
  "studio.content": `s."views" >= t."views" AND (${storedRow("studio.content")} IS DISTINCT FROM ${mergedRow("studio.content")}
    OR (s."title" <> v."title" AND s."asOf" >= v."snapshotOn"))`,
};

/**
 * Beside a staged row (s) what is stored of its ad (a) or video (v) and of its numbers (t). Stored rows are looked up one by one in
 * their unique index: there are few of them beside all that the workspace has.
 */
const BESIDE: Record<Exclude<ImportFormat, "ads.adByDay">, string> = {
  "ads.adLevel": `LEFT JOIN "Ad" a ON a."workspaceId" = s."workspaceId" AND a."key" = s."adKey"
    LEFT JOIN LATERAL (SELECT * FROM "AdTotal" t WHERE a."id" IS NOT NULL AND t."workspaceId" = s."workspaceId"
      AND t."adId" = a."id" AND t."asOf" = s."asOf" AND t."currency" = s."currency" LIMIT 1) t ON true`,
  "studio.content": `LEFT JOIN LATERAL (SELECT * FROM "Video" v WHERE v."workspaceId" = s."workspaceId" AND v."postId" = s."postId"
      LIMIT 1) v ON true
    LEFT JOIN LATERAL (SELECT * FROM "VideoSnapshot" t WHERE v."id" IS NOT NULL AND t."workspaceId" = s."workspaceId"
      AND t."videoId" = v."id" AND t."takenOn" = s."asOf" LIMIT 1) t ON true`,
};

/** The same for an ad's days; ads that are known to be new have none to look up. */
const besideDays = (newAdIds: readonly string[]) => Prisma.sql`
  LEFT JOIN "Ad" a ON a."workspaceId" = s."workspaceId" AND a."key" = s."adKey"
  LEFT JOIN LATERAL (SELECT * FROM "DailyMetric" t WHERE a."id" <> ALL(${[...newAdIds]}::uuid[]) AND t."workspaceId" = s."workspaceId"
    AND t."segment" = 'PAID' AND t."sourceId" = a."id" AND t."day" = s."day" LIMIT 1) t ON true`;

const sqlFor = (format: ImportFormat, newAdIds: readonly string[] = []) => ({
  beside: format === "ads.adByDay" ? besideDays(newAdIds) : Prisma.raw(BESIDE[format]),
  isNew: Prisma.raw(IS_NEW),
  isChanged: Prisma.raw(IS_CHANGED[format]),
  stored: Prisma.raw(`ROW${storedRow(format)}`),
  day: Prisma.raw(format === "ads.adByDay" ? `s."day"` : `s."asOf"`),
  names: Prisma.raw(listColumns(format, (name) => `"${name}"`)),
  merged: Prisma.raw(mergedCounts(format)),
  excluded: Prisma.raw(`${listColumns(format, (name) => `excluded."${name}"`)}, excluded."importId"`),
});

const ofStage = ({ scope }: { scope: Scope }, importId: string) =>
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

/** What importing this stage would do now, row by row and ad by ad. OFFSET 0 keeps wide rows out of the sort by day. */
export async function planStage(tx: Tx, stage: Stage): Promise<Plan> {
  const { beside, isNew, isChanged, stored, day } = sqlFor(stage.format);
  const days = await withRawSql(
    () => tx.db.$queryRaw<PlanDay[]>`
      SELECT "day"::text AS "day", "create", "update", "unchanged", "mark"::text AS "mark" FROM (
        SELECT "day", count(*) FILTER (WHERE "class" = 1)::int AS "create", count(*) FILTER (WHERE "class" = 2)::int AS "update",
          count(*) FILTER (WHERE "class" = 3)::int AS "unchanged", bit_xor("mark") AS "mark"
        FROM (
          SELECT ${day} AS "day", CASE WHEN ${isNew} THEN 1 WHEN ${isChanged} THEN 2 ELSE 3 END AS "class",
            CASE WHEN ${isNew} THEN hashint8extended(s."line", 0)
              WHEN ${isChanged} THEN hash_record_extended(${stored}, s."line") END AS "mark"
          FROM "StagedRow" s ${beside} WHERE ${ofStage(tx, stage.importId)}
          OFFSET 0) r
        GROUP BY "day") d
      ORDER BY "day"`,
  );
  return { days, ads: stage.format === "studio.content" ? null : await planAds(tx, stage) };
}

/**
 * Each ad of the file once, with the newest of what is said of it, the ad as stored, and for an ad without a video the video its post
 * id names and the one code of that video that was held while the ad ran. Where two codes fit, or somebody has decided, it is
 * left to people. A report without days says nothing of when an ad ran before it was made.
 */
const stagedAds = (tx: Tx, { importId, creatorId }: Stage) => Prisma.sql`
  WITH told AS (
    SELECT DISTINCT ON (s."adKey") s."adKey", s."adId", s."adName", s."adGroupName", s."campaignName", s."landingUrl",
      s."isSpark", s."postId"
    FROM "StagedRow" s WHERE ${ofStage(tx, importId)} AND s."tellsAd"
    ORDER BY s."adKey", s."day" DESC, s."line" DESC
  ), known AS (
    SELECT told.*, a."id" AS "knownId", a."name" AS "knownName", a."codeId" AS "knownCodeId", a."creatorId" AS "knownCreatorId",
      v."id" AS "videoId", v."creatorId" AS "videoCreatorId",
      a."id" IS NOT NULL AND (a."name", a."adGroupName", a."campaignName", a."landingUrl", a."externalId", a."postId", a."isSpark")
        IS DISTINCT FROM (coalesce(told."adName", a."name"), coalesce(told."adGroupName", a."adGroupName"),
          coalesce(told."campaignName", a."campaignName"), coalesce(told."landingUrl", a."landingUrl"),
          coalesce(told."adId", a."externalId"), coalesce(told."postId", a."postId"), a."isSpark" OR coalesce(told."isSpark", false))
        AS "isRenamed"
    FROM told
    LEFT JOIN "Ad" a ON a."workspaceId" = ${tx.scope.workspaceId}::uuid AND a."key" = told."adKey"
    LEFT JOIN LATERAL (SELECT * FROM "Video" v WHERE a."videoId" IS NULL AND coalesce(told."postId", a."postId") IS NOT NULL
      AND v."workspaceId" = ${tx.scope.workspaceId}::uuid AND v."postId" = coalesce(told."postId", a."postId") LIMIT 1) v ON true
  ), span AS (
    SELECT k."adKey", k."videoId", min(s."day") AS "from", max(coalesce(s."day", s."asOf")) AS "to"
    FROM "StagedRow" s JOIN known k ON k."adKey" = s."adKey" AND k."videoId" IS NOT NULL
    WHERE ${ofStage(tx, importId)} GROUP BY k."adKey", k."videoId"
  ), fit AS (
    SELECT p."adKey", c."codeId"
    FROM span p CROSS JOIN LATERAL (
      SELECT min(c."id"::text)::uuid AS "codeId" FROM "SparkCode" c
      WHERE c."workspaceId" = ${tx.scope.workspaceId}::uuid AND c."videoId" = p."videoId"
        AND c."archivedAt" IS NULL AND coalesce(c."sealedAt", c."releasedAt") IS NOT NULL
        AND c."startsAt" < p."to" + 1 AND (p."from" IS NULL OR least(c."expiresAt", c."revokedAt", c."replacedAt") >= p."from")
      HAVING count(*) = 1) c
  ), staged AS (
    SELECT known.*, fit."codeId", coalesce(known."videoCreatorId", known."knownCreatorId", ${creatorId}::uuid) AS "creatorId"
    FROM known LEFT JOIN fit ON fit."adKey" = known."adKey"
  )`;

async function planAds(tx: Tx, stage: Stage): Promise<AdPlan> {
  const [plan] = await withRawSql(
    () => tx.db.$queryRaw<AdPlan[]>`
      ${stagedAds(tx, stage)}
      SELECT count(*) FILTER (WHERE "knownId" IS NULL)::int AS "newAds", count("videoId")::int AS "matchedAds",
        count(*) FILTER (WHERE coalesce("knownCodeId", "codeId") IS NULL)::int AS "unmatchedAds",
        coalesce(bit_xor(hash_record_extended(ROW("adKey", "knownId", "videoId", "codeId", "creatorId"), 0)), 0)::text AS "mark"
      FROM staged`,
  );
  return plan ?? { newAds: 0, matchedAds: 0, unmatchedAds: 0, mark: "" };
}

export type ForeignLine = { line: number; value: string; handle: string | null };

/** Takes lines out of the stage that belong to a profile other than the file's; their profile's handle comes back with them. */
export function takeForeignVideos(tx: Tx, { importId, creatorId }: Stage): Promise<ForeignLine[]> {
  return withRawSql(
    () => tx.db.$queryRaw<ForeignLine[]>`
      DELETE FROM "StagedRow" s USING "Video" v, "Creator" c
      WHERE ${ofStage(tx, importId)} AND v."workspaceId" = s."workspaceId" AND v."postId" = s."postId"
        AND v."creatorId" IS DISTINCT FROM ${creatorId}::uuid AND c."workspaceId" = v."workspaceId" AND c."id" = v."creatorId"
      RETURNING s."line", coalesce(s."url", s."postId") AS "value", c."handle"`,
  );
}

/** The same for ads, for a member who sees only some profiles: an ad that is known and not theirs, or of somebody else's post. */
export function takeForeignAds(tx: Tx, importId: string, creatorIds: readonly string[]): Promise<ForeignLine[]> {
  const own = Prisma.sql`ANY(${[...creatorIds]}::uuid[])`;
  return withRawSql(
    () => tx.db.$queryRaw<ForeignLine[]>`
      DELETE FROM "StagedRow" s USING (
        SELECT s."adKey", max(coalesce(s."adName", s."adId")) AS "value"
        FROM "StagedRow" s
        LEFT JOIN "Ad" a ON a."workspaceId" = s."workspaceId" AND a."key" = s."adKey"
        LEFT JOIN "Video" v ON v."workspaceId" = s."workspaceId" AND v."postId" = coalesce(s."postId", a."postId")
        WHERE ${ofStage(tx, importId)} AND s."tellsAd"
        GROUP BY s."adKey"
        HAVING bool_or((a."id" IS NOT NULL AND (a."creatorId" = ${own}) IS NOT TRUE) OR NOT (v."creatorId" = ${own}))
      ) f
      WHERE ${ofStage(tx, importId)} AND s."adKey" = f."adKey"
      RETURNING s."line", f."value", NULL::text AS "handle"`,
  );
}

/** What the preview shows of a row; money in minor units of `currency`. */
export type SampleRow = {
  line: number;
  outcome: "create" | "update" | "unchanged";
  day: Day;
  name: string;
  campaignName: string | null;
  currency: string | null;
  spendMinor: number | null;
  revenueMinor: number | null;
  impressions: number | null;
  views: number | null;
  clicks: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
};

/** The first rows of the stage and what becomes of them. */
export function listSample(from: Scope | Tx, stage: Stage): Promise<SampleRow[]> {
  const { beside, isNew, isChanged, day } = sqlFor(stage.format);
  const [scope, db] = "db" in from ? [from.scope, from.db] : [from, globalDb()];
  return withRawSql(
    () => db.$queryRaw<SampleRow[]>`
      SELECT s."line", CASE WHEN ${isNew} THEN 'create' WHEN ${isChanged} THEN 'update' ELSE 'unchanged' END AS "outcome",
        ${day}::text AS "day", coalesce(s."adName", s."adId", s."title", s."standInTitle", '') AS "name", s."campaignName",
        s."currency", s."spendMinor"::float8 AS "spendMinor", s."revenueMinor"::float8 AS "revenueMinor",
        s."impressions"::float8 AS "impressions", s."views"::float8 AS "views", s."clicks"::float8 AS "clicks",
        s."likes"::float8 AS "likes", s."comments"::float8 AS "comments", s."shares"::float8 AS "shares"
      FROM (SELECT * FROM "StagedRow" s WHERE ${ofStage({ scope }, stage.importId)} ORDER BY s."line" LIMIT ${PREVIEW_ROWS}) s
      ${beside} ORDER BY s."line"`,
  );
}

// ---- Writing ---------------------------------------------------------------------------------------------

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

// ---- The import itself -------------------------------------------------------------------------------------

export type NewImport = Omit<Prisma.ImportCreateManyInput, "workspaceId" | "counts" | "createdAt" | "committedAt"> & {
  counts: ImportCounts;
};

export async function insertImport(tx: Tx, row: NewImport): Promise<void> {
  const { workspaceId } = tx.scope;
  await tx.db.import.create({ data: { workspaceId, ...row, createdAt: tx.now }, select: { id: true } });
}

export async function insertRejections(tx: Tx, importId: string, rejects: readonly Omit<Reject, "kind">[]) {
  const { workspaceId } = tx.scope;
  for (let from = 0; from < rejects.length; from += CHUNK)
    await tx.db.importRejection.createMany({
      data: rejects.slice(from, from + CHUNK).map(({ line, column, value, reason }) => ({
        workspaceId,
        importId,
        line,
        column: storable(column),
        value: storable(value),
        reason: storable(reason),
      })),
      skipDuplicates: true,
    });
}

/** PostgreSQL keeps no zero bytes in text. */
function storable(text: string): string {
  return text.replaceAll("\0", "\ufffd");
}

/** Marks an import as committed, which locks it: of several at once the first wins. @returns false when it is not there to commit */
export async function claimImport(tx: Tx, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const claimed = await tx.db.import.updateMany({ where: { id, committedAt: null }, data: { committedAt: tx.now } });
  return claimed.count === 1;
}

/** Locks an import that waits. @returns false when there is none */
export async function lockWaiting(tx: Tx, id: string): Promise<boolean> {
  const locked = await tx.db.import.updateMany({ where: { id, committedAt: null }, data: { committedAt: null } });
  return locked.count === 1;
}

export async function setImport(
  tx: Tx,
  id: string,
  change: { counts: ImportCounts; planHash?: string; creatorId?: string | null; handle?: string | null },
): Promise<void> {
  await tx.db.import.update({ where: rowKey(tx.scope, id), data: change, select: { id: true } });
}

/** @returns false when there was nothing to delete, or it is committed */
export async function deleteWaiting(tx: Tx, id: string): Promise<boolean> {
  const deleted = await tx.db.import.deleteMany({ where: { id, committedAt: null } });
  return deleted.count === 1;
}

export type ImportRow = {
  id: string;
  fileName: string;
  fileSha256: string;
  sizeBytes: number;
  format: ImportFormat;
  confidence: number;
  saw: string;
  creatorId: string | null;
  handle: string | null;
  warnings: string[];
  counts: ImportCounts;
  planHash: string;
  createdAt: Date;
  committedAt: Date | null;
};

type StoredImport = Omit<ImportRow, "sizeBytes" | "format" | "counts"> & {
  sizeBytes: bigint;
  format: string;
  counts: unknown;
};

const toImport = ({ sizeBytes, format, counts, ...row }: StoredImport): ImportRow => ({
  ...row,
  sizeBytes: Number(sizeBytes),
  format: format as ImportFormat,
  counts: counts as ImportCounts,
});

/** @throws AppError notFound */
export async function getImport(from: Scope | Tx, id: string): Promise<ImportRow> {
  const [scope, db] = "db" in from ? [from.scope, from.db] : [from, reads(from)];
  const found = isId(id) ? await db.import.findUnique({ where: rowKey(scope, id) }) : null;
  if (!found) throw notFound("import");
  return toImport(found);
}

/** Newest first; `after` is the last id of the page before. */
export async function listImports(scope: Scope, after: string | null) {
  const rows = await reads(scope).import.findMany({
    where: after ? { id: { lt: after } } : {},
    orderBy: { id: "desc" },
    take: PAGE + 1,
  });
  return {
    rows: rows.slice(0, PAGE).map(toImport),
    nextAfter: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null,
  };
}

/** Rejected lines in the order of the file. */
export function listRejections(scope: Scope, importId: string, most: number) {
  return reads(scope).importRejection.findMany({
    where: { importId },
    orderBy: { line: "asc" },
    take: most,
    select: { line: true, column: true, value: true, reason: true },
  });
}

/** When these very bytes were first imported, if ever. */
export async function findSameFile(
  from: Scope | Tx,
  fileSha256: string,
): Promise<{ id: string; createdAt: Date; committedAt: Date | null } | null> {
  const db = "db" in from ? from.db : reads(from);
  return db.import.findFirst({
    where: { fileSha256, committedAt: { not: null } },
    orderBy: { id: "asc" },
    select: { id: true, createdAt: true, committedAt: true },
  });
}
