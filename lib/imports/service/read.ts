/** A table is streamed into the stage in bounded memory; whatever fails, nothing of it stays behind. */
import "server-only";
import { createHash } from "node:crypto";
import { findCreatorByHandle, getCreator } from "@/lib/creators/data";
import { findMapping } from "@/lib/imports/data/mapping";
import { copyToStage, deleteStage, type Stage } from "@/lib/imports/data/stage";
import type { Mapping } from "@/lib/imports/rules/mapping";
import { isOfPeriod, type Period, parsePeriod } from "@/lib/imports/rules/period";
import { type Reading, readRows, startReading } from "@/lib/imports/rules/reading";
import { type Recognition, recognise, refuseUnreadable } from "@/lib/imports/rules/recognise";
import { refuseMonthFirst } from "@/lib/imports/rules/refusals";
import { readMended } from "@/lib/imports/rules/reject-file";
import { makeRowReader } from "@/lib/imports/rules/rows";
import { makeStager } from "@/lib/imports/rules/stage-text";
import { FileRefused, refuseTable } from "@/lib/imports/service/refusal";
import type { Run } from "@/lib/imports/service/run";
import { type Day, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { cleanText } from "@/lib/kernel/text";
import type { TableFile } from "@/lib/outward/files/csv";
import { logFault } from "@/lib/server/log";
import { bookkeep } from "@/lib/server/transact";
import { getWorkspace } from "@/lib/workspaces/data";

/** The largest file that is read, in bytes; some three million lines. */
export const MAX_BYTES = 512 * 1024 * 1024;

export type Upload = {
  /** Chosen by the sender, who can then ask how far it is; a UUID v7. */
  id?: string;
  stream: AsyncIterable<Uint8Array>;
  fileName: string;
  /** As announced; null when it is not known before the end. */
  sizeBytes: number | null;
  creatorId: string | null;
  /** Names the creator instead of `creatorId`; one that is not in the book is added when the file is imported. */
  handle?: string | null;
  /** What its columns are, in place of what the workspace remembers of such a file. */
  mapping?: Mapping;
  /** Under which it is kept together with other uploads of the same person; an archive's files have their own. */
  batch?: { id: string; name: string };
  /** Of an archive only the file at this path, which goes with the others of `batch`. */
  inside?: string;
  /** Aborted when nobody waits for what comes of it any more. */
  signal?: AbortSignal;
  now: Date;
};

/** One table of an upload: the upload itself, or a file in its archive. */
export type TableUpload = Pick<Upload, "fileName" | "creatorId" | "handle" | "mapping" | "now"> & {
  importId: string;
  table: TableFile;
  meter: Meter;
};

/** A file whose lines are in the stage. `handle` is the creator to add, where the book has none of this name. */
export type StagedFile = Stage & {
  handle: string | null;
  fileName: string;
  fileSha256: string;
  sizeBytes: number;
  recognition: Recognition;
  reading: Reading;
  importedOn: Day;
  /** Of totals whose days the file's name tells. */
  period: Period | null;
  zone: string;
  /** The book's, which amounts are taken for where nothing tells theirs, where it `assumesCurrency`, and nobody has said it. */
  currency: string;
  assumesCurrency: boolean;
  /** What somebody should look at, in a sentence. */
  suspicion: string | null;
};

/** Streams a table into the stage and goes on with `next`; whatever fails, nothing stays behind. */
export async function withStage<T>(
  scope: Scope,
  upload: TableUpload,
  run: Run,
  next: (file: StagedFile) => Promise<T>,
): Promise<T> {
  try {
    return await next(await readTable(scope, upload, run));
  } catch (error) {
    await bookkeep(scope, (tx) => deleteStage(tx, upload.importId)).catch((fault) => logFault(fault, "import.clean"));
    throw error;
  }
}

async function readTable(scope: Scope, upload: TableUpload, run: Run): Promise<StagedFile> {
  const { importId, meter } = upload;
  const table = readMended(upload.table);
  const workspace = await getWorkspace(scope);
  const creator = await findChosen(scope, upload);
  const handle = creator?.handle ?? upload.handle ?? null;
  const mapping = upload.mapping ?? (await findMapping(scope, table.header));
  const recognition = recognise(table.header, table.sample, mapping);
  if (!recognition.ok) throw refuseTable(table, recognition);
  const importedOn = dayIn(upload.now, workspace.timeZone);
  const zone = creator?.timeZone ?? workspace.timeZone;
  const fileName = cleanText(upload.fileName).slice(0, 200) || "file.csv";
  const period = isOfPeriod(recognition.format) ? parsePeriod(fileName, importedOn) : null;
  const context = {
    importedOn,
    totalsTo: period?.to,
    zone,
    currencyDefault: workspace.currency,
    creatorHandle: handle ?? undefined,
  };
  const reading = startReading();
  const stager = makeStager(recognition, { workspaceId: scope.workspaceId, importId, zone });
  const batches = watch(table.batches(recognition.columns.title), run);
  const reader = makeRowReader(recognition, context);
  const text = readRows(batches, { read: reader, stager, reading });
  await copyToStage(stager, text, run.signal);
  const refused = reading.monthFirst
    ? refuseMonthFirst(reading.monthFirst)
    : (reader.refusal() ?? (reading.rows === 0 && refuseUnreadable(reading.rejected, reading.rejects[0])));
  if (refused) throw refuseTable(table, refused);
  const measured = { fileName, fileSha256: meter.sha256(), sizeBytes: meter.size() };
  const stage = { importId, format: recognition.format, creatorId: creator?.id ?? null };
  return {
    ...measured,
    ...stage,
    handle,
    recognition,
    reading,
    assumesCurrency: reader.assumesCurrency(),
    suspicion: reader.suspicion(),
    importedOn,
    period,
    zone: workspace.timeZone,
    currency: workspace.currency,
  };
}

/** Counts lines as they are read. */
async function* watch<T extends unknown[]>(batches: AsyncIterable<T>, { progress }: Run): AsyncGenerator<T> {
  for await (const batch of batches) {
    progress.rowsRead += batch.length;
    yield batch;
  }
}

/** The creator that was chosen, or is named and in the book, or is the member's only one. @throws AppError notFound */
async function findChosen(scope: Scope, { creatorId, handle }: TableUpload) {
  const named = handle ? await findCreatorByHandle(scope, handle) : null;
  const [only, ...others] = handle ? [] : (scope.creatorIds ?? []);
  const id = creatorId ?? named?.id ?? (others.length === 0 ? only : undefined);
  return id === undefined ? null : getCreator(scope, id);
}

export type Meter = ReturnType<typeof measure>;

/** Counts and hashes a stream while it is read; one that grows too long, or is called off, is cut off. */
export function measure(stream: AsyncIterable<Uint8Array>, announced: number | null, run: Run) {
  const hash = createHash("sha256");
  let size = 0;
  const check = (count: number) => {
    if (count <= MAX_BYTES) return;
    const limit = `${MAX_BYTES / 1024 / 1024} MB`;
    throw new FileRefused(
      "tooLarge",
      `This file is larger than ${limit}, the most that is read at once.`,
      "Export a shorter period, and upload the files one after another.",
    );
  };
  async function* bytes() {
    check(announced ?? 0);
    for await (const chunk of stream) {
      size += chunk.length;
      check(size);
      hash.update(chunk);
      run.progress.bytesRead += chunk.length;
      run.signal.throwIfAborted();
      yield chunk;
    }
    if (announced !== null && size !== announced) throw cutShort(size, announced);
  }
  return { bytes: bytes(), sha256: () => hash.digest("hex"), size: () => size };
}

function cutShort(size: number, announced: number): FileRefused {
  return new FileRefused(
    "cutShort",
    `Only ${size} of the file's ${announced} bytes have arrived.`,
    "Upload it again; if it happens again, something between you and Sparkbook cuts large uploads off.",
  );
}
