/** A file is read once, from first line to last: what can be used becomes text for the stage, the rest is counted and named. */

import { keepPassed, nameLine, type PassedOver } from "./passed-over";
import { markCodes } from "./reject-file";
import type { Outcome, RowReader } from "./rows";
import type { Stager } from "./stage-text";
import type { KeptReject, Reject, StagedRow } from "./staged-row";

/** Rejected lines beyond these are counted, but not kept; nor those after so many characters of them. */
export const KEPT_REJECTS = 50_000;
const KEPT_CHARS = 8_000_000;
const COUNTED_HANDLES = 1_000;
/** After so many characters of lines left out, which are looked through for codes, others have their turn. */
const CHARS_AT_ONCE = 100_000;

type FileRecord = { cells: string[]; line: number; problem: { column: string; reason: string } | null };

/** What was seen of a file so far. `replacedLines` were staged before a later line took their place, `withdrawn` before one contradicted them. */
export type Reading = {
  rows: number;
  skipped: number;
  /** The first of them that are not blank. */
  passedOver: PassedOver[];
  rejected: number;
  /** The first of them, with their cells. */
  rejects: KeptReject[];
  /** Of all cells in `rejects`, before codes were marked. */
  keptChars: number;
  /** The first line whose day has its month first. */
  monthFirst: Reject | null;
  replacedLines: number[];
  withdrawn: Set<number>;
  /** Handles in the links of videos, with the number of rows that name them. */
  handles: Map<string, number>;
};

export function startReading(): Reading {
  return {
    rows: 0,
    skipped: 0,
    passedOver: [],
    rejected: 0,
    rejects: [],
    keptChars: 0,
    monthFirst: null,
    replacedLines: [],
    withdrawn: new Set(),
    handles: new Map(),
  };
}

/** Reads records and yields what is to be staged, in blocks of some 64 KiB; `reading` is kept up to date. */
export async function* readRows(
  batches: AsyncIterable<FileRecord[]>,
  { read, stager, reading }: { read: Pick<RowReader, "line" | "end">; stager: Stager; reading: Reading },
): AsyncGenerator<Buffer> {
  const { block, write } = stager;
  // Lines whose outcome follows at the end.
  const held = new Map<number, string[]>();
  const keep = (outcome: Outcome, cells: string[] | undefined) => {
    count(reading, outcome, cells);
    if (outcome.kind === "row" || outcome.kind === "record") write(outcome);
  };
  let pausedAt = 0;
  for await (const records of batches) {
    for (const { cells, line, problem } of records) {
      const outcome = read.line(cells, line, problem);
      if (outcome === null) {
        held.set(line, cells);
        continue;
      }
      keep(outcome, cells);
      if (block.isFull()) yield block.take();
      if (reading.keptChars - pausedAt > CHARS_AT_ONCE) {
        pausedAt = reading.keptChars;
        await new Promise((resume) => setImmediate(resume));
      }
    }
  }
  for (const outcome of read.end()) {
    keep(outcome, outcome.kind === "reject" ? held.get(outcome.line) : undefined);
    if (block.isFull()) yield block.take();
  }
  reading.passedOver.sort((a, b) => a.line - b.line);
  if (!block.isEmpty()) yield block.take();
}

function count(reading: Reading, outcome: Outcome, cells: string[] | undefined): void {
  if (outcome.kind === "skip") {
    reading.skipped++;
    keepPassed(reading.passedOver, outcome);
  } else if (outcome.kind === "reject") {
    if (outcome.isMonthFirst) reading.monthFirst ??= outcome;
    const { contradicts } = outcome;
    if (contradicts && !reading.withdrawn.has(contradicts.line)) {
      reading.withdrawn.add(contradicts.line);
      reading.rows--;
      keepReject(reading, { ...outcome, ...contradicts }, undefined);
    }
    keepReject(reading, outcome, cells);
  } else if (outcome.replacesLine !== null) {
    reading.skipped++;
    reading.replacedLines.push(outcome.replacesLine);
    if (outcome.kind === "row") keepPassed(reading.passedOver, replaced(outcome.row, outcome.replacesLine));
  } else {
    reading.rows++;
    if (outcome.kind === "row") countHandle(reading.handles, outcome.row.handle);
  }
}

/** The line that a later one of the same video takes the place of. */
const replaced = (row: StagedRow, line: number): PassedOver => ({
  line,
  why: "smaller",
  name: nameLine(row),
  firstLine: row.line,
});

/** No code is kept of them. Cells are kept as text of its own: they are pieces of the text around them, and would hold all of it in memory. */
function keepReject(reading: Reading, { line, column, value, reason }: Reject, own: string[] | undefined): void {
  reading.rejected++;
  if (reading.rejects.length >= KEPT_REJECTS || reading.keptChars > KEPT_CHARS) return;
  const cells = own ? JSON.stringify(markCodes(own)) : null;
  for (const cell of own ?? []) reading.keptChars += cell.length;
  reading.rejects.push({ line, column, value, reason, cells });
}

function countHandle(handles: Map<string, number>, handle: string | null): void {
  if (handle !== null && (handles.has(handle) || handles.size < COUNTED_HANDLES))
    handles.set(handle, (handles.get(handle) ?? 0) + 1);
}
