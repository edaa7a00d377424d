/** An alert draws a line under one number; crossing it is told once, and again only after the number has been back. */

import { addDays, type Day, daysBetween, formatDay } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import { formatMoney, minorExponent, parseMoney } from "@/lib/kernel/money";
import { plural, quoted } from "@/lib/kernel/text";
import { type FigureId, whereHref } from "@/lib/metrics/rules/figures";
import { deriveKpis, evidenceFloor, formatKpi, type KpiValue } from "@/lib/metrics/rules/kpis";
import type { Period } from "@/lib/metrics/rules/series";
import { addSums, type MetricSums } from "@/lib/metrics/rules/sums";

/** `line` completes "tell me when …". */
export const ALERT_KINDS = {
  roasBelow: { name: "ROAS", line: "ROAS falls below", format: "multiple", worse: "below", example: "1.5" },
  cpmAbove: { name: "CPM", line: "CPM rises above", format: "money", worse: "above", example: "9.50" },
  viewThroughBelow: {
    name: "View-through (6 s)",
    line: "View-through (6 s) falls below",
    format: "percent",
    worse: "below",
    example: "12%",
  },
  overspend: { name: "Ad spend", line: "Ad spend rises above", format: "money", worse: "above", example: "500" },
} as const;

export type AlertKind = keyof typeof ALERT_KINDS;
export const MOST_ALERTS = 50;
export const MOST_ALERT_DAYS = 90;
/** Numbers older than this say nothing about now. */
export const STALE_DAYS = 30;

/** `threshold` is a ratio (0.12, 1.5), or minor units of `currency`. */
export type Line = { kind: AlertKind; threshold: number; currency: string; days: number };

/** Whose ads a line is drawn under; null stands for all. A campaign is named as its ads name it. */
export type Watched = { brandId: string | null; creatorId: string | null; campaign: string | null };

/** The longest name of a campaign that an address carries. */
const CAMPAIGN_LENGTH = 200;

function isAlertKind(text: string): text is AlertKind {
  return Object.hasOwn(ALERT_KINDS, text);
}

/** One of the numbers that can be watched. */
export function parseAlertKind(text: string): Decision<{ kind: AlertKind }> {
  if (isAlertKind(text)) return { ok: true, kind: text };
  return { ok: false, reason: `The number ${quoted(text)} cannot be watched. Choose one from the list.` };
}

/** How many of the latest days are looked at. */
export function parseAlertDays(text: string): Decision<{ days: number }> {
  const days = Number(text.trim());
  if (/^\d{1,3}$/.test(text.trim()) && days >= 1 && days <= MOST_ALERT_DAYS) return { ok: true, days };
  return {
    ok: false,
    reason: `The days ${quoted(text)} are not a whole number from 1 to ${MOST_ALERT_DAYS}, such as 7.`,
  };
}

/** A campaign by its name, which is compared as it stands. */
export function parseCampaign(text: string): Decision<{ campaign: string }> {
  if (text.length <= CAMPAIGN_LENGTH) return { ok: true, campaign: text };
  return { ok: false, reason: `The campaign's name is longer than ${CAMPAIGN_LENGTH} characters. Choose another.` };
}

/** "1.5" or "1.5×" for a multiple, "12%" or "12" for a share, an amount of `currency` for money. */
export function parseThreshold(text: string, kind: AlertKind, currency: string): Decision<{ threshold: number }> {
  const { format, example } = ALERT_KINDS[kind];
  if (format === "money") {
    const money = parseMoney(text, currency);
    if (!money.ok) return money;
    if (money.minor > 0) return { ok: true, threshold: money.minor };
    return { ok: false, reason: "The line is 0, which every number is above. Write a larger amount." };
  }
  const clean = text
    .normalize("NFKC")
    .replace(/[\s%×x]/gi, "")
    .replace(",", ".");
  const value = /^\d{1,4}(\.\d{1,4})?$/.test(clean) ? Number(clean) : 0;
  const most = format === "percent" ? 100 : 1_000;
  if (value > 0 && value <= most) return { ok: true, threshold: format === "percent" ? value / 100 : value };
  return {
    ok: false,
    reason: `The line ${quoted(text)} is not a number above 0 and up to ${most}, such as ${example}.`,
  };
}

