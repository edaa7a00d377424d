/** Scores as stored: explained once per version, and the current one on the video itself. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import type { Basis, Reader } from "@/lib/scoring/data/totals";
import type { Usual } from "@/lib/scoring/rules/baselines";
import type { KeptParts } from "@/lib/scoring/rules/explain";
import type { KeptVideo } from "@/lib/scoring/rules/preview";
import { type Suitability, weighEvidence } from "@/lib/scoring/rules/suitability";
import { PARTS, type PartName, type Weights } from "@/lib/scoring/rules/weights";
import { lockBook } from "@/lib/server/locks";
import { runSql } from "@/lib/server/sql";
import { withRawSql } from "@/lib/server/tenancy";
import { reads, type Tx } from "@/lib/server/transact";

const { sql } = Prisma;

/**
 * Holds off, until the transaction ends, whatever else changes what scores rest on, or which ads a video or code has: `all` alone,
 * `one` beside others who change single videos. To be taken before any row is locked that others want under it.
 * @throws AppError unavailable where `one` has waited four seconds for `all`
 */
export async function lockScores(tx: Tx, whose: "all" | "one"): Promise<void> {
  const busy = "Scores or sums are being made anew. Nothing was written; try again in a minute.";
  await lockBook(tx, "scores", whose === "all" ? "all" : { busy });
}

/** How many videos each creator of the scope has: of all creators, or of those of some videos. */
export async function countByCreator(
  { scope: { workspaceId, creatorIds }, run }: Reader,
  videoIds: readonly string[] | "all",
): Promise<{ creatorId: string; videos: number }[]> {
  const own = sql`v."workspaceId" = ${workspaceId}::uuid`;
  const seen = creatorIds ? sql`${own} AND v."creatorId" = ANY(${[...creatorIds]}::uuid[])` : own;
  const asked =
    videoIds === "all"
      ? sql`true`
      : sql`v."creatorId" IN (SELECT a."creatorId" FROM "Video" a
          WHERE a."workspaceId" = ${workspaceId}::uuid AND a."id" = ANY(${[...videoIds]}::uuid[]))`;
  return run(sql`
    SELECT v."creatorId"::text AS "creatorId", count(*)::int AS "videos" FROM "Video" v
    WHERE ${seen} AND ${asked} GROUP BY 1 ORDER BY 1`);
}

/**
 * The videos of the whole book whose scores rest on what the workspace no longer says is usual, or were kept before that was kept.
 * @param apart what some videos hear instead
 */
export async function listStale(
  { scope: { workspaceId }, run }: Reader,
  version: string,
  { usual, apart }: { usual: Usual; apart: readonly { id: string; usual: Usual }[] },
): Promise<string[]> {
  const rows = await run<{ id: string }>(sql`
    SELECT s."videoId"::text AS "id" FROM "Suitability" s
    LEFT JOIN json_to_recordset(${JSON.stringify(apart)}::json) a("id" uuid, "usual" jsonb) ON a."id" = s."videoId"
    WHERE s."workspaceId" = ${workspaceId}::uuid AND s."version" = ${version}
      AND (coalesce(a."usual", ${JSON.stringify(usual)}::jsonb) @> (s."detail"->'usual')) IS NOT TRUE
    ORDER BY 1`);
  return rows.map(({ id }) => id);
}

/** The videos of which a brand has or had a code. */
export async function listVideosOfBrand(tx: Tx, brandId: string): Promise<string[]> {
  const codes = await tx.db.sparkCode.findMany({
    where: { brandId },
    distinct: ["videoId"],
    select: { videoId: true },
  });
  return codes.flatMap(({ videoId }) => videoId ?? []);
}

/** The videos of these ads. */
export async function listVideosOfAds(tx: Tx, adIds: readonly string[]): Promise<string[]> {
  const ads = await tx.db.ad.findMany({
    where: { id: { in: [...adIds] } },
    distinct: ["videoId"],
    select: { videoId: true },
  });
  return ads.flatMap(({ videoId }) => videoId ?? []);
}

/** What a kept score holds: its words are made when it is read. */
export type ScoreDetail = KeptParts & { basis: Basis | null; usual: Usual };

