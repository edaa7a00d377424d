"use server";
/** What a form or button may do with a brand and its people. */
import { refresh } from "next/cache";
import { brandEdit, brandInput, brandRef, contactEdit, contactInput } from "@/lib/brands/schema";
import { addBrand, addContact, editBrand, editContact, removeContact, setBrandArchived } from "@/lib/brands/service";
import { action } from "@/lib/server/action";

export const addBrandAction = action("addBrand", brandInput, async ({ scope }, input) => {
  const id = await addBrand(scope, input);
  return { message: `${input.name} is in the book.`, redirectTo: `/brands/${id}` };
});

export const editBrandAction = action("editBrand", brandEdit, async ({ scope }, input) => {
  await editBrand(scope, input);
  return { message: "Saved.", redirectTo: `/brands/${input.id}` };
});

export const archiveBrandAction = action("archiveBrand", brandRef, async ({ scope }, { id }) => {
  await setBrandArchived(scope, id, true);
  refresh();
  return { message: "Archived. Codes and deals stay as they are." };
});

export const restoreBrandAction = action("restoreBrand", brandRef, async ({ scope }, { id }) => {
  await setBrandArchived(scope, id, false);
  refresh();
  return { message: "Back in the list." };
});

export const addContactAction = action("addContact", contactInput, async ({ scope }, input) => {
  await addContact(scope, input);
  refresh();
  return { message: `${input.name} is added.` };
});

export const editContactAction = action("editContact", contactEdit, async ({ scope }, input) => {
  await editContact(scope, input);
  refresh();
  return { message: "Saved." };
});

export const removeContactAction = action("removeContact", contactEdit, async ({ scope }, input) => {
  await removeContact(scope, input);
  refresh();
  return { message: `${input.name} is removed.` };
});

export const restoreContactAction = action("restoreContact", contactEdit, async ({ scope }, input) => {
  await addContact(scope, input);
  refresh();
  return { message: `${input.name} is back.` };
});
