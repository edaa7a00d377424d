/** Excel keeps fifteen digits of an id and ends it in zeros: a single id may do so by chance, but no whole column. */

import { type ImportRefusal, refuseDamaged } from "./refusals";

/** By their number of digits, so many different ids that all end in zeros are no chance. Longer ones are known one by one. */
const FEWEST = new Map([
  [16, 5],
  [17, 3],
  [18, 1],
]);
const MOST_KEPT = Math.max(...FEWEST.values());
const KEPT_DIGITS = 15;

export type IdWatch = ReturnType<typeof makeIdWatch>;

/** Watches the ids of a column through a whole file, in whichever order they come. */
export function makeIdWatch(title: string) {
  const rounded = new Map<number, Set<string>>();
  let first: { id: string; line: number } | null = null;
  let isSound = false;
  return {
    /** Takes note of an id, which has only digits. */
    see(id: string, line: number): void {
      if (isSound || !FEWEST.has(id.length)) return;
      isSound = !id.endsWith("0".repeat(id.length - KEPT_DIGITS));
      const alike = rounded.get(id.length) ?? new Set();
      if (alike.size < MOST_KEPT) rounded.set(id.length, alike.add(id));
      if (first === null || line < first.line) first = { id, line };
    },
    /** Why the file cannot be read; null where its ids are whole. */
    refusal(): ImportRefusal | null {
      const isDamaged = [...rounded].some(([digits, { size }]) => size >= (FEWEST.get(digits) ?? size));
      if (isSound || !isDamaged || first === null) return null;
      return refuseDamaged(title, `line ${first.line}`, first.id);
    },
  };
}
