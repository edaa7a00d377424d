/** The orders behind a sum of them, each with its file. */
import "server-only";
import { countOrderRows, listOrderRows } from "@/lib/costs/data/behind";
import { formatDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { formatMinor } from "@/lib/metrics/rules/dashboard";
import type { Period } from "@/lib/metrics/rules/series";
import { readPage } from "@/lib/provenance/data/pages";
import { traceImports } from "@/lib/provenance/data/sources";
import type { TracedRow } from "@/lib/provenance/rules/opened";
import type { OpenedOrders } from "@/lib/provenance/rules/orders";
import { mapPage, type RowsPage } from "@/lib/provenance/rules/pages";

/** A page of the orders of a period, the newest first; those that bring no money say so. */
export async function traceOrders(
  scope: Scope,
  sum: { period: Period; of: OpenedOrders },
  asked: number,
): Promise<RowsPage<TracedRow>> {
  const page = await readPage(asked, countOrderRows(scope, sum), (window) => listOrderRows(scope, sum, window));
  const files = await traceImports(
    scope,
    page.rows.map(({ importId }) => importId),
  );
  const money = (minor: number | null) => formatMinor(minor, sum.of.currency);
  return mapPage(page, (order) => ({
    key: `${order.orderId} ${order.skuId} ${order.productId} ${order.side}`,
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
