/** A staged row becomes one line of the stage, and what an ad is called is said once, not on each of its days. */

import { instantAt } from "@/lib/kernel/day";
import { deriveTitle } from "@/lib/videos/rules";
import { KEPT_COUNTS } from "./columns";
import { type CopyBlock, copyCells, makeCopyBlock } from "./copy-block";
import type { Field } from "./fields";
import { isRecordFormat } from "./formats";
import { uploadDay } from "./posts";
import type { Recognition } from "./recognise";
import type { Staged, StagedRecord, StagedRow } from "./staged-row";

const KEY = ["workspaceId", "importId", "line"];
const STUDIO_COLUMNS = ["postId", "title", "standInTitle", "url", "postedAt", "asOf"];
const AD_TEXTS = ["adId", "adName", "adGroupName", "campaignName", "landingUrl", "postId"] as const;

/** Ads whose texts are remembered; the texts of an ad beyond them are said again, which is harmless. */
const REMEMBERED_ADS = 20_000;

type Place = { workspaceId: string; importId: string; zone: string };

/** Writes what one file holds into `block` as COPY text with these columns of this table of the stage. */
export type Stager = {
  table: "StagedRow" | "StagedRecord";
  columns: string[];
  write: (staged: Staged | StagedRecord) => void;
  block: CopyBlock;
};

/** `zone` is the one in which the rows' days of posting were read. */
export function makeStager(recognition: Recognition, place: Place): Stager {
  if (isRecordFormat(recognition.format)) return makeRecordStager(place);
  const { write, ...rest } =
    recognition.format === "studio.content" ? makeStudioStager(place) : makeAdStager(place, recognition);
  return {
    table: "StagedRow",
    ...rest,
    write: (staged) => {
      if (staged.kind === "row") write(staged.row);
    },
  };
}

function makeRecordStager({ workspaceId, importId }: Place): Stager {
  const block = makeCopyBlock();
  const key = copyCells([workspaceId, importId]);
  const write = (staged: Staged | StagedRecord) => {
    if (staged.kind !== "record") return;
    block.raw(key);
    block.number(staged.line);
    block.text(JSON.stringify(staged.record));
    block.endRow();
  };
  return { table: "StagedRecord", columns: [...KEY, "record"], write, block };
}

type RowStager = Pick<Stager, "columns" | "block"> & { write: (row: StagedRow) => void };

function makeStudioStager({ workspaceId, importId, zone }: Place): RowStager {
  const counts = KEPT_COUNTS["studio.content"];
  const block = makeCopyBlock();
  const key = copyCells([workspaceId, importId]);
  const write = (row: StagedRow) => {
    const postedAt = postedInstant(row, zone);
    block.raw(key);
    block.number(row.line);
    block.text(row.postId);
    block.text(row.title);
    block.text(deriveTitle(row.postId ?? "", postedAt));
    block.text(row.url);
    block.text(postedAt?.toISOString() ?? null);
    block.text(row.asOf);
    for (const name of counts) block.decimal(row[name]);
    block.endRow();
  };
  return { columns: [...KEY, ...STUDIO_COLUMNS, ...counts], write, block };
}

/** The moment in the post's id; noon of the file's own day where the two differ, as for a post that was scheduled. */
function postedInstant({ postId, postedOn }: StagedRow, zone: string): Date | null {
  if (postId === null || postedOn === null) return null;
  if (uploadDay(postId, zone) !== postedOn) return instantAt(postedOn, 12, zone);
  return new Date(Number(BigInt(postId) >> 32n) * 1_000);
}

function makeAdStager({ workspaceId, importId }: Place, { format, columns }: Recognition): RowStager {
  const date = format === "ads.adByDay" ? "day" : "asOf";
  const counts = KEPT_COUNTS["ads.adByDay"].filter((name) => columns[name.replace("Minor", "") as Field] !== undefined);
  const block = makeCopyBlock();
  const toldOn = makeAdMemory();
  const key = copyCells([workspaceId, importId]);
  const nothingNew = copyCells([null, ...AD_TEXTS.map(() => null)]);
  const write = (row: StagedRow) => {
    block.raw(key);
    block.number(row.line);
    block.text(row.adKey);
    block.text(row[date]);
    block.text(row.currency);
    const toldLine = toldOn(row);
    block.number(toldLine);
    if (toldLine !== row.line) block.raw(nothingNew);
    else {
      block.text(row.isSpark === null ? null : row.isSpark ? "t" : "f");
      for (const name of AD_TEXTS) block.text(row[name]);
    }
    for (const name of counts) block.number(row[name]);
    block.endRow();
  };
  return { columns: [...KEY, "adKey", date, "currency", "toldLine", "isSpark", ...AD_TEXTS, ...counts], write, block };
}

/** The line that said what a row says about its ad: an earlier one, else its own. */
function makeAdMemory(): (row: StagedRow) => number {
  const told = new Map<string | null, StagedRow>();
  return (row) => {
    const before = told.get(row.adKey);
    if (before && saysSame(before, row)) return before.line;
    if (told.size >= REMEMBERED_ADS) told.clear();
    told.set(row.adKey, row);
    return row.line;
  };
}

function saysSame(a: StagedRow, b: StagedRow): boolean {
  for (const name of AD_TEXTS) if (a[name] !== b[name]) return false;
  return a.isSpark === b.isSpark;
}
