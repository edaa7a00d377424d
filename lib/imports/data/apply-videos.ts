/** What importing a Content file writes: videos that are new, snapshots, and the totals that a video shows. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { keepReplaced, NEW_ID } from "@/lib/imports/data/apply";
import { rowSql } from "@/lib/imports/data/compare";
import { keepPriors, ofPriors } from "@/lib/imports/data/prior";
import { ofStage, type Stage } from "@/lib/imports/data/stage";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** Adds videos and writes the snapshots that are new or differ. @returns the ids of their videos, once per snapshot */
export async function applyVideos(
  tx: Tx,
  { importId }: Stage,
  owner: { id: string; handle: string },
): Promise<string[]> {
  const sql = rowSql("studio.content");
  const addVideos = Prisma.sql`
    INSERT INTO "Video" ("workspaceId", "id", "creatorId", "postId", "title", "url", "postedAt", "tags")
    SELECT DISTINCT ON (s."postId") s."workspaceId", ${NEW_ID}, ${owner.id}::uuid, s."postId", coalesce(s."title", s."standInTitle"),
      coalesce(s."url", 'https://www.tiktok.com/@' || ${owner.handle} || '/video/' || s."postId"), s."postedAt", '{}'
    FROM "StagedRow" s WHERE ${ofStage(tx, importId)} ORDER BY s."postId", s."asOf" DESC
    ON CONFLICT ("workspaceId", "postId") DO NOTHING RETURNING "id"`;
  await withRawSql(
    () => tx.db.$executeRaw`
      WITH added AS (${addVideos}) ${keepVideos(tx, importId, Prisma.sql`NULL::jsonb`)} FROM added v`,
  );
  await keepReplaced(tx, importId, { table: "VideoSnapshot", sql });
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

const keepVideos = (tx: Tx, importId: string, row: Prisma.Sql) =>
  keepPriors(tx, importId, { table: "Video", key: Prisma.sql`jsonb_build_object('id', v."id")`, row });

const SHOWN = ["views", "likes", "comments", "shares", "saves", "completion", "snapshotOn"];
const list = (column: (name: string) => string) => Prisma.raw(SHOWN.map(column).join(", "));

/** Sets what videos (v) show to the columns of a relation (n). */
export const setShown = list((name) => `"${name}" = n."${name}"`);
/** What a video shows of its newest snapshot; few files have completion, so it is the newest that is known. */
export const newestShown = (video: "v" | "o") =>
  Prisma.raw(`
  SELECT t."views", t."likes", t."comments", t."shares", t."saves", t."takenOn" AS "snapshotOn", (
    SELECT k."completion" FROM "VideoSnapshot" k WHERE k."workspaceId" = t."workspaceId" AND k."videoId" = t."videoId"
      AND k."completion" IS NOT NULL ORDER BY k."takenOn" DESC LIMIT 1) AS "completion"
  FROM "VideoSnapshot" t WHERE t."workspaceId" = ${video}."workspaceId" AND t."videoId" = ${video}."id" ORDER BY t."takenOn" DESC LIMIT 1`);

/** Sets title and totals of the file's videos from their newest snapshot; each is kept as it was, unless it is new itself. */
async function refreshVideos(tx: Tx, importId: string): Promise<void> {
  const isAdded = Prisma.sql`EXISTS (SELECT FROM "ImportPrior" p
    WHERE ${ofPriors(tx, importId)} AND p."tableName" = 'Video' AND p."key"->>'id' = v."id"::text)`;
  await withRawSql(
    () => tx.db.$executeRaw`
      WITH told AS (
        SELECT DISTINCT ON (s."postId") s.* FROM "StagedRow" s WHERE ${ofStage(tx, importId)} ORDER BY s."postId", s."asOf" DESC
      ), due AS (
        SELECT v."workspaceId", v."id", to_jsonb(v) AS "row", shown.*, coalesce(v."postedAt", s."postedAt") AS "postedAt",
          CASE WHEN s."asOf" = shown."snapshotOn" AND s."views" = shown."views" THEN coalesce(s."title", v."title")
            ELSE v."title" END AS "title"
        FROM told s JOIN "Video" v ON v."workspaceId" = s."workspaceId" AND v."postId" = s."postId"
        CROSS JOIN LATERAL (${newestShown("v")}) shown
      ), changed AS (
        UPDATE "Video" v SET ${setShown}, "postedAt" = n."postedAt", "title" = n."title" FROM due n
        WHERE v."workspaceId" = n."workspaceId" AND v."id" = n."id"
          AND (${list((name) => `v."${name}"`)}, v."postedAt", v."title")
            IS DISTINCT FROM (${list((name) => `n."${name}"`)}, n."postedAt", n."title")
        RETURNING v."id", n."row"
      )
      ${keepVideos(tx, importId, Prisma.sql`v."row"`)} FROM changed v WHERE NOT ${isAdded}`,
  );
}
