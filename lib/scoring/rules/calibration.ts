/** The score keeps its own score: what it said before a video was boosted, beside what the boost then brought. */

import { makeRandom } from "@/lib/kernel/chance";
import { type Day, formatDay } from "@/lib/kernel/day";
import { chanceOfBetterOrder, type Interval, median, spearman, wilson } from "@/lib/kernel/stats";
import { plural } from "@/lib/kernel/text";
import { meanScore, type PartValues, prioritiseFrom } from "./suitability";
import { defaultWeights, nameWeights, PARTS, sameWeights, type Weights } from "./weights";

/** The paid totals of one code's flight in one currency; null is unknown. */
export type Flight = {
  codeId: string;
  videoId: string;
  /** First paid day. */
  startedOn: string;
  currency: string;
  /** Revenue and spend of the days that tell both. */
  roasOver: number | null;
  roasUnder: number | null;
  /** Views and spend of the days that tell both. */
  viewsOver: number | null;
  viewsUnder: number | null;
  impressions: number | null;
};

/** A flight with what the parts of the score said from numbers of the days before it. */
export type JudgedFlight = Flight & { values: PartValues };

/** `result` is the flight's ROAS or its paid views per unit of money, as a multiple of the median of the flights told alike. */
export type Outcome = { measure: "roas" | "views"; amount: number; result: number };

/** Below so many impressions a result is mostly chance. */
const fewestImpressions = 1_000;
/** Fewer flights have no middle to be compared with. */
const fewestAlike = 3;
/** A re-weighting is not even tried with fewer flights. */
const fewestToReweigh = 20;
const earlierShare = 0.7;
/** Fewer later flights, of videos that none of the earlier ones was of, judge nothing. */
const fewestLater = 6;
/** Weights that chance alone would make look so much better more often than this are not proposed. */
const mostChance = 0.05;
/** Shuffles are the same at every look. */
const shuffleSeed = 20_261_122;
const stepPercent = 5;

function measureFlight(flight: Flight): { group: string; measure: Outcome["measure"]; amount: number } | null {
  const { currency, roasOver, roasUnder, viewsOver, viewsUnder, impressions } = flight;
  if (impressions === null || impressions < fewestImpressions) return null;
  if (roasOver !== null && roasUnder) return { group: "roas", measure: "roas", amount: roasOver / roasUnder };
  if (viewsOver === null || !viewsUnder) return null;
  return { group: currency, measure: "views", amount: viewsOver / viewsUnder };
}

/**
 * What each flight brought, in the order given: ROAS where revenue is known, else paid views per minor unit of spend, as a multiple
 * of the median of the flights measured alike (views only within one currency). Null below the evidence floor, or where fewer
 * than three are alike.
 */
export function deriveOutcomes(flights: readonly Flight[]): (Outcome | null)[] {
  const measured = flights.map(measureFlight);
  const groups = new Map<string, number[]>();
  for (const each of measured) if (each) groups.set(each.group, [...(groups.get(each.group) ?? []), each.amount]);
  return measured.map((each) => {
    const alike = each ? (groups.get(each.group) ?? []) : [];
    const middle = median(alike);
    if (!each || alike.length < fewestAlike || !middle) return null;
    return { measure: each.measure, amount: each.amount, result: each.amount / middle };
  });
}

/** How well these weights would have put the flights in order; null where there is no order to speak of. */
function rankFlights(
  flights: readonly JudgedFlight[],
  weights: Weights,
  outcomes = deriveOutcomes(flights),
): Interval | null {
  const pairs = flights.flatMap(({ values }, i): [number, number][] => {
    const [score, outcome] = [meanScore(values, weights), outcomes[i]];
    return score !== null && outcome ? [[score, outcome.result]] : [];
  });
  return spearman(pairs);
}

/** How often shuffled results would make one set of weights look so much better than another on these flights. */
function chanceOfLead(flights: readonly JudgedFlight[], weights: Weights, current: Weights): number {
  const outcomes = deriveOutcomes(flights);
  const told = flights.flatMap(({ values }, i) => {
    const [a, b, result] = [meanScore(values, weights), meanScore(values, current), outcomes[i]?.result];
    return a === null || b === null || result === undefined ? [] : [{ a, b, result }];
  });
  const lists = { a: told.map(({ a }) => a), b: told.map(({ b }) => b), results: told.map(({ result }) => result) };
  return chanceOfBetterOrder(lists, makeRandom(shuffleSeed));
}

/** All weights in steps of 5 %. */
function* listWeights(): Generator<Weights> {
  for (let velocity = 0; velocity <= 100; velocity += stepPercent)
    for (let cta = 0; cta <= 100 - velocity; cta += stepPercent)
      yield { velocity: velocity / 100, cta: cta / 100, fit: (100 - velocity - cta) / 100 };
}

const distance = (a: Weights, b: Weights) => PARTS.reduce((sum, part) => sum + Math.abs(a[part] - b[part]), 0);

/** The weights that order these flights best; of equals, those nearest to the current ones. */
function fitWeights(flights: readonly JudgedFlight[], current: Weights): Weights | null {
  const outcomes = deriveOutcomes(flights);
  let best: { weights: Weights; rho: number } | null = null;
  for (const weights of listWeights()) {
    if (flights.some(({ values }) => meanScore(values, weights) === null)) continue;
    const rho = rankFlights(flights, weights, outcomes)?.value;
    if (rho === undefined) continue;
    const isNearer = best && rho === best.rho && distance(weights, current) < distance(best.weights, current);
    if (!best || rho > best.rho || isNearer) best = { weights, rho };
  }
  return best?.weights ?? null;
}

