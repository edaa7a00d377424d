/* A dropped file becomes text, and a table's text its cells. */
import { parse } from "csv-parse/browser/esm/sync";
import { guessMapping, type LogTable, MAX_LOG_BYTES } from "@/lib/capture/rules/log-table";

/** The text of a file, in whatever Unicode it was saved. @returns null for one that is too large to be a log or a thread */
export async function readTextFile(file: File): Promise<string | null> {
  if (file.size > MAX_LOG_BYTES) return null;
  const bytes = new Uint8Array(await file.arrayBuffer());
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : null;
  return new TextDecoder(wide ?? "utf-8").decode(bytes);
}

/** A table separated by commas, semicolons or tabs: the reading whose header names the most known columns. */
export function readTable(text: string): LogTable | null {
  const tables = [",", ";", "\t"].flatMap((delimiter) => {
    try {
      const options = { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true };
      const [header, ...records]: string[][] = parse(text, options);
      return header ? [{ header, records, known: guessMapping(header).filter(Boolean).length }] : [];
    } catch {
      return [];
    }
  });
  return tables.sort((a, b) => b.known - a.known || b.header.length - a.header.length)[0] ?? null;
}

/** Whether a file is packed as workbooks are, whatever its name says. */
export async function isPacked(file: File): Promise<boolean> {
  return (await file.slice(0, 2).text()) === "PK";
}

/** The first table of a workbook, which the server reads and does not keep; or the sentence that says why not. */
export async function readWorkbook(file: File): Promise<LogTable | string> {
  const response = await fetch("/api/codes/workbook", { method: "POST", body: file }).catch(() => null);
  const answer = await response?.json().catch(() => null);
  if (response?.ok && answer) return answer as LogTable;
  return answer?.error?.message ?? "The connection broke while the workbook was sent. Choose the file again.";
}
