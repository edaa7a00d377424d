/** An account's numbers open to the days and shares that TikTok Studio's files told. */

import { formatPeriod } from "@/lib/metrics/rules/period";
import type { Period } from "@/lib/metrics/rules/series";
import type { Opened, TracedRow } from "./opened";
import { pageRows, type RowsPage } from "./pages";

/** `handle` without its @; `period` holds the days that were asked for, null for all, and tells no shares. */
export function explainAccount(
  handle: string,
  period: Period | null,
  { days, shares }: { days: RowsPage<TracedRow>; shares: RowsPage<TracedRow> },
): Opened {
  return {
    title: `What files say of @${handle}${period ? `, ${formatPeriod(period)}` : ""}`,
    note: "As TikTok Studio reports it. Changes are differences of two days; the lines are drawn between these days.",
    grounds: [],
    tables: [
      {
        title: "Days",
        note: "newest first",
        empty: "No file told days of this account",
        noun: "Day",
        origin: "File",
        heads: [{ label: "Followers" }, { label: "New" }, { label: "Video views" }, { label: "Profile views" }],
        ...pageRows("days", days),
      },
      ...(period
        ? []
        : [
            {
              title: "Who follows, and when they are there",
              note: "the newest first",
              empty: "No file told who follows this account",
              noun: "Of the followers",
              origin: "File" as const,
              heads: [{ label: "As of", isText: true }, { label: "Share, or followers by hour" }],
              ...pageRows("shares", shares),
            },
          ]),
    ],
  };
}
