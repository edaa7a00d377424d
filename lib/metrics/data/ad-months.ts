/** Every ad's running sums per month: thousands of ads are ranked over any period without reading their days. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { adsOf } from "@/lib/metrics/data/source";
import { ratioSide } from "@/lib/metrics/data/sums";
import { listChosen, type Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { unguessed } from "@/lib/server/sql";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** Sides of the ratios that ads are ranked by. */
const SIDES = (["roas", "cpm", "viewThrough6s"] as const).flatMap((id) => [
  [`${id}Over`, ratioSide("d", id, "over")],
  [`${id}Under`, ratioSide("d", id, "under")],
]);
/** What ads are ranked by; unknown counts as nothing here. As float8, which adds whole numbers of this size exactly, and faster. */
const RANKED: Record<string, string> = Object.fromEntries(
  [["spendMinor", `d."spendMinor"`], ["views", `d."views"`], ...SIDES].map(([name, value]) => [
    name,
    `sum((${value})::float8)`,
  ]),
);
const columns = (make: (name: string, sum: string) => string) =>
  Prisma.raw(
    Object.entries(RANKED)
      .map(([name, sum]) => make(name, sum))
      .join(", "),
  );
const NAMES = columns((name) => `"${name}"`);
const RUNNING = columns((name, sum) => `coalesce(${sum} OVER month, 0)::bigint AS "${name}"`);
/** Mostly the same as another: then not kept twice, so that a month fits into its row. */
const LIKE: Record<string, string> = { roasUnder: "spendMinor", cpmOver: "spendMinor", viewThrough6sUnder: "cpmUnder" };
const listOf = (name: string) => `array_agg("${name}" ORDER BY "day")`;
const LISTS = columns((name) => (LIKE[name] ? `nullif(${listOf(name)}, ${listOf(LIKE[name])})` : listOf(name)));

/**
 * Rebuilds the months of these days of these ads from their daily rows. All ads at once: of a workspace that PostgreSQL has not
 * looked at yet it believes that it is empty, and would read the days of all ads for each of them. Under lockSums.
 */
export async function refreshAdMonths(tx: Tx, days: readonly Day[], adIds: readonly string[]): Promise<void> {
  const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))].sort();
  if (months.length === 0 || adIds.length === 0) return;
  const workspaceId = Prisma.sql`${tx.scope.workspaceId}::uuid`;
  const [ids, touched] = [Prisma.sql`${[...new Set(adIds)]}::uuid[]`, Prisma.sql`${months}::date[]`];
  await withRawSql(async () => {
    await tx.db.$executeRaw`
      DELETE FROM "AdMonth" WHERE "workspaceId" = ${workspaceId} AND "month" = ANY(${touched}) AND "adId" = ANY(${ids})`;
    await tx.db.$executeRaw`
      INSERT INTO "AdMonth" ("workspaceId", "month", "adId", "currency", "days", ${NAMES})
      SELECT ${workspaceId}, "month", "adId", "currency", array_agg("day" ORDER BY "day"), ${LISTS}
      FROM (
        SELECT d."month", d."sourceId" AS "adId", d."currency", d."day", ${RUNNING}
        FROM (
          SELECT d.*, date_trunc('month', d."day"::timestamp)::date AS "month" FROM "DailyMetric" d
          WHERE d."workspaceId" = ${unguessed(tx.scope)} AND d."segment" = 'PAID' AND d."sourceId" = ANY(${ids})
            AND d."day" >= ${months[0]}::date AND d."day" < ${months.at(-1)}::date + interval '1 month') d
        WHERE d."month" = ANY(${touched})
        WINDOW month AS (PARTITION BY d."sourceId", d."month", d."currency" ORDER BY d."day" ROWS UNBOUNDED PRECEDING)) d
      GROUP BY "adId", "month", "currency"`;
  });
}

type RankQuery = {
  /** The ad's code or video, by the alias a. */
  id: Prisma.Sql;
  period: Period;
  selection: Selection;
  currency: string;
  /** Over the sums of an id. */
  order: Prisma.Sql;
  offset: number;
  most: number;
};

/** The months of a selection's ads under x, each with its ad under a. */
function monthsOf(scope: Scope, { period, selection, currency }: RankQuery): Prisma.Sql {
  const months = Prisma.sql`"AdMonth" x WHERE x."workspaceId" = ${scope.workspaceId}::uuid AND x."currency" = ${currency}
    AND x."month" = ANY(ARRAY(SELECT generate_series(
      date_trunc('month', ${period.from}::timestamp), ${period.to}::timestamp, interval '1 month')::date))`;
  const ads = Prisma.sql`"Ad" a WHERE a."workspaceId" = ${scope.workspaceId}::uuid ${adsOf(selection, scope)}`;
  if (listChosen(selection).length === 0 && !scope.creatorIds)
    // A FULL JOIN is never a loop within a loop, whatever the planner believes of a book it has not looked at.
    return Prisma.sql`(SELECT x.*, a."codeId", a."videoId" FROM (SELECT x.* FROM ${months}) x
      FULL JOIN (SELECT a.* FROM ${ads}) a ON a."id" = x."adId" OFFSET 0) x
      CROSS JOIN LATERAL (SELECT x."codeId", x."videoId") a`;
  // Of some ads the months are looked up ad by ad, whatever the planner believes of a book it has not looked at.
  return Prisma.sql`(SELECT a.* FROM ${ads} OFFSET 0) a
    CROSS JOIN LATERAL (SELECT x.* FROM ${months} AND x."adId" = a."id" OFFSET 0) x`;
}

/**
 * A query for one page of the ids (`id`, null for what belongs to none) that anything was paid for, best first, and their
 * `count`. Of the sums only those that `order` names are added up: the planner drops the others.
 */
export function rankQuery(scope: Scope, query: RankQuery): Prisma.Sql {
  const { id, period, order, offset, most } = query;
  const [from, to] = [Prisma.sql`${period.from}::date`, Prisma.sql`${period.to}::date`];
  const isInside = Prisma.sql`(x."days"[1] >= ${from} AND x."days"[cardinality(x."days")] <= ${to})`;
  const [before, last] = [Prisma.sql`width_bucket(${from} - 1, x."days")`, Prisma.sql`width_bucket(${to}, x."days")`];
  const sums = Object.keys(RANKED).map((name) => {
    const list = Prisma.raw(LIKE[name] ? `(coalesce(x."${name}", x."${LIKE[name]}"))` : `x."${name}"`);
    // As float8, which adds whole numbers of this size exactly, and faster.
    return Prisma.sql`sum((CASE WHEN ${isInside} THEN ${list}[cardinality(x."days")]
      ELSE coalesce(${list}[${last}], 0) - coalesce(${list}[${before}], 0) END)::float8) AS ${Prisma.raw(`"${name}"`)}`;
  });
  return Prisma.sql`
    SELECT r."id", r."count" FROM (
      SELECT ${id} AS "id", ${Prisma.join(sums)},
        (count(*) OVER ())::int AS "count"
      FROM ${monthsOf(scope, query)} WHERE ${isInside} OR ${last} > ${before}
      GROUP BY 1) r
    ORDER BY ${order}, r."id" NULLS FIRST LIMIT ${most} OFFSET ${offset}`;
}
