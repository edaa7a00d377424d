/** What may be said of conditions, clearances and envelopes. */
import { z } from "zod";
import { RELEASE_CONDITIONS } from "@/lib/codes/rules/release";
import { checkField, choicesField, formObject, noteField, parseId, ruled } from "@/lib/kernel/field";
import { CLEARANCE_FORMS, CLEARANCE_KINDS } from "@/lib/release/rules/clearance";
import { shareInput } from "@/lib/sharing/schema";

const conditions = choicesField("The conditions", new Set(RELEASE_CONDITIONS));
const sights = Object.values(CLEARANCE_FORMS).flatMap(({ sights }) => sights.map(({ id }) => id));

/** Which conditions apply in the workspace. */
export const conditionsInput = formObject({ conditions });

/** Whether a deal has its own list, and which. */
export const dealConditionsInput = formObject({
  dealId: ruled(
    "The deal",
    (text) => parseId(text, "deal"),
    ({ id }) => id,
  ),
  own: checkField("Its own list"),
  conditions,
});
export type DealConditionsInput = z.output<typeof dealConditionsInput>;

/** What somebody saw in a post. */
export const clearanceInput = formObject({
  codeId: shareInput.shape.codeId,
  kind: z.enum(CLEARANCE_KINDS, { error: "Sound, disclosure and link can be cleared, nothing else." }),
  seen: choicesField("What you saw", new Set(sights)),
  note: noteField("The note", 500),
});
export type ClearanceFormInput = z.output<typeof clearanceInput>;

/** A link to a sealed envelope: for whom, and for how long. */
export const envelopeInput = shareInput.omit({ showMoney: true });
export type EnvelopeInput = Omit<z.output<typeof envelopeInput>, "entryId">;

export const envelopeKeyInput = formObject({
  envelopeId: ruled(
    "The envelope",
    (text) => parseId(text, "envelope"),
    ({ id }) => id,
  ),
});

/** Opening an envelope by its link. */
export const openInput = formObject({ token: z.string().max(200) });
