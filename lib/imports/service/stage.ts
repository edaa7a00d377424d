/** A file is staged and shown before anything of it is in the book. */
import "server-only";
import { deleteWaiting, getImport, insertImport, isTaken } from "@/lib/imports/data/import";
import { keepReadBy } from "@/lib/imports/data/prior";
import { insertRejects } from "@/lib/imports/data/rejects";
import { deleteStage } from "@/lib/imports/data/stage";
import { formatCounts } from "@/lib/imports/rules/plan";
import { decideRunId } from "@/lib/imports/rules/run-id";
import { examine, type StagedImport } from "@/lib/imports/service/examine";
import { measure, type TableUpload, type Upload, withStage } from "@/lib/imports/service/read";
import { FileRefused } from "@/lib/imports/service/refusal";
import { asRun, type Run } from "@/lib/imports/service/run";
import { storedDay } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { deriveId, newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { cleanText, plural, quoted } from "@/lib/kernel/text";
import { type ArchivedFile, type OpenedFile, openFile } from "@/lib/outward/files/open";
import { ZipDamaged } from "@/lib/outward/files/zip";
import { logFault } from "@/lib/server/log";
import { bookkeep, type Tx, transact } from "@/lib/server/transact";
import { can } from "@/lib/workspaces/rules";

const TIMEOUT_MS = 10 * 60_000;

/** A file of an archive that was not taken; `table` asks what its columns are. */
export type RefusedFile = {
  name: string;
  path: string;
  code: string;
  reason: string;
  remedy: string;
  table: FileRefused["table"];
};

/** What came of the files in an upload. `batchId` is set for an archive: the name under which its files are kept together. */
export type StagedFiles = { batchId: string | null; staged: StagedImport[]; refused: RefusedFile[] };

type Batch = { id: string; name: string };

/**
 * Reads an upload into the stage, a file or an archive of files, and keeps each file as an import that waits to be looked at.
 * A file of an archive that cannot be read does not stand in the way of the others.
 * @throws FileRefused for a single file that cannot be read; AppError forbidden, conflict for an id that is taken or a run that
 * was called off, or notFound for a creator that is not theirs to see
 */
export async function stageFiles(scope: Scope, upload: Upload): Promise<StagedFiles> {
  return openUpload(scope, upload, async (opened, run, meter) => {
    if (opened.kind === "table") {
      const table = { ...upload, importId: run.id, table: opened.file, meter };
      return {
        batchId: null,
        staged: [await stageTable(scope, table, { run, batch: upload.batch ? ownBatch(scope, upload.batch) : null })],
        refused: [],
      };
    }
    const files = opened.files.filter(({ path }) => upload.inside === undefined || path === upload.inside);
    if (files.length === 0) throw refuseMissing(upload.inside);
    const name = cleanText(upload.fileName).slice(0, 200) || "files.zip";
    const batch = ownBatch(scope, { id: (upload.inside && upload.batch?.id) || run.id, name });
    return { batchId: batch.id, ...(await stageArchive(scope, upload, files, { run, batch })) };
  });
}

/** Who opens a batch is the only one who can add to it: whatever id is named is one of the sender's own. */
function ownBatch({ workspaceId, actor }: Scope, { id, name }: Batch): Batch {
  return { id: deriveId(workspaceId, `${actor.id} ${id}`), name };
}

function refuseMissing(path = ""): FileRefused {
  return new FileRefused(
    "notInside",
    `This archive holds no table ${quoted(path)}.`,
    "Upload the whole archive again.",
  );
}

/** The same for an upload that is to be one file. @throws FileRefused also for an archive of several */
export async function stageImport(scope: Scope, upload: Upload): Promise<StagedImport> {
  return openUpload(scope, upload, (opened, run, meter) =>
    stageTable(scope, { ...upload, importId: run.id, table: onlyTable(opened), meter }, { run, batch: null }),
  );
}

/** The same without keeping anything; `owner` is the profile that a Content file names. @throws as stageImport */
export async function tryImport(scope: Scope, upload: Upload): Promise<StagedImport & { owner: string | null }> {
  const staged = await openUpload(scope, upload, (opened, run, meter) =>
    withStage(scope, { ...upload, importId: run.id, table: onlyTable(opened), meter }, run, async (file) => {
      const { staged } = await bookkeep(scope, (tx) => examine(tx, file, run), TIMEOUT_MS);
      return { ...staged, owner: file.format === "studio.content" ? file.handle : null };
    }),
  );
  await bookkeep(scope, (tx) => deleteStage(tx, staged.id));
  return staged;
}

type Readable = Exclude<OpenedFile, { kind: "refused" }>;
type NamedRun = Run & { id: string };

async function openUpload<T>(
  scope: Scope,
  upload: Upload,
  use: (opened: Readable, run: NamedRun, meter: ReturnType<typeof measure>) => Promise<T>,
): Promise<T> {
  if (!can(scope, "import.stage"))
    throw new AppError("forbidden", "Your role in this workspace does not allow imports. Ask its owner.");
  const id = decideRunId(upload.id, upload.now) ?? newId();
  if (await isTaken(scope, id))
    throw new AppError("conflict", "This upload has arrived already. Look for it among the imports.");
  const { sizeBytes, signal } = upload;
  const fileName = cleanText(upload.fileName).slice(0, 200);
  return asRun(scope, { id, kind: "READ", fileName, sizeBytes, signal }, async (run) => {
    const meter = measure(upload.stream, sizeBytes, run);
    return openFile(meter.bytes, (opened) => use(refuseOpened(opened), { ...run, id }, meter));
  });
}

function refuseOpened(opened: OpenedFile): Readable {
  if (opened.kind !== "refused") return opened;
  const { code, reason, remedy } = opened.refusal;
  throw new FileRefused(code, reason, remedy);
}

function onlyTable(opened: Readable) {
  if (opened.kind === "table") return opened.file;
  const what = `This is an archive of ${plural(opened.files.length, "file", "files")}.`;
  throw new FileRefused("archive", what, "Unpack it and name one of the files inside.");
}

function stageTable(
  scope: Scope,
  upload: TableUpload,
  { run, batch }: { run: Run; batch: Batch | null },
): Promise<StagedImport> {
  return withStage(scope, upload, run, (file) =>
    transact(
      scope,
      "import.stage",
      async (tx) => {
        const { staged, readBy } = await examine(tx, file, run);
        const { id, format, confidence, saw, warnings, counts, planHash } = staged;
        const { fromDay, toDay } = staged;
        const days = { fromDay: fromDay && storedDay(fromDay), toDay: toDay && storedDay(toDay) };
        const { creatorId, handle, fileName, fileSha256, sizeBytes } = file;
        const facts = { id, format, confidence, saw, warnings, counts, planHash };
        const createdById = scope.actor.kind === "member" ? scope.actor.id : null;
        const source = { fileName, fileSha256, sizeBytes, batchId: batch?.id ?? null, batchName: batch?.name ?? null };
        await insertImport(tx, { ...facts, ...days, ...source, creatorId, handle, createdById, createdAt: upload.now });
        await keepReadBy(tx, id, readBy);
        await insertRejects(tx, id, { rejects: staged.rejects, header: file.recognition.header });
        await run.heed(tx);
        tx.note({ subjectId: id, summary: `Read ${quoted(fileName)}: ${formatCounts(counts)}` });
        return staged;
      },
      TIMEOUT_MS,
    ),
  );
}

/** Files of an archive that do not say whose they are belong to the profile that its Content file names. */
async function stageArchive(
  scope: Scope,
  upload: Upload,
  files: readonly ArchivedFile[],
  { run, batch }: { run: Run; batch: Batch },
): Promise<Omit<StagedFiles, "batchId">> {
  const staged: StagedImport[] = [];
  // By the file itself: files in different folders may bear one name.
  const refused = new Map<ArchivedFile, FileRefused>();
  let { handle = null } = upload;
  const stageAll = async (due: readonly ArchivedFile[]) => {
    for (const file of due) {
      const outcome = await stageArchived(scope, { ...upload, handle }, file, { run, batch });
      if (outcome instanceof FileRefused) refused.set(file, outcome);
      else {
        refused.delete(file);
        staged.push(outcome.staged);
        if (upload.creatorId === null) handle ??= outcome.owner;
      }
    }
  };
  try {
    await stageAll(files);
    if (handle !== null) await stageAll(files.filter((file) => refused.get(file)?.refusal === "noCreator"));
  } catch (error) {
    await bookkeep(scope, (tx) => putAway(tx, staged)).catch((fault) => logFault(fault, "import.clean"));
    throw error;
  }
  return {
    staged,
    refused: [...refused].map(([{ name, path }, { refusal: code, reason, remedy, table }]) => ({
      name,
      path,
      code,
      reason,
      remedy,
      table,
    })),
  };
}

async function stageArchived(
  scope: Scope,
  upload: Upload,
  file: ArchivedFile,
  at: { run: Run; batch: Batch },
): Promise<{ staged: StagedImport; owner: string | null } | FileRefused> {
  at.run.progress.phase = "reading";
  const meter = measure(file.bytes(), file.sizeBytes, at.run);
  try {
    return await openFile(
      meter.bytes,
      async (opened) => {
        const table = onlyTable(refuseOpened(opened));
        const named = { ...upload, fileName: file.name, importId: newId(), table, meter };
        const staged = await stageTable(scope, named, at);
        const isContent = staged.format === "studio.content";
        return { staged, owner: isContent ? (await getImport(scope, staged.id)).handle : null };
      },
      true,
    );
  } catch (error) {
    if (error instanceof FileRefused) return error;
    if (error instanceof ZipDamaged) return new FileRefused("damaged", error.message, error.remedy);
    throw error;
  }
}

async function putAway(tx: Tx, staged: readonly StagedImport[]): Promise<void> {
  for (const { id } of staged) {
    await deleteWaiting(tx, id);
    await deleteStage(tx, id);
  }
}
