/** A file is recognised by its column titles alone, never by its name; what is not surely known is refused with the way out. */

import { mayHoldCode } from "@/lib/codes/rules/glance";
import { isCurrency } from "@/lib/kernel/money";
import { listed, normaliseTitle, plural, quoted } from "@/lib/kernel/text";
import { type Decimal, type Decimals, type DecimalWatch, deriveDecimals, type OpenDecimals } from "./decimals";
import { type Columns, type Field, splitCurrency } from "./fields";
import type { ImportFormat } from "./formats";
import { UNUSED_TITLE } from "./headers";
import { judgeMapping, type Mapping } from "./mapping";
import { findDamagedIds, type ImportRefusal, refuseBreakdown, refuseDoubled, refuseUnknown } from "./refusals";
import { findColumns, getShape, SHAPES, type Shape } from "./shapes";
import { readSign } from "./signs";
import type { Reject } from "./staged-row";
import { ENGAGED_VIEW_TITLES, PURCHASE_TITLES } from "./titles/ads";
import { isMissing } from "./values";

export type Recognition = {
  ok: true;
  format: ImportFormat;
  /** 0.5 to 1: half for the columns that must be there, half for the share of all columns that are known; 1 if mapped by hand. */
  confidence: number;
  /** One or two sentences: what the file is taken for and why. */
  saw: string;
  columns: Columns;
  /** The titles as the file has them, for messages. */
  header: string[];
  /** From a title such as "Cost (ZAR)". */
  currency: string | null;
  /** What somebody has said that amounts are in whose currency nothing tells. */
  saidCurrency: string | null;
  /** What the first rows tell. */
  decimals: Decimals;
  /** What somebody has said to stand before decimals. */
  saidDecimal: Decimal | null;
};

/**
 * Recognises a file by its header, or takes its columns for what `mapping` says. `sampleRows` are its first rows; they show whether
 * a spreadsheet has damaged the ids, and how amounts are written.
 */
export function recognise(
  header: string[],
  sampleRows: string[][],
  mapping?: Mapping | null,
): Recognition | ImportRefusal {
  const titles = header.map(normaliseTitle);
  const bases = titles.map(splitCurrency);
  const found = mapping
    ? takeMapping(header, mapping)
    : findShape(
        bases.map(({ base }) => base),
        sampleRows,
      );
  if (!found) return refuseUnknown(header, titles, sampleRows);
  if ("code" in found) return found;
  const { shape, columns, doubled } = found;
  if (doubled) return refuseDoubled(header, doubled);
  const breakdown = titles.findIndex((title) => shape.breakdowns?.includes(title));
  if (breakdown >= 0 && !mapping) return refuseBreakdown(header[breakdown] ?? "", shape);
  if (sampleRows.length === 0) return refuseUnreadable(0);
  const damaged = findDamagedIds(header, columns, sampleRows);
  if (damaged) return damaged;
  const money = columns.spend ?? columns.gmv ?? columns.commission ?? -1;
  const currency = bases[money]?.currency ?? null;
  if (!mapping && money >= 0 && currency === null && columns.currency === undefined) {
    const at = findCurrencies(columns, sampleRows);
    if (at >= 0) columns.currency = at;
  }
  const decimals = readDecimals({ header, sampleRows, columns, currency, format: shape.format, mapping });
  if (!decimals.ok) return decimals;
  return {
    ok: true,
    format: shape.format,
    confidence: mapping ? 1 : rateConfidence(titles, columns),
    saw: formatSaw(shape, header, columns, Boolean(mapping)),
    columns,
    header,
    currency,
    saidCurrency: mapping?.currency ?? null,
    decimals: decimals.decimals,
    saidDecimal: mapping?.decimal ?? null,
  };
}

/** Codes of currencies that are words as well, which columns of other things hold. */
const WORDS = new Set(["ALL", "TOP"]);

/** The first column that nothing else is read from and that holds currencies alone, whatever its title. */
function findCurrencies(columns: Columns, sampleRows: readonly (readonly string[])[]): number {
  const used = new Set(Object.values(columns));
  const holdsCurrencies = (column: number) => {
    const cells = sampleRows.map((row) => row[column]?.trim() ?? "").filter((cell) => !isMissing(cell));
    return cells.every(isCurrency) && cells.some((cell) => !WORDS.has(cell));
  };
  return (sampleRows[0] ?? []).findIndex((_, column) => !used.has(column) && holdsCurrencies(column));
}

