/* A return as a file: day by day until it came back; `?what=sums`, its sums; `?what=rows`, by brand, creator or code. */
import { exportCurve, exportReturn, exportReturnBy } from "@/lib/costs/rules/export";
import { parseRoi } from "@/lib/costs/rules/filter";
import { readRoi, readRoiLines } from "@/lib/costs/service";
import { dayIn } from "@/lib/kernel/day";
import { csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

export const GET = route("roi.export", async ({ scope, workspace: { timeZone: zone } }, request) => {
  const params = Object.fromEntries(new URL(request.url).searchParams);
  const filter = parseRoi(params, dayIn(new Date(), zone));
  const { by, chosen } = filter;
  const span = chosen.period;
  const named = (name: string) => `${name}-${span.from}-${span.to}.csv`;
  const rois = await readRoi(scope, filter);
  if (params.what === "rows") {
    const lines = (await readRoiLines(scope, filter, rois)).flat();
    return csvResponse({ fileName: named(`return-by-${by}`), lines: exportReturnBy(lines, by, { span, zone }) });
  }
  if (params.what === "sums")
    return csvResponse({ fileName: named("return"), lines: exportReturn(rois, { span, zone }) });
  return csvResponse({ fileName: named("return-by-day"), lines: exportCurve(rois, zone) });
});
