/** Each part of the score is a value of 0 to 10 with the facts it rests on; what cannot be read is null, never 0. */

import {
  ACTIONS,
  type ActionMeasure,
  type ActionName,
  type Baseline,
  type Baselines,
  daysApart,
  findUsual,
  lifetimeShare,
  measureReach,
  medianOfOthers,
  REACH,
  type ReachMeasure,
  type ScoredVideo,
  type Snapshot,
  type Usual,
} from "./baselines";
import type { PartName } from "./weights";

/** A category wanted by the brand (else by the workspace), with its weight above 0. */
export type Target = { id: string; label: string; weight: number };

/** What a part rests on: numbers, from which its words can be made at any time. */
export type PartFacts = {
  /**
   * `reach` in views a day or projected lifetime views, without those `bought` (views a day, or lifetime views; null where ads ran of
   * which it is not known); `videos` = how many of the creator's own the median is of, null for the
   * workspace's; `seen` = the share of the lifetime that has passed, 0..1.
   */
  velocity: {
    measure: ReachMeasure;
    whose: "own" | "workspace";
    reach: number;
    bought: number | null;
    median: number;
    videos: number | null;
    seen: number;
  } | null;
  /**
   * `usual` and `shrunk` are actions per view; `known` names the totals that were reported, and `others` is the share of the views
   * behind what is usual that others have, 0..1.
   */
  cta: {
    measure: ActionMeasure;
    known: ActionName[];
    actions: number;
    views: number;
    shrunk: number;
    usual: number;
    others: number;
  } | null;
  fit: { covered: Target[]; open: Target[] } | { missing: "targets" | "text" };
};

/** `evidence` (0..1) says how much the reading can carry; it moves confidence and never the value. */
export type Reading<P extends PartName> = { value: number | null; evidence: number; facts: PartFacts[P] };
export type Readings = { [P in PartName]: Reading<P> } & {
  /** `usual` is what the workspace was asked for: where it says something else by now, the reading is stale. */
  velocity: { usual: Usual };
};

/** So many views at the creator's usual rate are added before a video's own rate is taken. */
export const pseudoViews = 1000;
/** What an indirect measurement (a projection, someone else's median, views with bought ones among them, reactions for clicks) is worth. */
const indirectEvidence = 0.5;

/** h(r) = 10·r / (1 + r): the usual gives 5, four times the usual gives 8, and nothing reaches 10. */
export function scoreRatio(ratio: number): number {
  return (10 * ratio) / (1 + ratio);
}

type Compared = Omit<NonNullable<PartFacts["velocity"]>, "seen">;

/** The first comparison that can be made: by its pace before its projection, with its creator's before the workspace's. */
function compareReach(
  video: ScoredVideo,
  { creators, workspace }: Baselines,
): { found: Compared | null; usual: Usual } {
  const own = creators.get(video.creatorId);
  const usual: Usual = {};
  for (const measure of REACH) {
    const reached = measureReach(video, measure);
    if (!reached) continue;
    const others = own && medianOfOthers(own[measure], video.id);
    if (others && others.median > 0) return { found: { measure, whose: "own", ...reached, ...others }, usual };
    const median = findUsual(workspace, measure, video.id);
    usual[measure] = median;
    if (median !== null) return { found: { measure, whose: "workspace", ...reached, median, videos: null }, usual };
  }
  return { found: null, usual };
}

/** Reach velocity: the video's pace (else its projected lifetime views) against the median of the other videos. */
export function readVelocity(video: ScoredVideo, baselines: Baselines): Readings["velocity"] {
  const { found, usual } = compareReach(video, baselines);
  if (!found) return { value: null, evidence: 0, facts: null, usual };
  const { measure, whose, reach, bought, median } = found;
  const pace = measure === "pace";
  const seen =
    pace || !video.postedAt || !video.snapshot
      ? 1
      : lifetimeShare(daysApart(video.postedAt, video.snapshot.observedAt));
  return {
    value: scoreRatio(reach / median),
    evidence: [pace, whose === "own", bought !== null].reduce(
      (evidence, isDirect) => evidence * (isDirect ? 1 : indirectEvidence),
      seen,
    ),
    facts: { ...found, seen },
    usual,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** The totals that this video tells, by the surest measure of which anything is usual: missing ones are on neither side. */
function pickActions(snapshot: Snapshot, { actions: pools }: Baseline) {
  for (const measure of ["intent", "reactions"] satisfies ActionMeasure[]) {
    const known = ACTIONS[measure].filter((name) => snapshot[name] !== null && pools[name].views > 0);
    const usual = sum(known.map((name) => pools[name].actions / pools[name].views));
    if (usual > 0) return { measure, known, usual, actions: sum(known.map((name) => snapshot[name] ?? 0)) };
  }
  return null;
}

/**
 * CTA effectiveness: the action rate, shrunk to the creator's pooled rate by 1,000 pseudo-views, against that rate. Each total has a
 * rate of its own, over the videos that tell it; a total that this video does not tell lowers the evidence.
 */
export function readCta({ creatorId, snapshot }: ScoredVideo, baselines: Baselines): Reading<"cta"> {
  const baseline = baselines.creators.get(creatorId);
  const found = baseline && snapshot ? pickActions(snapshot, baseline) : null;
  if (!baseline || !found || !snapshot) return { value: null, evidence: 0, facts: null };
  const { measure, known, actions, usual } = found;
  const { views } = snapshot;
  const shrunk = (actions + pseudoViews * usual) / (views + pseudoViews);
  // A creator's only video is compared with itself: that is no evidence.
  const others = sum(known.map((name) => Math.max(0, 1 - views / baseline.actions[name].views))) / known.length;
  const direct = measure === "intent" ? 1 : indirectEvidence;
  const told = known.length / ACTIONS[measure].length;
  return {
    value: scoreRatio(shrunk / usual),
    evidence: (views / (views + pseudoViews)) * others * direct * told,
    facts: { measure, known, actions, views, shrunk, usual, others },
  };
}

const weigh = (targets: readonly Target[]) => sum(targets.map(({ weight }) => weight));

/** Brand fit: the weight of the wanted categories that the video covers, out of the weight of all of them. */
export function readFit({ topics }: ScoredVideo, targets: readonly Target[]): Reading<"fit"> {
  const total = weigh(targets);
  if (!(total > 0)) return { value: null, evidence: 0, facts: { missing: "targets" } };
  if (topics === null) return { value: null, evidence: 0, facts: { missing: "text" } };
  const covered = targets.filter(({ id }) => topics.includes(id));
  const open = targets.filter(({ id }) => !topics.includes(id)).sort((a, b) => b.weight - a.weight);
  return { value: (10 * weigh(covered)) / total, evidence: 1, facts: { covered, open } };
}
