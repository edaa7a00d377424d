"use server";
/** Importing what was previewed, putting it away, taking it back; saying its days or its currency; and forgetting what columns were said to be. */
import { refresh } from "next/cache";
import {
  batchInput,
  commitInput,
  currencyInput,
  importKeyInput,
  mappingKeyInput,
  periodInput,
} from "@/lib/imports/schema";
import { commitBatch } from "@/lib/imports/service/batch";
import { commitImport, discardImport } from "@/lib/imports/service/commit";
import { sayCurrency } from "@/lib/imports/service/currency";
import { forgetMapping } from "@/lib/imports/service/mapping";
import { sayPeriod } from "@/lib/imports/service/period";
import { undoImport } from "@/lib/imports/service/undo";
import { AppError } from "@/lib/kernel/errors";
import { plural } from "@/lib/kernel/text";
import { action } from "@/lib/server/action";

export const commitImportAction = action("commitImport", commitInput, async ({ scope }, { id, planHash }) => {
  await commitImport(scope, id, planHash).catch((refused) => {
    // Whoever is refused looks at a preview that was renewed meanwhile.
    refresh();
    throw refused;
  });
  return { redirectTo: `/imports/${id}`, message: "Imported." };
});

export const commitBatchAction = action("commitBatch", batchInput, async ({ scope }, { batchId }) => {
  const { done, failed } = await commitBatch(scope, batchId);
  refresh();
  const [first] = failed;
  if (first) {
    const left = `${plural(failed.length, "file waits", "files wait")} still. ${first.fileName}: ${first.reason}`;
    throw new AppError(
      "conflict",
      done.length > 0 ? `${plural(done.length, "file is", "files are")} imported; ${left}` : left,
    );
  }
  return { message: `${plural(done.length, "file is", "files are")} imported.` };
});

export const sayPeriodAction = action("sayPeriod", periodInput, async ({ scope }, { id, ...days }) => {
  await sayPeriod(scope, id, days);
  refresh();
  return { message: "These totals are of those days now. Nothing is imported yet." };
});

export const sayCurrencyAction = action("sayCurrency", currencyInput, async ({ scope }, { id, currency }) => {
  await sayCurrency(scope, id, currency);
  refresh();
  return { message: `Its amounts are in ${currency} now. Nothing is imported yet.` };
});

export const undoImportAction = action("undoImport", importKeyInput, async ({ scope }, { id }) => {
  await undoImport(scope, id);
  refresh();
  return { message: "Undone. The book is as it was before this import." };
});

export const discardImportAction = action("discardImport", importKeyInput, async ({ scope }, { id }) => {
  await discardImport(scope, id);
  return { redirectTo: "/imports", message: "Put away. Nothing was imported." };
});

export const forgetMappingAction = action("forgetMapping", mappingKeyInput, async ({ scope }, { headerKey }) => {
  await forgetMapping(scope, headerKey);
  refresh();
  return { message: "Forgotten. The next such file is asked about again." };
});
