/** A record says only what its line says: a value that is missing there does not stand in it. */

import type { LineRecord, Reject } from "./staged-row";

/** Reads a line into the columns of its table; null for a line that says nothing. */
export type RecordReader = (line: string[], number: number) => LineRecord | Reject | null;

export function collect(values: Record<string, string | number | null>): LineRecord {
  const record: LineRecord = {};
  for (const [name, value] of Object.entries(values)) if (value !== null) record[name] = value;
  return record;
}

export function isReject(record: LineRecord | Reject): record is Reject {
  return record.kind === "reject" && "reason" in record;
}
