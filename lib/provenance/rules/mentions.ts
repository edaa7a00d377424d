/** A sentence opens at the numbers that it names. */

/** A part of a sentence, word for word, and where it opens to. */
export type Mention = { says: string; href: string };

/** Where a text says this, and not merely a part of a longer number; -1 where it does not. */
function findMention(text: string, says: string): number {
  const exactly = says.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return says === "" ? -1 : text.search(new RegExp(`(?<!\\d|\\d[.,])${exactly}(?!\\d|[.,]\\d)`));
}

/** The sentence in pieces; those that it names open, each where it is named first. Put together they are the sentence. */
export function splitMentions(text: string, mentions: readonly Mention[]): { text: string; href: string | null }[] {
  const [first] = mentions
    .map((mention) => ({ ...mention, at: findMention(text, mention.says) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.says.length - a.says.length);
  if (!first) return text === "" ? [] : [{ text, href: null }];
  const { says, href, at } = first;
  const others = mentions.filter((mention) => mention.says !== says);
  const before = text.slice(0, at);
  return [
    ...(before === "" ? [] : [{ text: before, href: null }]),
    { text: says, href },
    ...splitMentions(text.slice(at + says.length), others),
  ];
}
