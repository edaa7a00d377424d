/** Titles of TikTok One's campaign report: those that its screens show, then the field names of its API. */

import { titles } from "../headers";
import { CAMPAIGN, CURRENCY, IMPRESSIONS, REACH, VIDEO_LINK, WATCH_TIME } from "./words";

const viewsFrom = (name: string, label: string): string[] =>
  titles(
    `views from ${label} | video views from ${label} | video views by source (${label}) | video views by source: ${label}`,
    `video views by source - ${label} | video_views_by_source.${name} | video_views_by_source_${name}`,
  );

export const ONE_TITLES = {
  postId: titles("post id | video id | video_id | item id | item_id | tiktok item id | tiktok_item_id"),
  url: titles(VIDEO_LINK, "video_url | share_url"),
  campaignName: titles(CAMPAIGN),
  asOf: titles("data as of | last updated | updated on | data updated"),
  currency: titles(CURRENCY),
  views: titles(
    "total video views | video views | video_views | views | videoaufrufe insgesamt | visualizaciones de vídeos totales",
  ),
  organicViews: titles(
    "organic video views | video views organic | video views (organic) | video_views_organic | organic views",
    "organische videoaufrufe | visualizaciones de vídeos orgánicos",
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
  organicSaves: titles(
    "organic favorites | favorites organic | favorites (organic) | favorites_organic | organic saves",
  ),
  paidSaves: titles("paid favorites | favorites paid | favorites (paid) | favorites_paid | paid saves"),
  reach: titles(REACH),
  organicReach: titles("organic reach | reach organic | reach (organic) | reach_organic"),
  paidReach: titles("paid reach | reach paid | reach (paid) | reach_paid"),
  impressions: titles(IMPRESSIONS, "ad_impressions"),
  clicks: titles("clicks | clicks (destination) | ad_clicks"),
  conversions: titles("conversions | ad_conversions"),
  spend: titles("cost | spend | ad cost | ad_cost"),
  revenue: titles("revenue | total conversion value"),
  completion: titles("video completion rate | completion rate | video_completion_rate"),
  organicCompletion: titles(
    "organic video completion rate | video completion rate organic | video completion rate (organic)",
    "organic completion rate | video_completion_rate_organic",
  ),
  paidCompletion: titles(
    "paid video completion rate | video completion rate paid | video completion rate (paid)",
    "paid completion rate | video_completion_rate_paid",
  ),
  // The API calls these views, but they are shares of them.
  viewRate2s: titles("2-second view rate | 2s view rate | two-second view rate | two_seconds_views"),
  viewRate6s: titles("6-second view rate | 6s view rate | six-second view rate | six_seconds_views"),
  engagementP25: titles(
    "engagement rate benchmark (p25) | engagement rate benchmark p25 | engagement_rate_benchmark_p25",
    "engagement rate 25th percentile of similar creators | 25th percentile engagement rate of similar creators",
  ),
  engagementP50: titles(
    "engagement rate benchmark (p50) | engagement rate benchmark p50 | engagement_rate_benchmark_p50",
    "engagement rate 50th percentile of similar creators | 50th percentile engagement rate of similar creators",
  ),
  watchSeconds: titles(WATCH_TIME),
  boostedOn: titles("video boosted date | boosted date | video_boosted_date"),
  viewsForYou: viewsFrom("for_you", "for you"),
  viewsHashtag: viewsFrom("hashtag", "hashtag"),
  viewsSound: viewsFrom("sound", "sound"),
  viewsProfile: viewsFrom("personal_profile", "personal profile"),
  viewsSearch: viewsFrom("search", "search"),
  viewsFollowing: viewsFrom("following", "following"),
  viewsOther: viewsFrom("other", "other"),
};

/** A report with one of these has a row per video and day, not one per video. */
export const ONE_BREAKDOWN_TITLES = ["date", "by day", "day"];
