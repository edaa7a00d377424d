/** The verbs of a brand and of its people. */
import "server-only";
import { deleteContact, findBrand, insertBrand, insertContact, setBrand, setContact } from "@/lib/brands/data";
import { brandKey } from "@/lib/brands/rules";
import type { BrandEdit, BrandInput, ContactEdit, ContactInput } from "@/lib/brands/schema";
import { AppError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { lockScores } from "@/lib/scoring/data/scores";
import { RESCORE_TIMEOUT_MS, rescoreBrand, sameWish, sayRescored } from "@/lib/scoring/service/score";
import { type Tx, transact } from "@/lib/server/transact";
import { can } from "@/lib/workspaces/rules";

/** @returns the new brand's id. @throws AppError conflict when a brand of this name is in the book */
export async function addBrand(scope: Scope, input: BrandInput): Promise<string> {
  const id = newId();
  await transact(scope, "brand.add", async (tx) => {
    await insertBrand(tx, id, input);
    tx.note({ subjectId: id, summary: `${input.name} added` });
  });
  return id;
}

/** Changes a brand; when it wants something else now, its videos are scored again. @throws AppError notFound */
export async function editBrand(scope: Scope, edited: BrandEdit): Promise<void> {
  const { id, targetCategories, targetWeights, ...about } = edited;
  const edit = async (tx: Tx) => {
    // Whoever logs a code holds the scores first and then the brand: in the other order the two would wait for each other.
    const found = await findBrand(tx, { id });
    if (found && !sameWish(found, { targetCategories, targetWeights })) await lockScores(tx, "all");
    const before = await setBrand(tx, id, about);
    const now = await setBrand(tx, id, { targetCategories, targetWeights });
    const count = sameWish(before, now) ? 0 : await rescoreBrand(tx, id);
    tx.note({ subjectId: id, summary: `${about.name} changed${sayRescored(count)}` });
  };
  await transact(scope, "brand.edit", edit, RESCORE_TIMEOUT_MS);
}

/** Puts a brand out of the lists, or back; its codes and deals stay as they are. */
export async function setBrandArchived(scope: Scope, id: string, archived: boolean): Promise<void> {
  await transact(scope, "brand.archive", async (tx) => {
    await setBrand(tx, id, { archivedAt: archived ? tx.now : null });
    tx.note({ subjectId: id, summary: archived ? "Brand archived" : "Brand taken out of the archive" });
  });
}

/** Adds a person; with the `id` of one who was removed, it brings that one back. */
export async function addContact(scope: Scope, input: ContactInput | ContactEdit): Promise<void> {
  await transact(scope, "brand.edit", async (tx) => {
    await getBrandName(tx, input.brandId);
    await insertContact(tx, { id: newId(), ...input });
    tx.note({ subjectId: input.brandId, summary: `${input.name} added as a contact` });
  });
}

export async function editContact(scope: Scope, input: ContactEdit): Promise<void> {
  await transact(scope, "brand.edit", async (tx) => {
    await setContact(tx, input);
    tx.note({ subjectId: input.brandId, summary: `Contact ${input.name} changed` });
  });
}

export async function removeContact(scope: Scope, input: ContactEdit): Promise<void> {
  await transact(scope, "brand.edit", async (tx) => {
    await deleteContact(tx, input);
    tx.note({ subjectId: input.brandId, summary: `Contact ${input.name} removed` });
  });
}

/** @throws AppError notFound, for a brand of another workspace in the same words */
export async function getBrandName(tx: Tx, id: string): Promise<string> {
  const found = await findBrand(tx, { id });
  if (!found) throw notFound("brand");
  return found.name;
}

/** The brand of this name, found whatever its spelling, or added. */
export async function ensureBrand(tx: Tx, name: string): Promise<{ id: string; name: string }> {
  const nameKey = brandKey(name);
  const found = await findBrand(tx, { nameKey });
  if (found) return found;
  if (!can(tx.scope, "brand.add"))
    throw new AppError("forbidden", `The brand ${name} is not in the book. Ask the owner.`);
  const id = newId();
  await insertBrand(tx, id, { name, nameKey, targetCategories: [] });
  tx.note({ subjectId: id, summary: `${name} added with a code` });
  return { id, name };
}
