/** What only TikTok One tells of a video stands beside its totals: how long it held people, what is usual elsewhere, whence the views came. */

import { type Day, formatDay } from "@/lib/kernel/day";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { type Ground, ground, tell } from "./opened";

const FROM = {
  viewsForYou: "For You",
  viewsFollowing: "Following",
  viewsProfile: "the profile",
  viewsSearch: "search",
  viewsHashtag: "hashtags",
  viewsSound: "the sound",
  viewsOther: "elsewhere",
} as const;
const SOURCES = Object.keys(FROM) as (keyof typeof FROM)[];

/** A report of TikTok One: counts over the video's life, rates from 0 to 1. */
export type OneReport = Record<
  keyof typeof FROM | "views" | "likes" | "comments" | "shares" | "viewRate6s" | "engagementP25" | "engagementP50",
  number | null
> & { day: Day; boostedOn: Day | null };

type Side = Record<"views" | "likes" | "comments" | "shares", bigint | null>;
type Sides = Side & Record<"organicViews" | "organicLikes" | "organicComments" | "organicShares", bigint | null>;

/** Organic counts where all are told, or no other views are; else the totals: a rate is never made of some of each. */
export function takeSide({ organicViews, organicLikes, organicComments, organicShares, ...all }: Sides) {
  const organic: Side = { views: organicViews, likes: organicLikes, comments: organicComments, shares: organicShares };
  const isWhole = !Object.values(organic).includes(null);
  const isOrganic = organicViews !== null && (isWhole || all.views === null);
  const { views, likes, comments, shares } = isOrganic ? organic : all;
  return { views, likes, comments, shares, isOrganic };
}

const percent = (share: number | null) => formatKpi(share, "percent", "");

/** Engagement rate = (likes + comments + shares) ÷ views, recomputed; null where one of them is not told. */
function deriveEngagement({ views, likes, comments, shares }: OneReport): number | null {
  if (!views || likes === null || comments === null || shares === null) return null;
  return (likes + comments + shares) / views;
}

function sayEngagement(report: OneReport): string {
  const { engagementP25, engagementP50 } = report;
  const usual = [
    ...(engagementP25 === null ? [] : [`a quarter of similar creators’ videos stay below ${percent(engagementP25)}`]),
    ...(engagementP50 === null ? [] : [`half of similar creators’ videos stay below ${percent(engagementP50)}`]),
  ];
  return [percent(deriveEngagement(report)), ...usual].join("; ");
}

/** The lines of a report that its totals do not have; those that it does not tell are left out. */
export function tellReport(report: OneReport): Ground[] {
  const sources = SOURCES.flatMap((name) => (report[name] ? [{ label: FROM[name], views: report[name] }] : []));
  const list = sources.sort((a, b) => b.views - a.views).map(({ label, views }) => `${tell(views)} from ${label}`);
  const hasUsual = report.engagementP25 !== null || report.engagementP50 !== null;
  return [
    ...(report.viewRate6s === null ? [] : [ground("Watched for six seconds", percent(report.viewRate6s))]),
    ...(hasUsual ? [ground("Engagement rate", sayEngagement(report))] : []),
    ...(report.boostedOn === null ? [] : [ground("First boosted", formatDay(report.boostedOn, { year: true }))]),
    ...(list.length === 0 ? [] : [ground("Views", list.join(", "))]),
  ];
}
