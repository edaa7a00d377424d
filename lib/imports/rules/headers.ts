/** A column is known by its normalised title; every title that a field goes by stands in one of the two tables here. */

import { isCurrency } from "@/lib/kernel/money";

export type StudioField =
  | "exportedOn"
  | "title"
  | "url"
  | "postedOn"
  | "views"
  | "likes"
  | "comments"
  | "shares"
  | "saves";

export type AdField =
  | "day"
  | "adId"
  | "adName"
  | "adGroupName"
  | "campaignName"
  | "postId"
  | "landingUrl"
  | "secondarySource"
  | "currency"
  | "spend"
  | "revenue"
  | "conversions"
  | AdCount;

export type AdCount =
  | "impressions"
  | "reach"
  | "views"
  | "views2s"
  | "views6s"
  | "viewsP25"
  | "viewsP50"
  | "viewsP75"
  | "viewsP100"
  | "clicks"
  | "clicksAll"
  | "likes"
  | "comments"
  | "shares"
  | "saves"
  | "follows"
  | "profileVisits";

export type Field = StudioField | AdField;

/** English titles as TikTok Studio writes them, then titles seen in Japanese, Spanish and Vietnamese files. */
export const STUDIO_TITLES: Record<StudioField, string[]> = {
  exportedOn: ["time", "日付"],
  title: ["video title", "動画タイトル", "título del video", "tiêu đề"],
  url: ["video link", "動画リンク", "enlace del video", "liên kết video"],
  postedOn: ["post time", "投稿日", "hora de publicación"],
  views: ["total views", "再生数", "visualizaciones totales", "lượt xem"],
  likes: ["total likes", "いいね", "me gusta totales", "lượt thích"],
  comments: ["total comments", "コメント", "comentarios totales"],
  shares: ["total shares", "シェア", "veces compartido"],
  saves: ["add to favorites", "total bookmarks"],
};

/** Titles of today's Ads Manager, older and Portuguese and Spanish ones, then the field names of the API's own reports. */
export const AD_TITLES: Record<Exclude<AdField, "revenue" | "conversions">, string[]> = {
  day: ["by day", "date", "day", "stat_time_day", "dia", "por dia", "data", "día", "por día", "fecha"],
  adId: ["ad id", "ad_id", "id do anúncio", "id del anuncio"],
  adName: ["ad name", "ad_name", "nome do anúncio", "nombre del anuncio"],
  adGroupName: [
    "ad group name",
    "adgroup name",
    "adgroup_name",
    "nome do grupo de anúncios",
    "nombre del grupo de anuncios",
  ],
  campaignName: ["campaign name", "campaign_name", "nome da campanha", "nombre de la campaña"],
  postId: ["post id", "post_id", "tiktok item id", "tiktok_item_id", "item_id", "video id"],
  landingUrl: ["website url (ad level)", "website url", "url", "ad_url", "landing_page_url"],
  secondarySource: ["secondary source"],
  currency: ["currency", "moeda", "moneda"],
  spend: ["cost", "spend", "amount spent", "custo", "coste", "costo", "gasto"],
  impressions: ["impressions", "impressões", "impresiones"],
  reach: ["reach", "alcance"],
  views: ["video views", "video_play_actions"],
  views2s: ["2-second video views", "video_watched_2s"],
  views6s: ["6-second video views", "video_watched_6s"],
  viewsP25: ["video views at 25%", "video views (p25)", "video_views_p25"],
  viewsP50: ["video views at 50%", "video views (p50)", "video_views_p50"],
  viewsP75: ["video views at 75%", "video views (p75)", "video_views_p75"],
  viewsP100: ["video views at 100%", "video views (p100)", "video_views_p100"],
  clicks: ["clicks (destination)", "destination clicks", "clicks", "cliques (destino)", "clics (destino)"],
  clicksAll: ["clicks (all)", "engagements"],
  likes: ["paid likes", "likes"],
  comments: ["paid comments", "comments"],
  shares: ["paid shares", "shares"],
  saves: ["paid favorites", "favorites"],
  follows: ["paid followers", "paid follows", "follows"],
  profileVisits: ["paid profile visits", "profile visits", "profile_visits"],
};

/**
 * Where purchases were counted: on the website, in TikTok Shop, in an app. They overlap, so they are never added; the first place
 * that the file has is read. `total_complete_payment_rate` is TikTok's name for the total value, not for a rate.
 */
export const PURCHASE_TITLES: { count: string[]; value: string[] }[] = [
  {
    count: ["complete payment", "complete_payment"],
    value: ["total complete payment value", "total_complete_payment_rate"],
  },
  {
    count: ["onsite_shopping", "purchases (tiktok shop)"],
    value: ["total_onsite_shopping_value", "gross revenue (tiktok shop)", "gross revenue"],
  },
  { count: ["total_purchase"], value: ["total_purchase_value"] },
  { count: [], value: ["total conversion value", "total_conversion_value"] },
];

/** The event that the ads were optimised for; TikTok counts it once, so it goes before any purchase count. */
export const CONVERSION_TITLES = ["conversions", "conversion", "conversões", "conversiones"];

/** Titles of columns that spread one ad's day over several rows; a file with one of them cannot be read as totals. */
export const BREAKDOWN_TITLES = [
  ["audience", "age", "gender", "age and gender", "country", "country/region", "country_code"],
  ["by hour", "hour", "stat_time_hour"],
].flat();

/** Ratios, statuses and ids that are known and not needed: ratios are recomputed from counts. */
export const UNUSED_TITLE =
  /rate|cost per|value per|^cp[acmv]|^c[tv]r|roas|frequency|frecuencia|average|promedio|status|source$|budget|orçamento|add-on|play time|watch time|watched|_id$| id$|last 7 days/;

/** "Website URL (Ad level）" and " website  url(ad level) " are one title: NFKC, lower case, single spaces, no BOM. */
export function normaliseTitle(title: string): string {
  return title
    .replace(/[\ufeff\u200b-\u200d\u2060]/g, "")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/ ?\( ?/g, " (")
    .replace(/ \)/g, ")")
    .trim();
}

const MONEY_TITLES = new Set([...AD_TITLES.spend, ...PURCHASE_TITLES.flatMap((each) => each.value)]);

/** Splits the currency off a money column's normalised title: "cost (zar)" → "cost" and "ZAR". "clicks (all)" stays: it is no lek. */
export function splitCurrency(title: string): { base: string; currency: string | null } {
  const [, base = "", code = ""] = /^(.*) \(([a-z]{3})\)$/.exec(title) ?? [];
  const currency = code.toUpperCase();
  return MONEY_TITLES.has(base) && isCurrency(currency) ? { base, currency } : { base: title, currency: null };
}
