/** Files of TikTok that people have and Sparkbook does not read are told by name, with the file to upload instead. */

export type OtherFile = { titles: string[]; is: string; remedy: string };

const CONTENT_INSTEAD =
  "Upload Content.csv instead: in TikTok Studio, open Analytics, then Content, and choose Download data (CSV).";
const AD_REPORT_INSTEAD =
  "Upload a report from Ads Manager with one row per ad, or per ad and day, with the columns Ad name and Cost.";

/** All `titles` (normalised) must be in the header. The most demanding description comes first. */
export const OTHER_FILES: OtherFile[] = [
  {
    titles: ["order settlement status", "content id"],
    is: "This is TikTok Shop's affiliate orders of a creator: one row per order. Sparkbook reads what videos and ads did, not orders.",
    remedy: `${AD_REPORT_INSTEAD} Or upload Content.csv from TikTok Studio.`,
  },
  {
    titles: ["creator username", "est. commission base"],
    is: "This is TikTok Shop's affiliate orders of a seller: one row per order. Sparkbook reads what videos and ads did, not orders.",
    remedy: `${AD_REPORT_INSTEAD} Or upload Content.csv from TikTok Studio.`,
  },
  {
    titles: ["date", "video views", "profile views"],
    is: "This is TikTok Studio's Overview file: daily totals of the whole account, not of single videos.",
    remedy: CONTENT_INSTEAD,
  },
  {
    titles: ["followers", "difference in followers from previous day"],
    is: "This is TikTok Studio's FollowerHistory file: followers of the account by day, not numbers of single videos.",
    remedy: CONTENT_INSTEAD,
  },
  {
    titles: ["hour", "active followers"],
    is: "This is TikTok Studio's FollowerActivity file: when followers are active, not numbers of single videos.",
    remedy: CONTENT_INSTEAD,
  },
  {
    titles: ["gender", "distribution"],
    is: "This is TikTok Studio's FollowerGender file: who follows the account, not numbers of single videos.",
    remedy: CONTENT_INSTEAD,
  },
  {
    titles: ["top territories", "distribution"],
    is: "This is TikTok Studio's FollowerTopTerritories file: where followers live, not numbers of single videos.",
    remedy: CONTENT_INSTEAD,
  },
  {
    titles: ["total viewers", "new viewers"],
    is: "This is TikTok Studio's Viewers file: viewers of the whole account by day, not of single videos.",
    remedy: CONTENT_INSTEAD,
  },
];
