/** A number that rows add up to opens to those rows, each with its file. */

import { formatDay } from "@/lib/kernel/day";
import { formatSum, listParts, type SourceRow } from "@/lib/metrics/rules/explain";
import { COUNT_LABEL, type Figure } from "@/lib/metrics/rules/figures";
import type { TracedTable } from "./opened";

/** Daily rows of a figure under the heads of its sums, each with its file. */
export function traceRows(figure: Figure, rows: readonly SourceRow[]): TracedTable {
  const parts = listParts(figure);
  return {
    title: "The rows behind it",
    note: "newest first",
    empty: "No row was imported for these days and filters",
    noun: figure.segment === "PAID" ? "Ad" : "Video",
    origin: "File",
    heads: [{ label: "Day", isText: true }, ...parts.map((name) => ({ label: COUNT_LABEL[name] }))],
    rows: rows.map((row) => ({
      key: `${row.day} ${row.sourceId}`,
      name: row.name || "Without a name",
      href: null,
      cells: [formatDay(row.day, { year: true }), ...parts.map((name) => formatSum(name, row[name], row.currency))],
      source: row.importedAt && {
        importId: row.importId,
        fileName: row.fileName,
        at: row.importedAt,
        byName: row.byName,
        isOthers: row.importId === null,
      },
    })),
  };
}
