/** What an audit rests on, one query for each list; hand-written SQL names the workspace, and whose profiles may be read. */
import "server-only";
import {
  type AuditVideo,
  type Candidate,
  EVIDENCE_VIDEOS,
  EVIDENCE_VIEWS,
  type Flag,
  type Measure,
  TOP_COUNT,
  type Usual,
} from "@/lib/audits/rules/report";
import { type Boosted, RECENT_DAYS } from "@/lib/audits/rules/variation";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { RATIO_SIDE } from "@/lib/metrics/data/sums";
import type { RatioId } from "@/lib/metrics/rules/sums";
import type { RowsWindow } from "@/lib/provenance/rules/pages";
import { listGateFacts } from "@/lib/scoring/data/findings";
import { runSql } from "@/lib/server/sql";

const { sql } = Prisma;

/** So many of the best are read to find three without anything in their way. */
const CANDIDATES = 30;

/** A rate needs views to rest on; a sum needs all of its parts. */
const MEASURED: Record<Measure, Prisma.Sql> = {
  completion: sql`CASE WHEN v."views" >= ${EVIDENCE_VIEWS}::bigint THEN v."completion" END`,
  engagement: sql`CASE WHEN v."views" >= ${EVIDENCE_VIEWS}::bigint
    THEN (v."likes" + v."comments" + v."shares")::float8 / v."views" END`,
  shares: sql`v."shares"::float8`,
};

const VIDEO = sql`v."id"::text AS "id", v."title", v."views"::float8 AS "views", v."score",
  ${MEASURED.completion} AS "completion", ${MEASURED.engagement} AS "engagement", ${MEASURED.shares} AS "shares"`;

/** The creator's videos, unless the asker may not see that profile. */
function ofCreator({ workspaceId, creatorIds }: Scope, creatorId: string): Prisma.Sql {
  const own = creatorIds ? sql`AND v."creatorId" = ANY(${[...creatorIds]}::uuid[])` : Prisma.empty;
  return sql`v."workspaceId" = ${workspaceId}::uuid AND v."creatorId" = ${creatorId}::uuid ${own}`;
}

/** The creator's best videos by one measure; those that are not measured are left out. */
export function listTop(scope: Scope, creatorId: string, measure: Measure): Promise<AuditVideo[]> {
  const value = MEASURED[measure];
  return runSql<AuditVideo>(sql`
    SELECT ${VIDEO} FROM "Video" v WHERE ${ofCreator(scope, creatorId)} AND ${value} IS NOT NULL
    ORDER BY ${value} DESC, v."views" DESC NULLS LAST, v."id" LIMIT ${TOP_COUNT}`);
}

/** What is usual for the creator; a percentile of few videos is not told. */
export async function getUsual(scope: Scope, creatorId: string): Promise<Usual> {
  type Row = {
    videos: number;
    completions: number;
    engagements: number;
    shares: number;
    completionP90: number | null;
    engagementP90: number | null;
    medianCompletion: number | null;
    asOf: Day | null;
  };
  const [row] = await runSql<Row>(sql`
    SELECT count(*)::int AS "videos", count(m."completion")::int AS "completions",
      count(m."engagement")::int AS "engagements", count(m."shares")::int AS "shares",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY m."completion") AS "completionP90",
      percentile_cont(0.9) WITHIN GROUP (ORDER BY m."engagement") AS "engagementP90",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY m."completion") AS "medianCompletion", max(m."day")::text AS "asOf"
    FROM (SELECT ${MEASURED.completion} AS "completion", ${MEASURED.engagement} AS "engagement",
            ${MEASURED.shares} AS "shares", v."snapshotOn" AS "day"
          FROM "Video" v WHERE ${ofCreator(scope, creatorId)}) m`);
  const { videos, completions, engagements, shares, completionP90, engagementP90, medianCompletion, asOf } = row as Row;
  return {
    videos,
    measured: { completion: completions, engagement: engagements, shares },
    p90: {
      completion: completions >= EVIDENCE_VIDEOS ? completionP90 : null,
      engagement: engagements >= EVIDENCE_VIDEOS ? engagementP90 : null,
    },
    medianCompletion,
    asOf,
  };
}

/** A video with its place among all that are measured, and the totals that told the measure. */
type Placed = {
  id: string;
  title: string;
  views: number;
  value: number;
  place: number;
  takenOn: Day | null;
  importId: string | null;
};

