/** An import can be undone: the book is then as if it had never been, but for what people have made of it since. */
import "server-only";
import { joinAds, moveDays } from "@/lib/ads/data/join";
import { claimUndo, forgetCreator, getImport, type ImportRow } from "@/lib/imports/data/import";
import { findLaterImport } from "@/lib/imports/data/later";
import { lockImports } from "@/lib/imports/data/stage";
import {
  deletePriors,
  listMatches,
  listTouched,
  listVideosByPost,
  listVideosOf,
  undoAds,
  undoCreator,
  undoNumbers,
  undoVideos,
} from "@/lib/imports/data/undo";
import { isAdFormat, isRecordFormat, RECORD_TABLES, type RecordTable, tellsTotals } from "@/lib/imports/rules/formats";
import { asRun, type Run } from "@/lib/imports/service/run";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { quoted } from "@/lib/kernel/text";
import { recount } from "@/lib/metrics/service";
import { lockScores } from "@/lib/scoring/data/scores";
import { rescoreBoosted, rescoreVideos } from "@/lib/scoring/service/score";
import { type Tx, transact } from "@/lib/server/transact";
import { inTurn } from "@/lib/server/turns";
import { can } from "@/lib/workspaces/rules";

const TIMEOUT_MS = 10 * 60_000;

/**
 * Restores exactly what was there before an import. Ads, videos and a creator that it added stay, without its numbers, where people
 * or other imports use them by now.
 * @throws AppError forbidden; notFound; conflict when it is not imported, or undone already, or when a later import has changed the
 * same rows: that one has to be undone first, and the error names it and leads to it
 */
export async function undoImport(scope: Scope, id: string): Promise<void> {
  if (!can(scope, "import.undo"))
    throw new AppError("forbidden", "Your role in this workspace does not allow this. Ask its owner.");
  const { fileName } = await getImport(scope, id);
  await asRun(scope, { id, kind: "UNDO", fileName }, (run) =>
    inTurn(scope.workspaceId, run.signal, () =>
      transact(scope, "import.undo", (tx) => undoRow(tx, id, run), TIMEOUT_MS),
    ),
  );
}

async function undoRow(tx: Tx, id: string, run: Run): Promise<void> {
  await run.hold(tx);
  run.progress.phase = "writing";
  await lockImports(tx);
  const row = await claim(tx, id);
  if (tellsTotals(row.format) || isAdFormat(row.format)) await lockScores(tx, "all");
  await undo(tx, row);
  await deletePriors(tx, id);
  await run.heed(tx);
  tx.note({ subjectId: id, summary: `Undid the import of ${quoted(row.fileName)}` });
}

async function claim(tx: Tx, id: string): Promise<ImportRow> {
  const row = await getImport(tx, id);
  if (!(await claimUndo(tx, id)))
    throw new AppError("conflict", row.undoneAt ? "This import is undone already." : "This file is not imported yet.");
  if (row.fromDay === null)
    throw new AppError(
      "conflict",
      "This file was imported before imports could be undone; what it replaced is not known.",
    );
  const later = await findLaterImport(tx, id);
  if (later) {
    const name = quoted(later.fileName);
    const sentence = `${name} was imported later and builds on the same rows. Undo ${name} first, then this one.`;
    throw new AppError("conflict", sentence, undefined, `/imports/${later.id}`);
  }
  return row;
}

async function undo(tx: Tx, { id, format, creatorId }: ImportRow): Promise<void> {
  if (isRecordFormat(format)) await undoRecords(tx, id, RECORD_TABLES[format]);
  else if (format === "studio.content") await undoContent(tx, id);
  else await undoAdNumbers(tx, id, format === "ads.adByDay");
  const gone = await undoCreator(tx, id);
  if (gone) await forgetCreator(tx, gone);
  if (format === "studio.content" && creatorId) await rescoreVideos(tx, await listVideosOf(tx, creatorId));
}

async function undoRecords(tx: Tx, id: string, { table, day }: RecordTable): Promise<void> {
  if (table !== "VideoReport") return void (await undoNumbers(tx, id, { table, day, source: "importId" }));
  const { days, sources } = await undoNumbers(tx, id, { table, day, source: "postId" });
  const videoIds = await listVideosByPost(tx, sources);
  await recount(tx, { days, codeIds: [], videoIds });
  await rescoreVideos(tx, videoIds);
}

async function undoContent(tx: Tx, id: string): Promise<void> {
  const numbers = { table: "VideoSnapshot", day: "takenOn", source: "videoId" } as const;
  const { days, sources } = await undoNumbers(tx, id, numbers);
  const adIds = await listTouched(tx, id, "Ad");
  const moved = await undoMatches(tx, id, adIds);
  // Before the videos, because what is derived from snapshots goes with them and would hold on to the videos.
  await recount(tx, { ...moved, days: [...days, ...moved.days], videoIds: [...sources, ...moved.videoIds] });
  await undoVideos(tx, id);
  await joinAgain(tx, adIds);
}

async function undoAdNumbers(tx: Tx, id: string, byDay: boolean): Promise<void> {
  const touched = await listTouched(tx, id, "Ad");
  const { days, sources } = byDay
    ? await undoNumbers(tx, id, { table: "DailyMetric", day: "day", source: "sourceId" })
    : await undoNumbers(tx, id, { table: "AdTotal", day: "asOf", source: "adId" });
  const adIds = [...new Set([...touched, ...sources])];
  const moved = await undoMatches(tx, id, adIds);
  await recount(tx, { ...moved, days: [...(byDay ? days : []), ...moved.days], adIds });
  await joinAgain(tx, adIds);
  await rescoreBoosted(tx, { adIds, videoIds: moved.videoIds });
}

/** Gives these ads back what they were. @returns what has to be counted again */
async function undoMatches(tx: Tx, id: string, adIds: readonly string[]) {
  const before = await listMatches(tx, adIds);
  await undoAds(tx, id);
  const days = await moveDays(tx, adIds);
  const after = await listMatches(tx, adIds);
  return {
    days,
    codeIds: [...new Set([...before.codeIds, ...after.codeIds])],
    videoIds: [...new Set([...before.videoIds, ...after.videoIds])],
  };
}

/** What was joined by the import may be so without it: by a code that came later, or by what other imports say. */
async function joinAgain(tx: Tx, adIds: readonly string[]): Promise<void> {
  const { days, codeIds } = await joinAds(tx, { adIds });
  await recount(tx, { days, codeIds });
}
