/** Shop orders as stored, once each: where both sides told of an order, the seller's line counts. */
import "server-only";
import type { OrderSums } from "@/lib/costs/rules/orders";
import { Prisma } from "@/lib/generated/prisma/client";
import { type Day, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { ownOnly } from "@/lib/metrics/data/sums";
import type { Period } from "@/lib/metrics/rules/series";
import { runSql } from "@/lib/server/sql";
import { reads } from "@/lib/server/transact";

/**
 * Whose an order is: that of its video, and of the code that had begun last on that video when it was placed. What the
 * seller's export does not say of video and creator, the creator's says.
 */
const TRACED = {
  columns: Prisma.sql`coalesce(o."creatorId", t."creatorId", v."creatorId") AS "creatorId",
    coalesce(o."creatorHandle", t."creatorHandle") AS "handle", coalesce(o."postId", t."postId") AS "postId",
    v."id" AS "videoId", v."title", c."id" AS "codeId", c."brandId"`,
  joins: Prisma.sql`
  LEFT JOIN "ShopOrder" t ON o."side" = 'SELLER' AND t."side" = 'CREATOR' AND t."workspaceId" = o."workspaceId"
    AND t."orderId" = o."orderId" AND t."skuId" = o."skuId" AND t."productId" = o."productId"
  LEFT JOIN "Video" v ON v."workspaceId" = o."workspaceId" AND v."postId" = coalesce(o."postId", t."postId")
  LEFT JOIN LATERAL (
    SELECT k."id", k."brandId" FROM "SparkCode" k
    WHERE k."workspaceId" = o."workspaceId" AND k."videoId" = v."id" AND (k."startsAt" AT TIME ZONE 'UTC')::date <= o."orderedOn"
    ORDER BY k."startsAt" DESC, k."id" DESC LIMIT 1) c ON true`,
};

const UNTRACED = {
  columns: Prisma.sql`NULL::uuid AS "creatorId", NULL::uuid AS "codeId", NULL::uuid AS "brandId"`,
  joins: Prisma.empty,
};

/** One that was returned whole is ineligible too. */
const selectOrders = (scope: Scope, { from, to }: Period, { columns, joins }: typeof TRACED) => Prisma.sql`
  SELECT o."orderId", o."skuId", o."productId", o."side", o."importId", o."orderedOn" AS "day", o."currency", o."gmvMinor", o."commissionMinor", o."shopAdsMinor",
    i."ineligible", coalesce(o."status", '') ~* '^settled' AS "settled",
    CASE WHEN i."ineligible" THEN NULL WHEN o."shopAdsMinor" > 0 THEN 'shopAds'
      WHEN o."commissionMinor" > 0 THEN 'standard' END AS "rate", ${columns}
  FROM "ShopOrder" o ${joins}
  CROSS JOIN LATERAL (
    SELECT coalesce(lower(left(o."status", 10)) = 'ineligible' OR (o."refunded" >= o."quantity" AND o."quantity" > 0), false)
      AS "ineligible") i
  LEFT JOIN "ShopOrder" s ON o."side" = 'CREATOR' AND s."side" = 'SELLER' AND s."workspaceId" = o."workspaceId"
    AND s."orderId" = o."orderId" AND s."skuId" = o."skuId" AND s."productId" = o."productId"
  WHERE o."workspaceId" = ${scope.workspaceId}::uuid AND o."orderedOn" BETWEEN ${from}::date AND ${to}::date
    AND s."workspaceId" IS NULL`;

/** The orders of a period, each with its video, creator, code and brand. */
export const ORDERS = (scope: Scope, period: Period) => selectOrders(scope, period, TRACED);

/** The same where nobody asks whose they are: looking that up costs more than all the rest. */
export const UNTRACED_ORDERS = (scope: Scope, period: Period) => selectOrders(scope, period, UNTRACED);

const NOBODY = Prisma.sql`NULL::text AS "videoId", NULL::text AS "title"`;
const WHOSE = {
  video: {
    key: Prisma.sql`coalesce(o."postId", '')`,
    names: Prisma.sql`max(o."videoId"::text) AS "videoId", max(o."title") AS "title", max(o."handle") AS "handle"`,
  },
  creator: {
    key: Prisma.sql`coalesce(o."creatorId"::text, o."handle", '')`,
    names: Prisma.sql`${NOBODY}, max(coalesce(r."handle", o."handle")) AS "handle"`,
  },
  all: { key: Prisma.sql`''::text`, names: Prisma.sql`${NOBODY}, NULL::text AS "handle"` },
};

/** By what orders are added up, and one of the sums, by its key. */
export type OrdersOf = { by: keyof typeof WHOSE; key: string };

/** The orders of one sum, of those that the asker may see. */
export const ordersOf = (scope: Scope, { by, key }: OrdersOf) =>
  Prisma.sql`${WHOSE[by].key} = ${key} ${ownOnly(`o."creatorId"`, scope)}`;

/** Sums of a period's orders by video or by creator, in each currency, the largest sales first; at most `most`, or one alone. */
export function listOrderSums(
  scope: Scope,
  period: Period,
  { by, most, key }: { by: OrdersOf["by"]; most: number; key?: string },
): Promise<OrderSums[]> {
  return runSql<OrderSums>(Prisma.sql`
    SELECT ${WHOSE[by].key} AS "key", ${WHOSE[by].names}, o."currency",
      count(DISTINCT o."orderId") FILTER (WHERE NOT o."ineligible")::int AS "orders",
      count(DISTINCT o."orderId") FILTER (WHERE o."settled" AND NOT o."ineligible")::int AS "settled",
      count(DISTINCT o."orderId") FILTER (WHERE o."ineligible")::int AS "ineligible",
      sum(o."gmvMinor") FILTER (WHERE NOT o."ineligible")::float8 AS "gmvMinor",
      sum(o."gmvMinor") FILTER (WHERE o."rate" = 'standard')::float8 AS "standardGmvMinor",
      sum(o."commissionMinor") FILTER (WHERE o."rate" = 'standard')::float8 AS "standardMinor",
      sum(o."gmvMinor") FILTER (WHERE o."rate" = 'shopAds')::float8 AS "shopAdsGmvMinor",
      sum(o."shopAdsMinor") FILTER (WHERE o."rate" = 'shopAds')::float8 AS "shopAdsMinor"
    FROM (${ORDERS(scope, period)}) o
    LEFT JOIN "Creator" r ON r."workspaceId" = ${scope.workspaceId}::uuid AND r."id" = o."creatorId"
    WHERE ${key === undefined ? Prisma.sql`true ${ownOnly(`o."creatorId"`, scope)}` : ordersOf(scope, { by, key })}
    GROUP BY "key", o."currency"
    ORDER BY "gmvMinor" DESC NULLS LAST, "key" LIMIT ${most}`);
}

/** The newest day with an order; null where none was imported. */
export async function findNewestOrder(scope: Scope): Promise<Day | null> {
  const found = await reads(scope).shopOrder.findFirst({
    where: { orderedOn: { not: null } },
    orderBy: { orderedOn: "desc" },
    select: { orderedOn: true },
  });
  return found?.orderedOn ? dayIn(found.orderedOn, "UTC") : null;
}
