/** What is usual for a creator opens to the videos around it, or to the ads that it is the middle of. */

import { EVIDENCE_VIEWS, type Flag } from "@/lib/audits/rules/report";
import { type AdRate, openVariation } from "@/lib/audits/rules/variation";
import { type Day, formatDay } from "@/lib/kernel/day";
import { median } from "@/lib/kernel/stats";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { ground, type Opened, type TracedRow, tell } from "./opened";
import { pageRows, type RowsPage } from "./pages";

/** `share` of the creator's videos are below it. */
export const USUALS = {
  middle: { measure: "completion", share: 0.5, label: "The middle of completion" },
  topCompletion: { measure: "completion", share: 0.9, label: "90th percentile of completion" },
  topEngagement: { measure: "engagement", share: 0.9, label: "90th percentile of engagement" },
} as const satisfies Record<string, { measure: Flag; share: number; label: string }>;
export type UsualName = keyof typeof USUALS;

/** The parameter that asks for the middle of the ads. */
export const AD_MIDDLE = "adMiddle";

const percent = (share: number | null) => formatKpi(share, "percent", "");
const HEAD: Record<Flag, string> = { completion: "To the end", engagement: "Engagement rate" };

/** The name of what an address asks for; null for anything else. */
export function parseUsual(of: unknown): UsualName | null {
  return (Object.keys(USUALS) as UsualName[]).find((name) => name === of) ?? null;
}

/** The address that opens what is usual for a creator. */
export const openUsual = (name: UsualName, creatorId: string) => `/creators/${creatorId}/where?of=${name}`;

/** The same of their ads in the four weeks to a day. */
export const openAdMiddle = (creatorId: string, asOf: Day) =>
  `/creators/${creatorId}/where?of=${AD_MIDDLE}&asOf=${asOf}`;

/** Its place among so many measured videos, the greatest first, from 1; between two places a fraction. */
export const placeOf = (name: UsualName, measured: number) => 1 + (1 - USUALS[name].share) * Math.max(0, measured - 1);

/** `measured` of the `videos` have the measure; `rows` are a page of those. */
export function explainUsual(
  name: UsualName,
  value: number | null,
  { videos, measured }: { videos: number; measured: number },
  rows: RowsPage<TracedRow>,
): Opened {
  const { measure, share, label } = USUALS[name];
  const isMiddle = share === 0.5;
  return {
    title: `${label}: ${percent(value)}`,
    value: percent(value),
    note: `What ${isMiddle ? "half" : "one in ten"} of this creator’s videos reach.`,
    grounds: [
      ground(
        "Formula",
        `videos by ${measure}, the greatest first: place 1 + ${isMiddle ? "half" : "a tenth"} of the others; between two videos, in proportion`,
      ),
      ground("Videos that count", `${tell(measured)} of ${tell(videos)}, of ${EVIDENCE_VIEWS} views or more`),
      ...(measured === 0
        ? []
        : [ground("Its place", placeOf(name, measured).toLocaleString("en-US", { maximumFractionDigits: 1 }))]),
    ],
    tables: [
      {
        title: "The videos that tell it",
        note: "by their newest totals that tell it, the greatest first",
        empty: "No video is measured",
        noun: "Video",
        origin: "File",
        heads: [{ label: "Place" }, { label: HEAD[measure] }, { label: "Views" }, { label: "As of", isText: true }],
        ...pageRows("page", rows),
      },
    ],
  };
}

/** The middle of what a creator's ads were watched to the end, video by video; each opens to its days. */
export function explainAdMiddle(rates: readonly AdRate[], asOf: Day): Opened {
  const value = percent(median(rates.map(({ rate }) => rate)));
  const sorted = rates.toSorted((a, b) => b.rate - a.rate || (a.id < b.id ? -1 : 1));
  return {
    title: `The middle of what ads were watched to the end: ${value}`,
    value,
    note: `Ads of the four weeks to ${formatDay(asOf, { year: true })}, of videos with enough impressions to tell.`,
    grounds: [
      ground(
        "Formula",
        "views to the end ÷ impressions of each video’s ads; the one in the middle, or half-way between two",
      ),
      ...sorted.map(({ id, title, rate, events, impressions }) =>
        ground(
          title,
          `${percent(rate)}: ${tell(events)} of ${tell(impressions)}`,
          openVariation({ id, by: "ads" }, asOf),
        ),
      ),
    ],
    tables: [],
  };
}
