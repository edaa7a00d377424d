/** A file is streamed into the stage in bounded memory; whatever fails, nothing of it stays behind. */
import "server-only";
import { createHash } from "node:crypto";
import { findCreatorByHandle, getCreator } from "@/lib/creators/data";
import { copyToStage, deleteStage, type Stage } from "@/lib/imports/data/stage";
import { type Reading, readRows, startReading } from "@/lib/imports/rules/reading";
import { type Recognition, recognise, refuseUnreadable } from "@/lib/imports/rules/recognise";
import { makeRowReader } from "@/lib/imports/rules/rows";
import { makeStager } from "@/lib/imports/rules/stage-text";
import { FileRefused } from "@/lib/imports/service/refusal";
import { type Day, dayIn } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { cleanText } from "@/lib/kernel/text";
import { openCsv } from "@/lib/outward/files/csv";
import { logFault } from "@/lib/server/log";
import { bookkeep } from "@/lib/server/transact";
import { getWorkspace } from "@/lib/workspaces/data";
import { can } from "@/lib/workspaces/rules";

/** The largest file that is read, in bytes; some three million lines. */
export const MAX_BYTES = 512 * 1024 * 1024;

export type Upload = {
  stream: AsyncIterable<Uint8Array>;
  fileName: string;
  /** As announced; null when it is not known before the end. */
  sizeBytes: number | null;
  creatorId: string | null;
  /** Names the creator instead of `creatorId`; one that is not in the book is added when the file is imported. */
  handle?: string | null;
  now: Date;
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
  zone: string;
};

/** Streams a file into the stage and goes on with `next`; whatever fails, nothing stays behind. */
export async function withStage<T>(scope: Scope, upload: Upload, next: (file: StagedFile) => Promise<T>): Promise<T> {
  if (!can(scope, "import.stage"))
    throw new AppError("forbidden", "Your role in this workspace does not allow imports. Ask its owner.");
  const importId = newId();
  try {
    return await next(await readFile(scope, upload, importId));
  } catch (error) {
    await bookkeep(scope, (tx) => deleteStage(tx, importId)).catch((fault) => logFault(fault, "import.clean"));
    throw error;
  }
}

async function readFile(scope: Scope, upload: Upload, importId: string): Promise<StagedFile> {
  const workspace = await getWorkspace(scope);
  const creator = await findChosen(scope, upload);
  const handle = creator?.handle ?? upload.handle ?? null;
  const meter = measure(upload.stream, upload.sizeBytes);
  const file = await openCsv(meter.bytes);
  if (!file.ok) throw new FileRefused(file.code, file.reason, file.remedy);
  const recognition = recognise(file.header, file.sample);
  if (!recognition.ok) throw new FileRefused(recognition.code, recognition.reason, recognition.remedy);
  const { format } = recognition;
  const importedOn = dayIn(upload.now, workspace.timeZone);
  const zone = creator?.timeZone ?? workspace.timeZone;
  const context = { importedOn, zone, currencyDefault: workspace.currency, creatorHandle: handle ?? undefined };
  const reading = startReading();
  const stager = makeStager(recognition, { workspaceId: scope.workspaceId, importId, zone });
  const text = readRows(file.batches(recognition.columns.title), {
    read: makeRowReader(recognition, context),
    stager,
    reading,
  });
  await copyToStage(stager.columns, text);
  if (reading.rows === 0) {
    const { code, reason, remedy } = refuseUnreadable(reading.rejected, reading.rejects[0]?.reason);
    throw new FileRefused(code, reason, remedy);
  }
  const fileName = cleanText(upload.fileName).slice(0, 200) || "file.csv";
  const measured = { fileName, fileSha256: meter.sha256(), sizeBytes: meter.size() };
  return {
    ...measured,
    importId,
    format,
    creatorId: creator?.id ?? null,
    handle,
    recognition,
    reading,
    importedOn,
    zone: workspace.timeZone,
  };
}

/** The creator that was chosen, or is named and in the book, or is the member's only one. @throws AppError notFound */
async function findChosen(scope: Scope, { creatorId, handle }: Upload) {
  const named = handle ? await findCreatorByHandle(scope, handle) : null;
  const [only, ...others] = handle ? [] : (scope.creatorIds ?? []);
  const id = creatorId ?? named?.id ?? (others.length === 0 ? only : undefined);
  return id === undefined ? null : getCreator(scope, id);
}

/** Counts and hashes a stream while it is read; a stream that grows too long is cut off. */
function measure(stream: AsyncIterable<Uint8Array>, announced: number | null) {
  const hash = createHash("sha256");
  let size = 0;
  const check = (bytes: number) => {
    if (bytes <= MAX_BYTES) return;
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
