/** Codes enter in one list; each row is judged on its own afterwards, so that one bad row keeps none of the others out. */

import { formObject, ruled } from "@/lib/kernel/field";
import { MAX_LOOKED_UP, MAX_SAVED_AT_ONCE, parseRows } from "./rules/rows";

const MAX_TEXT = 200_000;

// Named after what is secret in them, so that no answer repeats them.
const rowsField = (most: number) =>
  ruled(
    "The rows",
    (text) => parseRows(text, most),
    ({ rows }) => rows,
    MAX_TEXT,
  );

/** The rows that somebody has reviewed. */
export const saveCodesInput = formObject({ codes: rowsField(MAX_SAVED_AT_ONCE) });

/** Codes to look up in the book before they are saved. */
export const findKnownInput = formObject({ codes: rowsField(MAX_LOOKED_UP) });
