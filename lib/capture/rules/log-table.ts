/** A code log from a spreadsheet is known by its column titles; each column feeds one field, and no field two columns. */

import { DEFAULT_WINDOW_DAYS, MAX_WINDOW_DAYS } from "@/lib/codes/rules/window";
import { parseAmount, writeAmount } from "@/lib/kernel/amount";
import { addDays, type Day, daysBetween, formatDay, isDay } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import { normaliseTitle, plural, quoted } from "@/lib/kernel/text";
import { type Candidate, type Doubt, NO_TEXTS } from "./candidate";
import { cleanPaste } from "./clean";
import { findDates, readNumericDay } from "./dates";
import type { Reading } from "./facts";
import { findAddresses } from "./links";
import { LOG_TITLES, type LogField } from "./log-titles";
import { findWindows } from "./terms";

/** What a status column says of a code that no longer runs. */
const OVER =
  /\b(?:expired|ended|over|inactive|revoked|cancell?ed|abgelaufen|beendet|caducad[oa]|vencid[oa]|expirad[oa]|scadut[oa])\b|expirée?/i;

/** A code log as a table: its column titles, and the rows below them. */
export type LogTable = { header: string[]; records: string[][] };

/** Of a file that is a log or a thread; a larger one is neither. */
export const MAX_LOG_BYTES = 5_000_000;

export type Mapping = (LogField | null)[];

export const LOG_FIELD_LABEL: Record<LogField, string> = {
  code: "Spark code",
  link: "Video link",
  handle: "Creator",
  brand: "Brand",
  startsOn: "Start",
  endsOn: "End",
  days: "Days",
  amount: "Fee",
  status: "Status",
  note: "Note",
};

export const LOG_FIELDS = Object.keys(LOG_TITLES) as LogField[];

/** The field of each column, as far as its title tells; of two columns for one field the one with the surer title. */
export function guessMapping(header: readonly string[]): Mapping {
  const titles = header.map(normaliseTitle);
  const mapping: Mapping = header.map(() => null);
  for (const field of LOG_FIELDS) {
    const title = LOG_TITLES[field].find((each) => titles.some((own, at) => own === each && mapping[at] === null));
    if (title) mapping[titles.findIndex((own, at) => own === title && mapping[at] === null)] = field;
  }
  return mapping;
}

/** True for the header of a code log: it has codes or links, and something beside them. */
export function isLogHeader(header: readonly string[]): boolean {
  const known = guessMapping(header).filter((field) => field !== null && field !== "status");
  return known.length >= 2 && (known.includes("code") || known.includes("link"));
}

/** Refuses two columns for one field, and a table in which nothing is a code or a link. */
export function judgeMapping(header: readonly string[], mapping: Mapping): Decision {
  for (const field of LOG_FIELDS) {
    const [first, second] = mapping.flatMap((each, at) => (each === field ? [header[at] ?? ""] : []));
    if (first !== undefined && second !== undefined) {
      const name = LOG_FIELD_LABEL[field];
      return {
        ok: false,
        reason: `The columns ${quoted(first)} and ${quoted(second)} are both read as ${quoted(name)}. Leave one of them out.`,
      };
    }
  }
  if (mapping.includes("code") || mapping.includes("link")) return { ok: true };
  return { ok: false, reason: "No column is read as the spark code or the video link. Choose at least one of them." };
}

/** What to know before a log without starts is saved: every window would count from the day of saving. Null where none would. */
export function warnOfNoStart(mapping: Mapping, records: readonly string[][]): string | null {
  const column = mapping.indexOf("startsOn");
  if (column < 0)
    return mapping.includes("endsOn")
      ? "No column is read as Start: all codes will begin today, and end on the day their row says."
      : "No column is read as Start: all codes will begin today. Choose the column that says when each code was made.";
  const blank = records.filter((cells) => (cells[column] ?? "").trim() === "").length;
  if (blank === 0) return null;
  return `${plural(blank, "row has", "rows have")} no start: ${blank === 1 ? "its code" : "their codes"} will begin today.`;
}

/** The rows of a table as candidates; blank rows are left out. Days without a certain order of day and month are asked. */
export function readLogRows(records: readonly string[][], mapping: Mapping, reading: Reading): Candidate[] {
  const column = (field: LogField) => mapping.indexOf(field);
  const orders = { startsOn: readOrder(records, column("startsOn")), endsOn: readOrder(records, column("endsOn")) };
  // One tool writes both columns in one order.
  const order = orders.startsOn ?? orders.endsOn;
  return records.flatMap((cells) => {
    const cell = (field: LogField) => (column(field) < 0 ? "" : cleanPaste(cells[column(field)] ?? "").trim());
    const row = readLogRow(cell, order, reading);
    return Object.values(row).some((value) => typeof value === "string" && value !== "") ? [row] : [];
  });
}

