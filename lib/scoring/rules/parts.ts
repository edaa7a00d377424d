/** Each part of the score is a reading of 0 to 10 with the facts it rests on; what cannot be read is null, never 0. */

import {
  type ActionMeasure,
  type Baseline,
  type Baselines,
  daysApart,
  lifetimeShare,
  measureActions,
  measureReach,
  medianOfOthers,
  type ReachMeasure,
  type ScoredVideo,
  type Snapshot,
} from "./baselines";

/** One fact a part rests on, ready to be shown. */
export type Fact = { label: string; value: string };
/** `evidence` (0..1) says how much the reading can carry; it moves confidence and never the value. */
export type Reading = { value: number | null; evidence: number; inputs: Fact[]; sentence: string; raise: string };
/** A category wanted by the brand (else by the workspace), with its weight above 0. */
export type Target = { id: string; label: string; weight: number };

const pseudoViews = 1000;
/** What an indirect measurement (a projection, someone else's median, reactions for clicks) is worth beside a direct one. */
const indirectEvidence = 0.5;

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });
const decimal = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });
const list = new Intl.ListFormat("en-GB");
const fine = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** h(r) = 10·r / (1 + r): the usual gives 5, four times the usual gives 8, and nothing reaches 10. */
export function scoreRatio(ratio: number): number {
  return (10 * ratio) / (1 + ratio);
}

/** "2.5 times the median"; once is not a multiple. */
function sayTimes(ratio: number, once: string, what: string): string {
  const times = decimal.format(ratio);
  return times === "1" ? once : `${times} times ${what}`;
}

function missing(sentence: string, raise: string): Reading {
  return { value: null, evidence: 0, inputs: [], sentence, raise };
}

function compareReach(video: ScoredVideo, baselines: Baselines) {
  const own = baselines.creators.get(video.creatorId);
  const yardsticks: [ReachMeasure, "own" | "workspace", Baseline | undefined][] = [
    ["pace", "own", own],
    ["pace", "workspace", baselines.workspace],
    ["projected", "own", own],
    ["projected", "workspace", baselines.workspace],
  ];
  for (const [measure, whose, baseline] of yardsticks) {
    const reach = baseline ? measureReach(video, measure) : null;
    const usual = baseline && reach !== null ? medianOfOthers(baseline[measure], video.id) : null;
    if (reach !== null && usual && usual.median > 0) return { measure, whose, reach, ...usual };
  }
  return null;
}

/** Reach velocity: the video's pace (else its projected lifetime views) against the median of the other videos. */
export function readVelocity(video: ScoredVideo, baselines: Baselines): Reading {
  const found = compareReach(video, baselines);
  if (!found) {
    return missing(
      "How fast this video gathers views is not known yet.",
      "Import the totals of at least six videos of this creator; two imports up to 14 days apart show the pace.",
    );
  }
  const { measure, whose, reach, median, videos } = found;
  const ratio = reach / median;
  const pace = measure === "pace";
  const unit = pace ? "views a day" : "projected lifetime views";
  const others = whose === "own" ? "this creator's other videos" : "the workspace's other videos";
  const seen =
    pace || !video.postedAt || !video.snapshot
      ? 1
      : lifetimeShare(daysApart(video.postedAt, video.snapshot.observedAt));
  return {
    value: scoreRatio(ratio),
    evidence: seen * (pace ? 1 : indirectEvidence) * (whose === "own" ? 1 : indirectEvidence),
    inputs: [
      { label: pace ? "Views a day, latest interval" : "Projected lifetime views", value: whole.format(reach) },
      { label: `Median of ${others} (${videos})`, value: whole.format(median) },
      { label: "Ratio", value: `${fine.format(ratio)}×` },
    ],
    sentence: `${whole.format(reach)} ${unit}, ${sayTimes(ratio, "as many as the median", "the median")} of ${others}.`,
    raise:
      ratio >= 4
        ? `It stays this high while it keeps above ${whole.format(4 * median)} ${unit}.`
        : `It reaches 8 at ${whole.format(4 * median)} ${unit}.`,
  };
}

