/** A return opens to every cost and every sale that it is made of, in one currency. */

import type { Roi } from "@/lib/costs/rules/roi";
import { BASIS_LABEL, describePayback, sayKnownSales } from "@/lib/costs/rules/words";
import { formatDay } from "@/lib/kernel/day";
import { formatMinor, formatSigned } from "@/lib/metrics/rules/dashboard";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import type { Period } from "@/lib/metrics/rules/series";
import { type Ground, ground, type Opened, type TracedRow } from "./opened";
import { pageRows, type RowsPage } from "./pages";

export type MoneyRows = Record<"licences" | "costs" | "orders", RowsPage<TracedRow>>;

const NOTE = "newest first";

/** The days of a return; `isRunning`: everything up to the last of them, as a curve adds it up. */
type ReturnDays = Period & { isRunning: boolean };

/** What the curve of running totals says of its last day. Commissions are paid on the shop's orders: without these it has none. */
function groundCurve({ currency, basis, curve, costs }: Roi): Ground[] {
  const last = curve.at(-1);
  if (!last) return [];
  const { costMinor, revenueMinor } = last;
  const isLess = basis === "ads" && costs.some(({ id }) => id === "commission");
  const balance = revenueMinor === null ? null : revenueMinor - costMinor;
  return [
    ground(
      "Costs in the curve",
      `${formatMinor(costMinor, currency)}${isLess ? ", without commissions: they are paid on shop orders, and sales of ads count" : ""}`,
    ),
    ground("Sales less costs in the curve", formatMinor(balance, currency)),
  ];
}

function sayDays({ from, to, isRunning }: ReturnDays): string {
  const until = formatDay(to, { year: true });
  return isRunning ? `all up to ${until}` : `${formatDay(from, { year: true })} to ${until}`;
}

/** `hrefs` open what the ads reported. */
export function explainReturn(
  roi: Roi,
  days: ReturnDays,
  rows: MoneyRows,
  hrefs: Record<"spend" | "revenue" | "conversions", string>,
): Opened {
  const { currency, basis } = roi;
  const opens: Record<string, string> = { spend: hrefs.spend, licence: "#licences", commission: "#orders" };
  return {
    title: `ROI: ${formatSigned(roi.roi)}`,
    note: `What all costs in ${currency} are made of, and what came back for them.`,
    grounds: [
      ground("Formula", "(sales − all costs) ÷ all costs"),
      ground(BASIS_LABEL[basis], formatMinor(roi.revenueMinor, currency), basis === "ads" ? hrefs.revenue : "#orders"),
      ...roi.costs.map(({ id, label, minor }) => ground(label, formatMinor(minor, currency), opens[id] ?? "#costs")),
      ground("All costs", formatMinor(roi.costMinor, currency)),
      ...(days.isRunning ? groundCurve(roi) : []),
      ...(sayKnownSales(roi) ? [ground("Ads that told sales", sayKnownSales(roi), hrefs.spend)] : []),
      ground("True ROAS = sales ÷ (spend + licence fees + commissions)", formatKpi(roi.trueRoas, "multiple", currency)),
      ground("ROAS = sales ÷ ad spend", formatKpi(roi.roas, "multiple", currency)),
      ground("CPA = ad spend ÷ conversions", formatKpi(roi.cpa.value, "money", currency), hrefs.conversions),
      ground("Payback", describePayback(roi).value),
      ground("Days", sayDays(days)),
    ],
    tables: [
      {
        title: "Licence fees",
        note: NOTE,
        empty: "No part of a licence was paid or fell due",
        noun: "Part",
        origin: "By",
        heads: [{ label: "Day", isText: true }, { label: "Amount" }],
        ...pageRows("licences", rows.licences),
      },
      {
        title: "Costs that were entered",
        note: NOTE,
        empty: "No cost was entered",
        noun: "For",
        origin: "By",
        heads: [{ label: "Kind", isText: true }, { label: "Day", isText: true }, { label: "Amount" }],
        ...pageRows("costs", rows.costs),
      },
      {
        title: "Shop orders",
        note: NOTE,
        empty: "No order that brought money was imported",
        noun: "Video",
        origin: "File",
        heads: [{ label: "Ordered", isText: true }, { label: "Sales" }, { label: "Commission" }],
        ...pageRows("orders", rows.orders),
      },
    ],
  };
}
