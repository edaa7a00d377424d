/* The numbers of Performance as a file: the days of a chart, the line of one figure, an account's days, or all rows of a breakdown. */
import { listAccountDays } from "@/lib/audience/data";
import { dayIn } from "@/lib/kernel/day";
import { addDaySpreads, listBreakdown } from "@/lib/metrics/data/breakdown";
import { listRollup } from "@/lib/metrics/data/rollup";
import { exportAudience, exportBreakdown, exportDays, exportTrend } from "@/lib/metrics/rules/export";
import { parsePerformance } from "@/lib/metrics/rules/filter";
import { kpis } from "@/lib/metrics/rules/kpis";
import { leadOf, prepareTrend } from "@/lib/metrics/rules/trend";
import { csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

const MOST_ROWS = 100_000;

export const GET = route("performance.export", async ({ scope, workspace }, request) => {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const zone = workspace.timeZone;
  const today = dayIn(new Date(), zone);
  const { chosen, selection, by, sort, ascending, ...asked } = parsePerformance(params, today);
  const { period } = chosen;
  const currency = asked.currency ?? workspace.currency;
  const named = (name: string) => `${name}-${period.from}-${period.to}.csv`;
  if (params.what === "rows") {
    const query = { by, period, selection, currency, sort, ascending, offset: 0, most: MOST_ROWS };
    const { rows } = await listBreakdown(scope, query);
    const lines = exportBreakdown(await addDaySpreads(scope, query, rows), by, currency, { span: period, zone });
    return csvResponse({ fileName: named(`performance-by-${by}`), lines });
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
