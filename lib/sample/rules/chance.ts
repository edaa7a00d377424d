/** What is made up from a word alone: the sample looks alive, and is the same every time. */

import { makeRandom } from "@/lib/kernel/chance";

/** A seed from a word, so that each video keeps its own numbers when others are added. */
export function seedOf(word: string): number {
  return [...word].reduce((sum, sign) => (Math.imul(sum, 31) + (sign.codePointAt(0) ?? 0)) >>> 0, 7);
}

/** A spark code string that looks like one and opens nothing. */
export function planCodeString(key: string): string {
  const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const random = makeRandom(seedOf(`code ${key}`));
  return `#${Array.from({ length: 43 }, () => alphabet[Math.floor(random() * 64)]).join("")}=`;
}

/** TikTok's post id for a time of posting: the time in seconds stands in its upper 32 bits. */
export function planPostId(postedAt: Date, key: string): string {
  return ((BigInt(Math.floor(postedAt.getTime() / 1_000)) << 32n) | BigInt(seedOf(key))).toString();
}
