/* Choices that come out the same every time. */
import { makeRandom } from "@/lib/kernel/chance";

export function makeChance(seed: number) {
  const next = makeRandom(seed);
  const below = (most: number) => Math.floor(next() * most);
  return {
    below,
    is: (share: number) => next() < share,
    pick: <T>(all: readonly T[]): T => all[below(all.length)] as T,
  };
}

export type Chance = ReturnType<typeof makeChance>;

/** A standard normal number. */
export function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}
