"use server";
/** Importing what was previewed, or putting it away. */
import { refresh } from "next/cache";
import { commitInput, importKeyInput } from "@/lib/imports/schema";
import { commitImport, discardImport } from "@/lib/imports/service/commit";
import { action } from "@/lib/server/action";

export const commitImportAction = action("commitImport", commitInput, async ({ scope }, { id, planHash }) => {
  await commitImport(scope, id, planHash).catch((refused) => {
    // Whoever is refused looks at a preview that was renewed meanwhile.
    refresh();
    throw refused;
  });
  return { redirectTo: `/imports/${id}`, message: "Imported." };
});

export const discardImportAction = action("discardImport", importKeyInput, async ({ scope }, { id }) => {
  await discardImport(scope, id);
  return { redirectTo: "/imports", message: "Put away. Nothing was imported." };
});
