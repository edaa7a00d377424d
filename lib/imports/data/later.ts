/** An import that a later one builds on is not undone before it: the book would not be as if it had never been. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { ofPriors } from "@/lib/imports/data/prior";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

const inWorkspace = (tx: Tx, alias: string) =>
  Prisma.sql`${Prisma.raw(alias)}."workspaceId" = ${tx.scope.workspaceId}::uuid`;

/** What files tell of an ad. */
const toldOf = (alias: "a" | "o") =>
  Prisma.raw(
    `(${["externalId", "name", "adGroupName", "campaignName", "landingUrl", "isSpark", "postId"].map((name) => `${alias}."${name}"`).join(", ")})`,
  );

type LaterImport = { id: string; fileName: string };

/**
 * The latest import that has changed what this one wrote or says it again, whose ads have found a video that this one added, that was
 * read by what this one tells of an ad, or that tells of an ad or video of which this one has told something new: it has to be
 * undone first. Null when there is none.
 */
export async function findLaterImport(tx: Tx, importId: string): Promise<LaterImport | null> {
  const [later] = await withRawSql(
    () => tx.db.$queryRaw<LaterImport[]>`
      WITH own AS (
        SELECT p."tableName", p."key"->>'id' AS "id" FROM "ImportPrior" p
        WHERE ${ofPriors(tx, importId)} AND p."tableName" IN ('Ad', 'Video')
      ), told AS MATERIALIZED (
        SELECT o."id" FROM "ImportPrior" p CROSS JOIN LATERAL jsonb_populate_record(NULL::"Ad", p."row") o
        JOIN "Ad" a ON ${inWorkspace(tx, "a")} AND a."id" = o."id"
        WHERE ${ofPriors(tx, importId)} AND p."tableName" = 'Ad' AND p."row" IS NOT NULL AND ${toldOf("a")} IS DISTINCT FROM ${toldOf("o")}
      ), relying AS MATERIALIZED (
        SELECT d."importId" FROM "DailyMetric" d
        WHERE ${inWorkspace(tx, "d")} AND d."segment" = 'PAID' AND d."sourceId" = ANY(ARRAY(SELECT "id" FROM told))
        UNION SELECT t."importId" FROM "AdTotal" t
        WHERE ${inWorkspace(tx, "t")} AND t."adId" = ANY(ARRAY(SELECT "id" FROM told))
        UNION SELECT v."importId" FROM "VideoSnapshot" v
        WHERE ${inWorkspace(tx, "v")} AND v."videoId" = ANY(ARRAY(SELECT "id"::uuid FROM own WHERE "tableName" = 'Video'))
      ), later AS (
        SELECT i."id", i."fileName", i."committedAt" FROM "Import" i, "Import" this
        WHERE ${inWorkspace(tx, "this")} AND this."id" = ${importId}::uuid AND ${inWorkspace(tx, "i")}
          AND i."committedAt" > this."committedAt" AND i."undoneAt" IS NULL
      )
      SELECT l."id", l."fileName" FROM later l
      WHERE l."id" IN (SELECT "importId" FROM relying) OR EXISTS (
        SELECT FROM "ImportPrior" p
        WHERE p."workspaceId" = ${tx.scope.workspaceId}::uuid AND p."importId" = l."id" AND (
          p."row"->>'importId' = ${importId}
          OR (p."tableName", p."key"->>'id') IN (SELECT "tableName", "id" FROM own)
          OR (p."tableName" = 'ReadBy' AND (p."key"->>'id' = ${importId} OR p."key"->>'id' IN (SELECT "importId"::text FROM relying)
            OR ('Ad', p."key"->>'id') IN (SELECT "tableName", "id" FROM own)))
          OR (p."tableName" = 'Ad' AND ('Video', p."key"->>'videoId') IN (SELECT "tableName", "id" FROM own)))
      )
      ORDER BY l."committedAt" DESC LIMIT 1`,
  );
  return later ?? null;
}
