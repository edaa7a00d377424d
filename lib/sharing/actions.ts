"use server";
/** Making and ending share links. */
import { refresh } from "next/cache";
import { action } from "@/lib/server/action";
import { shareInput, shareKeyInput } from "@/lib/sharing/schema";
import { createShareLink, endShareLink } from "@/lib/sharing/service";

export const createShareLinkAction = action("createShareLink", shareInput, async ({ scope }, { entryId, ...input }) => {
  const { url } = await createShareLink(scope, input, entryId);
  refresh();
  return { message: "The link is ready.", values: { url } };
});

export const endShareLinkAction = action("endShareLink", shareKeyInput, async ({ scope }, { linkId }) => {
  await endShareLink(scope, linkId);
  refresh();
  return { message: "The link is dead. Whoever opens it now is told that it is no longer available." };
});
