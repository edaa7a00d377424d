/** A previewed file is imported exactly as shown, or not at all. */
import "server-only";
import { findCreator } from "@/lib/creators/data";
import { ensureCreator } from "@/lib/creators/service";
import {
  applyAdDays,
  applyAds,
  applyAdTotals,
  joinAsPart,
  listStagedAds,
  refreshStatistics,
} from "@/lib/imports/data/apply";
import { applyVideos } from "@/lib/imports/data/apply-videos";
import { claimImport, deleteWaiting, getImport, type ImportRow, setWritten } from "@/lib/imports/data/import";
import { keepNewCreator, keepReadBy } from "@/lib/imports/data/prior";
import { applyRecords, listStagedVideos } from "@/lib/imports/data/records";
import { deleteStage, lockImports, overStage, type Stage } from "@/lib/imports/data/stage";
import {
  type ImportFormat,
  isAdFormat,
  isRecordFormat,
  RECORD_TABLES,
  type RecordFormat,
  tellsTotals,
} from "@/lib/imports/rules/formats";
import { isOfPeriod, parsePeriod } from "@/lib/imports/rules/period";
import { changesNothing, formatCounts, type ImportCounts, listChangedDays, type Plan } from "@/lib/imports/rules/plan";
import { planImport, renewPreview } from "@/lib/imports/service/renew";
import { asRun, type Run } from "@/lib/imports/service/run";
import { dayIn } from "@/lib/kernel/day";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import { recount } from "@/lib/metrics/service";
import { lockScores } from "@/lib/scoring/data/scores";
import { rescoreBoosted, rescoreVideos } from "@/lib/scoring/service/score";
import { logFault } from "@/lib/server/log";
import { bookkeep, type Tx, transact } from "@/lib/server/transact";
import { inTurn } from "@/lib/server/turns";
import { getWorkspace } from "@/lib/workspaces/data";

const TIMEOUT_MS = 10 * 60_000;

/** Thrown inside the transaction when the book has moved on since the preview; never leaves this file. */
class StalePlan extends Error {}

type Previewed = Pick<ImportRow, "id" | "planHash">;

export type Committed = { id: string; counts: ImportCounts };

/**
 * Imports what was previewed under `planHash`: all of it, or nothing.
 * @throws AppError notFound, conflict when the outcome would differ from the preview (which is then renewed) or when it is
 * imported already, expired when its rows are no longer kept. `signal` calls it off.
 */
export async function commitImport(
  scope: Scope,
  id: string,
  planHash: string,
  signal?: AbortSignal,
): Promise<Committed> {
  try {
    const { fileName } = await getImport(scope, id);
    const done = await asRun(scope, { id, kind: "COMMIT", fileName, signal }, (run) =>
      inTurn(scope.workspaceId, run.signal, () =>
        transact(scope, "import.commit", (tx) => commit(tx, { id, planHash }, run), TIMEOUT_MS),
      ),
    );
    await cleanUp(scope, done).catch((fault) => logFault(fault, "import.clean"));
    return done;
  } catch (error) {
    if (!(error instanceof StalePlan)) throw error;
    throw await renewPreview(scope, id);
  }
}

/**
 * Plans an import that waits once more, and writes nothing of it.
 * @throws AppError notFound, conflict when the outcome would differ from the preview (which is then renewed)
 */
export async function checkPlan(scope: Scope, { id, planHash }: Previewed, run: Run): Promise<void> {
  const planned = await bookkeep(
    scope,
    async (tx) => {
      await run.hold(tx);
      return planImport(tx, await getImport(tx, id));
    },
    TIMEOUT_MS,
  );
  if (planned.hash !== planHash) throw await renewPreview(scope, id);
}

/** What may fail without harm to what was imported. */
async function cleanUp(scope: Scope, { id, counts }: Committed): Promise<void> {
  // Nobody waits for it: only what is read next would be the faster for it.
  refreshStatistics(scope, counts.create).catch((fault) => logFault(fault, "import.statistics"));
  await bookkeep(scope, (tx) => deleteStage(tx, id), TIMEOUT_MS);
}

async function commit(tx: Tx, { id, planHash }: Previewed, run: Run): Promise<Committed> {
  await run.hold(tx);
  run.progress.phase = "comparing";
  await lockImports(tx);
  const row = await claimImport(tx, id, new Date());
  if (!row) {
    const { committedAt } = await getImport(tx, id);
    throw committedAt ? alreadyImported() : notFound("import");
  }
  const { stage, plan, hash } = await planImport(tx, row);
  if (row.planHash !== planHash || hash !== planHash) throw new StalePlan();
  run.signal.throwIfAborted();
  const { counts } = row;
  await run.write(tx, tableOf(row.format), counts.create + counts.update);
  // Ads lock later, so that codes can be logged meanwhile, unless they bring a creator whom a code might bring as well.
  const bringsCreator = row.creatorId === null && row.handle !== null;
  if (tellsTotals(row.format) || (isAdFormat(row.format) && bringsCreator)) await lockScores(tx, "all");
  const owner = await ensureOwner(tx, row);
  await setWritten(tx, id, { ...coveredDays(plan, row), creatorId: owner });
  await keepReadBy(tx, id, plan.saidBy);
  await write(tx, { row, stage: { ...stage, creatorId: owner }, plan }, run);
  await run.heed(tx);
  tx.note({ subjectId: id, summary: `Imported ${quoted(row.fileName)}: ${formatCounts(counts)}` });
  return { id, counts };
}

