/** What was said of a file's columns is remembered by its titles, in whichever order they stand. */

import { cleanText, normaliseTitle } from "@/lib/kernel/text";
import type { Columns } from "./fields";

/**
 * Known by the normalised titles: a file with the same titles has the same key, in whichever order they stand; where two columns have
 * one title, only their places tell them apart.
 */
export function headerKey(header: readonly string[]): string {
  const titles = keyTitles(header);
  return JSON.stringify(new Set(titles).size === titles.length ? titles.sort() : titles);
}

/** As they are kept: what no database holds tells no titles apart. */
const keyTitles = (header: readonly string[]) => header.map((title) => normaliseTitle(cleanText(title)));

/** Fields that were said of columns with these `titles`, by their places in a file of the same key. */
export function placeFields(fields: Columns, titles: readonly string[], header: readonly string[]): Columns {
  const [said, found] = [keyTitles(titles), keyTitles(header)];
  if (said.every((title, at) => title === found[at])) return fields;
  const placed = Object.entries(fields).map(([field, at]) => [field, found.indexOf(said[at] ?? "")]);
  return Object.fromEntries(placed);
}
