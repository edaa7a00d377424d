/** What importing a stage would do: its rows beside what is stored, compared by one statement each. */
import "server-only";
import { heldCode, storedFlights } from "@/lib/ads/data/join";
import { Prisma } from "@/lib/generated/prisma/client";
import { recordSql } from "@/lib/imports/data/records";
import { ofStage, type Stage } from "@/lib/imports/data/stage";
import { KEPT_COUNTS } from "@/lib/imports/rules/columns";
import { isAdFormat, isRecordFormat, type RowFormat } from "@/lib/imports/rules/formats";
import type { AdPlan, Plan, PlanDay } from "@/lib/imports/rules/plan";
import type { Scope } from "@/lib/kernel/scope";
import { unguessed } from "@/lib/server/sql";
import { withRawSql } from "@/lib/server/tenancy";
import type { Tx } from "@/lib/server/transact";

/** The columns of one table as SQL, made from constants. */
const listColumns = (format: RowFormat, column: (name: string) => string) => KEPT_COUNTS[format].map(column).join(", ");

/** A file that is silent about a number does not erase it; money of another currency does not mix. */
function mergedCount(format: RowFormat, name: string): string {
  const merged = `coalesce(s."${name}", t."${name}")`;
  return format === "ads.adByDay" && name.endsWith("Minor")
    ? `CASE WHEN t."currency" <> s."currency" THEN s."${name}" ELSE ${merged} END`
    : merged;
}

const currencyOf = (alias: string, format: RowFormat) => (format === "ads.adByDay" ? `${alias}."currency", ` : "");
const storedRow = (format: RowFormat) => `(${currencyOf("t", format)}${listColumns(format, (name) => `t."${name}"`)})`;
const mergedCounts = (format: RowFormat) => listColumns(format, (name) => `${mergedCount(format, name)} AS "${name}"`);
const mergedRow = (format: RowFormat) =>
  `(${currencyOf("s", format)}${listColumns(format, (name) => mergedCount(format, name))})`;

const IS_NEW = `(t."workspaceId" IS NULL)`;
/** On one day a video's lifetime totals only grow, so the state with more views is the later one, in whichever order files come. */
const IS_CHANGED: Record<RowFormat, string> = {
  "ads.adByDay": `${storedRow("ads.adByDay")} IS DISTINCT FROM ${mergedRow("ads.adByDay")}`,
  "ads.adLevel": `${storedRow("ads.adLevel")} IS DISTINCT FROM ${mergedRow("ads.adLevel")}`,
  "studio.content": `s."views" >= t."views" AND (${storedRow("studio.content")} IS DISTINCT FROM ${mergedRow("studio.content")}
    OR (s."title" <> v."title" AND s."asOf" >= v."snapshotOn"))`,
};

/**
 * Beside a staged row (s) what is stored of its ad (a) or video (v) and of its numbers (t). Stored rows are looked up one by one in
 * their unique index: there are few of them beside all that the workspace has.
 */
const BESIDE: Record<Exclude<RowFormat, "ads.adByDay">, string> = {
  "ads.adLevel": `LEFT JOIN "Ad" a ON a."workspaceId" = s."workspaceId" AND a."key" = s."adKey"
    LEFT JOIN LATERAL (SELECT * FROM "AdTotal" t WHERE a."id" IS NOT NULL AND t."workspaceId" = s."workspaceId"
      AND t."adId" = a."id" AND t."asOf" = s."asOf" AND t."currency" = s."currency" LIMIT 1) t ON true`,
  "studio.content": `LEFT JOIN LATERAL (SELECT * FROM "Video" v WHERE v."workspaceId" = s."workspaceId" AND v."postId" = s."postId"
      LIMIT 1) v ON true
    LEFT JOIN LATERAL (SELECT * FROM "VideoSnapshot" t WHERE v."id" IS NOT NULL AND t."workspaceId" = s."workspaceId"
      AND t."videoId" = v."id" AND t."takenOn" = s."asOf" LIMIT 1) t ON true`,
};

/** The same for an ad's days; ads that are known to be new have none to look up. */
const besideDays = (newAdIds: readonly string[]) => Prisma.sql`
  LEFT JOIN "Ad" a ON a."workspaceId" = s."workspaceId" AND a."key" = s."adKey"
  LEFT JOIN LATERAL (SELECT * FROM "DailyMetric" t WHERE a."id" <> ALL(${[...newAdIds]}::uuid[]) AND t."workspaceId" = s."workspaceId"
    AND t."segment" = 'PAID' AND t."sourceId" = a."id" AND t."day" = s."day" LIMIT 1) t ON true`;

