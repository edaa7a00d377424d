/** What may be said about sending and signing; what a reason or a name must be is told by the rules that take them. */

import { z } from "zod";
import { isDay } from "@/lib/kernel/day";
import { formObject, parseId, ruled } from "@/lib/kernel/field";
import { quoted } from "@/lib/kernel/text";

const contractId = ruled(
  "The contract",
  (text) => parseId(text, "contract"),
  ({ id }) => id,
);
const shownSha256 = z
  .string()
  .regex(/^[0-9a-f]{64}$/, "The shown text is not named. Reload the page and read it again.");
const token = z.string().max(200);
const reason = z.string().max(2_000, "The reason is far too long. Write at most 300 characters.").default("");
const signOn = ruled(
  "The deadline",
  (text) =>
    isDay(text.trim())
      ? { ok: true, day: text.trim() }
      : { ok: false, reason: `The deadline ${quoted(text)} is not a date. Write it as YYYY-MM-DD.` },
  ({ day }) => day,
);

export const sendInput = formObject({ id: contractId, shownSha256, signOn });
export const voidInput = formObject({ id: contractId, reason });
export const declineInput = formObject({ token, reason });
export const signInput = formObject({
  token,
  shownSha256,
  typedName: z.string().max(2_000, "This name is far too long. Type your name as you sign it."),
  consent: z.literal("on", "The box is neither ticked nor empty.").optional(),
});

export type SendInput = z.output<typeof sendInput>;
export type SignInput = z.output<typeof signInput>;
