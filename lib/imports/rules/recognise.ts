/** A file is recognised by its column titles alone, never by its name; what is not surely known is refused with the way out. */

import { plural, quoted } from "@/lib/kernel/text";
import type { RowFormat } from "./formats";
import {
  AD_TITLES,
  BREAKDOWN_TITLES,
  CONVERSION_TITLES,
  type Field,
  normaliseTitle,
  PURCHASE_TITLES,
  STUDIO_TITLES,
  splitCurrency,
  UNUSED_TITLE,
} from "./headers";
import { OTHER_FILES } from "./other-files";
import { isExcelDamaged } from "./posts";
import { isMissing } from "./values";

/** Where each field stands, counted from 0; a field that the file lacks is absent. */
export type Columns = Partial<Record<Field, number>>;

export type Recognition = {
  ok: true;
  format: RowFormat;
  /** 0.5 to 1: half for the columns that must be there, half for the share of all columns that are known. */
  confidence: number;
  /** One or two sentences: what the file is taken for and why. */
  saw: string;
  columns: Columns;
  /** The titles as the file has them, for messages. */
  header: string[];
  /** From a title such as "Cost (ZAR)". */
  currency: string | null;
};

export type ImportRefusal = {
  ok: false;
  code:
    | "unknownHeaders"
    | "duplicateColumns"
    | "otherFile"
    | "breakdown"
    | "damagedByExcel"
    | "noRows"
    | "nothingReadable";
  reason: string;
  remedy: string;
};

const REMEDY =
  "Upload Content.csv from TikTok Studio (Analytics, Content, Download data), or an Ads Manager report as CSV with one row per ad or per ad and day.";

/** Recognises a file by its header. `sampleRows` are its first rows; they show whether a spreadsheet has damaged the ids. */
export function recognise(header: string[], sampleRows: string[][]): Recognition | ImportRefusal {
  const titles = header.map(normaliseTitle);
  const bases = titles.map((title) => splitCurrency(title));
  const ads = findColumns(
    AD_TITLES,
    bases.map((each) => each.base),
  );
  const isAds = ads.columns.spend !== undefined && (ads.columns.adName ?? ads.columns.adId) !== undefined;
  const studio = findColumns(STUDIO_TITLES, titles);
  const isStudio = !isAds && studio.columns.url !== undefined && studio.columns.views !== undefined;
  if (!isAds && !isStudio) return refuseUnknown(header, titles, { ...studio.columns, ...ads.columns });
  const { columns, doubled } = isAds ? ads : studio;
  if (doubled) return refuseDoubled(header[doubled[0]] ?? "", header[doubled[1]] ?? "");
  if (isAds) {
    const breakdown = titles.findIndex((title) => BREAKDOWN_TITLES.includes(title));
    if (breakdown >= 0) return refuseBreakdown(header[breakdown] ?? "");
    Object.assign(columns, findPurchases(bases.map((each) => each.base)));
  }
  if (sampleRows.length === 0) return refuseUnreadable(0);
  const damaged = findDamagedIds(header, columns, sampleRows);
  if (damaged) return damaged;
  const format = isStudio ? "studio.content" : columns.day === undefined ? "ads.adLevel" : "ads.adByDay";
  const used = new Set(Object.values(columns));
  const named = titles.filter((title) => title !== "").length;
  const known = titles.filter((title, index) => title !== "" && (used.has(index) || UNUSED_TITLE.test(title))).length;
  return {
    ok: true,
    format,
    confidence: Math.round((0.5 + (0.5 * known) / named) * 100) / 100,
    saw: formatSaw(format, header, columns, named),
    columns,
    header,
    currency: isAds ? (bases[columns.spend ?? -1]?.currency ?? null) : null,
  };
}

/** What to tell of a recognised file of which no row could be used. `firstReason` is why its first rejected line was rejected. */
export function refuseUnreadable(rejected: number, firstReason?: string): ImportRefusal {
  return {
    ok: false,
    code: firstReason === undefined ? "noRows" : "nothingReadable",
    reason:
      firstReason === undefined
        ? "This file has column names but no rows with data."
        : `None of the ${plural(rejected, "line", "lines")} in this file can be read. The first says: ${firstReason}`,
    remedy:
      "Export the file again from TikTok, choose a period with data, and upload it without opening it in a spreadsheet.",
  };
}

function findColumns(table: Partial<Record<Field, string[]>>, titles: string[]) {
  const columns: Columns = {};
  let doubled: [number, number] | null = null;
  for (const [field, aliases] of Object.entries(table) as [Field, string[]][]) {
    titles.forEach((title, index) => {
      if (!aliases.includes(title)) return;
      const first = columns[field];
      if (first === undefined) columns[field] = index;
      else doubled ??= [first, index];
    });
  }
  return { columns, doubled: doubled as [number, number] | null };
}

