/** A video is about what its hashtags, its caption and its manual tags name, in the words a category lists as its own. */

export type Category = { id: string; label: string; synonyms: readonly string[] };

type TopicIndex = { idsOf: Map<string, Set<string>>; longestWords: number };

/** Shorter words match by chance inside a run-together hashtag ("care" in "#scared"). */
const shortestPrefix = 4;
const shortestSuffix = 5;

const indexes = new WeakMap<readonly Category[], TopicIndex>();

/** Words in lower case without accents or punctuation: the form in which words are compared. */
export function splitWords(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function indexCategories(categories: readonly Category[]): TopicIndex {
  const known = indexes.get(categories);
  if (known) return known;
  const index: TopicIndex = { idsOf: new Map(), longestWords: 1 };
  for (const { id, label, synonyms } of categories) {
    for (const name of [id, label, ...synonyms]) {
      const words = splitWords(name);
      index.longestWords = Math.max(index.longestWords, words.length);
      // Hashtags run words together, so "hair care" is also known as "haircare".
      for (const key of [words.join(" "), words.join("")]) {
        if (key) index.idsOf.set(key, (index.idsOf.get(key) ?? new Set()).add(id));
      }
    }
  }
  indexes.set(categories, index);
  return index;
}

/** Ids of the categories that a caption's words and phrases name, with a plural "s" forgiven. */
function matchWords(words: readonly string[], index: TopicIndex, found: Set<string>): void {
  for (let start = 0; start < words.length; start++) {
    let phrase = "";
    for (let end = start; end < words.length && end < start + index.longestWords; end++) {
      phrase = phrase ? `${phrase} ${words[end]}` : (words[end] as string);
      addIds(index.idsOf.get(phrase) ?? index.idsOf.get(phrase.replace(/s$/, "")), found);
    }
  }
}

/** Ids of the categories whose words a run-together hashtag begins or ends with ("#skincareroutine"). */
function matchHashtag(tag: string, index: TopicIndex, found: Set<string>): void {
  for (let length = shortestPrefix; length < tag.length; length++) addIds(index.idsOf.get(tag.slice(0, length)), found);
  for (let length = shortestSuffix; length < tag.length; length++) addIds(index.idsOf.get(tag.slice(-length)), found);
}

function addIds(ids: Set<string> | undefined, found: Set<string>): void {
  for (const id of ids ?? []) found.add(id);
}

/** Somebody who tags by hand may run words together as in a hashtag. */
function asHashtag(tag: string): string {
  const joined = splitWords(tag).join("");
  return joined && `#${joined}`;
}

/**
 * Ids of the categories a video covers, in the order of `categories`; an empty list when it names none of them,
 * and null when there is no caption and no tag to read (then brand fit is unknown, not nil).
 */
export function deriveTopics(
  video: { title: string | null; tags: readonly string[] },
  categories: readonly Category[],
): string[] | null {
  const texts = [video.title ?? "", ...video.tags, ...video.tags.map(asHashtag)].filter((text) => text.trim() !== "");
  if (texts.length === 0) return null;
  const index = indexCategories(categories);
  const found = new Set<string>();
  for (const text of texts) {
    matchWords(splitWords(text), index, found);
    for (const [, tag] of text.matchAll(/[#＃]([\p{L}\p{N}\p{M}_]+)/gu)) {
      matchHashtag(splitWords(tag as string).join(""), index, found);
    }
  }
  return categories.filter((category) => found.has(category.id)).map((category) => category.id);
}
