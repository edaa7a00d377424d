import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { recognise } from "@/lib/imports/rules/recognise";
import { makeRowReader } from "@/lib/imports/rules/rows";
import type { Reject, RowContext, Skip, StagedRow } from "@/lib/imports/rules/staged-row";
import { openCsv } from "@/lib/outward/files/csv";

const samples = join(process.cwd(), "../shared/samples");

export const hasSamples = existsSync(samples);
export const context: RowContext = { importedOn: "2026-11-21", zone: "America/New_York", currencyDefault: "USD" };

export const sample = (name: string): Buffer => readFileSync(join(samples, name));
export const fixture = (name: string): Buffer => readFileSync(join(process.cwd(), "tests/fixtures/imports", name));

/** The bytes in pieces of `size`, as a network would bring them. */
export async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

export async function refusalOf(bytes: Buffer | string) {
  const result = await readFile(bytes);
  if (!result.refused) throw new Error(`Not refused: ${result.saw}`);
  return result.refused;
}

/** The whole way of a file: bytes, records, recognition, rows. */
export async function readRows(bytes: Buffer | string, options: { context?: RowContext; pieces?: number } = {}) {
  const result = await readFile(bytes, options);
  if (result.refused) throw new Error(result.refused.reason);
  return result;
}

export async function readFile(bytes: Buffer | string, options: { context?: RowContext; pieces?: number } = {}) {
  const file = await openCsv(inPieces(Buffer.from(bytes), options.pieces));
  if (!file.ok) return { refused: file };
  const recognition = recognise(file.header, file.sample);
  if (!recognition.ok) return { refused: recognition };
  const read = makeRowReader(recognition, options.context ?? context);
  const rows: StagedRow[] = [];
  const skipped: Skip[] = [];
  const rejected: Reject[] = [];
  const replaced: number[] = [];
  for await (const records of file.batches(recognition.columns.title)) {
    for (const record of records) {
      const outcome = read(record.cells, record.line, record.problem);
      if (outcome.kind === "skip") skipped.push(outcome);
      else if (outcome.kind === "reject") rejected.push(outcome);
      else {
        rows.push(outcome.row);
        if (outcome.replacesLine !== null) replaced.push(outcome.replacesLine);
      }
    }
  }
  return { ...recognition, refused: null, rows, skipped, rejected, replaced };
}

/** What a row says, without what it is silent about. */
export function told(row: StagedRow | undefined) {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null));
}
