-- AlterTable
ALTER TABLE "Workspace" ADD COLUMN     "releaseConditions" TEXT[] DEFAULT ARRAY['contract', 'payment', 'sound', 'disclosure', 'link', 'window']::TEXT[],
ADD COLUMN     "slackHint" TEXT,
ADD COLUMN     "slackWebhook" BYTEA,
ADD COLUMN     "slackWebhookKeyId" TEXT;

-- AlterTable
ALTER TABLE "Membership" ADD COLUMN     "feedTokenHash" TEXT,
ADD COLUMN     "feedVersion" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "Brand" ADD COLUMN     "reminderOffsets" INTEGER[],
ADD COLUMN     "remindersMuted" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "SparkCode" ADD COLUMN     "doubleReason" TEXT,
ADD COLUMN     "licenceEndsOn" DATE,
ADD COLUMN     "licenceStartsOn" DATE,
ADD COLUMN     "reminderOffsets" INTEGER[],
ADD COLUMN     "remindersMuted" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "revocationProof" TEXT;

-- AlterTable
ALTER TABLE "Deal" ADD COLUMN     "ownConditions" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "releaseConditions" TEXT[];

-- AlterTable
ALTER TABLE "Reminder" ALTER COLUMN "codeId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "channel" TEXT NOT NULL DEFAULT 'email';

-- CreateTable
CREATE TABLE "CodeRequest" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "tokenVersion" INTEGER NOT NULL DEFAULT 1,
    "tokenHash" TEXT NOT NULL,
    "message" TEXT,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "viewedAt" TIMESTAMPTZ(3),
    "filledAt" TIMESTAMPTZ(3),
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "CodeRequest_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Envelope" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "tokenVersion" INTEGER NOT NULL DEFAULT 1,
    "tokenHash" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "lastViewedAt" TIMESTAMPTZ(3),
    "viewCount" INTEGER NOT NULL DEFAULT 0,
    "openedAt" TIMESTAMPTZ(3),
    "openCount" INTEGER NOT NULL DEFAULT 0,
    "createdById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Envelope_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Clearance" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "holds" BOOLEAN NOT NULL,
    "evidence" TEXT NOT NULL,
    "recordedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Clearance_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Renewal" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "offeredAt" TIMESTAMPTZ(3),
    "snoozedUntil" DATE,
    "outcome" TEXT,
    "how" TEXT,
    "reason" TEXT,
    "decidedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Renewal_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "Notice" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "href" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notice_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "membershipId" UUID NOT NULL,
    "screen" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateTable
CREATE TABLE "OutreachTemplate" (
    "workspaceId" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OutreachTemplate_pkey" PRIMARY KEY ("workspaceId","kind")
);

-- CreateIndex
CREATE INDEX "CodeRequest_workspaceId_codeId_idx" ON "CodeRequest"("workspaceId", "codeId");

-- CreateIndex
CREATE UNIQUE INDEX "CodeRequest_workspaceId_tokenHash_key" ON "CodeRequest"("workspaceId", "tokenHash");

-- CreateIndex
CREATE INDEX "Envelope_workspaceId_codeId_idx" ON "Envelope"("workspaceId", "codeId");

-- CreateIndex
CREATE UNIQUE INDEX "Envelope_workspaceId_tokenHash_key" ON "Envelope"("workspaceId", "tokenHash");

-- CreateIndex
CREATE INDEX "Clearance_workspaceId_codeId_idx" ON "Clearance"("workspaceId", "codeId");

