-- CreateIndex
CREATE INDEX "AuditEvent_workspaceId_verb_at_idx" ON "AuditEvent"("workspaceId", "verb", "at");
