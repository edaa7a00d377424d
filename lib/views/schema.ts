/** What may be said of a saved view. */
import { z } from "zod";
import type { Decision } from "@/lib/kernel/errors";
import { formObject, parseId, ruled } from "@/lib/kernel/field";
import { cleanText, quoted } from "@/lib/kernel/text";

const NAME_LENGTH = 40;

function parseName(text: string): Decision<{ name: string }> {
  const name = cleanText(text);
  if (name === "")
    return { ok: false, reason: "The view's name is empty. Say what it shows, such as GlowLab, this month." };
  if (name.length > NAME_LENGTH)
    return { ok: false, reason: `The name ${quoted(name)} is longer than ${NAME_LENGTH} characters. Shorten it.` };
  return { ok: true, name };
}

export const saveViewInput = formObject({
  screen: z.enum(["codes", "performance"], { error: "This list has no views. Reload the page." }),
  name: ruled("The view's name", parseName, ({ name }) => name),
  query: z
    .string({ error: "The filter is missing. Reload the page." })
    .max(1_000, { error: "The filter is too long to be saved. Choose less." }),
});
export type ViewInput = z.output<typeof saveViewInput>;

export const viewKeyInput = formObject({
  viewId: ruled(
    "The view",
    (text) => parseId(text, "view"),
    ({ id }) => id,
  ),
});