/** One paid day in one currency; money in its minor units. */
export type PaidDay = MetricSums & { day: Day; currency: string | null };

/** `window` is what was looked at; null while there is nothing recent. `why` says why there is no value. */
export type Standing = {
  state: "well" | "crossed" | "unknown";
  value: number | null;
  window: Period | null;
  why: string | null;
};

/** The latest days with paid numbers: what fell, up to the last day that is over; what was spent, up to the newest. */
function deriveWindow(days: readonly PaidDay[], { kind, days: count }: Line, today: Day): Period | null {
  const last = addDays(today, kind === "overspend" ? 1 : -1);
  let to: Day | null = null;
  for (const { day, spendMinor, impressions } of days)
    if ((spendMinor || impressions) && day <= last && (to === null || day > to)) to = day;
  return to === null || daysBetween(to, today) > STALE_DAYS ? null : { from: addDays(to, 1 - count), to };
}

/** What the numbers say; nothing is claimed below the evidence floor, except of money that was spent. */
function deriveValue({ kind }: Line, days: readonly PaidDay[]): KpiValue {
  const sums = addSums(days);
  if (kind === "overspend")
    return { value: sums.spendMinor, range: null, why: sums.spendMinor === null ? "No spend was reported" : null };
  const kpis = deriveKpis(sums);
  if (kind === "cpmAbove") return kpis.cpm;
  if (kind === "viewThroughBelow") return kpis.viewThrough6s;
  return (sums.impressions ?? 0) < evidenceFloor.impressions
    ? { value: null, range: null, why: "Too few impressions to judge by" }
    : kpis.roas;
}

/**
 * Where a number stands: over the latest days up to the newest one with paid numbers of the line's currency, because a report
 * that has not come yet is no fall. On the line itself it is well.
 * @param today in the workspace's zone
 */
export function judgeAlert(line: Line, days: readonly PaidDay[], today: Day): Standing {
  const own = line.kind === "viewThroughBelow" ? days : days.filter(({ currency }) => currency === line.currency);
  const window = deriveWindow(own, line, today);
  if (!window) return { state: "unknown", value: null, window, why: "No paid numbers of the last 30 days" };
  const { value, why } = deriveValue(
    line,
    own.filter(({ day }) => day >= window.from && day <= window.to),
  );
  if (value === null) return { state: "unknown", value, window, why };
  const crossed = ALERT_KINDS[line.kind].worse === "below" ? value < line.threshold : value > line.threshold;
  return { state: crossed ? "crossed" : "well", value, window, why: null };
}

/** What becomes of the mark that a line was crossed: set once, taken away when the number is back, and left alone while unknown. */
export function decideCrossing(isMarked: boolean, { state }: Standing): "mark" | "clear" | "keep" {
  if (state === "crossed" && !isMarked) return "mark";
  return state === "well" && isMarked ? "clear" : "keep";
}

/** The occasion of one crossing: each reader is told once under it. */
export function crossingKey(alertId: string, crossedAt: Date): string {
  return `alert:${alertId}|${crossedAt.toISOString()}`;
}

/** A number as the alert's kind shows it: "0.8×", "11.2 %", "$1,250". */
export function formatAlertValue({ kind, currency }: Pick<Line, "kind" | "currency">, value: number): string {
  const { format } = ALERT_KINDS[kind];
  if (format === "multiple") return `${Number(value.toFixed(2))}×`;
  return formatKpi(value, format, currency);
}

/** "ROAS falls below 1.5× over 7 days". */
export function describeLine(line: Line): string {
  return `${ALERT_KINDS[line.kind].line} ${formatAlertValue(line, line.threshold)} over ${plural(line.days, "day", "days")}`;
}

/** `GlowLab, @mia, campaign "Spring"`; null for the whole book. */
export function nameWatched(names: {
  brand: string | null;
  handle: string | null;
  campaign: string | null;
}): string | null {
  const { brand, handle, campaign } = names;
  const parts = [brand, handle && `@${handle}`, campaign && `campaign ${quoted(campaign)}`];
  return parts.filter(Boolean).join(", ") || null;
}

