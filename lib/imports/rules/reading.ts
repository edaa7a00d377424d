/** A file is read once, from first line to last: what can be used becomes text for the stage, the rest is counted and named. */

import type { Outcome, RowReader } from "./rows";
import type { Stager } from "./stage-text";
import type { Reject } from "./staged-row";

/** Rejected lines beyond these are counted, but not kept. */
export const KEPT_REJECTS = 10_000;
const COUNTED_HANDLES = 1_000;

type FileRecord = { cells: string[]; line: number; problem: { column: string; reason: string } | null };

/** What was seen of a file so far. `replacedLines` were staged before a later line took their place. */
export type Reading = {
  rows: number;
  skipped: number;
  rejected: number;
  rejects: Reject[];
  /** The first line whose day has its month first. */
  monthFirst: Reject | null;
  replacedLines: number[];
  /** Handles in the links of videos, with the number of rows that name them. */
  handles: Map<string, number>;
};

export function startReading(): Reading {
  return { rows: 0, skipped: 0, rejected: 0, rejects: [], monthFirst: null, replacedLines: [], handles: new Map() };
}

/** Reads records and yields what is to be staged, in blocks of some 64 KiB; `reading` is kept up to date. */
export async function* readRows(
  batches: AsyncIterable<FileRecord[]>,
  { read, stager, reading }: { read: RowReader; stager: Stager; reading: Reading },
): AsyncGenerator<Buffer> {
  const { block, write } = stager;
  const keep = (outcome: Outcome) => {
    count(reading, outcome);
    if (outcome.kind === "row" || outcome.kind === "record") write(outcome);
  };
  for await (const records of batches) {
    for (const { cells, line, problem } of records) {
      const outcome = read.line(cells, line, problem);
      if (outcome === null) continue;
      keep(outcome);
      if (block.isFull()) yield block.take();
    }
  }
  for (const outcome of read.end()) {
    keep(outcome);
    if (block.isFull()) yield block.take();
  }
  if (!block.isEmpty()) yield block.take();
}

function count(reading: Reading, outcome: Outcome): void {
  if (outcome.kind === "skip") {
    reading.skipped++;
  } else if (outcome.kind === "reject") {
    if (outcome.isMonthFirst) reading.monthFirst ??= outcome;
    if (++reading.rejected <= KEPT_REJECTS) reading.rejects.push(outcome);
  } else if (outcome.replacesLine !== null) {
    reading.skipped++;
    reading.replacedLines.push(outcome.replacesLine);
  } else {
    reading.rows++;
    if (outcome.kind === "row") countHandle(reading.handles, outcome.row.handle);
  }
}

function countHandle(handles: Map<string, number>, handle: string | null): void {
  if (handle !== null && (handles.has(handle) || handles.size < COUNTED_HANDLES))
    handles.set(handle, (handles.get(handle) ?? 0) + 1);
}
