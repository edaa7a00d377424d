/** All windows lie on one axis of calendar days, a lane each; what is drawn is decided here, as few shapes as possible. */

import { addDays, type Day, dayIn, daysBetween, formatDay } from "@/lib/kernel/day";
import { capital, plural, spelled } from "@/lib/kernel/text";
import type { TimelineView } from "./timeline-view";

/** A code's periods; instants of its window, days of everything else. */
export type CodeWindow = {
  id: string;
  title: string;
  brandId: string | null;
  brandName: string | null;
  creatorId: string;
  handle: string;
  startsAt: Date;
  expiresAt: Date;
  licence: { startsOn: Day; endsOn: Day } | null;
  flight: { firstOn: Day; lastOn: Day } | null;
  payments: readonly { dueOn: Day; paidOn: Day | null }[];
};

/** The axis is this wide; heights are in the same unit. */
export const TIMELINE_WIDTH = 1000;
const LANE = 34;
const GROUP = 40;
/** Height of a bar, and where it begins below its lane's top. */
const BAR = 8;
const BAR_TOP = 18;
/** The licence runs as a line above the bar, the ad below it. */
const LINE = 2;
const LICENCE_TOP = BAR_TOP - 4;
const FLIGHT_TOP = BAR_TOP + BAR + 2;
/** A group's name stands so far above its first lane. */
const NAME_RISE = 14;
/** Beyond this place a label ends at its bar instead of beginning there. */
const LABEL_TURN = 640;
const LABEL_LENGTH = 70;
/** No day is named so close to the right edge, where its name would be cut. */
const LAST_TICK = 960;
/** Nor so near to today, whose name stands over its line: before it, and after it. */
const [BEFORE_TODAY, AFTER_TODAY] = [62, 20];
/** Ends of so many days ahead open the page. */
const SOON_DAYS = 7;
const FOOT = 14;

/** One window: a list, because names would be sent with each of thousands. `x` and `width` are of its bar. */
export type Lane = [
  id: string,
  y: number,
  x: number,
  width: number,
  tone: "live" | "over",
  label: string,
  says: string,
];

export type Timeline = {
  lanes: Lane[];
  groups: { y: number; label: string }[];
  /** One path each for all lanes. */
  paths: { licence: string; flight: string; overhang: string; unlicensed: string; due: string; paid: string };
  ticks: { x: number; label: string }[];
  /** Null when today lies outside. */
  today: number | null;
  height: number;
};

const round = (value: number) => Math.round(value * 10) / 10;

type Axis = { at: (day: Day, part?: number) => number };

/** Places of days, from 0 to TIMELINE_WIDTH; what lies outside ends at the edge. */
function makeAxis({ from, to }: TimelineView): Axis {
  const days = daysBetween(from, to);
  // The same days come again in thousands of windows.
  const counts = new Map<Day, number>();
  const at = (day: Day, part = 0) => {
    const count = counts.get(day) ?? daysBetween(from, day);
    counts.set(day, count);
    const place = ((count + part) / days) * TIMELINE_WIDTH;
    return round(Math.min(TIMELINE_WIDTH, Math.max(0, place)));
  };
  return { at };
}

type Span = { from: number; to: number };

const box = ({ from, to }: Span, y: number, height: number) =>
  to > from ? `M${from} ${y}h${round(to - from)}v${height}h${round(from - to)}z` : "";

const diamond = (x: number, y: number) => `M${x} ${y - 4}l4 4l-4 4l-4-4z`;

/** First to last day, both whole. */
const daySpan = ({ at }: Axis, first: Day, last: Day): Span => ({ from: at(first), to: at(last, 1) });

/** Lanes grouped and in the order of their ends, with the marks of the four clocks. */
export function planTimeline(input: {
  windows: readonly CodeWindow[];
  view: TimelineView;
  zone: string;
  now: Date;
}): Timeline {
  const { windows, view, zone, now } = input;
  const axis = makeAxis(view);
  const paths = { licence: "", flight: "", overhang: "", unlicensed: "", due: "", paid: "" };
  const plan: Timeline = { lanes: [], groups: [], paths, ticks: planTicks(view, axis), today: null, height: 0 };
  for (const [label, members] of groupWindows(windows, view.by)) {
    plan.groups.push({ y: plan.height + GROUP - NAME_RISE, label });
    plan.height += GROUP;
    for (const each of members) {
      plan.lanes.push(planLane(each, { axis, y: plan.height, by: view.by, zone, now, paths }));
      plan.height += LANE;
    }
  }
  plan.height += FOOT;
  const today = dayIn(now, zone);
  if (today < view.from || today >= view.to) return plan;
  const at = axis.at(today, 0.5);
  const isFree = (x: number) => x < at - BEFORE_TODAY || x > at + AFTER_TODAY;
  return { ...plan, today: at, ticks: plan.ticks.map((tick) => (isFree(tick.x) ? tick : { ...tick, label: "" })) };
}

