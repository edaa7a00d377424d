/** Money beside the ads, day by day: licence parts, shop orders and entered costs, each counted once and in its own currency. */
import "server-only";
import { ORDERS, UNTRACED_ORDERS } from "@/lib/costs/data/orders";
import type { MoneyRow } from "@/lib/costs/rules/roi";
import { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/kernel/scope";
import { ofOwner, ownOnly } from "@/lib/metrics/data/sums";
import type { Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { runSql } from "@/lib/server/sql";

/** Parts of signed contracts that stand, on the day they were paid, else fall due. */
const LICENCES = (scope: Scope) => Prisma.sql`
  SELECT d."brandId", d."creatorId", k."codeId", coalesce(p."paidOn", p."dueOn") AS "day", p."currency",
    'licence' AS "kind", p."amountMinor" AS "amount"
  FROM "Payment" p
  JOIN "Deal" d ON d."workspaceId" = p."workspaceId" AND d."id" = p."dealId"
  LEFT JOIN "Contract" k ON k."workspaceId" = p."workspaceId" AND k."id" = p."contractId"
  WHERE p."workspaceId" = ${scope.workspaceId}::uuid
    AND (p."contractId" IS NULL OR (k."signedAt" IS NOT NULL AND k."voidedAt" IS NULL))`;

/** Orders that brought money: what they came to, and what they paid out; added up per day before anything else. */
const SALES = (orders: Prisma.Sql) => Prisma.sql`
  SELECT o."brandId", o."creatorId", o."codeId", o."day", o."currency", m."kind", m."amount"
  FROM (
    SELECT o."brandId", o."creatorId", o."codeId", o."day", o."currency", sum(o."gmvMinor") AS "gmv",
      sum(coalesce(o."commissionMinor", 0) + coalesce(o."shopAdsMinor", 0)) AS "commission"
    FROM (${orders}) o WHERE NOT o."ineligible" GROUP BY 1, 2, 3, 4, 5) o,
  LATERAL (VALUES ('gmv', o."gmv"), ('commission', o."commission")) m("kind", "amount")
  WHERE m."amount" IS NOT NULL`;

const ENTERED = (scope: Scope) => Prisma.sql`
  SELECT coalesce(c."brandId", x."brandId") AS "brandId", x."creatorId", x."codeId", x."spentOn" AS "day", x."currency",
    x."kind", x."amountMinor" AS "amount"
  FROM "Cost" x
  LEFT JOIN "SparkCode" c ON c."workspaceId" = x."workspaceId" AND c."id" = x."codeId"
  WHERE x."workspaceId" = ${scope.workspaceId}::uuid AND x."removedAt" IS NULL`;

type Owners = Pick<Selection, "brandId" | "creatorId" | "codeId">;

/** All of it that concerns whom is looked at, under the alias m; without `by` nobody asks whose the rest is. */
function ledger(
  scope: Scope,
  period: Period,
  { by, brandId, creatorId, codeId }: Owners & { by?: keyof typeof WHOSE },
): Prisma.Sql {
  const isTraced = (by ?? brandId ?? creatorId ?? codeId ?? scope.creatorIds ?? null) !== null;
  const orders = (isTraced ? ORDERS : UNTRACED_ORDERS)(scope, period);
  return Prisma.sql`(
    SELECT m.* FROM (${LICENCES(scope)} UNION ALL ${SALES(orders)} UNION ALL ${ENTERED(scope)}) m
    WHERE m."day" BETWEEN ${period.from}::date AND ${period.to}::date
      ${ofOwner(`m."brandId"`, brandId)} ${ofOwner(`m."creatorId"`, creatorId)} ${ofOwner(`m."codeId"`, codeId)}
      ${ownOnly(`m."creatorId"`, scope)}) m`;
}

/** Everything but the ads' own numbers, per day, currency and kind. */
export function listLedger(scope: Scope, period: Period, owners: Owners): Promise<MoneyRow[]> {
  return runSql<MoneyRow>(Prisma.sql`
    SELECT m."day"::text AS "day", m."currency", m."kind", sum(m."amount")::float8 AS "amount"
    FROM ${ledger(scope, period, owners)}
    GROUP BY m."day", m."currency", m."kind" ORDER BY m."day", m."currency", m."kind"`);
}

const WHOSE = {
  brand: {
    key: Prisma.sql`m."brandId"`,
    name: Prisma.sql`(SELECT n."name" FROM "Brand" n WHERE n."workspaceId" = s."workspaceId" AND n."id" = s."id")`,
  },
  creator: {
    key: Prisma.sql`m."creatorId"`,
    name: Prisma.sql`(SELECT '@' || n."handle" FROM "Creator" n WHERE n."workspaceId" = s."workspaceId" AND n."id" = s."id")`,
  },
  code: {
    key: Prisma.sql`m."codeId"`,
    name: Prisma.sql`(SELECT v."title" FROM "SparkCode" n JOIN "Video" v ON v."workspaceId" = n."workspaceId" AND v."id" = n."videoId"
    WHERE n."workspaceId" = s."workspaceId" AND n."id" = s."id")`,
  },
};

/** The same over the whole period, by brand, creator or code; `key` is "" for what belongs to none. */
export function listLedgerBy(
  scope: Scope,
  period: Period,
  owners: Owners & { by: keyof typeof WHOSE },
): Promise<(Omit<MoneyRow, "day"> & { key: string; name: string | null })[]> {
  const { key, name } = WHOSE[owners.by];
  return runSql(Prisma.sql`
    SELECT coalesce(s."id"::text, '') AS "key", ${name} AS "name", s."currency", s."kind", s."amount"
    FROM (
      SELECT ${scope.workspaceId}::uuid AS "workspaceId", ${key} AS "id", m."currency", m."kind", sum(m."amount")::float8 AS "amount"
      FROM ${ledger(scope, period, owners)} GROUP BY ${key}, m."currency", m."kind") s
    ORDER BY "key", s."currency", s."kind"`);
}
