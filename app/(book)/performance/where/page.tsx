import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { Callout } from "@/components/ui/callout";
import { Pagination } from "@/components/ui/pagination";
import { type Day, dayIn, formatDay, isDay } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { getCodeMetrics } from "@/lib/metrics/data/code";
import { listRollup } from "@/lib/metrics/data/rollup";
import { countRowsBehind, listFreshness, listRowsBehind } from "@/lib/metrics/data/rows";
import { explainFigure, needsCurrency } from "@/lib/metrics/rules/explain";
import { parseFigure, whereHref } from "@/lib/metrics/rules/figures";
import { parsePerformance, performanceHref, performanceQuery } from "@/lib/metrics/rules/filter";
import { sayOrganicNext } from "@/lib/metrics/rules/organic-next";
import { formatPeriod, SINCE_FIRST, widenPeriod } from "@/lib/metrics/rules/period";
import { asKept, recallAds } from "@/lib/provenance/rules/kept";
import { ground } from "@/lib/provenance/rules/opened";
import { addressOf, PAGE_ROWS, parsePage, sayRows } from "@/lib/provenance/rules/pages";
import { traceRows } from "@/lib/provenance/rules/rows";
import { pageViewer } from "@/lib/server/session";
import { readKept } from "../../kept";
import { requireOwners } from "../owners";
import { pickCurrency } from "../read";

export const metadata: Metadata = { title: "Where a number comes from" };

/** More rows than anybody counts: beyond it they are only said to be more. */
const MOST_COUNTED = 10_000;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** `?after=2026-11-20_ID_100`: the last row of the page before, and how many came up to it. */
function parseAfter(text: string | string[] | undefined): { day: Day; sourceId: string; before: number } | null {
  const [day = "", sourceId = "", before = ""] = typeof text === "string" ? text.split("_") : [];
  return isDay(day) && isId(sourceId) ? { day, sourceId, before: parsePage(before) } : null;
}

/** Which rows are shown; nothing where they are all. */
function sayShown(before: number, shown: number, counted: number): string | undefined {
  if (shown === counted) return undefined;
  const total = counted < MOST_COUNTED ? counted.toLocaleString("en-US") : "10,000 or more";
  return sayRows(before, shown, total);
}

/** A code's reports without days stand in no period, but in the numbers of its page. */
async function findTotalDay(scope: Scope, codeId: string | null): Promise<Day | null> {
  const days = codeId ? await getCodeMetrics(scope, codeId) : [];
  return days.findLast(({ segment }) => segment === "TOTAL")?.day ?? null;
}

export default async function WherePage({ searchParams }: Props) {
  const { scope, workspace } = await pageViewer();
  const params = await searchParams;
  const filter = parsePerformance(params, dayIn(new Date(), workspace.timeZone));
  const period = widenPeriod(params, filter.chosen.period);
  const isRunning = period.from !== filter.chosen.period.from;
  await requireOwners(scope, filter.selection);
  const figure = parseFigure(params.kpi);
  const { chosen, selection } = filter;
  const after = parseAfter(params.after);
  const sums = await listRollup(scope, period, selection);
  const currency = filter.currency ?? (needsCurrency(figure) ? pickCurrency(sums) : null);
  const of = { period, selection, segment: figure.segment, currency };
  const [found, counted, totalDay] = await Promise.all([
    listRowsBehind(scope, { ...of, after, most: PAGE_ROWS + 1 }),
    countRowsBehind(scope, of, MOST_COUNTED),
    findTotalDay(scope, selection.codeId),
  ]);
  const rows = found.slice(0, PAGE_ROWS);
  const isSilent = figure.segment === "ORGANIC" && rows.length === 0 && after === null;
  const organicNext = isSilent ? sayOrganicNext(await listFreshness(scope)) : null;
  const before = after?.before ?? 0;
  const last = found.length > PAGE_ROWS ? rows.at(-1) : undefined;
  const { value, range, formula, parts } = explainFigure(figure, sums, currency);
  const kept = await readKept(scope, params, (report) =>
    figure.id === "viewThrough100" ? recallAds(report, selection.videoId) : null,
  );
  const shown = whereHref(figure.id, performanceQuery(filter), currency ?? undefined);
  const here = asKept(isRunning ? `${shown}&${SINCE_FIRST}` : shown, kept?.auditId ?? null);
  const until = formatDay(period.to, { year: true });
  const days = isRunning ? `all up to ${until}` : `${formatDay(period.from, { year: true })} to ${until}`;
  const opened = {
    title: `${figure.label}: ${value}`,
    value,
    note: figure.definition,
    grounds: [
      ground("Formula", formula),
      ...parts.map(({ label, sum }) => ground(label, sum)),
      ...(range ? [ground("95 % range", range)] : []),
      ground("Days", `${days}, as the reports date them`),
    ],
    tables: [traceRows(figure, rows)],
  };
  return (
    <>
      <OpenedNumber
        kept={kept}
        back={{
          href: performanceHref("/performance", filter),
          label: `Performance, ${formatPeriod(chosen.period)}`,
        }}
        opened={opened}
        here={addressOf("/performance/where", params)}
        zone={workspace.timeZone}
      >
        {organicNext && (
          <div className="mt-6">
            <Callout tone="neutral" title="One export of totals tells no days.">
              {organicNext}
            </Callout>
          </div>
        )}
        {totalDay && (
          <div className="mt-6">
            <Callout tone="neutral" title={`This code also has totals as of ${formatDay(totalDay, { year: true })}.`}>
              A report without days stands in no period. Its numbers are counted on the code’s own page.
            </Callout>
          </div>
        )}
      </OpenedNumber>
      <Pagination
        label="rows"
        prevHref={after ? here : undefined}
        nextHref={last ? `${here}&after=${last.day}_${last.sourceId}_${before + rows.length}` : undefined}
        says={sayShown(before, rows.length, counted)}
      />
    </>
  );
}
