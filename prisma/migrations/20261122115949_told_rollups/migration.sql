-- The sums are derived from the daily rows: they are made anew below.
DELETE FROM "DimensionRollup";
DELETE FROM "AdMonth";
DELETE FROM "DailyRollup";

-- AlterTable
ALTER TABLE "DimensionRollup" DROP CONSTRAINT "DimensionRollup_pkey",
DROP COLUMN "spendWithRevenueMinor",
ADD COLUMN     "told" INTEGER NOT NULL,
ALTER COLUMN "spendMinor" DROP NOT NULL,
ADD CONSTRAINT "DimensionRollup_pkey" PRIMARY KEY ("workspaceId", "dimension", "day", "key", "currency", "told");

-- AlterTable
ALTER TABLE "AdMonth" DROP COLUMN "impressions",
DROP COLUMN "revenueMinor",
DROP COLUMN "spendWithRevenueMinor",
DROP COLUMN "views6s",
ADD COLUMN     "cpmOver" BIGINT[],
ADD COLUMN     "cpmUnder" BIGINT[],
ADD COLUMN     "roasOver" BIGINT[],
ADD COLUMN     "roasUnder" BIGINT[],
ADD COLUMN     "viewThrough6sOver" BIGINT[],
ADD COLUMN     "viewThrough6sUnder" BIGINT[];

-- AlterTable
ALTER TABLE "DailyRollup" DROP CONSTRAINT "DailyRollup_pkey",
DROP COLUMN "spendWithRevenueMinor",
ADD COLUMN     "told" INTEGER NOT NULL,
ALTER COLUMN "spendMinor" DROP NOT NULL,
ADD CONSTRAINT "DailyRollup_pkey" PRIMARY KEY ("workspaceId", "day", "segment", "currency", "creatorId", "told");

INSERT INTO "DailyRollup" ("workspaceId", "day", "segment", "currency", "creatorId", "told",
  "spendMinor", "revenueMinor", "impressions", "views", "views2s", "views6s", "viewsP100",
  "clicks", "likes", "comments", "shares", "follows", "conversions")
SELECT d."workspaceId", d."day", d."segment", d."currency", coalesce(d."creatorId", '00000000-0000-0000-0000-000000000000'::uuid),
  (d."spendMinor" IS NOT NULL)::int * 1 + (d."revenueMinor" IS NOT NULL)::int * 2 + (d."impressions" IS NOT NULL)::int * 4 + (d."views" IS NOT NULL)::int * 8 + (d."views2s" IS NOT NULL)::int * 16
    + (d."views6s" IS NOT NULL)::int * 32 + (d."viewsP100" IS NOT NULL)::int * 64 + (d."clicks" IS NOT NULL)::int * 128 + (d."likes" IS NOT NULL)::int * 256
    + (d."comments" IS NOT NULL)::int * 512 + (d."shares" IS NOT NULL)::int * 1024 + (d."follows" IS NOT NULL)::int * 2048 + (d."conversions" IS NOT NULL)::int * 4096,
  sum(d."spendMinor")::bigint, sum(d."revenueMinor")::bigint, sum(d."impressions")::bigint, sum(d."views")::bigint, sum(d."views2s")::bigint,
  sum(d."views6s")::bigint, sum(d."viewsP100")::bigint, sum(d."clicks")::bigint, sum(d."likes")::bigint, sum(d."comments")::bigint,
  sum(d."shares")::bigint, sum(d."follows")::bigint, sum(d."conversions")::bigint
FROM "DailyMetric" d
GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO "DimensionRollup" ("workspaceId", "dimension", "key", "day", "currency", "told",
  "spendMinor", "revenueMinor", "impressions", "views", "views2s", "views6s", "viewsP100",
  "clicks", "likes", "comments", "shares", "follows", "conversions")
