/** A form's field arrives as text, is judged by a rule, and leaves as the rule's value or with the rule's sentence. */

import { z } from "zod";
import type { Decision } from "./errors";
import { isId } from "./id";
import { cleanLines, quoted } from "./text";

/** Longer texts are refused before any rule works on them, unless a field says otherwise. */
const MAX_RAW = 2_000;

/** The object of a form: unknown fields are refused by name. */
export function formObject<S extends z.core.$ZodShape>(shape: S) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `The field ${issue.keys.map(quoted).join(", ")} is not known here. Reload the page and try again.`
        : "What was sent is no form. Reload the page and try again.",
  });
}

/** A field that has to be there; when it is missing, it is judged as empty. `label` begins a sentence: "The handle". */
export function ruled<D extends object, T>(
  label: string,
  parse: (text: string) => Decision<D>,
  pick: (decision: D) => T,
  max = MAX_RAW,
) {
  const empty = parse("");
  return z
    .string({ error: empty.ok ? `${label} is not a text.` : empty.reason })
    .max(max, { error: `${label} is longer than ${max} characters. Shorten it.` })
    .transform((text, context): T => {
      const decision = parse(text);
      if (decision.ok) return pick(decision);
      context.addIssue({ code: "custom", message: decision.reason });
      return z.NEVER;
    });
}

/** As `ruled`, but null where nothing was written. */
export function optionalRuled<D extends object, T>(
  label: string,
  parse: (text: string) => Decision<D>,
  pick: (decision: D) => T,
  max = MAX_RAW,
) {
  const orNothing = (text: string): Decision<{ decision: D | null }> => {
    if (text.trim() === "") return { ok: true, decision: null };
    const decision = parse(text);
    return decision.ok ? { ok: true, decision } : decision;
  };
  return ruled(label, orNothing, ({ decision }) => (decision ? pick(decision) : null), max)
    .optional()
    .transform((value) => value ?? null);
}

/** Free text of several lines, or null. */
export function noteField(label: string, max: number) {
  const parse = (text: string): Decision<{ note: string }> => {
    const note = cleanLines(text);
    if (note.length <= max) return { ok: true, note };
    return { ok: false, reason: `${label} has ${note.length} characters; at most ${max} are possible. Shorten it.` };
  };
  return optionalRuled(label, parse, ({ note }) => note, max * 4);
}

/** The id of a record that was chosen. `noun` as in "Choose a creator". */
export function parseId(text: string, noun: string): Decision<{ id: string }> {
  const id = text.trim().toLowerCase();
  return isId(id)
    ? { ok: true, id }
    : { ok: false, reason: `The chosen ${noun} is not known. Choose a ${noun} from the list.` };
}

/** The id of the form that was filled in; what it makes gets this id, so that a form sent twice makes it once. Null without one. */
export const entryField = optionalRuled(
  "The form",
  (text) => parseId(text, "form"),
  ({ id }) => id,
);

/** A list of known ids from check boxes; one box alone arrives as a text, none as nothing. */
export function choicesField(label: string, known: ReadonlySet<string>) {
  return z
    .union([z.string().max(100), z.array(z.string().max(100)).max(100)], {
      error: `${label} are not a list of choices.`,
    })
    .optional()
    .transform((value, context) => {
      const chosen = [...new Set([value ?? []].flat())].filter((each) => each !== "");
      const unknown = chosen.filter((each) => !known.has(each));
      if (unknown.length > 0)
        context.addIssue({
          code: "custom",
          message: `${label} hold ${quoted(unknown.join(", "))}, which is not in the list. Choose from the list.`,
        });
      return chosen;
    });
}

/** A check box: browsers send "on", or nothing at all. */
export function checkField(label: string) {
  return z
    .enum(["on", "true", "false", ""], { error: `${label} is neither on nor off.` })
    .optional()
    .transform((value) => value === "on" || value === "true");
}
