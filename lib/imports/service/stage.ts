/** A file is staged and shown before anything of it is in the book. */
import "server-only";
import { listSample, planStage, type SampleRow } from "@/lib/imports/data/compare";
import { findSameFile, type ImportRow, insertImport, insertRejections } from "@/lib/imports/data/import";
import { deleteStage, deleteStagedLines, deleteStagesBefore, overStage, setAsOf } from "@/lib/imports/data/stage";
import { countPlan, formatCounts, type ImportCounts } from "@/lib/imports/rules/plan";
import { KEPT_REJECTS } from "@/lib/imports/rules/reading";
import type { Recognition } from "@/lib/imports/rules/recognise";
import type { Reject } from "@/lib/imports/rules/staged-row";
import { findOwner, takeForeign } from "@/lib/imports/service/owner";
import { hashPlan } from "@/lib/imports/service/plan-hash";
import { type StagedFile, type Upload, withStage } from "@/lib/imports/service/read";
import { FileRefused } from "@/lib/imports/service/refusal";
import { dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { plural, quoted } from "@/lib/kernel/text";
import { bookkeep, type Tx, transact } from "@/lib/server/transact";

const TIMEOUT_MS = 10 * 60_000;
/** A preview is kept this long. */
const KEEP_MS = 7 * 86_400_000;

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

function oldestKept(now: Date): string {
  const hex = (now.getTime() - KEEP_MS).toString(16).padStart(12, "0");
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}

/** Totals that bear no date are as old as the first import of the very same file. */
async function dateBack(tx: Tx, file: StagedFile): Promise<void> {
  if (file.format === "ads.adByDay" || file.recognition.columns.exportedOn !== undefined) return;
  const first = await findSameFile(tx, file.fileSha256);
  if (first) await setAsOf(tx, file.importId, { from: file.importedOn, to: dayIn(first.createdAt, file.zone) });
}

/** The first rows of an import that waits, and when the same file was imported before. */
export async function getPreview(
  scope: Scope,
  row: ImportRow,
): Promise<{ sample: SampleRow[]; sameFile: Date | null }> {
  const sample = await listSample(scope, { ...row, importId: row.id });
  return { sample, sameFile: (await findSameFile(scope, row.fileSha256))?.committedAt ?? null };
}
