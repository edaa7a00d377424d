/** Titles of TikTok One's campaign report: those that its screens show, then the field names of its API. */

import { titles } from "../headers";
import { CAMPAIGN, CURRENCY, IMPRESSIONS, REACH, VIDEO_LINK, WATCH_TIME } from "./words";

export const ONE_TITLES = {
  postId: titles("post id | video id | item id | item_id | tiktok item id | tiktok_item_id"),
  url: titles(VIDEO_LINK, "video_url | share_url"),
  campaignName: titles(CAMPAIGN),
  asOf: titles("data as of | last updated | updated on | data updated"),
  currency: titles(CURRENCY),
  views: titles("total video views | video views | video_views | views"),
  organicViews: titles(
    "organic video views | video views organic | video views (organic) | video_views_organic | organic views",
  ),
  paidViews: titles("paid video views | video views paid | video views (paid) | video_views_paid | paid views"),
  likes: titles("likes | total likes"),
  organicLikes: titles("organic likes | likes organic | likes (organic) | likes_organic"),
  paidLikes: titles("paid likes | likes paid | likes (paid) | likes_paid"),
  comments: titles("comments | total comments"),
  organicComments: titles("organic comments | comments organic | comments (organic) | comments_organic"),
  paidComments: titles("paid comments | comments paid | comments (paid) | comments_paid"),
  shares: titles("shares | total shares"),
  organicShares: titles("organic shares | shares organic | shares (organic) | shares_organic"),
  paidShares: titles("paid shares | shares paid | shares (paid) | shares_paid"),
  saves: titles("favorites | favourites | saves | add to favorites"),
  reach: titles(REACH),
  impressions: titles(IMPRESSIONS, "ad_impressions"),
  clicks: titles("clicks | clicks (destination) | ad_clicks"),
  conversions: titles("conversions | ad_conversions"),
  spend: titles("cost | spend | ad cost | ad_cost"),
  revenue: titles("revenue | total conversion value"),
  completion: titles("video completion rate | completion rate | video_completion_rate"),
  watchSeconds: titles(WATCH_TIME),
};

/** A report with one of these has a row per video and day, not one per video. */
export const ONE_BREAKDOWN_TITLES = ["date", "by day", "day"];
