/* The numbers of Performance as a file: the days of a chart, the line of one figure, an account's days, all rows of a breakdown, the key figures, the codes paid for, or each ad. */
import { addBefore, readBoosts, readDashboard } from "@/app/(book)/performance/read";
import { listAccountDays } from "@/lib/audience/data";
import { listRoiFigures } from "@/lib/costs/rules/export";
import { toRoiFilter } from "@/lib/costs/rules/kpis";
import { readRoi } from "@/lib/costs/service";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { listAdDays } from "@/lib/metrics/data/ad-days";
import { addDaySpreads, IN_FILES, listBreakdown } from "@/lib/metrics/data/breakdown";
import { listCodeSums } from "@/lib/metrics/data/code";
import { listRollup } from "@/lib/metrics/data/rollup";
import { exportAudience, exportBreakdown, exportDays, exportTrend } from "@/lib/metrics/rules/export";
import { exportAdDays, exportBoosts, exportFigures } from "@/lib/metrics/rules/export-figures";
import { type PerformanceFilter, parsePerformance } from "@/lib/metrics/rules/filter";
import { kpis } from "@/lib/metrics/rules/kpis";
import { compareReported, nameComparison } from "@/lib/metrics/rules/reported";
import { leadOf, prepareTrend } from "@/lib/metrics/rules/trend";
import { csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

const MOST_ROWS = 100_000;

/** The key figures of a filter, and of all costs where these are kept by it. */
async function tellFigures(scope: Scope, filter: PerformanceFilter, zone: string) {
  const { period } = filter.chosen;
  const ofCosts = toRoiFilter(filter);
  const [{ rows, previous, reach }, rois] = await Promise.all([
    readDashboard(scope, filter),
    ofCosts ? readRoi(scope, ofCosts) : [],
  ]);
  const comparedOf = (currency: string) => {
    const own = reach.filter((each) => each.currency === currency);
    return {
      period: compareReported(period, filter.compare, own[0]?.newest ?? null),
      label: nameComparison(period, filter.compare, own).label,
    };
  };
  const figures = { rows, previous, comparedOf, further: rois.flatMap(listRoiFigures) };
  return exportFigures(figures, { span: period, zone });
}

export const GET = route("performance.export", async ({ scope, workspace }, request) => {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const zone = workspace.timeZone;
  const today = dayIn(new Date(), zone);
  const filter = parsePerformance(params, today);
  const { chosen, compare, selection, by, sort, ascending, ...asked } = filter;
  const { period } = chosen;
  const currency = asked.currency ?? workspace.currency;
  const named = (name: string) => `${name}-${period.from}-${period.to}.csv`;
  if (params.what === "rows") {
    const query = { by, period, selection, currency, sort, ascending, offset: 0, most: MOST_ROWS };
    const { rows } = await listBreakdown(scope, query);
    const told = await addBefore(scope, query, compare, await addDaySpreads(scope, query, rows, IN_FILES));
    const lines = exportBreakdown(told, by, currency, { span: period, zone });
    return csvResponse({ fileName: named(`performance-by-${by}`), lines });
  }
  if (params.what === "ads") {
    const days = await listAdDays(scope, { period, selection, most: MOST_ROWS });
    return csvResponse({ fileName: named("ads-by-day"), lines: exportAdDays(days, zone) });
  }
  if (params.what === "figures")
    return csvResponse({ fileName: named("key-figures"), lines: await tellFigures(scope, filter, zone) });
  if (params.what === "codes") {
    const { lines } = await readBoosts(scope, filter, zone);
    const sums = await listCodeSums(
      scope,
      lines.map(({ codeId }) => codeId),
    );
    return csvResponse({ fileName: named("codes-paid-for"), lines: exportBoosts(lines, sums, zone) });
  }
  if (params.what === "audience") {
    const days = selection.creatorId ? await listAccountDays(scope, selection.creatorId) : [];
    return csvResponse({ fileName: `audience-${today}.csv`, lines: exportAudience(days, zone) });
  }
  const kpi = params.what === "trend" && kpis.find(({ id }) => id === params.kpi);
  const rows = await listRollup(scope, kpi ? { ...period, from: leadOf(period).from } : period, selection);
  if (!kpi) return csvResponse({ fileName: named("performance-by-day"), lines: exportDays(rows, zone) });
  const points = prepareTrend(rows, kpi.id, currency, period);
  return csvResponse({ fileName: named(`performance-${kpi.id}`), lines: exportTrend(points, kpi.id, currency, zone) });
});
