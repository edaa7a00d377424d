/** Each line of a known file becomes a row, is skipped for a stated reason, or is rejected by line, column, value and reason. */

import { makeAdReader } from "./ad-rows";
import { type Earlier, fingerprint, makeKeyMemory } from "./duplicates";
import { makeReject } from "./line-cells";
import type { Recognition } from "./recognise";
import type { Reject, RowContext, Skip, Staged, StagedRow } from "./staged-row";
import { makeStudioReader } from "./studio-rows";
import { isMissing } from "./values";

const TOTAL = /^(?:(?:grand )?total|total (?:of|de|für|di) [\d.,]+ \p{L}+|summary|合計)$/iu;

export type RowReader = (
  cells: string[],
  line: number,
  problem?: { column: string; reason: string } | null,
) => Staged | Skip | Reject;

/**
 * A reader for the lines of one file, in their order. It remembers keys (32 MiB for a million rows) to find a key that comes again:
 * - the same video: the line with more views counts, whichever comes first;
 * - the same ad on the same day, or the same ad in the same currency: equal lines are skipped, different ones rejected with the
 *   first line's number. A day has one currency, a report without days may have several.
 *
 * `problem` is what the file reader found wrong with the line; total and blank lines may have one.
 */
export function makeRowReader(recognition: Recognition, context: RowContext): RowReader {
  const isStudio = recognition.format === "studio.content";
  const read = isStudio ? makeStudioReader(recognition, context) : makeAdReader(recognition, context);
  const isTotal = isStudio ? () => false : makeTotalTest(recognition);
  const memory = makeKeyMemory();

  return (cells, line, problem) => {
    if (isBlank(cells)) return { kind: "skip", line, why: "blank", firstLine: null };
    if (isTotal(cells)) return { kind: "skip", line, why: "total", firstLine: null };
    if (problem) return makeReject(line, problem.column, cells[cells.length - 1] ?? "", problem.reason);
    const row = read(cells, line);
    if (row.kind === "reject") return row;
    return isStudio ? judgeVideo(row, memory) : judgeAd(row, memory, recognition);
  };
}

type KeyMemory = ReturnType<typeof makeKeyMemory>;

function judgeVideo(row: StagedRow, memory: KeyMemory): Staged | Skip {
  const key = `${row.postId}${row.asOf}`;
  const views = Math.min(row.views ?? 0, 0xffffffff);
  const earlier = memory.remember(key, row.line, views);
  if (earlier === null) return { kind: "row", row, replacesLine: null };
  if (views <= earlier.mark) return { kind: "skip", line: row.line, why: "smaller", firstLine: earlier.line };
  memory.replace(key, row.line, views);
  return { kind: "row", row, replacesLine: earlier.line };
}

function judgeAd(row: StagedRow, memory: KeyMemory, recognition: Recognition): Staged | Skip | Reject {
  const mark = fingerprint(row);
  const earlier = memory.remember(`${row.day ?? row.currency}${row.adKey}`, row.line, mark);
  if (earlier === null) return { kind: "row", row, replacesLine: null };
  if (earlier.mark === mark) return { kind: "skip", line: row.line, why: "repeated", firstLine: earlier.line };
  return rejectContradiction(row, earlier, recognition);
}

function rejectContradiction(row: StagedRow, earlier: Earlier, recognition: Recognition): Reject {
  const column = recognition.header[recognition.columns.adName ?? recognition.columns.adId ?? 0] ?? "";
  const what = row.day === null ? "This ad" : `This ad on ${row.day}`;
  const remedy =
    row.adId === null
      ? "If these are two ads of the same name, add the column Ad ID to the report and export it again."
      : "Export the report again without breakdowns: one row per ad, or per ad and day.";
  const reason = `${what} is already in line ${earlier.line}, with other numbers. ${remedy}`;
  return makeReject(row.line, column.trim(), row.adName ?? row.adId ?? "", reason);
}

function isBlank(cells: string[]): boolean {
  for (const cell of cells) if (cell !== "" && cell.trim() !== "") return false;
  return true;
}

/** A total line names itself in one cell and has nothing in the others that name an ad, or has no name at all. */
function makeTotalTest(recognition: Recognition): (cells: string[]) => boolean {
  const { columns } = recognition;
  const all = [columns.day, columns.campaignName, columns.adGroupName, columns.adName, columns.adId];
  const labels = all.filter((index) => index !== undefined);
  return (cells) => {
    let label: string | null = null;
    for (const index of labels) {
      const cell = cells[index] ?? "";
      if (cell === "" || isMissing(cell)) continue;
      if (label !== null) return false;
      label = cell;
    }
    return label === null || TOTAL.test(label.trim());
  };
}