/** Said of a file that was not recognised: somebody told what its columns are. */
export const BY_HAND = "its columns were chosen by hand";

/** So many columns are named that nothing is read from. */
const MOST_UNUSED = 20;

type FirstReject = Pick<Reject, "line" | "column" | "reason">;

/** What to tell of a recognised file of which no row could be used; `first` is the first line that was rejected. */
export function refuseUnreadable(rejected: number, first?: FirstReject): ImportRefusal {
  return {
    ok: false,
    code: first ? "nothingReadable" : "noRows",
    reason: first ? sayUnreadable(rejected, first) : "This file has column names but no rows with data.",
    remedy: first
      ? `${rejected === 1 ? "Correct it" : "Do the same for the other lines"}, and upload the file again without opening it in a spreadsheet.`
      : "Export the file again from TikTok and choose a period with data.",
  };
}

/** A rejected line in a sentence: where, and why. */
export function sayFirst(first: FirstReject): string {
  return `The first is ${sayReject(first)}`;
}

const sayReject = ({ line, column, reason }: FirstReject): string => `line ${line} (${column}): ${reason}`;

const sayUnreadable = (rejected: number, first: FirstReject): string =>
  rejected === 1
    ? `The only line in this file cannot be read: ${sayReject(first)}`
    : `None of the ${plural(rejected, "line", "lines")} in this file can be read. ${sayFirst(first)}`;

type Found = { shape: Shape; columns: Columns; doubled: [number, number] | null };

function findShape(titles: string[], sampleRows: string[][]): Found | null {
  for (const shape of SHAPES) {
    const { columns, doubled } = findColumns(shape.titles, titles);
    const isComplete = shape.needs.every((fields) => fields.some((field) => columns[field] !== undefined));
    if (!isComplete || shape.lacks?.some((field) => columns[field] !== undefined)) continue;
    if (shape.name === "Ads Manager report") Object.assign(columns, findPurchases(titles, columns, sampleRows));
    const engaged = titles.findIndex((title) => ENGAGED_VIEW_TITLES.includes(title));
    if ("views6s" in shape.titles && engaged >= 0) columns.views6s ??= engaged;
    return { shape, columns, doubled };
  }
  return null;
}

/**
 * Of the places that purchases are counted in the first that has revenue in the first rows, else the first that there is. TikTok
 * counts the event that the ads were optimised for once, so it goes before any purchase count.
 */
function findPurchases(titles: string[], columns: Columns, sampleRows: string[][]): Columns {
  const at = (aliases: string[]) => titles.findIndex((title) => aliases.includes(title));
  const hasSome = (column: number) => sampleRows.some((row) => /[1-9]/.test(row[column] ?? ""));
  const place =
    PURCHASE_TITLES.find((each) => hasSome(at(each.value))) ??
    PURCHASE_TITLES.find((each) => at(each.value) >= 0) ??
    PURCHASE_TITLES.find((each) => at(each.count) >= 0);
  const revenue = place ? at(place.value) : -1;
  const conversions = columns.conversions ?? (place ? at(place.count) : -1);
  return { ...(revenue >= 0 && { revenue }), ...(conversions >= 0 && { conversions }) };
}

function takeMapping(header: string[], mapping: Mapping): Found | ImportRefusal {
  const judged = judgeMapping(header, mapping.format, mapping.fields);
  if (!judged.ok) {
    return { ok: false, code: "badMapping", reason: judged.reason, remedy: "Choose the columns again." };
  }
  return { shape: getShape(mapping.format), columns: { ...mapping.fields }, doubled: null };
}

function rateConfidence(titles: string[], columns: Columns): number {
  const used = new Set(Object.values(columns));
  const named = titles.filter((title) => title !== "").length;
  const known = titles.filter((title, index) => title !== "" && (used.has(index) || UNUSED_TITLE.test(title))).length;
  return Math.round((0.5 + (0.5 * known) / named) * 100) / 100;
}

