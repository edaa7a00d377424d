-- AlterTable
ALTER TABLE "AlertRule" ADD COLUMN     "campaign" TEXT,
ADD COLUMN     "creatorId" UUID;

-- AddForeignKey
ALTER TABLE "AlertRule" ADD CONSTRAINT "AlertRule_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;
