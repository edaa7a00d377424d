/** What the extra views of a code rest on: its flight, its paid views, and its video's organic days. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { ofOwner, ownOnly } from "@/lib/metrics/data/sums";
import type { BoostFacts } from "@/lib/metrics/rules/boosts";
import type { Flight, OrganicDay } from "@/lib/metrics/rules/incremental";
import { OWN, type Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { runSql } from "@/lib/server/sql";

type BoostRow = Omit<BoostFacts, "flight" | "organic"> & Flight & { organic: string | null; others: string | null };

/** The codes of a selection that were paid for in a period, those paid for last first; at most `most`. */
export function listBoosts(
  scope: Scope,
  { period: { from, to }, selection, most }: { period: Period; selection: Selection; most: number },
): Promise<BoostFacts[]> {
  const during = Prisma.sql`c."lastPaidOn" >= ${from}::date AND c."firstPaidOn" <= ${to}::date`;
  return readBoosts(scope, Prisma.sql`${during} ${codesOf(selection)}`, most);
}

/** Which codes count, by the alias c; a campaign's are those that its ads paid for. */
function codesOf({ brandId, creatorId, campaign, codeId, videoId }: Selection): Prisma.Sql {
  const ofCampaign = Prisma.sql`AND EXISTS (SELECT FROM "Ad" a
    WHERE a."workspaceId" = c."workspaceId" AND a."codeId" = c."id" AND coalesce(a."campaignName", '') = ${campaign})`;
  return Prisma.sql`${ofOwner(`c."brandId"`, brandId === OWN ? "" : brandId)} ${ofOwner(`c."creatorId"`, creatorId)}
    ${campaign === null ? Prisma.empty : ofCampaign}
    ${ofOwner(`c."id"`, codeId)} ${ofOwner(`c."videoId"`, videoId)}`;
}

/** The boosts of these codes; codes without a paid day are absent. */
export async function listBoostsOf(scope: Scope, codeIds: readonly string[]): Promise<BoostFacts[]> {
  if (codeIds.length === 0) return [];
  return readBoosts(scope, Prisma.sql`c."id" = ANY(${[...codeIds]}::uuid[])`, codeIds.length);
}

/** Organic days, with the end of their import's id, and the flights of the video's other codes, come as one text per code, because rows cost more. */
async function readBoosts(scope: Scope, which: Prisma.Sql, most: number): Promise<BoostFacts[]> {
  const rows = await runSql<BoostRow>(Prisma.sql`
    SELECT c."id" AS "codeId", c."videoId", v."title", r."handle", b."name" AS "brandName", v."postedAt",
      c."firstPaidOn"::text AS "from", c."lastPaidOn"::text AS "to",
      (SELECT sum(d."views")::float8 FROM "Ad" a
        JOIN "DailyMetric" d ON d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
        WHERE a."workspaceId" = c."workspaceId" AND a."codeId" = c."id") AS "paidViews",
      (SELECT string_agg(d."day"::text || ':' || d."views" || ':' || coalesce(right(d."importId"::text, 12), ''), ',' ORDER BY d."day") FROM "DailyMetric" d
        WHERE d."workspaceId" = c."workspaceId" AND d."segment" = 'ORGANIC' AND d."sourceId" = c."videoId"
          AND d."views" IS NOT NULL) AS "organic",
      (SELECT string_agg(o."firstPaidOn"::text || ':' || o."lastPaidOn"::text, ',') FROM "SparkCode" o
        WHERE o."workspaceId" = c."workspaceId" AND o."videoId" = c."videoId" AND o."id" <> c."id"
          AND o."firstPaidOn" IS NOT NULL) AS "others"
    FROM "SparkCode" c
    JOIN "Video" v ON v."workspaceId" = c."workspaceId" AND v."id" = c."videoId"
    JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
    LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
    WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND c."firstPaidOn" IS NOT NULL AND ${which}
      ${ownOnly(`c."creatorId"`, scope)}
    ORDER BY c."lastPaidOn" DESC, c."id" DESC LIMIT ${most}`);
  return rows.map(({ from, to, organic, others, ...row }) => ({
    ...row,
    flight: { from, to },
    organic: readOrganic(organic, others),
  }));
}

function readOrganic(text: string | null, others: string | null): OrganicDay[] {
  const flights = readEntries(others);
  return readEntries(text).map(([day, told]) => {
    const [views, importId] = told.split(":");
    const isShared = flights.some(([from, to]) => day >= from && day <= to);
    return { day, views: Number(views), isShared, importId: importId || null };
  });
}

/** "2026-03-01:50:,2026-03-02:40:" as pairs of a day and the rest. */
function readEntries(text: string | null): [Day, string][] {
  return text ? text.split(",").map((entry) => [entry.slice(0, 10), entry.slice(11)]) : [];
}
