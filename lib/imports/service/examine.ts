/** What a staged file would do is found out in one transaction: whose it is, what is somebody else's, and the plan for the rest. */
import "server-only";
import { planStage } from "@/lib/imports/data/compare";
import { findSameFile, type ImportRow } from "@/lib/imports/data/import";
import { listPreview, type PreviewFilter, type PreviewPage, type PreviewRow } from "@/lib/imports/data/preview";
import { deleteStagedLines, deleteStagesBefore, overStage, setAsOf, withdrawLines } from "@/lib/imports/data/stage";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { isOfPeriod, warnOfUnknown } from "@/lib/imports/rules/period";
import { countPlan, type ImportCounts, type Plan } from "@/lib/imports/rules/plan";
import { KEPT_REJECTS } from "@/lib/imports/rules/reading";
import { sayFirst } from "@/lib/imports/rules/recognise";
import type { KeptReject } from "@/lib/imports/rules/staged-row";
import { assumeCurrency } from "@/lib/imports/service/currency";
import { findOwner, takeForeign } from "@/lib/imports/service/owner";
import { hashPlan } from "@/lib/imports/service/plan-hash";
import type { StagedFile } from "@/lib/imports/service/read";
import { FileRefused } from "@/lib/imports/service/refusal";
import type { Run } from "@/lib/imports/service/run";
import { findTwins, takeUncertain } from "@/lib/imports/service/two-posts";
import { type Day, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { plural } from "@/lib/kernel/text";
import { formatPeriod } from "@/lib/metrics/rules/period";
import type { Tx } from "@/lib/server/transact";

/** A preview is kept this long. */
const KEEP_MS = 7 * 86_400_000;
const SAMPLE_ROWS = 8;

/** What a file turned out to be and what importing it would do. `rejects` holds at most 50,000 of `counts.rejected` lines. */
export type StagedImport = {
  id: string;
  fileName: string;
  format: ImportFormat;
  confidence: number;
  saw: string;
  warnings: string[];
  counts: ImportCounts;
  /** First and last day that its rows speak of; null where nothing tells them. */
  fromDay: Day | null;
  toDay: Day | null;
  planHash: string;
  rejects: KeptReject[];
  /** The first rows. */
  sample: PreviewRow[];
};

/**
 * Finds out whose the file is, takes out what is not theirs or not certain, and plans the rest. `file` learns its owner. `readBy`
 * are the ads of the book by which lines were left out.
 */
export async function examine(tx: Tx, file: StagedFile, run: Run): Promise<{ staged: StagedImport; readBy: string[] }> {
  await run.hold(tx);
  run.progress.phase = "comparing";
  const { importId, recognition, reading } = file;
  await deleteStagesBefore(tx, oldestKept(tx.now));
  if (reading.replacedLines.length > 0) await deleteStagedLines(tx, importId, reading.replacedLines);
  if (reading.withdrawn.size > 0) await overStage(tx, () => withdrawLines(tx, file, reading.withdrawn));
  const ownerWarning = await findOwner(tx, file);
  const isDated = await dateBack(tx, file);
  const currencyWarning = await assumeCurrency(tx, file);
  const foreign = await takeForeign(tx, file);
  const uncertain = await overStage(tx, () => takeUncertain(tx, file));
  const leftOut = [...foreign, ...uncertain.lines];
  const { rejected, skipped, passedOver } = reading;
  const plan = await overStage(tx, () => planStage(tx, file));
  const cover = coverOf(plan, file);
  const twinWarning = await overStage(tx, () => findTwins(tx, file, cover));
  const period = isDated ? null : warnOfPeriod(file);
  const found = [ownerWarning, period, currencyWarning, twinWarning, file.suspicion];
  const warnings = found.filter((warning) => warning !== null);
  const counts = countPlan(plan, { rejected: rejected + leftOut.length, skipped, passedOver });
  if (counts.rows === 0) throw uncertain.lines.length > 0 ? refuseUncertain(leftOut) : refuseForeign(foreign);
  const staged = {
    id: importId,
    fileName: file.fileName,
    format: file.format,
    confidence: recognition.confidence,
    saw: file.period ? `${recognition.saw} By its name it is of ${formatPeriod(file.period)}.` : recognition.saw,
    warnings,
    counts,
    ...cover,
    planHash: hashPlan({ ...file, warnings }, plan),
    rejects: [...reading.rejects, ...leftOut].slice(0, KEPT_REJECTS).sort((a, b) => a.line - b.line),
    sample: (await listPreview(tx, file, { outcome: null, after: 0, most: SAMPLE_ROWS })).rows,
  };
  return { staged, readBy: uncertain.adIds };
}

/** The days of totals stand in the file's name or nowhere, all others in the rows. */
function coverOf({ days }: Plan, { format, period }: StagedFile): Pick<StagedImport, "fromDay" | "toDay"> {
  if (isOfPeriod(format)) return { fromDay: period?.from ?? null, toDay: period?.to ?? null };
  const known = days.flatMap(({ day }) => day ?? []);
  return { fromDay: known[0] ?? null, toDay: known.at(-1) ?? null };
}

function warnOfPeriod({ format, period, importedOn }: StagedFile): string | null {
  if (!isOfPeriod(format) || period) return null;
  return warnOfUnknown(importedOn);
}

/** Of a file whose every readable line belongs to somebody else. */
function refuseForeign(lines: KeptReject[]): FileRefused {
  const what = `Nothing in this file is for this profile (${plural(lines.length, "line", "lines")}).`;
  const [first] = [...lines].sort((a, b) => a.line - b.line);
  return new FileRefused("foreignCreator", first ? `${what} ${sayFirst(first)}` : what, "Nothing was imported.");
}

/** Of a file without a line whose ad is certain. */
function refuseUncertain(lines: KeptReject[]): FileRefused {
  const [first] = [...lines].sort((a, b) => a.line - b.line);
  const what = `None of the ${plural(lines.length, "line", "lines")} that can be read is of an ad that is certain.`;
  return new FileRefused("uncertainAds", first ? `${what} ${sayFirst(first)}` : what, "Nothing was imported.");
}

function oldestKept(now: Date): string {
  const hex = (now.getTime() - KEEP_MS).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Kinds of files whose lines may be totals without a date. */
const UNDATED = new Set<ImportFormat>([
  "studio.content",
  "ads.adLevel",
  "ads.campaignLevel",
  "one.campaign",
  "studio.gender",
  "studio.territories",
]);

/** Totals that bear no date are as old as the first import of the very same file. @returns whether there was one */
async function dateBack(tx: Tx, file: StagedFile): Promise<boolean> {
  if (file.period || !UNDATED.has(file.format) || file.recognition.columns.exportedOn !== undefined) return false;
  const first = await findSameFile(tx, file.fileSha256);
  if (!first) return false;
  const told = isOfPeriod(file.format) && first.toDay ? dayIn(first.toDay, "UTC") : dayIn(first.createdAt, file.zone);
  await setAsOf(tx, file, { from: file.importedOn, to: told });
  return true;
}

/** A page of the rows of an import that waits, and when the same file was imported before. */
export async function getPreview(
  scope: Scope,
  row: ImportRow,
  filter: PreviewFilter,
): Promise<PreviewPage & { sameFile: Date | null }> {
  const page = await listPreview(scope, { ...row, importId: row.id }, filter);
  return { ...page, sameFile: (await findSameFile(scope, row.fileSha256))?.committedAt ?? null };
}
