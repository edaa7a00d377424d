-- CreateIndex
CREATE INDEX "SparkCode_workspaceId_lastPaidOn_id_idx" ON "SparkCode"("workspaceId", "lastPaidOn", "id");