/** Some boosts by their first paid days. */
export type Span = { count: number; from: Day; to: Day };

export type Proposal =
  | { ok: true; weights: Weights; earlier: Span; later: Span; current: Interval; proposed: Interval }
  | { ok: false; reason: string };

/** Of flights in the order of their first paid days, at least one. */
function spanOf(flights: readonly JudgedFlight[]): Span {
  const [first, last] = [flights[0] as JudgedFlight, flights.at(-1) as JudgedFlight];
  return { count: flights.length, from: first.startedOn, to: last.startedOn };
}

/** "the 21 boosts from Thu 1 Jan 2026 to Wed 21 Jan 2026", by their first paid days. */
export function saySpan({ count, from, to }: Span): string {
  return `the ${plural(count, "boost", "boosts")} from ${formatDay(from, { year: true })} to ${formatDay(to, { year: true })}`;
}

/**
 * The flights, in order, as an earlier share of about 70 % and a later one: the cut falls between two days, and no video is on both
 * sides, nor twice on the later one, or what is peculiar to it would count as proof.
 */
function splitFlights(flights: readonly JudgedFlight[]): { earlier: JudgedFlight[]; later: JudgedFlight[] } {
  const isCut = (at: number) => at > 0 && flights[at]?.startedOn !== flights[at - 1]?.startedOn;
  const wanted = Math.floor(flights.length * earlierShare);
  let cut = wanted;
  while (!isCut(cut)) cut++;
  for (let at = wanted; cut === flights.length && at > 0; at--) if (isCut(at)) cut = at;
  const earlier = flights.slice(0, cut);
  const seen = new Set(earlier.map(({ videoId }) => videoId));
  const later = flights.slice(cut).filter(({ videoId }) => !seen.has(videoId) && seen.add(videoId));
  return { earlier, later };
}

/**
 * Fits weights on the earlier 70 % of the flights and judges them on the later 30 %, which they have not seen: they are proposed only
 * if they order those better than the current ones do, by more than shuffled results would in 5 of 100. Each share is compared with
 * its own medians, so nothing of later leaks.
 */
export function proposeWeights(flights: readonly JudgedFlight[], current: Weights): Proposal {
  const outcomes = deriveOutcomes(flights);
  const usable = flights
    .filter(({ values }, i) => outcomes[i] && meanScore(values, defaultWeights) !== null)
    .sort((a, b) =>
      a.startedOn === b.startedOn ? (a.codeId < b.codeId ? -1 : 1) : a.startedOn < b.startedOn ? -1 : 1,
    );
  if (usable.length < fewestToReweigh)
    return {
      ok: false,
      reason: `Other weights are tried from ${fewestToReweigh} judged boosts on; there ${usable.length === 1 ? "is" : "are"} ${usable.length}.`,
    };
  const { earlier, later } = splitFlights(usable);
  if (later.length < fewestLater)
    return {
      ok: false,
      reason: `Other weights are judged on at least ${fewestLater} boosts of other videos that began on a later day than those they are fitted on; there ${later.length === 1 ? "is" : "are"} ${later.length || "none"}.`,
    };
  const weights = fitWeights(earlier, current);
  const [before, after] = [rankFlights(later, current), weights && rankFlights(later, weights)];
  if (!weights || !before || !after)
    return { ok: false, reason: "The boosts are too much alike to tell weights apart." };
  const spans = { earlier: spanOf(earlier), later: spanOf(later) };
  if (sameWeights(weights, current) || after.value <= before.value)
    return {
      ok: false,
      reason: `The weights that fit ${saySpan(spans.earlier)} best (${nameWeights(weights)}) would not have put ${saySpan(spans.later)} into a better order than yours. Yours stay.`,
    };
  const chance = chanceOfLead(later, weights, current);
  if (chance > mostChance)
    return {
      ok: false,
      reason: `The weights that fit ${saySpan(spans.earlier)} best (${nameWeights(weights)}) put ${saySpan(spans.later)} into a better order than yours, but shuffled results look so in ${Math.ceil(chance * 100)} of 100 cases. Others are proposed when that is 5 or fewer. Yours stay.`,
    };
  return { ok: true, weights, ...spans, current: before, proposed: after };
}

/** One judged flight as shown: the score it had, and what it brought. */
export type Point = Outcome & { codeId: string; startedOn: string; score: number };

export type Calibration = {
  points: Point[];
  /** Flights below the evidence floor, without anything alike, or without numbers from before them. */
  leftOut: number;
  rank: Interval | null;
  /** Flights scored 8 or more whose result beat the median, out of all scored so. */
  hits: { count: number; of: number; share: Interval | null };
};

/** Scores to a tenth, as they are shown. */
const toTenths = (score: number) => Math.round(score * 10) / 10;

/** What the weights said before each flight beside what the flight brought. */
export function calibrate(flights: readonly JudgedFlight[], weights: Weights): Calibration {
  const outcomes = deriveOutcomes(flights);
  const points = flights.flatMap(({ codeId, startedOn, values }, i): Point[] => {
    const [score, outcome] = [meanScore(values, weights), outcomes[i]];
    return score !== null && outcome ? [{ codeId, startedOn, score: toTenths(score), ...outcome }] : [];
  });
  const picked = points.filter(({ score }) => score >= prioritiseFrom);
  const count = picked.filter(({ result }) => result > 1).length;
  return {
    points,
    leftOut: flights.length - points.length,
    rank: rankFlights(flights, weights),
    hits: { count, of: picked.length, share: wilson(count, picked.length) },
  };
}
