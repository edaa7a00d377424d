/* What went out and came back, day by day: the numbers of the ROI page as a file. */
import { parseRoi } from "@/lib/costs/rules/filter";
import { readRoi } from "@/lib/costs/service";
import { dayIn } from "@/lib/kernel/day";
import { minorExponent } from "@/lib/kernel/money";
import { csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

const HEADS = (zone: string) => [`Day (${zone})`, "Currency", "Costs so far", "Sales so far", "Sales counted"];

export const GET = route("roi.export", async ({ scope, workspace: { timeZone } }, request) => {
  const today = dayIn(new Date(), timeZone);
  const rois = await readRoi(scope, parseRoi(Object.fromEntries(new URL(request.url).searchParams), today));
  const lines = rois.flatMap(({ currency, basis, curve }) => {
    const units = (minor: number | null) => (minor === null ? null : minor / 10 ** minorExponent(currency));
    return curve.map(({ day, costMinor, revenueMinor }) => [
      day,
      currency,
      units(costMinor),
      units(revenueMinor),
      basis === "ads" ? "reported by ads" : "shop orders",
    ]);
  });
  return csvResponse({ fileName: `roi-${today}.csv`, lines: [HEADS(timeZone), ...lines] });
});