const alreadyImported = () => new AppError("conflict", "This file is imported already.");

/** First and last day in the plan, or of the file's totals, as it was said or its name tells; else the day of the upload. */
function coveredDays({ days }: Plan, { createdAt, fileName, format, fromDay }: ImportRow) {
  const known = days.flatMap(({ day }) => day ?? []);
  const uploaded = dayIn(createdAt, "UTC");
  const toDay = known.at(-1) ?? uploaded;
  const told = isOfPeriod(format) ? (fromDay ?? parsePeriod(fileName, toDay)?.from) : undefined;
  return { fromDay: told ?? known[0] ?? uploaded, toDay };
}

/** Where the rows of a file go. */
function tableOf(format: ImportFormat): string {
  if (isRecordFormat(format)) return RECORD_TABLES[format].table;
  if (format === "studio.content") return "VideoSnapshot";
  return format === "ads.adByDay" ? "DailyMetric" : "AdTotal";
}

type Commit = { row: ImportRow; stage: Stage; plan: Plan };

async function write(tx: Tx, commit: Commit, run: Run): Promise<void> {
  const { row, stage, plan } = commit;
  const { format } = stage;
  if (isRecordFormat(format)) return commitRecords(tx, commit, format, run);
  if (format === "studio.content") return commitVideos(tx, commit, run);
  if (!changesNothing(row.counts)) await commitAds(tx, stage, plan, row.counts, run);
}

/** The creator of the import, added now where the book had none of this name. */
async function ensureOwner(tx: Tx, { id, creatorId, handle }: ImportRow): Promise<string | null> {
  if (creatorId !== null || handle === null) return creatorId;
  const known = await findCreator(tx, { handle });
  if (known) return known.id;
  const { timeZone, currency } = await getWorkspace(tx.scope);
  const owner = await ensureCreator(tx, { timeZone, currency }, { handle, creatorId: null, name: null });
  await keepNewCreator(tx, id, owner.id);
  return owner.id;
}

/** Takes the plan for stale unless exactly what was shown has been written. */
function checkWritten(written: number, { create, update }: ImportCounts, { progress }: Run): void {
  if (written !== create + update) throw new StalePlan();
  progress.rowsWritten = written;
  progress.phase = "counting";
}

async function commitRecords(tx: Tx, { row, stage, plan }: Commit, format: RecordFormat, run: Run): Promise<void> {
  checkWritten(await overStage(tx, () => applyRecords(tx, stage, format, row.counts)), row.counts, run);
  if (RECORD_TABLES[format].table !== "VideoReport") return;
  const videoIds = await listStagedVideos(tx, stage.importId);
  await recount(tx, { days: listChangedDays(plan), codeIds: [], videoIds });
  await rescoreVideos(tx, videoIds);
}

async function commitVideos(tx: Tx, { row: { handle, counts }, stage, plan }: Commit, run: Run): Promise<void> {
  const { creatorId: owner } = stage;
  if (owner === null || handle === null) throw new Error("A Content file without an owner was staged.");
  const videoIds = await overStage(tx, () => applyVideos(tx, stage, { id: owner, handle }));
  checkWritten(videoIds.length, counts, run);
  const videos = [...new Set(videoIds)];
  const { days, codeIds } = await joinAsPart(tx, stage.importId, { videoIds: videos });
  await recount(tx, { days: [...listChangedDays(plan), ...days], codeIds, videoIds: videos });
  await rescoreVideos(tx, videos);
}

async function commitAds(tx: Tx, stage: Stage, plan: Plan, counts: ImportCounts, run: Run): Promise<void> {
  const byDay = stage.format === "ads.adByDay";
  const { newIds: newAdIds, movedDays, ...left } = await overStage(tx, () => applyAds(tx, stage));
  const written = await overStage(tx, () =>
    byDay ? applyAdDays(tx, stage, { counts, newAdIds }) : applyAdTotals(tx, stage),
  );
  checkWritten(written, counts, run);
  await lockScores(tx, "all");
  const found = await overStage(tx, () => listStagedAds(tx, stage.importId));
  const adIds = found.map(({ id }) => id);
  const joined = await joinAsPart(tx, stage.importId, { adIds });
  const days = [...movedDays, ...joined.days, ...(byDay ? listChangedDays(plan) : [])];
  const codeIds = [
    ...new Set([...left.leftCodeIds, ...joined.codeIds, ...found.flatMap(({ codeId }) => codeId ?? [])]),
  ];
  await recount(tx, { days, adIds, codeIds, videoIds: left.leftVideoIds });
  await rescoreBoosted(tx, { adIds });
}

/** Puts away a file that was not imported. @throws AppError notFound, conflict when it is imported already */
export async function discardImport(scope: Scope, id: string): Promise<void> {
  await transact(scope, "import.stage", async (tx) => {
    const { fileName } = await getImport(tx, id);
    if (!(await deleteWaiting(tx, id))) throw alreadyImported();
    await deleteStage(tx, id);
    tx.note({ subjectId: id, summary: `Put ${quoted(fileName)} away without importing it` });
  });
}
