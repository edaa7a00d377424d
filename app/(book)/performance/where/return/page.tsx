import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { parseRoi, roiQuery } from "@/lib/costs/rules/filter";
import { deriveRoi } from "@/lib/costs/rules/roi";
import { readRoi } from "@/lib/costs/service";
import { dayIn, formatDay } from "@/lib/kernel/day";
import { isCurrency } from "@/lib/kernel/money";
import { whereHref } from "@/lib/metrics/rules/figures";
import { listMoneyRows } from "@/lib/provenance/data/returns";
import { addressOf, parsePage } from "@/lib/provenance/rules/pages";
import { explainReturn } from "@/lib/provenance/rules/returns";
import { pageViewer } from "@/lib/server/session";
import { readOwners } from "../../owners";

export const metadata: Metadata = { title: "Where a return comes from" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Everything a return is made of, in the currency that the address names, else in that with the largest costs. */
export default async function WhereReturnPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = parseRoi(params, dayIn(new Date(), workspace.timeZone));
  const { period } = filter.chosen;
  const [rois, { who }] = await Promise.all([readRoi(scope, filter), readOwners(scope, filter)]);
  const asked = isCurrency(String(params.currency))
    ? String(params.currency)
    : (rois[0]?.currency ?? workspace.currency);
  const roi =
    rois.find(({ currency }) => currency === asked) ?? deriveRoi([], period, { currency: asked, basis: null });
  const query = roiQuery(filter, { period: true });
  const opened = explainReturn(
    roi,
    `${formatDay(period.from, { year: true })} to ${formatDay(period.to, { year: true })}`,
    await listMoneyRows(
      scope,
      { ...filter.selection, period, currency: asked },
      { licences: parsePage(params.licences), costs: parsePage(params.costs), orders: parsePage(params.orders) },
    ),
    {
      spend: whereHref("spend", query, asked),
      revenue: whereHref("revenue", query, asked),
      conversions: whereHref("cpa", query, asked),
    },
  );
  return (
    <OpenedNumber
      back={{ href: `/performance/roi?${query}`, label: ["Costs and ROI", who].filter(Boolean).join(", ") }}
      opened={opened}
      here={addressOf("/performance/where/return", params)}
      zone={workspace.timeZone}
      mayOpen={scope.role !== "CREATOR"}
    />
  );
}
