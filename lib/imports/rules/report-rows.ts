/** A line of a campaign report is one campaign, or one video in a campaign of TikTok One. */

import type { Day } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import { latestSuchDay, parseMonthDay } from "@/lib/kernel/written-day";
import { makeDayReader } from "./ad-rows";
import { latestDay, parseDay, refuseDay } from "./dates";
import type { Field } from "./fields";
import { CAMPAIGN_COUNTS, VIDEO_COUNTS, VIDEO_SHARES } from "./formats";
import { type LineCells, makeLineCells } from "./line-cells";
import { parsePostLink, refusePostId } from "./posts";
import type { Recognition } from "./recognise";
import { collect, type RecordReader } from "./records";
import type { RowContext } from "./staged-row";
import { isMissing } from "./values";
import type { WholeFile } from "./whole-file";

/** Reads lines of an Ads Manager report of campaigns; a report without days is as of its last day. */
export function makeCampaignReader(recognition: Recognition, context: RowContext, whole: WholeFile): RecordReader {
  const { currencies } = whole;
  const cells = makeLineCells(recognition, whole);
  const byDay = recognition.format === "ads.campaignByDay";
  const readDay = makeDayReader(cells, cells.at("day"), context);
  const [name, spend, revenue] = [cells.at("campaignName"), cells.at("spend"), cells.at("revenue")];
  const readCounts = makeValuesReader(cells, CAMPAIGN_COUNTS, cells.count);
  return (line, number) => {
    cells.begin(line, number);
    const day = byDay ? readDay() : (context.totalsTo ?? context.importedOn);
    const campaignName = cells.name(name);
    if (campaignName === null)
      cells.refuse(name, "The campaign has no name, so its numbers belong to nothing. Export the report again.");
    const currency = currencies.read(cells, line);
    const spendMinor = cells.minor(spend, currency);
    const revenueMinor = cells.minor(revenue, currency);
    const grain = byDay ? "DAY" : "TOTAL";
    return cells.finish(collect({ campaignName, day, grain, currency, spendMinor, revenueMinor, ...readCounts() }));
  };
}

/** Reads lines of TikTok One's campaign report: a video's totals so far, by where they came from. */
export function makeVideoReportReader(recognition: Recognition, context: RowContext, whole: WholeFile): RecordReader {
  const { currencies } = whole;
  const cells = makeLineCells(recognition, whole);
  const at = cells.at;
  const readCounts = makeValuesReader(cells, VIDEO_COUNTS, cells.count);
  const readShares = makeValuesReader(cells, VIDEO_SHARES, cells.share);
  return (line, number) => {
    cells.begin(line, number);
    const postId = readPost(cells, context);
    const asOf = readToldDay(cells, at("asOf"), context) ?? context.importedOn;
    const currency = currencies.read(cells, line);
    const spendMinor = cells.minor(at("spend"), currency);
    const revenueMinor = cells.minor(at("revenue"), currency);
    return cells.finish(
      collect({
        postId,
        asOf,
        campaignName: cells.name(at("campaignName")) ?? "",
        // A line without money must not give a currency to money that another file has told.
        currency: spendMinor === null && revenueMinor === null ? null : currency,
        ...readCounts(),
        spendMinor,
        revenueMinor,
        ...readShares(),
        watchSeconds: cells.seconds(at("watchSeconds")),
        boostedOn: readBoostedOn(cells, at("boostedOn"), context),
      }),
    );
  };
}

function makeValuesReader(
  cells: LineCells,
  fields: readonly Field[],
  read: (column: number) => number | null,
): () => Record<string, number | null> {
  const columns = fields.map((field): [Field, number] => [field, cells.at(field)]);
  return () => Object.fromEntries(columns.map(([field, column]) => [field, read(column)]));
}

/** The post's id, from its own column or from the link. */
function readPost(cells: LineCells, context: RowContext): string | null {
  const [idAt, urlAt] = [cells.at("postId"), cells.at("url")];
  const id = cells.text(idAt);
  const link = parsePostLink(cells.raw(urlAt));
  if (id !== null || link !== null) {
    const refusal = refusePostId(id ?? link?.postId ?? "", context.importedOn, id === null);
    if (refusal) cells.refuse(id === null ? urlAt : idAt, refusal);
    return id ?? link?.postId ?? null;
  }
  cells.refuse(
    urlAt < 0 ? idAt : urlAt,
    urlAt < 0
      ? "The video has no id. Export the report again with the column Video link or Post ID."
      : `${quoted(cells.raw(urlAt))} is not the link of a TikTok video, such as https://www.tiktok.com/@name/video/7527623000473079054. Upload the file as TikTok exported it.`,
  );
  return null;
}

/** TikTok One writes the first day of 1970 where a video was never boosted. */
function readBoostedOn(cells: LineCells, column: number, context: RowContext): Day | null {
  return cells.raw(column).trim().startsWith("1970-01-01") ? null : readToldDay(cells, column, context);
}

/** A day of the past; a time of day behind it is left out. */
function readToldDay(cells: LineCells, column: number, { importedOn }: RowContext): Day | null {
  const text = cells.raw(column).replace(/[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?\s*$/, "");
  if (column < 0 || isMissing(text)) return null;
  const written = parseMonthDay(text);
  const day = parseDay(text) ?? (written && latestSuchDay(written, latestDay(importedOn)));
  const why = day ? refuseDay(day, importedOn) : `${quoted(text)} is not a day such as 2026-02-28. Export it again.`;
  if (why !== null) cells.refuse(column, why);
  return day ?? null;
}
