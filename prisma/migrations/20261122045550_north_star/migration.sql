-- CreateTable
CREATE TABLE "NorthStar" (
    "workspaceId" UUID NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kpi" TEXT NOT NULL,

    CONSTRAINT "NorthStar_pkey" PRIMARY KEY ("workspaceId","dimension","key")
);

-- What was imported before brands and campaigns were rolled up.
INSERT INTO "DimensionRollup" ("workspaceId", "dimension", "key", "day", "currency", "spendMinor", "spendWithRevenueMinor",
  "revenueMinor", "impressions", "views", "views2s", "views6s", "viewsP100", "clicks", "likes", "comments", "shares", "follows", "conversions")
SELECT d."workspaceId", k."dimension", k."key", d."day", d."currency", coalesce(sum(d."spendMinor"), 0),
  coalesce(sum(d."spendMinor") FILTER (WHERE d."revenueMinor" IS NOT NULL), 0),
  sum(d."revenueMinor"), sum(d."impressions"), sum(d."views"), sum(d."views2s"), sum(d."views6s"), sum(d."viewsP100"), sum(d."clicks"), sum(d."likes"), sum(d."comments"), sum(d."shares"), sum(d."follows"), sum(d."conversions")
FROM "DailyMetric" d
LEFT JOIN "Ad" a ON a."workspaceId" = d."workspaceId" AND a."id" = d."sourceId"
LEFT JOIN "SparkCode" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."codeId"
CROSS JOIN LATERAL (VALUES ('brand', coalesce(c."brandId"::text, '')), ('campaign', coalesce(a."campaignName", ''))) k("dimension", "key")
WHERE d."segment" = 'PAID'
GROUP BY 1, 2, 3, 4, 5
ON CONFLICT DO NOTHING;
