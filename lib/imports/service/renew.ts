/** A preview shows what an import would do to the book as it is: where the book has moved on, it is made anew. */
import "server-only";
import { findCreator } from "@/lib/creators/data";
import { planStage } from "@/lib/imports/data/compare";
import { getImport, type ImportRow, lockWaiting, setImport } from "@/lib/imports/data/import";
import { keepReadBy } from "@/lib/imports/data/prior";
import { insertRejects } from "@/lib/imports/data/rejects";
import { overStage } from "@/lib/imports/data/stage";
import { countPlan } from "@/lib/imports/rules/plan";
import { takeForeign } from "@/lib/imports/service/owner";
import { hashPlan } from "@/lib/imports/service/plan-hash";
import { takeUncertain } from "@/lib/imports/service/two-posts";
import { AppError } from "@/lib/kernel/errors";
import type { Scope } from "@/lib/kernel/scope";
import { bookkeep, type Tx } from "@/lib/server/transact";

const TIMEOUT_MS = 10 * 60_000;

/** What the rows of an import would do to the book as it is now, and the hash by which a preview of just that is known. */
export async function planImport(tx: Tx, { id, format, creatorId, handle, warnings }: ImportRow) {
  const stage = { importId: id, format, creatorId };
  const plan = await overStage(tx, () => planStage(tx, stage));
  return { stage, plan, hash: hashPlan({ ...stage, handle, warnings }, plan) };
}

/** Makes a preview anew where the book has moved on since. @returns the refusal of the old one */
export async function renewPreview(scope: Scope, id: string): Promise<AppError> {
  await bookkeep(scope, (tx) => replan(tx, id), TIMEOUT_MS);
  return new AppError(
    "conflict",
    "The book has changed since this preview was made, so nothing was imported. Look at the new preview, then import.",
  );
}

/** Holds an import that waits, to change what is said of it. @throws AppError notFound, conflict where it does not wait */
export async function holdWaiting(tx: Tx, id: string): Promise<ImportRow> {
  await getImport(tx, id);
  if (!(await lockWaiting(tx, id))) throw new AppError("conflict", "This file is imported already. Undo it first.");
  return getImport(tx, id);
}

/** Renews the preview of an import that waits. @throws AppError conflict where it does not wait, expired without its rows */
export async function replan(tx: Tx, id: string): Promise<void> {
  if (!(await lockWaiting(tx, id))) throw new AppError("conflict", "This file has just been imported or put away.");
  const row = await getImport(tx, id);
  const known = row.creatorId === null && row.handle ? await findCreator(tx, { handle: row.handle }) : null;
  const creatorId = row.creatorId ?? known?.id ?? null;
  const stage = { importId: id, format: row.format, creatorId };
  const foreign = await takeForeign(tx, stage);
  const uncertain = await overStage(tx, () => takeUncertain(tx, stage));
  const leftOut = [...foreign, ...uncertain.lines];
  const { plan, hash: planHash } = await planImport(tx, { ...row, creatorId });
  const { rejected, skipped, passedOver } = row.counts;
  const counts = countPlan(plan, { rejected: rejected + leftOut.length, skipped, passedOver });
  if (counts.rows + leftOut.length !== row.counts.rows)
    throw new AppError("expired", "The rows of this preview are no longer kept. Upload the file again.");
  await keepReadBy(tx, id, uncertain.adIds);
  await insertRejects(tx, id, { rejects: leftOut, header: null });
  await setImport(tx, id, { counts, planHash, creatorId });
}
