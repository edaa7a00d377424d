-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "passwordHash" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "workspaceId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SignInLink" (
    "id" UUID NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "userId" UUID NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "SignInLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "JobRun" (
    "id" UUID NOT NULL,
    "job" TEXT NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "finishedAt" TIMESTAMPTZ(3),
    "counts" JSONB,
    "failed" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "JobRun_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Workspace" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "sendHour" INTEGER NOT NULL DEFAULT 9,
    "reminderOffsets" INTEGER[] DEFAULT ARRAY[7]::INTEGER[],
    "targetCategories" TEXT[],
    "isSample" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Workspace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "timeZone" TEXT,
    "remindersOn" BOOLEAN NOT NULL DEFAULT true,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "MembershipCreator" (
    "workspaceId" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "creatorId" UUID NOT NULL,

    CONSTRAINT "MembershipCreator_pkey" PRIMARY KEY ("workspaceId","membershipId","creatorId")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "creatorIds" UUID[],
    "tokenHash" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "invitedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Creator" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "handle" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT,
    "followers" INTEGER,
    "categories" TEXT[],
    "postRateMinor" BIGINT,
    "currency" TEXT NOT NULL,
    "timeZone" TEXT NOT NULL,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Creator_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Brand" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "website" TEXT,
    "targetCategories" TEXT[],
    "notes" TEXT,
    "archivedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Brand_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Contact" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contact_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Video" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "creatorId" UUID NOT NULL,
    "postId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "postedAt" TIMESTAMPTZ(3),
    "tags" TEXT[],
    "views" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "saves" BIGINT,
    "snapshotOn" DATE,
    "score" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Video_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "VideoSnapshot" (
    "workspaceId" UUID NOT NULL,
    "videoId" UUID NOT NULL,
    "takenOn" DATE NOT NULL,
    "views" BIGINT NOT NULL,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "saves" BIGINT,
    "importId" UUID,

    CONSTRAINT "VideoSnapshot_pkey" PRIMARY KEY ("workspaceId","videoId","takenOn")
);

-- CreateTable
CREATE TABLE "Suitability" (
    "workspaceId" UUID NOT NULL,
    "videoId" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "score" DOUBLE PRECISION,
    "confidence" DOUBLE PRECISION NOT NULL,
    "detail" JSONB NOT NULL,
    "scoredAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Suitability_pkey" PRIMARY KEY ("workspaceId","videoId","version")
);

-- CreateTable
CREATE TABLE "SparkCode" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "creatorId" UUID NOT NULL,
    "videoId" UUID NOT NULL,
    "brandId" UUID,
    "dealId" UUID,
    "secret" BYTEA,
    "secretKeyId" TEXT,
    "fingerprint" TEXT,
    "mask" TEXT,
    "requestedDays" INTEGER,
    "windowDays" INTEGER NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedAt" TIMESTAMPTZ(3),
    "sealedAt" TIMESTAMPTZ(3),
    "releasedAt" TIMESTAMPTZ(3),
    "firstPaidOn" DATE,
    "lastPaidOn" DATE,
    "revocationRequestedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),
    "replacedAt" TIMESTAMPTZ(3),
    "predecessorId" UUID,
    "archivedAt" TIMESTAMPTZ(3),
    "note" TEXT,
    "nextReminderAt" TIMESTAMPTZ(3),
    "loggedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SparkCode_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Deal" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "creatorId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Deal_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Contract" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "creatorId" UUID NOT NULL,
    "brandId" UUID NOT NULL,
    "codeId" UUID,
    "terms" JSONB NOT NULL,
    "startsOn" DATE NOT NULL,
    "endsOn" DATE NOT NULL,
    "feeMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "documentSha256" TEXT,
    "sentAt" TIMESTAMPTZ(3),
    "signBy" TIMESTAMPTZ(3),
    "signedAt" TIMESTAMPTZ(3),
    "declinedAt" TIMESTAMPTZ(3),
    "voidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Contract_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ContractSignature" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "contractId" UUID NOT NULL,
    "party" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "tokenVersion" INTEGER NOT NULL DEFAULT 1,
    "tokenHash" TEXT NOT NULL,
    "viewedAt" TIMESTAMPTZ(3),
    "signedAt" TIMESTAMPTZ(3),
    "typedName" TEXT,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "documentSha256" TEXT,
    "consentVersion" TEXT,

    CONSTRAINT "ContractSignature_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Payment" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "contractId" UUID,
    "label" TEXT NOT NULL,
    "amountMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "dueOn" DATE NOT NULL,
    "paidOn" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Payment_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Import" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileSha256" TEXT NOT NULL,
    "sizeBytes" BIGINT NOT NULL,
    "format" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "saw" TEXT NOT NULL,
    "creatorId" UUID,
    "counts" JSONB NOT NULL,
    "planHash" TEXT NOT NULL,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "committedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Import_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "ImportRejection" (
    "workspaceId" UUID NOT NULL,
    "importId" UUID NOT NULL,
    "line" INTEGER NOT NULL,
    "column" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "ImportRejection_pkey" PRIMARY KEY ("workspaceId","importId","line")
);

-- CreateTable
CREATE TABLE "Ad" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "externalId" TEXT,
    "name" TEXT NOT NULL,
    "adGroupName" TEXT,
    "campaignName" TEXT,
    "landingUrl" TEXT,
    "isSpark" BOOLEAN NOT NULL DEFAULT false,
    "postId" TEXT,
    "creatorId" UUID,
    "videoId" UUID,
    "codeId" UUID,

    CONSTRAINT "Ad_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AdTotal" (
    "workspaceId" UUID NOT NULL,
    "adId" UUID NOT NULL,
    "asOf" DATE NOT NULL,
    "currency" TEXT NOT NULL,
    "spendMinor" BIGINT,
    "revenueMinor" BIGINT,
    "impressions" BIGINT,
    "reach" BIGINT,
    "views" BIGINT,
    "views2s" BIGINT,
    "views6s" BIGINT,
    "viewsP100" BIGINT,
    "clicks" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "follows" BIGINT,
    "conversions" BIGINT,
    "importId" UUID,

    CONSTRAINT "AdTotal_pkey" PRIMARY KEY ("workspaceId","adId","asOf","currency")
);

-- CreateTable
CREATE TABLE "DailyMetric" (
    "workspaceId" UUID NOT NULL,
    "segment" TEXT NOT NULL,
    "sourceId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "creatorId" UUID,
    "videoId" UUID,
    "currency" TEXT NOT NULL DEFAULT '',
    "spendMinor" BIGINT,
    "revenueMinor" BIGINT,
    "impressions" BIGINT,
    "reach" BIGINT,
    "views" BIGINT,
    "views2s" BIGINT,
    "views6s" BIGINT,
    "viewsP100" BIGINT,
    "clicks" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "follows" BIGINT,
    "profileVisits" BIGINT,
    "conversions" BIGINT,
    "importId" UUID,

    CONSTRAINT "DailyMetric_pkey" PRIMARY KEY ("workspaceId","segment","sourceId","day")
);

-- CreateTable
CREATE TABLE "DailyRollup" (
    "workspaceId" UUID NOT NULL,
    "day" DATE NOT NULL,
    "segment" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "creatorId" UUID NOT NULL,
    "spendMinor" BIGINT NOT NULL,
    "spendWithRevenueMinor" BIGINT NOT NULL,
    "revenueMinor" BIGINT,
    "impressions" BIGINT,
    "views" BIGINT,
    "views2s" BIGINT,
    "views6s" BIGINT,
    "viewsP100" BIGINT,
    "clicks" BIGINT,
    "likes" BIGINT,
    "comments" BIGINT,
    "shares" BIGINT,
    "follows" BIGINT,
    "conversions" BIGINT,

    CONSTRAINT "DailyRollup_pkey" PRIMARY KEY ("workspaceId","day","segment","currency","creatorId")
);

-- CreateTable
CREATE TABLE "ShareLink" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "tokenVersion" INTEGER NOT NULL DEFAULT 1,
    "tokenHash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "showMoney" BOOLEAN NOT NULL DEFAULT false,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "firstViewedAt" TIMESTAMPTZ(3),
    "viewCount" INTEGER NOT NULL DEFAULT 0,
    "botCount" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "ShareLink_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Reminder" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "codeId" UUID NOT NULL,
    "offsetDays" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "recipient" TEXT NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "outcome" TEXT NOT NULL,
    "messageId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Reminder_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Message" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "dedupeKey" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "toEmail" TEXT NOT NULL,
    "toName" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "subjectId" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "nextAttemptAt" TIMESTAMPTZ(3),
    "leaseUntil" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),
    "deadAt" TIMESTAMPTZ(3),
    "withdrawnAt" TIMESTAMPTZ(3),
    "lastError" TEXT,

    CONSTRAINT "Message_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "AuditChain" (
    "workspaceId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "head" TEXT NOT NULL,

    CONSTRAINT "AuditChain_pkey" PRIMARY KEY ("workspaceId")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "workspaceId" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "actorName" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "subjectId" UUID,
    "summary" TEXT NOT NULL,
    "data" JSONB NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("workspaceId","seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "SignInLink_tokenHash_key" ON "SignInLink"("tokenHash");

-- CreateIndex
CREATE INDEX "JobRun_job_startedAt_idx" ON "JobRun"("job", "startedAt" DESC);

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_workspaceId_userId_key" ON "Membership"("workspaceId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_workspaceId_tokenHash_key" ON "Invitation"("workspaceId", "tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "Creator_workspaceId_handle_key" ON "Creator"("workspaceId", "handle");

-- CreateIndex
CREATE UNIQUE INDEX "Brand_workspaceId_nameKey_key" ON "Brand"("workspaceId", "nameKey");

-- CreateIndex
CREATE UNIQUE INDEX "Contact_workspaceId_brandId_email_key" ON "Contact"("workspaceId", "brandId", "email");

-- CreateIndex
CREATE INDEX "Video_workspaceId_creatorId_idx" ON "Video"("workspaceId", "creatorId");

-- CreateIndex
CREATE INDEX "Video_workspaceId_score_id_idx" ON "Video"("workspaceId", "score" DESC, "id");

-- CreateIndex
CREATE UNIQUE INDEX "Video_workspaceId_postId_key" ON "Video"("workspaceId", "postId");

-- CreateIndex
CREATE INDEX "SparkCode_workspaceId_expiresAt_id_idx" ON "SparkCode"("workspaceId", "expiresAt", "id");

-- CreateIndex
CREATE INDEX "SparkCode_workspaceId_creatorId_expiresAt_id_idx" ON "SparkCode"("workspaceId", "creatorId", "expiresAt", "id");

-- CreateIndex
CREATE INDEX "SparkCode_workspaceId_videoId_idx" ON "SparkCode"("workspaceId", "videoId");

-- CreateIndex
CREATE UNIQUE INDEX "SparkCode_workspaceId_fingerprint_key" ON "SparkCode"("workspaceId", "fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "Deal_workspaceId_creatorId_brandId_key" ON "Deal"("workspaceId", "creatorId", "brandId");

-- CreateIndex
CREATE INDEX "Contract_workspaceId_codeId_idx" ON "Contract"("workspaceId", "codeId");

-- CreateIndex
CREATE INDEX "Contract_workspaceId_dealId_idx" ON "Contract"("workspaceId", "dealId");

-- CreateIndex
CREATE UNIQUE INDEX "ContractSignature_workspaceId_contractId_party_key" ON "ContractSignature"("workspaceId", "contractId", "party");

-- CreateIndex
CREATE UNIQUE INDEX "ContractSignature_workspaceId_tokenHash_key" ON "ContractSignature"("workspaceId", "tokenHash");

-- CreateIndex
CREATE INDEX "Payment_workspaceId_dealId_idx" ON "Payment"("workspaceId", "dealId");

-- CreateIndex
CREATE INDEX "Import_workspaceId_createdAt_idx" ON "Import"("workspaceId", "createdAt" DESC);

-- CreateIndex
CREATE INDEX "Ad_workspaceId_videoId_idx" ON "Ad"("workspaceId", "videoId");

-- CreateIndex
CREATE INDEX "Ad_workspaceId_codeId_idx" ON "Ad"("workspaceId", "codeId");

-- CreateIndex
CREATE UNIQUE INDEX "Ad_workspaceId_key_key" ON "Ad"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "DailyMetric_workspaceId_day_idx" ON "DailyMetric"("workspaceId", "day");

-- CreateIndex
CREATE INDEX "DailyMetric_workspaceId_videoId_day_idx" ON "DailyMetric"("workspaceId", "videoId", "day");

-- CreateIndex
CREATE INDEX "ShareLink_workspaceId_codeId_idx" ON "ShareLink"("workspaceId", "codeId");

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_workspaceId_tokenHash_key" ON "ShareLink"("workspaceId", "tokenHash");

-- CreateIndex
CREATE INDEX "Reminder_workspaceId_codeId_idx" ON "Reminder"("workspaceId", "codeId");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_workspaceId_key_key" ON "Reminder"("workspaceId", "key");

-- CreateIndex
CREATE INDEX "Message_workspaceId_createdAt_idx" ON "Message"("workspaceId", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Message_workspaceId_dedupeKey_key" ON "Message"("workspaceId", "dedupeKey");

-- CreateIndex
CREATE INDEX "AuditEvent_workspaceId_subjectId_seq_idx" ON "AuditEvent"("workspaceId", "subjectId", "seq");

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SignInLink" ADD CONSTRAINT "SignInLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MembershipCreator" ADD CONSTRAINT "MembershipCreator_workspaceId_membershipId_fkey" FOREIGN KEY ("workspaceId", "membershipId") REFERENCES "Membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MembershipCreator" ADD CONSTRAINT "MembershipCreator_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Creator" ADD CONSTRAINT "Creator_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Brand" ADD CONSTRAINT "Brand_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contact" ADD CONSTRAINT "Contact_workspaceId_brandId_fkey" FOREIGN KEY ("workspaceId", "brandId") REFERENCES "Brand"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Video" ADD CONSTRAINT "Video_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "VideoSnapshot" ADD CONSTRAINT "VideoSnapshot_workspaceId_videoId_fkey" FOREIGN KEY ("workspaceId", "videoId") REFERENCES "Video"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Suitability" ADD CONSTRAINT "Suitability_workspaceId_videoId_fkey" FOREIGN KEY ("workspaceId", "videoId") REFERENCES "Video"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SparkCode" ADD CONSTRAINT "SparkCode_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SparkCode" ADD CONSTRAINT "SparkCode_workspaceId_videoId_fkey" FOREIGN KEY ("workspaceId", "videoId") REFERENCES "Video"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SparkCode" ADD CONSTRAINT "SparkCode_workspaceId_brandId_fkey" FOREIGN KEY ("workspaceId", "brandId") REFERENCES "Brand"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SparkCode" ADD CONSTRAINT "SparkCode_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deal" ADD CONSTRAINT "Deal_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Deal" ADD CONSTRAINT "Deal_workspaceId_brandId_fkey" FOREIGN KEY ("workspaceId", "brandId") REFERENCES "Brand"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contract" ADD CONSTRAINT "Contract_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contract" ADD CONSTRAINT "Contract_workspaceId_creatorId_fkey" FOREIGN KEY ("workspaceId", "creatorId") REFERENCES "Creator"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contract" ADD CONSTRAINT "Contract_workspaceId_brandId_fkey" FOREIGN KEY ("workspaceId", "brandId") REFERENCES "Brand"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Contract" ADD CONSTRAINT "Contract_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ContractSignature" ADD CONSTRAINT "ContractSignature_workspaceId_contractId_fkey" FOREIGN KEY ("workspaceId", "contractId") REFERENCES "Contract"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Payment" ADD CONSTRAINT "Payment_workspaceId_contractId_fkey" FOREIGN KEY ("workspaceId", "contractId") REFERENCES "Contract"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Import" ADD CONSTRAINT "Import_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ImportRejection" ADD CONSTRAINT "ImportRejection_workspaceId_importId_fkey" FOREIGN KEY ("workspaceId", "importId") REFERENCES "Import"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ad" ADD CONSTRAINT "Ad_workspaceId_videoId_fkey" FOREIGN KEY ("workspaceId", "videoId") REFERENCES "Video"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Ad" ADD CONSTRAINT "Ad_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AdTotal" ADD CONSTRAINT "AdTotal_workspaceId_adId_fkey" FOREIGN KEY ("workspaceId", "adId") REFERENCES "Ad"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Message" ADD CONSTRAINT "Message_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AuditChain" ADD CONSTRAINT "AuditChain_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------

-- Members are people, but no relation leads from a tenant's row to other workspaces.
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE;

ALTER TABLE "Membership" ADD CONSTRAINT "Membership_role_check" CHECK ("role" IN ('OWNER', 'MANAGER', 'CREATOR', 'AUDITOR'));
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_role_check" CHECK ("role" IN ('OWNER', 'MANAGER', 'CREATOR', 'AUDITOR'));
ALTER TABLE "ContractSignature" ADD CONSTRAINT "ContractSignature_party_check" CHECK ("party" IN ('LICENSOR', 'LICENSEE'));
ALTER TABLE "DailyMetric" ADD CONSTRAINT "DailyMetric_segment_check" CHECK ("segment" IN ('ORGANIC', 'PAID'));
ALTER TABLE "Reminder" ADD CONSTRAINT "Reminder_outcome_check" CHECK ("outcome" IN ('SENT', 'SKIPPED'));
ALTER TABLE "SparkCode" ADD CONSTRAINT "SparkCode_window_check" CHECK ("windowDays" BETWEEN 1 AND 3650 AND "expiresAt" > "startsAt");

-- A sweep touches only what is due; a second sweep finds an empty index.
CREATE INDEX "SparkCode_due_idx" ON "SparkCode" ("workspaceId", "nextReminderAt") WHERE "nextReminderAt" IS NOT NULL;
CREATE INDEX "Message_due_idx" ON "Message" ("workspaceId", "nextAttemptAt", "id") WHERE "nextAttemptAt" IS NOT NULL;

-- The record of what happened can be added to, and goes only with its whole workspace.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'The audit record is append-only.'; END $$;
CREATE TRIGGER "AuditEvent_append_only" BEFORE UPDATE ON "AuditEvent" FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Counters of rate-limiter-flexible.
CREATE TABLE "RateLimit" ("key" varchar(255) PRIMARY KEY, "points" integer NOT NULL DEFAULT 0, "expire" bigint);
