/** Every code gets the link it stands with: in its own territory first, then in its message, then in the whole text. */

import { groupBy } from "@/lib/kernel/group";
import { type Blocks, lineAt } from "./blocks";
import type { Fact, LinkFact } from "./facts";
import type { Territory } from "./territory";

export type Pair = { link: LinkFact; doubt?: string };

const IN_ORDER = "Codes and links stand apart and were paired in their order. Compare.";
const ELSEWHERE = "The link stands in another message than the code. Compare.";
const SEVERAL = "Several links stand near this code; the nearest was taken.";

/** The link of each territory's code, where one can be told. A link goes to one code, unless it is its message's only one. */
export function pairLinks(
  blocks: Blocks,
  territories: readonly Territory[],
  links: readonly LinkFact[],
): Map<Fact, Pair> {
  const pairs = new Map<Fact, Pair>();
  const used = new Set<string>();
  const take = (code: Fact, link: LinkFact | undefined, doubt?: string) => {
    if (!link || pairs.has(code)) return;
    pairs.set(code, { link, ...(doubt && { doubt }) });
    used.add(link.key);
  };
  const free = (among: readonly LinkFact[]) => distinct(among.filter(({ key }) => !used.has(key)));
  const messageOf = (at: number) => lineAt(blocks.lines, at).message;
  const byMessage = groupBy(territories, ({ code }) => messageOf(code.at));
  const linksBy = groupBy(links, ({ at }) => messageOf(at));
  for (const [message, inside] of byMessage) {
    const codes = inside.map(({ code }) => code);
    const among = distinct(linksBy.get(message) ?? []);
    if (alternate(codes, among)) for (const [index, code] of codes.entries()) take(code, among[index]);
  }
  for (const { code, at, end } of territories) {
    if (pairs.has(code)) continue;
    const own = distinct(links.filter((link) => link.at >= at && link.at < end));
    take(code, nearest(own, code), own.length > 1 ? SEVERAL : undefined);
  }
  const open = () => territories.map(({ code }) => code).filter((code) => !pairs.has(code));
  for (const [message, inside] of byMessage) {
    const inMessage = linksBy.get(message) ?? [];
    const codes = inside.map(({ code }) => code).filter((code) => !pairs.has(code));
    pairUp(codes, free(inMessage), take);
    const [only, second] = distinct(inMessage);
    if (only && !second) for (const code of codes) take(code, only, "This link stands beside several codes. Compare.");
  }
  pairUp(open(), free(links), (code, link) => take(code, link, ELSEWHERE));
  const [only, second] = distinct(links);
  if (only && !second) for (const code of open()) take(code, only, ELSEWHERE);
  return pairs;
}

/** Whether links and codes take turns from the first to the last, whichever begins: then nothing else tells more. */
function alternate(codes: readonly Fact[], links: readonly Fact[]): boolean {
  const isLinkFirst = (links[0]?.at ?? 0) < (codes[0]?.at ?? 0);
  const [first, second] = isLinkFirst ? [links, codes] : [codes, links];
  const inTurn = (fact: Fact, index: number) => {
    const answer = second[index];
    const next = first[index + 1];
    return answer !== undefined && fact.at < answer.at && (!next || answer.at < next.at);
  };
  return codes.length === links.length && first.every(inTurn);
}

/** The first of each post. */
export function distinct(links: readonly LinkFact[]): LinkFact[] {
  const byKey = new Map<string, LinkFact>();
  for (const link of links) if (!byKey.has(link.key)) byKey.set(link.key, link);
  return [...byKey.values()];
}

/** The fact nearest to a place; of two as near the earlier. */
export function nearest<F extends Fact>(facts: readonly F[], to: Fact): F | undefined {
  const gap = (fact: F) => (fact.at < to.at ? to.at - fact.end : fact.at - to.end);
  return facts.reduce<F | undefined>((best, fact) => (best && gap(best) <= gap(fact) ? best : fact), undefined);
}

/** As many links as codes: in order. Otherwise each code takes the nearest link that is left. */
function pairUp(
  codes: readonly Fact[],
  links: LinkFact[],
  take: (code: Fact, link: LinkFact | undefined, doubt?: string) => void,
): void {
  if (codes.length === links.length) {
    const apart =
      codes.length > 1 &&
      ((links[0]?.at ?? 0) > (codes.at(-1)?.at ?? 0) || (links.at(-1)?.at ?? 0) < (codes[0]?.at ?? 0));
    for (const [index, code] of codes.entries()) take(code, links[index], apart ? IN_ORDER : undefined);
    return;
  }
  const left = [...links];
  for (const code of codes) {
    const link = nearest(left, code);
    if (!link) return;
    take(code, link, SEVERAL);
    left.splice(left.indexOf(link), 1);
  }
}