function formatSaw({ name, rows, needs }: Shape, header: string[], columns: Columns, byHand: boolean): string {
  const title = (field: Field | undefined) => quoted(header[field ? (columns[field] ?? -1) : -1] ?? "");
  const evidence = needs.map((fields) => title(fields.find((field) => columns[field] !== undefined)));
  const named = header.filter((each) => each.trim() !== "").length;
  const used = `${new Set(Object.values(columns)).size} of its ${plural(named, "column", "columns")} are used${sayUnused(header, columns)}.`;
  const others = columns.revenue === undefined || byHand ? [] : listOtherRevenue(header, columns.revenue);
  const apart =
    others.length === 1 ? "is not added to it, because the two overlap" : "are not added to it, because they overlap";
  const money = columns.revenue === undefined ? "" : ` Revenue is read from ${title("revenue")}.`;
  const rest = others.length === 0 ? "" : ` ${listed(others.map(quoted))} ${apart}.`;
  const isEngaged = ENGAGED_VIEW_TITLES.includes(normaliseTitle(header[columns.views6s ?? -1] ?? ""));
  const engaged = isEngaged
    ? ` 6-second views are read from ${title("views6s")}, which counts interactions as well.`
    : "";
  const why = byHand ? BY_HAND : `it has ${listed(evidence)}`;
  return `${name}, ${rows}: ${why}. ${used}${money}${rest}${engaged}`;
}

/** The titles of the columns that nothing is read from; one that may hold a code is not repeated. */
function sayUnused(header: string[], columns: Columns): string {
  const used = new Set(Object.values(columns));
  const unused = header.filter((title, at) => title.trim() !== "" && !used.has(at) && !mayHoldCode(title));
  if (unused.length === 0) return "";
  const more = unused.length - MOST_UNUSED;
  return `, and not ${listed([...unused.slice(0, MOST_UNUSED).map(quoted), ...(more > 0 ? [`${more} more`] : [])])}`;
}

/** The columns that hold revenue of the same purchases, counted in other places. */
function listOtherRevenue(header: string[], revenue: number): string[] {
  const values = PURCHASE_TITLES.flatMap(({ value }) => value);
  return header.filter((title, at) => at !== revenue && values.includes(splitCurrency(normaliseTitle(title)).base));
}

const sayOpen = ([first = "", second]: readonly string[]): string =>
  second === undefined
    ? `${quoted(first)} can be read in two ways, and the other numbers of this file do not tell`
    : `${quoted(first)} is written one way and ${quoted(second)} the other, so the file does not tell`;

function readDecimals(file: {
  header: string[];
  sampleRows: string[][];
  columns: Columns;
  currency: string | null;
  format: ImportFormat;
  mapping?: Mapping | null;
}): { ok: true; decimals: Decimals } | ImportRefusal {
  const { header, sampleRows, columns, currency, format, mapping } = file;
  const { decimal, currency: said = null } = mapping ?? {};
  if (decimal) return { ok: true, decimals: Object.fromEntries(header.map((_, column) => [column, decimal])) };
  const read = deriveDecimals(sampleRows, columns, (row) => {
    const code = row[columns.currency ?? -1]?.trim().toUpperCase() ?? "";
    return isCurrency(code) ? code : (currency ?? readSign(row[columns.spend ?? columns.gmv ?? -1] ?? "") ?? said);
  });
  return read.ok ? read : refuseDecimals({ header, columns, format }, read);
}

/** Why a file cannot be read whose lines leave open what stands before decimals; null where they tell. */
export function refuseOpen(recognition: Recognition, decimals: DecimalWatch): ImportRefusal | null {
  const open = decimals.findOpen();
  return open && refuseDecimals(recognition, open);
}

function refuseDecimals(
  { header, columns, format }: Pick<Recognition, "header" | "columns" | "format">,
  { column, values }: OpenDecimals,
): ImportRefusal {
  const title = quoted(header[column] ?? "");
  return {
    ok: false,
    code: "ambiguousNumbers",
    reason: `In the column ${title} the amount ${sayOpen(values)} whether a comma or a point stands before decimals.`,
    remedy: "Say which of the two stands before decimals, or export the file again with two decimals.",
    guess: { format, fields: columns, scores: {}, whys: {} },
  };
}
