/** The numbers as stored: rollups are rebuilt from the daily rows they sum, never adjusted, so that they cannot drift. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import type { Flight, OrganicDay } from "@/lib/metrics/rules/incremental";
import type { Period } from "@/lib/metrics/rules/series";
import { type MetricSums, noSums } from "@/lib/metrics/rules/sums";
import { runSql } from "@/lib/server/sql";
import { withRawSql } from "@/lib/server/tenancy";
import { reads, type Tx } from "@/lib/server/transact";

export type Segment = "ORGANIC" | "PAID";
/** `spendWithRevenueMinor` is the spend of those rows whose revenue is known: the only fair denominator of ROAS. */
export type PaidSums = MetricSums & { spendWithRevenueMinor: number | null };
/** Organic rows have no currency. */
export type RollupSums = PaidSums & { segment: Segment; currency: string | null };
export type RollupDay = RollupSums & { day: Day };

const SUM_NAMES = Object.keys(noSums) as (keyof MetricSums)[];
const SUMS = Prisma.raw(SUM_NAMES.map((name) => `sum(m."${name}")::float8 AS "${name}"`).join(", "));
const DAY_COLUMNS = (alias: string) => Prisma.raw(SUM_NAMES.map((name) => `${alias}."${name}"`).join(", "));
const NO_CREATOR = Prisma.raw(`'00000000-0000-0000-0000-000000000000'::uuid`);

/** What a member with the role CREATOR may count; nothing is added for anybody else. */
function ownOnly({ creatorIds }: Scope, column: string): Prisma.Sql {
  return creatorIds ? Prisma.sql`AND ${Prisma.raw(column)} = ANY(${[...creatorIds]}::uuid[])` : Prisma.empty;
}

/**
 * Rebuilds the rollup of exactly these days from the workspace's daily rows. One at a time per workspace: the lock is held
 * until commit, so the last of two imports sees what the first one wrote.
 */
