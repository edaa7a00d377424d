/** What a video's reach is held against opens to each of those videos, so that the median can be reckoned again. */

import { dayIn, formatDay } from "@/lib/kernel/day";
import { shortTitle } from "@/lib/kernel/text";
import type { ReachedVideo, ReachMeasure } from "@/lib/scoring/rules/baselines";
import { type Source, type TracedTable, tell } from "./opened";
import { pageRows, type RowsPage } from "./pages";

const says = (at: Date) => formatDay(dayIn(at, "UTC"), { year: true });

/** The measure's column, and what it is reckoned from besides the totals. */
const COLUMNS: Record<ReachMeasure, { since: string; reach: string; saySince: (video: ReachedVideo) => string }> = {
  pace: {
    since: "Totals before",
    reach: "Views a day",
    saySince: ({ previous }) => (previous ? `${tell(previous.views)} on ${says(previous.observedAt)}` : "–"),
  },
  projected: {
    since: "Posted",
    reach: "Projected views",
    saySince: ({ postedAt }) => (postedAt ? says(postedAt) : "–"),
  },
};

/** The videos that a median is of, the highest reach first, a page of them. */
export function traceCompared(
  { measure, whose }: { measure: ReachMeasure; whose: "own" | "workspace" },
  page: RowsPage<ReachedVideo & { title: string }>,
  sources: ReadonlyMap<string, Source | null>,
): TracedTable {
  const { since, reach, saySince } = COLUMNS[measure];
  const { rows, paged } = pageRows("others", page);
  const one = whose === "own" ? "this creator" : "the workspace";
  return {
    title: `What is usual for ${one}`,
    note:
      whose === "own"
        ? "its newest other videos; their median is in the middle"
        : "its newest other videos; their median is in the middle, and is told in steps of a tenth of a power of ten",
    empty: "Totals of other profiles are not shown to you",
    noun: "Video",
    origin: "File",
    heads: [
      { label: "As of", isText: true },
      { label: "Views" },
      { label: since, isText: true },
      { label: measure === "pace" ? "By ads a day" : "By ads" },
      { label: reach },
    ],
    rows: rows.map((video) => ({
      key: video.id,
      name: shortTitle(video.title),
      href: `/videos/${video.id}`,
      cells: [
        video.snapshot ? says(video.snapshot.observedAt) : "–",
        tell(video.snapshot?.views ?? null),
        saySince(video),
        video.bought === null ? "not known" : tell(Math.round(video.bought)),
        tell(Math.round(video.reach)),
      ],
      source: sources.get(video.id) ?? null,
    })),
    paged,
  };
}