function findPurchases(titles: string[]): Columns {
  const at = (aliases: string[]) => titles.findIndex((title) => aliases.includes(title));
  const place =
    PURCHASE_TITLES.find((each) => at(each.value) >= 0) ?? PURCHASE_TITLES.find((each) => at(each.count) >= 0);
  const revenue = place ? at(place.value) : -1;
  const conversions = at(CONVERSION_TITLES) >= 0 ? at(CONVERSION_TITLES) : place ? at(place.count) : -1;
  return { ...(revenue >= 0 && { revenue }), ...(conversions >= 0 && { conversions }) };
}

function formatSaw(format: RowFormat, header: string[], columns: Columns, named: number): string {
  const title = (field: Field) => quoted(header[columns[field] ?? -1] ?? "");
  const used = `${new Set(Object.values(columns)).size} of its ${plural(named, "column", "columns")} are used.`;
  if (format === "studio.content") {
    return `TikTok Studio's Content file, lifetime totals per video: it has ${title("url")} and ${title("views")}. ${used}`;
  }
  const name = columns.adName === undefined ? "adId" : "adName";
  const day = columns.day === undefined ? "" : `${title("day")}, `;
  const money = columns.revenue === undefined ? "" : ` Revenue is read from ${title("revenue")}.`;
  const rows = columns.day === undefined ? "one row per ad" : "one row per ad and day";
  return `Ads Manager report, ${rows}: it has ${day}${title(name)} and ${title("spend")}. ${used}${money}`;
}

function refuseUnknown(header: string[], titles: string[], near: Columns): ImportRefusal {
  const other = OTHER_FILES.find((each) => each.titles.every((title) => titles.includes(title)));
  if (other) return { ok: false, code: "otherFile", reason: other.is, remedy: other.remedy };
  const lacking = (name: string, missing: string, remedy: string): ImportRefusal => ({
    ok: false,
    code: "unknownHeaders",
    reason: `This looks like ${name}, but it has no column ${quoted(missing)}.`,
    remedy,
  });
  if (near.spend !== undefined && (near.campaignName ?? near.adGroupName) !== undefined) {
    return lacking(
      "an Ads Manager report of campaigns or ad groups",
      "Ad name",
      "Export it again at ad level: in Ads Manager, open the Ad tab (or add Ad name to the custom report) and choose CSV.",
    );
  }
  if ((near.adName ?? near.adId) !== undefined) {
    return lacking("an Ads Manager report", "Cost", "Add the column Cost to the report and export it again as CSV.");
  }
  if (near.url !== undefined) return lacking("TikTok Studio's Content file", "Total views", REMEDY);
  const shown = header
    .filter((title) => title.trim() !== "")
    .slice(0, 5)
    .map(quoted)
    .join(", ");
  const more = header.length > 5 ? ` and ${header.length - 5} more` : "";
  return {
    ok: false,
    code: "unknownHeaders",
    reason: `Sparkbook does not know this file by its first line. Its columns are ${shown || "without names"}${more}.`,
    remedy: REMEDY,
  };
}

function refuseDoubled(first: string, second: string): ImportRefusal {
  return {
    ok: false,
    code: "duplicateColumns",
    reason: `The columns ${quoted(first)} and ${quoted(second)} mean the same, and Sparkbook cannot know which one is right.`,
    remedy: "Remove one of the two columns from the report and export it again.",
  };
}

function refuseBreakdown(title: string): ImportRefusal {
  return {
    ok: false,
    code: "breakdown",
    reason: `This report is split by ${quoted(title)}, so the numbers of one ad are spread over several rows.`,
    remedy: `Export it again without the breakdown ${quoted(title)}: one row per ad, or per ad and day.`,
  };
}

function findDamagedIds(header: string[], columns: Columns, rows: string[][]): ImportRefusal | null {
  for (const index of [columns.postId, columns.adId]) {
    if (index === undefined) continue;
    const ids = rows.map((row) => row[index]?.trim() ?? "").filter((id) => !isMissing(id));
    if (ids.length === 0 || !ids.every(isExcelDamaged)) continue;
    return {
      ok: false,
      code: "damagedByExcel",
      reason: `Excel has damaged the ids in the column ${quoted(header[index] ?? "")}: they read ${quoted(ids[0] ?? "")}, and their last digits are lost.`,
      remedy:
        "Upload the CSV file as TikTok exported it, without opening and saving it in Excel. To look at it there, import the column as text.",
    };
  }
  return null;
}
