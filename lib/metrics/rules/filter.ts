/**
 * What Performance shows lives in its address: what cannot be read there means the usual, and is never an error. Only who or what is
 * named must exist, so that numbers of all are never taken for those of one.
 */

import { type Day, isDay } from "@/lib/kernel/day";
import { isId, UNKNOWN_ID } from "@/lib/kernel/id";
import { isCurrency } from "@/lib/kernel/money";
import { type ChosenPeriod, DEFAULT_DAYS, formatPeriod, parsePeriod } from "./period";
import { DIMENSIONS, type Dimension, OWN, type Selection } from "./selection";
import { derivePreviousPeriod, type Period } from "./series";

export const COMPARISONS = ["previous", "year", "none"] as const;
export type Comparison = (typeof COMPARISONS)[number];
export const BREAKDOWN_SORTS = ["spend", "views", "roas", "cpm", "viewThrough"] as const;
export type BreakdownSort = (typeof BREAKDOWN_SORTS)[number];

export type PerformanceFilter = {
  chosen: ChosenPeriod;
  compare: Comparison;
  selection: Selection;
  /** Null: the one with the largest spend. */
  currency: string | null;
  by: Dimension;
  sort: BreakdownSort;
  /** Smallest first. */
  ascending: boolean;
  /** From 1. */
  page: number;
};

export const COMPARISON_LABEL: Record<Comparison, { label: string; words: string }> = {
  previous: { label: "Period before", words: "on the period before" },
  year: { label: "Same days last year", words: "on the same days last year" },
  none: { label: "No comparison", words: "" },
};

/** In the address, what belongs to no brand, creator, campaign, code or video is called so. */
export const NONE = "none";
const MOST_PAGES = 10_000;

type Params = Record<string, string | string[] | undefined>;

/** Reads the address of any page of Performance. What is named by no id is named by that of nothing. */
export function parsePerformance(params: Params, today: Day): PerformanceFilter {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].slice(0, 200) : "");
  const id = (name: string) => {
    if (text(name) === "") return null;
    if (text(name) === NONE) return "";
    return isId(text(name)) ? text(name) : UNKNOWN_ID;
  };
  const oneOf = <T extends string>(list: readonly T[], name: string) => list.find((each) => each === text(name));
  return {
    chosen: parsePeriod(params, today),
    compare: oneOf(COMPARISONS, "compare") ?? "previous",
    selection: {
      brandId: text("brand") === OWN ? OWN : id("brand"),
      creatorId: id("creator"),
      campaign: text("campaign") === "" ? null : text("campaign") === NONE ? "" : text("campaign"),
      codeId: id("code"),
      videoId: id("video"),
    },
    currency: isCurrency(text("currency")) ? text("currency") : null,
    by: oneOf(DIMENSIONS, "by") ?? "brand",
    sort: oneOf(BREAKDOWN_SORTS, "sort") ?? "spend",
    ascending: text("order") === "up",
    page: /^[1-9]\d{0,4}$/.test(text("page")) ? Math.min(Number(text("page")), MOST_PAGES) : 1,
  };
}

/** A part of a selection as the address writes it. */
export const nameOwner = (value: string | null) => (value === "" ? NONE : value);

/** The same filter on Performance, waiting for `from` and `to`. `query` is a filter without "?". */
export function awaitDays(query: string): string {
  const rest = new URLSearchParams(query);
  for (const name of ["days", "from", "to"]) rest.delete(name);
  return rest.size > 0 ? `/performance?${rest}&` : "/performance?";
}

/** A filter as the part of an address after the question mark; what is usual is left out. */
export function performanceQuery({
  chosen,
  compare,
  selection,
  currency,
  by,
  sort,
  ascending,
  page,
}: PerformanceFilter): string {
  const { preset, period } = chosen;
  const parts: [string, string | null][] = [
    ["days", preset === null || preset === DEFAULT_DAYS ? null : String(preset)],
    ["from", preset === null ? period.from : null],
    ["to", preset === null ? period.to : null],
    ["compare", compare === "previous" ? null : compare],
    ["brand", nameOwner(selection.brandId)],
    ["creator", nameOwner(selection.creatorId)],
    ["campaign", nameOwner(selection.campaign)],
    ["code", nameOwner(selection.codeId)],
    ["video", nameOwner(selection.videoId)],
    ["currency", currency],
    ["by", by === "brand" ? null : by],
    ["sort", sort === "spend" ? null : sort],
    ["order", ascending ? "up" : null],
    ["page", page === 1 ? null : String(page)],
  ];
  return new URLSearchParams(parts.flatMap(([name, value]) => (value === null ? [] : [[name, value]]))).toString();
}

/** "last 90 days", which roll on, or the days that a saved view keeps, "25 Aug to 22 Nov 2026". */
export function sayViewDays(query: string): string {
  const params = new URLSearchParams(query);
  const [from, to] = [params.get("from"), params.get("to")];
  return from && to ? formatPeriod({ from, to }) : `last ${params.get("days") ?? DEFAULT_DAYS} days`;
}

/** What every page of Performance reads of an address; the rest belongs to one of them. */
const CARRIED = ["days", "from", "to", "compare", "brand", "creator", "campaign", "code", "video"];

/** What of an address goes along to the other pages, as the part after the question mark; each judges it by itself. */
export function carryFilter(params: Params): string {
  return new URLSearchParams(
    CARRIED.flatMap((name) => (typeof params[name] === "string" ? [[name, params[name].slice(0, 200)]] : [])),
  ).toString();
}

/** An address with the same filter but for a change, which begins at the first page again. */
export function performanceHref(
  path: string,
  filter: PerformanceFilter,
  change: Partial<PerformanceFilter> = {},
): string {
  const query = performanceQuery({ ...filter, page: 1, ...change });
  return query ? `${path}?${query}` : path;
}

/** The same calendar day a year before; of the 29th of February the 28th. */
function yearBefore(day: Day): Day {
  const same = `${String(Number(day.slice(0, 4)) - 1).padStart(4, "0")}${day.slice(4)}`;
  return isDay(same) ? same : `${same.slice(0, 8)}28`;
}

/** What a period is compared with; null where it is not. */
export function deriveComparison(period: Period, compare: Comparison): Period | null {
  if (compare === "none") return null;
  return compare === "previous"
    ? derivePreviousPeriod(period)
    : { from: yearBefore(period.from), to: yearBefore(period.to) };
}
