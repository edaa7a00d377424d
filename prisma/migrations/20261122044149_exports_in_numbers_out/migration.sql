-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "auditCompletion" DOUBLE PRECISION NOT NULL DEFAULT 0.7,
ADD COLUMN     "auditEngagement" DOUBLE PRECISION NOT NULL DEFAULT 0.15,
ADD COLUMN     "remindersOff" TEXT[];

-- AlterTable
ALTER TABLE "Brand" ADD COLUMN     "targetWeights" DOUBLE PRECISION[];

-- AlterTable
ALTER TABLE "Video" ADD COLUMN     "completion" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "VideoSnapshot" ADD COLUMN     "completion" DOUBLE PRECISION,
ADD COLUMN     "linkClicks" BIGINT,
ADD COLUMN     "profileVisits" BIGINT,
ADD COLUMN     "reach" BIGINT,
ADD COLUMN     "watchSeconds" DOUBLE PRECISION;

-- AlterTable
ALTER TABLE "SparkCode" ADD COLUMN     "redeemedAt" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "batchId" UUID,
ADD COLUMN     "batchName" TEXT,
ADD COLUMN     "fromDay" DATE,
ADD COLUMN     "toDay" DATE,
ADD COLUMN     "undoneAt" TIMESTAMPTZ(3),
ADD COLUMN     "undoneById" UUID;

-- AlterTable
ALTER TABLE "StagedRow" ADD COLUMN     "completion" DOUBLE PRECISION,
ADD COLUMN     "linkClicks" BIGINT,
ADD COLUMN     "watchSeconds" DOUBLE PRECISION;

-- CreateTable
CREATE TABLE "ImportPrior" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "tableName" TEXT NOT NULL,
    "key" JSONB NOT NULL,
    "row" JSONB,

    CONSTRAINT "ImportPrior_pkey" PRIMARY KEY ("workspaceId","importId","seq")
);

-- CreateTable
CREATE TABLE "ImportMapping" (
    "workspaceId" UUID NOT NULL,
    "headerKey" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "fields" JSONB NOT NULL,
    "createdById" UUID,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ImportMapping_pkey" PRIMARY KEY ("workspaceId","headerKey")
);

-- CreateTable
CREATE TABLE "StagedRecord" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "record" JSONB NOT NULL,

    CONSTRAINT "StagedRecord_pkey" PRIMARY KEY ("workspaceId","importId","line")
);

-- CreateTable
CREATE TABLE "AccountDay" (
    "workspaceId" UUID NOT NULL,
    "creatorId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "views" BIGINT,
    "profileViews" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "followers" BIGINT,
    "newFollowers" BIGINT,
    "viewers" BIGINT,
    "newViewers" BIGINT,
    "returningViewers" BIGINT,
    "importId" UUID,

    CONSTRAINT "AccountDay_pkey" PRIMARY KEY ("workspaceId","creatorId","day")
);

-- CreateTable
CREATE TABLE "AudienceShare" (
    "workspaceId" UUID NOT NULL,
    "creatorId" UUID NOT NULL,
    "takenOn" DATE NOT NULL,
    "dimension" TEXT NOT NULL,
    "bucket" TEXT NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "importId" UUID,

    CONSTRAINT "AudienceShare_pkey" PRIMARY KEY ("workspaceId","creatorId","takenOn","dimension","bucket")
);

-- CreateTable
CREATE TABLE "CampaignReport" (
    "workspaceId" UUID NOT NULL,
    "campaignName" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "grain" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "spendMinor" BIGINT,
    "revenueMinor" BIGINT,
    "impressions" BIGINT,
    "reach" BIGINT,
    "views" BIGINT,
    "views2s" BIGINT,
    "views6s" BIGINT,
    "viewsP100" BIGINT,
    "clicks" BIGINT,
    "conversions" BIGINT,
    "importId" UUID,

    CONSTRAINT "CampaignReport_pkey" PRIMARY KEY ("workspaceId","campaignName","day","grain","currency")
);

-- CreateTable
CREATE TABLE "VideoReport" (
    "workspaceId" UUID NOT NULL,
    "postId" TEXT NOT NULL,
    "asOf" DATE NOT NULL,
    "campaignName" TEXT NOT NULL DEFAULT '',
    "currency" TEXT NOT NULL DEFAULT '',
    "views" BIGINT,
    "organicViews" BIGINT,
    "paidViews" BIGINT,
    "likes" BIGINT,
    "organicLikes" BIGINT,
    "paidLikes" BIGINT,
    "comments" BIGINT,
    "organicComments" BIGINT,
    "paidComments" BIGINT,
    "shares" BIGINT,
    "organicShares" BIGINT,
    "paidShares" BIGINT,
    "saves" BIGINT,
    "reach" BIGINT,
    "impressions" BIGINT,
    "clicks" BIGINT,
    "conversions" BIGINT,
    "spendMinor" BIGINT,
    "revenueMinor" BIGINT,
    "completion" DOUBLE PRECISION,
    "watchSeconds" DOUBLE PRECISION,
    "importId" UUID,

    CONSTRAINT "VideoReport_pkey" PRIMARY KEY ("workspaceId","postId","asOf","campaignName")
);

