/** Of which days the totals of a report are stands nowhere in it but in its file's name; a name that tells none leaves them unknown. */

import type { Day } from "@/lib/kernel/day";
import { isDay } from "@/lib/kernel/day";
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
