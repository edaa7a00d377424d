/** Sums per day are rebuilt from the daily rows they sum, never adjusted, so that they cannot drift. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { daySource } from "@/lib/metrics/data/source";
import { DAY_SUMS, NO_ID, NOBODY, type RollupDay, type RollupSums, type Segment, TOLD } from "@/lib/metrics/data/sums";
import type { CampaignEnd, Reach } from "@/lib/metrics/rules/reported";
import { everything, type Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { COUNT_NAMES } from "@/lib/metrics/rules/sums";
import { runSql } from "@/lib/server/sql";
import { withRawSql } from "@/lib/server/tenancy";
import { reads, type Tx } from "@/lib/server/transact";

const columns = (make: (name: string) => string) => Prisma.raw(COUNT_NAMES.map(make).join(", "));
const KEPT = columns((name) => `"${name}"`);
const ADDED = columns((name) => `sum("${name}")::bigint`);
// As float8, which adds whole numbers of this size exactly, and faster.
const SUMMED = columns((name) => `sum(d."${name}"::float8) AS "${name}"`);

/**
 * Lets one at a time rebuild what is derived from a workspace's daily rows, until commit: whoever comes later sees what the first one
 * wrote. Its codes first, as whoever changes a code holds it already when he comes here.
 */
export async function lockSums(tx: Tx, codeIds: readonly string[]): Promise<void> {
  const { workspaceId } = tx.scope;
  await withRawSql(async () => {
    await tx.db.$executeRaw`
      SELECT FROM "SparkCode" WHERE "workspaceId" = ${workspaceId}::uuid AND "id" = ANY(${[...codeIds]}::uuid[])
      ORDER BY "id" FOR NO KEY UPDATE`;
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`sums:${workspaceId}`}, 0))`;
  });
}

/**
 * Rebuilds the sums of exactly these days from the workspace's daily rows, by creator, brand and campaign, and by what they tell,
 * so that both sides of each ratio can be had of the rows that tell both. The rows are read once, and the few sums they make are
 * added up again. Under lockSums.
 */
export async function refreshRollup(tx: Tx, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return;
  const workspaceId = Prisma.sql`${tx.scope.workspaceId}::uuid`;
  const touched = Prisma.sql`"day" = ANY(${[...new Set(days)]}::date[])`;
  await withRawSql(async () => {
    // Compiling the sums costs more than it saves, and their few groups fit into memory. Rows that were just written PostgreSQL
    // believes to be few: it would look each one's ad up by itself, sort all of them, and read their pages again and again.
    await tx.db.$executeRaw`
      SELECT set_config('jit', 'off', true), set_config('work_mem', '64MB', true),
        set_config('enable_nestloop', 'off', true), set_config('enable_sort', 'off', true),
        set_config('enable_indexscan', 'off', true)`;
    await tx.db.$executeRaw`DELETE FROM "DailyRollup" WHERE "workspaceId" = ${workspaceId} AND ${touched}`;
    await tx.db.$executeRaw`DELETE FROM "DimensionRollup" WHERE "workspaceId" = ${workspaceId} AND ${touched}`;
    await tx.db.$executeRaw`
      WITH d AS MATERIALIZED (
        SELECT d."day", d."segment", d."currency", d."creatorId", c."brandId", a."campaignName",
          ${TOLD("d")} AS "told", ${SUMMED}
        FROM "DailyMetric" d
        LEFT JOIN "Ad" a ON d."segment" = 'PAID' AND a."workspaceId" = d."workspaceId" AND a."id" = d."sourceId"
        LEFT JOIN "SparkCode" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."codeId"
        WHERE d."workspaceId" = ${workspaceId} AND d.${touched}
        GROUP BY 1, 2, 3, 4, 5, 6, 7
      ), daily AS (
        INSERT INTO "DailyRollup" ("workspaceId", "day", "segment", "currency", "creatorId", "told", ${KEPT})
        SELECT ${workspaceId}, "day", "segment", "currency", coalesce("creatorId", ${NOBODY}), "told", ${ADDED}
        FROM d GROUP BY 2, 3, 4, 5, 6)
      INSERT INTO "DimensionRollup" ("workspaceId", "dimension", "key", "day", "currency", "told", ${KEPT})
      SELECT ${workspaceId}, k."dimension", k."key", "day", "currency", "told", ${ADDED}
      FROM d, LATERAL (VALUES ('brand', coalesce("brandId"::text, '')), ('campaign', coalesce("campaignName", ''))) k("dimension", "key")
      WHERE "segment" = 'PAID' GROUP BY 2, 3, 4, 5, 6`;
    await tx.db.$executeRaw`
      DO 'BEGIN SET LOCAL enable_nestloop TO DEFAULT; SET LOCAL enable_sort TO DEFAULT; SET LOCAL enable_indexscan TO DEFAULT; END'`;
  });
}

/** Sums per day, segment and currency; as many rows as days, however many numbers were imported. */
export function listRollup(scope: Scope, period: Period, selection: Selection = everything): Promise<RollupDay[]> {
  const rows = daySource(selection, period, scope);
  return runSql<RollupDay>(Prisma.sql`
    SELECT "day"::text AS "day", "segment", nullif("currency", '') AS "currency", ${DAY_SUMS}
    FROM ${rows} GROUP BY "day", "segment", "currency" ORDER BY "day", "segment", "currency"`);
}

/** Sums of the whole period per segment and currency. */
export function sumRollup(scope: Scope, period: Period, selection: Selection = everything): Promise<RollupSums[]> {
  const rows = daySource(selection, period, scope);
  return runSql<RollupSums>(Prisma.sql`
    SELECT "segment", nullif("currency", '') AS "currency", ${DAY_SUMS}
    FROM ${rows} GROUP BY "segment", "currency" ORDER BY "segment", "currency"`);
}

/** The newest day that anything was measured on; null in an empty book. */
export async function findNewestDay(scope: Scope): Promise<Day | null> {
  const newest = await reads(scope).dailyRollup.findFirst({ orderBy: { day: "desc" }, select: { day: true } });
  return newest && dayIn(newest.day, "UTC");
}

/**
 * The first and the last day up to one that were reported, of ads by currency, and of posts, which are exported creator by
 * creator. How far a brand, a campaign or a code was reported its own rows tell: narrowReach.
 */
export async function listReach(scope: Scope, upTo: Day, creatorId: string | null): Promise<Reach[]> {
  const posts = creatorId === null ? {} : { creatorId: creatorId || NO_ID };
  const rows = await reads(scope).dailyRollup.groupBy({
    by: ["segment", "currency"],
    where: { day: { lte: storedDay(upTo) }, OR: [{ segment: "PAID" }, { segment: "ORGANIC", ...posts }] },
    orderBy: [{ segment: "desc" }, { _max: { day: "asc" } }, { currency: "asc" }],
    _min: { day: true },
    _max: { day: true },
  });
  return rows.flatMap(({ segment, currency, _min, _max }) =>
    _min.day && _max.day
      ? [
          {
            segment: segment as Segment,
            currency: currency || null,
            oldest: dayIn(_min.day, "UTC"),
            newest: dayIn(_max.day, "UTC"),
          },
        ]
      : [],
  );
}

/** Where the paid days of each campaign in a period end, and what they cost; nothing for a member who sees only some profiles. */
export async function listCampaignEnds(scope: Scope, { from, to }: Period): Promise<CampaignEnd[]> {
  if (scope.creatorIds) return [];
  return runSql<CampaignEnd>(Prisma.sql`
    SELECT "key" AS "campaign", "currency", max("day")::text AS "newest", coalesce(sum("spendMinor"), 0)::float8 AS "spendMinor"
    FROM "DimensionRollup" WHERE "workspaceId" = ${scope.workspaceId}::uuid
      AND "dimension" = 'campaign' AND "day" BETWEEN ${from}::date AND ${to}::date GROUP BY "key", "currency"`);
}

/** Campaigns with paid days in the period, by name; "" stands for ads without one. Nothing for a member who sees only some profiles. */
export async function listCampaigns(scope: Scope, { from, to }: Period): Promise<string[]> {
  if (scope.creatorIds) return [];
  const rows = await runSql<{ key: string }>(Prisma.sql`
    SELECT DISTINCT "key" FROM "DimensionRollup" WHERE "workspaceId" = ${scope.workspaceId}::uuid
      AND "dimension" = 'campaign' AND "day" BETWEEN ${from}::date AND ${to}::date ORDER BY "key" LIMIT 500`);
  return rows.map(({ key }) => key);
}
