/** What an audit rests on, one query for each list; hand-written SQL names the workspace, and whose profiles may be read. */
import "server-only";
import {
  type AuditVideo,
  type Candidate,
  EVIDENCE_VIDEOS,
  EVIDENCE_VIEWS,
  type Flag,
  type Flags,
  type Measure,
  TOP_COUNT,
  type Usual,
  WORTH_SCORE,
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

const REPORT = sql`"VideoReport" r WHERE r."workspaceId" = v."workspaceId" AND r."postId" = v."postId"`;
/** Of several reports the newest; of those of one day the one with the most views. */
const NEWEST = sql`ORDER BY r."asOf" DESC, r."views" DESC NULLS LAST, r."campaignName" LIMIT 1`;

/** Of a report's counts the organic ones, or all: never some of each. As takeSide says. */
const side = (all: Prisma.Sql, organic: Prisma.Sql) => sql`CASE WHEN r."organicViews" IS NULL
  OR (r."views" IS NOT NULL AND num_nulls(r."organicLikes", r."organicComments", r."organicShares") > 0)
  THEN ${all} ELSE ${organic} END::float8`;
const COUNTS = sql`${side(sql`r."views"`, sql`r."organicViews"`)} AS "views",
  ${side(sql`r."likes"`, sql`r."organicLikes"`)} AS "likes",
  ${side(sql`r."comments"`, sql`r."organicComments"`)} AS "comments",
  ${side(sql`r."shares"`, sql`r."organicShares"`)} AS "shares"`;

/**
 * The creator's videos, unless the asker may not see that profile, as an audit counts them: by TikTok Studio; where no file of
 * it told anything of a video, or nothing of completion, by the newest report of TikTok One that does. A rate needs views to
 * rest on, a sum all of its parts.
 */
function measured({ workspaceId, creatorIds }: Scope, creatorId: string): Prisma.Sql {
  const own = creatorIds ? sql`AND v."creatorId" = ANY(${[...creatorIds]}::uuid[])` : Prisma.empty;
  const rated = (rate: Prisma.Sql) => sql`CASE WHEN n."views" >= ${EVIDENCE_VIEWS}::float8 THEN ${rate} END`;
  return sql`(
    SELECT v."workspaceId", v."id", v."title", v."score", n."views", n."shares", coalesce(v."snapshotOn", t."asOf") AS "day",
      ${rated(sql`coalesce(v."completion", c."completion")`)} AS "completion",
      ${rated(sql`(n."likes" + n."comments" + n."shares") / n."views"`)} AS "engagement",
      t."asOf" AS "reportedOn", t."importId" AS "reportId", c."asOf" AS "completionOn", c."importId" AS "completionId"
    FROM "Video" v
    LEFT JOIN LATERAL (SELECT r."asOf", r."importId", ${COUNTS}
      FROM ${REPORT} AND v."views" IS NULL AND num_nonnulls(r."views", r."organicViews") > 0 ${NEWEST}) t ON true
    LEFT JOIN LATERAL (SELECT r."asOf", r."importId", coalesce(r."organicCompletion", r."completion") AS "completion"
      FROM ${REPORT} AND v."completion" IS NULL AND num_nonnulls(r."organicCompletion", r."completion") > 0 ${NEWEST}) c ON true
    CROSS JOIN LATERAL (SELECT coalesce(v."views", t."views") AS "views", coalesce(v."likes", t."likes") AS "likes",
      coalesce(v."comments", t."comments") AS "comments", coalesce(v."shares", t."shares") AS "shares") n
    WHERE v."workspaceId" = ${workspaceId}::uuid AND v."creatorId" = ${creatorId}::uuid ${own})`;
}

const VIDEO = sql`m."id"::text AS "id", m."title", m."views", m."score", m."completion", m."engagement", m."shares"`;
const VALUES: Record<Measure, Prisma.Sql> = {
  completion: sql`m."completion"`,
  engagement: sql`m."engagement"`,
  shares: sql`m."shares"`,
};
/** The greatest first; among equals the one that more people saw, then the older record. */
const greatest = (value: Prisma.Sql) => sql`${value} DESC, m."views" DESC NULLS LAST, m."id"`;

/** The creator's best videos by one measure; those that are not measured are left out. */
export function listTop(scope: Scope, creatorId: string, measure: Measure): Promise<AuditVideo[]> {
  const value = VALUES[measure];
  return runSql<AuditVideo>(sql`
    SELECT ${VIDEO} FROM ${measured(scope, creatorId)} m WHERE ${value} IS NOT NULL
    ORDER BY ${greatest(value)} LIMIT ${TOP_COUNT}`);
}

/** How many videos reach a threshold, and those that exceed theirs the most. */
export async function findFlagged(
  scope: Scope,
  creatorId: string,
  { completion, engagement }: Flags,
): Promise<{ count: number; videos: AuditVideo[] }> {
  const rows = await runSql<AuditVideo & { count: number }>(sql`
    SELECT ${VIDEO}, (count(*) OVER ())::int AS "count" FROM ${measured(scope, creatorId)} m
    WHERE m."completion" >= ${completion}::float8 OR m."engagement" >= ${engagement}::float8
    ORDER BY ${greatest(sql`greatest(m."completion" / ${completion}::float8, m."engagement" / ${engagement}::float8)`)}
    LIMIT ${TOP_COUNT}`);
  return { count: rows[0]?.count ?? 0, videos: rows.map(({ count: _, ...video }) => video) };
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
    FROM ${measured(scope, creatorId)} m`);
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

/** A video with its place among all that are measured, and the file that told the measure. */
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
  const value = VALUES[measure];
  const [tells, on, by] =
    measure === "completion"
      ? [sql`AND s."completion" IS NOT NULL`, sql`p."completionOn"`, sql`p."completionId"`]
      : [Prisma.empty, sql`p."reportedOn"`, sql`p."reportId"`];
  return runSql<Placed>(sql`
    SELECT p."id", p."title", p."views", p."value", p."place", coalesce(${on}, x."takenOn")::text AS "takenOn",
      CASE WHEN ${on} IS NULL THEN x."importId" ELSE ${by} END AS "importId"
    FROM (SELECT m.*, ${value} AS "value", (row_number() OVER (ORDER BY ${greatest(value)}))::int AS "place"
      FROM ${measured(scope, creatorId)} m WHERE ${value} IS NOT NULL ORDER BY "place" LIMIT ${take} OFFSET ${skip}) p
    LEFT JOIN LATERAL (SELECT s."takenOn", s."importId" FROM "VideoSnapshot" s
      WHERE s."workspaceId" = p."workspaceId" AND s."videoId" = p."id" ${tells} ORDER BY s."takenOn" DESC LIMIT 1) x ON true
    ORDER BY p."place"`);
}

/**
 * A part of the creator's videos in the upper half of the scale, the best scored first, of which no code runs, waits or was
 * asked for, with what is recorded about handing them over.
 */
export async function listCandidates(
  scope: Scope,
  creatorId: string,
  { now, zone }: { now: Date; zone: string },
  { skip, take }: RowsWindow,
): Promise<Candidate[]> {
  const videos = await runSql<AuditVideo & { score: number; codeEndedAt: Date | null }>(sql`
    SELECT ${VIDEO}, (
        SELECT max(least(c."expiresAt", c."revokedAt")) FROM "SparkCode" c
        WHERE c."workspaceId" = m."workspaceId" AND c."videoId" = m."id" AND c."sealedAt" IS NOT NULL
          AND least(c."expiresAt", c."revokedAt") <= ${now}) AS "codeEndedAt"
    FROM ${measured(scope, creatorId)} m WHERE m."score" >= ${WORTH_SCORE}::float8
      AND NOT EXISTS (
        SELECT FROM "SparkCode" c WHERE c."workspaceId" = m."workspaceId" AND c."videoId" = m."id"
          AND c."archivedAt" IS NULL AND c."revokedAt" IS NULL AND c."replacedAt" IS NULL
          AND (c."expiresAt" > ${now} OR (c."sealedAt" IS NULL AND c."releasedAt" IS NULL AND c."firstPaidOn" IS NULL)))
    ORDER BY ${greatest(sql`m."score"`)} LIMIT ${take} OFFSET ${skip}`);
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
  const [events, impressions] = [RATIO_SIDE("d", id, "over"), RATIO_SIDE("d", id, "under")];
  return sql`CASE WHEN count(${events}) > 0 THEN jsonb_build_object('events', sum(${events}), 'impressions', sum(${impressions})) END`;
};

/** The creator's videos that were paid for in the four weeks to a day or later, with how far their ads were watched in those weeks. */
export function listBoosted(scope: Scope, creatorId: string, today: Day): Promise<Boosted[]> {
  const since = sql`(${today}::date - ${RECENT_DAYS}::int)`;
  return runSql<Boosted>(sql`
    SELECT m."id"::text AS "id", m."title", m."completion", d."views2s", d."views6s", d."viewsP100"
    FROM ${measured(scope, creatorId)} m CROSS JOIN LATERAL (
      SELECT ${sides("viewThrough2s")} AS "views2s", ${sides("viewThrough6s")} AS "views6s",
        ${sides("viewThrough100")} AS "viewsP100"
      FROM "DailyMetric" d WHERE d."workspaceId" = m."workspaceId" AND d."videoId" = m."id" AND d."segment" = 'PAID'
        AND d."day" BETWEEN ${since} AND ${today}::date) d
    WHERE m."id" IN (
      SELECT c."videoId" FROM "SparkCode" c WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND c."lastPaidOn" >= ${since}
        AND c."creatorId" = ${creatorId}::uuid)`);
}
