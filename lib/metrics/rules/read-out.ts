/** What a chart tells of one day is the line of its table for that day, at the day's place in the plot. */

import { type Day, daysBetween } from "@/lib/kernel/day";

/** `x` is a share of the plot's width, 0 to 1, and rises; the first text names the day, the others follow `columns`. */
export type ReadOut = { columns: string[]; lines: { x: number; texts: string[] }[] };

/** A chart's table, whose first column names the day, as places in a plot from the first to the last of the days `drawn`; others are left out. */
export function prepareReadOut<Key extends string>(
  columns: readonly { key: Key; label: string }[],
  rows: readonly (Record<Key, string> & { day: Day })[],
  drawn: readonly { day: Day }[] = rows,
): ReadOut {
  const known = drawn.map(({ day }) => day).sort();
  const [from, to] = [known[0], known.at(-1)];
  const place = (day: Day) => {
    if (!from || !to || day < from || day > to) return null;
    return from === to ? 0.5 : Math.round((10_000 * daysBetween(from, day)) / daysBetween(from, to)) / 10_000;
  };
  return {
    columns: columns.slice(1).map(({ label }) => label),
    lines: rows
      .flatMap((row) => {
        const x = place(row.day);
        return x === null ? [] : [{ x, texts: columns.map(({ key }) => row[key]) }];
      })
      .sort((a, b) => a.x - b.x),
  };
}
