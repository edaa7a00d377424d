-- What ends in a span is counted, and its brands and creators are listed, from the index alone.
CREATE INDEX "SparkCode_held_idx" ON "SparkCode" ("workspaceId", "expiresAt", "id")
  INCLUDE ("creatorId", "brandId", "replacedAt", "revocationRequestedAt")
  WHERE "archivedAt" IS NULL AND "revokedAt" IS NULL
    AND ("sealedAt" IS NOT NULL OR "releasedAt" IS NOT NULL OR "firstPaidOn" IS NOT NULL);
