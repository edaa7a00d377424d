import Link from "next/link";
import { BoostTable } from "@/components/metrics/boost-table";
import { BreakdownTable } from "@/components/metrics/breakdown-table";
import { KpiTable } from "@/components/metrics/kpi-table";
import { MoneyBlock } from "@/components/metrics/money-block";
import { ViewsChart } from "@/components/metrics/views-chart";
import { WhereLink } from "@/components/metrics/where-link";
import { SectionHeader } from "@/components/ui/page-header";
import { Stat, StatGroup } from "@/components/ui/stat";
import { plural } from "@/lib/kernel/text";
import { formatViewRange, formatViewSum } from "@/lib/metrics/rules/boosts";
import { type Dashboard, formatCount, type KpiLine } from "@/lib/metrics/rules/dashboard";
import { type FigureId, whereHref } from "@/lib/metrics/rules/figures";
import { awaitDays, type PerformanceFilter, performanceHref, performanceQuery } from "@/lib/metrics/rules/filter";
import { sayOrganicNext } from "@/lib/metrics/rules/organic-next";
import { compareReported, nameComparison, type Reach, sayChange } from "@/lib/metrics/rules/reported";
import type { readBoosts, readBreakdown, readOwnBoosts } from "../read";

type OwnBoosts = Awaited<ReturnType<typeof readOwnBoosts>>;
type Breakdown = Awaited<ReturnType<typeof readBreakdown>>;
type Boosts = Awaited<ReturnType<typeof readBoosts>>;

type ResultsProps = {
  filter: PerformanceFilter;
  /** That the book is kept in. */
  zone: string;
  dashboard: Dashboard;
  /** From when to when there are numbers at all. */
  reach: readonly Reach[];
  saves: KpiLine;
  /** True ROAS, ROI and payback in a currency. */
  roiKpis: (currency: string) => KpiLine[];
  /** Ads without a brand; null where only a part is looked at. */
  own: OwnBoosts | null;
  brands: Breakdown;
  boosts: Boosts;
};

/** Views by day, then money by currency, then by brand and by code. */
export function Results({ filter, zone, dashboard, reach, saves, roiKpis, own, boosts, brands }: ResultsProps) {
  const query = performanceQuery(filter);
  const { chosen, compare } = filter;
  return (
    <>
      <ViewsChart
        {...dashboard}
        zone={zone}
        csvHref={`/api/performance/export?${query}${query && "&"}what=days`}
        daysHref={awaitDays(query)}
      />
      {dashboard.blocks.map((block) => {
        const reported = reach.filter(({ currency }) => currency === block.currency);
        const before = compareReported(chosen.period, compare, reported[0]?.newest ?? null);
        return (
          <MoneyBlock
            key={block.currency}
            block={{ ...block, kpis: [...block.kpis, saves, ...roiKpis(block.currency)] }}
            alone={dashboard.blocks.length === 1}
            compared={nameComparison(chosen.period, compare, reported)}
            query={query}
            zone={zone}
            queryBefore={before && performanceQuery({ ...filter, chosen: { ...chosen, preset: null, period: before } })}
          />
        );
      })}
      {own && own.blocks.length > 0 && <OwnGoals own={own} alone={own.blocks.length === 1} />}
      {brands.currency && brands.lines.length > 0 && (
        <ByBrand filter={filter} currency={brands.currency} lines={brands.lines} currencies={brands.currencies} />
      )}
      {boosts.lines.length > 0 && <ByCode boosts={boosts} filter={filter} />}
    </>
  );
}

type CountsProps = Pick<ResultsProps, "filter" | "dashboard" | "reach"> & {
  /** The kinds of files that were imported. */
  sources: readonly { format: string }[];
};

/** What the period came to in views and followers. */
export function Counts({ filter, dashboard, reach, sources }: CountsProps) {
  const query = performanceQuery(filter);
  const compared = (segment: Reach["segment"]) => {
    const own = reach.filter((each) => each.segment === segment);
    return nameComparison(filter.chosen.period, filter.compare, own);
  };
  const open = (id: FigureId, label: string, count: number | null) => (
    <WhereLink href={whereHref(id, query)} label={label}>
      {formatCount(count)}
    </WhereLink>
  );
  return (
    <div className="mb-9">
      <StatGroup>
        <Stat
          label="Paid views"
          value={open("paidViews", "paid views", dashboard.paidViews)}
          note={sayChange(dashboard.paidChange, compared("PAID"))}
        />
        <Stat
          label="Organic views"
          value={open("organicViews", "organic views", dashboard.organicViews)}
          note={
            (dashboard.organicViews === null && sayOrganicNext(sources)) ||
            sayChange(dashboard.organicChange, compared("ORGANIC"))
          }
        />
        <Stat
          label="Follows per 1,000"
          value={
            <WhereLink href={whereHref("followerConversion", query)} label="follower conversion">
              {dashboard.followers.value}
            </WhereLink>
          }
          note={dashboard.followers.note ?? "paid impressions"}
        />
      </StatGroup>
    </div>
  );
}

