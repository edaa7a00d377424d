/* What the formats are called on screens. */
import type { ImportFormat } from "@/lib/imports/rules/formats";
import type { RunKind } from "@/lib/imports/rules/progress";
import type { ImportState } from "@/lib/imports/rules/state";
import type { Day } from "@/lib/kernel/day";
import { formatPeriod } from "@/lib/metrics/rules/period";

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

/** What a row of a file is, where that is not just a row. */
export const ROW_NOUN: Partial<Record<ImportFormat, [one: string, many: string]>> = {
  "studio.content": ["line of a video’s totals", "lines of videos’ totals"],
  "one.campaign": ["line of a video’s totals", "lines of videos’ totals"],
  "shop.creatorOrders": ["order", "orders"],
  "shop.sellerOrders": ["order", "orders"],
};

/** Whether the rows are totals up to a day, and no numbers of that day. */
const TOTALS: readonly ImportFormat[] = [
  "studio.content",
  "ads.adLevel",
  "ads.campaignLevel",
  "one.campaign",
  "studio.activity",
  "studio.gender",
  "studio.territories",
];
export const dayLabel = (format: ImportFormat) => (TOTALS.includes(format) ? "As of" : "Day");

export const STATE_LABEL: Record<ImportState, string> = {
  waiting: "Waits for you",
  imported: "Imported",
  undone: "Undone",
};

/** What is being done to a file right now, in place of its state. */
export const RUN_LABEL: Record<RunKind, string> = {
  READ: "Being read",
  COMMIT: "Being imported",
  UNDO: "Being taken back",
};

const PERFORMANCE = { href: "/performance", label: "See what came back" };
const VIDEOS = { href: "/videos", label: "See the scores" };
const CREATOR = { href: "/creators/[creatorId]", label: "See the account" };
const CAMPAIGNS = { href: "/performance/ads?show=campaigns", label: "See the campaigns" };

/** Where the numbers of each kind of file are seen; [creatorId] stands for the import's own. */
export const WHERE_SEEN: Record<ImportFormat, { href: string; label: string }> = {
  "studio.content": VIDEOS,
  "ads.adByDay": PERFORMANCE,
  "ads.adLevel": PERFORMANCE,
  "ads.campaignByDay": CAMPAIGNS,
  "ads.campaignLevel": CAMPAIGNS,
  "studio.overview": CREATOR,
  "studio.followers": CREATOR,
  "studio.viewers": CREATOR,
  "studio.activity": CREATOR,
  "studio.gender": CREATOR,
  "studio.territories": CREATOR,
  "one.campaign": PERFORMANCE,
  "shop.creatorOrders": PERFORMANCE,
  "shop.sellerOrders": PERFORMANCE,
};

/** "1 Nov to 10 Nov 2026"; a file of totals may not tell its days. */
export function sayDays(from: Day | null, to: Day | null): string {
  return from === null || to === null ? "Not known yet" : formatPeriod({ from, to });
}
