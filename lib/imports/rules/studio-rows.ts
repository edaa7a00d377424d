/** A line of TikTok Studio's Content file is one video's lifetime totals on the day of the export. */

import type { Day } from "@/lib/kernel/day";
import { quoted } from "@/lib/kernel/text";
import { latestSuchDay, nearestSuchDay, parseMonthDay } from "@/lib/kernel/written-day";
import { latestDay, refuseDay } from "./dates";
import { type LineCells, makeLineCells } from "./line-cells";
import { parsePostLink, refusePostId, uploadDay } from "./posts";
import type { Recognition } from "./recognise";
import type { Reject, RowContext, StagedRow } from "./staged-row";
import { isMissing } from "./values";
import type { WholeFile } from "./whole-file";

/** A video can be uploaded this long before it is published. */
const MAX_SCHEDULED_DAYS = 31;

/** What a Content file says nothing of. */
const NOTHING: Omit<StagedRow, "kind" | "line"> = {
  postId: null,
  handle: null,
  title: null,
  url: null,
  postedOn: null,
  asOf: null,
  adKey: null,
  adId: null,
  adName: null,
  adGroupName: null,
  campaignName: null,
  landingUrl: null,
  isSpark: null,
  day: null,
  currency: null,
  spendMinor: null,
  impressions: null,
  reach: null,
  views: null,
  views2s: null,
  views6s: null,
  viewsP25: null,
  viewsP50: null,
  viewsP75: null,
  viewsP100: null,
  clicks: null,
  clicksAll: null,
  likes: null,
  comments: null,
  shares: null,
  saves: null,
  follows: null,
  profileVisits: null,
  conversions: null,
  revenueMinor: null,
  linkClicks: null,
  completion: null,
  watchSeconds: null,
};

/** Reads lines of a Content file. The year that its dates lack comes from the day of import and from the post's id. */
export function makeStudioReader(recognition: Recognition, context: RowContext, whole: WholeFile) {
  const cells = makeLineCells(recognition, whole);
  const at = cells.at;
  const column = {
    title: at("title"),
    url: at("url"),
    postedOn: at("postedOn"),
    views: at("views"),
    likes: at("likes"),
    comments: at("comments"),
    shares: at("shares"),
    saves: at("saves"),
    reach: at("reach"),
    profileVisits: at("profileVisits"),
    linkClicks: at("linkClicks"),
    completion: at("completion"),
    watchSeconds: at("watchSeconds"),
  };
  const readExportDay = makeExportDayReader(cells, at("exportedOn"), context);

  return (line: string[], number: number): StagedRow | Reject => {
    cells.begin(line, number);
    const post = readPost(cells, column.url, context);
    const asOf = readExportDay();
    const postedOn = post ? readPostedOn(post.postId, cells.raw(column.postedOn), context) : null;
    if (postedOn !== null && asOf !== null && postedOn > latestDay(asOf)) {
      cells.refuse(
        at("exportedOn") < 0 ? column.url : at("exportedOn"),
        `The file is from ${asOf}, but this video was posted later, on ${postedOn}. Export the file again.`,
      );
    }
    const views = cells.count(column.views);
    if (views === null) {
      cells.refuse(
        column.views,
        "The number of views is missing. Export the file again; every video has its views there.",
      );
    }
    const handle = post?.handle ?? context.creatorHandle ?? null;
    return cells.finish({
      ...NOTHING,
      kind: "videoSnapshot",
      line: number,
      postId: post?.postId ?? null,
      handle,
      title: cells.text(column.title),
      url:
        post && handle ? `https://www.tiktok.com/@${handle}/${post.isPhoto ? "photo" : "video"}/${post.postId}` : null,
      postedOn,
      asOf,
      views,
      likes: cells.signedCount(column.likes),
      comments: cells.signedCount(column.comments),
      shares: cells.signedCount(column.shares),
      saves: cells.signedCount(column.saves),
      reach: cells.count(column.reach),
      profileVisits: cells.count(column.profileVisits),
      linkClicks: cells.count(column.linkClicks),
      completion: cells.share(column.completion),
      watchSeconds: cells.seconds(column.watchSeconds),
    });
  };
}

function readPost(cells: LineCells, column: number, context: RowContext) {
  const text = cells.raw(column);
  const post = parsePostLink(text);
  if (!post) {
    const damaged = /\de\+\d/i.test(text) ? "Excel has damaged its id. " : "";
    cells.refuse(
      column,
      `${quoted(text)} is not the link of a TikTok video, such as https://www.tiktok.com/@name/video/7527623000473079054. ${damaged}Upload the CSV file as TikTok exported it.`,
    );
    return null;
  }
  const refusal = refusePostId(post.postId, context.importedOn, true);
  if (refusal) cells.refuse(column, refusal);
  return refusal ? null : post;
}

/** All lines of a file have the same export day, so the last text read is remembered. */
function makeExportDayReader(cells: LineCells, column: number, context: RowContext): () => Day | null {
  const latest = latestDay(context.importedOn);
  let lastText: string | null = null;
  let lastDay: Day | null = null;
  let why: string | null = null;
  return () => {
    const text = cells.raw(column);
    if (column < 0 || isMissing(text)) return context.importedOn;
    if (text !== lastText) {
      const date = parseMonthDay(text);
      lastText = text;
      lastDay = date && latestSuchDay(date, latest);
      why = lastDay
        ? refuseDay(lastDay, context.importedOn)
        : `${quoted(text)} is not a day such as "February 28" up to ${latest}. Export the file again.`;
    }
    if (why !== null) cells.refuse(column, why);
    return lastDay;
  };
}

/** The file's own day of posting, which is local to the account; the day in the post's id where that does not fit. */
function readPostedOn(postId: string, text: string, context: RowContext): Day | null {
  const uploadedOn = uploadDay(postId, context.zone);
  const date = parseMonthDay(text);
  if (uploadedOn === null || date === null) return uploadedOn;
  return nearestSuchDay(date, uploadedOn, MAX_SCHEDULED_DAYS) ?? uploadedOn;
}
