/** Imports as kept: what was read, and what it counted. */
import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import type { ImportCounts } from "@/lib/imports/rules/plan";
import type { ImportState } from "@/lib/imports/rules/state";
import { type Day, dayIn, storedDay } from "@/lib/kernel/day";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { pool } from "@/lib/server/db";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const PAGE = 30;
/** The titles are sealed, and wanted by whoever asks for the lines left out. */
const omit = { header: true } as const;

type NewImport = Omit<Prisma.ImportCreateManyInput, "workspaceId" | "counts" | "createdAt" | "committedAt"> & {
  counts: ImportCounts;
  createdAt: Date;
};

export async function insertImport(tx: Tx, row: NewImport): Promise<void> {
  const { workspaceId } = tx.scope;
  await tx.db.import.create({ data: { workspaceId, ...row }, select: { id: true } });
}

/** Whether an upload of this id was received, by anybody in the workspace. */
export async function isTaken({ workspaceId }: Scope, id: string): Promise<boolean> {
  const { rowCount } = await pool().query(`SELECT FROM "Import" WHERE "workspaceId" = $1 AND "id" = $2`, [
    workspaceId,
    id,
  ]);
  return rowCount !== 0;
}

/**
 * Marks an import as committed, which locks it: of several at once the first wins. `at` is taken under the lock of the workspace's
 * imports, so that these instants are in the order in which imports were written. @returns null when it is not there to commit
 */
export async function claimImport(tx: Tx, id: string, at: Date): Promise<ImportRow | null> {
  if (!isId(id)) return null;
  const where = { id, committedAt: null };
  const [claimed] = await tx.db.import.updateManyAndReturn({ where, data: { committedAt: at }, omit });
  return claimed ? toImport(claimed) : null;
}

/** Locks an import that waits. @returns false when there is none */
export async function lockWaiting(tx: Tx, id: string): Promise<boolean> {
  const locked = await tx.db.import.updateMany({ where: { id, committedAt: null }, data: { committedAt: null } });
  return locked.count === 1;
}

export async function setImport(
  tx: Tx,
  id: string,
  change: { counts: ImportCounts; planHash: string; creatorId: string | null },
): Promise<void> {
  await tx.db.import.update({ where: rowKey(tx.scope, id), data: change, select: { id: true } });
}

/** Of which days the totals of an import that waits are, and what is told of it now. */
export async function setPeriod(
  tx: Tx,
  id: string,
  { from, to, ...told }: { from: Day; to: Day; saw: string; warnings: string[] },
): Promise<void> {
  const data = { fromDay: storedDay(from), toDay: storedDay(to), ...told };
  await tx.db.import.update({ where: rowKey(tx.scope, id), data, select: { id: true } });
}

/** What is told of an import that waits. */
export async function setWarnings(tx: Tx, id: string, warnings: string[]): Promise<void> {
  await tx.db.import.update({ where: rowKey(tx.scope, id), data: { warnings }, select: { id: true } });
}

/** What is known of an import once it is written. */
export async function setWritten(
  tx: Tx,
  id: string,
  { fromDay, toDay, creatorId }: { fromDay: Day; toDay: Day; creatorId: string | null },
): Promise<void> {
  const data = { fromDay: storedDay(fromDay), toDay: storedDay(toDay), creatorId };
  await tx.db.import.update({ where: rowKey(tx.scope, id), data, select: { id: true } });
}

/** Marks an import as undone, which locks it. @returns false when it is not there to undo */
export async function claimUndo(tx: Tx, id: string): Promise<boolean> {
  const undoneById = tx.scope.actor.kind === "member" ? tx.scope.actor.id : null;
  const claimed = await tx.db.import.updateMany({
    where: { id, committedAt: { not: null }, undoneAt: null },
    data: { undoneAt: tx.now, undoneById },
  });
  return claimed.count === 1;
}

/** Imports that wait for a creator who is no longer in the book are to add them again. */
export async function forgetCreator(tx: Tx, creatorId: string): Promise<void> {
  await tx.db.import.updateMany({ where: { creatorId, committedAt: null }, data: { creatorId: null } });
}

/** @returns false when there was nothing to delete, or it is committed */
export async function deleteWaiting(tx: Tx, id: string): Promise<boolean> {
  const deleted = await tx.db.import.deleteMany({ where: { id, committedAt: null } });
  return deleted.count === 1;
}

