import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { listOrderSums } from "@/lib/costs/data/orders";
import { parseRoi, roiQuery } from "@/lib/costs/rules/filter";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { isCurrency } from "@/lib/kernel/money";
import { formatPeriod } from "@/lib/metrics/rules/period";
import { traceOrders } from "@/lib/provenance/data/orders";
import { explainOrders, ORDERS_BY } from "@/lib/provenance/rules/orders";
import { addressOf, parsePage } from "@/lib/provenance/rules/pages";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Where orders come from" };

/** One sum stands in so many currencies at most. */
const MOST_CURRENCIES = 200;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The orders of one video or creator, or all of them, in the currency that the address names. */
export default async function WhereOrdersPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = parseRoi(params, dayIn(new Date(), workspace.timeZone));
  const { period } = filter.chosen;
  const by = ORDERS_BY.find((each) => each === params.by) ?? "all";
  const key = by !== "all" && typeof params.of === "string" ? params.of.slice(0, 200) : "";
  const sums = await listOrderSums(scope, period, { by, key, most: MOST_CURRENCIES });
  const currency = isCurrency(String(params.currency))
    ? String(params.currency)
    : (sums[0]?.currency ?? workspace.currency);
  const of = { by, key, currency };
  const found = sums.find((each) => each.currency === currency) ?? null;
  const rows = await traceOrders(scope, { period, of }, parsePage(params.page));
  const days = `${formatDay(period.from, { year: true })} to ${formatDay(period.to, { year: true })}`;
  return (
    <OpenedNumber
      back={{
        href: `/performance/orders?${roiQuery(filter, { period: true })}`,
        label: `Shop orders, ${formatPeriod(period)}`,
      }}
      opened={explainOrders(of, found, rows, days)}
      here={addressOf("/performance/where/orders", params)}
      zone={workspace.timeZone}
    />
  );
}
