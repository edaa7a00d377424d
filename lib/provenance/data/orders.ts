/** The orders behind a sum of them, each with its file. */
import "server-only";
import { listOrderRows } from "@/lib/costs/data/behind";
import { formatDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { formatMinor } from "@/lib/metrics/rules/dashboard";
import type { Period } from "@/lib/metrics/rules/series";
import { traceImports } from "@/lib/provenance/data/sources";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import type { OpenedOrders } from "@/lib/provenance/rules/orders";

/** Orders of a period, the newest first; those that bring no money say so. */
export async function traceOrders(scope: Scope, period: Period, of: OpenedOrders): Promise<TracedRow[]> {
  const orders = await listOrderRows(scope, period, of);
  const files = await traceImports(
    scope,
    orders.map(({ importId }) => importId),
  );
  const money = (minor: number | null) => formatMinor(minor, of.currency);
  return orders.map((order, n) => ({
    key: `${order.orderId} ${n}`,
    name: order.orderId,
    href: null,
    cells: [
      formatDay(order.day, { year: true }),
      order.ineligible ? "ineligible" : order.settled ? "settled" : "open",
      money(order.gmvMinor),
      money(order.standardMinor),
      money(order.shopAdsMinor),
    ],
    source: files.get(order.importId ?? "") ?? null,
  }));
}