type ByBrandProps = { filter: PerformanceFilter; currency: string } & Pick<Breakdown, "lines" | "currencies">;

function ByBrand({ filter, currency, lines, currencies }: ByBrandProps) {
  const others = currencies.filter((other) => other !== currency);
  return (
    <section className="mt-12">
      <SectionHeader
        title="By brand"
        note={
          <>
            in {currency}
            {others.map((other) => (
              <span key={other}>
                {" · "}
                <Link
                  href={performanceHref("/performance/by", filter, { by: "brand", currency: other })}
                  className="link"
                >
                  in {other}
                </Link>
              </span>
            ))}
          </>
        }
        action={
          <Link href={performanceHref("/performance/by", filter)} className="link">
            By creator, campaign, video or code
          </Link>
        }
      />
      <BreakdownTable
        label="Results by brand"
        noun="Brand"
        lines={lines}
        filter={filter}
        currency={currency}
        path={null}
      />
    </section>
  );
}

type IncrementalProps = { boosts: Boosts; total: NonNullable<Boosts["total"]> };

/** What whole flights brought beyond what was expected: more than the period, so it stands with them. */
function Incremental({ boosts: { lines, isCut, unknown }, total }: IncrementalProps) {
  const codes = plural(lines.length, "code", "codes");
  const rest = unknown > 0 ? `; of ${unknown} of them only paid views are known, which are not counted` : "";
  return (
    <div className="my-5">
      <StatGroup>
        <Stat
          label="Incremental views"
          value={
            <WhereLink href="#boosts" label="what all codes brought">
              {formatViewSum(total)}
            </WhereLink>
          }
          aside={formatViewRange(total)}
          note={`of ${isCut ? `the ${codes} paid for last` : codes}, since the start of each boost${rest}`}
        />
      </StatGroup>
    </div>
  );
}

function ByCode({ boosts, filter }: { boosts: Boosts; filter: PerformanceFilter }) {
  const csv = new URLSearchParams(performanceQuery(filter));
  csv.set("what", "codes");
  return (
    <section className="mt-12">
      <SectionHeader
        title="By code"
        note={
          filter.selection.campaign === null
            ? "whole flights of the codes paid for last"
            : "whole flights, with what other campaigns paid for the same codes"
        }
      />
      {boosts.total && <Incremental boosts={boosts} total={boosts.total} />}
      <div id="boosts">
        <BoostTable lines={boosts.lines} />
      </div>
      <p className="mt-3 max-w-2xl text-sm text-ink-3">
        Extra views are paid views plus organic views beyond the decay of the days before the boost. They are associated
        with the boost, not proven to be caused by it. Ranges are 95 % intervals.
      </p>
      <a href={`/api/performance/export?${csv}`} download className="link inline-block py-2 text-sm">
        Export these codes as CSV
      </a>
    </section>
  );
}

const OWN_GOALS: readonly KpiLine["id"][] = ["viewThrough6s", "followerConversion", "roas"];

/** The goals of boosts that creators run for themselves. */
function OwnGoals({ own: { filter, blocks }, alone }: { own: OwnBoosts; alone: boolean }) {
  return (
    <section className="mt-12 grid gap-5">
      <SectionHeader
        title="Boosts of your own"
        note="ads whose codes belong to no brand"
        action={
          <Link href={performanceHref("/performance", filter)} className="link">
            All their figures
          </Link>
        }
      />
      {blocks.map(({ currency, kpis }) => (
        <KpiTable
          key={currency}
          label={`Goals of your own boosts${alone ? "" : ` in ${currency}`}`}
          lines={kpis.filter(({ id }) => OWN_GOALS.includes(id))}
          before=""
          query={performanceQuery(filter)}
          currency={currency}
        />
      ))}
    </section>
  );
}
