/** The single licence parts, costs and orders that a return is made of: the same conditions as the ledger, row by row. */
import "server-only";
import { type CostFilter, costsOf } from "@/lib/costs/data/cost";
import { ORDERS, type OrdersOf, ordersOf } from "@/lib/costs/data/orders";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Day, storedDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { ofOwner, ownOnly } from "@/lib/metrics/data/sums";
import type { Period } from "@/lib/metrics/rules/series";
import { runSql } from "@/lib/server/sql";
import { reads } from "@/lib/server/transact";

/** So many rows of each kind are shown, the newest. */
const MOST = 100;

/** What is told of one part of a licence's fee. */
export const LICENCE_PART = {
  id: true,
  label: true,
  dealId: true,
  contractId: true,
  amountMinor: true,
  currency: true,
  dueOn: true,
  paidOn: true,
  createdAt: true,
  deal: { select: { brand: { select: { name: true } } } },
} as const satisfies Prisma.PaymentSelect;
export type LicencePart = Prisma.PaymentGetPayload<{ select: typeof LICENCE_PART }>;

export type MoneyFilter = CostFilter & { currency: string };

/** A contract whose fee counts. */
export const STANDS = { signedAt: { not: null }, voidedAt: null } as const satisfies Prisma.ContractWhereInput;

/** Parts of signed contracts that stand, on the day they were paid, else fall due. */
export function listLicenceParts(scope: Scope, { period, brandId, creatorId, codeId, currency }: MoneyFilter) {
  const within = { gte: storedDay(period.from), lte: storedDay(period.to) };
  const ofCode = codeId === "" ? { codeId: null } : {};
  return reads(scope).payment.findMany({
    relationLoadStrategy: "join",
    where: {
      currency,
      // Every deal has a brand and a creator.
      ...(brandId === "" || creatorId === "" ? { id: { in: [] } } : {}),
      deal: { ...(brandId ? { brandId } : {}), ...(creatorId ? { creatorId } : {}) },
      AND: [
        { OR: [{ paidOn: within }, { paidOn: null, dueOn: within }] },
        codeId
          ? { contract: { codeId, ...STANDS } }
          : { OR: [{ contractId: null }, { contract: { ...ofCode, ...STANDS } }] },
      ],
    },
    orderBy: [{ dueOn: "desc" }, { id: "desc" }],
    take: MOST,
    select: LICENCE_PART,
  });
}

/** Costs that were entered, each with who entered it. */
export function listEnteredCosts(scope: Scope, { currency, ...filter }: MoneyFilter) {
  return reads(scope).cost.findMany({
    where: { AND: [costsOf(filter), { currency }] },
    orderBy: [{ spentOn: "desc" }, { id: "desc" }],
    take: MOST,
    select: {
      id: true,
      kind: true,
      label: true,
      amountMinor: true,
      spentOn: true,
      createdById: true,
      createdAt: true,
    },
  });
}

type OrderBehind = {
  orderId: string;
  day: Day;
  title: string | null;
  gmvMinor: number | null;
  commissionMinor: number;
  importId: string | null;
};

/** Orders that brought money, each with its file. */
export function listOrders(
  scope: Scope,
  { period, brandId, creatorId, codeId, currency }: MoneyFilter,
): Promise<OrderBehind[]> {
  return runSql<OrderBehind>(Prisma.sql`
    SELECT o."orderId", o."day"::text AS "day", o."title", o."gmvMinor"::float8 AS "gmvMinor", o."importId",
      (coalesce(o."commissionMinor", 0) + coalesce(o."shopAdsMinor", 0))::float8 AS "commissionMinor"
    FROM (${ORDERS(scope, period)}) o
    WHERE NOT o."ineligible" AND o."currency" = ${currency} ${ownOnly(`o."creatorId"`, scope)}
      ${ofOwner(`o."brandId"`, brandId)} ${ofOwner(`o."creatorId"`, creatorId)} ${ofOwner(`o."codeId"`, codeId)}
    ORDER BY o."day" DESC, o."orderId" DESC LIMIT ${MOST}`);
}

export type OrderRow = {
  orderId: string;
  day: Day;
  ineligible: boolean;
  settled: boolean;
  gmvMinor: number | null;
  standardMinor: number | null;
  shopAdsMinor: number | null;
  importId: string | null;
};

/** The orders that one sum of `listOrderSums` adds up or counts apart, each with its file. */
export function listOrderRows(
  scope: Scope,
  period: Period,
  { currency, ...of }: OrdersOf & { currency: string },
): Promise<OrderRow[]> {
  return runSql<OrderRow>(Prisma.sql`
    SELECT o."orderId", o."day"::text AS "day", o."ineligible", o."settled", o."gmvMinor"::float8 AS "gmvMinor", o."importId",
      CASE WHEN o."rate" = 'standard' THEN o."commissionMinor"::float8 END AS "standardMinor",
      CASE WHEN o."rate" = 'shopAds' THEN o."shopAdsMinor"::float8 END AS "shopAdsMinor"
    FROM (${ORDERS(scope, period)}) o
    WHERE o."currency" = ${currency} AND ${ordersOf(scope, of)}
    ORDER BY o."day" DESC, o."orderId" DESC LIMIT ${MOST}`);
}
