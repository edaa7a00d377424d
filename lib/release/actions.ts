"use server";
/** What forms may do about conditions, clearances and envelopes. */
import { refresh } from "next/cache";
import {
  clearanceInput,
  conditionsInput,
  dealConditionsInput,
  envelopeInput,
  envelopeKeyInput,
  openInput,
} from "@/lib/release/schema";
import { editConditions, editDealConditions, recordClearance } from "@/lib/release/service/conditions";
import { confirmUse, createEnvelope, endEnvelope, openEnvelope } from "@/lib/release/service/envelope";
import { action, publicAction } from "@/lib/server/action";

export const editConditionsAction = action("editConditions", conditionsInput, async ({ scope }, input) => {
  await editConditions(scope, input);
  refresh();
  return { message: "Saved. It holds from the next code that is handed over." };
});

export const editDealConditionsAction = action("editDealConditions", dealConditionsInput, async ({ scope }, input) => {
  await editDealConditions(scope, input);
  refresh();
  return { message: input.own ? "Saved. This deal has its own list." : "Saved. The workspace's list holds." };
});

export const recordClearanceAction = action("recordClearance", clearanceInput, async ({ scope }, input) => {
  const { holds } = await recordClearance(scope, input);
  refresh();
  return { message: holds ? "Recorded: this condition holds." : "Recorded, but it is not enough yet." };
});

export const createEnvelopeAction = action(
  "createEnvelope",
  envelopeInput,
  async ({ scope, workspace }, { entryId, ...input }) => {
    await createEnvelope(scope, workspace.timeZone, input, entryId);
    refresh();
    return { message: "The envelope is ready. Copy its link from the list." };
  },
);

export const endEnvelopeAction = action("endEnvelope", envelopeKeyInput, async ({ scope }, { envelopeId }) => {
  await endEnvelope(scope, envelopeId);
  refresh();
  return { message: "The envelope is gone. Whoever opens its link is told that it is no longer available." };
});

/** The string travels in this answer and nowhere else. */
export const openEnvelopeAction = publicAction("openEnvelope", openInput, async ({ token }, caller) => ({
  values: { code: await openEnvelope(token, caller) },
}));

/** Anybody who holds the envelope's link; the answer is the page itself. */
export const confirmUseAction = publicAction("confirmUse", openInput, async ({ token }, caller) => {
  await confirmUse(token, caller);
  refresh();
});
