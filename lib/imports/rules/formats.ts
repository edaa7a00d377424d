/** Every kind of file that is read: as rows of videos and ads, which are matched, or as records that stand for themselves. */

/** Files whose lines are about ads or videos: they pass the stage StagedRow and are matched to what is in the book. */
export type RowFormat = "studio.content" | "ads.adByDay" | "ads.adLevel";

/** Files whose lines go into one table each, known by their key. */
export type RecordFormat =
  | "studio.overview"
  | "studio.followers"
  | "studio.viewers"
  | "studio.activity"
  | "studio.gender"
  | "studio.territories"
  | "ads.campaignByDay"
  | "ads.campaignLevel"
  | "one.campaign"
  | "shop.creatorOrders"
  | "shop.sellerOrders";

export type ImportFormat = RowFormat | RecordFormat;

/**
 * A table that records go into. A record holds the columns of `key` and `values` by name (days as "2026-03-08", money in minor
 * units), but neither the workspace nor the import nor, where `owned`, the creator: those are the import's own. A file that is
 * silent about a value does not erase it. `day` is the column whose days the import covers.
 */
export type RecordTable = {
  table: "AccountDay" | "AudienceShare" | "CampaignReport" | "VideoReport" | "ShopOrder";
  owned: boolean;
  key: readonly string[];
  values: readonly string[];
  day: string;
};

const ACCOUNT_DAY: RecordTable = {
  table: "AccountDay",
  owned: true,
  key: ["creatorId", "day"],
  values: [
    "views",
    "profileViews",
    "likes",
    "comments",
    "shares",
    "followers",
    "newFollowers",
    "viewers",
    "newViewers",
    "returningViewers",
  ],
  day: "day",
};

const AUDIENCE_SHARE: RecordTable = {
  table: "AudienceShare",
  owned: true,
  key: ["creatorId", "takenOn", "dimension", "bucket"],
  values: ["value"],
  day: "takenOn",
};

/** What an Ads Manager report counts of a campaign. */
export const CAMPAIGN_COUNTS = [
  "impressions",
  "reach",
  "views",
  "views2s",
  "views6s",
  "viewsP100",
  "clicks",
  "conversions",
] as const;

const CAMPAIGN_REPORT: RecordTable = {
  table: "CampaignReport",
  owned: false,
  key: ["campaignName", "day", "grain", "currency"],
  values: ["spendMinor", "revenueMinor", ...CAMPAIGN_COUNTS],
  day: "day",
};

/** What TikTok One's report counts of a video. */
export const VIDEO_COUNTS = [
  "views",
  "organicViews",
  "paidViews",
  "likes",
  "organicLikes",
  "paidLikes",
  "comments",
  "organicComments",
  "paidComments",
  "shares",
  "organicShares",
  "paidShares",
  "saves",
  "organicSaves",
  "paidSaves",
  "reach",
  "organicReach",
  "paidReach",
  "impressions",
  "clicks",
  "conversions",
  "viewsForYou",
  "viewsHashtag",
  "viewsSound",
  "viewsProfile",
  "viewsSearch",
  "viewsFollowing",
  "viewsOther",
] as const;

/** What it tells of a video as shares, from 0 to 1, that follow from no count of its own. */
export const VIDEO_SHARES = [
  "completion",
  "organicCompletion",
  "paidCompletion",
  "viewRate2s",
  "viewRate6s",
  "engagementP25",
  "engagementP50",
] as const;

const VIDEO_REPORT: RecordTable = {
  table: "VideoReport",
  owned: false,
  key: ["postId", "asOf", "campaignName"],
  values: ["currency", ...VIDEO_COUNTS, "spendMinor", "revenueMinor", ...VIDEO_SHARES, "watchSeconds", "boostedOn"],
  day: "asOf",
};

const SHOP_ORDER: RecordTable = {
  table: "ShopOrder",
  owned: false,
  key: ["side", "orderId", "skuId", "productId"],
  values: [
    "productName",
    "postId",
    "creatorHandle",
    "orderedOn",
    "status",
    "commissionType",
    "currency",
    "quantity",
    "refunded",
    "gmvMinor",
    "commissionMinor",
    "shopAdsMinor",
    "earnedMinor",
  ],
  day: "orderedOn",
};

export const RECORD_TABLES: Record<RecordFormat, RecordTable> = {
  "studio.overview": ACCOUNT_DAY,
  "studio.followers": ACCOUNT_DAY,
  "studio.viewers": ACCOUNT_DAY,
  "studio.activity": AUDIENCE_SHARE,
  "studio.gender": AUDIENCE_SHARE,
  "studio.territories": AUDIENCE_SHARE,
  "ads.campaignByDay": CAMPAIGN_REPORT,
  "ads.campaignLevel": CAMPAIGN_REPORT,
  "one.campaign": VIDEO_REPORT,
  "shop.creatorOrders": SHOP_ORDER,
  "shop.sellerOrders": SHOP_ORDER,
};

export function isRecordFormat(format: ImportFormat): format is RecordFormat {
  return format in RECORD_TABLES;
}

/** Whether a file tells totals of videos, which scores rest on. */
export function tellsTotals(format: ImportFormat): boolean {
  return format === "studio.content" || format === "one.campaign";
}

/** Whether the rows of a file are about ads, which are matched to videos and codes. */
export function isAdFormat(format: ImportFormat): format is "ads.adByDay" | "ads.adLevel" {
  return format === "ads.adByDay" || format === "ads.adLevel";
}

/** Whether the rows of a file are orders of the shop. */
export function isOrderFormat(format: ImportFormat): boolean {
  return isRecordFormat(format) && RECORD_TABLES[format].table === "ShopOrder";
}
