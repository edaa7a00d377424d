/** A line's cells are read by column; the first cell that cannot be read refuses the whole line by name. */

import { isCurrency, parseMoney } from "@/lib/kernel/money";
import { cleanText, quoted } from "@/lib/kernel/text";
import { type Decimal, type DecimalWatch, isAmbiguous } from "./decimals";
import type { Field } from "./fields";
import type { Percents } from "./percents";
import type { Recognition } from "./recognise";
import type { Reject } from "./staged-row";
import {
  explainCount,
  explainSeconds,
  explainShare,
  isMissing,
  parseCount,
  parseMinor,
  parsePercent,
  parseSeconds,
  parseShare,
  parseSignedCount,
} from "./values";

const MAX_VALUE = 80;
const MAX_TEXT = 4_000;
const MAX_NAME = 500;
/** No number is written in more; what is longer is not looked at, whatever it repeats. */
const MAX_NUMBER = 200;

export type LineCells = ReturnType<typeof makeLineCells>;

/**
 * Readers of the current line, set with `begin` and closed with `finish`. A column of −1 is one that the file lacks; its cells are
 * missing. One object serves all lines, because it is asked some twenty times for each.
 */
export function makeLineCells(recognition: Recognition, whole?: { percents: Percents; decimals: DecimalWatch }) {
  let current: string[] = [];
  let line = 0;
  let refusal: Reject | null = null;
  const raw = (column: number): string => (column < 0 ? "" : (current[column] ?? ""));
  const refuse = (column: number, reason: string): void => {
    refusal ??= makeReject(line, recognition.header[column]?.trim() || `column ${column + 1}`, raw(column), reason);
  };

  /** Whether there is anything to read a number from; a cell too long for one is refused. */
  const hasNumber = (column: number): boolean => {
    if (column < 0) return false;
    if (raw(column).length <= MAX_NUMBER) return true;
    if (raw(column).trim() !== "") refuse(column, explainLong(raw(column)));
    return false;
  };
  const read = <T>(
    column: number,
    parse: (text: string) => T | null | undefined,
    explain: (text: string) => string,
  ): T | null => {
    if (!hasNumber(column)) return null;
    const value = parse(raw(column));
    if (value === undefined) refuse(column, explain(raw(column)));
    return value ?? null;
  };
  /** Trimmed text on one line; null where it is missing. */
  const text = (column: number): string | null => {
    const cell = raw(column);
    if (cell === "") return null;
    const clean = isPlain(cell) ? cell : cleanText(cell.slice(0, MAX_TEXT));
    return isMissing(clean) ? null : clean;
  };

  return {
    at: (field: Field): number => recognition.columns[field] ?? -1,
    begin(cells: string[], number: number): void {
      current = cells;
      line = number;
      refusal = null;
    },
    /** The row, or the first refusal since `begin`. */
    finish: <T>(row: T): T | Reject => refusal ?? row,
    raw,
    refuse,
    /** Refuses a day that puts its month first, before whatever else is wrong with the line. */
    refuseMonthFirst(column: number, reason: string): void {
      refusal = null;
      refuse(column, reason);
      if (refusal) Object.assign(refusal, { isMonthFirst: true });
    },
    count(column: number): number | null {
      if (!hasNumber(column)) return null;
      const value = parseCount(raw(column));
      if (value === undefined) refuse(column, explainCount(raw(column)));
      return value ?? null;
    },
    signedCount: (column: number): number | null => read(column, parseSignedCount, explainCount),
    /** From 0 to 1; the whole file tells in which columns values are per cent without a sign. */
    share: (column: number): number | null =>
      read(column, whole?.percents.has(column) ? parsePercent : parseShare, explainShare),
    seconds: (column: number): number | null => read(column, parseSeconds, explainSeconds),
    /** Minor units of `currency`. */
    minor(column: number, currency: string): number | null {
      if (!hasNumber(column)) return null;
      const cell = raw(column);
      const decimal = whole?.decimals.of(column) ?? null;
      const isOpen = decimal === null && isAmbiguous(cell, currency);
      const value = isOpen ? undefined : parseMinor(cell, currency, decimal);
      if (value === undefined) {
        whole?.decimals.contradict(column, cell, currency);
        refuse(column, isOpen ? explainAmbiguous(cell) : explainMoney(cell, currency, decimal));
      }
      return value ?? null;
    },
    text,
    /** The same, at most 500 characters of it. */
    name(column: number): string | null {
      const name = text(column);
      return name === null || name.length <= MAX_NAME ? name : [...name].slice(0, MAX_NAME).join("");
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

const explainLong = (text: string): string =>
  `${quoted(text)} is far too long for a number. Correct the value or export the file again.`;

function explainMoney(text: string, currency: string, decimal: Decimal | null): string {
  if (/^\s*<\s?\d/.test(text))
    return `The amount ${quoted(text)} says only what it is below, and a sum needs the amount itself. Correct the value or export the file again.`;
  if (/\d\s?[kmb]\s*$/i.test(text))
    return `The amount ${quoted(text)} is shortened, and a sum needs all its digits. Write it in full or export the file again.`;
  const sign = text.normalize("NFKC").replace(/[-\s\d.,'’()−–]/g, "");
  const isMoney = /\d/.test(text) && (/\p{Sc}/u.test(sign) || isCurrency(sign.toUpperCase()));
  if (isMoney && !parseMoney(`${sign}1`, currency).ok)
    return `The amount ${quoted(text)} is not in ${currency}. Export the report again and add the column Currency to it.`;
  const parsed = parseMoney(text, currency);
  if (!parsed.ok) return `${parsed.reason} Correct the value or export the file again.`;
  return `The amount ${quoted(text)} does not have its decimals after a ${decimal === "," ? "comma" : "point"}, as the other amounts of this column do. Correct the value or export the file again.`;
}

function explainAmbiguous(text: string): string {
  return `The amount ${quoted(text)} can be a thousand or a fraction, and no other amount in this file tells which. Write it with two decimals, or export the file again.`;
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
