/** Lines that were left out come back as a file with two remarks per line; mended and sent again, it is read as the original was. */

import { cleanPaste } from "@/lib/capture/rules/clean";
import { findCodes, isCodeWord } from "@/lib/capture/rules/codes";
import { mayHoldCode } from "@/lib/codes/rules/glance";
import { unguardFormulas } from "@/lib/kernel/formula";
import { plural } from "@/lib/kernel/text";

/** The columns behind a file's own. No report has such titles, so they show whose file it is. */
const REMARKS = ["Line (Sparkbook)", "What is wrong (Sparkbook)"] as const;

/** Mark a cell that cannot be given back as it was; a line with one of them is left out again until the cell is mended. */
const MISSING = "(missing)";
const CODE = "(spark code)";
const TOO_MANY = "(too many cells)";
const MARKS = [
  [MISSING, "This cell was missing when the file was read first. Put in what belongs there."],
  [CODE, "This cell held a spark code, which is not handed out. Put in again what stood there."],
  [TOO_MANY, "The line had more cells than the file has columns. Put each into its column, and take the mark out."],
] as const;

const HIDDEN = "(hidden, because it may hold a spark code)";

/** Of a line that was left out: where and why; `cells` are its own as they stood in the file, null where they were not kept. */
export type MendableReject = {
  line: number;
  column: string;
  value: string;
  reason: string;
  cells: readonly string[] | null;
};

/** What is kept in the clear of a line left out: nothing that may be a code. */
export function hideCode<T extends Pick<MendableReject, "value" | "reason">>(told: T): T {
  const isSecret = (text: string) => mayHoldCode(text) || holdsCode(text);
  if (!isSecret(told.value) && !isSecret(told.reason)) return told;
  const tells = isSecret(told.reason) || told.reason.includes(told.value.trim().slice(0, 12));
  const reason = tells ? "This cell may hold a spark code, which has no place in it. Correct the value." : told.reason;
  return { ...told, value: HIDDEN, reason };
}

/** What a spreadsheet would rewrite when the file is opened there: days, and ids longer than the fifteen digits it keeps. */
const SPOILT = /^\d{16,}$|^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?!\d)/;
/** An apostrophe in front of one of these is ours, and none of the cell. */
const GUARDED = /^'(?=['\d])/;

const guard = (cell: string): string => (SPOILT.test(cell) || GUARDED.test(cell) ? `'${cell}` : cell);
/** The writer of CSV has guarded the cell from being a formula after this module has guarded it. */
const unguard = (cell: string): string => unguardFormulas(cell).replace(GUARDED, "");

const SHORTEST_CODE = 16;
/** A code that was broken by blanks has few pieces, and is longer than the shortest. */
const [MOST_PIECES, SHORTEST_BROKEN] = [4, 24];

/** Whether the parser of pasted texts finds a code in it, or would if no blanks had broken it. */
function holdsCode(cell: string): boolean {
  if (cell.length < SHORTEST_CODE) return false;
  const text = cleanPaste(cell);
  if (!/#|[\w+/=-]{8}/.test(text)) return false;
  const pieces = text.trim().split(/\s+/);
  const whole = pieces.join("");
  if (isCodeWord(whole) && (pieces.length === 1 || (pieces.length <= MOST_PIECES && whole.length >= SHORTEST_BROKEN)))
    return true;
  return findCodes(text, []).length > 0;
}

/** The cells as they are kept: a mark stands where one held a code. */
export const markCodes = (cells: readonly string[]): string[] => cells.map((cell) => (holdsCode(cell) ? CODE : cell));

/** The first line of the file of lines left out. */
export const formatRejectHead = (header: readonly string[]): string[] => [...header.map(guard), ...REMARKS];

/** One line of it: the line's cells as they were kept, in their order, those beyond the last column with it, then the remarks. */
export function formatReject({ line, column, value, reason, cells }: MendableReject, width: number): string[] {
  const own = Array.from({ length: width }, (_, at) => (cells ? guard(cells[at] ?? MISSING) : ""));
  if (cells && cells.length > width)
    own.push(`${TOO_MANY} ${[own.pop(), ...cells.slice(width).map(guard)].join(" | ")}`);
  const where = cells || value === "" ? column : `${column}, ${value}`;
  return [...own, String(line), `${where}: ${reason}`];
}

/** The last line of it, where more lines were left out than are kept; null where all are there. */
export function formatNotKept({ kept, total }: { kept: number; total: number }, width: number): string[] | null {
  if (kept >= total) return null;
  const more = plural(
    total - kept,
    "more line was left out, but is not kept",
    "more lines were left out, but are not kept",
  );
  return [...Array<string>(width).fill(""), "", `${more}: send these first, then the whole file again.`];
}

type FileLine = { cells: string[]; line: number; problem: { column: string; reason: string } | null };
type Table = {
  header: string[];
  sample: string[][];
  batches(freeTextColumn?: number): AsyncGenerator<FileLine[]>;
};

/** The table itself or, for a file of lines left out, the table without what was added to it. */
export function readMended<T extends Table>(table: T): T {
  const width = table.header.length - REMARKS.length;
  if (REMARKS.some((title, at) => table.header[width + at]?.trim() !== title)) return table;
  const header = table.header.slice(0, width).map(unguard);
  const strip = (cells: string[]): string[] =>
    [...cells.slice(0, width), ...cells.slice(width + REMARKS.length)].map(unguard);
  const mended = ({ cells, line, problem }: FileLine): FileLine => {
    const own = strip(cells);
    return { cells: own, line, problem: problem ?? findMark(own, header) };
  };
  async function* batches(freeTextColumn?: number) {
    for await (const lines of table.batches(freeTextColumn)) yield lines.map(mended);
  }
  return { ...table, header, sample: table.sample.map(strip), batches };
}

function findMark(cells: readonly string[], header: readonly string[]): FileLine["problem"] {
  for (const [at, cell] of cells.entries()) {
    const marked = MARKS.find(([mark]) => cell.startsWith(mark));
    if (marked) return { column: header[at]?.trim() || `column ${at + 1}`, reason: marked[1] };
  }
  return null;
}
