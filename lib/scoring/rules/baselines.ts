/** A video is judged against what is usual for its creator: what "usual" is gets worked out once, for all videos together. */

/** A video's lifetime totals as of an instant; a total the source did not report is null. */
export type Snapshot = {
  observedAt: Date;
  views: number;
  profileVisits: number | null;
  linkClicks: number | null;
  shares: number | null;
  comments: number | null;
  saves: number | null;
};

export const REACH = ["pace", "projected"] as const;
/** `pace` is views a day between two snapshots; `projected` is the lifetime views a total points to. */
export type ReachMeasure = (typeof REACH)[number];

/** Views that ads brought between the two snapshots, and until the latest; null where ads ran of which no file tells it by day. */
export type Bought = Record<ReachMeasure, number | null>;

/** What scoring knows of one video. `topics` is null when there was neither a caption nor a tag to read. */
export type ScoredVideo = {
  id: string;
  creatorId: string;
  postedAt: Date | null;
  snapshot: Snapshot | null;
  previous: Snapshot | null;
  bought: Bought;
  topics: readonly string[] | null;
};
/** What viewers do, by what it is worth: going to see more, else reacting. */
export const ACTIONS = {
  intent: ["profileVisits", "linkClicks"],
  reactions: ["shares", "comments", "saves"],
} as const;
export type ActionMeasure = keyof typeof ACTIONS;
export type ActionName = (typeof ACTIONS)[ActionMeasure][number];

/**
 * What one measure says of the newest videos: its values in ascending order, the rank of each video's own among them, and the rank
 * of the oldest video's where one more than is compared was kept (else −1): it makes room for a video that is not among them.
 */
type ReachPool = { sorted: number[]; rankOf: Map<string, number>; oldestRank: number };
/** One total over all videos that told it, and the views of the same videos: a rate of many is a ratio of sums. */
type ActionPool = { actions: number; views: number };
export type Baseline = Record<ReachMeasure, ReachPool> & { actions: Record<ActionName, ActionPool> };
export type Baselines = { creators: Map<string, Baseline>; workspace: Baseline };

/** What the workspace said is usual, by the measures that it was asked for; null where it could not say. */
export type Usual = Partial<Record<ReachMeasure, number | null>>;

/** Two snapshots further apart than this show no pace any more. */
export const paceLimitDays = 14;
/** Of what a post still has to come, all but a share of 1/e comes in so many days. */
const lifetimeDays = 5;
/** So many of the newest other videos say what is usual for a creator. */
export const comparedVideos = 30;
/** So many of the newest videos say what is usual in the workspace. */
export const workspaceVideos = 1_000;
/** What is usual in the workspace is told in tenths of a power of ten: it seldom moves, and half a step is a tenth of a score. */
const STEPS = [1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8] as const;
/** Fewer others are no measure of what is usual. */
const fewestVideos = 5;

/** Fractional days from one instant to another. */
export function daysApart(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 86_400_000;
}

/** Share of a post's lifetime views that have arrived at this age: 1 − e^(−age / 5 days). */
export function lifetimeShare(ageDays: number): number {
  return 1 - Math.exp(-ageDays / lifetimeDays);
}

/**
 * The video's own reach by one measure, without the views that ads brought (`bought`, in the same unit; null where that is not known
 * and nothing was left out); null when its snapshots do not allow it.
 */
export function measureReach(
  { snapshot, previous, postedAt, bought }: ScoredVideo,
  measure: ReachMeasure,
): { reach: number; bought: number | null } | null {
  if (!snapshot) return null;
  const paid = bought[measure];
  const own = (views: number) => Math.max(0, views - (paid ?? 0));
  if (measure === "pace") {
    if (!previous) return null;
    const days = daysApart(previous.observedAt, snapshot.observedAt);
    if (!(days > 0 && days <= paceLimitDays)) return null;
    return { reach: own(snapshot.views - previous.views) / days, bought: paid && paid / days };
  }
  const ageDays = postedAt ? daysApart(postedAt, snapshot.observedAt) : 0;
  return ageDays > 0 ? { reach: own(snapshot.views) / lifetimeShare(ageDays), bought: paid } : null;
}

/** A video with its reach by one measure, as measureReach has it. */
export type ReachedVideo = Omit<ScoredVideo, "bought"> & { reach: number; bought: number | null };

/** The other videos that a video is compared with, the highest reach first: of these its creator's, or the workspace's. */
export function rankCompared(
  videos: readonly ScoredVideo[],
  id: string,
  measure: ReachMeasure,
  whose: "own" | "workspace",
): ReachedVideo[] {
  const reached = sortNewestFirst(videos).flatMap((video) => {
    const found = video.id === id ? null : measureReach(video, measure);
    return found ? [{ ...video, ...found }] : [];
  });
  const most = whose === "own" ? comparedVideos : workspaceVideos;
  return reached.slice(0, most).sort((a, b) => b.reach - a.reach);
}

function sortNewestFirst(videos: readonly ScoredVideo[]): ScoredVideo[] {
  const posted = ({ postedAt }: ScoredVideo) => postedAt?.getTime() ?? 0;
  return [...videos].sort((a, b) => posted(b) - posted(a) || (a.id < b.id ? -1 : 1));
}

