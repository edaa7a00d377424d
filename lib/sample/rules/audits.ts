/** The sample's past audits, reckoned from its plan as it stood on those Mondays; what they propose is told. */
import {
  type AuditReport,
  type AuditVideo,
  compareBy,
  EVIDENCE_VIDEOS,
  type Measure,
  TOP_COUNT,
} from "@/lib/audits/rules/report";
import { mondayOf } from "@/lib/audits/rules/week";
import { addDays, type Day } from "@/lib/kernel/day";
import { quantile } from "@/lib/kernel/stats";
import { planOrganicDays } from "@/lib/sample/rules/days";
import { SAMPLE_VIDEOS, type SampleVideo } from "@/lib/sample/rules/videos";

type SampleAudit = { creator: string; weeksAgo: number; proposals: { video: string; score: number }[] };

export const SAMPLE_AUDITS: SampleAudit[] = [
  {
    creator: "lena",
    weeksAgo: 4,
    proposals: [
      { video: "coldbrew", score: 8.1 },
      { video: "brushes", score: 6.2 },
      { video: "drawer", score: 5 },
    ],
  },
  {
    creator: "lena",
    weeksAgo: 2,
    proposals: [
      { video: "serum", score: 8.4 },
      { video: "breakfast", score: 6.6 },
      { video: "brushes", score: 6 },
    ],
  },
  { creator: "theo", weeksAgo: 1, proposals: [{ video: "train", score: 7.9 }] },
];

function standOn(video: SampleVideo, on: Day, today: Day, id: string): AuditVideo | null {
  const days = planOrganicDays(video, today).filter(({ day }) => day < on);
  const sum = (name: "views" | "likes" | "comments" | "shares") => days.reduce((total, day) => total + day[name], 0);
  const [views, shares] = [sum("views"), sum("shares")];
  if (views === 0) return null;
  const engagement = (sum("likes") + sum("comments") + shares) / views;
  return { id, title: video.title, views, completion: video.completion ?? null, engagement, shares, score: null };
}

/** One past audit. @param idOf the id of a video by its key */
export function planPastAudit(
  plan: SampleAudit,
  today: Day,
  idOf: (key: string) => string,
): { weekOn: Day; report: AuditReport } {
  const weekOn = addDays(mondayOf(today), -7 * plan.weeksAgo);
  const own = SAMPLE_VIDEOS.filter(({ creator }) => creator === plan.creator);
  const videos = own.flatMap((video) => standOn(video, weekOn, today, idOf(video.key)) ?? []);
  const valuesOf = (name: Measure) => videos.flatMap((video) => video[name] ?? []);
  const p90 = (name: Measure) => (valuesOf(name).length < EVIDENCE_VIDEOS ? null : quantile(valuesOf(name), 0.9));
  const top = (name: Measure) =>
    videos
      .filter((video) => video[name] !== null)
      .sort((a, b) => compareBy(name, a, b))
      .slice(0, TOP_COUNT);
  const report: AuditReport = {
    version: 1,
    flags: { completion: 0.7, engagement: 0.15 },
    usual: {
      videos: videos.length,
      measured: {
        completion: valuesOf("completion").length,
        engagement: videos.length,
        shares: videos.length,
      },
      p90: { completion: p90("completion"), engagement: p90("engagement") },
      medianCompletion: quantile(valuesOf("completion"), 0.5),
      asOf: addDays(weekOn, -1),
    },
    top: { completion: top("completion"), engagement: top("engagement"), shares: top("shares") },
    proposals: plan.proposals.flatMap(({ video, score }) =>
      videos.flatMap((each) => (each.id === idOf(video) ? [{ ...each, score, toCheck: [] }] : [])),
    ),
    variations: [],
    budgets: [],
  };
  return { weekOn, report };
}
