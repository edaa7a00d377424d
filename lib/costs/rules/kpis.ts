/** What all costs came to stands among the figures of the ads; whatever cannot be told says why. */

import { formatMinor, formatSigned, type KpiLine } from "@/lib/metrics/rules/dashboard";
import type { PerformanceFilter } from "@/lib/metrics/rules/filter";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { everything, OWN } from "@/lib/metrics/rules/selection";
import { type RoiFilter, roiQuery } from "./filter";
import type { Roi } from "./roi";
import { BASIS_LABEL, describePayback, sayKnownSales } from "./words";

const LINES = [
  {
    id: "trueRoas",
    label: "True ROAS",
    definition: "Sales divided by ad spend, licence fees and commissions together.",
  },
  {
    id: "roi",
    label: "ROI",
    definition: "Sales less all costs, divided by all costs: also product, shipping and coordination.",
  },
  {
    id: "payback",
    label: "Payback",
    definition:
      "Days from the first cost until all costs had come back for good; commissions count with shop orders only.",
  },
] as const;

/** The same filter for all costs; null where it names what costs are not kept by. */
export function toRoiFilter({
  chosen,
  compare,
  selection,
}: Pick<PerformanceFilter, "chosen" | "compare" | "selection">): RoiFilter | null {
  const { brandId, creatorId, codeId, campaign, videoId } = selection;
  if (brandId === "" || brandId === OWN || campaign !== null || videoId !== null) return null;
  const owners = { ...everything, brandId, creatorId, codeId };
  return { chosen, compare, selection: owners, basis: null, by: "brand", unkept: "" };
}

/** Where these figures are opened. */
export const roiHref = (filter: RoiFilter) => `/performance/roi?${roiQuery(filter, { period: true })}`;

const valuesOf = (all: Roi) => ({
  trueRoas: formatKpi(all.trueRoas, "multiple", all.currency),
  roi: formatSigned(all.roi),
  payback: describePayback(all).value,
});

/** Bookkeeping has no interval: what it rests on is noted. */
function sayGrounds(roi: Roi): Record<string, string> {
  const { basis, revenueMinor, costMinor, currency } = roi;
  if (revenueMinor === null) return {};
  const known = sayKnownSales(roi);
  const on = (ground: string) => [ground, known].filter(Boolean).join("; ");
  return {
    trueRoas: on(BASIS_LABEL[basis]),
    roi: costMinor > 0 ? on(`on ${formatMinor(costMinor, currency)} of costs`) : "No cost to divide by",
    payback: describePayback(roi).note,
  };
}

/**
 * True ROAS, ROI and payback in one currency. `href` is null where costs are not kept by what is looked at; a null `roi` has no money in
 * this currency.
 */
export function prepareRoiKpis(roi: Roi | null, before: Roi | null, href: string | null): KpiLine[] {
  const why =
    href === null
      ? "Costs are kept by brand, creator and code."
      : "No file told sales yet: an ad report with revenue does, or TikTok Shop’s orders.";
  const [values, previous] = [roi && valuesOf(roi), before && valuesOf(before)];
  const grounds = roi ? sayGrounds(roi) : {};
  return LINES.map((line) => ({
    ...line,
    value: values?.[line.id] ?? "–",
    range: "",
    note: grounds[line.id] ?? why,
    // Payback is counted from the first cost of all: there is no earlier one to hold it against.
    previous: line.id === "payback" ? "–" : (previous?.[line.id] ?? "–"),
    goal: null,
    href,
  }));
}
