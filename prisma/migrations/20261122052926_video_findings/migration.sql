-- CreateTable
CREATE TABLE "VideoFinding" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "videoId" UUID NOT NULL,
    "gate" TEXT NOT NULL,
    "clear" BOOLEAN NOT NULL,
    "evidence" TEXT,
    "recordedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "VideoFinding_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "VideoFinding_workspaceId_videoId_idx" ON "VideoFinding"("workspaceId", "videoId");

-- AddForeignKey
ALTER TABLE "VideoFinding" ADD CONSTRAINT "VideoFinding_workspaceId_videoId_fkey" FOREIGN KEY ("workspaceId", "videoId") REFERENCES "Video"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;
