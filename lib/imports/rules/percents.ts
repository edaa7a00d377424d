/** Shares without a sign are per cent under a title that says so, and where one of their column is above 1. */

import { normaliseTitle, quoted } from "@/lib/kernel/text";
import { type Field, getFieldKind } from "./fields";
import type { Recognition } from "./recognise";
import type { ImportRefusal } from "./refusals";
import { readUnsignedShare } from "./values";

export type Percents = ReturnType<typeof makePercents>;

/** Lines with a share that may be either wait until all others are read, so that no order of lines changes them. */
export function makePercents({ columns, header }: Recognition, mostWaiting: number) {
  const shares = (Object.entries(columns) as [Field, number][])
    .filter(([field]) => getFieldKind(field) === "share")
    .map(([, at]) => ({ at, title: normaliseTitle(header[at] ?? ""), open: 0 }));
  // A rate under the name of a count is taken for none but a share: what is above 1 there may be the count.
  const unsure = shares.filter(({ title }) => !/\(%\)$|views$/.test(title));
  const percent = new Set(shares.filter(({ title }) => title.endsWith("(%)")).map(({ at }) => at));
  let isTakenEarly = false;
  return {
    /** Takes up a line. @returns whether it has a share that may be either before all lines are read */
    begin(cells: readonly string[]): boolean {
      let isOpen = false;
      for (const share of unsure) {
        const value = readUnsignedShare(cells[share.at] ?? "");
        if (value > 1) percent.add(share.at);
        if (value <= 0 || value > 1) continue;
        share.open++;
        isOpen ||= !percent.has(share.at);
      }
      return isOpen;
    },
    /** The current line cannot wait, and is taken to have shares. */
    takeEarly(): void {
      isTakenEarly = true;
    },
    has: (column: number): boolean => percent.has(column),
    /** Why the file cannot be read: more lines than can wait have a share that may be either. */
    refusal(): ImportRefusal | null {
      const [first] = unsure.filter(({ at, open }) => percent.has(at) && (isTakenEarly || open > mostWaiting));
      if (!first) return null;
      return {
        ok: false,
        code: "mixedShares",
        reason: `Many values of the column ${quoted(header[first.at] ?? "")} are at most 1 and others are above it, so it is not sure that all are per cent.`,
        remedy: `Write "(%)" behind the column's title where they are, or export the file again.`,
      };
    },
  };
}
