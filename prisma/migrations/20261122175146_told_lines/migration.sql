-- What an ad is called stands on few lines of a file, which are asked for again and again.
CREATE INDEX "StagedRow_told_idx" ON "StagedRow" ("workspaceId", "importId", "adKey") WHERE "toldLine" = "line";
