/** The first sheet of a workbook that holds a table is read like a CSV file: a header, a sample, then records block by block. */

import type { TableFile } from "./csv";
import type { CsvRecord } from "./csv-records";
import { isBlank } from "./csv-records";
import { type FileRefusal, refuseFile } from "./refusal";
import {
  type CellContext,
  readFormats,
  readSharedStrings,
  readSheetList,
  readSheetRows,
  type SheetRow,
} from "./sheet-xml";
import { type Zip, ZipDamaged } from "./zip";

/** A report may have its title and period above the table. */
const ROWS_BEFORE_HEADER = 20;
const SAMPLE_ROWS = 20;
const MAX_COLUMNS = 500;
const MAX_SHEETS = 10;

const WORKBOOK = "xl/workbook.xml";

/** Whether an archive is a workbook of today's Excel. */
export function isWorkbook({ entries }: Zip): boolean {
  return entries.has("[Content_Types].xml") && entries.has(WORKBOOK);
}

/** Opens the first visible sheet with a table. It can be read for as long as the archive is open. @throws ZipDamaged */
export async function openWorkbook(zip: Zip): Promise<TableFile | FileRefusal> {
  const part = (path: string) => zip.read(path);
  const has = (path: string) => zip.entries.has(path);
  const { from1904, paths } = await readSheetList(part(WORKBOOK), part("xl/_rels/workbook.xml.rels"));
  const context: CellContext = {
    from1904,
    strings: has("xl/sharedStrings.xml") ? await readSharedStrings(part("xl/sharedStrings.xml")) : [],
    formats: has("xl/styles.xml") ? await readFormats(part("xl/styles.xml")) : [],
  };
  for (const path of paths.slice(0, MAX_SHEETS)) {
    const first = await readFirstRows(readSheetRows(part(path), context));
    const header = findHeader(first);
    if (!header) continue;
    const columns = header.beyond || header.cells.length;
    if (columns > MAX_COLUMNS)
      return refuseFile(
        "tooManyColumns",
        `This workbook's first table has ${columns} columns; at most ${MAX_COLUMNS} are read.`,
        "Export the report with only the columns you need.",
      );
    const below = first.filter(({ line, cells }) => line > header.line && !isBlank(cells));
    return {
      ok: true,
      header: header.cells,
      sample: below.slice(0, SAMPLE_ROWS).map(({ cells }) => toWidth(cells, header.cells.length)),
      batches: () => readBelow(readSheetRows(part(path), context), header),
    };
  }
  return refuseFile(
    "empty",
    "This workbook holds no table: no sheet has a line of column names.",
    "Export the report again and upload the file as it is.",
  );
}

async function readFirstRows(blocks: AsyncGenerator<SheetRow[]>): Promise<SheetRow[]> {
  const rows: SheetRow[] = [];
  for await (const block of blocks) {
    rows.push(...block.slice(0, ROWS_BEFORE_HEADER + SAMPLE_ROWS - rows.length));
    if (rows.length >= ROWS_BEFORE_HEADER + SAMPLE_ROWS) break;
  }
  return rows;
}

/** The first row that is at least half as wide as the widest: above it stand titles. */
function findHeader(rows: readonly SheetRow[]): SheetRow | null {
  const width = ({ cells }: SheetRow) => cells.filter((cell) => cell.trim() !== "").length;
  const widest = Math.max(0, ...rows.map(width));
  return rows.slice(0, ROWS_BEFORE_HEADER).find((row) => width(row) >= Math.max(2, widest / 2)) ?? null;
}

/** Cells that a row lacks at its end are empty; empty ones beyond the header do not count. */
function toWidth(cells: string[], width: number): string[] {
  while (cells.length < width) cells.push("");
  while (cells.length > width && cells[cells.length - 1]?.trim() === "") cells.pop();
  return cells;
}

async function* readBelow(blocks: AsyncGenerator<SheetRow[]>, header: SheetRow): AsyncGenerator<CsvRecord[]> {
  const width = header.cells.length;
  let last = header.line;
  try {
    for await (const rows of blocks) {
      const records = rows.filter(({ line }) => line > header.line).map((row) => toRecord(row, width));
      last = rows[rows.length - 1]?.line ?? last;
      if (records.length > 0) yield records;
    }
  } catch (error) {
    if (!(error instanceof ZipDamaged)) throw error;
    const reason = `${error.message} Everything after row ${last} is lost. Export the report again.`;
    yield [{ line: last + 1, cells: [""], problem: { column: "whole line", reason } }];
  }
}

function toRecord({ line, cells, beyond }: SheetRow, width: number): CsvRecord {
  const fitted = toWidth(cells, width);
  const count = beyond || fitted.length;
  if (count === width) return { line, cells: fitted, problem: null };
  const reason = `This row has ${count} cells where the table has ${width} columns. Correct the row, or export the report again.`;
  return { line, cells: fitted, problem: { column: `column ${width + 1}`, reason } };
}
