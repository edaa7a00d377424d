/** What the timeline shows is its address: a span of days, how it is grouped, and whose codes; the rest means the default. */

import { addDays, type Day, daysBetween, isDay } from "@/lib/kernel/day";
import { isId } from "@/lib/kernel/id";

/** Days from `from` up to but without `to`; ids empty where all are meant. */
export type TimelineView = {
  from: Day;
  to: Day;
  by: "brand" | "creator";
  brand: string;
  creator: string;
  asTable: boolean;
};

export const ZOOM_DAYS = [30, 90, 365] as const;
const DEFAULT_DAYS = 90;
const LEAST_DAYS = 7;
const MOST_DAYS = 800;
/** Further away no code ever was or will be. */
const [EARLIEST, LATEST] = ["2000-01-01", "2200-01-01"];

type Params = Record<string, string | string[] | undefined>;

/** Reads the address; without a span that can be drawn, today stands at its first third. */
export function parseTimelineView(params: Params, today: Day): TimelineView {
  const text = (name: string) => (typeof params[name] === "string" ? params[name].trim() : "");
  const id = (name: string) => (isId(text(name)) ? text(name).toLowerCase() : "");
  const [from, to] = [text("from"), text("to")];
  const start = addDays(today, -DEFAULT_DAYS / 3);
  return {
    ...(isSpan(from, to) ? { from, to } : { from: start, to: addDays(start, DEFAULT_DAYS) }),
    by: text("by") === "creator" ? "creator" : "brand",
    brand: id("brand"),
    creator: id("creator"),
    asTable: text("as") === "table",
  };
}

function isSpan(from: string, to: string): boolean {
  if (!isDay(from) || !isDay(to) || from < EARLIEST || to > LATEST) return false;
  const days = daysBetween(from, to);
  return days >= LEAST_DAYS && days <= MOST_DAYS;
}

/** The address of a view. */
export function timelineHref({ from, to, by, brand, creator, asTable }: TimelineView): string {
  const params = new URLSearchParams({
    from,
    to,
    ...(by === "creator" && { by }),
    ...(brand && { brand }),
    ...(creator && { creator }),
    ...(asTable && { as: "table" }),
  });
  return `/renewals/timeline?${params}`;
}

/** The same middle with so many days around it. */
export function zoomTo(view: TimelineView, days: number): TimelineView {
  const middle = addDays(view.from, Math.floor(daysBetween(view.from, view.to) / 2));
  const from = addDays(middle, -Math.floor(days / 2));
  return { ...view, from, to: addDays(from, days) };
}

/** Half a screen earlier (−1) or later (1). */
export function moveBy(view: TimelineView, direction: -1 | 1): TimelineView {
  const step = direction * Math.floor(daysBetween(view.from, view.to) / 2);
  return { ...view, from: addDays(view.from, step), to: addDays(view.to, step) };
}
