import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { OwnerFilter } from "@/components/costs/owner-filter";
import { RoiBlock } from "@/components/costs/roi-block";
import { RoiTable } from "@/components/costs/roi-table";
import { PerformanceNav } from "@/components/metrics/performance-nav";
import { RowsPager } from "@/components/provenance/rows-pager";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabLinks } from "@/components/ui/tab-links";
import "@/components/costs/costs.css";
import { ROI_DIMENSIONS, type RoiLine } from "@/lib/costs/rules/breakdown";
import { isCostKind } from "@/lib/costs/rules/cost";
import { parseRoi, type RoiFilter, roiQuery } from "@/lib/costs/rules/filter";
import type { Roi } from "@/lib/costs/rules/roi";
import { type LeftOut, sayReturn } from "@/lib/costs/rules/words";
import { readRoiChange, readRoiLines } from "@/lib/costs/service";
import { dayIn } from "@/lib/kernel/day";
import { whereHref } from "@/lib/metrics/rules/figures";
import { formatPeriod, SINCE_FIRST } from "@/lib/metrics/rules/period";
import { type ComparisonName, compareReported, nameComparison } from "@/lib/metrics/rules/reported";
import { openOrders } from "@/lib/provenance/rules/orders";
import { addressOf, cutPage, pageRows, parsePage } from "@/lib/provenance/rules/pages";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { readOwners } from "../owners";
import { readReachOf } from "../read";

export const metadata: Metadata = { title: "Costs and ROI" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RoiPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = parseRoi(params, dayIn(new Date(), workspace.timeZone));
  const [reach, owners] = await Promise.all([readReachOf(scope, filter), readOwners(scope, filter)]);
  const { period } = filter.chosen;
  const reachIn = (currency: string) => reach.filter((each) => each.currency === currency);
  const { now: rois, before } = await readRoiChange(scope, filter, (currency) =>
    compareReported(period, filter.compare, reachIn(currency)[0]?.newest ?? null),
  );
  const lines = await readRoiLines(scope, filter, rois);
  const addresses = makeAddresses(filter, rois);
  const mayAdd = can(scope, "cost.edit");
  return (
    <>
      <PageHeader
        eyebrow={["Costs and ROI", owners.who, formatPeriod(filter.chosen.period)].filter(Boolean).join(", ")}
        title={sayReturn(rois)}
        note={
          rois[0] && (
            <Link className="link" href={addresses.where(rois[0].currency)} prefetch={false}>
              Every cost and every sale behind it
            </Link>
          )
        }
        actions={
          <>
            <ButtonLink href={addresses.listed("/performance/costs")}>All costs</ButtonLink>
            {mayAdd && <AddCost href={`${addresses.listed("/performance/costs")}#add`} />}
          </>
        }
      />
      <PerformanceNav current="/performance/roi" params={params}>
        <OwnerFilter path="/performance/roi" filter={filter} owners={owners} compares />
      </PerformanceNav>
      {rois.map((roi, n) => (
        <Return
          key={roi.currency}
          roi={roi}
          before={before.find(({ currency }) => currency === roi.currency) ?? null}
          compared={nameComparison(period, filter.compare, reachIn(roi.currency))}
          lines={lines[n] ?? []}
          zone={workspace.timeZone}
          alone={rois.length === 1}
          filter={filter}
          addresses={addresses}
          params={params}
        />
      ))}
      {rois.length === 0 && (
        <EmptyState title="No money moved in this period" actions={mayAdd && <AddCost href="/performance/costs#add" />}>
          Ad spend and sales come with an Ads Manager report, commissions with TikTok Shop's affiliate orders, licence
          fees with signed contracts.{mayAdd && " What else a campaign cost is added here."}
        </EmptyState>
      )}
    </>
  );
}

type Addresses = ReturnType<typeof makeAddresses>;

