/** A file has the shape of the first format here whose columns it all has; the more telling shapes come first. */

import type { Columns, Field, Titles } from "./fields";
import type { ImportFormat } from "./formats";
import { AD_TITLES, BREAKDOWN_TITLES, CAMPAIGN_TITLES } from "./titles/ads";
import { ONE_BREAKDOWN_TITLES, ONE_TITLES } from "./titles/one";
import { CREATOR_ORDER_TITLES, SELLER_ORDER_TITLES } from "./titles/shop";
import {
  ACTIVITY_TITLES,
  CONTENT_TITLES,
  FOLLOWER_TITLES,
  GENDER_TITLES,
  OVERVIEW_TITLES,
  TERRITORY_TITLES,
  VIEWER_TITLES,
} from "./titles/studio";

export type Shape = {
  format: ImportFormat;
  /** What such a file is, as said to people, and what one row of it is. */
  name: string;
  rows: string;
  titles: Titles;
  /** Of each list one column must be there. */
  needs: readonly (readonly Field[])[];
  /** The same where somebody says what the columns are, for a sheet that no titles tell; else as `needs`. */
  handNeeds?: readonly (readonly Field[])[];
  /** Must not be there: what makes it another file. */
  lacks?: readonly Field[];
  /** Titles of columns that spread what should be one row over several. */
  breakdowns?: readonly string[];
  /** The columns of which a line of totals has one at most: the word for it. */
  labels: readonly Field[];
};

const ADS = { name: "Ads Manager report", breakdowns: BREAKDOWN_TITLES };
const AD = {
  ...ADS,
  titles: AD_TITLES,
  labels: ["day", "campaignName", "adGroupName", "adName", "adId", "postId"],
} as const;
const CAMPAIGN = {
  ...ADS,
  titles: CAMPAIGN_TITLES,
  lacks: ["adGroupName"],
  labels: ["day", "campaignName"],
} as const;

export const SHAPES: readonly Shape[] = [
  {
    ...AD,
    format: "ads.adByDay",
    rows: "one row per ad and day",
    needs: [["day"], ["adName", "adId"], ["spend"]],
    handNeeds: [["day"], ["adName", "adId", "postId"], ["spend"]],
  },
  {
    ...AD,
    format: "ads.adLevel",
    rows: "one row per ad",
    needs: [["adName", "adId"], ["spend"]],
    handNeeds: [["adName", "adId", "postId"], ["spend"]],
  },
  {
    format: "shop.creatorOrders",
    name: "TikTok Shop's affiliate orders of a creator",
    rows: "one row per order and product",
    titles: CREATOR_ORDER_TITLES,
    needs: [["orderId"], ["status"], ["postId"]],
    labels: ["orderId"],
  },
  {
    format: "shop.sellerOrders",
    name: "TikTok Shop's affiliate orders of a seller",
    rows: "one row per order and product",
    titles: SELLER_ORDER_TITLES,
    needs: [["orderId"], ["handle"], ["postId"], ["commissionBase", "commission", "estCommission"]],
    labels: ["orderId"],
  },
  {
    format: "one.campaign",
    name: "TikTok One's campaign report",
    rows: "lifetime totals per video",
    titles: ONE_TITLES,
    needs: [
      ["url", "postId"],
      ["organicViews", "paidViews"],
    ],
    breakdowns: ONE_BREAKDOWN_TITLES,
    labels: ["campaignName", "postId", "url"],
  },
  {
    ...CAMPAIGN,
    format: "ads.campaignByDay",
    rows: "one row per campaign and day",
    needs: [["day"], ["campaignName"], ["spend"]],
  },
  { ...CAMPAIGN, format: "ads.campaignLevel", rows: "one row per campaign", needs: [["campaignName"], ["spend"]] },
  {
    format: "studio.content",
    name: "TikTok Studio's Content file",
    rows: "lifetime totals per video",
    titles: CONTENT_TITLES,
    needs: [["url"], ["views"]],
    labels: [],
  },
  {
    format: "studio.overview",
    name: "TikTok Studio's Overview file",
    rows: "the account's totals per day",
    titles: OVERVIEW_TITLES,
    needs: [["day"], ["views"], ["profileViews"]],
    labels: ["day"],
  },
  {
    format: "studio.followers",
    name: "TikTok Studio's FollowerHistory file",
    rows: "the account's followers per day",
    titles: FOLLOWER_TITLES,
    needs: [["day"], ["followers"], ["newFollowers"]],
    labels: ["day"],
  },
  {
    format: "studio.viewers",
    name: "TikTok Studio's Viewers file",
    rows: "the account's viewers per day",
    titles: VIEWER_TITLES,
    needs: [["day"], ["viewers"], ["newViewers"]],
    labels: ["day"],
  },
  {
    format: "studio.activity",
    name: "TikTok Studio's FollowerActivity file",
    rows: "active followers per hour",
    titles: ACTIVITY_TITLES,
    needs: [["day"], ["hour"], ["activeFollowers"]],
    labels: ["day"],
  },
  {
    format: "studio.gender",
    name: "TikTok Studio's FollowerGender file",
    rows: "the share of followers per gender",
    titles: GENDER_TITLES,
    needs: [["gender"], ["distribution"]],
    labels: ["gender"],
  },
  {
    format: "studio.territories",
    name: "TikTok Studio's FollowerTopTerritories file",
    rows: "the share of followers per territory",
    titles: TERRITORY_TITLES,
    needs: [["territory"], ["distribution"]],
    labels: ["territory"],
  },
];

export function getShape(format: ImportFormat): Shape {
  const shape = SHAPES.find((each) => each.format === format);
  if (!shape) throw new Error(`No shape is described for ${format}.`);
  return shape;
}

/** Where the fields of a table of titles stand, and the first two columns that mean the same. */
export function findColumns(table: Titles, titles: string[]): { columns: Columns; doubled: [number, number] | null } {
  const columns: Columns = {};
  let doubled: [number, number] | null = null;
  for (const [field, aliases] of Object.entries(table) as [Field, readonly string[]][]) {
    titles.forEach((title, index) => {
      if (!aliases.includes(title)) return;
      const first = columns[field];
      if (first === undefined) columns[field] = index;
      else doubled ??= [first, index];
    });
  }
  return { columns, doubled };
}
