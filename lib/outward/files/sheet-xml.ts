/** The parts of a workbook are read as they stream by: strings, formats and sheets first, then rows one block after another. */

import { SaxesParser, type SaxesTagPlain } from "saxes";
import { type CellFormat, formatNumberCell, readFormat } from "./cell-text";
import { ZipDamaged } from "./zip";

/** Texts of all cells together; a report of a million rows has far fewer different ones. */
const MAX_STRING_CHARS = 64_000_000;
/** Texts of no length take room as well. */
const MAX_STRINGS = 4_000_000;
const MAX_CELL_CHARS = 32_767;
/** More than are read; what stands further right is not kept, so that one cell far out costs nothing. */
const MAX_SHEET_COLUMNS = 512;
const MAX_ROW_CHARS = 1_000_000;
/** Cells that a sheet leaves out are filled in, so a few bytes can ask for much: a sheet of so many, and of hardly any others, is none. */
const MAX_GAPS = 20_000_000;
const GAPS_PER_CELL = 50;
/** The parser holds what stands between two tags: of a cell its longest text, eight bytes a character. */
const MAX_BETWEEN_TAGS = 262_144;
/** The parser holds every tag that is still open. */
const MAX_DEPTH = 100;
/** Of a part that lists sheets or formats; both are held whole. */
const MAX_LIST_BYTES = 8_000_000;

type Handlers = {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/** Parses XML as it comes; after each block of it the caller may take what was gathered. @throws ZipDamaged */
async function* parseXml(bytes: AsyncIterable<Uint8Array>, { open, text, close }: Handlers): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new TextDecoder("utf-8");
  parser.on("error", (error) => {
    throw new ZipDamaged("This workbook is damaged: a part of it cannot be read.", undefined, { cause: error });
  });
  parser.on("doctype", () => {
    throw new ZipDamaged("This workbook is damaged: it defines words of its own, which no workbook does.");
  });
  let betweenTags = 0;
  let depth = 0;
  parser.on("opentag", (tag: SaxesTagPlain) => {
    betweenTags = 0;
    if (++depth > MAX_DEPTH) throw new ZipDamaged("This workbook is damaged: its tags stand too deep in one another.");
    open?.(localName(tag.name), tag.attributes);
  });
  if (text) parser.on("text", text);
  parser.on("closetag", (tag) => {
    depth--;
    close?.(localName(tag.name));
  });
  for await (const chunk of bytes) {
    betweenTags += chunk.length;
    if (betweenTags > MAX_BETWEEN_TAGS) throw new ZipDamaged("This workbook is damaged: a part of it has no end.");
    parser.write(decoder.decode(chunk, { stream: true }));
    yield;
  }
  parser.close();
  yield;
}

async function readAll(bytes: AsyncIterable<Uint8Array>, handlers: Handlers): Promise<void> {
  for await (const _ of parseXml(bytes, handlers));
}

/** The same for a part that is short in every workbook. */
async function readList(bytes: AsyncIterable<Uint8Array>, handlers: Handlers): Promise<void> {
  async function* short() {
    let size = 0;
    for await (const chunk of bytes) {
      size += chunk.length;
      if (size > MAX_LIST_BYTES) throw new ZipDamaged("This workbook lists more sheets or formats than can be read.");
      yield chunk;
    }
  }
  await readAll(short(), handlers);
}

/** The texts that cells refer to by number. @throws ZipDamaged */
export async function readSharedStrings(bytes: AsyncIterable<Uint8Array>): Promise<string[]> {
  const strings: string[] = [];
  let current = "";
  let inText = false;
  let inPhonetic = false;
  let chars = 0;
  await readAll(bytes, {
    open(name) {
      if (name === "si") current = "";
      else if (name === "rPh") inPhonetic = true;
      else if (name === "t") inText = !inPhonetic;
    },
    text(text) {
      if (inText && current.length < MAX_CELL_CHARS) current += text;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") inPhonetic = false;
      else if (name === "si") {
        chars += current.length;
        if (chars > MAX_STRING_CHARS || strings.length >= MAX_STRINGS)
          throw new ZipDamaged("This workbook holds more text than can be read.");
        strings.push(current);
      }
    },
  });
  return strings;
}

