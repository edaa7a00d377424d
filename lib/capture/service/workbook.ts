/** A code log that is a workbook is read here because browsers cannot; it holds codes, so it is read in memory and nothing of it is kept. */
import "server-only";
import { type LogTable, MAX_LOG_BYTES } from "@/lib/capture/rules/log-table";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import type { TableFile } from "@/lib/outward/files/csv";
import { isWorkbook, openWorkbook } from "@/lib/outward/files/workbook";
import { withHeldZip, ZipDamaged } from "@/lib/outward/files/zip";
import { can } from "@/lib/workspaces/rules";

/** Of a packed workbook, more can come out than went in. */
const MOST_ROWS = 10_000;
const MOST_CHARS = 5_000_000;

const refuse = (reason: string) => new AppError("invalid", reason);
const TOO_LARGE = "This workbook is larger than 5 MB, so it is no code log. Split it.";
const TOO_LONG = "This workbook holds more than 10,000 rows or 5 MB of text, so it is no code log. Split it.";

/**
 * The first table of a workbook: its column titles and its rows, as text.
 * @throws AppError forbidden; invalid for what is no workbook, is damaged, holds no table, or is too large
 */
export async function readLogWorkbook(scope: Scope, body: ReadableStream<Uint8Array> | null): Promise<LogTable> {
  if (!can(scope, "code.log"))
    throw new AppError("forbidden", "Your role in this workspace does not allow logging codes. Ask its owner.");
  const bytes = await readBody(body);
  try {
    return await withHeldZip(bytes, async (zip) => {
      if (!isWorkbook(zip)) throw refuse("This file is no Excel workbook. Save the table as XLSX or CSV.");
      const table = await openWorkbook(zip);
      if (!table.ok) throw refuse(`${table.reason} ${table.remedy}`);
      return { header: table.header, records: await readRecords(table) };
    });
  } catch (error) {
    if (error instanceof ZipDamaged) throw refuse(`${error.message} Save the table as XLSX or CSV again.`);
    throw error;
  }
}

async function readBody(body: ReadableStream<Uint8Array> | null): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_LOG_BYTES) throw refuse(TOO_LARGE);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Blank rows are left out; a workbook that ends in the middle is refused, because the rows behind would be missed by nobody. */
async function readRecords(table: TableFile): Promise<string[][]> {
  const records: string[][] = [];
  let chars = 0;
  for await (const batch of table.batches())
    for (const { cells, problem } of batch) {
      if (problem?.column === "whole line") throw refuse(problem.reason);
      if (cells.every((cell) => cell.trim() === "")) continue;
      chars += cells.reduce((sum, cell) => sum + cell.length + 1, 0);
      if (records.length >= MOST_ROWS || chars > MOST_CHARS) throw refuse(TOO_LONG);
      records.push(cells);
    }
  return records;
}
