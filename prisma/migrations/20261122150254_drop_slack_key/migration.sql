-- AlterTable
ALTER TABLE "Workspace" DROP COLUMN "slackWebhookKeyId";