/** Where the page leads, with its filter kept: to itself with something changed, to a list, to what a number is made of. */
function makeAddresses(filter: RoiFilter, rois: readonly Roi[]) {
  const query = roiQuery(filter, { period: true });
  const listed = (path: string) => `${path}?${query}`;
  const changed = (change: Partial<RoiFilter>) =>
    `/performance/roi?${roiQuery({ ...filter, ...change }, { period: true })}`;
  const where = (currency: string, change: Partial<RoiFilter> = {}) =>
    `/performance/where/return?${roiQuery({ ...filter, ...change }, { period: true })}&currency=${currency}`;
  const made = (id: string, currency: string) => {
    if (id === "spend") return whereHref("spend", query, currency);
    if (id === "licence" || id === "commission" || id === "all") return where(currency);
    if (id === "sales")
      return rois.some((roi) => roi.currency === currency && roi.basis === "ads")
        ? whereHref("revenue", query, currency)
        : listed("/performance/orders");
    return isCostKind(id) ? listed("/performance/costs") : null;
  };
  const leftOut = (sum: NonNullable<LeftOut["opens"]>, currency: string) => {
    if (sum === "orders") return openOrders(query, { by: "all", key: "", currency });
    return whereHref(sum === "sales" ? "revenue" : "roas", query, currency);
  };
  const undated = roiQuery(filter, { period: false });
  const upTo = (currency: string) =>
    `/performance/where/return?${undated ? `${undated}&` : ""}currency=${currency}&${SINCE_FIRST}&`;
  return { listed, changed, where, made, leftOut, upTo, csv: `/api/roi/export?${query}` };
}

function AddCost({ href }: { href: string }) {
  return (
    <ButtonLink href={href} variant="primary">
      <Plus aria-hidden /> Add a cost
    </ButtonLink>
  );
}

type ReturnProps = {
  roi: Roi;
  /** The same of the period compared with, and how that is called. */
  before: Roi | null;
  compared: ComparisonName;
  lines: RoiLine[];
  zone: string;
  alone: boolean;
  filter: RoiFilter;
  addresses: Addresses;
  params: Awaited<Props["searchParams"]>;
};

/** One currency, with its return by brand, creator or code below. */
function Return({
  roi,
  before,
  compared,
  lines,
  zone,
  alone,
  filter: { by, selection },
  addresses,
  params,
}: ReturnProps) {
  const { changed, where, made, leftOut, upTo, csv } = addresses;
  const name = `lines${roi.currency}`;
  const { rows, paged } = pageRows(name, cutPage(parsePage(params[name]), lines));
  return (
    <RoiBlock
      roi={roi}
      before={before}
      compared={compared}
      alone={alone}
      hrefOf={(id) => made(id, roi.currency)}
      basisHref={(basis) => changed({ basis })}
      csvHref={csv}
      zone={zone}
      leftOutHref={(sum) => leftOut(sum, roi.currency)}
      upToHref={upTo(roi.currency)}
      whereHref={(day) =>
        where(
          roi.currency,
          day === undefined ? {} : { chosen: { period: { from: day, to: day }, preset: null, problem: null } },
        )
      }
    >
      <TabLinks
        label="Return by"
        links={ROI_DIMENSIONS.map((each) => ({
          href: changed({ by: each }),
          label: `By ${each}`,
          current: each === by,
        }))}
      />
      <div id={name}>
        <RoiTable
          by={by}
          currency={roi.currency}
          lines={rows}
          hrefOf={(key) => changed({ selection: { ...selection, [`${by}Id`]: key } })}
          whereOf={(key) => where(roi.currency, { selection: { ...selection, [`${by}Id`]: key } })}
        />
        <p className="mt-3 flex flex-wrap gap-x-5 text-sm">
          <a href={`${csv}&what=rows`} download className="link py-2">
            Export the return by {by} as CSV
          </a>
          <a href={`${csv}&what=sums`} download className="link py-2">
            Export all costs and sales as CSV
          </a>
        </p>
        <RowsPager
          label={`the return by ${by} in ${roi.currency}`}
          paged={paged}
          here={addressOf("/performance/roi", params)}
        />
      </div>
    </RoiBlock>
  );
}
