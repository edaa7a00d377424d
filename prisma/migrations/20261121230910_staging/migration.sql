-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "handle" TEXT,
ADD COLUMN     "warnings" TEXT[];

-- CreateTable
CREATE UNLOGGED TABLE "StagedRow" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "postId" TEXT,
    "title" TEXT,
    "standInTitle" TEXT,
    "url" TEXT,
    "postedAt" TIMESTAMPTZ(3),
    "asOf" DATE,
    "adKey" TEXT,
    "tellsAd" BOOLEAN NOT NULL DEFAULT false,
    "adId" TEXT,
    "adName" TEXT,
    "adGroupName" TEXT,
    "campaignName" TEXT,
    "landingUrl" TEXT,
    "isSpark" BOOLEAN,
    "day" DATE,
    "currency" TEXT,
    "spendMinor" BIGINT,
    "revenueMinor" BIGINT,
    "impressions" BIGINT,
    "reach" BIGINT,
    "views" BIGINT,
    "views2s" BIGINT,
    "views6s" BIGINT,
    "viewsP100" BIGINT,
    "clicks" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "saves" BIGINT,
    "follows" BIGINT,
    "profileVisits" BIGINT,
    "conversions" BIGINT,

    CONSTRAINT "StagedRow_pkey" PRIMARY KEY ("workspaceId","importId","line")
);

-- What the schema language cannot say ---------------------------------------------------------------------

-- The stage has no foreign key, which would be asked once per line; it goes with its import all the same.
CREATE FUNCTION drop_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "StagedRow" WHERE "workspaceId" = OLD."workspaceId" AND "importId" = OLD."id";
  RETURN NULL;
END $$;
CREATE TRIGGER "Import_drop_stage" AFTER DELETE ON "Import" FOR EACH ROW EXECUTE FUNCTION drop_stage();