export async function refreshRollup(tx: Tx, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return;
  const { workspaceId } = tx.scope;
  const touched = [...new Set(days)];
  const columns = Prisma.raw(
    SUM_NAMES.filter((name) => name !== "spendMinor")
      .map((name) => `"${name}"`)
      .join(", "),
  );
  const sums = Prisma.raw(
    SUM_NAMES.filter((name) => name !== "spendMinor")
      .map((name) => `sum("${name}")`)
      .join(", "),
  );
  await withRawSql(async () => {
    await tx.db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`rollup:${workspaceId}`}, 0))`;
    await tx.db.$executeRaw`
      DELETE FROM "DailyRollup" WHERE "workspaceId" = ${workspaceId}::uuid AND "day" = ANY(${touched}::date[])`;
    await tx.db.$executeRaw`
      INSERT INTO "DailyRollup" ("workspaceId", "day", "segment", "currency", "creatorId", "spendMinor",
        "spendWithRevenueMinor", ${columns})
      SELECT "workspaceId", "day", "segment", "currency", coalesce("creatorId", ${NO_CREATOR}),
        coalesce(sum("spendMinor"), 0), coalesce(sum("spendMinor") FILTER (WHERE "revenueMinor" IS NOT NULL), 0), ${sums}
      FROM "DailyMetric"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "day" = ANY(${touched}::date[])
      GROUP BY "workspaceId", "day", "segment", "currency", coalesce("creatorId", ${NO_CREATOR})`;
  });
}

// In the rollup a spend of nothing and an unknown spend are both 0; neither is shown as a cost.
const ROLLUP_SUMS = Prisma.raw(
  SUM_NAMES.map((name) =>
    name === "spendMinor"
      ? `nullif(sum("spendMinor"), 0)::float8 AS "spendMinor"`
      : `sum("${name}")::float8 AS "${name}"`,
  )
    .concat(`nullif(sum("spendWithRevenueMinor"), 0)::float8 AS "spendWithRevenueMinor"`)
    .join(", "),
);

/** Sums per day, segment and currency; as many rows as days, however many numbers were imported. */
export function listRollup(scope: Scope, { from, to }: Period): Promise<RollupDay[]> {
  return runSql<RollupDay>(Prisma.sql`
    SELECT "day"::text AS "day", "segment", nullif("currency", '') AS "currency", ${ROLLUP_SUMS}
    FROM "DailyRollup"
    WHERE "workspaceId" = ${scope.workspaceId}::uuid AND "day" BETWEEN ${from}::date AND ${to}::date
      ${ownOnly(scope, `"creatorId"`)}
    GROUP BY "day", "segment", "currency" ORDER BY "day", "segment", "currency"`);
}

/** Sums of the whole period per segment and currency. */
export function sumRollup(scope: Scope, { from, to }: Period): Promise<RollupSums[]> {
  return runSql<RollupSums>(Prisma.sql`
    SELECT "segment", nullif("currency", '') AS "currency", ${ROLLUP_SUMS}
    FROM "DailyRollup"
    WHERE "workspaceId" = ${scope.workspaceId}::uuid AND "day" BETWEEN ${from}::date AND ${to}::date
      ${ownOnly(scope, `"creatorId"`)}
    GROUP BY "segment", "currency" ORDER BY "segment", "currency"`);
}

/** The newest day that anything was measured on; null in an empty book. */
export async function findNewestDay(scope: Scope): Promise<Day | null> {
  const newest = await reads(scope).dailyRollup.findFirst({ orderBy: { day: "desc" }, select: { day: true } });
  return newest && dayIn(newest.day, "UTC");
}

/** `TOTAL` is a report without days: lifetime sums of an ad that no daily report covers, as of `day`. */
export type CodeDay = PaidSums & { segment: Segment | "TOTAL"; day: Day; currency: string | null };

/** The rows that belong to some codes: the paid days of their ads, reports of ads without days, and their videos' organic days. */
function codeRows(scope: Scope, codeIds: readonly string[], withOrganic: boolean): Prisma.Sql {
  const organic = Prisma.sql`
    UNION ALL
    SELECT c."id" AS "codeId", d."segment", d."day", d."currency", ${DAY_COLUMNS("d")}
    FROM code c JOIN "DailyMetric" d ON d."workspaceId" = c."workspaceId" AND d."segment" = 'ORGANIC' AND d."sourceId" = c."videoId"`;
  return Prisma.sql`
    WITH code AS (
      SELECT "workspaceId", "id", "videoId" FROM "SparkCode"
      WHERE "workspaceId" = ${scope.workspaceId}::uuid AND "id" = ANY(${[...codeIds]}::uuid[]) ${ownOnly(scope, `"creatorId"`)}
    ), m AS (
      SELECT c."id" AS "codeId", d."segment", d."day", d."currency", ${DAY_COLUMNS("d")}
      FROM code c JOIN "Ad" a ON a."workspaceId" = c."workspaceId" AND a."codeId" = c."id"
      JOIN "DailyMetric" d ON d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
      UNION ALL
      SELECT c."id", 'TOTAL', t."asOf", t."currency", ${DAY_COLUMNS("t")}
      FROM code c JOIN "Ad" a ON a."workspaceId" = c."workspaceId" AND a."codeId" = c."id"
      JOIN LATERAL (
        SELECT DISTINCT ON (x."currency") x.* FROM "AdTotal" x
        WHERE x."workspaceId" = a."workspaceId" AND x."adId" = a."id" ORDER BY x."currency", x."asOf" DESC) t ON true
      WHERE NOT EXISTS (
        SELECT FROM "DailyMetric" d
        WHERE d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id")
      ${withOrganic ? organic : Prisma.empty}
    )`;
}

const WITH_REVENUE = Prisma.sql`sum(m."spendMinor") FILTER (WHERE m."revenueMinor" IS NOT NULL)::float8 AS "spendWithRevenueMinor"`;

/** Everything measured about one code, day by day; its ads are added up per day and currency. Empty for an unknown code. */
export function getCodeMetrics(scope: Scope, codeId: string): Promise<CodeDay[]> {
  return runSql<CodeDay>(Prisma.sql`
    ${codeRows(scope, [codeId], true)}
    SELECT m."segment", m."day"::text AS "day", nullif(m."currency", '') AS "currency", ${SUMS}, ${WITH_REVENUE}
    FROM m GROUP BY m."segment", m."day", m."currency" ORDER BY m."day", m."segment"`);
}

export type CodeSums = PaidSums & { codeId: string; currency: string | null };

/** What each code was paid and what came back, per currency, in one query however many codes. Codes without numbers are absent. */
export async function listCodeSums(scope: Scope, codeIds: readonly string[]): Promise<CodeSums[]> {
  if (codeIds.length === 0) return [];
  return runSql<CodeSums>(Prisma.sql`
    ${codeRows(scope, codeIds, false)}
    SELECT m."codeId", nullif(m."currency", '') AS "currency", ${SUMS}, ${WITH_REVENUE}
    FROM m GROUP BY m."codeId", m."currency" ORDER BY m."codeId", m."currency"`);
}

/** One code's boost: what its extra views are derived from. */
export type Boost = {
  codeId: string;
  title: string;
  handle: string;
  brandName: string | null;
  postedAt: Date | null;
  flight: Flight;
  paidViews: number | null;
  organic: OrganicDay[];
};

type BoostRow = Omit<Boost, "flight" | "organic"> & Flight & { organic: string | null };

/** The codes paid for last, since `from`; at most `most`. */
export function listBoosts(scope: Scope, from: Day, most: number): Promise<Boost[]> {
  return readBoosts(scope, Prisma.sql`c."lastPaidOn" >= ${from}::date`, most);
}

/** The boosts of these codes; codes without a paid day are absent. */
export async function listBoostsOf(scope: Scope, codeIds: readonly string[]): Promise<Boost[]> {
  if (codeIds.length === 0) return [];
  return readBoosts(scope, Prisma.sql`c."id" = ANY(${[...codeIds]}::uuid[])`, codeIds.length);
}

/** Organic days come as one text per code, because rows cost more. */
async function readBoosts(scope: Scope, which: Prisma.Sql, most: number): Promise<Boost[]> {
  const rows = await runSql<BoostRow>(Prisma.sql`
    SELECT c."id" AS "codeId", v."title", r."handle", b."name" AS "brandName", v."postedAt",
      c."firstPaidOn"::text AS "from", c."lastPaidOn"::text AS "to",
      (SELECT sum(d."views")::float8 FROM "Ad" a
        JOIN "DailyMetric" d ON d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
        WHERE a."workspaceId" = c."workspaceId" AND a."codeId" = c."id") AS "paidViews",
      (SELECT string_agg(d."day"::text || ':' || d."views", ',' ORDER BY d."day") FROM "DailyMetric" d
        WHERE d."workspaceId" = c."workspaceId" AND d."segment" = 'ORGANIC' AND d."sourceId" = c."videoId"
          AND d."views" IS NOT NULL) AS "organic"
    FROM "SparkCode" c
    JOIN "Video" v ON v."workspaceId" = c."workspaceId" AND v."id" = c."videoId"
    JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
    LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
    WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND c."firstPaidOn" IS NOT NULL AND ${which}
      ${ownOnly(scope, `c."creatorId"`)}
    ORDER BY c."lastPaidOn" DESC, c."id" DESC LIMIT ${most}`);
  return rows.map(({ from, to, organic, ...row }) => ({ ...row, flight: { from, to }, organic: readOrganic(organic) }));
}

function readOrganic(text: string | null): OrganicDay[] {
  if (!text) return [];
  return text.split(",").map((entry) => ({ day: entry.slice(0, 10), views: Number(entry.slice(11)) }));
}

/**
 * Sets the flight (first and last paid day) of these codes from the rows of their ads. A code that gains or loses its
 * flight is looked at again by the next sweep, because its status may have changed.
 */
export async function refreshFlights(tx: Tx, codeIds: readonly string[]): Promise<void> {
  if (codeIds.length === 0) return;
  await withRawSql(
    () => tx.db.$executeRaw`
      UPDATE "SparkCode" c SET "firstPaidOn" = f."first", "lastPaidOn" = f."last",
        "nextReminderAt" = CASE WHEN (c."firstPaidOn" IS NULL) = (f."first" IS NULL) THEN c."nextReminderAt" ELSE ${tx.now}::timestamptz END
      FROM (
        SELECT k."id", min(d."day") AS "first", max(d."day") AS "last"
        FROM "SparkCode" k
        LEFT JOIN "Ad" a ON a."workspaceId" = k."workspaceId" AND a."codeId" = k."id"
        LEFT JOIN "DailyMetric" d ON d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
          AND greatest(d."spendMinor", d."impressions", d."views") > 0
        WHERE k."workspaceId" = ${tx.scope.workspaceId}::uuid AND k."id" = ANY(${[...codeIds]}::uuid[])
        GROUP BY k."id") f
      WHERE c."workspaceId" = ${tx.scope.workspaceId}::uuid AND c."id" = f."id"
        AND (c."firstPaidOn", c."lastPaidOn") IS DISTINCT FROM (f."first", f."last")`,
  );
}
