/** A line of an Ads Manager report is one ad, on one day or over the whole period of the report. */

import type { Day } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import { explainDay, parseDay, refuseDay } from "./dates";
import { type LineCells, makeLineCells } from "./line-cells";
import { isExcelDamaged, parsePostLink, refusePostId } from "./posts";
import type { Recognition } from "./recognise";
import type { Reject, RowContext, StagedRow } from "./staged-row";
import type { WholeFile } from "./whole-file";

/** Three years; a file of junk must not fill the memory. */
const MAX_DAYS = 1_100;
const MISSING_DAY = "The day is missing. Export the report again with one row per day.";
const SPARK_SOURCE = "authorized by video code";
/** Stands between campaign, ad group and ad in a key: a character that no name has. */
const NAME_SEPARATOR = "\u241f";

function adColumns(at: LineCells["at"]) {
  return {
    day: at("day"),
    adId: at("adId"),
    adName: at("adName"),
    adGroupName: at("adGroupName"),
    campaignName: at("campaignName"),
    postId: at("postId"),
    landingUrl: at("landingUrl"),
    source: at("secondarySource"),
    spend: at("spend"),
    revenue: at("revenue"),
    impressions: at("impressions"),
    reach: at("reach"),
    views: at("views"),
    views2s: at("views2s"),
    views6s: at("views6s"),
    viewsP25: at("viewsP25"),
    viewsP50: at("viewsP50"),
    viewsP75: at("viewsP75"),
    viewsP100: at("viewsP100"),
    clicks: at("clicks"),
    clicksAll: at("clicksAll"),
    likes: at("likes"),
    comments: at("comments"),
    shares: at("shares"),
    follows: at("follows"),
    profileVisits: at("profileVisits"),
    conversions: at("conversions"),
  };
}

/** Reads lines of an ads report. Ratios in the report are not read; they follow from the counts. */
export function makeAdReader(recognition: Recognition, context: RowContext, whole: WholeFile) {
  const { currencies, ids } = whole;
  const cells = makeLineCells(recognition, whole);
  const kind = recognition.format === "ads.adByDay" ? "adDay" : "adTotal";
  const columns = adColumns(cells.at);
  const readDay = makeDayReader(cells, columns.day, context);
  // A sheet of somebody's own may know an ad by the post that it shows alone.
  const isByPost = columns.adName < 0 && columns.adId < 0;
  const asOf = kind === "adTotal" ? (context.totalsTo ?? context.importedOn) : null;

  return (line: string[], number: number): StagedRow | Reject => {
    cells.begin(line, number);
    const day = kind === "adDay" ? readDay() : null;
    const adId = readAdId(cells, columns.adId);
    if (adId !== null) ids.see(adId, number);
    const postId = readPostId(cells, columns.postId, context);
    const adName = isByPost ? postId && `Post ${postId}` : cells.text(columns.adName);
    const adGroupName = cells.text(columns.adGroupName);
    const campaignName = cells.text(columns.campaignName);
    if (adId === null && adName === null) {
      cells.refuse(
        columns.adName >= 0 ? columns.adName : isByPost ? columns.postId : columns.adId,
        "The ad has neither a name nor an id, so its numbers belong to nothing. Export the report at ad level.",
      );
    }
    const currency = currencies.read(cells, line);
    const source = cells.text(columns.source);
    return cells.finish({
      kind,
      line: number,
      postId,
      handle: null,
      title: null,
      url: null,
      postedOn: null,
      asOf,
      adKey:
        adId !== null
          ? `id:${adId}`
          : `name:${campaignName ?? ""}${NAME_SEPARATOR}${adGroupName ?? ""}${NAME_SEPARATOR}${adName ?? ""}`,
      adId,
      adName,
      adGroupName,
      campaignName,
      landingUrl: cells.text(columns.landingUrl),
      isSpark: source === null ? null : source.toLowerCase() === SPARK_SOURCE,
      day,
      currency,
      spendMinor: cells.minor(columns.spend, currency),
      impressions: cells.count(columns.impressions),
      reach: cells.count(columns.reach),
      views: cells.count(columns.views),
      views2s: cells.count(columns.views2s),
      views6s: cells.count(columns.views6s),
      viewsP25: cells.count(columns.viewsP25),
      viewsP50: cells.count(columns.viewsP50),
      viewsP75: cells.count(columns.viewsP75),
      viewsP100: cells.count(columns.viewsP100),
      clicks: cells.count(columns.clicks),
      clicksAll: cells.count(columns.clicksAll),
      likes: cells.count(columns.likes),
      comments: cells.count(columns.comments),
      shares: cells.count(columns.shares),
      saves: null,
      follows: cells.count(columns.follows),
      profileVisits: cells.count(columns.profileVisits),
      conversions: cells.count(columns.conversions),
      revenueMinor: cells.minor(columns.revenue, currency),
      linkClicks: null,
      completion: null,
      watchSeconds: null,
    });
  };
}

/** Reports repeat the same days, so each text is parsed once. */
export function makeDayReader(cells: LineCells, column: number, { importedOn }: RowContext): () => Day | null {
  const days = new Map<string, Day>();
  return () => {
    const text = cells.raw(column);
    const known = days.get(text);
    if (known !== undefined) return known;
    const day = parseDay(text);
    const why = day ? refuseDay(day, importedOn) : day === null ? MISSING_DAY : explainDay(text);
    if (why !== null) cells.refuse(column, why);
    else if (day && days.size < MAX_DAYS) days.set(text, day);
    return day ?? null;
  };
}

function readAdId(cells: LineCells, column: number): string | null {
  const text = cells.text(column);
  if (text === null) return null;
  if (/^\d{6,20}$/.test(text)) return text;
  const why = isExcelDamaged(text)
    ? "Excel has damaged this id: its last digits are lost. Upload the CSV file as TikTok exported it"
    : /^\d{1,5}$/.test(text)
      ? `${quoted(text)} is too short for an ad id, which has 6 to 20 digits. Export the report again`
      : `${quoted(text)} is not an ad id, which has only digits. Export the report again`;
  cells.refuse(column, `${why}.`);
  return null;
}

function readPostId(cells: LineCells, column: number, context: RowContext): string | null {
  const text = cells.text(column);
  if (text === null) return null;
  const link = parsePostLink(text);
  const id = link?.postId ?? text;
  const refusal = refusePostId(id, context.importedOn, link !== null);
  if (refusal) cells.refuse(column, refusal);
  return refusal ? null : id;
}
