/** Of which days the totals of a report are stands nowhere in it but in its file's name; where that tells none, somebody may say it. */

import { type Day, formatDay, isDay } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import { formatPeriod } from "@/lib/metrics/rules/period";
import { refuseDay } from "./dates";
import type { ImportFormat } from "./formats";

export type Period = { from: Day; to: Day };

const toDay = (digits: string): Day => digits.replace(/^(....)(..)(..)$/, "$1-$2-$3");

/** Whether the rows of a file are totals whose period its name tells. */
export function isOfPeriod(format: ImportFormat): boolean {
  return format === "ads.adLevel" || format === "ads.campaignLevel";
}

/**
 * "Ad_20260101_20260131_GMT+0.xlsx" is of 2026-01-01 to 2026-01-31; null for a name without a period that can be. One that runs on
 * after `latest`, the day of the import, is told up to that day.
 */
export function parsePeriod(fileName: string, latest: Day): Period | null {
  const [, first = "", last = ""] = /(?<!\d)(\d{8})[_-](\d{8})(?!\d)/.exec(fileName) ?? [];
  const [from, to] = [toDay(first), toDay(last)];
  if (!isDay(from) || !isDay(to) || from > to || from > latest || refuseDay(from, latest)) return null;
  return { from, to: to < latest ? to : latest };
}

/** Whether nothing but a person tells of which days a file read on `importedOn` is. */
export function asksPeriod({ format, fileName }: { format: ImportFormat; fileName: string }, importedOn: Day): boolean {
  return isOfPeriod(format) && parsePeriod(fileName, importedOn) === null;
}

export type PeriodDecision = { ok: true; period: Period } | { ok: false; field: "from" | "to"; reason: string };

/** The period that somebody says totals are of; nothing is cut or turned round for them. */
export function decidePeriod({ from, to }: { from: string; to: string }, today: Day): PeriodDecision {
  for (const [field, label, text] of [["from", "first", from] as const, ["to", "last", to] as const]) {
    const reason = isDay(text)
      ? refuseDay(text, today)
      : `The ${label} day is ${quoted(text)}, which is not a day such as 2026-01-31. Choose it from the calendar.`;
    if (reason) return { ok: false, field, reason };
  }
  if (from > to)
    return { ok: false, field: "to", reason: `The last day, ${to}, is before the first, ${from}. Exchange the two.` };
  return { ok: true, period: { from, to } };
}

type Told = { saw: string; warnings: string[] };
type Known = Told & { fromDay: Day | null; toDay: Day | null };

const UNKNOWN = "These are totals of an unknown period";

/** Said of totals whose file's name tells no days. */
export function warnOfUnknown(importedOn: Day): string {
  return `${UNKNOWN}, because the file's name has no days such as _20260101_20260131. Unless you say which days they are of, they are kept as all up to ${formatDay(importedOn, { year: true })}, in place of older totals.`;
}

const sayByHand = (period: Period) => ` Somebody said that it is of ${formatPeriod(period)}.`;

/** What is told of a file once somebody has said of which days it is, in place of what was said before. */
export function tellByHand({ saw, warnings, fromDay, toDay }: Known, period: Period): Told {
  const before = fromDay && toDay ? sayByHand({ from: fromDay, to: toDay }) : "";
  const plain = before && saw.endsWith(before) ? saw.slice(0, -before.length) : saw;
  return { saw: plain + sayByHand(period), warnings: warnings.filter((warning) => !warning.startsWith(UNKNOWN)) };
}
