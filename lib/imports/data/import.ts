/** Imports as kept: what was read, what it counted, and which lines were left out. */
import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { RowFormat } from "@/lib/imports/rules/formats";
import type { ImportCounts } from "@/lib/imports/rules/plan";
import type { Reject } from "@/lib/imports/rules/staged-row";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

const PAGE = 30;
const CHUNK = 2_000;

export type NewImport = Omit<Prisma.ImportCreateManyInput, "workspaceId" | "counts" | "createdAt" | "committedAt"> & {
  counts: ImportCounts;
};

export async function insertImport(tx: Tx, row: NewImport): Promise<void> {
  const { workspaceId } = tx.scope;
  await tx.db.import.create({ data: { workspaceId, ...row, createdAt: tx.now }, select: { id: true } });
}

export async function insertRejections(tx: Tx, importId: string, rejects: readonly Omit<Reject, "kind">[]) {
  const { workspaceId } = tx.scope;
  for (let from = 0; from < rejects.length; from += CHUNK)
    await tx.db.importRejection.createMany({
      data: rejects.slice(from, from + CHUNK).map(({ line, column, value, reason }) => ({
        workspaceId,
        importId,
        line,
        column: storable(column),
        value: storable(value),
        reason: storable(reason),
      })),
      skipDuplicates: true,
    });
}

/** PostgreSQL keeps no zero bytes in text. */
function storable(text: string): string {
  return text.replaceAll("\0", "\ufffd");
}

/** Marks an import as committed, which locks it: of several at once the first wins. @returns false when it is not there to commit */
export async function claimImport(tx: Tx, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const claimed = await tx.db.import.updateMany({ where: { id, committedAt: null }, data: { committedAt: tx.now } });
  return claimed.count === 1;
}

/** Locks an import that waits. @returns false when there is none */
export async function lockWaiting(tx: Tx, id: string): Promise<boolean> {
  const locked = await tx.db.import.updateMany({ where: { id, committedAt: null }, data: { committedAt: null } });
  return locked.count === 1;
}

export async function setImport(
  tx: Tx,
  id: string,
  change: { counts: ImportCounts; planHash?: string; creatorId?: string | null; handle?: string | null },
): Promise<void> {
  await tx.db.import.update({ where: rowKey(tx.scope, id), data: change, select: { id: true } });
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
  format: RowFormat;
  confidence: number;
  saw: string;
  creatorId: string | null;
  handle: string | null;
  warnings: string[];
  counts: ImportCounts;
  planHash: string;
  createdAt: Date;
  committedAt: Date | null;
};

type StoredImport = Omit<ImportRow, "sizeBytes" | "format" | "counts"> & {
  sizeBytes: bigint;
  format: string;
  counts: unknown;
};

const toImport = ({ sizeBytes, format, counts, ...row }: StoredImport): ImportRow => ({
  ...row,
  sizeBytes: Number(sizeBytes),
  format: format as RowFormat,
  counts: counts as ImportCounts,
});

/** @throws AppError notFound */
export async function getImport(from: Scope | Tx, id: string): Promise<ImportRow> {
  const [scope, db] = "db" in from ? [from.scope, from.db] : [from, reads(from)];
  const found = isId(id) ? await db.import.findUnique({ where: rowKey(scope, id) }) : null;
  if (!found) throw notFound("import");
  return toImport(found);
}

/** Newest first; `after` is the last id of the page before. */
export async function listImports(scope: Scope, after: string | null) {
  const rows = await reads(scope).import.findMany({
    where: after ? { id: { lt: after } } : {},
    orderBy: { id: "desc" },
    take: PAGE + 1,
  });
  return {
    rows: rows.slice(0, PAGE).map(toImport),
    nextAfter: rows.length > PAGE ? (rows[PAGE - 1]?.id ?? null) : null,
  };
}

/** Rejected lines in the order of the file. */
export function listRejections(scope: Scope, importId: string, most: number) {
  return reads(scope).importRejection.findMany({
    where: { importId },
    orderBy: { line: "asc" },
    take: most,
    select: { line: true, column: true, value: true, reason: true },
  });
}

/** When these very bytes were first imported, if ever. */
export async function findSameFile(
  from: Scope | Tx,
  fileSha256: string,
): Promise<{ id: string; createdAt: Date; committedAt: Date | null } | null> {
  const db = "db" in from ? from.db : reads(from);
  return db.import.findFirst({
    where: { fileSha256, committedAt: { not: null } },
    orderBy: { id: "asc" },
    select: { id: true, createdAt: true, committedAt: true },
  });
}
