/** What may be said of a deal's payments. */
import type { z } from "zod";
import { isDay } from "@/lib/kernel/day";
import { formObject, optionalRuled, parseId, ruled } from "@/lib/kernel/field";
import { quoted } from "@/lib/kernel/text";

const id = ruled(
  "The payment",
  (text) => parseId(text, "payment"),
  ({ id }) => id,
);

/** A payment that came; without a day it came today. */
export const paidInput = formObject({
  id,
  paidOn: optionalRuled(
    "The day of payment",
    (text) =>
      isDay(text.trim())
        ? { ok: true, day: text.trim() }
        : { ok: false, reason: `The day of payment ${quoted(text)} is not a date. Write it as YYYY-MM-DD.` },
    ({ day }) => day,
  ),
});

/** The payment that an action is about. */
export const paymentRef = formObject({ id });

export type PaidInput = z.output<typeof paidInput>;
