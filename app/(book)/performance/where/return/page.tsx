import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { parseRoi, roiQuery } from "@/lib/costs/rules/filter";
import { deriveRoi } from "@/lib/costs/rules/roi";
import { readRoi } from "@/lib/costs/service";
import { dayIn } from "@/lib/kernel/day";
import { isCurrency } from "@/lib/kernel/money";
import { whereHref } from "@/lib/metrics/rules/figures";
import { SINCE_FIRST, widenPeriod } from "@/lib/metrics/rules/period";
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
  const read = parseRoi(params, dayIn(new Date(), workspace.timeZone));
  const period = widenPeriod(params, read.chosen.period);
  const filter = { ...read, chosen: { ...read.chosen, period } };
  const isRunning = period.from !== read.chosen.period.from;
  const [rois, { who }] = await Promise.all([readRoi(scope, filter), readOwners(scope, filter)]);
  const asked = isCurrency(String(params.currency))
    ? String(params.currency)
    : (rois[0]?.currency ?? workspace.currency);
  const roi =
    rois.find(({ currency }) => currency === asked) ?? deriveRoi([], period, { currency: asked, basis: null });
  const query = roiQuery(read, { period: true });
  const behind = isRunning ? `${query}&${SINCE_FIRST}` : query;
  const opened = explainReturn(
    roi,
    { ...period, isRunning },
    await listMoneyRows(
      scope,
      { ...filter.selection, period, currency: asked },
      { licences: parsePage(params.licences), costs: parsePage(params.costs), orders: parsePage(params.orders) },
    ),
    {
      spend: whereHref("spend", behind, asked),
      revenue: whereHref("revenue", behind, asked),
      conversions: whereHref("cpa", behind, asked),
    },
  );
  return (
    <OpenedNumber
      back={{ href: `/performance/roi?${query}`, label: ["Costs and ROI", who].filter(Boolean).join(", ") }}
      opened={opened}
      here={addressOf("/performance/where/return", params)}
      zone={workspace.timeZone}
    />
  );
}
