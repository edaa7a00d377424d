/** Brands and their contacts as stored, each brand once per workspace whatever its spelling. */
import "server-only";
import type { Prisma } from "@/lib/generated/prisma/client";
import { notFound } from "@/lib/kernel/errors";
import { isId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { reads, rowKey, type Tx } from "@/lib/server/transact";

export const PAGE_SIZE = 50;

/** One page of brands in the order of their names, beginning after the key `after`. */
export async function listBrands(scope: Scope, filter: { q: string; archived: boolean; after: string }) {
  const { q, archived, after } = filter;
  const rows = await reads(scope).brand.findMany({
    relationLoadStrategy: "join",
    where: {
      archivedAt: archived ? { not: null } : null,
      ...(q ? { name: { contains: q, mode: "insensitive" } } : {}),
      ...(after ? { nameKey: { gt: after } } : {}),
    },
    orderBy: { nameKey: "asc" },
    take: PAGE_SIZE + 1,
    select: { id: true, name: true, nameKey: true, website: true, targetCategories: true },
  });
  return { rows: rows.slice(0, PAGE_SIZE), more: rows.length > PAGE_SIZE };
}

/** What a form offers to choose from. */
export function listBrandNames(scope: Scope) {
  return reads(scope).brand.findMany({
    where: { archivedAt: null },
    orderBy: { nameKey: "asc" },
    take: 2_000,
    select: { id: true, name: true },
  });
}

/** @throws AppError notFound */
export async function getBrand(scope: Scope, id: string) {
  const found = isId(id) ? await reads(scope).brand.findUnique({ where: rowKey(scope, id) }) : null;
  if (!found) throw notFound("brand");
  return found;
}

export function listContacts(scope: Scope, brandId: string) {
  return reads(scope).contact.findMany({
    where: { brandId },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    select: { id: true, name: true, email: true },
  });
}

export function searchBrands(scope: Scope, q: string, most: number) {
  return reads(scope).brand.findMany({
    where: { archivedAt: null, name: { contains: q, mode: "insensitive" } },
    orderBy: { nameKey: "asc" },
    take: most,
    select: { id: true, name: true, website: true },
  });
}

export async function findBrand(tx: Tx, by: { id: string } | { nameKey: string }) {
  const select = { id: true, name: true, targetCategories: true, targetWeights: true };
  return tx.db.brand.findFirst({ where: by, select });
}

type BrandFields = Omit<Prisma.BrandCreateManyInput, "workspaceId" | "id" | "archivedAt" | "createdAt">;

export async function insertBrand(tx: Tx, id: string, fields: BrandFields): Promise<void> {
  await tx.db.brand.create({ data: { workspaceId: tx.scope.workspaceId, id, ...fields }, select: { id: true } });
}

/** Changes a brand and holds it until the end of the transaction. @returns what it wants now @throws AppError notFound */
export async function setBrand(tx: Tx, id: string, change: Partial<BrandFields> | { archivedAt: Date | null }) {
  const [wish] = await tx.db.brand.updateManyAndReturn({
    where: { id },
    data: change,
    select: { targetCategories: true, targetWeights: true },
  });
  if (!wish) throw notFound("brand");
  return wish;
}

type ContactFields = { id: string; brandId: string; name: string; email: string };

export async function insertContact(tx: Tx, contact: ContactFields): Promise<void> {
  await tx.db.contact.create({ data: { workspaceId: tx.scope.workspaceId, ...contact }, select: { id: true } });
}

/** @throws AppError notFound */
export async function setContact(tx: Tx, { id, brandId, name, email }: ContactFields): Promise<void> {
  const changed = await tx.db.contact.updateMany({ where: { id, brandId }, data: { name, email } });
  if (changed.count !== 1) throw notFound("contact");
}

/** @throws AppError notFound */
export async function deleteContact(tx: Tx, { id, brandId }: ContactFields): Promise<void> {
  const gone = await tx.db.contact.deleteMany({ where: { id, brandId } });
  if (gone.count !== 1) throw notFound("contact");
}
