/** What a return is made of besides the ads, each row with the file or the person it came from. */
import "server-only";
import {
  countEnteredCosts,
  countLicenceParts,
  countOrders,
  type LicencePart,
  listEnteredCosts,
  listLicenceParts,
  listOrders,
  type MoneyFilter,
} from "@/lib/costs/data/behind";
import { COST_KINDS, type CostKind } from "@/lib/costs/rules/cost";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import type { Scope } from "@/lib/kernel/scope";
import { shortTitle } from "@/lib/kernel/text";
import { readPage } from "@/lib/provenance/data/pages";
import { enteredBy, nameMembers, traceDeeds, traceImports } from "@/lib/provenance/data/sources";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import { mapPage } from "@/lib/provenance/rules/pages";
import type { MoneyRows } from "@/lib/provenance/rules/returns";

const day = (at: Date) => formatDay(dayIn(at, "UTC"), { year: true });

/** Parts of licence fees as rows, each with who agreed it. */
export async function traceParts(scope: Scope, parts: readonly LicencePart[]): Promise<TracedRow[]> {
  const deedOf = (part: LicencePart) => ({ id: part.contractId ?? part.dealId, at: part.createdAt });
  const agreedBy = await traceDeeds(scope, parts.map(deedOf));
  return parts.map((part) => ({
    key: part.id,
    name: `${part.deal.brand.name}, ${part.label}`,
    href: part.contractId ? `/contracts/${part.contractId}` : `/deals/${part.dealId}`,
    cells: [
      `${part.paidOn ? `paid ${day(part.paidOn)}, ` : ""}due ${day(part.dueOn)}`,
      formatMoney(Number(part.amountMinor), part.currency),
    ],
    source: agreedBy(deedOf(part)),
  }));
}

/** Which page of each list is asked for. */
export type AskedMoney = Record<keyof MoneyRows, number>;

/** Licence parts, entered costs and orders of a period in one currency, a page of each. */
export async function listMoneyRows(scope: Scope, filter: MoneyFilter, asked: AskedMoney): Promise<MoneyRows> {
  const [licences, costs, orders] = await Promise.all([
    readPage(asked.licences, countLicenceParts(scope, filter), (window) => listLicenceParts(scope, filter, window)),
    readPage(asked.costs, countEnteredCosts(scope, filter), (window) => listEnteredCosts(scope, filter, window)),
    readPage(asked.orders, countOrders(scope, filter), (window) => listOrders(scope, filter, window)),
  ]);
  const [parts, names, files] = await Promise.all([
    traceParts(scope, licences.rows),
    nameMembers(
      scope,
      costs.rows.map(({ createdById }) => createdById),
    ),
    traceImports(
      scope,
      orders.rows.map(({ importId }) => importId),
    ),
  ]);
  const money = (minor: number | bigint | null) => (minor === null ? "–" : formatMoney(Number(minor), filter.currency));
  return {
    licences: { ...licences, rows: parts },
    costs: mapPage(costs, (cost) => ({
      key: cost.id,
      name: cost.label,
      href: null,
      cells: [COST_KINDS[cost.kind as CostKind].one, day(cost.spentOn), money(cost.amountMinor)],
      source: enteredBy(names, cost.createdById, cost.createdAt),
    })),
    orders: mapPage(orders, (order) => ({
      key: `${order.orderId} ${order.skuId} ${order.productId} ${order.side}`,
      name: order.title ? shortTitle(order.title) : "No video named",
      href: null,
      cells: [formatDay(order.day, { year: true }), money(order.gmvMinor), money(order.commissionMinor)],
      source: files.get(order.importId ?? "") ?? null,
    })),
  };
}