/** The pieces of SQL that comparing and writing rows share. */
export const rowSql = (format: RowFormat, newAdIds: readonly string[] = []) => ({
  source: Prisma.raw(`"StagedRow" s`),
  beside: format === "ads.adByDay" ? besideDays(newAdIds) : Prisma.raw(BESIDE[format]),
  isNew: Prisma.raw(IS_NEW),
  isChanged: Prisma.raw(IS_CHANGED[format]),
  newMark: Prisma.raw(`hashint8extended(s."line", 0)`),
  changedMark: Prisma.raw(`hash_record_extended(ROW${storedRow(format)}, s."line")`),
  day: Prisma.raw(format === "ads.adByDay" ? `s."day"` : `s."asOf"`),
  name: Prisma.raw(`coalesce(s."title", s."standInTitle", '')`),
  shown: ["currency", ...KEPT_COUNTS[format]],
  toldLine: Prisma.raw(`s."toldLine"`),
  names: Prisma.raw(listColumns(format, (name) => `"${name}"`)),
  merged: Prisma.raw(mergedCounts(format)),
  excluded: Prisma.raw(`${listColumns(format, (name) => `excluded."${name}"`)}, excluded."importId"`),
});

/** The pieces for a stage of either kind. */
export const sqlFor = ({ scope }: { scope: Scope }, stage: Stage) =>
  isRecordFormat(stage.format) ? recordSql({ scope }, stage, stage.format) : rowSql(stage.format);

/** Beside a row whose ad the book does not know, nothing is stored. */
const BESIDE_NEW = Prisma.raw(`LEFT JOIN "DailyMetric" t ON false`);

/** `saidBy` are the imports whose rows the file says again. */
type StagePlan = Plan & { saidBy: string[] };

/** What importing this stage would do now, row by row and ad by ad. OFFSET 0 keeps wide rows out of the sort by day. */
export async function planStage(tx: Tx, stage: Stage): Promise<StagePlan> {
  const ofAds = isAdFormat(stage.format) ? await planAds(tx, stage) : null;
  const { source, isNew, isChanged, newMark, changedMark, day, ...sql } = sqlFor(tx, stage);
  const beside = stage.format === "ads.adByDay" && ofAds?.known === 0 ? BESIDE_NEW : sql.beside;
  const rows = await withRawSql(
    () => tx.db.$queryRaw<(PlanDay & { saidBy: string[] })[]>`
      SELECT "day"::text AS "day", sum("create")::int AS "create", sum("update")::int AS "update",
        sum("unchanged")::int AS "unchanged", bit_xor("mark")::text AS "mark",
        array_remove(array_agg("saidBy"::text), NULL) AS "saidBy"
      FROM (
        SELECT "day", CASE WHEN "class" = 3 THEN "importId" END AS "saidBy", count(*) FILTER (WHERE "class" = 1) AS "create",
          count(*) FILTER (WHERE "class" = 2) AS "update", count(*) FILTER (WHERE "class" = 3) AS "unchanged",
          bit_xor("mark") AS "mark"
        FROM (
          SELECT ${day} AS "day", t."importId", CASE WHEN ${isNew} THEN 1 WHEN ${isChanged} THEN 2 ELSE 3 END AS "class",
            CASE WHEN ${isNew} THEN ${newMark} WHEN ${isChanged} THEN ${changedMark} END AS "mark"
          FROM ${source} ${beside} WHERE ${ofStage(tx, stage.importId)}
          OFFSET 0) r
        GROUP BY 1, 2) d
      GROUP BY "day" ORDER BY d."day"`,
  );
  return {
    days: rows.map(({ saidBy, ...day }) => day),
    ads: ofAds?.ads ?? null,
    saidBy: [...new Set(rows.flatMap(({ saidBy }) => saidBy))],
  };
}

/** An ad as stored (a), as a file tells it (told), and as it is afterwards. */
const STORED = Prisma.raw(
  `(a."name", a."adGroupName", a."campaignName", a."landingUrl", a."externalId", a."postId", a."isSpark")`,
);
const SAID =
  Prisma.raw(`(told."adName", told."adGroupName", told."campaignName", told."landingUrl", told."adId", told."postId",
  coalesce(told."isSpark", false))`);
