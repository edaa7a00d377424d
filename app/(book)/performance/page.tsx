import { Upload } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { BoostTable } from "@/components/metrics/boost-table";
import { MoneyBlock } from "@/components/metrics/money-block";
import { PeriodFilter } from "@/components/metrics/period-filter";
import { ViewsChart } from "@/components/metrics/views-chart";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader, SectionHeader } from "@/components/ui/page-header";
import { Stat, StatGroup } from "@/components/ui/stat";
import { countUnmatchedAds } from "@/lib/ads/data/ads";
import { describeUnmatched } from "@/lib/ads/rules/words";
import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { listBoosts } from "@/lib/metrics/data/boosts";
import { listCodeSums } from "@/lib/metrics/data/code";
import { findNewestDay, listRollup, sumRollup } from "@/lib/metrics/data/rollup";
import { formatViewRange, prepareBoosts } from "@/lib/metrics/rules/boosts";
import { type Dashboard, formatChange, formatCount, prepareDashboard, sayResult } from "@/lib/metrics/rules/dashboard";
import { deriveLastDays, formatPeriod, parsePeriod } from "@/lib/metrics/rules/period";
import { derivePreviousPeriod, type Period } from "@/lib/metrics/rules/series";
import { pageViewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";

export const metadata: Metadata = { title: "Performance" };

/** The codes shown with their extra views; each costs one fit. */
const MOST_CODES = 10;

async function readBoosts(scope: Scope, period: Period, zone: string) {
  const boosts = await listBoosts(scope, period.from, MOST_CODES);
  const ids = boosts.map(({ codeId }) => codeId);
  return prepareBoosts(boosts, await listCodeSums(scope, ids), zone);
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PerformancePage({ searchParams }: Props) {
  const { scope, workspace } = await pageViewer();
  const chosen = parsePeriod(await searchParams, dayIn(new Date(), workspace.timeZone));
  const { period } = chosen;
  const [rows, previous, boosts, unmatched] = await Promise.all([
    listRollup(scope, period),
    sumRollup(scope, derivePreviousPeriod(period)),
    readBoosts(scope, period, workspace.timeZone),
    countUnmatchedAds(scope),
  ]);
  const dashboard = prepareDashboard(rows, previous, period);
  const importHref = can(scope, "import.stage") ? "/imports" : null;
  return (
    <>
      <PageHeader
        eyebrow={`Performance, ${formatPeriod(period)}`}
        title={sayResult(dashboard)}
        actions={
          importHref && (
            <ButtonLink href={importHref}>
              <Upload aria-hidden /> Import numbers
            </ButtonLink>
          )
        }
      />
      <PeriodFilter path="/performance" chosen={chosen} />
      {unmatched.count > 0 && <UnmatchedAds {...unmatched} />}
      {dashboard.lastDay === null ? (
        <NothingMeasured importHref={importHref} newest={await findNewestDay(scope)} />
      ) : (
        <Results {...{ dashboard, boosts }} />
      )}
    </>
  );
}

function UnmatchedAds({ count, undated }: { count: number; undated: number }) {
  const ads = count >= 100 ? "100 ads or more belong" : `${plural(count, "ad belongs", "ads belong")}`;
  return (
    <div className="mb-7">
      <Callout tone="warn" title={`${ads} to no code yet.`}>
        <p>
          {describeUnmatched({ count, undated })}{" "}
          <Link href="/performance/ads" className="link">
            Match them
          </Link>
        </p>
      </Callout>
    </div>
  );
}

/** In a book with other days, the way to the newest of them; else where numbers come from. */
function NothingMeasured({ importHref, newest }: { importHref: string | null; newest: Day | null }) {
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
        No day of the period above was imported yet.
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
      page then shows what was paid, what came back, and what the posts drew by themselves.
    </EmptyState>
  );
}

type Boosts = Awaited<ReturnType<typeof readBoosts>>;

function Results({ dashboard, boosts }: { dashboard: Dashboard; boosts: Boosts }) {
  const { lines, total } = boosts;
  return (
    <>
      <div className="mb-9">
        <StatGroup>
          <Stat
            label="Incremental views"
            value={formatCount(total?.value ?? null)}
            aside={formatViewRange(total)}
            note={
              lines.length > 0
                ? `of ${plural(lines.length, "code", "codes")}, since the start of each boost`
                : "no ad is matched to a code"
            }
            wide
          />
          <Stat label="Paid views" value={formatCount(dashboard.paidViews)} note={formatChange(dashboard.paidChange)} />
          <Stat
            label="Organic views"
            value={formatCount(dashboard.organicViews)}
            note={formatChange(dashboard.organicChange)}
          />
          <Stat
            label="Follows per 1,000"
            value={dashboard.followers.value}
            note={dashboard.followers.range || "paid impressions"}
          />
        </StatGroup>
      </div>
      <ViewsChart {...dashboard} />
      {dashboard.blocks.map((block) => (
        <MoneyBlock key={block.currency} block={block} alone={dashboard.blocks.length === 1} />
      ))}
      {lines.length > 0 && (
        <section className="mt-12">
          <SectionHeader title="By code" note="whole flights of the codes paid for in this period" />
          <BoostTable lines={lines} />
          <p className="mt-3 max-w-2xl text-sm text-ink-3">
            Extra views are paid views plus organic views beyond the decay of the days before the boost. They are
            associated with the boost, not proven to be caused by it. Ranges are 95 % intervals.
          </p>
        </section>
      )}
    </>
  );
}
