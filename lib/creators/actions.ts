"use server";
/** What a form or button may do with a creator's profile. */
import { refresh } from "next/cache";
import { creatorEdit, creatorInput, creatorRef } from "@/lib/creators/schema";
import { addCreator, editCreator, setCreatorArchived } from "@/lib/creators/service";
import { action } from "@/lib/server/action";

export const addCreatorAction = action("addCreator", creatorInput, async ({ scope }, input) => {
  const id = await addCreator(scope, input);
  return { message: `@${input.handle} is in the book.`, redirectTo: `/creators/${id}` };
});

export const editCreatorAction = action("editCreator", creatorEdit, async ({ scope }, input) => {
  await editCreator(scope, input);
  return { message: "Saved.", redirectTo: `/creators/${input.id}` };
});

export const archiveCreatorAction = action("archiveCreator", creatorRef, async ({ scope }, { id }) => {
  await setCreatorArchived(scope, id, true);
  refresh();
  return { message: "Archived. The codes stay as they are." };
});

export const restoreCreatorAction = action("restoreCreator", creatorRef, async ({ scope }, { id }) => {
  await setCreatorArchived(scope, id, false);
  refresh();
  return { message: "Back in the list." };
});
