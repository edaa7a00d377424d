/** One door for every file that people have: a table as text or as a workbook, or an archive of such tables. */

import { openCsv, type TableFile } from "./csv";
import { type FileRefusal, refuseFile } from "./refusal";
import { isWorkbook, openWorkbook } from "./workbook";
import { withZip, type Zip, ZipDamaged } from "./zip";

/** An archive without any such file holds no table; from one that has some everything is opened, so that nothing is lost in silence. */
const TABLE_NAME = /\.(csv|tsv|txt|xlsx|xls|xlsb|xlsm|ods|numbers|zip)$/i;
const SAVE_CSV = "Export the report again and choose CSV, or open it there and save it as CSV.";
const UNPACK = "Unpack it and upload the files inside.";
/** Files of other programs that are archives by themselves, known by a part that only they have. */
const FOREIGN: { part: RegExp; name: string }[] = [
  { part: /^xl\/workbook\.bin$/, name: "a binary Excel workbook (XLSB)" },
  { part: /^(Index\/.*\.iwa|Index\.zip)$/, name: "a Numbers or Pages document" },
  { part: /^word\/document\.xml$/, name: "a Word document" },
  { part: /^ppt\/presentation\.xml$/, name: "a PowerPoint presentation" },
  { part: /^META-INF\/manifest\.xml$/, name: "an OpenDocument file (ODS) or a program" },
];
/** What computers put into archives by themselves, and what people lay beside their files. */
const CLUTTER = /(^|\/)(__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$|read[_ -]?me\b[^/]*$)/i;

/** A file inside an archive, to be opened through the same door. `path` tells files of one name apart. */
export type ArchivedFile = { name: string; path: string; sizeBytes: number; bytes(): AsyncIterable<Uint8Array> };

export type OpenedFile =
  | { kind: "table"; file: TableFile }
  /** At least one file, in the order of their names. */
  | { kind: "archive"; files: ArchivedFile[] }
  | { kind: "refused"; refusal: FileRefusal };

/**
 * Opens a file by its first bytes, whatever its name says, and hands it to `use`; what was opened ends with `use`. A file inside an
 * archive is `nested` and may be no archive itself. Errors of the source and of `use` pass through.
 */
export async function openFile<T>(
  source: AsyncIterable<Uint8Array>,
  use: (opened: OpenedFile) => Promise<T>,
  nested = false,
): Promise<T> {
  const { head, bytes } = await peek(source);
  if (!head.startsWith("PK\x03\x04") && !head.startsWith("PK\x05\x06")) return use(fromTable(await openCsv(bytes)));
  let inUse = false;
  try {
    return await withZip(bytes, async (zip) => {
      const opened = isWorkbook(zip) ? fromTable(await openWorkbook(zip)) : openArchive(zip, nested);
      inUse = true;
      return use(opened);
    });
  } catch (error) {
    if (inUse || !(error instanceof ZipDamaged)) throw error;
    return use({ kind: "refused", refusal: refuseFile("damaged", error.message, error.remedy) });
  }
}

function fromTable(file: TableFile | FileRefusal): OpenedFile {
  return file.ok ? { kind: "table", file } : { kind: "refused", refusal: file };
}

function openArchive(zip: Zip, nested: boolean): OpenedFile {
  const refuse = (reason: string, remedy: string): OpenedFile => ({
    kind: "refused",
    refusal: refuseFile("notText", reason, remedy),
  });
  const paths = [...zip.entries.keys()];
  const foreign = FOREIGN.find(({ part }) => paths.some((path) => part.test(path)));
  if (foreign) return refuse(`This file is ${foreign.name}, neither a CSV file nor a workbook that is read.`, SAVE_CSV);
  if (nested) return refuse("This is an archive inside an archive.", UNPACK);
  const files = [...zip.entries]
    .filter(([path]) => !CLUTTER.test(path))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { sizeBytes }]) => ({
      name: path.slice(path.lastIndexOf("/") + 1),
      path,
      sizeBytes,
      bytes: () => zip.read(path),
    }));
  if (files.some(({ path }) => TABLE_NAME.test(path))) return { kind: "archive", files };
  return refuse(
    "This ZIP archive holds no table: no file inside ends in .csv or .xlsx.",
    "Upload the archive as TikTok Studio made it (Analytics, Download data, CSV).",
  );
}

/** Looks at the first four bytes of a stream without taking them from it. */
async function peek(source: AsyncIterable<Uint8Array>) {
  const rest = source[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < 4) {
    const next = await rest.next();
    if (next.done) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* bytes() {
    try {
      if (head.length > 0) yield head;
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
    } finally {
      await rest.return?.();
    }
  }
  return { head: head.toString("latin1", 0, 4), bytes: bytes() };
}
