/** Which part of a text speaks of which code: its own item, or its share of an item that holds several. */

import { type Blocks, lineAt } from "./blocks";
import type { Fact, Span } from "./facts";

/** A stretch of text that is one code's own. */
export type Territory = Span & { code: Fact };

/**
 * One territory per code. An item with several codes is cut where the fact that leads each entry stands: the first kind of
 * fact that comes exactly as often as codes do, with one code between each two; else at the codes themselves.
 */
export function readTerritories(
  text: string,
  blocks: Blocks,
  codes: readonly Fact[],
  kinds: readonly Fact[][],
): Territory[] {
  const items = new Map<number, Fact[]>();
  for (const code of codes) {
    const { item } = lineAt(blocks.lines, code.at);
    items.set(item, [...(items.get(item) ?? []), code]);
  }
  return [...items].flatMap(([item, inside]) => {
    const lines = blocks.lines.filter((line) => line.item === item);
    const whole = { at: lines[0]?.at ?? 0, end: lines.at(-1)?.end ?? text.length };
    const [only] = inside;
    if (inside.length === 1 && only) return [{ ...whole, code: only }];
    return cutItem(blocks, whole, inside, kinds);
  });
}

/** Whether a place stands on a line that speaks of all codes. */
export function isForAll(blocks: Blocks, at: number): boolean {
  return lineAt(blocks.lines, at).isForAll;
}

function cutItem(blocks: Blocks, whole: Span, codes: Fact[], kinds: readonly Fact[][]): Territory[] {
  const inside = (facts: readonly Fact[]) =>
    facts.filter(({ at }) => at >= whole.at && at < whole.end && !isForAll(blocks, at));
  const leads = [codes, ...kinds.map(inside)]
    .filter((facts) => facts.length === codes.length)
    .sort((a, b) => (a[0]?.at ?? 0) - (b[0]?.at ?? 0));
  for (const leaders of leads) {
    const starts = cutsAt(blocks, leaders, codes);
    const parts = codes.map((code, index) => ({ at: starts[index] ?? 0, end: starts[index + 1] ?? whole.end, code }));
    const fits = parts.every(({ at, end, code }) => code.at >= at && code.at < end);
    if (!fits) continue;
    const trailing = kinds.map(inside).find((facts) => facts.length === codes.length && allAfter(facts, codes));
    return trailing
      ? parts.map((part) => ({ ...part, end: Math.min(part.end, lineAt(blocks.lines, part.code.at).end) }))
      : parts;
  }
  return codes.map((code) => ({ ...lineAt(blocks.lines, code.at), code }));
}

/** A part begins with its leader's line, or with the leader where a line holds several. */
function cutsAt(blocks: Blocks, leaders: readonly Fact[], codes: readonly Fact[]): number[] {
  return leaders.map(({ at }, index) => {
    const line = lineAt(blocks.lines, at);
    const shared = [leaders, codes].some(
      (facts) => facts.filter((each) => each.at >= line.at && each.at < line.end).length > 1,
    );
    const earlier = leaders[index - 1];
    return shared && earlier && earlier.at >= line.at ? at : line.at;
  });
}

/** A list of codes, then a list of links: the second is no part of the last code. */
function allAfter(facts: readonly Fact[], codes: readonly Fact[]): boolean {
  return (facts[0]?.at ?? 0) > (codes.at(-1)?.at ?? 0);
}
