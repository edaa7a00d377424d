/** What a brand reads is decided here, field by field: results and terms, never a code, a note or somebody else's numbers. */

import type { ClockFacts } from "@/lib/codes/rules/clock-findings";
import { type ClockBar, deriveClocks } from "@/lib/codes/rules/clocks";
import { type Day, dayIn, daysBetween, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import { knownExtraViews } from "@/lib/metrics/rules/incremental";
import { deriveResults, type MeasuredDay, type ResultChart, type ResultNumber } from "@/lib/metrics/rules/results";
import { deriveHeadline, type Headline } from "@/lib/metrics/rules/summary";
import { deriveOrigins, type Origins, type SharedSource } from "./sources";
import { deriveNext, describeHatched, type Sender } from "./standing";

/** What the page may rest on. `licence` is the signed contract; its fee is left out before it gets here unless money may be shown. */
export type SummaryFacts = {
  brandName: string | null;
  creatorName: string;
  handle: string;
  /** The member who made the link, whom the brand answers; null where they have left. */
  sender: Sender | null;
  title: string;
  postedAt: Date | null;
  showMoney: boolean;
  licence: { startsOn: Day; endsOn: Day; fee: { minor: number; currency: string } | null } | null;
  clocks: ClockFacts;
  days: readonly MeasuredDay[];
  sources: readonly SharedSource[];
};

/** Everything a brand sees, already worded; this type is the whole of what leaves through a link. */
export type SharedSummary = {
  from: string;
  dataTo: string | null;
  headline: Headline;
  numbers: ResultNumber[];
  chart: ResultChart | null;
  next: { title: string; text: string } | null;
  agreed: { label: string; text: string }[];
  bars: ClockBar[];
  today: number | null;
  /** What the bars show hatched, in words. */
  hatched: string[];
  origins: Origins;
  footnotes: string[];
};

/** The results of one code for its brand. */
export function deriveSharedSummary(facts: SummaryFacts): SharedSummary {
  const { zone } = facts.clocks;
  const { flight, incremental, money, dataTo, saysTo, numbers: all, chart } = deriveResults({ ...facts, zone });
  // A figure that no export told of is not the brand's to miss.
  const numbers = all.filter(({ value }) => value !== "–");
  const who = facts.creatorName === facts.handle ? `@${facts.handle}` : facts.creatorName;
  const clocks = facts.showMoney ? facts.clocks : { ...facts.clocks, payment: null };
  const { bars, today } = deriveClocks(clocks);
  return {
    from: `${facts.brandName ? `For ${facts.brandName}, from` : "From"} ${who}`,
    dataTo: saysTo?.replace(/^d/, "D") ?? null,
    headline: deriveHeadline({
      days: flight ? daysBetween(flight.from, flight.to) + 1 : reportedDays(facts, dataTo),
      title: facts.title,
      extraViews: knownExtraViews(incremental),
      paidViews: incremental.paidViews,
      money,
    }),
    numbers,
    chart,
    next: deriveNext(facts.clocks, who, facts.sender),
    agreed: describeTerms(facts),
    bars: facts.showMoney ? bars : bars.filter(({ clock }) => clock !== "payment"),
    today,
    hatched: describeHatched(clocks),
    origins: deriveOrigins(
      numbers.map(({ label }) => label),
      facts.sources,
      facts.clocks,
    ),
    footnotes: [incremental.reason, RANGES],
  };
}

const RANGES = "Ranges are 95 % intervals. Changes are associated with the boost, not proven to be caused by it.";

/** A report without days covers the authorization until the day it was made. */
function reportedDays({ clocks }: SummaryFacts, dataTo: Day | null): number {
  return dataTo ? Math.max(1, daysBetween(dayIn(clocks.authorization.startAt, clocks.zone), dataTo) + 1) : 1;
}

function describeTerms({ licence, handle, clocks }: SummaryFacts): { label: string; text: string }[] {
  const post = { label: "Post", text: `@${handle} on TikTok` };
  if (!licence) return [post, { label: "Licence", text: "No signed licence yet" }];
  const { startsOn, endsOn, fee } = licence;
  const length = plural(daysBetween(startsOn, endsOn) + 1, "day", "days");
  const term = `${formatDay(startsOn)} to ${formatDay(endsOn, { year: true })} (${length})`;
  const ends = formatDay(dayIn(clocks.authorization.endAt, clocks.zone), { year: true });
  return [
    post,
    { label: "Licence", text: term },
    { label: "TikTok authorization", text: `until ${ends}` },
    ...(fee ? [{ label: "Licence fee", text: formatMoney(fee.minor, fee.currency) }] : []),
  ];
}