/** The actions that were reported, as a list in words: a total that is not known is not named. */
function nameActions(snapshot: Snapshot, measure: ActionMeasure): string {
  const names: [string, number | null][] =
    measure === "intent"
      ? [
          ["profile visits", snapshot.profileVisits],
          ["link clicks", snapshot.linkClicks],
        ]
      : [
          ["shares", snapshot.shares],
          ["comments", snapshot.comments],
          ["saves", snapshot.saves],
        ];
  return list.format(names.filter(([, count]) => count !== null).map(([name]) => name));
}

function pickActions(video: ScoredVideo, baseline: Baseline) {
  const { snapshot } = video;
  for (const measure of ["intent", "reactions"] satisfies ActionMeasure[]) {
    const actions = snapshot ? measureActions(snapshot, measure) : null;
    const pool = baseline[measure];
    if (snapshot && actions !== null && pool.actions > 0 && pool.views > 0) {
      return { measure, actions, views: snapshot.views, pool, name: nameActions(snapshot, measure) };
    }
  }
  return null;
}

/** CTA effectiveness: the action rate, shrunk to the creator's pooled rate by 1,000 pseudo-views, against that rate. */
export function readCta(video: ScoredVideo, baselines: Baselines): Reading {
  const baseline = baselines.creators.get(video.creatorId);
  const found = baseline ? pickActions(video, baseline) : null;
  if (!found) {
    return missing(
      "How many viewers act on this video is not known yet.",
      "Import profile visits and link clicks, or at least shares, comments and saves, with the views.",
    );
  }
  const { measure, actions, views, pool, name } = found;
  const usual = pool.actions / pool.views;
  const shrunk = (actions + pseudoViews * usual) / (views + pseudoViews);
  const ratio = shrunk / usual;
  const direct = measure === "intent";
  return {
    value: scoreRatio(ratio),
    // A creator's only video is compared with itself: that is no evidence.
    evidence: (views / (views + pseudoViews)) * Math.max(0, 1 - views / pool.views) * (direct ? 1 : indirectEvidence),
    inputs: [
      { label: `${name[0]?.toUpperCase()}${name.slice(1)}`, value: whole.format(actions) },
      { label: "Views", value: whole.format(views) },
      { label: "Rate, steadied by 1,000 usual views", value: `${fine.format(shrunk * 100)} %` },
      { label: "Creator's usual rate", value: `${fine.format(usual * 100)} %` },
    ],
    sentence: `For every 100 views there are ${fine.format(shrunk * 100)} ${name}, ${sayTimes(ratio, "as usual", "what is usual")} for this creator.`,
    raise:
      ratio >= 4
        ? `It stays this high while it keeps above ${fine.format(usual * 400)} for every 100 views.`
        : `It reaches 8 at ${fine.format(usual * 400)} for every 100 views: say and show what to do next.`,
  };
}

/** Brand fit: the weight of the wanted categories that the video covers, out of the weight of all of them. */
export function readFit(video: ScoredVideo, targets: readonly Target[]): Reading {
  const total = targets.reduce((sum, target) => sum + target.weight, 0);
  if (!(total > 0)) {
    return missing("No target categories are set.", "Set the categories wanted by the brand or the workspace.");
  }
  const { topics } = video;
  if (topics === null) {
    return missing("This video has no caption and no tags to read.", "Add tags that say what the video shows.");
  }
  const covered = targets.filter((target) => topics.includes(target.id));
  const open = targets.filter((target) => !topics.includes(target.id)).sort((a, b) => b.weight - a.weight);
  const labels = (some: readonly Target[]) => some.map((target) => target.label).join(", ");
  return {
    value: (10 * covered.reduce((sum, target) => sum + target.weight, 0)) / total,
    evidence: 1,
    inputs: [
      { label: "Covered", value: labels(covered) || "none" },
      { label: "Wanted", value: labels(targets) },
    ],
    sentence: sayFit(labels(covered), covered.length, labels(targets), targets.length),
    raise: open[0] ? `Tag it with ${open[0].label} if it shows that.` : "It covers everything that is wanted.",
  };
}

function sayFit(covered: string, coveredCount: number, wanted: string, wantedCount: number): string {
  if (coveredCount === wantedCount) return `It covers ${covered}, which is all that is wanted.`;
  if (coveredCount > 0) return `It covers ${covered}, ${coveredCount} of ${wantedCount} wanted categories.`;
  return wantedCount === 1
    ? `It does not cover the wanted category (${wanted}).`
    : `It covers none of the wanted categories (${wanted}).`;
}
