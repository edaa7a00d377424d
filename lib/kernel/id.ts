/** Every record's id is a UUID v7: unique without asking, and in the order of creation. */

import { v5, v7, validate } from "uuid";

/** A new id (UUID v7, lower case). */
export function newId(): string {
  return v7();
}

/** The id that a name has within `space`, itself an id: the same for the same, and nobody can choose it. */
export function deriveId(space: string, name: string): string {
  return v5(name, space);
}

/** The id that no record has: what stands in an address instead of an id is looked for like any other, and not found. */
export const UNKNOWN_ID = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** True for any well-formed UUID, so that a mistyped id is told "not found" instead of reaching the database. */
export function isId(text: string): boolean {
  return validate(text);
}
