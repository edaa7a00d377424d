-- CreateTable
CREATE TABLE "Offer" (
    "workspaceId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "dealId" UUID NOT NULL,
    "codeId" UUID NOT NULL,
    "feeMinor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "windowDays" INTEGER NOT NULL,
    "recordedById" UUID,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Offer_pkey" PRIMARY KEY ("workspaceId","id")
);

-- CreateIndex
CREATE INDEX "Offer_workspaceId_codeId_id_idx" ON "Offer"("workspaceId", "codeId", "id");

-- CreateIndex
CREATE INDEX "Offer_workspaceId_dealId_id_idx" ON "Offer"("workspaceId", "dealId", "id");

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_workspaceId_dealId_fkey" FOREIGN KEY ("workspaceId", "dealId") REFERENCES "Deal"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Offer" ADD CONSTRAINT "Offer_workspaceId_codeId_fkey" FOREIGN KEY ("workspaceId", "codeId") REFERENCES "SparkCode"("workspaceId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What the schema language cannot say ---------------------------------------------------------------------

ALTER TABLE "Offer" ADD CONSTRAINT "Offer_fee_check" CHECK ("feeMinor" > 0 AND "windowDays" > 0);

-- The next term is a contract of its own, so what is licensed begins with the first of those that follow each other
-- without a gap: an ad that ran under the first is no ad outside the licence.
CREATE FUNCTION licence_term(workspace uuid, code uuid, OUT "startsOn" date, OUT "endsOn" date) LANGUAGE sql STABLE AS $$
  SELECT min(t."startsOn"), max(t."endsOn") FROM (
    SELECT s."startsOn", s."endsOn", sum(s."opens") OVER (ORDER BY s."startsOn", s."endsOn", s."id") AS "chain" FROM (
      SELECT k."id", k."startsOn", k."endsOn", (k."startsOn" > coalesce(max(k."endsOn") OVER (
        ORDER BY k."startsOn", k."endsOn", k."id" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) + 1, k."startsOn"))::int AS "opens"
      FROM "Contract" k
      WHERE k."workspaceId" = workspace AND k."codeId" = code AND k."signedAt" IS NOT NULL AND k."voidedAt" IS NULL) s) t
  GROUP BY t."chain" ORDER BY max(t."endsOn") DESC LIMIT 1
$$;

CREATE OR REPLACE FUNCTION keep_licence_term() RETURNS trigger LANGUAGE plpgsql AS $$
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
    FROM (SELECT 1) one LEFT JOIN LATERAL licence_term(touched."workspaceId", touched."codeId") l ON true
    WHERE c."workspaceId" = touched."workspaceId" AND c."id" = touched."codeId"
      AND (c."licenceStartsOn", c."licenceEndsOn") IS DISTINCT FROM (l."startsOn", l."endsOn");
  END LOOP;
  RETURN NULL;
END $$;

UPDATE "SparkCode" c SET "licenceStartsOn" = l."startsOn", "licenceEndsOn" = l."endsOn"
FROM (SELECT "workspaceId", "codeId" FROM "Contract" WHERE "codeId" IS NOT NULL AND "signedAt" IS NOT NULL AND "voidedAt" IS NULL
  GROUP BY "workspaceId", "codeId" HAVING count(*) > 1) k
CROSS JOIN LATERAL licence_term(k."workspaceId", k."codeId") l
WHERE c."workspaceId" = k."workspaceId" AND c."id" = k."codeId"
  AND (c."licenceStartsOn", c."licenceEndsOn") IS DISTINCT FROM (l."startsOn", l."endsOn");
