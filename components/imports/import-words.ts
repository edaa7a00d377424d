/* What the formats are called on screens. */
import type { ImportFormat } from "@/lib/imports/rules/formats";

export const FORMAT_LABEL: Record<ImportFormat, string> = {
  "studio.content": "TikTok Studio, Content",
  "ads.adByDay": "Ads Manager, ads by day",
  "ads.adLevel": "Ads Manager, totals of ads",
  "ads.campaignByDay": "Ads Manager, campaigns by day",
  "ads.campaignLevel": "Ads Manager, totals of campaigns",
  "studio.overview": "TikTok Studio, Overview",
  "studio.followers": "TikTok Studio, Follower history",
  "studio.viewers": "TikTok Studio, Viewers",
  "studio.activity": "TikTok Studio, Follower activity",
  "studio.gender": "TikTok Studio, Follower gender",
  "studio.territories": "TikTok Studio, Follower territories",
  "one.campaign": "TikTok One, campaign report",
  "shop.creatorOrders": "TikTok Shop, a creator's affiliate orders",
  "shop.sellerOrders": "TikTok Shop, a seller's affiliate orders",
};
