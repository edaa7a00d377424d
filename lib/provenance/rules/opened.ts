/** Any number can be opened: to its formula, what that is made of, the rows behind it, and the file or the person of each row. */

import type { Mention } from "./mentions";
import type { Paged } from "./pages";

/**
 * Whence a row came: a file of the book or, without one, what somebody entered or decided here, and when. `isOthers`: a file that is
 * not the reader's to see, so that neither its name nor whose it is is told.
 */
export type Source = {
  importId: string | null;
  fileName: string | null;
  at: Date;
  byName: string | null;
  isOthers?: boolean;
};

/** One row behind a number; `cells` stand under the heads of its table. A null `source` is unknown. */
export type TracedRow = { key: string; name: string; href: string | null; cells: string[]; source: Source | null };

/** `isText` heads a column of words; all others are numbers. */
export type Head = { label: string; isText?: boolean };

/** Rows of one kind: `noun` heads their names, `origin` their sources; `empty` stands where there is no row. */
export type TracedTable = {
  title: string;
  note: string;
  empty: string;
  noun: string;
  origin: "File" | "By";
  heads: readonly Head[];
  rows: readonly TracedRow[];
  /** Which of all rows these are; absent where they are all. */
  paged?: Paged;
};

/** What a number rests on; `href` opens it further. */
export type Ground = { label: string; value: string; href: string | null };

/** An opened number, ready to be shown. `value` is the number alone, where something kept can be held against it. */
export type Opened = {
  title: string;
  value?: string;
  note: string;
  grounds: readonly Ground[];
  /** Numbers that the note and the grounds name, and where they open to. */
  mentions?: readonly Mention[];
  tables: readonly TracedTable[];
};

/** A ground; without `href` it is not opened further. */
export function ground(label: string, value: string, href: string | null = null): Ground {
  return { label, value, href };
}

/** A count as it was reported; "–" where it was not. */
export function tell(count: number | null): string {
  return count === null ? "–" : count.toLocaleString("en-US");
}