export type ImportRow = {
  id: string;
  fileName: string;
  fileSha256: string;
  sizeBytes: number;
  format: ImportFormat;
  confidence: number;
  saw: string;
  creatorId: string | null;
  handle: string | null;
  warnings: string[];
  counts: ImportCounts;
  planHash: string;
  /** The archive that it came in, with others. */
  batchId: string | null;
  batchName: string | null;
  /** First and last day that its rows speak of; null while a file of totals waits for somebody to say them. */
  fromDay: Day | null;
  toDay: Day | null;
  createdById: string | null;
  createdAt: Date;
  committedAt: Date | null;
  undoneAt: Date | null;
  undoneById: string | null;
};

type StoredImport = Omit<ImportRow, "sizeBytes" | "format" | "counts" | "fromDay" | "toDay"> & {
  sizeBytes: bigint;
  format: string;
  counts: unknown;
  fromDay: Date | null;
  toDay: Date | null;
};

/** Counts that imports of before do not have. */
const NOT_COUNTED_ONCE = { changedAds: 0, repostedAds: 0 };

const toImport = ({ sizeBytes, format, counts, fromDay, toDay, ...row }: StoredImport): ImportRow => ({
  ...row,
  sizeBytes: Number(sizeBytes),
  format: format as ImportFormat,
  counts: { ...NOT_COUNTED_ONCE, ...(counts as ImportCounts) },
  fromDay: fromDay && dayIn(fromDay, "UTC"),
  toDay: toDay && dayIn(toDay, "UTC"),
});

/** @throws AppError notFound */
export async function getImport(from: Scope | Tx, id: string): Promise<ImportRow> {
  const [scope, db] = "db" in from ? [from.scope, from.db] : [from, reads(from)];
  const found = isId(id) ? await db.import.findUnique({ where: rowKey(scope, id), omit }) : null;
  if (!found) throw notFound("import");
  return toImport(found);
}

/** `after` is the last id of the page before. */
type ImportFilter = { after?: string | null; state?: ImportState | null; batchId?: string | null };

/** An import with the name of who uploaded it; null for the command, and for somebody who has left. */
export type ListedImport = ImportRow & { person: string | null };

const OF_STATE: Record<ImportState, Prisma.ImportWhereInput> = {
  waiting: { committedAt: null },
  imported: { committedAt: { not: null }, undoneAt: null },
  undone: { undoneAt: { not: null } },
};

/** Newest first. */
export async function listImports(
  scope: Scope,
  { after, state, batchId }: ImportFilter,
): Promise<{ rows: ListedImport[]; nextAfter: string | null }> {
  const found = await reads(scope).import.findMany({
    where: { ...(state && OF_STATE[state]), ...(batchId && { batchId }), ...(after && { id: { lt: after } }) },
    orderBy: { id: "desc" },
    take: PAGE + 1,
    omit,
  });
  const rows = found.slice(0, PAGE).map(toImport);
  const names = await listNames(scope, rows);
  return {
    rows: rows.map((row) => ({ ...row, person: names.get(row.createdById) ?? null })),
    nextAfter: found.length > PAGE ? (rows.at(-1)?.id ?? null) : null,
  };
}

async function listNames(scope: Scope, rows: readonly ImportRow[]): Promise<Map<string | null, string>> {
  const ids = [...new Set(rows.flatMap(({ createdById }) => createdById ?? []))];
  const members = await reads(scope).membership.findMany({
    where: { id: { in: ids } },
    select: { id: true, name: true },
  });
  return new Map(members.map(({ id, name }) => [id, name]));
}

/** The imports of an archive that wait, in the order in which they were read. */
export async function listWaiting(scope: Scope, batchId: string): Promise<ImportRow[]> {
  const rows = await reads(scope).import.findMany({
    where: { batchId, committedAt: null },
    orderBy: { id: "asc" },
    omit,
  });
  return rows.map(toImport);
}

/** When these very bytes were first imported, if ever; an import that was undone does not count. */
export async function findSameFile(
  from: Scope | Tx,
  fileSha256: string,
): Promise<Pick<StoredImport, "id" | "createdAt" | "committedAt" | "toDay" | "warnings"> | null> {
  const db = "db" in from ? from.db : reads(from);
  return db.import.findFirst({
    where: { fileSha256, committedAt: { not: null }, undoneAt: null },
    orderBy: { id: "asc" },
    select: { id: true, createdAt: true, committedAt: true, toDay: true, warnings: true },
  });
}
