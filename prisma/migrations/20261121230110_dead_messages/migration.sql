-- Dead messages are few among millions, and counted at every health check.
CREATE INDEX "Message_dead_idx" ON "Message" ("workspaceId", "id") WHERE "deadAt" IS NOT NULL;