const MERGED = Prisma.raw(`(coalesce(told."adName", a."name"), coalesce(told."adGroupName", a."adGroupName"),
  coalesce(told."campaignName", a."campaignName"), coalesce(told."landingUrl", a."landingUrl"),
  coalesce(told."adId", a."externalId"), coalesce(told."postId", a."postId"), a."isSpark" OR coalesce(told."isSpark", false))`);

/** The days of the file (p) together with those stored (t). */
const WHOLE_FLIGHT = {
  from: Prisma.sql`least(p."from", t."from")`,
  to: Prisma.sql`coalesce(greatest(p."to", t."to"), greatest(p."asOf", t."asOf"))`,
};

/**
 * Each ad of the file once, with the newest of what is said of it (by a line that names its post, if one does), the ad as stored,
 * for an ad without a video the video its post id names, and for one without a code the one code of that video that was held while
 * the ad ran. An ad that shows another post is as one without video and code. Where two codes fit, or somebody has decided, it is
 * left to people. A report without days says nothing of when an ad ran before it was made.
 */
export const stagedAds = (tx: Tx, { importId, creatorId }: Stage) => Prisma.sql`
  WITH told AS (
    SELECT DISTINCT ON (s."adKey") s."adKey", s."adId", s."adName", s."adGroupName", s."campaignName", s."landingUrl",
      s."isSpark", s."postId"
    FROM "StagedRow" s WHERE ${ofStage(tx, importId)} AND s."toldLine" = s."line"
    ORDER BY s."adKey", s."postId" IS NULL, s."day" DESC, s."line" DESC
  ), beside AS (
    SELECT told.*, a."id" AS "knownId", a."name" AS "knownName", a."creatorId" AS "knownCreatorId", a."isDecided",
      CASE WHEN r."isReposted" THEN a."codeId" END AS "leftCodeId", CASE WHEN r."isReposted" THEN a."videoId" END AS "leftVideoId",
      coalesce(told."postId", a."postId") AS "showsPostId", r."isReposted", a."id" IS NOT NULL AND ${STORED} IS DISTINCT FROM ${MERGED} AS "isRenamed",
      CASE WHEN NOT r."isReposted" THEN a."codeId" END AS "knownCodeId",
      CASE WHEN NOT r."isReposted" THEN a."videoId" END AS "knownVideoId",
      CASE WHEN NOT (r."isReposted" AND a."videoId" IS NOT NULL) THEN a."creatorId" END AS "keptCreatorId",
      a."id" IS NOT NULL AND ${SAID} IS DISTINCT FROM ${MERGED} AS "isSilent",
      a."id" IS NOT NULL AND a."campaignName" IS DISTINCT FROM coalesce(told."campaignName", a."campaignName") AS "isRecampaigned"
    FROM told
    LEFT JOIN "Ad" a ON a."workspaceId" = ${tx.scope.workspaceId}::uuid AND a."key" = told."adKey"
    CROSS JOIN LATERAL (SELECT (a."postId" <> told."postId" AND NOT a."isDecided") IS TRUE AS "isReposted") r
  ), known AS (
    SELECT b.*, v."id" AS "postVideoId", CASE WHEN b."knownVideoId" IS NULL THEN v."id" END AS "videoId",
      CASE WHEN b."knownVideoId" IS NULL THEN v."creatorId" END AS "videoCreatorId",
      b."knownCodeId" IS NULL AND b."isDecided" IS NOT TRUE AS "isOpen"
    FROM beside b
    LEFT JOIN LATERAL (SELECT * FROM "Video" v
      WHERE (b."knownVideoId" IS NULL OR (b."knownCodeId" IS NULL AND NOT b."isDecided"))
      AND b."showsPostId" IS NOT NULL AND v."workspaceId" = ${unguessed(tx.scope)}
      AND v."postId" = b."showsPostId" AND coalesce(b."knownVideoId", v."id") = v."id" LIMIT 1) v ON true
  ), span AS (
    SELECT k."adKey", k."knownId", k."postVideoId", min(s."day") AS "from", max(s."day") AS "to", max(s."asOf") AS "asOf"
    FROM "StagedRow" s JOIN known k ON k."adKey" = s."adKey" AND k."postVideoId" IS NOT NULL AND k."isOpen"
    WHERE ${ofStage(tx, importId)} GROUP BY k."adKey", k."knownId", k."postVideoId"
  ), fit AS (
    SELECT p."adKey", c."codeId"
    FROM span p LEFT JOIN (${storedFlights(tx, Prisma.sql`ARRAY(SELECT "knownId" FROM span)`)}) t ON t."adId" = p."knownId"
    CROSS JOIN LATERAL (${heldCode(tx, Prisma.sql`p."postVideoId"`, WHOLE_FLIGHT)}) c
  ), staged AS (
    SELECT known.*, fit."codeId", coalesce(known."videoCreatorId", known."keptCreatorId", ${creatorId}::uuid) AS "creatorId",
      known."isSilent" OR (known."knownVideoId" IS NULL AND known."postVideoId" IS NULL
        AND known."keptCreatorId" IS DISTINCT FROM ${creatorId}::uuid AND known."keptCreatorId" IS NOT NULL) AS "isLess"
    FROM known LEFT JOIN fit ON fit."adKey" = known."adKey"
  )`;

