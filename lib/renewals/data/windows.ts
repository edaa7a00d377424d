/** Thousands of windows for one drawing: one prepared query, because rows cost more than the search for them. */
import "server-only";
import { held, inBook, unarchived } from "@/lib/codes/data/conditions";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Day } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import type { CodeOwner } from "@/lib/renewals/rules/filter";
import type { CodeWindow } from "@/lib/renewals/rules/timeline";
import { runSql } from "@/lib/server/sql";

export const MOST_WINDOWS = 2_000;

/** Every brand and creator with a code that fits a condition on `c`. */
export function listOwners(scope: Scope, fits: Prisma.Sql): Promise<CodeOwner[]> {
  const { sql } = Prisma;
  const has = (whose: Prisma.Sql) => sql`EXISTS (SELECT 1 FROM "SparkCode" c WHERE ${whose} AND ${fits})`;
  return runSql<CodeOwner>(sql`
    SELECT 'brand' AS "kind", b."id", b."name" FROM "Brand" b
    WHERE b."workspaceId" = ${scope.workspaceId}::uuid AND ${has(sql`c."brandId" = b."id"`)}
    UNION ALL
    SELECT 'creator' AS "kind", r."id", r."handle" AS "name" FROM "Creator" r
    WHERE r."workspaceId" = ${scope.workspaceId}::uuid AND ${has(sql`c."creatorId" = r."id"`)}`);
}

const touching = (scope: Scope, { from, to }: { from: Date; to: Date }) =>
  Prisma.sql`${inBook(scope)} AND c."expiresAt" > ${from} AND c."startsAt" < ${to}
      AND ${unarchived} AND c."revokedAt" IS NULL AND ${held}`;

/** Every brand and creator with a window that touches a span, drawn or not. */
export function listWindowOwners(scope: Scope, span: { from: Date; to: Date }): Promise<CodeOwner[]> {
  return listOwners(scope, touching(scope, span));
}

type WindowFilter = { from: Date; to: Date; brandId: string; creatorId: string };

type Row = Omit<CodeWindow, "licence" | "flight" | "payments"> & {
  licenceStartsOn: Day | null;
  licenceEndsOn: Day | null;
  firstPaidOn: Day | null;
  lastPaidOn: Day | null;
  /** "2026-11-01:2026-11-03,2026-12-01:", due and paid days. */
  payments: string | null;
};

/** Windows that touch a span, the earliest end first; one more than MOST_WINDOWS says that there are more. */
export async function listWindows(scope: Scope, { from, to, brandId, creatorId }: WindowFilter): Promise<CodeWindow[]> {
  const brand = brandId ? Prisma.sql`AND c."brandId" = ${brandId}::uuid` : Prisma.empty;
  const creator = creatorId ? Prisma.sql`AND c."creatorId" = ${creatorId}::uuid` : Prisma.empty;
  const rows = await runSql<Row>(Prisma.sql`
    SELECT c."id", c."startsAt", c."expiresAt", c."brandId", b."name" AS "brandName", c."creatorId", r."handle", v."title",
      c."firstPaidOn"::text, c."lastPaidOn"::text, c."licenceStartsOn"::text, c."licenceEndsOn"::text,
      (SELECT string_agg(p."dueOn"::text || ':' || coalesce(p."paidOn"::text, ''), ',' ORDER BY p."dueOn", p."id")
        FROM "Contract" k JOIN "Payment" p
          ON p."workspaceId" = k."workspaceId" AND p."dealId" = k."dealId" AND p."contractId" = k."id"
        WHERE k."workspaceId" = c."workspaceId" AND k."codeId" = c."id" AND k."signedAt" IS NOT NULL
          AND k."voidedAt" IS NULL) AS "payments"
    FROM "SparkCode" c
    JOIN "Video" v ON v."workspaceId" = c."workspaceId" AND v."id" = c."videoId"
    JOIN "Creator" r ON r."workspaceId" = c."workspaceId" AND r."id" = c."creatorId"
    LEFT JOIN "Brand" b ON b."workspaceId" = c."workspaceId" AND b."id" = c."brandId"
    WHERE ${touching(scope, { from, to })} ${brand} ${creator}
    ORDER BY c."expiresAt", c."id" LIMIT ${MOST_WINDOWS + 1}`);
  return rows.map(({ licenceStartsOn, licenceEndsOn, firstPaidOn, lastPaidOn, payments, ...row }) => ({
    ...row,
    licence: licenceStartsOn && licenceEndsOn ? { startsOn: licenceStartsOn, endsOn: licenceEndsOn } : null,
    flight: firstPaidOn ? { firstOn: firstPaidOn, lastOn: lastPaidOn ?? firstPaidOn } : null,
    payments: readPayments(payments),
  }));
}

function readPayments(text: string | null): CodeWindow["payments"] {
  if (!text) return [];
  return text.split(",").map((entry) => ({ dueOn: entry.slice(0, 10), paidOn: entry.slice(11) || null }));
}