/** What each style makes of a number. @throws ZipDamaged */
export async function readFormats(bytes: AsyncIterable<Uint8Array>): Promise<CellFormat[]> {
  const codes = new Map<number, string>();
  const formats: CellFormat[] = [];
  let inCells = false;
  await readList(bytes, {
    open(name, attributes) {
      if (name === "numFmt") codes.set(Number(attributes.numFmtId), attributes.formatCode ?? "");
      else if (name === "cellXfs") inCells = true;
      else if (name === "xf" && inCells) {
        const id = Number(attributes.numFmtId ?? 0);
        formats.push(readFormat(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") inCells = false;
    },
  });
  return formats;
}

type SheetList = { from1904: boolean; paths: string[] };

/** Where the sheets that can be seen stand in the archive, in their order. @throws ZipDamaged */
export async function readSheetList(
  workbook: AsyncIterable<Uint8Array>,
  relations: AsyncIterable<Uint8Array>,
): Promise<SheetList> {
  const ids: string[] = [];
  let from1904 = false;
  await readList(workbook, {
    open(name, attributes) {
      if (name === "workbookPr") from1904 = /^(1|true)$/.test(attributes.date1904 ?? "");
      if (name !== "sheet" || (attributes.state ?? "visible") !== "visible") return;
      const id = Object.entries(attributes).find(([key]) => /^[^:]+:id$/.test(key));
      if (id) ids.push(id[1]);
    },
  });
  const targets = new Map<string, string>();
  await readList(relations, {
    open(name, { Id, Target }) {
      if (name === "Relationship" && Id && Target)
        targets.set(Id, Target.startsWith("/") ? Target.slice(1) : `xl/${Target}`);
    },
  });
  return { from1904, paths: [...new Set(ids.flatMap((id) => targets.get(id) ?? []))] };
}

/** `beyond` counts the columns up to the last text that stands too far right to be kept; 0 where there is none. */
export type SheetRow = { line: number; cells: string[]; beyond: number };
export type CellContext = { strings: readonly string[]; formats: readonly CellFormat[]; from1904: boolean };

/** Rows with at least one cell, as they stream by; empty cells between others are "". @throws ZipDamaged */
export async function* readSheetRows(
  bytes: AsyncIterable<Uint8Array>,
  context: CellContext,
): AsyncGenerator<SheetRow[]> {
  let rows: SheetRow[] = [];
  let row: SheetRow = { line: 0, cells: [], beyond: 0 };
  let cell = { column: 0, type: "n", style: 0, text: "" };
  let isValue = false;
  let rowChars = 0;
  let [cells, gaps] = [0, 0];
  const gathered = parseXml(bytes, {
    open(name, attributes) {
      if (name === "c") {
        const column = columnOf(attributes.r ?? "") ?? row.cells.length;
        cell = { column, type: attributes.t ?? "n", style: Number(attributes.s ?? 0), text: "" };
      } else if (name === "v" || name === "t") isValue = true;
      else if (name === "row") {
        const line = Number(attributes.r);
        rowChars = 0;
        row = { line: Number.isSafeInteger(line) && line > row.line ? line : row.line + 1, cells: [], beyond: 0 };
      }
    },
    text(text) {
      if (isValue && cell.text.length < MAX_CELL_CHARS) cell.text += text;
    },
    close(name) {
      if (name === "v" || name === "t") isValue = false;
      else if (name === "c") {
        const text = cellText(cell, context);
        rowChars += text.length;
        if (rowChars > MAX_ROW_CHARS) throw new ZipDamaged("This workbook has a row that is no row of a table.");
        if (cell.column < MAX_SHEET_COLUMNS) {
          cells += 1;
          gaps += Math.max(0, cell.column - row.cells.length);
          if (gaps > MAX_GAPS && gaps > cells * GAPS_PER_CELL)
            throw new ZipDamaged("This workbook has rows of empty cells alone, which are no table.");
          while (row.cells.length < cell.column) row.cells.push("");
          row.cells[cell.column] = text;
        } else if (text.trim() !== "") row.beyond = Math.max(row.beyond, cell.column + 1);
      } else if (name === "row" && (row.cells.length > 0 || row.beyond > 0)) rows.push(row);
    },
  });
  for await (const _ of gathered) {
    if (rows.length === 0) continue;
    yield rows;
    rows = [];
  }
}

/** "AB12" is column 27, counted from 0; null where no column is named: such a cell follows the one before it. */
function columnOf(reference: string): number | null {
  let column = 0;
  for (let i = 0; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64;
    if (letter < 1 || letter > 26) break;
    column = column * 26 + letter;
  }
  return column > 0 ? column - 1 : null;
}

function cellText({ type, style, text }: { type: string; style: number; text: string }, context: CellContext): string {
  if (type === "s") return context.strings[Number(text)] ?? "";
  if (type === "b") return text === "1" ? "TRUE" : "FALSE";
  if (type === "d") return text.replace(/T00:00:00(\.0+)?Z?$/, "");
  return type === "n" ? formatNumberCell(text, context.formats[style] ?? "plain", context.from1904) : text;
}
