/** In one file each video, ad and ad's day counts once; what comes again is told from what contradicts. */

import type { StagedRow } from "./staged-row";

const FIRST_SLOTS = 1_024;

export type Earlier = {
  line: number;
  /** The earlier row's mark: a fingerprint of its numbers, or its views. */
  mark: number;
};

/**
 * Remembers a 64-bit hash, the line and a 32-bit mark of each key: 16 bytes a slot, 32 MiB for a million rows, whatever the keys'
 * length. Two different keys of a million are taken for one with a probability of 3 in 100 million.
 */
export function makeKeyMemory() {
  let size = 0;
  let slots = FIRST_SLOTS;
  let table = new Uint32Array(slots * 4);

  const place = (into: Uint32Array, count: number, high: number, low: number): number => {
    let slot = low & (count - 1);
    while (into[slot * 4 + 2] !== 0 && (into[slot * 4] !== high || into[slot * 4 + 1] !== low))
      slot = (slot + 1) & (count - 1);
    return slot * 4;
  };
  const grow = () => {
    const larger = new Uint32Array(slots * 8);
    for (let at = 0; at < table.length; at += 4) {
      if (table[at + 2] === 0) continue;
      larger.set(table.subarray(at, at + 4), place(larger, slots * 2, table[at] ?? 0, table[at + 1] ?? 0));
    }
    table = larger;
    slots *= 2;
  };

  return {
    /** What is known of `key`; when nothing is, remembers it with this line (from 1) and mark and returns null. */
    remember(key: string, line: number, mark: number): Earlier | null {
      hash(key);
      const at = place(table, slots, hashHigh, hashLow);
      const known = table[at + 2] ?? 0;
      if (known !== 0) return { line: known, mark: table[at + 3] ?? 0 };
      table[at] = hashHigh;
      table[at + 1] = hashLow;
      table[at + 2] = line;
      table[at + 3] = mark;
      if (++size * 2 > slots) grow();
      return null;
    },
    /** Sets line and mark of a key that is known. */
    replace(key: string, line: number, mark: number) {
      hash(key);
      const at = place(table, slots, hashHigh, hashLow);
      table[at + 2] = line;
      table[at + 3] = mark;
    },
  };
}

/** A 32-bit mark of currency, post, numbers and flags of an ad's row: equal rows have equal marks. */
export function fingerprint(row: StagedRow): number {
  let mark = row.isSpark === null ? 3 : row.isSpark ? 2 : 1;
  const currency = row.currency ?? "";
  for (let i = 0; i < currency.length; i++) mark = Math.imul(mark, 31) + currency.charCodeAt(i);
  const postId = row.postId ?? "";
  for (let i = 0; i < postId.length; i++) mark = Math.imul(mark, 31) + postId.charCodeAt(i);
  const values = [row.spendMinor, row.revenueMinor, row.impressions, row.reach, row.views, row.views2s, row.views6s];
  values.push(
    row.viewsP25,
    row.viewsP50,
    row.viewsP75,
    row.viewsP100,
    row.clicks,
    row.clicksAll,
    row.likes,
    row.comments,
  );
  values.push(row.shares, row.follows, row.profileVisits, row.conversions);
  for (const value of values) {
    const number = value ?? -1;
    mark = Math.imul(mark ^ (number | 0), 0x85ebca6b);
    mark = Math.imul((mark << 13) | (mark >>> 19), 5) + 0x6546b64 + Math.trunc(number / 2 ** 32);
  }
  return mark >>> 0;
}

/** A 32-bit mark of a text: equal texts have equal marks. */
export function fingerprintText(text: string): number {
  hash(text);
  return hashHigh;
}

// The two halves of the latest hash; module state, because returning a pair would cost an object per row.
let hashHigh = 0;
let hashLow = 0;

/** cyrb53 without its last cut to 53 bits (public domain, bryc): two multiplicative lanes, mixed into each other at the end. */
function hash(key: string): void {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < key.length; i++) {
    const code = key.charCodeAt(i);
    a = Math.imul(a ^ code, 0x9e3779b1);
    b = Math.imul(b ^ code, 0x5f356495);
  }
  a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
  b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
  hashHigh = b >>> 0;
  hashLow = a >>> 0;
}
