/** Creators as stored, each handle once per workspace. */
import "server-only";
import type { ProfileNumbers } from "@/lib/creators/rules";
import type { Prisma } from "@/lib/generated/prisma/client";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

export const PAGE_SIZE = 50;

const toCreator = <T extends { postRateMinor: bigint | null }>(row: T) => ({
  ...row,
  postRateMinor: row.postRateMinor === null ? null : Number(row.postRateMinor),
});

/** One page of creators in the order of their handles, beginning after `after`. */
export async function listCreators(scope: Scope, filter: { q: string; archived: boolean; after: string }) {
  const { q, archived, after } = filter;
  const contains = { contains: q.replace(/^@/, ""), mode: "insensitive" as const };
  const rows = await reads(scope).creator.findMany({
    where: {
      archivedAt: archived ? { not: null } : null,
      ...(q ? { OR: [{ handle: contains }, { name: contains }] } : {}),
      ...(after ? { handle: { gt: after } } : {}),
    },
    orderBy: { handle: "asc" },
    take: PAGE_SIZE + 1,
    select: {
      id: true,
      handle: true,
      name: true,
      followers: true,
      categories: true,
      postRateMinor: true,
      currency: true,
    },
  });
  return { rows: rows.slice(0, PAGE_SIZE).map(toCreator), more: rows.length > PAGE_SIZE };
}

/** What a form offers to choose from. */
export function listCreatorNames(scope: Scope) {
  return reads(scope).creator.findMany({
    where: { archivedAt: null },
    orderBy: { handle: "asc" },
    take: 2_000,
    select: { id: true, handle: true, name: true },
  });
}

/** @throws AppError notFound */
export async function getCreator(scope: Scope, id: string) {
  const found = isId(id) ? await reads(scope).creator.findUnique({ where: rowKey(scope, id) }) : null;
  if (!found) throw notFound("creator");
  return toCreator(found);
}

export function searchCreators(scope: Scope, q: string, most: number) {
  const contains = { contains: q.replace(/^@/, ""), mode: "insensitive" as const };
  return reads(scope).creator.findMany({
    where: { archivedAt: null, OR: [{ handle: contains }, { name: contains }] },
    orderBy: { handle: "asc" },
    take: most,
    select: { id: true, handle: true, name: true },
  });
}

/** The same outside a transaction. */
export function findCreatorByHandle(scope: Scope, handle: string) {
  return reads(scope).creator.findFirst({ where: { handle }, select: { id: true, handle: true } });
}

/** The creator with this handle or id, if the asker may see it. */
export async function findCreator(tx: Tx, by: { handle: string } | { id: string }) {
  return tx.db.creator.findFirst({ where: by, select: { id: true, handle: true } });
}

/** Locks a profile until the transaction ends. @returns its numbers. @throws AppError notFound */
export async function lockNumbers(tx: Tx, id: string): Promise<ProfileNumbers> {
  const [locked] = await tx.db.creator.updateManyAndReturn({
    where: { id },
    data: { followers: { increment: 0 } },
    select: { followers: true, postRateMinor: true, currency: true },
  });
  if (!locked) throw notFound("creator");
  return toCreator(locked);
}

type CreatorFields = Omit<Prisma.CreatorCreateManyInput, "workspaceId" | "id" | "archivedAt" | "createdAt">;

export async function insertCreator(tx: Tx, id: string, fields: CreatorFields): Promise<void> {
  await tx.db.creator.create({ data: { workspaceId: tx.scope.workspaceId, id, ...fields }, select: { id: true } });
}

/** @throws AppError notFound */
export async function setCreator(
  tx: Tx,
  id: string,
  change: Partial<CreatorFields> | { archivedAt: Date | null },
): Promise<void> {
  const changed = await tx.db.creator.updateMany({ where: { id }, data: change });
  if (changed.count !== 1) throw notFound("creator");
}
