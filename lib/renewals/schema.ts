/** What may be decided about a code's end. */
import type { z } from "zod";
import { isDay } from "@/lib/kernel/day";
import type { Decision } from "@/lib/kernel/errors";
import { formObject, noteField, parseId, ruled } from "@/lib/kernel/field";
import { quoted } from "@/lib/kernel/text";

function parseEnd(text: string): Decision<{ at: Date }> {
  const at = new Date(text);
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) && !Number.isNaN(at.getTime())
    ? { ok: true, at }
    : { ok: false, reason: "The end is not known any more. Reload the page and try again." };
}

function parseUntil(text: string): Decision<{ day: string }> {
  const day = text.trim();
  return isDay(day)
    ? { ok: true, day }
    : { ok: false, reason: `The day ${quoted(text)} is not a date. Choose the day on which to see the code again.` };
}

/** The code, and the end that was seen when deciding. */
export const endFields = {
  codeId: ruled(
    "The code",
    (text) => parseId(text, "code"),
    ({ id }) => id,
  ),
  endsAt: ruled("The end", parseEnd, ({ at }) => at),
};

export const endInput = formObject(endFields);
export type EndInput = z.output<typeof endInput>;

export const snoozeInput = formObject({ ...endFields, until: ruled("The day", parseUntil, ({ day }) => day) });
export const letGoInput = formObject({ ...endFields, reason: noteField("The reason", 300) });
