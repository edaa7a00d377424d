/** The verbs of a creator's profile. */
import "server-only";
import { findCreator, insertCreator, lockNumbers, setCreator } from "@/lib/creators/data";
import { recordNumbers } from "@/lib/creators/rules";
import type { CreatorEdit, CreatorInput } from "@/lib/creators/schema";
import { AppError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { markForReplanning } from "@/lib/reminders/service";
import { type Tx, transact } from "@/lib/server/transact";
import { can } from "@/lib/workspaces/rules";

/** @returns the new creator's id. @throws AppError conflict when the handle is in the book */
export async function addCreator(scope: Scope, input: CreatorInput): Promise<string> {
  const id = newId();
  await transact(scope, "creator.add", async (tx) => {
    await insertCreator(tx, id, input);
    tx.note({ subjectId: id, summary: `@${input.handle} added`, data: recordNumbers(input, null) });
  });
  return id;
}

/** Changes a profile; address and zone decide when reminders go out, so these are planned anew. */
export async function editCreator(scope: Scope, { id, ...fields }: CreatorEdit): Promise<void> {
  await transact(scope, "creator.edit", async (tx) => {
    const was = await lockNumbers(tx, id);
    await setCreator(tx, id, fields);
    await markForReplanning(tx, id);
    const summary = `Profile of @${fields.handle} changed`;
    tx.note({ subjectId: id, summary, data: recordNumbers(fields, was) });
  });
}

/** Puts a profile out of the lists, or back; its codes stay as they are. */
export async function setCreatorArchived(scope: Scope, id: string, archived: boolean): Promise<void> {
  await transact(scope, "creator.archive", async (tx) => {
    await setCreator(tx, id, { archivedAt: archived ? tx.now : null });
    tx.note({ subjectId: id, summary: archived ? "Profile archived" : "Profile taken out of the archive" });
  });
}

type Wanted = { handle: string | null; creatorId: string | null; name: string | null };

/**
 * The creator a post belongs to: by handle, found or added; else the chosen one.
 * @throws AppError notFound for an id that is not theirs to see; invalid when nobody is named, when two are, or when the
 * member sees other profiles only
 */
export async function ensureCreator(
  tx: Tx,
  place: { timeZone: string; currency: string },
  { handle, creatorId, name }: Wanted,
): Promise<{ id: string }> {
  const chosen = creatorId ? await findCreator(tx, { id: creatorId }) : null;
  if (creatorId && !chosen) throw notFound("creator");
  if (!handle) {
    if (chosen) return chosen;
    throw refuse("handle", "The link does not name its creator. Write the handle, such as @lena.care.");
  }
  if (chosen && chosen.handle !== handle)
    throw refuse("videoLink", `The link belongs to @${handle}, but @${chosen.handle} was chosen. Keep one of the two.`);
  const found = chosen ?? (await findCreator(tx, { handle }));
  if (found) return found;
  if (!can(tx.scope, "creator.add"))
    throw refuse("videoLink", `The link belongs to @${handle}, which is not one of your profiles. Ask the owner.`);
  const id = newId();
  const { timeZone, currency } = place;
  await insertCreator(tx, id, { handle, name: name ?? handle, timeZone, currency, categories: [] });
  tx.note({ subjectId: id, summary: `@${handle} added` });
  return { id };
}

function refuse(field: string, sentence: string): AppError {
  return new AppError("invalid", sentence, { [field]: sentence });
}
