-- AlterTable
ALTER TABLE "Ad" ADD COLUMN     "isDecided" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE INDEX "Ad_workspaceId_postId_idx" ON "Ad"("workspaceId", "postId");

-- What somebody has matched one by one, or taken away, is decided.
UPDATE "Ad" a SET "isDecided" = true FROM "AuditEvent" e
WHERE e."workspaceId" = a."workspaceId" AND e."verb" = 'ad.match' AND e."data"->>'adId' = a."id"::text;
