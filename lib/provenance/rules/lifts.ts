/** A comparison opens to its two sides, each of which opens further: to its days, its videos, their files. */

import { addDays, formatDay } from "@/lib/kernel/day";
import { formatSigned } from "@/lib/metrics/rules/dashboard";
import { type FigureId, whereHref } from "@/lib/metrics/rules/figures";
import type { Flight, ViewRange } from "@/lib/metrics/rules/incremental";
import {
  AGAINST_OTHERS,
  compareWithOthers,
  type Engagement,
  type EngagementLift,
  formatKpi,
  ON_DAYS_BEFORE,
  type Posts,
} from "@/lib/metrics/rules/kpis";
import { clipPeriod } from "@/lib/metrics/rules/period";
import { deriveResults, liftOnDaysBefore, type ResultFacts } from "@/lib/metrics/rules/results";
import { addSums, type MetricSums } from "@/lib/metrics/rules/sums";
import { type Ground, ground, type Opened, type TracedTable, tell } from "./opened";

const FORMULA = "engagement rate of paid views ÷ engagement rate compared with − 1";
const ASSOCIATED = "Associated with the boost, not proven to be caused by it. Saves are counted apart.";

function sayRate(sums: Engagement): string {
  const { engagementRateOver: engagements, engagementRateUnder: views } = sums;
  const rate = engagements === null || !views ? null : engagements / views;
  return `${formatKpi(rate, "percent", "")}: ${tell(engagements)} of ${tell(views)} views`;
}

function sayRange({ range, why }: EngagementLift): Ground[] {
  if (!range) return why ? [ground("Why there is none", why)] : [];
  return [ground("95 % range", `${formatSigned(range.low)} to ${formatSigned(range.high)}`)];
}

type LiftOnVideos = {
  /** The paid days in one currency, and where they open. */
  paid: readonly MetricSums[];
  paidHref: string;
  neverBoosted: Posts;
  videos: TracedTable;
};

/** The engagement of paid views against videos never boosted, over their lives. */
export function explainLift({ paid, paidHref, neverBoosted, videos }: LiftOnVideos): Opened {
  const sums = addSums(paid);
  const lift = compareWithOthers(neverBoosted, { sums, days: paid });
  return {
    title: `${AGAINST_OTHERS}: ${formatSigned(lift.value)}`,
    note: ASSOCIATED,
    grounds: [
      ground("Formula", FORMULA),
      ground("Paid views", sayRate(sums), paidHref),
      ground("Videos never boosted, over their lives", sayRate(neverBoosted)),
      ground("How many videos that is", `${tell(neverBoosted.spread.pairs)}; the range is wide where they differ much`),
      ...sayRange(lift),
    ],
    tables: [videos],
  };
}

const saySpan = (span: Flight | null) =>
  span ? `${formatDay(span.from)} to ${formatDay(span.to, { year: true })}` : "not known";
const sayViews = (range: ViewRange | null) =>
  range ? `${tell(range.value)} (${tell(range.low)} to ${tell(range.high)})` : "not known";

/** What a code's boost brought: the extra views, or the lift on the days before it. */
export function explainBoost(codeId: string, facts: ResultFacts, of: "views" | "lift"): Opened {
  const { flight, incremental, paid, paidDays, before } = deriveResults(facts);
  const first = before[0]?.day;
  const past = flight && first ? { from: first, to: addDays(flight.from, -1) } : null;
  const open = (figure: FigureId, span: Flight | null) =>
    span && whereHref(figure, new URLSearchParams({ code: codeId, ...clipPeriod(span) }).toString());
  const days = [
    ground("Days of the boost", saySpan(flight)),
    ground("Days before it", past ? `${before.length}, ${saySpan(past)}` : "none imported", open("organicViews", past)),
  ];
  if (of === "lift") {
    const lift = liftOnDaysBefore({ paid, paidDays }, before);
    return {
      title: `Engagement lift: ${formatSigned(lift.value)} ${ON_DAYS_BEFORE}`,
      note: ASSOCIATED,
      grounds: [
        ground("Formula", FORMULA),
        ground("Paid views", sayRate(paid), open("engagementRate", flight)),
        ground("The post by itself, before the boost", sayRate(addSums(before)), open("organicViews", past)),
        ...sayRange(lift),
        ...days,
      ],
      tables: [],
    };
  }
  const { views, spillOver, expectedOrganic, observedOrganic, observedOn, reason } = incremental;
  return {
    title: spillOver ? `Extra views: ${tell(views?.value ?? null)}` : `Paid views: ${tell(paid.views)}`,
    note: reason,
    grounds: [
      ground("Formula", "paid views + organic views during the boost − what the post’s own decay expects"),
      ground("Paid views", tell(paid.views), open("paidViews", flight)),
      ground("Organic views during the boost", tell(observedOrganic), open("organicViews", observedOn)),
      ground("Expected by its own decay", sayViews(expectedOrganic)),
      ground("95 % range", spillOver && views ? `${tell(views.low)} to ${tell(views.high)}` : "not known"),
      ...days,
    ],
    tables: [],
  };
}