-- CreateTable
CREATE TABLE "ShopOrder" (
    "workspaceId" UUID NOT NULL,
    "side" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "skuId" TEXT NOT NULL,
    "productId" TEXT NOT NULL,
    "productName" TEXT,
    "postId" TEXT,
    "creatorHandle" TEXT,
    "creatorId" UUID,
    "orderedOn" DATE,
    "status" TEXT,
    "commissionType" TEXT,
    "currency" TEXT NOT NULL,
    "quantity" BIGINT,
    "refunded" BIGINT,
    "gmvMinor" BIGINT,
    "commissionMinor" BIGINT,
    "shopAdsMinor" BIGINT,
    "earnedMinor" BIGINT,
    "importId" UUID,

    CONSTRAINT "ShopOrder_pkey" PRIMARY KEY ("workspaceId","side","orderId","skuId","productId")
);

-- CreateTable
CREATE TABLE "DimensionRollup" (
    "workspaceId" UUID NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "spendMinor" BIGINT NOT NULL,
    "spendWithRevenueMinor" BIGINT NOT NULL,
    "revenueMinor" BIGINT,
    "impressions" BIGINT,
    "views" BIGINT,
    "views2s" BIGINT,
    "views6s" BIGINT,
    "viewsP100" BIGINT,
    "clicks" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "follows" BIGINT,
    "conversions" BIGINT,

    CONSTRAINT "DimensionRollup_pkey" PRIMARY KEY ("workspaceId","dimension","day","key","currency")
);

-- CreateTable
CREATE TABLE "Cost" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "spentOn" DATE NOT NULL,
    "brandId" UUID,
    "creatorId" UUID,
    "codeId" UUID,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Cost_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AlertRule" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "threshold" DOUBLE PRECISION NOT NULL,
    "currency" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "brandId" UUID,
    "crossedAt" TIMESTAMPTZ(3),
    "pausedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AlertRule_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ScoreWeights" (
    "workspaceId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "reach" DOUBLE PRECISION NOT NULL,
    "cta" DOUBLE PRECISION NOT NULL,
    "fit" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ScoreWeights_pkey" PRIMARY KEY ("workspaceId","version")
);

-- CreateTable
CREATE TABLE "CategoryWord" (
    "workspaceId" UUID NOT NULL,
    "word" TEXT NOT NULL,
    "categoryId" TEXT NOT NULL,

    CONSTRAINT "CategoryWord_pkey" PRIMARY KEY ("workspaceId","word")
);

-- CreateTable
CREATE TABLE "WeeklyAudit" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "creatorId" UUID NOT NULL,
    "weekOn" DATE NOT NULL,
    "report" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "WeeklyAudit_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "ShopOrder_workspaceId_postId_orderedOn_idx" ON "ShopOrder"("workspaceId", "postId", "orderedOn");

-- CreateIndex
CREATE INDEX "ShopOrder_workspaceId_orderedOn_idx" ON "ShopOrder"("workspaceId", "orderedOn");

-- CreateIndex
CREATE INDEX "Cost_workspaceId_spentOn_id_idx" ON "Cost"("workspaceId", "spentOn", "id");

-- CreateIndex
CREATE UNIQUE INDEX "WeeklyAudit_workspaceId_creatorId_weekOn_key" ON "WeeklyAudit"("workspaceId", "creatorId", "weekOn");

-- AddForeignKey
ALTER TABLE "ImportPrior" ADD CONSTRAINT "ImportPrior_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AccountDay" ADD CONSTRAINT "AccountDay_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AudienceShare" ADD CONSTRAINT "AudienceShare_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cost" ADD CONSTRAINT "Cost_workspaceId_brandId_fkey" FOREIGN KEY ("workspaceId", "brandId") REFERENCES "Brand"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cost" ADD CONSTRAINT "Cost_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Cost" ADD CONSTRAINT "Cost_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AlertRule" ADD CONSTRAINT "AlertRule_workspaceId_brandId_fkey" FOREIGN KEY ("workspaceId", "brandId") REFERENCES "Brand"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreWeights" ADD CONSTRAINT "ScoreWeights_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CategoryWord" ADD CONSTRAINT "CategoryWord_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "WeeklyAudit" ADD CONSTRAINT "WeeklyAudit_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------

ALTER TABLE "StagedRecord" SET UNLOGGED;
ALTER TABLE "AudienceShare" ADD CONSTRAINT "AudienceShare_dimension_check" CHECK ("dimension" IN ('gender', 'territory', 'hour'));
ALTER TABLE "CampaignReport" ADD CONSTRAINT "CampaignReport_grain_check" CHECK ("grain" IN ('DAY', 'TOTAL'));
ALTER TABLE "ShopOrder" ADD CONSTRAINT "ShopOrder_side_check" CHECK ("side" IN ('CREATOR', 'SELLER'));
ALTER TABLE "DimensionRollup" ADD CONSTRAINT "DimensionRollup_dimension_check" CHECK ("dimension" IN ('brand', 'campaign'));
ALTER TABLE "Cost" ADD CONSTRAINT "Cost_kind_check" CHECK ("kind" IN ('FEE', 'PRODUCT', 'SHIPPING', 'PROMOTION', 'COORDINATION') AND "amountMinor" >= 0);
ALTER TABLE "AlertRule" ADD CONSTRAINT "AlertRule_kind_check" CHECK ("kind" IN ('roasBelow', 'cpmAbove', 'viewThroughBelow', 'overspend') AND "days" BETWEEN 1 AND 90);
ALTER TABLE "ScoreWeights" ADD CONSTRAINT "ScoreWeights_weights_check" CHECK ("reach" >= 0 AND "cta" >= 0 AND "fit" >= 0 AND "reach" + "cta" + "fit" > 0 AND "version" > 0);
