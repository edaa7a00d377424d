/** Sums of shop orders open to the orders they add up, those that bring no money among them. */

import { deriveCommission, type OrderSums } from "@/lib/costs/rules/orders";
import { formatMoney } from "@/lib/kernel/money";
import { shortTitle } from "@/lib/kernel/text";
import { formatMinor } from "@/lib/metrics/rules/dashboard";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { type Ground, ground, type Opened, type TracedRow, tell } from "./opened";
import { pageRows, type RowsPage } from "./pages";

export const ORDERS_BY = ["video", "creator", "all"] as const;

/** One line of the orders: of a video or a creator by its key, or all of them. */
export type OpenedOrders = { by: (typeof ORDERS_BY)[number]; key: string; currency: string };

/** The address that opens a line; `query` is the filter it was shown under. */
export function openOrders(query: string, { by, key, currency }: OpenedOrders): string {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ by, of: key, currency })) params.set(name, value);
  return `/performance/where/orders?${params}`;
}

function sayWhose({ by, key }: OpenedOrders, { title, handle }: Pick<OrderSums, "title" | "handle">): string {
  if (by === "all") return "Orders through creators";
  if (by === "creator") return handle ? `Orders of @${handle}` : "Orders that name no creator";
  if (title) return `Orders of ${shortTitle(title)}`;
  return key ? `Orders of post ${key}` : "Orders that name no video";
}

/** `days` are worded; `sums` are null where there is no such order. */
export function explainOrders(
  of: OpenedOrders,
  sums: OrderSums | null,
  rows: RowsPage<TracedRow>,
  days: string,
): Opened {
  return {
    title: `${sayWhose(of, sums ?? { title: null, handle: null })}: ${tell(sums?.orders ?? 0)}`,
    note: "An order that both the creator’s and the seller’s export tell of is counted once, as the seller tells it.",
    grounds: [...(sums ? groundSums(sums) : []), ground("Days", days)],
    tables: [
      {
        title: "The orders",
        note: "newest first",
        empty: "No such order was imported for these days",
        noun: "Order",
        origin: "File",
        heads: [
          { label: "Ordered", isText: true },
          { label: "State", isText: true },
          { label: "Sales" },
          { label: "Standard commission" },
          { label: "Shop Ads commission" },
        ],
        ...pageRows("page", rows),
      },
    ],
  };
}

function groundSums(sums: OrderSums): Ground[] {
  const { currency, orders, settled, ineligible, gmvMinor } = sums;
  const { standard, shopAds, leakMinor } = deriveCommission([sums]);
  const money = (minor: number | null) => formatMinor(minor, currency);
  const sayRate = (paidMinor: number | null, salesMinor: number | null, rate: number | null) =>
    rate === null ? "–" : `${money(paidMinor)}: ${formatKpi(rate, "percent", "")} of ${money(salesMinor)}`;
  return [
    ground("Orders", `${tell(orders)}, ${tell(settled)} settled`, "#page"),
    ground("Ineligible or returned, counted in no sum", tell(ineligible), "#page"),
    ground("Sales = sum of the sales of the others", money(gmvMinor), "#page"),
    ground("Standard commission", sayRate(sums.standardMinor, sums.standardGmvMinor, standard), "#page"),
    ground("Shop Ads commission", sayRate(sums.shopAdsMinor, sums.shopAdsGmvMinor, shopAds), "#page"),
    ...(leakMinor === null
      ? []
      : [
          ground(
            "Less by the Shop Ads rate = (standard − Shop Ads rate) × its sales",
            formatMoney(leakMinor, currency),
            "#page",
          ),
        ]),
  ];
}
