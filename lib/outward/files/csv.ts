/** A CSV file is read record by record in bounded memory; a bad line is named and left out, and the next line is read. */

import { setImmediate } from "node:timers/promises";
import { type CsvRecord, isBlank, makeRecordReader, type RecordReader } from "./csv-records";
import { type FileRefusal, refuseFile } from "./refusal";
import { refuseByContent, utf16Of } from "./sniff";
import { textBlocks } from "./text-blocks";

const HEAD_BYTES = 65_536;
const SAMPLE_RECORDS = 20;
const SAMPLE_FROM = 1_000;
/** Where no line can be read, a sample is looked for this far. */
const SAMPLE_CHARS = 1_048_576;
/** Others have their turn after so many records. */
const RECORDS_AT_ONCE = 1_000;
const MAX_COLUMNS = 500;
const DOWNLOAD_AGAIN = "Download the file again and upload the new one.";

/** A file that is a table: a header, and records below it. */
export type TableFile = {
  ok: true;
  header: string[];
  /** The first records that are not blank, for recognition; they come again in `batches`. Empty when the file has no rows. */
  sample: string[][];
  /**
   * All records after the header, blank lines included, a block at a time. May be called once. `freeTextColumn` is the column
   * in which people write, and where an exporter that does not escape quotation marks may have left some.
   */
  batches(freeTextColumn?: number): AsyncGenerator<CsvRecord[]>;
};

type CsvFile = TableFile & { delimiter: string };

/** Opens a CSV file from its byte stream; refuses what is empty or no CSV file. The stream is closed at the end. */
export async function openCsv(source: AsyncIterable<Uint8Array>): Promise<CsvFile | FileRefusal> {
  const rest = source[Symbol.asyncIterator]();
  const { head, ended } = await readHead(rest);
  const refuse = async (refusal: FileRefusal) => {
    await rest.return?.();
    return refusal;
  };
  if (head.length === 0) return refuse(refuseFile("empty", "This file is empty (0 bytes).", DOWNLOAD_AGAIN));
  const foreign = refuseByContent(head);
  if (foreign) return refuse(foreign);
  const eol = utf16Of(head) === null && head.includes("\r") && !head.includes("\n") ? "\r" : "\n";
  const blocks = textBlocks(head, rest, eol);
  const first = await blocks.next();
  const reader = makeRecordReader(eol);
  if (!first.done) reader.push(first.value.text, first.value.damaged);
  if (ended || first.done) await finish(blocks, reader);
  const opened = openHeader(reader);
  if (!opened.ok) return refuse(opened);
  return {
    ...opened,
    sample: await readSample(blocks, reader),
    async *batches(freeTextColumn) {
      reader.freeTextColumn = freeTextColumn;
      try {
        for (;;) {
          const records = reader.take(RECORDS_AT_ONCE);
          if (records.length > 0) {
            yield records;
            await setImmediate();
          } else if (reader.ended) return;
          else await pushNext(blocks, reader);
        }
      } finally {
        await rest.return?.();
      }
    },
  };
}

async function readHead(rest: AsyncIterator<Uint8Array>): Promise<{ head: Buffer; ended: boolean }> {
  const chunks: Uint8Array[] = [];
  for (let length = 0; length < HEAD_BYTES; ) {
    const next = await rest.next();
    if (next.done) return { head: Buffer.concat(chunks), ended: true };
    chunks.push(next.value);
    length += next.value.length;
  }
  return { head: Buffer.concat(chunks), ended: false };
}

type Blocks = ReturnType<typeof textBlocks>;

async function pushNext(blocks: Blocks, reader: RecordReader): Promise<void> {
  const next = await blocks.next();
  if (next.done) reader.ended = true;
  else reader.push(next.value.text, next.value.damaged);
}

async function finish(blocks: Blocks, reader: RecordReader): Promise<void> {
  while (!reader.ended) await pushNext(blocks, reader);
}

/** The first records that are not blank, read on until one of them is sound. They stay to be taken again. */
async function readSample(blocks: Blocks, reader: RecordReader): Promise<string[][]> {
  for (;;) {
    const { at, line } = reader;
    const taken = reader.take(SAMPLE_FROM);
    const isMuch = taken.length === SAMPLE_FROM || reader.at - at > SAMPLE_CHARS;
    [reader.at, reader.line] = [at, line];
    const sample = taken.filter(({ cells }) => !isBlank(cells));
    const isEnough = isMuch || sample.some(({ problem }) => problem === null);
    if (isEnough || reader.ended) return sample.slice(0, SAMPLE_RECORDS).map(({ cells }) => cells);
    await pushNext(blocks, reader);
  }
}

function openHeader(reader: RecordReader): { ok: true; delimiter: string; header: string[] } | FileRefusal {
  const header = reader.takeHeader();
  if (header === null) return refuseFile("empty", "This file holds no text, only blank lines.", DOWNLOAD_AGAIN);
  if (header.problem) {
    return refuseFile(
      "badHeader",
      `The first line cannot be read as column names: ${header.problem.reason}`,
      "Export the file again and upload it as it is.",
    );
  }
  if (header.cells.length > MAX_COLUMNS) {
    return refuseFile(
      "tooManyColumns",
      `This file has ${header.cells.length} columns; at most ${MAX_COLUMNS} are read.`,
      "Export the report with only the columns you need.",
    );
  }
  return { ok: true, delimiter: reader.delimiter, header: header.cells };
}
