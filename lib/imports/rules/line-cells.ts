/** A line's cells are read by column; the first cell that cannot be read refuses the whole line by name. */

import { parseMoney } from "@/lib/kernel/money";
import { cleanText } from "@/lib/kernel/text";
import type { Field } from "./headers";
import type { Recognition } from "./recognise";
import type { Reject, StagedRow } from "./staged-row";
import { explainCount, isMissing, parseCount, parseMinor, parseSignedCount } from "./values";

const MAX_VALUE = 80;
const MAX_TEXT = 4_000;

export type LineCells = ReturnType<typeof makeLineCells>;

/**
 * Readers of the current line, set with `begin` and closed with `finish`. A column of −1 is one that the file lacks; its cells are
 * missing. One object serves all lines, because it is asked some twenty times for each.
 */
export function makeLineCells(recognition: Recognition) {
  let current: string[] = [];
  let line = 0;
  let refusal: Reject | null = null;
  const raw = (column: number): string => (column < 0 ? "" : (current[column] ?? ""));
  const refuse = (column: number, reason: string): void => {
    refusal ??= makeReject(line, recognition.header[column]?.trim() || `column ${column + 1}`, raw(column), reason);
  };

  return {
    at: (field: Field): number => recognition.columns[field] ?? -1,
    begin(cells: string[], number: number): void {
      current = cells;
      line = number;
      refusal = null;
    },
    /** The row, or the first refusal since `begin`. */
    finish: (row: StagedRow): StagedRow | Reject => refusal ?? row,
    raw,
    refuse,
    count(column: number): number | null {
      if (column < 0) return null;
      const value = parseCount(raw(column));
      if (value === undefined) refuse(column, explainCount(raw(column)));
      return value ?? null;
    },
    signedCount(column: number): number | null {
      if (column < 0) return null;
      const value = parseSignedCount(raw(column));
      if (value === undefined) refuse(column, explainCount(raw(column)));
      return value ?? null;
    },
    /** Minor units of `currency`. */
    minor(column: number, currency: string): number | null {
      if (column < 0) return null;
      const value = parseMinor(raw(column), currency);
      if (value === undefined) refuse(column, explainMoney(raw(column), currency));
      return value ?? null;
    },
    /** Trimmed text on one line; null where it is missing. */
    text(column: number): string | null {
      const text = raw(column);
      if (text === "") return null;
      const clean = isPlain(text) ? text : cleanText(text.slice(0, MAX_TEXT));
      return isMissing(clean) ? null : clean;
    },
  };
}

/** A rejected line with its value cut to 80 characters. */
export function makeReject(line: number, column: string, value: string, reason: string): Reject {
  return {
    kind: "reject",
    line,
    column,
    value: [...value.slice(0, 2 * MAX_VALUE)].slice(0, MAX_VALUE).join(""),
    reason,
  };
}

function explainMoney(text: string, currency: string): string {
  const parsed = parseMoney(text, currency);
  return parsed.ok ? "" : `${parsed.reason} If the report is in another currency, add the column Currency to it.`;
}

/** Printable ASCII with single inner spaces, which cleanText would leave as it is; most names are. */
function isPlain(text: string): boolean {
  let afterSpace = true;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 32 || code > 126 || (code === 32 && afterSpace)) return false;
    afterSpace = code === 32;
  }
  return !afterSpace && text.length <= MAX_TEXT;
}
