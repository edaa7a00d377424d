import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Mapping } from "@/lib/imports/rules/mapping";
import { recognise } from "@/lib/imports/rules/recognise";
import { makeRowReader, type Outcome } from "@/lib/imports/rules/rows";
import type { LineRecord, Reject, RowContext, Skip, StagedRow } from "@/lib/imports/rules/staged-row";
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

type Options = { context?: RowContext; pieces?: number; mapping?: Mapping };

/** The whole way of a file: bytes, records, recognition, rows. */
export async function readRows(bytes: Buffer | string, options: Options = {}) {
  const result = await readFile(bytes, options);
  if (result.refused) throw new Error(result.refused.reason);
  return result;
}

export async function readFile(bytes: Buffer | string, options: Options = {}) {
  const file = await openCsv(inPieces(Buffer.from(bytes), options.pieces));
  if (!file.ok) return { refused: file };
  const recognition = recognise(file.header, file.sample, options.mapping);
  if (!recognition.ok) return { refused: recognition };
  const reader = makeRowReader(recognition, options.context ?? context);
  const rows: StagedRow[] = [];
  const records: LineRecord[] = [];
  const skipped: Skip[] = [];
  const rejected: Reject[] = [];
  const replaced: number[] = [];
  const keep = (outcome: Outcome) => {
    if (outcome.kind === "skip") skipped.push(outcome);
    else if (outcome.kind === "reject") rejected.push(outcome);
    else if (outcome.kind === "record") records.push(outcome.record);
    else {
      rows.push(outcome.row);
      if (outcome.replacesLine !== null) replaced.push(outcome.replacesLine);
    }
  };
  const outcomes: Outcome[] = [];
  for await (const batch of file.batches(recognition.columns.title))
    for (const { cells, line, problem } of batch) {
      const outcome = reader.line(cells, line, problem);
      if (outcome) outcomes.push(outcome);
    }
  const lineOf = (outcome: Outcome) => (outcome.kind === "row" ? outcome.row.line : outcome.line);
  for (const outcome of [...outcomes, ...reader.end()].sort((a, b) => lineOf(a) - lineOf(b))) keep(outcome);
  const refusal = reader.refusal();
  if (refusal) return { refused: refusal };
  const assumesCurrency = reader.assumesCurrency();
  return { ...recognition, refused: null, assumesCurrency, rows, records, skipped, rejected, replaced };
}

/** What a row says, without what it is silent about. */
export function told(row: StagedRow | undefined) {
  return Object.fromEntries(Object.entries(row ?? {}).filter(([, value]) => value !== null));
}