-- CreateIndex
CREATE INDEX "Renewal_workspaceId_endsAt_idx" ON "Renewal"("workspaceId", "endsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Renewal_workspaceId_codeId_endsAt_key" ON "Renewal"("workspaceId", "codeId", "endsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Notice_workspaceId_membershipId_key_key" ON "Notice"("workspaceId", "membershipId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_workspaceId_membershipId_screen_name_key" ON "SavedView"("workspaceId", "membershipId", "screen", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Membership_workspaceId_feedTokenHash_key" ON "Membership"("workspaceId", "feedTokenHash");

-- CreateIndex
CREATE INDEX "SparkCode_workspaceId_brandId_expiresAt_id_idx" ON "SparkCode"("workspaceId", "brandId", "expiresAt", "id");

-- CreateIndex
CREATE INDEX "SparkCode_workspaceId_dealId_idx" ON "SparkCode"("workspaceId", "dealId");

-- CreateIndex
CREATE INDEX "SparkCode_workspaceId_predecessorId_idx" ON "SparkCode"("workspaceId", "predecessorId");

-- AddForeignKey
ALTER TABLE "SparkCode" ADD CONSTRAINT "SparkCode_workspaceId_predecessorId_fkey" FOREIGN KEY ("workspaceId", "predecessorId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CodeRequest" ADD CONSTRAINT "CodeRequest_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Envelope" ADD CONSTRAINT "Envelope_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Clearance" ADD CONSTRAINT "Clearance_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Renewal" ADD CONSTRAINT "Renewal_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notice" ADD CONSTRAINT "Notice_workspaceId_membershipId_fkey" FOREIGN KEY ("workspaceId", "membershipId") REFERENCES "Membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_workspaceId_membershipId_fkey" FOREIGN KEY ("workspaceId", "membershipId") REFERENCES "Membership"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OutreachTemplate" ADD CONSTRAINT "OutreachTemplate_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "Workspace"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------

ALTER TABLE "Clearance" ADD CONSTRAINT "Clearance_kind_check" CHECK ("kind" IN ('SOUND', 'DISCLOSURE', 'LINK'));
ALTER TABLE "Renewal" ADD CONSTRAINT "Renewal_outcome_check" CHECK ("outcome" IN ('RENEWED', 'LET_GO') AND "how" IN ('EXTENDED', 'REISSUED', 'MARKED'));
ALTER TABLE "Message" ADD CONSTRAINT "Message_channel_check" CHECK ("channel" IN ('email', 'slack'));
ALTER TABLE "SparkCode" ADD CONSTRAINT "SparkCode_lineage_check" CHECK ("predecessorId" <> "id");

-- Whoever writes a contract changes the term that its code shows; no verb can forget it.
CREATE FUNCTION keep_licence_term() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  touched record;
BEGIN
  FOR touched IN
    SELECT DISTINCT t."workspaceId", t."codeId" FROM (
      SELECT OLD."workspaceId", OLD."codeId" WHERE TG_OP <> 'INSERT'
      UNION ALL
      SELECT NEW."workspaceId", NEW."codeId" WHERE TG_OP <> 'DELETE') t
    WHERE t."codeId" IS NOT NULL
  LOOP
    UPDATE "SparkCode" c SET "licenceStartsOn" = l."startsOn", "licenceEndsOn" = l."endsOn"
    FROM (SELECT 1) one LEFT JOIN LATERAL (
      SELECT k."startsOn", k."endsOn" FROM "Contract" k
      WHERE k."workspaceId" = touched."workspaceId" AND k."codeId" = touched."codeId"
        AND k."signedAt" IS NOT NULL AND k."voidedAt" IS NULL
      ORDER BY k."endsOn" DESC, k."id" LIMIT 1) l ON true
    WHERE c."workspaceId" = touched."workspaceId" AND c."id" = touched."codeId"
      AND (c."licenceStartsOn", c."licenceEndsOn") IS DISTINCT FROM (l."startsOn", l."endsOn");
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER "Contract_keep_licence_term" AFTER INSERT OR DELETE OR UPDATE OF "codeId", "startsOn", "endsOn", "signedAt", "voidedAt"
  ON "Contract" FOR EACH ROW EXECUTE FUNCTION keep_licence_term();

UPDATE "SparkCode" c SET "licenceStartsOn" = l."startsOn", "licenceEndsOn" = l."endsOn"
FROM (SELECT DISTINCT ON ("workspaceId", "codeId") "workspaceId", "codeId", "startsOn", "endsOn" FROM "Contract"
  WHERE "codeId" IS NOT NULL AND "signedAt" IS NOT NULL AND "voidedAt" IS NULL
  ORDER BY "workspaceId", "codeId", "endsOn" DESC, "id") l
WHERE c."workspaceId" = l."workspaceId" AND c."id" = l."codeId";

-- Few among many: codes nobody signed for, codes whose periods do not fit (a day of either zone at most, so that
-- every zone's misfits are among them), payments that are still open, contracts that wait for a name.
CREATE INDEX "SparkCode_uncovered_idx" ON "SparkCode" ("workspaceId", "expiresAt", "id") WHERE "licenceEndsOn" IS NULL AND "archivedAt" IS NULL;
CREATE INDEX "SparkCode_misfit_idx" ON "SparkCode" ("workspaceId", "expiresAt", "id") WHERE "archivedAt" IS NULL AND (
  ("licenceEndsOn" IS NULL AND "firstPaidOn" IS NOT NULL)
  OR "lastPaidOn" > "licenceEndsOn" OR "firstPaidOn" < "licenceStartsOn"
  OR ("expiresAt" AT TIME ZONE 'UTC')::date + 1 > "licenceEndsOn");
CREATE INDEX "Payment_open_idx" ON "Payment" ("workspaceId", "dueOn", "id") WHERE "paidOn" IS NULL;
CREATE INDEX "Contract_unsigned_idx" ON "Contract" ("workspaceId", "signBy", "id") WHERE "sentAt" IS NOT NULL AND "signedAt" IS NULL AND "declinedAt" IS NULL AND "voidedAt" IS NULL;
