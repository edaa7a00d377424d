/** A video is about what its hashtags, its caption and its manual tags name, in the words a category lists as its own. */

export type Category = { id: string; label: string; synonyms: readonly string[] };

/** `unspaced` are the words in scripts that set no spaces between words. */
type TopicIndex = { idsOf: Map<string, Set<string>>; longestWords: number; unspaced: string[] };

/** Shorter words begin others by chance in a run-together hashtag ("skin" in "#skinnyjeans", "essen" in "#essentials"). */
const shortestPrefix = 6;
/** Shorter words end others by chance ("work" in "#network"). */
const shortestSuffix = 5;
/** Words of two signs and more are found anywhere among others of these scripts; one sign alone is a part of too many. */
const UNSPACED = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}]{2,}/u;

const indexes = new WeakMap<readonly Category[], TopicIndex>();

/** Words in lower case without accents or punctuation: the form in which words are compared. */
export function splitWords(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .normalize("NFC")
    .toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function indexCategories(categories: readonly Category[]): TopicIndex {
  const known = indexes.get(categories);
  if (known) return known;
  const index: TopicIndex = { idsOf: new Map(), longestWords: 1, unspaced: [] };
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
  index.unspaced = [...index.idsOf.keys()].filter((key) => UNSPACED.exec(key)?.[0] === key);
  indexes.set(categories, index);
  return index;
}

/** The categories of a word or phrase, with a plural "s" forgiven. */
const findIds = ({ idsOf }: TopicIndex, phrase: string) => idsOf.get(phrase) ?? idsOf.get(phrase.replace(/s$/, ""));

/** Ids of the categories that a caption's words and phrases name. */
function matchWords(words: readonly string[], index: TopicIndex, found: Set<string>): void {
  for (let start = 0; start < words.length; start++) {
    let phrase = "";
    for (let end = start; end < words.length && end < start + index.longestWords; end++) {
      phrase = phrase ? `${phrase} ${words[end]}` : (words[end] as string);
      addIds(findIds(index, phrase), found);
    }
  }
}

/** Ids of the categories whose words stand among others without spaces. */
function matchUnspaced(words: readonly string[], index: TopicIndex, found: Set<string>): void {
  for (const word of words.filter((each) => UNSPACED.test(each)))
    for (const key of index.unspaced) if (word.includes(key)) addIds(index.idsOf.get(key), found);
}

/**
 * Ids of the category whose word is the longest that a run-together hashtag begins or ends with ("#skincareroutine"); a hashtag that
 * is a known word itself means that alone.
 */
function matchHashtag(tag: string, index: TopicIndex, found: Set<string>): void {
  if (findIds(index, tag)) return;
  for (let length = tag.length - 1; length >= shortestSuffix; length--) {
    const first = length >= shortestPrefix ? index.idsOf.get(tag.slice(0, length)) : undefined;
    const last = index.idsOf.get(tag.slice(-length));
    addIds(first, found);
    addIds(last, found);
    if (first || last) return;
  }
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
    const words = splitWords(text);
    matchWords(words, index, found);
    matchUnspaced(words, index, found);
    for (const [, tag] of text.matchAll(/[#＃]([\p{L}\p{N}\p{M}_]+)/gu)) {
      matchHashtag(splitWords(tag as string).join(""), index, found);
    }
  }
  return categories.filter((category) => found.has(category.id)).map((category) => category.id);
}
