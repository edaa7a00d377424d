/** What was understood of a few lines, as text for people: one column for each thing that some line tells. */

import { formatDay, isDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import type { Columns } from "./fields";
import { VIDEO_SHARES } from "./formats";
import type { LineRecord, Reject, Skip, StagedRow } from "./staged-row";

export type TriedRows = { columns: string[]; rows: { cells: string[]; problem: string | null }[] };

type Told = { kind: "row"; row: StagedRow } | { kind: "record"; record: LineRecord } | Skip | Reject;
type Values = Record<string, string | number | boolean | null>;

/** Of no use to somebody who checks how columns are read. */
const HIDDEN = new Set(["kind", "line", "adKey", "side", "grain", "dimension"]);
const SHARES: ReadonlySet<string> = new Set([...VIDEO_SHARES, "share"]);
const SKIPPED: Record<Skip["why"], string> = {
  total: "Left out: a line of totals.",
  sum: "Left out: what the other lines add up to.",
  blank: "Left out: a blank line.",
  repeated: "Left out: the same as a line before.",
  smaller: "Left out: an older state of a line before.",
};

/** "spendMinor" → "Spend", "postId" → "Post id", "views2s" → "Views of 2 s", "viewsP100" → "Views to 100 %". */
export function sayColumn(name: string): string {
  const words = name
    .replace(/Minor$/, "")
    .replace(/^views(\d+)s$/, "views of $1 s")
    .replace(/P(\d+)$/, " to $1 %")
    .replace(/(\d)s$/, "$1 s")
    .replace(/([a-z])([A-Z0-9])/g, "$1 $2")
    .toLowerCase();
  return words === "gmv" ? "GMV" : words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the value of an audience is: by hour a count of followers, by anything else a share of them. */
export const nameAudience = (isByHour: boolean): string => (isByHour ? "activeFollowers" : "share");

/** One value as text: money in the line's currency, days with their year, shares in percent. */
export function sayValue(name: string, value: Values[string] | undefined, currency: string): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return isDay(value) ? formatDay(value, { year: true }) : value;
  if (name.endsWith("Minor")) return currency === "" ? "–" : formatMoney(value, currency, true);
  if (SHARES.has(name)) return `${Math.round(value * 1000) / 10} %`;
  return value.toLocaleString("en-US");
}

/** Lines as a table, also of what no line tells but a column was chosen for; those that would be left out say why. */
export function tellRows(lines: readonly Told[], chosen: Columns = {}): TriedRows {
  const read = lines.map((line) => {
    if (line.kind === "row") return { values: { ...line.row } as Values, problem: null };
    if (line.kind === "record") return { values: nameValues(line.record), problem: null };
    const problem = line.kind === "skip" ? SKIPPED[line.why] : `${line.column}: ${line.reason}`;
    return { values: {} as Values, problem };
  });
  const names = [...new Set(read.flatMap(({ values }) => Object.keys(values)))].filter(
    (name) =>
      !HIDDEN.has(name) &&
      (name.replace(/Minor$/, "") in chosen || read.some(({ values }) => (values[name] ?? null) !== null)),
  );
  return {
    columns: names.map(sayColumn),
    rows: read.map(({ values, problem }) => ({
      cells: problem ? [] : names.map((name) => sayValue(name, values[name], String(values.currency ?? ""))),
      problem,
    })),
  };
}

function nameValues({ value, ...record }: LineRecord): Values {
  return value === undefined ? record : { ...record, [nameAudience(record.dimension === "hour")]: value };
}
