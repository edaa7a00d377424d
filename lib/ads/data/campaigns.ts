/** Campaign reports as imported, and the sums of the same campaigns' ads over the same days. */
import "server-only";
import type { CampaignSums } from "@/lib/ads/rules/campaigns";
import { Prisma } from "@/lib/generated/prisma/client";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { runSql } from "@/lib/server/sql";
import { type ReadDb, reads } from "@/lib/server/transact";

const PAGE = 50;
const minor = (sum: bigint | null | undefined) => (sum === null || sum === undefined ? null : Number(sum));

type Report = Omit<CampaignSums, "adsMinor" | "ads">;

/** What the campaign reports say, one line per campaign and currency; those without days by their newest totals. By name. */
async function listReports(db: ReadDb): Promise<Report[]> {
  const days = await db.campaignReport.groupBy({
    by: ["campaignName", "currency"],
    where: { grain: "DAY" },
    _sum: { spendMinor: true },
    _min: { day: true },
    _max: { day: true },
    orderBy: { campaignName: "asc" },
    take: PAGE,
  });
  const totals = await db.campaignReport.findMany({
    where: { grain: "TOTAL" },
    distinct: ["campaignName", "currency"],
    orderBy: [{ campaignName: "asc" }, { currency: "asc" }, { day: "desc" }],
    take: PAGE,
    select: { campaignName: true, currency: true, day: true, spendMinor: true },
  });
  const line = (gte: Date, lte: Date) => ({ from: dayIn(gte, "UTC"), to: dayIn(lte, "UTC") });
  return [
    ...days.flatMap(({ campaignName, currency, _sum, _min, _max }) =>
      _min.day && _max.day
        ? [{ campaignName, currency, byDay: true, reportedMinor: minor(_sum.spendMinor), ...line(_min.day, _max.day) }]
        : [],
    ),
    ...totals.map(({ campaignName, currency, day, spendMinor }) => ({
      campaignName,
      currency,
      byDay: false,
      reportedMinor: minor(spendMinor),
      ...line(day, day),
    })),
  ].sort((a, b) => (a.campaignName < b.campaignName ? -1 : 1));
}

/** What the ads of each report's campaign add up to over its days, in the order of the reports: one query, however many ads. */
async function sumAds(
  { workspaceId }: Scope,
  reports: readonly Report[],
): Promise<{ ads: number; adsMinor: number | null }[]> {
  const list = <T>(pick: (report: Report) => T) => reports.map(pick);
  return runSql(Prisma.sql`
    SELECT count(a."id")::int AS "ads", sum(s."spendMinor")::float8 AS "adsMinor"
    FROM unnest(${list((r) => r.campaignName)}::text[], ${list((r) => r.currency)}::text[], ${list((r) => r.byDay)}::boolean[],
      ${list((r) => r.from)}::date[], ${list((r) => r.to)}::date[])
      WITH ORDINALITY AS r("campaignName", "currency", "byDay", "from", "to", "at")
    LEFT JOIN "Ad" a ON a."workspaceId" = ${workspaceId}::uuid AND a."campaignName" = r."campaignName"
    LEFT JOIN LATERAL (SELECT sum(m."spendMinor") AS "spendMinor" FROM (
      SELECT d."spendMinor" FROM "DailyMetric" d
      WHERE r."byDay" AND d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
        AND d."day" BETWEEN r."from" AND r."to" AND d."currency" = r."currency"
      UNION ALL
      SELECT t."spendMinor" FROM "AdTotal" t
      WHERE NOT r."byDay" AND t."workspaceId" = a."workspaceId" AND t."adId" = a."id"
        AND t."asOf" BETWEEN r."from" AND r."to" AND t."currency" = r."currency") m) s ON true
    GROUP BY r."at" ORDER BY r."at"`);
}

/**
 * Each campaign report beside its ads: days beside days, totals beside the ads' own totals of that day. Nothing for a member who
 * sees only some profiles: a campaign is nobody's own.
 */
export async function listCampaigns(scope: Scope): Promise<CampaignSums[]> {
  const reports = await listReports(reads(scope));
  if (reports.length === 0 || scope.creatorIds) return [];
  const sums = await sumAds(scope, reports);
  return reports.map((report, at) => ({ ...report, ...(sums[at] ?? { ads: 0, adsMinor: null }) }));
}