/** The page's opening sentence: what ends soon, or how much there is to see. */
export function sayWindows(windows: readonly Pick<CodeWindow, "expiresAt">[], zone: string, now: Date): string {
  const last = addDays(dayIn(now, zone), SOON_DAYS);
  const soon = windows.filter(({ expiresAt }) => expiresAt > now && dayIn(expiresAt, zone) <= last).length;
  const count = soon || windows.length;
  const noun = count === 1 ? "window" : "windows";
  if (soon > 0) return `${capital(spelled(soon))} ${noun} ${soon === 1 ? "ends" : "end"} within ${SOON_DAYS} days`;
  return count > 0 ? `${capital(spelled(count))} ${noun} side by side` : "No window in these days";
}

function groupWindows(windows: readonly CodeWindow[], by: TimelineView["by"]): [string, CodeWindow[]][] {
  const groups = new Map<string, CodeWindow[]>();
  for (const each of windows) {
    const name = by === "brand" ? (each.brandName ?? "No brand named") : `@${each.handle}`;
    const group = groups.get(name);
    if (group) group.push(each);
    else groups.set(name, [each]);
  }
  return [...groups].sort(([a], [b]) => a.localeCompare(b, "en"));
}

type LaneSite = { axis: Axis; y: number; by: TimelineView["by"]; zone: string; now: Date; paths: Timeline["paths"] };

function planLane(code: CodeWindow, { axis, y, by, zone, now, paths }: LaneSite): Lane {
  const { licence, flight } = code;
  const [startsOn, endsOn] = [dayIn(code.startsAt, zone), dayIn(code.expiresAt, zone)];
  const window = { from: axis.at(startsOn, 0.5), to: axis.at(endsOn, 0.5) };
  const covered = licence && daySpan(axis, licence.startsOn, licence.endsOn);
  const bar = y + BAR_TOP;
  if (covered) {
    paths.licence += box(covered, y + LICENCE_TOP, LINE);
    paths.overhang += box({ from: Math.max(window.from, covered.to), to: window.to }, bar, BAR);
  }
  if (flight) {
    const flown = daySpan(axis, flight.firstOn, flight.lastOn);
    const inside = covered
      ? { from: Math.max(flown.from, covered.from), to: Math.min(flown.to, covered.to) }
      : { from: flown.to, to: flown.to };
    const line = (span: Span) => box(span, y + FLIGHT_TOP, LINE);
    paths.flight += line(inside);
    paths.unlicensed += covered
      ? line({ from: flown.from, to: Math.min(flown.to, covered.from) }) +
        line({ from: Math.max(flown.from, covered.to), to: flown.to })
      : line(flown);
  }
  for (const { dueOn, paidOn } of code.payments) {
    const x = axis.at(paidOn ?? dueOn, 0.5);
    if (x > 0 && x < TIMELINE_WIDTH) paths[paidOn ? "paid" : "due"] += diamond(x, bar + BAR / 2);
  }
  const tone = code.expiresAt > now ? "live" : "over";
  const width = round(Math.max(2, window.to - window.from));
  return [code.id, y, window.from, width, tone, labelOf(code, by), sayLane(code, startsOn, endsOn)];
}

/** The video, and what its group does not say already. */
function labelOf({ title, brandName, handle }: CodeWindow, by: TimelineView["by"]): string {
  const chars = [...(by === "brand" ? `${title}, @${handle}` : `${brandName ?? "No brand"}: ${title}`)];
  return chars.length > LABEL_LENGTH ? `${chars.slice(0, LABEL_LENGTH - 1).join("")}…` : chars.join("");
}

/** Where a lane's label stands: at its bar's beginning, or before its end where there is no room after it. */
export function placeLabel([, , x, width]: Lane): { x: number; anchor: "start" | "end" } {
  return x > LABEL_TURN ? { x: round(x + width), anchor: "end" } : { x, anchor: "start" };
}

/** The lane in words, for those who do not see it. */
function sayLane({ title, brandName, handle, licence }: CodeWindow, startsOn: Day, endsOn: Day): string {
  const over = licence ? daysBetween(licence.endsOn, endsOn) : 0;
  const covered = licence ? `licence until ${formatDay(licence.endsOn)}` : "no signed licence";
  const gap = over > 0 ? `, ${plural(over, "day", "days")} not covered` : "";
  return `${brandName ?? "No brand"}: ${title}, by @${handle}. ${formatDay(startsOn)} to ${formatDay(endsOn)}, ${covered}${gap}`;
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Weeks are told on an axis of at most so many days. */
const WEEKS_UP_TO = 100;
const A_MONDAY: Day = "2026-01-05";

function planTicks({ from, to }: TimelineView, { at }: Axis): Timeline["ticks"] {
  const days = Array.from({ length: daysBetween(from, to) }, (_, index) => addDays(from, index));
  const byWeek = days.length <= WEEKS_UP_TO;
  const isTick = (day: Day) => (byWeek ? daysBetween(A_MONDAY, day) % 7 === 0 : day.endsWith("-01"));
  const ticks = days.filter(isTick).map((day) => {
    const month = MONTHS[Number(day.slice(5, 7)) - 1] ?? "";
    return { x: at(day), label: byWeek ? `${Number(day.slice(8))} ${month}` : month };
  });
  return ticks.filter(({ x }) => x <= LAST_TICK);
}
