/** A staged row becomes one line of PostgreSQL's COPY text, and what an ad is called is said once, not on each of its days. */

import { instantAt } from "@/lib/kernel/day";
import { deriveTitle } from "@/lib/videos/rules";
import { KEPT_COUNTS } from "./columns";
import { uploadDay } from "./posts";
import type { ImportFormat } from "./recognise";
import type { StagedRow } from "./staged-row";

const KEY = ["workspaceId", "importId", "line"];
const STUDIO_COLUMNS = ["postId", "title", "standInTitle", "url", "postedAt", "asOf"];
const AD_TEXTS = ["adId", "adName", "adGroupName", "campaignName", "landingUrl", "isSpark", "postId"] as const;
const AD_COLUMNS = ["adKey", "day", "asOf", "currency", "tellsAd", ...AD_TEXTS];
// A report without days has the same columns on the stage; the numbers that are not kept of it stay behind.
const AD_COUNTS = KEPT_COUNTS["ads.adByDay"];
const STUDIO_COUNTS = KEPT_COUNTS["studio.content"];

/** So many first rows say everything, so that a preview can show them as they stand. */
export const PREVIEW_ROWS = 8;
/** Ads whose texts are remembered; the texts of an ad beyond them are said again, which is harmless. */
const REMEMBERED_ADS = 20_000;
const MISSING = "\t\\N";
const NO_TEXTS = MISSING.repeat(AD_TEXTS.length);

/** The stage's columns in the order of the lines that `makeStageWriter` writes. */
export function stageColumns(format: ImportFormat): string[] {
  return format === "studio.content"
    ? [...KEY, ...STUDIO_COLUMNS, ...STUDIO_COUNTS]
    : [...KEY, ...AD_COLUMNS, ...AD_COUNTS];
}

/** Writes rows of one file as COPY text. `zone` is the one in which the rows' days of posting were read. */
export function makeStageWriter(
  format: ImportFormat,
  place: { workspaceId: string; importId: string; zone: string },
): (row: StagedRow) => string {
  const prefix = `${place.workspaceId}\t${place.importId}\t`;
  if (format === "studio.content") return (row) => `${prefix}${row.line}${studioCells(row, place.zone)}\n`;
  const tell = makeAdTeller();
  return (row) => {
    let text = `${prefix}${row.line}${cell(row.adKey)}\t${row.day ?? "\\N"}\t${row.asOf ?? "\\N"}\t${row.currency}${tell(row)}`;
    for (const name of AD_COUNTS) text += number(row[name]);
    return `${text}\n`;
  };
}

function studioCells(row: StagedRow, zone: string): string {
  const postedAt = postedInstant(row, zone);
  const texts = [row.postId, row.title, deriveTitle(row.postId ?? "", postedAt), row.url];
  const dates = [postedAt?.toISOString() ?? null, row.asOf];
  return [...texts, ...dates].map(cell).join("") + STUDIO_COUNTS.map((name) => number(row[name])).join("");
}

/** The moment in the post's id; noon of the file's own day where the two differ, as for a post that was scheduled. */
function postedInstant({ postId, postedOn }: StagedRow, zone: string): Date | null {
  if (postId === null || postedOn === null) return null;
  if (uploadDay(postId, zone) !== postedOn) return instantAt(postedOn, 12, zone);
  return new Date(Number(BigInt(postId) >> 32n) * 1_000);
}

function makeAdTeller(): (row: StagedRow) => string {
  const told = new Map<string | null, string>();
  let rows = 0;
  return (row) => {
    const texts = adTexts(row);
    if (++rows > PREVIEW_ROWS && told.get(row.adKey) === texts) return `\tf${NO_TEXTS}`;
    if (told.size >= REMEMBERED_ADS) told.clear();
    told.set(row.adKey, texts);
    return `\tt${texts}`;
  };
}

function adTexts(row: StagedRow): string {
  const spark = row.isSpark === null ? MISSING : row.isSpark ? "\tt" : "\tf";
  const names = `${cell(row.adId)}${cell(row.adName)}${cell(row.adGroupName)}${cell(row.campaignName)}`;
  return `${names}${cell(row.landingUrl)}${spark}${cell(row.postId)}`;
}

function number(value: number | null): string {
  return value === null ? MISSING : `\t${value}`;
}

/** A tab and the text, with what COPY gives a meaning to escaped. */
function cell(text: string | null): string {
  if (text === null) return MISSING;
  return /[\\\t\n\r]/.test(text) ? `\t${text.replace(/[\\\t\n\r]/g, escapeMark)}` : `\t${text}`;
}

function escapeMark(mark: string): string {
  if (mark === "\t") return "\\t";
  if (mark === "\n") return "\\n";
  return mark === "\r" ? "\\r" : "\\\\";
}
