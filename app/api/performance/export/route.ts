/* The numbers of Performance as a file: the days of a chart, or all rows of a breakdown. */
import { dayIn } from "@/lib/kernel/day";
import { listBreakdown } from "@/lib/metrics/data/breakdown";
import { listRollup } from "@/lib/metrics/data/rollup";
import { exportBreakdown, exportDays } from "@/lib/metrics/rules/export";
import { parsePerformance } from "@/lib/metrics/rules/filter";
import { formatPeriod } from "@/lib/metrics/rules/period";
import { csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

const MOST_ROWS = 100_000;

export const GET = route("performance.export", async ({ scope, workspace }, request) => {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const zone = workspace.timeZone;
  const today = dayIn(new Date(), zone);
  const { chosen, selection, by, sort, ascending, currency } = parsePerformance(params, today);
  const { period } = chosen;
  async function read() {
    if (params.what !== "rows") return exportDays(await listRollup(scope, period, selection), zone);
    const money = currency ?? workspace.currency;
    const query = { by, period, selection, currency: money, sort, ascending, offset: 0, most: MOST_ROWS };
    const { rows } = await listBreakdown(scope, query);
    return exportBreakdown(rows, by, money, { span: formatPeriod(period), zone });
  }
  const name = params.what === "rows" ? `performance-by-${by}` : "performance-by-day";
  return csvResponse({ fileName: `${name}-${period.from}-${period.to}.csv`, lines: await read() });
});
