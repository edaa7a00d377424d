/** The single licence parts, costs and orders that a return is made of: the same conditions as the ledger, row by row. */
import "server-only";
import { type CostFilter, costsOf } from "@/lib/costs/data/cost";
import { ORDERS, type OrdersOf, ordersOf } from "@/lib/costs/data/orders";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Day, storedDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { ofOwner, ownOnly } from "@/lib/metrics/data/sums";
import type { Period } from "@/lib/metrics/rules/series";
import type { RowsWindow } from "@/lib/provenance/rules/pages";
import { runSql } from "@/lib/server/sql";
import { reads } from "@/lib/server/transact";

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
function partsOf({ period, brandId, creatorId, codeId, currency }: MoneyFilter): Prisma.PaymentWhereInput {
  const within = { gte: storedDay(period.from), lte: storedDay(period.to) };
  const ofCode = codeId === "" ? { codeId: null } : {};
  return {
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
  };
}

export const countLicenceParts = (scope: Scope, filter: MoneyFilter) =>
  reads(scope).payment.count({ where: partsOf(filter) });

/** Parts of licence fees, the last to fall due first. */
export function listLicenceParts(scope: Scope, filter: MoneyFilter, window: RowsWindow) {
  return reads(scope).payment.findMany({
    relationLoadStrategy: "join",
    where: partsOf(filter),
    orderBy: [{ dueOn: "desc" }, { id: "desc" }],
    ...window,
    select: LICENCE_PART,
  });
}

const enteredOf = ({ currency, ...filter }: MoneyFilter) => ({ AND: [costsOf(filter), { currency }] });

export const countEnteredCosts = (scope: Scope, filter: MoneyFilter) =>
  reads(scope).cost.count({ where: enteredOf(filter) });

/** Costs that were entered, each with who entered it, the newest first. */
export function listEnteredCosts(scope: Scope, filter: MoneyFilter, window: RowsWindow) {
  return reads(scope).cost.findMany({
    where: enteredOf(filter),
    orderBy: [{ spentOn: "desc" }, { id: "desc" }],
    ...window,
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

/** One product of an order, as one side told of it. */
type OrderLine = { orderId: string; skuId: string; productId: string; side: string };
const LINE = Prisma.sql`o."orderId", o."skuId", o."productId", o."side"`;

type OrderBehind = OrderLine & {
  day: Day;
  title: string | null;
  gmvMinor: number | null;
  commissionMinor: number;
  importId: string | null;
};

const earningOf = (scope: Scope, { period, brandId, creatorId, codeId, currency }: MoneyFilter) =>
  Prisma.sql`FROM (${ORDERS(scope, period)}) o
    WHERE NOT o."ineligible" AND o."currency" = ${currency} ${ownOnly(`o."creatorId"`, scope)}
      ${ofOwner(`o."brandId"`, brandId)} ${ofOwner(`o."creatorId"`, creatorId)} ${ofOwner(`o."codeId"`, codeId)}`;

/** The newest first; one order may have a row for each of its products. */
const newestOrders = ({ skip, take }: RowsWindow) =>
  Prisma.sql`ORDER BY o."day" DESC, o."orderId" DESC, o."skuId", o."productId", o."side" LIMIT ${take} OFFSET ${skip}`;

async function countRows(from: Prisma.Sql): Promise<number> {
  const [row] = await runSql<{ count: number }>(Prisma.sql`SELECT count(*)::int AS "count" ${from}`);
  return row?.count ?? 0;
}

export const countOrders = (scope: Scope, filter: MoneyFilter) => countRows(earningOf(scope, filter));

/** Orders that brought money, each with its file. */
export function listOrders(scope: Scope, filter: MoneyFilter, window: RowsWindow): Promise<OrderBehind[]> {
  return runSql<OrderBehind>(Prisma.sql`
    SELECT ${LINE}, o."day"::text AS "day", o."title", o."gmvMinor"::float8 AS "gmvMinor", o."importId",
      (coalesce(o."commissionMinor", 0) + coalesce(o."shopAdsMinor", 0))::float8 AS "commissionMinor"
    ${earningOf(scope, filter)} ${newestOrders(window)}`);
}

export type OrderRow = OrderLine & {
  day: Day;
  ineligible: boolean;
  settled: boolean;
  gmvMinor: number | null;
  standardMinor: number | null;
  shopAdsMinor: number | null;
  importId: string | null;
};

type OneSum = { period: Period; of: OrdersOf & { currency: string } };

const summedOf = (scope: Scope, { period, of: { currency, ...of } }: OneSum) =>
  Prisma.sql`FROM (${ORDERS(scope, period)}) o WHERE o."currency" = ${currency} AND ${ordersOf(scope, of)}`;

export const countOrderRows = (scope: Scope, sum: OneSum) => countRows(summedOf(scope, sum));

/** The orders that one sum of `listOrderSums` adds up or counts apart, each with its file. */
export function listOrderRows(scope: Scope, sum: OneSum, window: RowsWindow): Promise<OrderRow[]> {
  return runSql<OrderRow>(Prisma.sql`
    SELECT ${LINE}, o."day"::text AS "day", o."ineligible", o."settled", o."gmvMinor"::float8 AS "gmvMinor", o."importId",
      CASE WHEN o."rate" = 'standard' THEN o."commissionMinor"::float8 END AS "standardMinor",
      CASE WHEN o."rate" = 'shopAds' THEN o."shopAdsMinor"::float8 END AS "shopAdsMinor"
    ${summedOf(scope, sum)} ${newestOrders(window)}`);
}
