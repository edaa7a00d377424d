-- CreateTable
CREATE TABLE "NorthStar" (
    "workspaceId" UUID NOT NULL,
    "dimension" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "kpi" TEXT NOT NULL,

    CONSTRAINT "NorthStar_pkey" PRIMARY KEY ("workspaceId","dimension","key")
);