type Order = "dayFirst" | "monthFirst" | null;

function readLogRow(cell: (field: LogField) => string, order: Order, reading: Reading): Candidate {
  const doubts: Doubt[] = [];
  const day = (field: "startsOn" | "endsOn") => {
    const days = readCellDay(cell(field), order, field === "endsOn" ? reading.today : addDays(reading.today, -365));
    if (cell(field) === "" || days.length === 1) return days[0] ?? "";
    const says =
      days.length > 1
        ? `The date ${quoted(cell(field))} can be read in two ways. Choose the day that is meant.`
        : `The date ${quoted(cell(field))} cannot be read. Write it as YYYY-MM-DD.`;
    doubts.push(field === "startsOn" ? { field, says, choices: days } : { field: "days", says });
    return "";
  };
  const startsOn = day("startsOn");
  const endsOn = day("endsOn");
  const days = readDays(cell("days"));
  const counted = days === "" && endsOn !== "" ? daysBetween(startsOn || reading.today, endsOn) : null;
  if (counted !== null && counted < 1)
    doubts.push({
      field: "days",
      says: `The window would end on ${endsOn}, before it starts. Write how many days it has.`,
    });
  const window = counted !== null && counted > 0 ? String(counted) : days;
  if (doubts.length === 0 && OVER.test(cell("status")))
    doubts.push(...doubtRunning(cell("status"), startsOn, Number(window || DEFAULT_WINDOW_DAYS), reading.today));
  const amount = parseAmount(cell("amount"), reading.currency);
  return {
    ...NO_TEXTS,
    code: cell("code"),
    link: findAddresses(cell("link")).links[0]?.value ?? cell("link"),
    handle: cell("handle").replace(/^@/, ""),
    brand: cell("brand").replace(/ \(https?:\/\/[^)]*\)/g, ""),
    days: window,
    startsOn,
    amount: amount.ok ? writeAmount(amount.minor, amount.currency) : cell("amount"),
    note: cell("note"),
    doubts,
  };
}

/** What a status that says "over" leaves to ask where the dates say that the code runs; other `days` are refused elsewhere. */
function doubtRunning(status: string, startsOn: Day | "", days: number, today: Day): Doubt[] {
  if (startsOn === "")
    return [
      {
        field: "startsOn",
        says: `The log says ${quoted(status)}, and without a start this code would begin today. Write when it was made.`,
      },
    ];
  if (!(days > 0 && days <= MAX_WINDOW_DAYS) || addDays(startsOn, days) <= today) return [];
  const end = formatDay(addDays(startsOn, days), { year: true });
  return [
    { field: "days", says: `The log says ${quoted(status)}, but by start and days this code runs until ${end}.` },
  ];
}

/** "30", "30.0", "30 days", "2 months"; anything else as it is, for the review to refuse. */
function readDays(cell: string): string {
  return /^(\d+)(?:\.0+)?$/.exec(cell)?.[1] ?? findWindows(cell)[0]?.value ?? cell;
}

const NUMERIC = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[ ,T].*)?$/;

/** The order in which a column writes day and month, told by a row where one of them is above 12. */
function readOrder(records: readonly string[][], column: number): Order {
  let order: Order = null;
  for (const cells of column < 0 ? [] : records) {
    const [, first, , second] = NUMERIC.exec(cells[column]?.trim() ?? "") ?? [];
    const own: Order = Number(first) > 12 ? "dayFirst" : Number(second) > 12 ? "monthFirst" : null;
    if (own && order && own !== order) return null;
    order = own ?? order;
  }
  return order;
}

/** Where a cell leaves the year out, the day is the first such one from `from` on. */
function readCellDay(cell: string, order: Order, from: Day): Day[] {
  const iso = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(cell)?.[0];
  if (iso) return isDay(iso) ? [iso] : [];
  const [, first, separator, second, year] = NUMERIC.exec(cell) ?? [];
  if (first && second) {
    if (order === "monthFirst") return readNumericDay(Number(second), Number(first), year, true);
    return readNumericDay(Number(first), Number(second), year, order === "dayFirst" || separator === ".");
  }
  const [date] = findDates(`until ${cell}`, from);
  return date?.value ? [date.value] : (date?.choices ?? []);
}
