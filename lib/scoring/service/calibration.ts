/** What the score said before each boost is worked out anew from the totals of the days before it, and never kept. */
import "server-only";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { type BoostedCode, listFlights } from "@/lib/scoring/data/flights";
import { lockScores } from "@/lib/scoring/data/scores";
import { listNewestTotals, listTotals, type Reader, readerOf } from "@/lib/scoring/data/totals";
import { getCategories, getWeights, getWishes } from "@/lib/scoring/data/weights";
import {
  type Baseline,
  deriveCreatorBaselines,
  deriveWorkspaceBaseline,
  needsWorkspace,
} from "@/lib/scoring/rules/baselines";
import {
  type Calibration,
  calibrate,
  type JudgedFlight,
  type Proposal,
  proposeWeights,
  saySpan,
} from "@/lib/scoring/rules/calibration";
import { sayRho } from "@/lib/scoring/rules/report";
import { scoreSuitability } from "@/lib/scoring/rules/suitability";
import { sameWeights, sayWeights, type Weights } from "@/lib/scoring/rules/weights";
import { RESCORE_TIMEOUT_MS, toTargets } from "@/lib/scoring/service/score";
import { type SavedWeights, saveWeights } from "@/lib/scoring/service/weights";
import { type Tx, transact } from "@/lib/server/transact";

/** The totals of so many flights' creators are read at once. */
const AT_ONCE = 25;

/** What is usual in the workspace before a day, read once for each day that needs it. */
function makeUsual(reader: Reader): (day: string) => Promise<Baseline> {
  const known = new Map<string, Promise<Baseline>>();
  return (day) => {
    const found = known.get(day) ?? listNewestTotals(reader, day).then(deriveWorkspaceBaseline);
    known.set(day, found);
    return found;
  };
}

/** The parts of the score as they would have been read on the day before each flight. */
async function judgeFlights(
  from: Tx | Scope,
  flights: readonly BoostedCode[],
  weights: Weights,
): Promise<JudgedFlight[]> {
  const categories = await getCategories(from);
  const wishes = await getWishes(from);
  const reader = readerOf(from);
  const usualBefore = makeUsual(reader);
  const judged: JudgedFlight[] = [];
  for (let first = 0; first < flights.length; first += AT_ONCE) {
    const some = flights.slice(first, first + AT_ONCE);
    const wanted = some.map(({ creatorId, startedOn }) => ({ creatorId, before: startedOn }));
    const lists = await listTotals(reader, wanted, categories);
    for (const [index, flight] of some.entries()) {
      const videos = lists[index] ?? [];
      const video = videos.find(({ id }) => id === flight.videoId);
      if (!video) continue;
      const creators = deriveCreatorBaselines(videos);
      const workspace = needsWorkspace(creators) ? await usualBefore(flight.startedOn) : deriveWorkspaceBaseline([]);
      const wish = (flight.brandId && wishes.brands.get(flight.brandId)) || wishes.workspace;
      const { readings } = scoreSuitability({
        video,
        baselines: { creators, workspace },
        targets: toTargets(wish),
        weights,
      });
      // Without totals from before the flight nothing was predicted; the caption alone is no score.
      const known = video.snapshot !== null;
      const values = {
        velocity: readings.velocity.value,
        cta: readings.cta.value,
        fit: known ? readings.fit.value : null,
      };
      judged.push({ ...flight, values });
    }
  }
  return judged;
}

export type CalibrationReport = Calibration & {
  weights: Weights;
  proposal: Proposal;
  flights: Map<string, BoostedCode>;
};

/** How well the score has put the boosted videos in order, and whether other weights would have done better. */
export async function getCalibration(from: Tx | Scope): Promise<CalibrationReport> {
  const flights = await listFlights(readerOf(from));
  const { weights } = await getWeights(from);
  const judged = await judgeFlights(from, flights, weights);
  return {
    ...calibrate(judged, weights),
    weights,
    proposal: proposeWeights(judged, weights),
    flights: new Map(flights.map((flight) => [flight.codeId, flight])),
  };
}

/**
 * Takes over the weights that the back-test proposes.
 * @param shown those that were looked at
 * @throws AppError conflict when it proposes none, or others by now
 */
export async function adoptProposal(scope: Scope, shown: Weights): Promise<SavedWeights> {
  return transact(
    scope,
    "score.edit",
    async (tx) => {
      await lockScores(tx, "all");
      const { proposal } = await getCalibration(tx);
      if (!proposal.ok) throw new AppError("conflict", proposal.reason);
      const { weights, earlier, later, current, proposed } = proposal;
      if (!sameWeights(weights, shown))
        throw new AppError(
          "conflict",
          `The book has changed: the back-test proposes ${sayWeights(weights)} now, no longer ${sayWeights(shown)}. Reload the page and look at it again.`,
        );
      const reason = `Back-test: fitted on ${saySpan(earlier)}, judged on ${saySpan(later)}: rank correlation ${sayRho(proposed)} against ${sayRho(current)}`;
      return saveWeights(tx, weights, reason);
    },
    RESCORE_TIMEOUT_MS,
  );
}
