import { Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { AgendaList } from "@/components/home/agenda-list";
import { GoalStats } from "@/components/home/goal-stats";
import { FreshnessList } from "@/components/metrics/freshness-list";
import { openOf } from "@/components/metrics/kpi-table";
import { NorthStar } from "@/components/metrics/north-star";
import { PerformanceBar } from "@/components/metrics/performance-bar";
import { PerformanceNav } from "@/components/metrics/performance-nav";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { describeUnmatched } from "@/lib/ads/rules/words";
import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { plural } from "@/lib/kernel/text";
import { findNewestDay } from "@/lib/metrics/data/rollup";
import { type PerformanceFilter, parsePerformance, performanceQuery } from "@/lib/metrics/rules/filter";
import { sayOrganicNext } from "@/lib/metrics/rules/organic-next";
import { deriveLastDays, formatPeriod } from "@/lib/metrics/rules/period";
import { sayFreshness } from "@/lib/metrics/rules/reported";
import { listChosen, OWN } from "@/lib/metrics/rules/selection";
import { sayResult } from "@/lib/metrics/rules/title";
import { formatTrendTable, prepareTrend } from "@/lib/metrics/rules/trend";
import { pageViewer } from "@/lib/server/session";
import { listViews } from "@/lib/views/data";
import { can } from "@/lib/workspaces/rules";
import { requireOwners } from "../owners";
import { getOverview, type Overview } from "./overview";
import { Counts, Results } from "./results";

export const metadata: Metadata = { title: "Performance" };

const PATH = "/performance";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PerformancePage({ searchParams }: Props) {
  const [viewer, params] = await Promise.all([pageViewer(), searchParams]);
  const { scope, workspace } = viewer;
  const now = new Date();
  const filter = parsePerformance(params, dayIn(now, workspace.timeZone));
  const [page, views] = await Promise.all([
    getOverview(viewer, filter, now),
    listViews(scope, "performance"),
    requireOwners(scope, filter.selection),
  ]);
  const { dashboard, sources, unmatched, standing } = page;
  const importHref = can(scope, "import.stage") ? "/imports" : null;
  return (
    <>
      <PageHeader
        eyebrow={`Performance, ${formatPeriod(filter.chosen.period)}`}
        title={sayResult(dashboard)}
        note={[sayFreshness(page.reach, findLastImport(sources), workspace.timeZone), page.earlyEnds]
          .filter(Boolean)
          .join(" ")}
        actions={
          importHref && (
            <ButtonLink href={importHref}>
              <Upload aria-hidden /> Import numbers
            </ButtonLink>
          )
        }
      />
      <PerformanceNav current={PATH} params={params}>
        <PerformanceBar path={PATH} filter={filter} choices={page.choices} views={views} />
      </PerformanceNav>
      {dashboard.lastDay !== null && <Counts filter={filter} {...page} />}
      {unmatched.count > 0 && (
        <UnmatchedAds
          {...unmatched}
          isCounted={listChosen(filter.selection).length === 0 && dashboard.lastDay !== null}
        />
      )}
      <Star {...{ filter, page }} zone={workspace.timeZone} mayChoose={can(scope, "northStar.choose")} />
      {standing && <Standing {...standing} />}
      {dashboard.lastDay === null ? (
        <NothingMeasured importHref={importHref} newest={await findNewestDay(scope)} next={sayOrganicNext(sources)} />
      ) : (
        <Results filter={filter} zone={workspace.timeZone} {...page} />
      )}
      <FreshnessList sources={sources} zone={workspace.timeZone} />
    </>
  );
}

const findLastImport = (sources: Overview["sources"]) =>
  sources.reduce<Date | null>((last, { importedAt }) => (last && last > importedAt ? last : importedAt), null);

/** What needs somebody, and the goals that are not of money: that stands below with its own. */
function Standing({ items, goals }: NonNullable<Overview["standing"]>) {
  return (
    <>
      {items.length > 0 && (
        <section className="mb-9">
          <SectionHeader
            title="Needs you first"
            action={
              <Link href="/" className="link">
                Everything that does
              </Link>
            }
          />
          <AgendaList items={items} />
        </section>
      )}
      {goals.length > 0 && (
        <section className="mb-9 grid gap-5">
          <SectionHeader title="Goals" note="activations of this month, renewals of the period" />
          <GoalStats goals={goals.filter(({ id }) => id !== "roas")} />
        </section>
      )}
    </>
  );
}

type Parts = { filter: PerformanceFilter; page: Overview };

/** Only where one brand or one campaign is looked at. */
function Star({ filter, page, zone, mayChoose }: Parts & { zone: string; mayChoose: boolean }) {
  const { selection, chosen } = filter;
  const [only, ...others] = listChosen(selection);
  const led =
    others.length === 0 && (only === "brandId" || only === "campaign") && !["", OWN].includes(selection[only] ?? "");
  if (!led || (page.star === null && !mayChoose)) return null;
  const [block] = page.dashboard.blocks;
  const star = page.star?.kpi;
  const line = block?.kpis.find(({ id }) => id === star) ?? null;
  const currency = block?.currency ?? null;
  const rows = [...(page.star?.lead ?? []), ...page.rows];
  const points = star && currency ? prepareTrend(rows, star, currency, chosen.period) : [];
  const shown = performanceQuery({ ...filter, currency });
  const query = new URLSearchParams(shown);
  if (star) query.set("kpi", star);
  query.set("what", "trend");
  return (
    <NorthStar
      {...{ selection, line, points, zone, mayChoose }}
      whereHref={line && currency ? openOf(line.id, shown, currency) : ""}
      rows={star && currency ? formatTrendTable(points, star, currency) : []}
      csvHref={`/api/performance/export?${query}`}
    />
  );
}

type UnmatchedAdsProps = { count: number; undated: number; isCounted: boolean };

function UnmatchedAds({ count, undated, isCounted }: UnmatchedAdsProps) {
  const ads = count >= 100 ? "100 ads or more belong" : `${plural(count, "ad belongs", "ads belong")}`;
  return (
    <div className="mb-7">
      <Callout tone="warn" title={`${ads} to no code yet.`}>
        <p>
          {describeUnmatched({ count, undated }, { isCounted })}{" "}
          <Link href="/performance/ads" className="link">
            {count === 1 ? "Match it" : "Match them"}
          </Link>
        </p>
      </Callout>
    </div>
  );
}

/** `next` is what would make days of the totals that were imported. */
type NothingProps = { importHref: string | null; newest: Day | null; next: string | null };

/** In a book with other days, the way to the newest of them; else where numbers come from. */
function NothingMeasured({ importHref, newest, next }: NothingProps) {
  if (newest) {
    const { from, to } = deriveLastDays(30, newest);
    return (
      <EmptyState
        title={`The newest numbers are of ${formatDay(newest, { year: true })}`}
        actions={
          <ButtonLink href={`/performance?from=${from}&to=${to}`} variant="primary">
            Show the 30 days up to then
          </ButtonLink>
        }
      >
        Nothing was imported for these days and filters. {next}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Numbers come from files you already have"
      actions={
        importHref && (
          <ButtonLink href={importHref} variant="primary">
            Import a report
          </ButtonLink>
        )
      }
    >
      Export an ad report by day from TikTok Ads Manager, or the content table from TikTok Studio, and import it. This
      page then shows what was paid, what came back, and what the posts drew by themselves. {next}
    </EmptyState>
  );
}