/** `known` of the file's ads are in the book. */
async function planAds(tx: Tx, stage: Stage): Promise<{ ads: AdPlan; known: number }> {
  const [planned] = await withRawSql(
    () => tx.db.$queryRaw<(AdPlan & { known: number })[]>`
      ${stagedAds(tx, stage)}
      SELECT count("knownId")::int AS "known", count(*) FILTER (WHERE "knownId" IS NULL)::int AS "newAds",
        count(*) FILTER (WHERE "isRenamed")::int AS "changedAds",
        count(*) FILTER (WHERE "isReposted")::int AS "repostedAds",
        count(*) FILTER (WHERE "videoId" IS NOT NULL OR "codeId" IS NOT NULL)::int AS "matchedAds",
        count(*) FILTER (WHERE coalesce("knownCodeId", "codeId") IS NULL)::int AS "unmatchedAds",
        coalesce(bit_xor(hash_record_extended(ROW("adKey", "knownId", "videoId", "codeId", "creatorId", "isRenamed", "isReposted"), 0)), 0)::text AS "mark"
      FROM staged`,
  );
  const { known, ...ads } = planned ?? {
    known: 0,
    newAds: 0,
    changedAds: 0,
    repostedAds: 0,
    matchedAds: 0,
    unmatchedAds: 0,
    mark: "",
  };
  return { ads, known };
}

export type ForeignLine = { line: number; value: string; handle: string | null };

/** Takes lines out of the stage that belong to a profile other than the file's; their profile's handle comes back with them. */
export function takeForeignVideos(tx: Tx, { importId, creatorId }: Stage): Promise<ForeignLine[]> {
  return withRawSql(
    () => tx.db.$queryRaw<ForeignLine[]>`
      DELETE FROM "StagedRow" s USING "Video" v, "Creator" c
      WHERE ${ofStage(tx, importId)} AND v."workspaceId" = s."workspaceId" AND v."postId" = s."postId"
        AND v."creatorId" IS DISTINCT FROM ${creatorId}::uuid AND c."workspaceId" = v."workspaceId" AND c."id" = v."creatorId"
      RETURNING s."line", coalesce(s."url", s."postId") AS "value", c."handle"`,
  );
}

/** The same for ads, for a member who sees only some profiles: an ad that is known and not theirs, or of somebody else's post. */
export function takeForeignAds(tx: Tx, importId: string, creatorIds: readonly string[]): Promise<ForeignLine[]> {
  const own = Prisma.sql`ANY(${[...creatorIds]}::uuid[])`;
  return withRawSql(
    () => tx.db.$queryRaw<ForeignLine[]>`
      DELETE FROM "StagedRow" s USING (
        SELECT s."adKey", max(coalesce(s."adName", s."adId")) AS "value"
        FROM "StagedRow" s
        LEFT JOIN "Ad" a ON a."workspaceId" = s."workspaceId" AND a."key" = s."adKey"
        LEFT JOIN "Video" v ON v."workspaceId" = s."workspaceId" AND v."postId" = coalesce(s."postId", a."postId")
        WHERE ${ofStage(tx, importId)} AND s."toldLine" = s."line"
        GROUP BY s."adKey"
        HAVING bool_or((a."id" IS NOT NULL AND (a."creatorId" = ${own}) IS NOT TRUE) OR NOT (v."creatorId" = ${own}))
      ) f
      WHERE ${ofStage(tx, importId)} AND s."adKey" = f."adKey"
      RETURNING s."line", f."value", NULL::text AS "handle"`,
  );
}
