/** A file that cannot be read is told what it looks like, what it lacks, and the way out. */

import { isLogHeader } from "@/lib/capture/rules/log-table";
import { cleanText, quoted } from "@/lib/kernel/text";
import type { Columns } from "./fields";
import type { MappingGuess } from "./guess-values";
import { formatField, guessMapping } from "./mapping";
import { isExcelDamaged } from "./posts";
import { findColumns, getShape, SHAPES, type Shape } from "./shapes";
import type { Reject } from "./staged-row";
import { isMissing } from "./values";

/** Why a file is not read, and the way out; `guess` is what its columns may be, for somebody to correct. */
export type ImportRefusal = {
  ok: false;
  code:
    | "unknownHeaders"
    | "duplicateColumns"
    | "codesLog"
    | "breakdown"
    | "damagedByExcel"
    | "ambiguousNumbers"
    | "badMapping"
    | "monthFirst"
    | "mixedCurrencies"
    | "mixedShares"
    | "noRows"
    | "nothingReadable";
  reason: string;
  remedy: string;
  /** What the columns could be, for somebody to correct: of a file that is not known, or whose numbers leave it open. */
  guess?: MappingGuess;
};

const REMEDY =
  "Say what its columns are, or upload a file as TikTok exports it: from TikTok Studio, Ads Manager, TikTok One or TikTok Shop.";

/** What an unknown file may be, which one column it lacks, or what its columns are called; with a guess for somebody to correct. */
export function refuseUnknown(header: string[], titles: string[], sampleRows: string[][]): ImportRefusal {
  if (isLogHeader(header) && !looksLikeReport(titles)) {
    return {
      ok: false,
      code: "codesLog",
      reason: "This looks like your own log of spark codes, one row per code. It goes into Codes, not into Imports.",
      remedy: "Import it as a code log: you look its rows over there, and each good one is sealed.",
    };
  }
  const guess = guessMapping(header, sampleRows);
  const refuse = (reason: string, remedy: string): ImportRefusal => ({
    ok: false,
    code: "unknownHeaders",
    reason,
    remedy,
    guess,
  });
  const near = findNearest(titles);
  if (near) return refuse(`This looks like ${near.name}, but it has no column ${quoted(near.missing)}.`, near.remedy);
  const named = header.filter((title) => cleanText(title) !== "");
  const shown = named.slice(0, 5).map(quoted).join(", ");
  const more = named.length > 5 ? ` and ${named.length - 5} more` : "";
  return refuse(
    `Sparkbook does not know this file by its first line. Its columns are ${shown || "without names"}${more}.`,
    REMEDY,
  );
}

/** A file with numbers of views or costs is no log, even when it has links and names beside them. */
function looksLikeReport(titles: string[]): boolean {
  const { columns } = findColumns(getShape("studio.content").titles, titles);
  return columns.url !== undefined && (columns.likes ?? columns.comments ?? columns.shares) !== undefined;
}

/** The shape of which just one column is missing. */
function findNearest(titles: string[]): { name: string; missing: string; remedy: string } | null {
  const { columns } = findColumns(getShape("ads.adLevel").titles, titles);
  if (columns.spend !== undefined && columns.adGroupName !== undefined) {
    return {
      name: "an Ads Manager report of ad groups",
      missing: "Ad name",
      remedy:
        "Export it again at ad level: in Ads Manager, open the Ad tab (or add Ad name to the custom report) and choose CSV.",
    };
  }
  const near = SHAPES.map((shape) => {
    const own = findColumns(shape.titles, titles).columns;
    const missing = shape.needs.filter((fields) => fields.every((field) => own[field] === undefined));
    return { shape, missing, score: (shape.needs.length - missing.length) / shape.needs.length };
  }).filter(({ missing, score }) => missing.length === 1 && score >= 0.5);
  // Of equals the one that lacks a certain column, not one of several.
  const [best] = near.sort((a, b) => b.score - a.score || (a.missing[0]?.length ?? 0) - (b.missing[0]?.length ?? 0));
  const field = best?.missing[0]?.[0];
  if (!best || !field) return null;
  const name = best.shape.name === "Ads Manager report" ? "an Ads Manager report" : best.shape.name;
  const missing = formatField(best.shape.format, field);
  return { name, missing, remedy: `Add the column ${missing} and export the file again, or say what its columns are.` };
}

/** Of the columns at these two places. */
export function refuseDoubled(header: readonly string[], [first, second]: readonly [number, number]): ImportRefusal {
  const titles = [first, second].map((at) => quoted(header[at] ?? "")).join(" and ");
  return {
    ok: false,
    code: "duplicateColumns",
    reason: `The columns ${titles} (number ${first + 1} and number ${second + 1}) mean the same, and Sparkbook cannot know which one is right.`,
    remedy: "Remove one of the two columns from the report and export it again.",
  };
}

export function refuseBreakdown(title: string, { rows }: Shape): ImportRefusal {
  return {
    ok: false,
    code: "breakdown",
    reason: `This report is split by ${quoted(title)}, so numbers that belong together are spread over several rows.`,
    remedy: `Export it again without the breakdown ${quoted(title)}: ${rows}.`,
  };
}

/** A day whose month stands first is TikTok Shop's no more, and others beside it would be read with the two swapped. */
export function refuseMonthFirst({ line, column, value }: Pick<Reject, "line" | "column" | "value">): ImportRefusal {
  return {
    ok: false,
    code: "monthFirst",
    reason: `Line ${line} (${column}) holds ${quoted(value)}, which has its month first, so no day of this file can be trusted: TikTok Shop puts the day first.`,
    remedy:
      "A spreadsheet has probably rewritten the days. Upload the file as TikTok Shop exported it, without opening and saving it there.",
  };
}

/** A spreadsheet keeps fifteen digits of an id; a column that most rows have and in which all are damaged refuses the file. */
export function findDamagedIds(header: string[], columns: Columns, rows: string[][]): ImportRefusal | null {
  for (const index of [columns.postId, columns.adId, columns.orderId]) {
    if (index === undefined) continue;
    const cells = rows.map((row) => row[index]?.trim() ?? "");
    const ids = cells.filter((id) => !isMissing(id));
    const [first] = ids;
    if (first === undefined || ids.length * 2 < rows.length || !ids.every(isExcelDamaged)) continue;
    return refuseDamaged(header[index] ?? "", `row ${cells.indexOf(first) + 1} under the titles`, first);
  }
  return null;
}

/** Of a column in which a spreadsheet has damaged every id; `where` is one of them. */
export function refuseDamaged(title: string, where: string, id: string): ImportRefusal {
  return {
    ok: false,
    code: "damagedByExcel",
    reason: `Excel has damaged the ids in the column ${quoted(title)}: ${where} reads ${quoted(id)}, and the last digits are lost.`,
    remedy:
      "Upload the file as TikTok exported it, without opening and saving it in Excel. To look at it there, import the column as text.",
  };
}
