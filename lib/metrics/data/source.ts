/** Where a selection's numbers are read from: the smallest table that holds exactly them. */
import "server-only";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import { DAY_COLUMNS, ofCreator, ofOwner, ownOnly } from "@/lib/metrics/data/sums";
import { listChosen, OWN, type Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";

/** Which ads (a) belong to a brand by their code, whose codes are listed once. */
function adsOfBrand(brandId: string, { workspaceId }: Scope): Prisma.Sql {
  const codes = (which: Prisma.Sql) =>
    Prisma.sql`SELECT c."id" FROM "SparkCode" c WHERE c."workspaceId" = ${workspaceId}::uuid AND c."brandId" ${which}`;
  if (brandId === "") return Prisma.sql`AND (a."codeId" IS NULL OR a."codeId" IN (${codes(Prisma.sql`IS NULL`)}))`;
  const isBrand = brandId === OWN ? Prisma.sql`IS NULL` : Prisma.sql`= ${brandId}::uuid`;
  return Prisma.sql`AND a."codeId" = ANY(ARRAY(${codes(isBrand)}))`;
}

/** Whose ads or paid days count: creator and video are the same on an ad (a) and on each of its days (d). */
const ownersOf = ({ creatorId, videoId }: Selection, scope: Scope, owner: "a" | "d") => Prisma.sql`
  ${ownOnly(`${owner}."creatorId"`, scope)} ${ofOwner(`${owner}."creatorId"`, creatorId)} ${ofOwner(`${owner}."videoId"`, videoId)}`;

/** Which ads count by what only an ad tells, by the alias a. */
const matchesOf = ({ brandId, campaign, codeId }: Selection, scope: Scope) => Prisma.sql`
  ${brandId === null ? Prisma.empty : adsOfBrand(brandId, scope)} ${ofOwner(`a."codeId"`, codeId)}
  ${campaign === null ? Prisma.empty : Prisma.sql`AND coalesce(a."campaignName", '') = ${campaign}`}`;

/** Which ads count, by the alias a. */
export const adsOf = (selection: Selection, scope: Scope): Prisma.Sql =>
  Prisma.sql`${ownersOf(selection, scope, "a")} ${matchesOf(selection, scope)}`;

/** Which paid days count, by the alias d. Where their ads have to be asked, these are listed once. */
export function paidOf(selection: Selection, scope: Scope): Prisma.Sql {
  const { brandId, campaign, codeId } = selection;
  const ads = Prisma.sql`AND d."sourceId" = ANY(ARRAY(
    SELECT a."id" FROM "Ad" a WHERE a."workspaceId" = ${scope.workspaceId}::uuid ${adsOf(selection, scope)}))`;
  return Prisma.sql`d."workspaceId" = ${scope.workspaceId}::uuid AND d."segment" = 'PAID' ${ownersOf(selection, scope, "d")}
    ${brandId === null && campaign === null && codeId === null ? Prisma.empty : ads}`;
}

/**
 * The paid days of a selection under d, ad by ad under a, which has its code's brand: whatever the planner believes, as it does
 * of a book it has not looked at, it must not join all days of a period with all ads. `further` = a condition on the ad.
 */
export function paidByAd(scope: Scope, selection: Selection, { from, to }: Period, further = Prisma.empty): Prisma.Sql {
  return Prisma.sql`(
      SELECT a."workspaceId", a."id", a."campaignName", a."videoId", a."codeId", (
        SELECT c."brandId" FROM "SparkCode" c WHERE c."workspaceId" = a."workspaceId" AND c."id" = a."codeId") AS "brandId"
      FROM "Ad" a
      WHERE a."workspaceId" = ${scope.workspaceId}::uuid ${adsOf(selection, scope)} ${further} OFFSET 0) a
    CROSS JOIN LATERAL (
      SELECT d.* FROM "DailyMetric" d
      WHERE d."workspaceId" = a."workspaceId" AND d."segment" = 'PAID' AND d."sourceId" = a."id"
        AND d."day" BETWEEN ${from}::date AND ${to}::date OFFSET 0) d`;
}

/** Which organic days count, by the alias d: those of the creator's videos, of the brand's codes, of the campaign's ads. */
export function organicOf({ brandId, creatorId, campaign, codeId, videoId }: Selection, scope: Scope): Prisma.Sql {
  const ofCode = (which: Prisma.Sql) => Prisma.sql`AND d."sourceId" IN (
    SELECT c."videoId" FROM "SparkCode" c WHERE c."workspaceId" = ${scope.workspaceId}::uuid AND ${which})`;
  // An organic day is of a video: only what an ad belongs to may be nothing.
  const none = Prisma.sql`AND false`;
  const isOfBrand = brandId === OWN ? Prisma.sql`c."brandId" IS NULL` : Prisma.sql`c."brandId" = ${brandId}::uuid`;
  return Prisma.sql`d."workspaceId" = ${scope.workspaceId}::uuid AND d."segment" = 'ORGANIC' ${ownOnly(`d."creatorId"`, scope)}
    ${brandId === null ? Prisma.empty : brandId === "" ? none : ofCode(isOfBrand)}
    ${ofOwner(`d."creatorId"`, creatorId)}
    ${
      campaign === null
        ? Prisma.empty
        : campaign === ""
          ? none
          : Prisma.sql`AND d."sourceId" IN (SELECT a."videoId" FROM "Ad" a
              WHERE a."workspaceId" = ${scope.workspaceId}::uuid AND a."campaignName" = ${campaign})`
    }
    ${codeId === null ? Prisma.empty : codeId === "" ? none : ofCode(Prisma.sql`c."id" = ${codeId}::uuid`)}
    ${ofOwner(`d."sourceId"`, videoId)}`;
}

/**
 * The numbers of a selection: a FROM item under the alias m, with day, segment, currency and the counts. Everything and one creator
 * are rolled up; one brand or campaign is as well, beside the organic days of its videos. Several at once, the boosts of one's own,
 * and what only some profiles of a brand did, is read day by day.
 */
export function daySource(selection: Selection, { from, to }: Period, scope: Scope): Prisma.Sql {
  const chosen = listChosen(selection);
  const within = (alias: string) => Prisma.sql`${Prisma.raw(alias)}."day" BETWEEN ${from}::date AND ${to}::date`;
  if (chosen.every((name) => name === "creatorId")) {
    return Prisma.sql`(SELECT * FROM "DailyRollup" r WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND ${within("r")}
      ${ownOnly(`r."creatorId"`, scope)} ${ofCreator(`r."creatorId"`, selection.creatorId)}) m`;
  }
  const [only, ...others] = chosen;
  const organic = Prisma.sql`
    SELECT d."day", d."segment", d."currency", ${DAY_COLUMNS("d")}
    FROM "DailyMetric" d WHERE ${organicOf(selection, scope)} AND ${within("d")}`;
  if (
    !scope.creatorIds &&
    others.length === 0 &&
    ((only === "brandId" && selection.brandId !== OWN) || only === "campaign")
  ) {
    const [dimension, key] = only === "brandId" ? ["brand", selection.brandId] : ["campaign", selection.campaign];
    return Prisma.sql`(
        SELECT r."day", 'PAID' AS "segment", r."currency", ${DAY_COLUMNS("r")}
        FROM "DimensionRollup" r WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND r."dimension" = ${dimension}
          AND r."key" = ${key} AND ${within("r")}
        UNION ALL ${organic}) m`;
  }
  return Prisma.sql`(
      SELECT d."day", d."segment", d."currency", ${DAY_COLUMNS("d")}
      FROM ${paidByAd(scope, selection, { from, to })}
      UNION ALL SELECT d."day", d."segment", d."currency", ${DAY_COLUMNS("d")}
      FROM "DailyMetric" d WHERE ${organicOf(selection, scope)} AND ${within("d")}) m`;
}
