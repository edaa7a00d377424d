/** What a column of an unknown file can hold is told by its cells. */

import { isCurrency } from "@/lib/kernel/money";
import { parseMonthDay } from "@/lib/kernel/written-day";
import { parseDay } from "./dates";
import type { FieldKind } from "./fields";
import type { GuessedColumn } from "./guess-values";
import { parsePostLink, uploadDay } from "./posts";
import { isMissing, parseCount, parseShare } from "./values";

const isDayLike = (cell: string): boolean =>
  Boolean(parseDay(cell)) || parseMonthDay(cell) !== null || /^\d{1,2}\/\d{1,2}\/\d{4}/.test(cell);

/** Of so many cells of numbers one may be mistyped; of fewer than three none. */
const CELLS_A_SLIP = 5;

/** The kinds of value that all cells of a column can be, of days and numbers most of them; none where it has no cells. */
export function guessKinds(
  rows: readonly (readonly string[])[],
  column: number,
): Pick<GuessedColumn, "kinds" | "holdsPosts"> {
  const cells = rows.map((row) => row[column]?.trim() ?? "").filter((cell) => !isMissing(cell));
  const kinds = new Set<FieldKind>();
  if (cells.length === 0) return { kinds, holdsPosts: false };
  const every = (test: (cell: string) => boolean) => cells.every(test);
  const add = (kind: FieldKind, test: (cell: string) => boolean) => every(test) && kinds.add(kind);
  const slips = cells.length < 3 ? 0 : Math.ceil(cells.length / CELLS_A_SLIP);
  const addNumber = (kind: FieldKind, test: (cell: string) => boolean) =>
    cells.filter(test).length >= cells.length - slips && kinds.add(kind);
  add("link", (cell) => parsePostLink(cell) !== null);
  add("id", (cell) => /^\d{6,20}$/.test(cell));
  // One that is mistyped, or still a line of totals, makes no other column of days.
  if (cells.filter(isDayLike).length > cells.length / 2) kinds.add("day");
  add("currency", isCurrency);
  addNumber("money", (cell) => /^[^\d]{0,5}\d[\d.,' ]*[^\d]{0,5}$/.test(cell));
  addNumber("share", (cell) => typeof parseShare(cell) === "number");
  addNumber("seconds", (cell) => /^\d+([.,]\d+)?\s?s?$|^\d{1,2}:\d{2}/.test(cell));
  addNumber("count", (cell) => parseCount(cell) !== undefined);
  if (!kinds.has("day")) add("text", (cell) => !/^[\d.,%]+$/.test(cell));
  return { kinds, holdsPosts: every((cell) => uploadDay(cell, "UTC") !== null) };
}
