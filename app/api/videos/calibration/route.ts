/* The calibration's points as a file: days as the ad reports name them. */
import { dayIn } from "@/lib/kernel/day";
import { minorExponent } from "@/lib/kernel/money";
import { getCalibration } from "@/lib/scoring/service/calibration";
import { csvResponse } from "@/lib/server/csv-response";
import { route } from "@/lib/server/route";

const HEADS = [
  "First paid day (ad account)",
  "Video",
  "Creator",
  "Score before",
  "ROAS",
  "Views per currency unit",
  "Currency",
  "Times the median",
];

export const GET = route("videos.calibration", async ({ scope, workspace }) => {
  const { points, flights } = await getCalibration(scope);
  function* lines() {
    yield HEADS;
    for (const { codeId, startedOn, score, measure, amount, result } of points) {
      const { title = "", handle = "", currency = "" } = flights.get(codeId) ?? {};
      const perUnit = amount * 10 ** minorExponent(currency);
      yield [
        startedOn,
        title,
        handle,
        score,
        measure === "roas" ? amount : null,
        measure === "views" ? perUnit : null,
        currency,
        result,
      ];
    }
  }
  return csvResponse({ fileName: `calibration-${dayIn(new Date(), workspace.timeZone)}.csv`, lines: lines() });
});
