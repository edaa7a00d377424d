/** A CSV is handed over as a file: in UTF-8 with its mark, and no cell is a formula to the spreadsheet that opens it; numbers stay numbers. */
import "server-only";
import { Readable } from "node:stream";
import { stringify } from "csv-stringify";

export type CsvCell = string | number | null;

/** An amount, a share or a count as people and files write them: no spreadsheet reckons with more than its sign. */
const PLAIN_NUMBER = /^[+-]?\d[\d.,' \u00a0\u202f]*%?$/;

function keepNumber(value: string) {
  return PLAIN_NUMBER.test(value) ? { value, escape_formulas: false } : value;
}

/** @param file name in plain ASCII; its lines are sent as they come, the heads first */
export function csvResponse({
  fileName,
  lines,
}: {
  fileName: string;
  lines: Iterable<CsvCell[]> | AsyncIterable<CsvCell[]>;
}): Response {
  const file = Readable.from(lines).pipe(stringify({ bom: true, escape_formulas: true, cast: { string: keepNumber } }));
  return new Response(Readable.toWeb(file) as ReadableStream, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
    },
  });
}