SELECT d."workspaceId", k."dimension", k."key", d."day", d."currency",
  (d."spendMinor" IS NOT NULL)::int * 1 + (d."revenueMinor" IS NOT NULL)::int * 2 + (d."impressions" IS NOT NULL)::int * 4 + (d."views" IS NOT NULL)::int * 8 + (d."views2s" IS NOT NULL)::int * 16
    + (d."views6s" IS NOT NULL)::int * 32 + (d."viewsP100" IS NOT NULL)::int * 64 + (d."clicks" IS NOT NULL)::int * 128 + (d."likes" IS NOT NULL)::int * 256
    + (d."comments" IS NOT NULL)::int * 512 + (d."shares" IS NOT NULL)::int * 1024 + (d."follows" IS NOT NULL)::int * 2048 + (d."conversions" IS NOT NULL)::int * 4096,
  sum(d."spendMinor")::bigint, sum(d."revenueMinor")::bigint, sum(d."impressions")::bigint, sum(d."views")::bigint, sum(d."views2s")::bigint,
  sum(d."views6s")::bigint, sum(d."viewsP100")::bigint, sum(d."clicks")::bigint, sum(d."likes")::bigint, sum(d."comments")::bigint,
  sum(d."shares")::bigint, sum(d."follows")::bigint, sum(d."conversions")::bigint
FROM "DailyMetric" d
LEFT JOIN "Ad" a ON a."workspaceId" = d."workspaceId" AND a."id" = d."sourceId"
LEFT JOIN "SparkCode" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."codeId"
CROSS JOIN LATERAL (VALUES ('brand', coalesce(c."brandId"::text, '')), ('campaign', coalesce(a."campaignName", ''))) k("dimension", "key")
WHERE d."segment" = 'PAID'
GROUP BY 1, 2, 3, 4, 5, 6;

INSERT INTO "AdMonth" ("workspaceId", "month", "adId", "currency", "days",
  "spendMinor", "views", "roasOver", "roasUnder", "cpmOver", "cpmUnder", "viewThrough6sOver", "viewThrough6sUnder")
SELECT "workspaceId", "month", "adId", "currency", array_agg("day" ORDER BY "day"),
  array_agg("spendMinor" ORDER BY "day"),
  array_agg("views" ORDER BY "day"),
  array_agg("roasOver" ORDER BY "day"),
  array_agg("roasUnder" ORDER BY "day"),
  array_agg("cpmOver" ORDER BY "day"),
  array_agg("cpmUnder" ORDER BY "day"),
  array_agg("viewThrough6sOver" ORDER BY "day"),
  array_agg("viewThrough6sUnder" ORDER BY "day")
FROM (
  SELECT d."workspaceId", date_trunc('month', d."day"::timestamp)::date AS "month", d."sourceId" AS "adId", d."currency", d."day",
    coalesce(sum(d."spendMinor") OVER month, 0)::bigint AS "spendMinor",
    coalesce(sum(d."views") OVER month, 0)::bigint AS "views",
    coalesce(sum(CASE WHEN d."revenueMinor" IS NOT NULL AND d."spendMinor" IS NOT NULL THEN d."revenueMinor" END) OVER month, 0)::bigint AS "roasOver",
    coalesce(sum(CASE WHEN d."revenueMinor" IS NOT NULL AND d."spendMinor" IS NOT NULL THEN d."spendMinor" END) OVER month, 0)::bigint AS "roasUnder",
    coalesce(sum(CASE WHEN d."spendMinor" IS NOT NULL AND d."impressions" IS NOT NULL THEN d."spendMinor" END) OVER month, 0)::bigint AS "cpmOver",
    coalesce(sum(CASE WHEN d."spendMinor" IS NOT NULL AND d."impressions" IS NOT NULL THEN d."impressions" END) OVER month, 0)::bigint AS "cpmUnder",
    coalesce(sum(CASE WHEN d."views6s" IS NOT NULL AND d."impressions" IS NOT NULL THEN d."views6s" END) OVER month, 0)::bigint AS "viewThrough6sOver",
    coalesce(sum(CASE WHEN d."views6s" IS NOT NULL AND d."impressions" IS NOT NULL THEN d."impressions" END) OVER month, 0)::bigint AS "viewThrough6sUnder"
  FROM "DailyMetric" d WHERE d."segment" = 'PAID'
  WINDOW month AS (PARTITION BY d."workspaceId", d."sourceId", date_trunc('month', d."day"::timestamp), d."currency" ORDER BY d."day")) d
GROUP BY "workspaceId", "month", "adId", "currency";
