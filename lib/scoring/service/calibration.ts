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
import type { KeptParts } from "@/lib/scoring/rules/explain";
import { sayRho } from "@/lib/scoring/rules/report";
import { scoreSuitability } from "@/lib/scoring/rules/suitability";
import { nameVersion, sameWeights, sayWeights, type Weights } from "@/lib/scoring/rules/weights";
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

/** What the score said before a flight, and what it said it by. */
type JudgedCode = BoostedCode & JudgedFlight & Pick<KeptParts, "evidence" | "facts">;

/** The parts of the score as they would have been read on the day before each flight. */
async function judgeFlights(
  from: Tx | Scope,
  flights: readonly BoostedCode[],
  weights: Weights,
): Promise<JudgedCode[]> {
  const categories = await getCategories(from);
  const wishes = await getWishes(from);
  const reader = readerOf(from);
  const usualBefore = makeUsual(reader);
  const judged: JudgedCode[] = [];
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
      const { velocity, cta, fit } = readings;
      const values = { velocity: velocity.value, cta: cta.value, fit: known ? fit.value : null };
      const evidence = { velocity: velocity.evidence, cta: cta.evidence, fit: fit.evidence };
      judged.push({ ...flight, values, evidence, facts: { velocity: velocity.facts, cta: cta.facts, fit: fit.facts } });
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

/** What the score said before a code was boosted, by the weights that count now; null where the code is not among those judged. */
export async function findJudged(scope: Scope, codeId: string) {
  const flight = (await listFlights(readerOf(scope))).find((each) => each.codeId === codeId);
  if (!flight) return null;
  const { weights, version } = await getWeights(scope);
  const [judged] = await judgeFlights(scope, [flight], weights);
  return judged ? { ...judged, weights, version: nameVersion(version) } : null;
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
