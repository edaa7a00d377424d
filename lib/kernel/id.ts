/** Every record's id is a UUID v7: unique without asking, and in the order of creation. */

import { v7, validate } from "uuid";

/** A new id (UUID v7, lower case). */
export function newId(): string {
  return v7();
}

/** True for any well-formed UUID, so that a mistyped id is told "not found" instead of reaching the database. */
export function isId(text: string): boolean {
  return validate(text);
}