/** Baselines of every creator among these videos, in one pass over them. */
export function deriveCreatorBaselines(videos: readonly ScoredVideo[]): Baselines["creators"] {
  const byCreator = new Map<string, ScoredVideo[]>();
  for (const video of sortNewestFirst(videos)) {
    const own = byCreator.get(video.creatorId);
    if (own) own.push(video);
    else byCreator.set(video.creatorId, [video]);
  }
  return new Map([...byCreator].map(([creatorId, own]) => [creatorId, deriveBaseline(own, comparedVideos)]));
}

/** What is usual in the workspace; of its videos only the newest that have totals matter. */
export function deriveWorkspaceBaseline(videos: readonly ScoredVideo[]): Baseline {
  const told = sortNewestFirst(videos).filter(({ snapshot }) => snapshot !== null);
  return deriveBaseline(told.slice(0, workspaceVideos), workspaceVideos);
}

/** Both, from all videos of a workspace. */
export function deriveBaselines(videos: readonly ScoredVideo[]): Baselines {
  return { creators: deriveCreatorBaselines(videos), workspace: deriveWorkspaceBaseline(videos) };
}

/** Whether one of these creators has too few videos, or too quiet ones, to be judged against their own. */
export function needsWorkspace(creators: Baselines["creators"]): boolean {
  // The highest median that leaving one video out can give: where it is 0, nothing can be told as a multiple of it.
  const highestMedian = (sorted: readonly number[]) => sorted[Math.ceil((sorted.length - 2) / 2)];
  const isShort = ({ sorted }: ReachPool) =>
    sorted.length > 0 && (sorted.length <= fewestVideos || highestMedian(sorted) === 0);
  return [...creators.values()].some(({ pace, projected }) => isShort(pace) || isShort(projected));
}

function deriveBaseline(newestFirst: readonly ScoredVideo[], most: number): Baseline {
  return {
    pace: poolReach(newestFirst, "pace", most),
    projected: poolReach(newestFirst, "projected", most),
    actions: {
      profileVisits: poolActions(newestFirst, "profileVisits"),
      linkClicks: poolActions(newestFirst, "linkClicks"),
      shares: poolActions(newestFirst, "shares"),
      comments: poolActions(newestFirst, "comments"),
      saves: poolActions(newestFirst, "saves"),
    },
  };
}

/** One more than is compared is kept, so that leaving out the video itself still leaves the full number. */
function poolReach(newestFirst: readonly ScoredVideo[], measure: ReachMeasure, most: number): ReachPool {
  const kept: { id: string; value: number }[] = [];
  for (const video of newestFirst) {
    if (kept.length > most) break;
    const found = measureReach(video, measure);
    if (found) kept.push({ id: video.id, value: found.reach });
  }
  const oldest = kept.length > most ? kept.at(-1)?.id : undefined;
  kept.sort((a, b) => a.value - b.value);
  const rankOf = new Map(kept.map((entry, rank) => [entry.id, rank]));
  return {
    sorted: kept.map((entry) => entry.value),
    rankOf,
    oldestRank: oldest === undefined ? -1 : (rankOf.get(oldest) ?? -1),
  };
}

function poolActions(videos: readonly ScoredVideo[], name: ActionName): ActionPool {
  const pool = { actions: 0, views: 0 };
  for (const { snapshot } of videos) {
    const actions = snapshot?.[name] ?? null;
    if (!snapshot || actions === null) continue;
    pool.actions += actions;
    pool.views += snapshot.views;
  }
  return pool;
}

/** Median of the other videos of a pool, or null with fewer than 5 of them. Constant time. */
export function medianOfOthers(pool: ReachPool, videoId: string): { median: number; videos: number } | null {
  const left = pool.rankOf.get(videoId) ?? pool.oldestRank;
  const videos = pool.sorted.length - (left >= 0 ? 1 : 0);
  if (videos < fewestVideos) return null;
  const at = (rank: number) => pool.sorted[left >= 0 && rank >= left ? rank + 1 : rank] as number;
  const middle = (videos - 1) / 2;
  return { median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, videos };
}

/** The nearest step of the ladder 1, 1.25, 1.6, 2, 2.5, 3.15, 4, 5, 6.3, 8, 10; `value` is above 0. */
function toStep(value: number): number {
  const step = Math.round(STEPS.length * Math.log10(value));
  const power = Math.floor(step / STEPS.length);
  return (STEPS[step - power * STEPS.length] as number) * 10 ** power;
}

/** What is usual in the workspace beside this video: the median of its other videos, in steps; null where it is 0 or unknown. */
export function findUsual(workspace: Baseline, measure: ReachMeasure, videoId: string): number | null {
  const found = medianOfOthers(workspace[measure], videoId);
  return found && found.median > 0 ? toStep(found.median) : null;
}

/** All that the workspace says is usual to a video. */
function listUsual(workspace: Baseline, videoId: string): Required<Usual> {
  return { pace: findUsual(workspace, "pace", videoId), projected: findUsual(workspace, "projected", videoId) };
}

/** What the workspace says to videos in general, and to those of its own that hear something else, because they are left out. */
export function tellUsual(workspace: Baseline): { usual: Required<Usual>; apart: { id: string; usual: Usual }[] } {
  const usual = listUsual(workspace, "");
  const ids = new Set(REACH.flatMap((measure) => [...workspace[measure].rankOf.keys()]));
  const apart = [...ids].flatMap((id) => {
    const own = listUsual(workspace, id);
    return REACH.some((measure) => own[measure] !== usual[measure]) ? [{ id, usual: own }] : [];
  });
  return { usual, apart };
}
