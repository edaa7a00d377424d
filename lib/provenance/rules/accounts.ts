/** An account's numbers open to the days and shares that TikTok Studio's files told. */

import type { Opened, TracedRow } from "./opened";

/** So many days are shown. */
export const MOST_DAYS = 90;

/** `handle` without its @. */
export function explainAccount(
  handle: string,
  { days, shares }: { days: readonly TracedRow[]; shares: readonly TracedRow[] },
): Opened {
  return {
    title: `What files say of @${handle}`,
    note: "As TikTok Studio reports it. Changes are differences of two days; the lines are drawn between these days.",
    grounds: [],
    tables: [
      {
        title: "Days",
        note: `the newest ${MOST_DAYS}`,
        empty: "No file told days of this account",
        noun: "Day",
        origin: "File",
        heads: [{ label: "Followers" }, { label: "New" }, { label: "Video views" }, { label: "Profile views" }],
        rows: days,
      },
      {
        title: "Who follows, and when they are there",
        note: "the newest first",
        empty: "No file told who follows this account",
        noun: "Of the followers",
        origin: "File",
        heads: [{ label: "As of", isText: true }, { label: "Share, or followers by hour" }],
        rows: shares,
      },
    ],
  };
}
