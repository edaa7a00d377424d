/** A return opens to every cost and every sale that it is made of, in one currency. */

import type { Roi } from "@/lib/costs/rules/roi";
import { BASIS_LABEL, describePayback, sayKnownSales } from "@/lib/costs/rules/words";
import { formatMinor, formatSigned } from "@/lib/metrics/rules/dashboard";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { ground, type Opened, type TracedRow } from "./opened";
import { pageRows, type RowsPage } from "./pages";

export type MoneyRows = Record<"licences" | "costs" | "orders", RowsPage<TracedRow>>;

const NOTE = "newest first";

/** `hrefs` open what the ads reported. */
export function explainReturn(
  roi: Roi,
  days: string,
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
      ...(sayKnownSales(roi) ? [ground("Ad spend", sayKnownSales(roi), hrefs.spend)] : []),
      ground("True ROAS = sales ÷ (spend + licence fees + commissions)", formatKpi(roi.trueRoas, "multiple", currency)),
      ground("ROAS = sales ÷ ad spend", formatKpi(roi.roas, "multiple", currency)),
      ground("CPA = ad spend ÷ conversions", formatKpi(roi.cpa.value, "money", currency), hrefs.conversions),
      ground("Payback", describePayback(roi).value),
      ground("Days", days),
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
