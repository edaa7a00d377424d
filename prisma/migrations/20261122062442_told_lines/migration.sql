-- A line names the one that says what its ad is called; of lines that wait already only those know it that say it themselves.
ALTER TABLE "StagedRow" ADD COLUMN "toldLine" INTEGER;

UPDATE "StagedRow" SET "toldLine" = "line" WHERE "tellsAd";

ALTER TABLE "StagedRow" DROP COLUMN "tellsAd";
