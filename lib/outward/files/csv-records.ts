/** Text is cut into records so that a bad one never takes its neighbours along. */

import { detectDelimiter, recoverQuotedLine, splitPlainLine, splitQuotedRecord } from "./csv-line";
import { MAX_LINE_BYTES } from "./text-blocks";

/** Safely below what a cut line of MAX_LINE_BYTES holds, even at four bytes a character. */
const MAX_RECORD_CHARS = MAX_LINE_BYTES / 4;
/** Of a line that cannot be cut into cells so much is handed on, to be mended. */
const SHOWN_CHARS = 4_000;
/** A table that starts further down is no export. */
const LINES_BEFORE_HEADER = 20;

type CsvProblem = { column: string; reason: string };

/** `line` is the physical line, from 1, on which the record starts. With a problem, `cells` holds what could be read. */
export type CsvRecord = { line: number; cells: string[]; problem: CsvProblem | null };

export type RecordReader = ReturnType<typeof makeRecordReader>;

/** Cuts pushed text (whole lines; only the last may lack its end) into records. State is open to its two users above: `at` and `line` may be set back within the text held. */
export function makeRecordReader(eol: string) {
  let text = "";
  let damaged = false;
  const reader = {
    at: 0,
    line: 1,
    ended: false,
    delimiter: ",",
    header: [] as string[],
    freeTextColumn: undefined as number | undefined,
    push(more: string, isDamaged: boolean) {
      damaged = isDamaged || (damaged && reader.at < text.length);
      text = reader.at < text.length ? text.slice(reader.at) + more : more;
      reader.at = 0;
    },
    /** The first line that can name the columns, below a title or a note; null when all lines are blank. */
    takeHeader(): CsvRecord | null {
      skipNotes();
      while (reader.at < text.length) {
        const end = lineEnd(reader.at);
        reader.delimiter = detectDelimiter(text.slice(reader.at, end));
        const record = next() ?? check(null, text.slice(reader.at, end), false);
        if (record.problem) return record;
        if (!isBlank(record.cells)) {
          reader.header = record.cells;
          return record;
        }
      }
      return null;
    },
    take(count: number): CsvRecord[] {
      const records: CsvRecord[] = [];
      while (reader.at < text.length && records.length < count) {
        const record = next();
        if (record === null) break;
        records.push(record);
      }
      return records;
    },
  };

  /** Moves on to the first line that is at least half as wide as the widest of the first ones. */
  function skipNotes(): void {
    const lines: { at: number; line: number; width: number }[] = [];
    for (let { at, line } = reader; at < text.length && line < reader.line + LINES_BEFORE_HEADER; line++) {
      const end = lineEnd(at);
      const raw = text.slice(at, end).replace(/"[^"]*"/g, "x");
      // What goes on in the next line is no note.
      if (raw.includes('"')) break;
      const width = raw.split(detectDelimiter(raw)).filter((cell) => cell.trim() !== "").length;
      lines.push({ at, line, width });
      at = end + 1;
    }
    const least = Math.max(2, ...lines.map(({ width }) => width / 2));
    const first = lines.find(({ width }) => width >= least);
    if (first) [reader.at, reader.line] = [first.at, first.line];
  }

  const lineEnd = (from: number) => {
    const end = text.indexOf(eol, from);
    return end < 0 ? text.length : end;
  };

  /** The next record; null when it goes on in text that was not pushed yet. */
  function next(): CsvRecord | null {
    const from = reader.at;
    const end = lineEnd(from);
    const stop = end > from && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
    const raw = text.slice(from, stop);
    let cells = raw.length > MAX_RECORD_CHARS ? null : splitPlainLine(raw, reader.delimiter);
    let after = end;
    if (cells === null && raw.length <= MAX_RECORD_CHARS) {
      const hardEnd = hardRecordEnd(from, end);
      if (hardEnd === "more") return null;
      cells =
        hardEnd === null
          ? null
          : splitQuotedRecord(text.slice(from, hardEnd).replace(/\r{1,2}$/, ""), reader.delimiter);
      if (cells !== null && (reader.header.length === 0 || cells.length === reader.header.length))
        after = hardEnd as number;
      else cells = recoverQuotedLine(raw, reader.delimiter, reader.header.length, reader.freeTextColumn);
    }
    const record = check(cells, raw, after === text.length);
    for (let i = end; i < after; i = lineEnd(i + 1)) reader.line++;
    reader.line++;
    reader.at = after + 1;
    return record;
  }

  /** Where the record ends that starts at `from`: the first line end with all quotation marks paired; null when there is none. */
  function hardRecordEnd(from: number, firstEnd: number): number | "more" | null {
    let odd = false;
    let end = firstEnd;
    for (let mark = text.indexOf('"', from); ; ) {
      for (; mark >= 0 && mark < end; mark = text.indexOf('"', mark + 1)) odd = !odd;
      if (!odd) return end;
      if (end - from > MAX_RECORD_CHARS) return null;
      if (end + 1 >= text.length) return reader.ended ? null : "more";
      end = lineEnd(end + 1);
    }
  }

  function check(cells: string[] | null, raw: string, isLast: boolean): CsvRecord {
    const line = reader.line;
    const width = reader.header.length;
    if (cells === null || raw.includes("\0") || (damaged && raw.includes("\ufffd"))) {
      const reason = unreadable(raw, cells === null, isLast);
      return { line, cells: cells ?? [raw.slice(0, SHOWN_CHARS)], problem: { column: "whole line", reason } };
    }
    if (width === 0 || cells.length === width) return { line, cells, problem: null };
    return { line, cells, problem: checkWidth(cells, reader.header, isLast) };
  }
  return reader;
}

function unreadable(raw: string, badQuotes: boolean, isLast: boolean): string {
  if (raw.length > MAX_RECORD_CHARS) {
    return `This line is longer than ${MAX_RECORD_CHARS} characters, so it is no row of a table. Export the file again.`;
  }
  if (raw.includes("\0")) return "This line holds zero bytes, which no text has. The file is damaged; export it again.";
  if (!badQuotes)
    return "This line is not UTF-8 text. Upload the file as TikTok exported it, or save it as “CSV UTF-8”.";
  return isLast
    ? "The file ends in the middle of this line. Export it again and upload the whole file."
    : "The quotation marks in this line do not pair up, so its columns cannot be told apart. Export the file again, or correct the line.";
}

function checkWidth(cells: string[], header: string[], isLast: boolean): CsvProblem | null {
  if (isBlank(cells)) return null;
  if (cells.length < header.length) {
    const why = isLast ? "The file ends in the middle of this line" : "This line is too short";
    return {
      column: header[cells.length] || `column ${cells.length + 1}`,
      reason: `${why}: it has ${cells.length} of ${header.length} columns. Export the file again and upload the whole file.`,
    };
  }
  while (cells.length > header.length && cells[cells.length - 1]?.trim() === "") cells.pop();
  if (cells.length === header.length) return null;
  return {
    column: `column ${header.length + 1}`,
    reason: `This line has ${cells.length} columns where the first line names ${header.length}. A value probably holds a separator without quotation marks; export the file again, or correct the line.`,
  };
}

export function isBlank(cells: string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}