export type NewScore = { videoId: string; suitability: Suitability; weights: Weights; basis: Basis | null };

const CHUNK = 2_000;
const fine = (value: number) => Math.round(value * 1e6) / 1e6;

function toDetail({ suitability: { readings }, weights, basis }: NewScore): ScoreDetail {
  const { velocity, cta, fit } = readings;
  return {
    weights,
    values: { velocity: velocity.value, cta: cta.value, fit: fit.value },
    evidence: { velocity: fine(velocity.evidence), cta: fine(cta.evidence), fit: fit.evidence },
    facts: { velocity: velocity.facts, cta: cta.facts, fit: fit.facts },
    usual: velocity.usual,
    basis,
  };
}

/** Keeps these scores under a version, and on the videos; what is the same as before is not written. */
export async function setScores(tx: Tx, version: string, scores: readonly NewScore[]): Promise<void> {
  const { workspaceId } = tx.scope;
  for (let from = 0; from < scores.length; from += CHUNK) {
    const chunk = scores.slice(from, from + CHUNK).map((given) => {
      const detail = toDetail(given);
      const confidence = fine(weighEvidence(detail.evidence, detail.weights));
      return { id: given.videoId, score: given.suitability.score, confidence, detail };
    });
    await withRawSql(
      () => tx.db.$executeRaw`
        WITH given AS MATERIALIZED (
          SELECT * FROM json_to_recordset(${JSON.stringify(chunk)}::json)
            g("id" uuid, "score" float8, "confidence" float8, "detail" jsonb)),
        kept AS (
          INSERT INTO "Suitability" AS k ("workspaceId", "videoId", "version", "score", "confidence", "detail", "scoredAt")
          SELECT ${workspaceId}::uuid, "id", ${version}, "score", "confidence", "detail", ${tx.now} FROM given
          ON CONFLICT ("workspaceId", "videoId", "version") DO UPDATE SET "score" = EXCLUDED."score",
            "confidence" = EXCLUDED."confidence", "detail" = EXCLUDED."detail", "scoredAt" = EXCLUDED."scoredAt"
          WHERE k."detail" <> EXCLUDED."detail" OR k."score" IS DISTINCT FROM EXCLUDED."score")
        UPDATE "Video" v SET "score" = given."score" FROM given
        WHERE v."workspaceId" = ${workspaceId}::uuid AND v."id" = given."id" AND v."score" IS DISTINCT FROM given."score"`,
    );
  }
}

/** What is kept of these videos' scores under a version, by the video's id. */
export async function listKept(
  tx: Tx,
  version: string,
  videoIds: readonly string[],
): Promise<Map<string, ScoreDetail>> {
  const rows = await tx.db.suitability.findMany({
    where: { version, videoId: { in: [...videoIds] } },
    select: { videoId: true, detail: true },
  });
  return new Map(rows.map(({ videoId, detail }) => [videoId, detail as unknown as ScoreDetail]));
}

/** What each part of every kept score came to, for judging other weights. */
export async function listKeptValues(scope: Scope, version: string): Promise<KeptVideo[]> {
  const { workspaceId } = scope;
  const part = (name: PartName) => sql`(s."detail"->'values'->>${name})::float8`;
  const rows = await runSql<{ id: string; values: (number | null)[] }>(sql`
    SELECT s."videoId"::text AS "id", ARRAY[${Prisma.join(PARTS.map(part))}] AS "values" FROM "Suitability" s
    WHERE s."workspaceId" = ${workspaceId}::uuid AND s."version" = ${version}
      AND ${scope.creatorIds ? sql`s."videoId" IN (SELECT v."id" FROM "Video" v WHERE v."workspaceId" = ${workspaceId}::uuid AND v."creatorId" = ANY(${[...scope.creatorIds]}::uuid[]))` : sql`true`}`);
  return rows.map(({ id, values: [velocity = null, cta = null, fit = null] }) => ({
    id,
    values: { velocity, cta, fit },
  }));
}

/** The names of a few videos. */
export function listVideoTitles(scope: Scope, ids: readonly string[]) {
  return reads(scope).video.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, title: true, creator: { select: { handle: true } } },
  });
}
