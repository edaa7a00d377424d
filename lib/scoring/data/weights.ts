/** Weights, words and targets as stored. */
import "server-only";
import { CATEGORIES } from "@/lib/creators/categories";
import type { Scope } from "@/lib/kernel/scope";
import type { Category } from "@/lib/scoring/rules/topics";
import { defaultWeights, type Weights } from "@/lib/scoring/rules/weights";
import { addOwnWords, type OwnWord } from "@/lib/scoring/rules/words";
import { type ReadDb, reads, type Tx } from "@/lib/server/transact";

/** The weights that count, and which choice they are. */
export type CurrentWeights = { version: number; weights: Weights };

type Source = { scope: Scope; db: Pick<ReadDb, "scoreWeights" | "categoryWord" | "workspace" | "brand"> };

/** Where scoring's settings are read: inside a verb's transaction, or by themselves. */
const source = (from: Tx | Scope): Source => ("db" in from ? from : { scope: from, db: reads(from) });

/** The newest weights, or the product's own. */
export async function getWeights(from: Tx | Scope): Promise<CurrentWeights> {
  const found = await source(from).db.scoreWeights.findFirst({
    orderBy: { version: "desc" },
    select: { version: true, reach: true, cta: true, fit: true },
  });
  if (!found) return { version: 0, weights: defaultWeights };
  const { version, reach, cta, fit } = found;
  return { version, weights: { velocity: reach, cta, fit } };
}

/** Every choice of weights, newest first, with who chose it. */
export async function listWeights(scope: Scope) {
  const [rows, members] = await Promise.all([
    reads(scope).scoreWeights.findMany({ orderBy: { version: "desc" }, take: 50 }),
    reads(scope).membership.findMany({ select: { id: true, name: true } }),
  ]);
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return rows.map(({ version, reach, cta, fit, reason, createdAt, createdById }) => ({
    version,
    weights: { velocity: reach, cta, fit },
    reason,
    createdAt,
    by: (createdById && names.get(createdById)) ?? null,
  }));
}

export async function insertWeights(tx: Tx, { version, weights }: CurrentWeights, reason: string): Promise<void> {
  const { velocity: reach, cta, fit } = weights;
  const { workspaceId, actor } = tx.scope;
  const createdById = actor.kind === "member" ? actor.id : null;
  await tx.db.scoreWeights.create({
    data: { workspaceId, version, reach, cta, fit, reason, createdById, createdAt: tx.now },
  });
}

/** The workspace's own words, in their order. */
export function listOwnWords(from: Tx | Scope): Promise<OwnWord[]> {
  return source(from).db.categoryWord.findMany({
    orderBy: { word: "asc" },
    select: { word: true, categoryId: true },
  });
}

/** The categories with the workspace's own words among their synonyms. */
export async function getCategories(from: Tx | Scope): Promise<readonly Category[]> {
  return addOwnWords(CATEGORIES, await listOwnWords(from));
}

export async function insertOwnWord(tx: Tx, { word, categoryId }: OwnWord): Promise<void> {
  await tx.db.categoryWord.create({ data: { workspaceId: tx.scope.workspaceId, word, categoryId } });
}

/** @returns whether it was there */
export async function deleteOwnWord(tx: Tx, word: string): Promise<boolean> {
  return (await tx.db.categoryWord.deleteMany({ where: { word } })).count === 1;
}

/** Categories that are wanted, and what each weighs; all alike where there are no weights. */
export type Wish = { targetCategories: string[]; targetWeights: number[] };

/** What the workspace wants, and by id what each brand with a wish of its own wants. */
export async function getWishes(from: Tx | Scope): Promise<{ workspace: Wish; brands: Map<string, Wish> }> {
  const { scope, db } = source(from);
  const workspace = await db.workspace.findUnique({
    where: { id: scope.workspaceId },
    select: { targetCategories: true },
  });
  const brands = await db.brand.findMany({
    where: { targetCategories: { isEmpty: false } },
    select: { id: true, targetCategories: true, targetWeights: true },
  });
  return {
    workspace: { targetCategories: workspace?.targetCategories ?? [], targetWeights: [] },
    brands: new Map(brands.map(({ id, ...wish }) => [id, wish])),
  };
}
