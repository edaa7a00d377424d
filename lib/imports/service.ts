/** A file is staged, shown, and then imported exactly as shown or not at all. */
import "server-only";
import { createHash } from "node:crypto";
import { findCreator, findCreatorByHandle, getCreator } from "@/lib/creators/data";
import { ensureCreator } from "@/lib/creators/service";
import {
  applyAdDays,
  applyAds,
  applyAdTotals,
  applyVideos,
  listStagedCodes,
  refreshStatistics,
} from "@/lib/imports/data/apply";
import {
  type ForeignLine,
  listSample,
  planStage,
  type SampleRow,
  takeForeignAds,
  takeForeignVideos,
} from "@/lib/imports/data/compare";
import {
  claimImport,
  deleteWaiting,
  findSameFile,
  getImport,
  type ImportRow,
  insertImport,
  insertRejections,
  lockWaiting,
  setImport,
} from "@/lib/imports/data/import";
import {
  copyToStage,
  deleteStage,
  deleteStagedLines,
  deleteStagesBefore,
  lockImports,
  overStage,
  type Stage,
  setAsOf,
} from "@/lib/imports/data/stage";
import { decideOwner } from "@/lib/imports/rules/owner";
import {
  changesNothing,
  countPlan,
  formatCounts,
  type ImportCounts,
  listChangedDays,
  type Plan,
} from "@/lib/imports/rules/plan";
import { KEPT_REJECTS, type Reading, readRows, startReading } from "@/lib/imports/rules/reading";
import { type Recognition, recognise, refuseUnreadable } from "@/lib/imports/rules/recognise";
import { makeRowReader } from "@/lib/imports/rules/rows";
import { makeStager } from "@/lib/imports/rules/stage-text";
import type { Reject } from "@/lib/imports/rules/staged-row";
import { type Day, dayIn } from "@/lib/kernel/day";
import { AppError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { cleanText, plural, quoted } from "@/lib/kernel/text";
import { recount } from "@/lib/metrics/service";
import { openCsv } from "@/lib/outward/files/csv";
import { rescoreVideos } from "@/lib/scoring/service";
import { logFault } from "@/lib/server/log";
import { bookkeep, type Tx, transact } from "@/lib/server/transact";
import { getWorkspace } from "@/lib/workspaces/data";
import { can } from "@/lib/workspaces/rules";

/** The largest file that is read, in bytes; some three million lines. */
export const MAX_BYTES = 512 * 1024 * 1024;
const TIMEOUT_MS = 10 * 60_000;
/** A preview is kept this long. */
const KEEP_MS = 7 * 86_400_000;

/** A file that cannot be imported: what it is, and what to upload instead. Nothing was written. */
export class FileRefused extends AppError {
  constructor(
    readonly refusal: string,
    readonly reason: string,
    readonly remedy: string,
  ) {
    super("invalid", `${reason} ${remedy}`);
    this.name = "FileRefused";
  }
}

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

/** What a file turned out to be and what importing it would do. `rejects` holds at most 10,000 of `counts.rejected` lines. */
export type StagedImport = {
  id: string;
  format: Recognition["format"];
  confidence: number;
  saw: string;
  warnings: string[];
  counts: ImportCounts;
  planHash: string;
  rejects: Omit<Reject, "kind">[];
  sample: SampleRow[];
};

/**
 * Reads a file into the stage and keeps it as an import that waits to be looked at.
 * @throws FileRefused for a file that cannot be read, AppError forbidden, or notFound for a creator that is not theirs to see
 */
export async function stageImport(scope: Scope, upload: Upload): Promise<StagedImport> {
  return withStage(scope, upload, (file) =>
    transact(
      scope,
      "import.stage",
      async (tx) => {
        const staged = await examine(tx, file);
        const { id, format, confidence, saw, warnings, counts, planHash } = staged;
        const { creatorId, handle, fileName, fileSha256, sizeBytes } = file;
        const facts = { id, format, confidence, saw, warnings, counts, planHash };
        const createdById = scope.actor.kind === "member" ? scope.actor.id : null;
        await insertImport(tx, { ...facts, creatorId, handle, fileName, fileSha256, sizeBytes, createdById });
        await insertRejections(tx, id, staged.rejects);
        tx.note({ subjectId: id, summary: `Read ${quoted(fileName)}: ${formatCounts(counts)}` });
        return staged;
      },
      TIMEOUT_MS,
    ),
  );
}

/** The same without keeping anything. @throws as stageImport */
export async function tryImport(scope: Scope, upload: Upload): Promise<StagedImport> {
  const staged = await withStage(scope, upload, (file) => bookkeep(scope, (tx) => examine(tx, file), TIMEOUT_MS));
  await bookkeep(scope, (tx) => deleteStage(tx, staged.id));
  return staged;
}

/** A file whose lines are in the stage. `handle` is the creator to add, where the book has none of this name. */
type StagedFile = Stage & {
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
async function withStage<T>(scope: Scope, upload: Upload, next: (file: StagedFile) => Promise<T>): Promise<T> {
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

/** Finds out whose the file is, takes out what is not theirs, and plans the rest. `file` learns its owner. */
async function examine(tx: Tx, file: StagedFile): Promise<StagedImport> {
  const { importId, recognition, reading } = file;
  await deleteStagesBefore(tx, oldestKept(tx.now));
  if (reading.replacedLines.length > 0) await deleteStagedLines(tx, importId, reading.replacedLines);
  const warning = await findOwner(tx, file);
  await dateBack(tx, file);
  const foreign = await takeForeign(tx, file);
  const { rejected, skipped } = reading;
  const plan = await overStage(tx, () => planStage(tx, file));
  const counts = countPlan(plan, { rejected: rejected + foreign.length, skipped });
  if (counts.rows === 0) throw refuseForeign(foreign);
  return {
    id: importId,
    format: file.format,
    confidence: recognition.confidence,
    saw: recognition.saw,
    warnings: warning ? [warning] : [],
    counts,
    planHash: hashPlan(file, plan),
    rejects: [...reading.rejects, ...foreign].slice(0, KEPT_REJECTS).sort((a, b) => a.line - b.line),
    sample: await listSample(tx, file),
  };
}

/** Of a file whose every readable line belongs to somebody else. */
function refuseForeign(lines: Omit<Reject, "kind">[]): FileRefused {
  const what = `Nothing in this file is for this profile (${plural(lines.length, "line", "lines")}).`;
  return new FileRefused("foreignCreator", `${what} The first says: ${lines[0]?.reason}`, "Nothing was imported.");
}

/** A preview shows these counts and this hash; any other outcome has another hash. */
function hashPlan({ importId, creatorId, handle }: Stage & { handle: string | null }, plan: Plan): string {
  return createHash("sha256")
    .update(JSON.stringify([importId, creatorId, handle, plan.days, plan.ads]))
    .digest("hex");
}

function oldestKept(now: Date): string {
  const hex = (now.getTime() - KEEP_MS).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** @returns a warning where links name somebody else */
async function findOwner(tx: Tx, file: StagedFile): Promise<string | null> {
  const isOwn = file.creatorId !== null;
  if (file.format !== "studio.content") {
    if (!isOwn && tx.scope.creatorIds)
      throw new FileRefused(
        "noCreator",
        "This report does not say whose ads it holds.",
        "Choose one of your profiles.",
      );
    return null;
  }
  const owner = decideOwner(file.reading.handles, file.handle);
  if (!owner.ok) throw new FileRefused("noCreator", owner.reason, "A Content file holds the videos of one profile.");
  const creator = isOwn ? null : await findCreator(tx, { handle: owner.handle });
  if (!isOwn && !creator && !can(tx.scope, "creator.add"))
    throw new FileRefused(
      "foreignCreator",
      `The videos in this file are linked as @${owner.handle}, which is not one of your profiles.`,
      "Upload the Content file of your own profile, or ask the owner of the workspace.",
    );
  file.creatorId ??= creator?.id ?? null;
  file.handle = owner.handle;
  return owner.warning;
}

/** Totals that bear no date are as old as the first import of the very same file. */
async function dateBack(tx: Tx, file: StagedFile): Promise<void> {
  if (file.format === "ads.adByDay" || file.recognition.columns.exportedOn !== undefined) return;
  const first = await findSameFile(tx, file.fileSha256);
  if (first) await setAsOf(tx, file.importId, { from: file.importedOn, to: dayIn(first.createdAt, file.zone) });
}

async function takeForeign(tx: Tx, stage: Stage): Promise<Omit<Reject, "kind">[]> {
  const { creatorIds } = tx.scope;
  if (stage.format === "studio.content")
    return (await takeForeignVideos(tx, stage)).map((line) => rejectVideo(line, creatorIds !== undefined));
  if (!creatorIds) return [];
  const lines = await takeForeignAds(tx, stage.importId, creatorIds);
  const reason =
    "This ad belongs to another profile in the book. Export a report of your own ads, or ask the owner of the workspace.";
  return lines.map(({ line, value }) => ({ line, column: "Ad name", value, reason }));
}

function rejectVideo({ line, value, handle }: ForeignLine, discreet: boolean): Omit<Reject, "kind"> {
  const whose = discreet || handle === null ? "another profile" : `@${handle}`;
  const reason = `This video is in the book under ${whose}. Choose the profile it belongs to and upload the file again.`;
  return { line, column: "Video link", value, reason };
}

/** Thrown inside the transaction when the book has moved on since the preview; never leaves this file. */
class StalePlan extends Error {}

export type Committed = { id: string; counts: ImportCounts };

/**
 * Imports what was previewed under `planHash`: all of it, or nothing.
 * @throws AppError notFound, conflict when the outcome would differ from the preview (which is then renewed) or when it is
 * imported already, expired when its rows are no longer kept
 */
export async function commitImport(scope: Scope, id: string, planHash: string): Promise<Committed> {
  try {
    const done = await transact(scope, "import.commit", (tx) => commit(tx, id, planHash), TIMEOUT_MS);
    await cleanUp(scope, done).catch((fault) => logFault(fault, "import.clean"));
    return done;
  } catch (error) {
    if (!(error instanceof StalePlan)) throw error;
    await bookkeep(scope, (tx) => replan(tx, id), TIMEOUT_MS);
    throw new AppError(
      "conflict",
      "The book has changed since this preview was made, so nothing was imported. Look at the new preview, then import.",
    );
  }
}

/** What may fail without harm to what was imported. */
async function cleanUp(scope: Scope, { id, counts }: Committed): Promise<void> {
  await bookkeep(scope, (tx) => deleteStage(tx, id), TIMEOUT_MS);
  await refreshStatistics(counts.create);
}

async function commit(tx: Tx, id: string, planHash: string): Promise<Committed> {
  if (!(await claimImport(tx, id))) {
    const { committedAt } = await getImport(tx, id);
    throw committedAt ? new AppError("conflict", "This file is imported already.") : notFound("import");
  }
  await lockImports(tx);
  const row = await getImport(tx, id);
  const stage = { importId: id, format: row.format, creatorId: row.creatorId };
  const plan = await overStage(tx, () => planStage(tx, stage));
  if (row.planHash !== planHash || hashPlan({ ...stage, handle: row.handle }, plan) !== planHash) throw new StalePlan();
  const { counts } = row;
  const owner = await ensureOwner(tx, row);
  if (stage.format === "studio.content") await commitVideos(tx, row, stage, owner);
  else if (!changesNothing(counts)) await commitAds(tx, { ...stage, creatorId: owner }, plan, counts);
  tx.note({ subjectId: id, summary: `Imported ${quoted(row.fileName)}: ${formatCounts(counts)}` });
  return { id, counts };
}

/** The creator of the import, added now where the book had none of this name. */
async function ensureOwner(tx: Tx, { id, counts, creatorId, handle }: ImportRow): Promise<string | null> {
  if (creatorId !== null || handle === null) return creatorId;
  const { timeZone, currency } = await getWorkspace(tx.scope);
  const owner = await ensureCreator(tx, { timeZone, currency }, { handle, creatorId: null, name: null });
  await setImport(tx, id, { counts, creatorId: owner.id });
  return owner.id;
}

async function commitVideos(tx: Tx, { handle, counts }: ImportRow, stage: Stage, owner: string | null): Promise<void> {
  if (owner === null || handle === null) throw new Error("A Content file without an owner was staged.");
  const videoIds = await overStage(tx, () => applyVideos(tx, stage, { id: owner, handle }));
  if (videoIds.length !== counts.create + counts.update) throw new StalePlan();
  await rescoreVideos(tx, [...new Set(videoIds)]);
}

async function commitAds(tx: Tx, stage: Stage, plan: Plan, counts: ImportCounts): Promise<void> {
  const byDay = stage.format === "ads.adByDay";
  const { newIds: newAdIds, movedDays } = await overStage(tx, () => applyAds(tx, stage));
  const written = await overStage(tx, () =>
    byDay ? applyAdDays(tx, stage, { counts, newAdIds }) : applyAdTotals(tx, stage),
  );
  if (written !== counts.create + counts.update) throw new StalePlan();
  const days = [...movedDays, ...(byDay ? listChangedDays(plan) : [])];
  await recount(tx, { days, codeIds: await listStagedCodes(tx, stage.importId) });
}

/** Renews the preview of an import that waits. */
async function replan(tx: Tx, id: string): Promise<void> {
  if (!(await lockWaiting(tx, id))) throw new AppError("conflict", "This file has just been imported or put away.");
  const row = await getImport(tx, id);
  const known = row.creatorId === null && row.handle ? await findCreator(tx, { handle: row.handle }) : null;
  const stage = { importId: id, format: row.format, creatorId: row.creatorId ?? known?.id ?? null };
  const foreign = await takeForeign(tx, stage);
  const plan = await overStage(tx, () => planStage(tx, stage));
  const { rejected, skipped } = row.counts;
  const counts = countPlan(plan, { rejected: rejected + foreign.length, skipped });
  if (counts.rows + foreign.length !== row.counts.rows)
    throw new AppError("expired", "The rows of this preview are no longer kept. Upload the file again.");
  await insertRejections(tx, id, foreign);
  const planHash = hashPlan({ ...stage, handle: row.handle }, plan);
  await setImport(tx, id, { counts, planHash, creatorId: stage.creatorId });
}

/** Puts away a file that was not imported. @throws AppError notFound, also when it is imported */
export async function discardImport(scope: Scope, id: string): Promise<void> {
  await transact(scope, "import.stage", async (tx) => {
    const { fileName } = await getImport(tx, id);
    if (!(await deleteWaiting(tx, id))) throw notFound("import");
    tx.note({ subjectId: id, summary: `Put ${quoted(fileName)} away without importing it` });
  });
}

/** The first rows of an import that waits, and when the same file was imported before. */
export async function getPreview(
  scope: Scope,
  row: ImportRow,
): Promise<{ sample: SampleRow[]; sameFile: Date | null }> {
  const sample = await listSample(scope, { ...row, importId: row.id });
  return { sample, sameFile: (await findSameFile(scope, row.fileSha256))?.committedAt ?? null };
}
