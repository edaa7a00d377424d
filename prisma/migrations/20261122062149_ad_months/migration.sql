-- CreateTable
CREATE TABLE "AdMonth" (
    "workspaceId" UUID NOT NULL,
    "month" DATE NOT NULL,
    "adId" UUID NOT NULL,
    "currency" TEXT NOT NULL,
    "days" DATE[],
    "spendMinor" BIGINT[],
    "spendWithRevenueMinor" BIGINT[],
    "revenueMinor" BIGINT[],
    "impressions" BIGINT[],
    "views" BIGINT[],
    "views6s" BIGINT[],

    CONSTRAINT "AdMonth_pkey" PRIMARY KEY ("workspaceId","month","adId","currency")
);

-- What was imported before.
INSERT INTO "AdMonth" ("workspaceId", "month", "adId", "currency", "days", "spendMinor", "spendWithRevenueMinor", "revenueMinor",
  "impressions", "views", "views6s")
SELECT "workspaceId", "month", "sourceId", "currency", array_agg("day" ORDER BY "day"), array_agg("spendMinor" ORDER BY "day"),
  array_agg("spendWithRevenueMinor" ORDER BY "day"), array_agg("revenueMinor" ORDER BY "day"),
  array_agg("impressions" ORDER BY "day"), array_agg("views" ORDER BY "day"), array_agg("views6s" ORDER BY "day")
FROM (
  SELECT d."workspaceId", m."month", d."sourceId", d."currency", d."day",
    coalesce(sum(d."spendMinor") OVER month, 0)::bigint AS "spendMinor",
    coalesce(sum(d."spendMinor") FILTER (WHERE d."revenueMinor" IS NOT NULL) OVER month, 0)::bigint AS "spendWithRevenueMinor",
    coalesce(sum(d."revenueMinor") OVER month, 0)::bigint AS "revenueMinor",
    coalesce(sum(d."impressions") OVER month, 0)::bigint AS "impressions",
    coalesce(sum(d."views") OVER month, 0)::bigint AS "views",
    coalesce(sum(d."views6s") OVER month, 0)::bigint AS "views6s"
  FROM "DailyMetric" d CROSS JOIN LATERAL (SELECT date_trunc('month', d."day")::date AS "month") m
  WHERE d."segment" = 'PAID'
  WINDOW month AS (PARTITION BY d."workspaceId", m."month", d."sourceId", d."currency" ORDER BY d."day")) d
GROUP BY "workspaceId", "month", "sourceId", "currency";
