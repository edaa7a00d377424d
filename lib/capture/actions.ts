"use server";
/** What the review of many codes may do. */
import { findKnownInput, saveCodesInput } from "@/lib/capture/schema";
import { findKnownCodes, saveCodes } from "@/lib/capture/service";
import { action } from "@/lib/server/action";

const asValues = (outcomes: Record<string, object>) => ({
  values: Object.fromEntries(Object.entries(outcomes).map(([key, outcome]) => [key, JSON.stringify(outcome)])),
});

/** `values` holds, by the row's key, what came of it as JSON. */
export const saveCodesAction = action("saveCodes", saveCodesInput, async ({ scope, workspace }, { codes }) =>
  asValues(await saveCodes(scope, workspace, codes)),
);

/** `values` holds, by the row's key, where the code is that is in the book already. */
export const findKnownCodesAction = action("findKnownCodes", findKnownInput, async ({ scope }, { codes }) =>
  asValues(await findKnownCodes(scope, codes)),
);
