/** Every readable line of a known file becomes one flat row of the same shape or one record, ready for COPY. */

import type { Day } from "@/lib/kernel/day";

/** One line, staged. Counts are whole; money is in minor units of `currency`; null where the file says nothing. */
export type StagedRow = {
  kind: "videoSnapshot" | "adDay" | "adTotal";
  /** Physical line in the file, from 1. */
  line: number;
  postId: string | null;
  /** Lower case, without "@". */
  handle: string | null;
  title: string | null;
  url: string | null;
  postedOn: Day | null;
  /** The day on which lifetime totals (videoSnapshot, adTotal) were true. */
  asOf: Day | null;
  /** "id:<ad id>", or "name:" and campaign, ad group and ad name where the report has no ad id. Null for videos. */
  adKey: string | null;
  adId: string | null;
  adName: string | null;
  adGroupName: string | null;
  campaignName: string | null;
  landingUrl: string | null;
  /** True when TikTok says "Authorized by video code"; null when the report does not say where the post comes from. */
  isSpark: boolean | null;
  day: Day | null;
  currency: string | null;
  spendMinor: number | null;
  impressions: number | null;
  reach: number | null;
  views: number | null;
  views2s: number | null;
  views6s: number | null;
  viewsP25: number | null;
  viewsP50: number | null;
  viewsP75: number | null;
  viewsP100: number | null;
  clicks: number | null;
  clicksAll: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
  follows: number | null;
  profileVisits: number | null;
  conversions: number | null;
  revenueMinor: number | null;
  linkClicks: number | null;
  /** Share of views that saw the whole video, from 0 to 1. */
  completion: number | null;
  watchSeconds: number | null;
};

/** One line that goes into a table as it is: columns of RECORD_TABLES by name, those of which the line says something. */
export type LineRecord = Record<string, string | number>;

export type Reject = {
  kind: "reject";
  line: number;
  column: string;
  value: string;
  reason: string;
  /** Set where the cell shows that none of the file's days can be trusted. */
  isMonthFirst?: true;
  /** The first line that this one contradicts, which is left out as well: which of them is right, their order does not tell. */
  contradicts?: { line: number; reason: string };
};

/** A rejected line as it is kept. `cells` are the line's own, as JSON; null where the file is no longer at hand. */
export type KeptReject = Pick<Reject, "line" | "column" | "value" | "reason"> & { cells: string | null };

export type Skip = {
  kind: "skip";
  line: number;
  /**
   * `total`: it calls itself one, or has no name; `sum`: it is what all others add up to; `repeated`: equal to `firstLine`; `smaller`:
   * an older state of the same video than in `firstLine`.
   */
  why: "total" | "sum" | "blank" | "repeated" | "smaller";
  /** What it is called; "" where it has no name. */
  name: string;
  firstLine: number | null;
};

export type Staged = {
  kind: "row";
  row: StagedRow;
  /** An earlier line of this file that this row takes the place of: the same video with fewer views. */
  replacesLine: number | null;
};

export type StagedRecord = { kind: "record"; line: number; record: LineRecord; replacesLine: null };

export type RowContext = {
  /** The day of the import where the user is. */
  importedOn: Day;
  /** The last day of a report of totals, where that is known; else they are up to the day of import. */
  totalsTo?: Day;
  /** The creator's zone, for days derived from post ids. */
  zone: string;
  /** For reports without a currency. */
  currencyDefault: string;
  /** Whose file it is, for videos whose link names no handle. */
  creatorHandle?: string;
};
