/** What codes brought over their whole flights: a total counts what one video drew beside its ads once, however many codes it has. */

import { dayIn, daysBetween } from "@/lib/kernel/day";
import { groupBy } from "@/lib/kernel/group";
import { formatCount, formatMinor } from "./dashboard";
import {
  deriveIncremental,
  type Flight,
  type Incremental,
  knownExtraViews,
  type OrganicDay,
  reachOf,
  type ViewRange,
} from "./incremental";
import { deriveKpis, formatKpi } from "./kpis";
import { addKnown, type MetricSums } from "./sums";

/** What the extra views of one code rest on. */
export type BoostFacts = {
  codeId: string;
  videoId: string;
  title: string;
  handle: string;
  brandName: string | null;
  postedAt: Date | null;
  flight: Flight;
  paidViews: number | null;
  organic: readonly OrganicDay[];
};
type CodeSumsRow = MetricSums & { codeId: string; currency: string | null };

export type BoostLine = {
  codeId: string;
  title: string;
  who: string;
  flight: Flight;
  /** One entry per currency. */
  money: { currency: string; spend: string; roas: string }[];
  incremental: Incremental;
  views: string;
  range: string;
  /** Where the number says less, or is less its own, than it seems; "" where it is all there is to say. */
  note: string;
};

/** `total` adds up what is known to be extra; `unknown` are the codes of which only the paid views are. */
type Prepared = { lines: BoostLine[]; total: ViewRange | null; unknown: number };

/** The codes of a period with what they brought over their whole flights. */
export function prepareBoosts(boosts: readonly BoostFacts[], sums: readonly CodeSumsRow[], zone: string): Prepared {
  const lines = boosts.map((boost) => {
    const { codeId, title, handle, brandName, flight } = boost;
    const incremental = deriveBoost(boost, zone);
    const own = sums.filter((row) => row.codeId === codeId && row.currency !== null);
    return {
      codeId,
      title,
      who: brandName ?? `@${handle}`,
      flight,
      money: own.map((row) => ({
        currency: row.currency ?? "",
        spend: formatMinor(row.spendMinor, row.currency ?? ""),
        roas: formatKpi(deriveKpis(row).roas.value, "multiple", row.currency ?? ""),
      })),
      incremental,
      views: incremental.views ? formatViewSum(incremental.views) : formatCount(incremental.paidViews),
      range: formatViewRange(incremental.views),
      note: sayLimits(incremental),
    };
  });
  const unknown = lines.filter(({ incremental }) => knownExtraViews(incremental) === null).length;
  return { lines, total: sumBoosts(boosts, zone), unknown };
}

function deriveBoost({ postedAt, ...facts }: BoostFacts, zone: string): Incremental {
  return deriveIncremental({ ...facts, postedOn: postedAt && dayIn(postedAt, zone) });
}

function sayLimits({ spillOver, sharedDays, reason }: Incremental): string {
  if (!spillOver) return reason;
  return sharedDays > 0
    ? "Ran while another code of this video did: what came beside the ads is counted for each, and once in the total."
    : "";
}

/** Codes of one video whose flights overlap, or touch one total of organic views, as one, with the paid views of all: nobody can tell whose the organic views were. */
function mergeFlights(boosts: readonly BoostFacts[]): BoostFacts[] {
  const merged: BoostFacts[] = [];
  for (const boost of boosts.toSorted((a, b) => (a.flight.from < b.flight.from ? -1 : 1))) {
    const last = merged.at(-1);
    if (!last || reachOf(boost.organic, boost.flight).from > reachOf(last.organic, last.flight).to) merged.push(boost);
    else {
      const { from, to } = last.flight;
      const flight = { from, to: daysBetween(to, boost.flight.to) > 0 ? boost.flight.to : to };
      merged[merged.length - 1] = { ...last, flight, paidViews: addKnown(last.paidViews, boost.paidViews) };
    }
  }
  return merged;
}

/** Several boosts of one video rest on the same days before, so their errors are shared: the ends of their ranges add up. */
function sumVideo(boosts: readonly BoostFacts[], zone: string): ViewRange | null {
  const ranges = mergeFlights(boosts).flatMap((boost) => {
    const incremental = deriveBoost(boost, zone);
    return knownExtraViews(incremental) === null ? [] : (incremental.views ?? []);
  });
  const sum = (end: keyof ViewRange) => ranges.reduce((total, range) => total + range[end], 0);
  return ranges.length > 0 ? { value: sum("value"), low: sum("low"), high: sum("high") } : null;
}

function sumBoosts(boosts: readonly BoostFacts[], zone: string): ViewRange | null {
  const videos = groupBy(boosts, ({ videoId }) => videoId).values();
  return addRanges([...videos].flatMap((own) => sumVideo(own, zone) ?? []));
}

/** Counts add up; the ranges of independent videos add up by squares. */
function addRanges(ranges: readonly ViewRange[]): ViewRange | null {
  if (ranges.length === 0) return null;
  let [value, below, above] = [0, 0, 0];
  for (const range of ranges) {
    value += range.value;
    below += (range.value - range.low) ** 2;
    above += (range.high - range.value) ** 2;
  }
  return { value, low: Math.round(value - Math.sqrt(below)), high: Math.round(value + Math.sqrt(above)) };
}

const exact = new Intl.NumberFormat("en-US", {
  notation: "compact",
  minimumSignificantDigits: 4,
  maximumSignificantDigits: 4,
});
const formatFine = (count: number) => exact.format(count).replace("K", "k");

/** A range's numbers are told in the same digits, finer where both ends would read alike. */
const pickDigits = ({ low, high }: ViewRange) =>
  low !== high && formatCount(low) === formatCount(high) ? formatFine : formatCount;

/** "86k", in the digits of its range. */
export function formatViewSum(range: ViewRange): string {
  return pickDigits(range)(range.value);
}

/** "79k to 93k"; "" where there is no range. */
export function formatViewRange(range: ViewRange | null): string {
  if (!range || range.low === range.high) return "";
  return [range.low, range.high].map(pickDigits(range)).join(" to ");
}