/** "ROAS of GlowLab fell below 1.5×": the one line that is crossed, as a title; `whose` as nameWatched says it. */
export function describeFall(line: Line, whose: string | null): string {
  const { name, worse } = ALERT_KINDS[line.kind];
  return `${name}${whose ? ` of ${whose}` : ""} ${worse === "below" ? "fell below" : "rose above"} ${formatAlertValue(line, line.threshold)}`;
}

/** "ROAS of GlowLab is 0.8×, below the line of 1.5×"; `whose` as nameWatched says it. */
export function describeCrossing(line: Line, value: number, whose: string | null): string {
  const { name, worse } = ALERT_KINDS[line.kind];
  return `${name}${whose ? ` of ${whose}` : ""} is ${formatAlertValue(line, value)}, ${worse} the line of ${formatAlertValue(line, line.threshold)}`;
}

const FIGURES = {
  roasBelow: "roas",
  cpmAbove: "cpm",
  viewThroughBelow: "viewThrough6s",
  overspend: "spend",
} as const satisfies Record<AlertKind, FigureId>;

/** Whose numbers an address shows. */
const ownersQuery = ({ brandId, creatorId, campaign }: Watched) => ({
  ...(brandId && { brand: brandId }),
  ...(creatorId && { creator: creatorId }),
  ...(campaign && { campaign }),
});

/** The address that opens the number of a line over the days that were looked at. */
export function openStanding({ kind, currency, ...watched }: Line & Watched, { from, to }: Period): string {
  const query = new URLSearchParams({ from, to, ...ownersQuery(watched) });
  return whereHref(FIGURES[kind], query.toString(), ALERT_KINDS[kind].format === "percent" ? undefined : currency);
}

/** The address that shows what a line is drawn under, over the days that were looked at. */
export const openWatched = (watched: Watched, { from, to }: Period): string =>
  `/performance?${new URLSearchParams({ ...ownersQuery(watched), from, to })}`;

/** "Mon 9 Nov to Sun 15 Nov 2026". */
export function describeWindow({ from, to }: Period): string {
  return from === to ? formatDay(to, { year: true }) : `${formatDay(from)} to ${formatDay(to, { year: true })}`;
}

const SUGGESTED_DAYS = 7;
const OWN_DAYS = 30;

/**
 * Lines to begin with, drawn from the book's own last 30 days: ads that do not earn their spend, a CPM a quarter above and a
 * view-through a fifth below one's own, and half as much spend again. What is not known is not suggested.
 */
export function suggestAlerts(days: readonly PaidDay[], currency: string, today: Day): Line[] {
  const line = { currency, days: SUGGESTED_DAYS };
  const ownValue = (kind: AlertKind) => judgeAlert({ ...line, kind, threshold: 0, days: OWN_DAYS }, days, today).value;
  const [cpm, viewThrough, spend] = [ownValue("cpmAbove"), ownValue("viewThroughBelow"), ownValue("overspend")];
  const unit = 10 ** minorExponent(currency);
  const whole = (minor: number) => Math.ceil(minor / unit) * unit;
  return [
    { ...line, kind: "roasBelow", threshold: 1 },
    ...(cpm === null ? [] : [{ ...line, kind: "cpmAbove" as const, threshold: whole(cpm * 1.25) }]),
    ...(viewThrough === null
      ? []
      : [{ ...line, kind: "viewThroughBelow" as const, threshold: Math.round(viewThrough * 80) / 100 }]),
    ...(spend === null
      ? []
      : [{ ...line, kind: "overspend" as const, threshold: whole((spend / OWN_DAYS) * SUGGESTED_DAYS * 1.5) }]),
  ].filter(({ threshold }) => threshold > 0) as Line[];
}

/** The address that opens the number of the book's own last 30 days that a suggested line is drawn from; null without one. */
export function openSuggested(line: Line, days: readonly PaidDay[], today: Day): string | null {
  const everything = { brandId: null, creatorId: null, campaign: null };
  const { window } = judgeAlert({ ...line, days: OWN_DAYS }, days, today);
  return window && openStanding({ ...line, ...everything }, window);
}

/** A threshold as it is typed into a form: "1.5", "12%", "9.50". */
export function writeThreshold({ kind, threshold, currency }: Line): string {
  const { format } = ALERT_KINDS[kind];
  if (format === "percent") return `${Number((threshold * 100).toFixed(2))}%`;
  return format === "money" ? formatMoney(threshold, currency) : String(threshold);
}
