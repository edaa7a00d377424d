-- AlterTable
ALTER TABLE "Import" ADD COLUMN     "header" BYTEA;

-- AlterTable
ALTER TABLE "ImportRejection" ADD COLUMN     "cells" BYTEA;

-- CreateTable
CREATE TABLE "ImportRun" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "attempt" UUID NOT NULL,
    "actorId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "progress" JSONB NOT NULL,
    "backendPid" INTEGER,
    "backendFrom" TEXT,
    "startedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beatAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "calledOffAt" TIMESTAMPTZ(3),

    CONSTRAINT "ImportRun_pkey" PRIMARY KEY ("workspaceId","id")
);

-- What the schema language cannot say ---------------------------------------------------------------------

ALTER TABLE "ImportRun" SET UNLOGGED;
ALTER TABLE "ImportRun" ADD CONSTRAINT "ImportRun_kind_check" CHECK ("kind" IN ('READ', 'COMMIT', 'UNDO'));
