-- CreateIndex
CREATE INDEX "SparkCode_workspaceId_windowDays_expiresAt_id_idx" ON "SparkCode"("workspaceId", "windowDays", "expiresAt", "id");

-- What the schema language cannot say ---------------------------------------------------------------------

-- Whatever status is asked for, few rows are read: those that are few among all have an index of their own.
CREATE INDEX "SparkCode_archived_idx" ON "SparkCode" ("workspaceId", "expiresAt", "id") WHERE "archivedAt" IS NOT NULL;
CREATE INDEX "SparkCode_stopped_idx" ON "SparkCode" ("workspaceId", "expiresAt", "id")
  WHERE "revokedAt" IS NOT NULL OR "replacedAt" IS NOT NULL OR "revocationRequestedAt" IS NOT NULL;
CREATE INDEX "SparkCode_asked_idx" ON "SparkCode" ("workspaceId", "expiresAt", "id")
  WHERE "sealedAt" IS NULL AND "releasedAt" IS NULL AND "firstPaidOn" IS NULL;
CREATE INDEX "SparkCode_out_idx" ON "SparkCode" ("workspaceId", "expiresAt", "id")
  WHERE "releasedAt" IS NOT NULL OR "firstPaidOn" IS NOT NULL;
