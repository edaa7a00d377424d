/** What may be written to a brand, and how a workspace words it. */
import { z } from "zod";
import { parseWindowDays } from "@/lib/codes/rules/window";
import type { Decision } from "@/lib/kernel/errors";
import { formObject, parseId, ruled } from "@/lib/kernel/field";
import { checkFields } from "@/lib/outreach/rules/fields";
import { BODY_LENGTH, parseBody, parseSubject, TEMPLATE_KINDS } from "@/lib/outreach/rules/letters";
import { endFields } from "@/lib/renewals/schema";

const kindField = z.enum(TEMPLATE_KINDS, { error: "This kind of letter is not known. Reload the page and try again." });

const subjectField = ruled("The subject", parseSubject, ({ subject }) => subject);
const bodyField = ruled("The letter", parseBody, ({ body }) => body, BODY_LENGTH * 4);

/** As typed, with only fields that exist. */
function worded<T extends object>(parse: (text: string) => Decision<T>): (text: string) => Decision<T> {
  return (text) => {
    const fields = checkFields(text);
    return fields.ok ? parse(text) : fields;
  };
}

export const letterInput = formObject({
  ...endFields,
  kind: kindField,
  contactId: ruled(
    "The contact",
    (text) => parseId(text, "contact"),
    ({ id }) => id,
  ),
  /** Judged in the creator’s currency; a letter that offers nothing has none. */
  price: z.string().max(40, { error: "The price is too long." }).default(""),
  days: ruled(
    "The days",
    (text) => parseWindowDays(text, "offer"),
    ({ windowDays }) => windowDays,
  ),
  subject: subjectField,
  body: bodyField,
});
export type LetterInput = z.output<typeof letterInput>;

export const templateInput = formObject({
  kind: kindField,
  subject: ruled("The subject", worded(parseSubject), ({ subject }) => subject),
  body: ruled("The letter", worded(parseBody), ({ body }) => body, BODY_LENGTH * 4),
});
export type TemplateInput = z.output<typeof templateInput>;

export const templateKeyInput = formObject({ kind: kindField });
