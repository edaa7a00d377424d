/** A CSV is handed over as a file: in UTF-8 with its mark, and no cell is a formula to the spreadsheet that opens it; numbers stay numbers. */
import "server-only";
import { Readable } from "node:stream";
import { stringify } from "csv-stringify";
import { guardFormulas } from "@/lib/kernel/formula";

export type CsvCell = string | number | null;

/** @param file name in plain ASCII; its lines are sent as they come, the heads first */
export function csvResponse({
  fileName,
  lines,
}: {
  fileName: string;
  lines: Iterable<CsvCell[]> | AsyncIterable<CsvCell[]>;
}): Response {
  const file = Readable.from(lines).pipe(stringify({ bom: true, cast: { string: guardFormulas } }));
  return new Response(Readable.toWeb(file) as ReadableStream, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
    },
  });
}
