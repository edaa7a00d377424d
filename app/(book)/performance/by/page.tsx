import type { Metadata } from "next";
import Form from "next/form";
import { BreakdownTable } from "@/components/metrics/breakdown-table";
import { PerformanceBar } from "@/components/metrics/performance-bar";
import { PerformanceNav } from "@/components/metrics/performance-nav";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { TabLinks } from "@/components/ui/tab-links";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { DIMENSION_WORDS, sayBreakdown } from "@/lib/metrics/rules/breakdown";
import {
  type PerformanceFilter,
  parsePerformance,
  performanceHref,
  performanceQuery,
} from "@/lib/metrics/rules/filter";
import { formatPeriod } from "@/lib/metrics/rules/period";
import { DIMENSIONS } from "@/lib/metrics/rules/selection";
import { keepByRecord } from "@/lib/server/kept";
import { pageViewer } from "@/lib/server/session";
import { listViews } from "@/lib/views/data";
import { requireOwners } from "../owners";
import { readBreakdown, readChoices } from "../read";

export const metadata: Metadata = { title: "Breakdown" };

const PATH = "/performance/by";
const PAGE_ROWS = 50;

/** So many breakdowns are kept for all who look at them; each filter has its own. */
const keepPage = keepByRecord<Awaited<ReturnType<typeof readPage>>>(50);

async function readPage(scope: Scope, filter: PerformanceFilter) {
  const [breakdown, choices] = await Promise.all([
    readBreakdown(scope, filter, PAGE_ROWS),
    readChoices(scope, filter.chosen.period),
  ]);
  return { ...breakdown, choices };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function BreakdownPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const now = new Date();
  const filter = parsePerformance(params, dayIn(now, workspace.timeZone));
  const [{ lines, count, currency, currencies, choices }, views] = await Promise.all([
    keepPage(scope, JSON.stringify(filter), now, () => readPage(scope, filter)),
    listViews(scope, "performance"),
    requireOwners(scope, filter.selection),
  ]);
  const { one } = DIMENSION_WORDS[filter.by];
  return (
    <>
      <PageHeader
        eyebrow={`Performance, ${formatPeriod(filter.chosen.period)}`}
        title={sayBreakdown(filter.by, lines, {
          count,
          page: filter.page,
          currency: currencies.length > 1 ? currency : null,
        })}
      />
      <PerformanceNav current={PATH} params={params}>
        <PerformanceBar path={PATH} filter={filter} choices={choices} views={views} />
      </PerformanceNav>
      <div className="max-md:hidden">
        <TabLinks
          label="Broken down by"
          links={DIMENSIONS.map((by) => ({
            href: performanceHref(PATH, filter, { by }),
            label: DIMENSION_WORDS[by].one,
            current: by === filter.by,
          }))}
        />
        <Currencies {...{ filter, currency, currencies }} />
      </div>
      <BySelects {...{ filter, currency, currencies }} />
      {currency === null || lines.length === 0 ? (
        <div className="mt-6">
          <EmptyState title="Nothing was paid for in these days">
            Choose a longer period or fewer filters. Paid days come with reports by day from TikTok Ads Manager.
          </EmptyState>
        </div>
      ) : (
        <>
          <BreakdownTable
            label={`Results by ${one.toLowerCase()} in ${currency}`}
            noun={one}
            {...{ lines, filter, currency }}
            path={PATH}
          />
          <p className="mt-3 max-w-2xl text-sm text-ink-3">
            {lines.some(({ before }) => before.spend) &&
              "“Before” is the period compared with: as many of its days as a row has reported in this one. "}
            The last column holds the engagement rate of paid views against that of videos never boosted of the same
            creators: associated with the boost, not proven to be caused by it. Engagement lift, on the days before a
            boost, stands on its code’s own page. “Paying dividends” means a CPM at least 15 % lower or a view-through
            (6 s) at least 20 % higher than everything else in the book, at either end of its range, and a ROAS that
            meets its goal or is not known; below it, the same is “Cheap reach”. Ranges are 95 % intervals: by view, by
            day or by video, whichever is widest.
          </p>
          <p className="mt-3">
            <a href={exportHref(filter, currency)} download className="link text-sm">
              Export all {count.toLocaleString("en-US")} as CSV
            </a>{" "}
            <a href={exportHref(filter, null, "ads")} download className="link ml-4 inline-block text-sm">
              Export each ad, day by day
            </a>
          </p>
        </>
      )}
      <Pagination
        label="the breakdown"
        prevHref={filter.page > 1 ? performanceHref(PATH, filter, { page: filter.page - 1 }) : undefined}
        nextHref={
          filter.page * PAGE_ROWS < count ? performanceHref(PATH, filter, { page: filter.page + 1 }) : undefined
        }
      />
    </>
  );
}

function exportHref(filter: PerformanceFilter, currency: string | null, what: "rows" | "ads" = "rows"): string {
  const params = new URLSearchParams(performanceQuery({ ...filter, page: 1, currency }));
  params.set("what", what);
  return `/api/performance/export?${params}`;
}

type CurrenciesProps = { filter: PerformanceFilter; currency: string | null; currencies: string[] };

/** What the tabs above the table choose, on a phone. */
function BySelects({ filter, currency, currencies }: CurrenciesProps) {
  const kept = new URLSearchParams(performanceQuery({ ...filter, by: "brand", currency: null, page: 1 }));
  return (
    <Form action={PATH} className="mb-4 flex gap-2 md:hidden" key={`${filter.by} ${currency}`}>
      {[...kept].map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Select name="by" defaultValue={filter.by} aria-label="Broken down by">
        {DIMENSIONS.map((by) => (
          <option key={by} value={by}>
            By {DIMENSION_WORDS[by].one.toLowerCase()}
          </option>
        ))}
      </Select>
      {currencies.length > 1 && (
        <Select name="currency" defaultValue={currency ?? ""} aria-label="Currency">
          {currencies.map((each) => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </Select>
      )}
      <SubmitButton variant="secondary">Show</SubmitButton>
    </Form>
  );
}

/** One currency at a time: amounts of two never meet in one order. */
function Currencies({ filter, currency, currencies }: CurrenciesProps) {
  if (currencies.length < 2) return null;
  return (
    <TabLinks
      label="Currency"
      links={currencies.map((each) => ({
        href: performanceHref(PATH, filter, { currency: each }),
        label: each,
        current: each === currency,
      }))}
    />
  );
}