/** The creator's videos that are measured, the greatest first. */
export function listPlaced(
  scope: Scope,
  creatorId: string,
  { measure, skip, take }: { measure: Flag } & RowsWindow,
): Promise<Placed[]> {
  const value = MEASURED[measure];
  const tells = measure === "completion" ? sql`AND t."completion" IS NOT NULL` : Prisma.empty;
  return runSql<Placed>(sql`
    SELECT m."id", m."title", m."views", m."value", m."place", s."takenOn"::text AS "takenOn", s."importId"
    FROM (
      SELECT v."workspaceId", v."id", v."title", v."views"::float8 AS "views", ${value} AS "value",
        (row_number() OVER (ORDER BY ${value} DESC, v."id"))::int AS "place"
      FROM "Video" v WHERE ${ofCreator(scope, creatorId)} AND ${value} IS NOT NULL
      ORDER BY "place" LIMIT ${take} OFFSET ${skip}) m
    LEFT JOIN LATERAL (
      SELECT t."takenOn", t."importId" FROM "VideoSnapshot" t
      WHERE t."workspaceId" = m."workspaceId" AND t."videoId" = m."id" ${tells} ORDER BY t."takenOn" DESC LIMIT 1) s ON true
    ORDER BY m."place"`);
}

/** The creator's best scored videos of which no code runs, waits or was asked for, with what is recorded about handing them over. */
export async function listCandidates(
  scope: Scope,
  creatorId: string,
  { now, zone }: { now: Date; zone: string },
): Promise<Candidate[]> {
  const videos = await runSql<AuditVideo & { score: number; codeEndedAt: Date | null }>(sql`
    SELECT ${VIDEO}, (
        SELECT max(least(c."expiresAt", c."revokedAt")) FROM "SparkCode" c
        WHERE c."workspaceId" = v."workspaceId" AND c."videoId" = v."id" AND c."sealedAt" IS NOT NULL
          AND least(c."expiresAt", c."revokedAt") <= ${now}) AS "codeEndedAt"
    FROM "Video" v WHERE ${ofCreator(scope, creatorId)} AND v."score" IS NOT NULL
      AND NOT EXISTS (
        SELECT FROM "SparkCode" c WHERE c."workspaceId" = v."workspaceId" AND c."videoId" = v."id"
          AND c."archivedAt" IS NULL AND c."revokedAt" IS NULL AND c."replacedAt" IS NULL
          AND (c."expiresAt" > ${now} OR (c."sealedAt" IS NULL AND c."releasedAt" IS NULL AND c."firstPaidOn" IS NULL)))
    ORDER BY v."score" DESC, v."views" DESC NULLS LAST, v."id" LIMIT ${CANDIDATES}`);
  const ids = videos.map(({ id }) => id);
  const facts = await listGateFacts(scope, ids, now);
  return videos.map(({ codeEndedAt, ...video }) => ({
    ...video,
    gates: facts.get(video.id) ?? {},
    codeEndedOn: codeEndedAt && dayIn(codeEndedAt, zone),
  }));
}

/** Both sides of a rate, of the rows that tell both; null where none does. */
const sides = (id: RatioId) => {
  const [events, impressions] = [RATIO_SIDE("m", id, "over"), RATIO_SIDE("m", id, "under")];
  return sql`CASE WHEN count(${events}) > 0 THEN jsonb_build_object('events', sum(${events}), 'impressions', sum(${impressions})) END`;
};

/** The creator's videos that were paid for in the four weeks to a day or later, with how far their ads were watched in those weeks. */
export function listBoosted(scope: Scope, creatorId: string, today: Day): Promise<Boosted[]> {
  const since = sql`(${today}::date - ${RECENT_DAYS}::int)`;
  return runSql<Boosted>(sql`
    SELECT v."id"::text AS "id", v."title", ${MEASURED.completion} AS "completion",
      ${sides("viewThrough2s")} AS "views2s", ${sides("viewThrough6s")} AS "views6s",
      ${sides("viewThrough100")} AS "viewsP100"
    FROM "Video" v
    LEFT JOIN "DailyMetric" m ON m."workspaceId" = v."workspaceId" AND m."videoId" = v."id" AND m."segment" = 'PAID'
      AND m."day" BETWEEN ${since} AND ${today}::date
    WHERE ${ofCreator(scope, creatorId)} AND v."id" IN (
      SELECT c."videoId" FROM "SparkCode" c WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND c."lastPaidOn" >= ${since}
        AND c."creatorId" = ${creatorId}::uuid)
    GROUP BY v."workspaceId", v."id"`);
}
