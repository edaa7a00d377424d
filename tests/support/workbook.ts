/** Workbooks as small as Excel accepts them, and archives, for tests. */
import { strToU8, type Zippable, zipSync } from "fflate";

export type Cell = string | number | null | { serial: number } | { percent: number };

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const escapeXml = (text: string) => text.replace(/[<>&"]/g, (mark) => `&#${mark.charCodeAt(0)};`);

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnName(Math.floor(index / 26) - 1) + columnName(index % 26);
}

function cellXml(cell: Cell, reference: string, strings: string[]): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
  if (typeof cell !== "string")
    return "serial" in cell
      ? `<c r="${reference}" s="1"><v>${cell.serial}</v></c>`
      : `<c r="${reference}" s="2"><v>${cell.percent}</v></c>`;
  if (strings.length % 2 === 1) {
    strings.push(cell);
    return `<c r="${reference}" t="s"><v>${strings.length - 1}</v></c>`;
  }
  strings.push(cell);
  return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(cell)}</t></is></c>`;
}

function sheetXml(rows: readonly (readonly Cell[])[], strings: string[]): string {
  const line = (cells: readonly Cell[], at: number) =>
    `<row r="${at + 1}">${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${at + 1}`, strings)).join("")}</row>`;
  return `${XML}<worksheet xmlns="${MAIN}"><sheetData>${rows.map(line).join("")}</sheetData></worksheet>`;
}

/** A workbook of these sheets; style 1 shows a serial number as a day, style 2 a number as a share. */
export function makeWorkbook(...sheets: (readonly (readonly Cell[])[])[]): Buffer {
  const strings: string[] = [];
  const sheetFiles = sheets.map((rows, at) => [`xl/worksheets/sheet${at + 1}.xml`, strToU8(sheetXml(rows, strings))]);
  const list = sheets.map((_, at) => `<sheet name="S${at + 1}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`).join("");
  const relations = sheets.map(
    (_, at) => `<Relationship Id="rId${at + 1}" Type="${RELATION}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  const text = (content: string) => strToU8(XML + content);
  return makeZip({
    "[Content_Types].xml": text("<Types/>"),
    "xl/workbook.xml": text(`<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets>${list}</sheets></workbook>`),
    "xl/_rels/workbook.xml.rels": text(`<Relationships>${relations.join("")}</Relationships>`),
    "xl/styles.xml": text(
      `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="170" formatCode="yyyy\\-mm\\-dd;@"/></numFmts>` +
        `<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="10"/></cellXfs></styleSheet>`,
    ),
    "xl/sharedStrings.xml": text(
      `<sst xmlns="${MAIN}">${strings.map((each) => `<si><r><t xml:space="preserve">${escapeXml(each)}</t></r></si>`).join("")}</sst>`,
    ),
    ...Object.fromEntries(sheetFiles),
  });
}

/** A ZIP archive of these files. */
export function makeZip(files: Zippable): Buffer {
  return Buffer.from(zipSync(files));
}
