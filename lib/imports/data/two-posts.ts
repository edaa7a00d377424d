/** Ads whose lines may be of two: one shows two posts in a file or, known by its name alone, another post than in the book. */
import "server-only";
import { ofStage } from "@/lib/imports/data/stage";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** `posts` are the first and last of the file's; `known` is what the book says, `knownId` whom it is said of. */
export type UncertainAd = {
  adKey: string;
  name: string;
  isNamed: boolean;
  posts: [string, string];
  known: string | null;
  knownId: string | null;
};

/** The staged ads whose post is not certain; what somebody has decided about an ad holds for all its lines. */
export function listUncertainAds(tx: Tx, importId: string): Promise<UncertainAd[]> {
  return withRawSql(
    () => tx.db.$queryRaw<UncertainAd[]>`
      WITH told AS (
        SELECT s."adKey", max(coalesce(s."adName", s."adId")) AS "name", max(s."adId") IS NULL AS "isNamed",
          min(s."postId") AS "first", max(s."postId") AS "last"
        FROM "StagedRow" s WHERE ${ofStage(tx, importId)} AND s."toldLine" = s."line" AND s."postId" IS NOT NULL
        GROUP BY s."adKey")
      SELECT t."adKey", t."name", t."isNamed", ARRAY[t."first", t."last"] AS "posts", a."postId" AS "known", a."id" AS "knownId"
      FROM told t LEFT JOIN "Ad" a ON a."workspaceId" = ${tx.scope.workspaceId}::uuid AND a."key" = t."adKey"
      WHERE a."isDecided" IS NOT TRUE AND (t."first" <> t."last" OR (t."isNamed" AND a."postId" <> t."first"))`,
  );
}

/** Takes all lines of these ads out of the stage. */
export function takeAds(
  tx: Tx,
  importId: string,
  adKeys: readonly string[],
): Promise<{ line: number; adKey: string }[]> {
  return withRawSql(
    () => tx.db.$queryRaw<{ line: number; adKey: string }[]>`
      DELETE FROM "StagedRow" s WHERE ${ofStage(tx, importId)} AND s."adKey" = ANY(${[...adKeys]}::text[])
      RETURNING s."line", s."adKey"`,
  );
}
