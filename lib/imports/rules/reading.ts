/** A file is read once, from first line to last: what can be used becomes text for the stage, the rest is counted and named. */

import type { RowReader } from "./rows";
import type { Reject, StagedRow } from "./staged-row";

/** Rejected lines beyond these are counted, but not kept. */
export const KEPT_REJECTS = 10_000;
const BLOCK_CHARS = 65_536;
const COUNTED_HANDLES = 1_000;

type FileRecord = { cells: string[]; line: number; problem: { column: string; reason: string } | null };

/** What was seen of a file so far. `replacedLines` were staged before a later line took their place. */
export type Reading = {
  rows: number;
  skipped: number;
  rejected: number;
  rejects: Reject[];
  replacedLines: number[];
  /** Handles in the links of videos, with the number of rows that name them. */
  handles: Map<string, number>;
};

export function startReading(): Reading {
  return { rows: 0, skipped: 0, rejected: 0, rejects: [], replacedLines: [], handles: new Map() };
}

/** Reads records and yields what is to be staged, in blocks of some 64 KiB; `reading` is kept up to date. */
export async function* readRows(
  batches: AsyncIterable<FileRecord[]>,
  { read, write, reading }: { read: RowReader; write: (row: StagedRow) => string; reading: Reading },
): AsyncGenerator<string> {
  let block = "";
  for await (const records of batches) {
    for (const record of records) {
      block += readRecord(record, read, write, reading);
      if (block.length < BLOCK_CHARS) continue;
      yield block;
      block = "";
    }
  }
  if (block !== "") yield block;
}

function readRecord(
  { cells, line, problem }: FileRecord,
  read: RowReader,
  write: (row: StagedRow) => string,
  reading: Reading,
): string {
  const outcome = read(cells, line, problem);
  if (outcome.kind === "reject") {
    if (++reading.rejected <= KEPT_REJECTS) reading.rejects.push(outcome);
    return "";
  }
  if (outcome.kind === "skip") {
    reading.skipped++;
    return "";
  }
  const { row, replacesLine } = outcome;
  if (replacesLine === null) reading.rows++;
  else {
    reading.skipped++;
    reading.replacedLines.push(replacesLine);
  }
  if (row.handle !== null && (reading.handles.has(row.handle) || reading.handles.size < COUNTED_HANDLES))
    reading.handles.set(row.handle, (reading.handles.get(row.handle) ?? 0) + 1);
  return write(row);
}
