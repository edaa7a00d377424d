/** A workspace may add its own words to a category; no word belongs to two categories, or a video would be counted for both. */

import type { Decision } from "@/lib/kernel/errors";
import { quoted } from "@/lib/kernel/text";
import { type Category, splitWords } from "./topics";

export type OwnWord = { word: string; categoryId: string };

const MAX_CHARS = 40;
const MAX_WORDS = 4;
/** So many words a workspace can add; more would be a list of its own. */
const MAX_OWN = 500;

/** The categories with the workspace's own words among their synonyms. */
export function addOwnWords(categories: readonly Category[], own: readonly OwnWord[]): readonly Category[] {
  if (own.length === 0) return categories;
  return categories.map((category) => ({
    ...category,
    synonyms: [...category.synonyms, ...own.filter((each) => each.categoryId === category.id).map(({ word }) => word)],
  }));
}

/** A word or phrase as it is kept and compared: lower case, no accents, no "#". Refused: nothing left, or too much. */
export function parseOwnWord(text: string): Decision<{ word: string }> {
  const words = splitWords(text);
  const word = words.join(" ");
  if (word.length < 2)
    return {
      ok: false,
      reason: `${quoted(text)} holds no word of two letters or more. Write one, such as barrier cream.`,
    };
  if (word.length > MAX_CHARS || words.length > MAX_WORDS)
    return {
      ok: false,
      reason: `${quoted(text)} is longer than ${MAX_WORDS} words or ${MAX_CHARS} characters. Write what stands in a hashtag.`,
    };
  return { ok: true, word };
}

const MOST_TAGS = 20;

/** The tags of a video, written with commas between them, each as an own word is kept; none is as good as any. */
export function parseTags(text: string): Decision<{ tags: string[] }> {
  const tags = new Set<string>();
  for (const piece of text.split(/[,;\n]/)) {
    if (piece.trim() === "") continue;
    const parsed = parseOwnWord(piece.trim());
    if (!parsed.ok) return parsed;
    tags.add(parsed.word);
  }
  if (tags.size <= MOST_TAGS) return { ok: true, tags: [...tags] };
  return {
    ok: false,
    reason: `There are ${tags.size} tags; at most ${MOST_TAGS} are possible. Keep the ones that count.`,
  };
}

/** Whether a word may be added to a category, beside the built-in words and the workspace's own. */
export function decideOwnWord(
  { word, categoryId }: OwnWord,
  categories: readonly Category[],
  own: readonly OwnWord[],
): Decision<OwnWord> {
  if (own.length >= MAX_OWN)
    return { ok: false, reason: `There are ${MAX_OWN} words of your own already. Remove one that is not needed.` };
  const joined = (text: string) => splitWords(text).join("");
  const holder = addOwnWords(categories, own).find(({ id, label, synonyms }) =>
    [id, label, ...synonyms].some((known) => joined(known) === joined(word)),
  );
  if (!holder) return { ok: true, word, categoryId };
  return {
    ok: false,
    reason:
      holder.id === categoryId
        ? `${quoted(word)} is known already as ${holder.label}.`
        : `${quoted(word)} means ${holder.label} already. A word belongs to one category; choose another word.`,
  };
}
