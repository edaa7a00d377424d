/** Excel keeps fifteen digits of an id and ends it in zeros: some ids end so by chance, but not more than chance allows. */

import { quoted } from "@/lib/kernel/text";
import { type ImportRefusal, refuseDamaged } from "./refusals";

/** By their number of digits, so many different ids that all end in zeros are no chance. Longer ones are known one by one. */
const FEWEST = new Map([
  [16, 5],
  [17, 3],
  [18, 1],
]);
const KEPT_DIGITS = 15;
/** Where fewer honest files than this have so many such ids, a file is not believed to be honest. */
const REFUSED_BELOW = 1e-4;
/** Where fewer than this do, and they are several times what is usual, they are spoken of. */
const NAMED_BELOW = 0.1;
const TIMES_USUAL = 3;

export type IdWatch = ReturnType<typeof makeIdWatch>;

/** Watches the ids of a column through a whole file, in whichever order they come. */
export function makeIdWatch(title: string) {
  const tallies = new Map([...FEWEST.keys()].map((digits) => [digits, makeTally(digits)]));
  return {
    /** Takes note of an id, which has only digits. */
    see(id: string, line: number): void {
      tallies.get(id.length)?.see(id, line);
    },
    /** Why the file cannot be read; null where its ids are whole, or may be. */
    refusal(): ImportRefusal | null {
      const judged = [...tallies.values()].map((tally) => tally.judge());
      const hasWhole = judged.some(({ count, rounded }) => rounded < count);
      const [worst] = judged
        .filter(({ fewest, rounded, chance }) => chance < REFUSED_BELOW || (!hasWhole && rounded >= fewest))
        .sort((a, b) => a.chance - b.chance);
      if (!worst?.first) return null;
      const { count, rounded, first } = worst;
      const among = rounded < count ? ` (one of ${rounded} among ${count})` : "";
      return refuseDamaged(title, `line ${first.line}${among}`, first.id);
    },
    /** What to look at where chance may explain it: the first id that ends so, in a file of which few honest ones have as many. */
    suspicion(): string | null {
      const judged = [...tallies.values()].map((tally) => tally.judge());
      const doubted = judged.find(
        ({ chance, rounded, usual }) => chance < NAMED_BELOW && rounded > TIMES_USUAL * usual,
      );
      if (!doubted?.first) return null;
      const { rounded, first } = doubted;
      const more = rounded === 1 ? "" : rounded === 2 ? ", like one more" : `, like ${rounded - 1} more`;
      return `The id ${quoted(first.id)} in line ${first.line} of the column ${quoted(title)} ends in zeros${more}, as Excel leaves ids of more than fifteen digits. If this file was opened in Excel, export the report again.`;
    },
  };
}

/** Counts the different ids of so many digits, and among them those that end as Excel leaves them. */
function makeTally(digits: number) {
  const zeros = digits - KEPT_DIGITS;
  const [all, rounded] = [makeCounter(), makeCounter()];
  let first: { id: string; line: number } | null = null;
  /** Which of the last bits any id has. */
  let bits = 0;
  return {
    see(id: string, line: number): void {
      const mark = hash(id);
      all.add(mark);
      let tail = 0;
      for (let at = KEPT_DIGITS; at < digits; at++) tail = tail * 10 + id.charCodeAt(at) - 48;
      bits |= tail;
      if (tail !== 0) return;
      rounded.add(mark);
      if (first === null || line < first.line) first = { id, line };
    },
    /** `chance` is the share of honest files that have at least so many ids that end so, `usual` how many they have on average. */
    judge() {
      const [n, k] = [all.count(), rounded.count()];
      const p = chanceOfZeros(zeros, bits);
      const fewest = FEWEST.get(digits) ?? 0;
      return { fewest, count: n, rounded: k, first, usual: n * p, chance: chanceOfAtLeast(k, n, p) };
    },
  };
}

/** So many places are marked, 128 KiB of them: a few ids of a million are taken for another. */
const PLACES = 2 ** 20;

/** About how many different numbers were added, in memory that does not grow: linear counting (Whang and others, 1990). */
function makeCounter() {
  const marks = new Int32Array(PLACES / 32);
  let taken = 0;
  return {
    add(mark: number): void {
      const [at, bit] = [(mark % PLACES) >>> 5, 1 << (mark & 31)];
      const before = marks[at] ?? 0;
      if ((before & bit) !== 0) return;
      marks[at] = before | bit;
      taken++;
    },
    count: (): number => Math.round(-PLACES * Math.log1p(-Math.min(taken, PLACES - 1) / PLACES)),
  };
}

/** FNV-1a of the digits, from 0 to 2³² − 1. */
function hash(id: string): number {
  let mark = 0x811c9dc5;
  for (let at = 0; at < id.length; at++) mark = Math.imul(mark ^ id.charCodeAt(at), 0x01000193);
  return (mark ^ (mark >>> 15)) >>> 0;
}

/** One id in 10, 100 or 1,000 ends in so many zeros; more do where all are even, or multiples of four or eight, as ids made of bits may be. */
function chanceOfZeros(zeros: number, bits: number): number {
  let multiple = 1;
  while (multiple < 2 ** zeros && (bits & multiple) === 0) multiple *= 2;
  return multiple / 10 ** zeros;
}

/** P(X ≥ k) of a binomial distribution, summed in logarithms. */
function chanceOfAtLeast(k: number, n: number, p: number): number {
  let log = n * Math.log1p(-p);
  let sum = 0;
  for (let i = 0; i <= n; i++) {
    if (i >= k) sum += Math.exp(log);
    log += Math.log(((n - i) / (i + 1)) * (p / (1 - p)));
  }
  return sum;
}
