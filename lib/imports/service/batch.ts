/** Files that go in together are written as they were shown, each for itself: one that cannot be leaves the others as they are. */
import "server-only";
import { getImport, type ImportRow, listWaiting } from "@/lib/imports/data/import";
import { formatChange } from "@/lib/imports/rules/plan";
import type { FileProgress } from "@/lib/imports/rules/progress";
import { type Committed, checkPlan, commitImport } from "@/lib/imports/service/commit";
import { asRun, type Run } from "@/lib/imports/service/run";
import { AppError, notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { toAppError } from "@/lib/server/respond";
import { can } from "@/lib/workspaces/rules";

type CommittedBatch = { done: Committed[]; failed: { id: string; fileName: string; reason: string }[] };

type Waiting = { row: ImportRow; file: FileProgress };

const CALLED_OFF = "It was called off before its turn.";

/**
 * Imports the files of an archive that wait, one after the other; under the batch's id others can ask which of them it is at. One
 * that cannot be imported, or whose counts are no longer what its preview shows, waits on and does not stand in the way of the
 * others.
 * @throws AppError forbidden; notFound when none waits; conflict when they are being imported already
 */
export async function commitBatch(scope: Scope, batchId: string): Promise<CommittedBatch> {
  if (!can(scope, "import.commit"))
    throw new AppError("forbidden", "Your role in this workspace does not allow importing. Ask its owner.");
  const waiting = isId(batchId) ? await listWaiting(scope, batchId) : [];
  if (waiting.length === 0) throw notFound("archive");
  return asRun(scope, { id: batchId, kind: "COMMIT", fileName: waiting[0]?.batchName ?? "" }, async (run) => {
    const batch: CommittedBatch = { done: [], failed: [] };
    const files = waiting.map((row) => ({ row, file: startFile(row) }));
    run.progress.files = files.map(({ file }) => file);
    run.progress.phase = "comparing";
    const leave = ({ file }: Waiting, reason: string) => {
      file.state = "left";
      batch.failed.push({ id: file.id, fileName: file.fileName, reason });
    };
    const asShown: Waiting[] = [];
    for (const each of files) {
      const reason = await tryStep(run, async () => {
        await checkPlan(scope, each.row, run).catch(async (stale) => {
          each.row = await findSame(scope, each.row, stale);
        });
      });
      if (reason === null) asShown.push(each);
      else leave(each, reason);
    }
    for (const each of asShown) {
      each.file.state = "runs";
      const reason = await tryStep(run, () => commitNext(scope, each.row, batch, run.signal));
      if (reason === null) each.file.state = "imported";
      else leave(each, reason);
    }
    return batch;
  });
}

/** The file as it waits now, where its renewed preview shows the same counts. @throws what has changed, or why it was not renewed */
async function findSame(scope: Scope, row: ImportRow, stale: unknown): Promise<ImportRow> {
  const renewed = await getImport(scope, row.id);
  if (renewed.planHash === row.planHash) throw stale;
  const change = formatChange(row.counts, renewed.counts);
  if (change === null) return renewed;
  throw new AppError(
    "conflict",
    `The book has changed since this preview was made: ${change}. Nothing of this file was imported. Look at the new preview, then import.`,
  );
}

const startFile = ({ id, fileName }: ImportRow): FileProgress => ({ id, fileName, state: "waits" });

/** @returns why a file waits on, null when the step is done */
async function tryStep({ heed, signal }: Run, step: () => Promise<void>): Promise<string | null> {
  try {
    await heed();
    await step();
    return null;
  } catch (error) {
    // What ends a statement under way is a refusal already, or our own calling off.
    if (signal.aborted && !(error instanceof AppError)) return CALLED_OFF;
    return toAppError(error, "import.batch").message;
  }
}

/** A file that builds on rows which one before it has just written is imported by its renewed preview. */
async function commitNext(scope: Scope, row: ImportRow, { done }: CommittedBatch, signal: AbortSignal): Promise<void> {
  const committed = await commitImport(scope, row.id, row.planHash, signal).catch(async (stale) => {
    const renewed = await getImport(scope, row.id);
    if (renewed.planHash === row.planHash) throw stale;
    const { planHash } = done.length > 0 ? renewed : await findSame(scope, row, stale);
    return commitImport(scope, row.id, planHash, signal);
  });
  done.push(committed);
}
