-- AlterTable
ALTER TABLE "Renewal" ADD COLUMN     "askedAt" TIMESTAMPTZ(3);
