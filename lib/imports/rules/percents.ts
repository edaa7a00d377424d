/** Shares without a sign are per cent under a title that says so, and where most of their column are above 1; parts of a whole by what they add up to. */

import { normaliseTitle, quoted } from "@/lib/kernel/text";
import { type Field, getFieldKind } from "./fields";
import type { Recognition } from "./recognise";
import type { ImportRefusal } from "./refusals";
import { readUnsignedShare } from "./values";

export type Percents = ReturnType<typeof makePercents>;

/** Parts that add up to more than this are per cent: together they are 1 or 100. */
const MOST_OF_WHOLES = 10;

/** Lines with a share that may be either wait until all others are read, so that no order of lines changes them. */
export function makePercents({ columns, header }: Recognition, mostWaiting: number) {
  const shares = (Object.entries(columns) as [Field, number][])
    .filter(([field]) => getFieldKind(field) === "share")
    .map(([field, at]) => ({
      at,
      title: normaliseTitle(header[at] ?? ""),
      isPart: field === "distribution",
      below: 0,
      above: 0,
      sum: 0,
    }));
  // A rate under the name of a count is taken for none but a share: what is above 1 there may be the count.
  const unsure = shares.filter(({ title }) => !/\(%\)$|views$/.test(title));
  const titled = new Set(shares.filter(({ title }) => title.endsWith("(%)")).map(({ at }) => at));
  const told = new Map(unsure.map((share) => [share.at, share]));
  const isPercent = ({ isPart, below, above, sum }: (typeof shares)[number]): boolean =>
    isPart ? sum > MOST_OF_WHOLES : above > below;
  let isTakenEarly = false;
  return {
    /** Takes up a line. @returns whether it has a share that may be either before all lines are read */
    begin(cells: readonly string[]): boolean {
      let isOpen = false;
      for (const share of unsure) {
        const value = readUnsignedShare(cells[share.at] ?? "");
        if (value <= 0) continue;
        if (value > 1) share.above++;
        else share.below++;
        share.sum += value;
        isOpen = true;
      }
      return isOpen;
    },
    /** The current line cannot wait, and is taken to have shares. */
    takeEarly(): void {
      isTakenEarly = true;
    },
    has(column: number): boolean {
      const share = told.get(column);
      return titled.has(column) || (share !== undefined && isPercent(share));
    },
    /** Why the file cannot be read: more lines than can wait have a share that may be either. */
    refusal(): ImportRefusal | null {
      const first = unsure.find(
        ({ below, above }) => below > 0 && above > 0 && (isTakenEarly || below + above > mostWaiting),
      );
      if (!first) return null;
      return {
        ok: false,
        code: "mixedShares",
        reason: `Many values of the column ${quoted(header[first.at] ?? "")} are at most 1 and others are above it, so it is not sure which of them are per cent.`,
        remedy: `Write "(%)" behind the column's title where they are, or export the file again.`,
      };
    },
  };
}
