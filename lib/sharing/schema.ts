/** What may be said of a share link. */
import type { z } from "zod";
import type { Decision } from "@/lib/kernel/errors";
import { checkField, entryField, formObject, parseId, ruled } from "@/lib/kernel/field";
import { cleanText, quoted } from "@/lib/kernel/text";
import { parseShareDays } from "@/lib/sharing/rules/link";

const LABEL_LENGTH = 80;

function parseLabel(text: string): Decision<{ label: string }> {
  const label = cleanText(text);
  if (label === "")
    return { ok: false, reason: "The name is empty. Say who the link is for, such as Maya at GlowLab." };
  if (label.length > LABEL_LENGTH)
    return { ok: false, reason: `The name ${quoted(label)} is longer than ${LABEL_LENGTH} characters. Shorten it.` };
  return { ok: true, label };
}

export const shareInput = formObject({
  codeId: ruled(
    "The code",
    (text) => parseId(text, "code"),
    ({ id }) => id,
  ),
  label: ruled("The name", parseLabel, ({ label }) => label),
  days: ruled("The link's life", parseShareDays, ({ days }) => days),
  showMoney: checkField("Show money"),
  entryId: entryField,
});
export type ShareInput = Omit<z.output<typeof shareInput>, "entryId">;

export const shareKeyInput = formObject({
  linkId: ruled(
    "The link",
    (text) => parseId(text, "link"),
    ({ id }) => id,
  ),
});
