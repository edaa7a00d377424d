/** Where titles do not tell what a report of ads holds, its values may: words, amounts, and counts by how much there is of them. */

import { type Columns, type Field, type FieldKind, getFieldKind } from "./fields";
import type { ImportFormat } from "./formats";
import { getShape } from "./shapes";
import { parseCount } from "./values";

/** `scores` (0 to 1) and `whys` (a sentence) say how sure the guess for a field is and what it comes from. */
export type MappingGuess = {
  format: ImportFormat;
  fields: Columns;
  scores: Partial<Record<Field, number>>;
  whys: Partial<Record<Field, string>>;
};

/**
 * `likeness` says how alike the column's title is to each known title that has a word in common with it, from 0 to 1; `kinds` what
 * all of its cells can be.
 */
export type GuessedColumn = {
  likeness: ReadonlyMap<string, number>;
  kinds: ReadonlySet<FieldKind>;
  holdsPosts: boolean;
};

/** A guess by values alone is the least sure of all. */
const SCORE = 0.5;
/** Fewer of those who see an ad click on it; more of them play it. */
const MOST_CLICKS_SHARE = 0.1;
/** What was earned is seldom less of what was spent; what a click costs always is. */
const LEAST_EARNED_SHARE = 0.1;
/** What adds up to more are ids. */
const MOST_COUNTED = 1e11;

/** About how much an amount is, whatever stands before its decimals. */
const readAbout = (text: string): number =>
  Number.parseFloat(text.replace(/[^\d.,]|[.,](?=\d{3})/g, "").replace(",", ".")) || 0;

/** The guess with what its columns' values tell of the fields that no title has told. Other files than reports of ads stay as they are. */
export function guessByValues(
  { format, fields, scores, whys }: MappingGuess,
  columns: readonly Pick<GuessedColumn, "kinds">[],
  rows: readonly (readonly string[])[],
): MappingGuess {
  const guess: MappingGuess = { format, fields: { ...fields }, scores: { ...scores }, whys: { ...whys } };
  const shape = getShape(format);
  const needs = shape.handNeeds ?? shape.needs;
  if (!needs.some((each) => each.includes("spend"))) return guess;
  const free = new Set(columns.keys());
  for (const column of Object.values(guess.fields)) free.delete(column);
  const take = (field: Field, column: number | undefined, why: string) => {
    if (column === undefined || guess.fields[field] !== undefined) return;
    guess.fields[field] = column;
    guess.scores[field] = SCORE;
    guess.whys[field] = why;
    free.delete(column);
  };
  const sumOf = (column: number) => rows.reduce((sum, row) => sum + (parseCount(row[column] ?? "") ?? 0), 0);
  const find = (test: (kinds: GuessedColumn["kinds"]) => boolean) =>
    [...free].filter((column) => test(columns[column]?.kinds ?? new Set()));

  const open = needs.find(
    (each) => each.every((field) => guess.fields[field] === undefined) && getFieldKind(each[0] ?? "day") === "text",
  );
  const words = find((kinds) => kinds.has("text") && !kinds.has("link") && !kinds.has("currency"));
  if (open?.[0]) take(open[0], words[0], "It holds words.");
  const amounts = find((kinds) => kinds.has("money") && !kinds.has("count") && !kinds.has("share"));
  const paidOf = (column: number) => rows.reduce((sum, row) => sum + readAbout(row[column] ?? ""), 0);
  take("spend", amounts[0], "It holds amounts.");
  const spent = paidOf(guess.fields.spend ?? -1);
  const earned = amounts.filter((column) => free.has(column) && paidOf(column) > spent * LEAST_EARNED_SHARE);
  if (spent > 0) take("revenue", earned[0], "It holds further amounts.");
  const counts = find((kinds) => kinds.has("count"))
    .filter((column) => sumOf(column) > 0 && sumOf(column) < MOST_COUNTED)
    .sort((a, b) => sumOf(b) - sumOf(a));
  take("impressions", counts[0], "It holds the largest whole numbers.");
  const seen = sumOf(guess.fields.impressions ?? -1);
  for (const column of counts.filter((each) => free.has(each)))
    take(sumOf(column) > seen * MOST_CLICKS_SHARE ? "views" : "clicks", column, "It holds whole numbers.");
  return guess;
}
