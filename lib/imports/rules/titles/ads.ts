/** Titles of Ads Manager's columns, today's English ones first, then other languages', then the field names of the API's own reports. */

import { titles } from "../headers";
import { CAMPAIGN, CONVERSIONS, COST, CURRENCY, DAY, IMPRESSIONS, REACH, VIDEO_VIEWS } from "./words";

export const AD_TITLES = {
  day: titles(
    "by day | stat_time_day",
    DAY,
    "por día | por dia | nach tag | pro tag | par jour | per giorno | 日別 | 일별 | theo ngày | ตามวัน | per hari | по дням | حسب اليوم | güne göre",
  ),
  adId: titles(
    "ad id | ad_id | id del anuncio | id do anúncio | anzeigen-id | id de la publicité | identifiant de la publicité | id annuncio | id inserzione | 広告id | 광고 id | id quảng cáo | id โฆษณา | รหัสโฆษณา | id iklan | id объявления | معرف الإعلان | reklam kimliği",
  ),
  adName: titles(
    "ad name | ad_name | nombre del anuncio | nome do anúncio | anzeigenname | name der anzeige | nom de la publicité | nom de l'annonce | nome annuncio | nome dell'annuncio | nome inserzione | nome dell'inserzione | 広告名 | 광고 이름 | 광고명 | tên quảng cáo | ชื่อโฆษณา | nama iklan | название объявления | اسم الإعلان | reklam adı",
  ),
  adGroupName: titles(
    "ad group name | adgroup name | adgroup_name | nombre del grupo de anuncios | nome do grupo de anúncios | anzeigengruppenname | name der anzeigengruppe | nom du groupe de publicités | nom du groupe d'annonces | nome gruppo di annunci | nome del gruppo di annunci | nome gruppo di inserzioni | 広告グループ名 | 広告セット名 | 광고 그룹 이름 | 광고그룹 이름 | 광고 그룹명 | tên nhóm quảng cáo | ชื่อกลุ่มโฆษณา | nama grup iklan | название группы объявлений | اسم المجموعة الإعلانية | اسم مجموعة الإعلانات | reklam grubu adı",
  ),
  campaignName: titles(CAMPAIGN),
  postId: titles("post id | post_id | tiktok item id | tiktok_item_id | item_id | video id"),
  landingUrl: titles("website url (ad level) | website url | url | ad_url | landing_page_url"),
  secondarySource: titles("secondary source"),
  currency: titles(CURRENCY),
  spend: titles(COST),
  revenue: titles("revenue"),
  conversions: titles(CONVERSIONS),
  impressions: titles(IMPRESSIONS),
  reach: titles(REACH),
  views: titles(VIDEO_VIEWS, "video_play_actions"),
  views2s: titles(
    "2-second video views | video_watched_2s | visualizaciones de video de 2 segundos | visualizações de vídeo de 2 segundos | 2-sekunden-videoaufrufe | vues de la vidéo de 2 secondes | visualizzazioni video di 2 secondi | 2秒動画視聴数 | 動画の2秒視聴数 | 2초 동영상 조회수 | lượt xem video 2 giây | การดูวิดีโอ 2 วินาที | tayangan video 2 detik | просмотры видео (2 с) | 2 saniyelik video görüntülemeleri | عدد مشاهدات الفيديو لمدة ثانيتَين",
  ),
  views6s: titles(
    "6-second video views | video_watched_6s | visualizaciones de video de 6 segundos | visualizações de vídeo de 6 segundos | 6-sekunden-videoaufrufe | vues de la vidéo de 6 secondes | vues de 6 secondes de la vidéo | visualizzazioni video di 6 secondi | 6秒動画視聴数 | 動画の6秒視聴数 | 6초 동영상 조회수 | lượt xem video 6 giây | การดูวิดีโอ 6 วินาที | tayangan video 6 detik | просмотры видео (6 с) | 6 saniyelik video görüntülemeleri | عدد مشاهدات الفيديو لمدة 6 ثوانٍ",
  ),
  viewsP25: titles(
    "video views at 25% | video views (p25) | video_views_p25 | vues de la vidéo à 25 % | vues de la vidéo à 25% | 25%までの再生数 | %25 video görüntülemeleri",
  ),
  viewsP50: titles(
    "video views at 50% | video views (p50) | video_views_p50 | vues de la vidéo à 50 % | vues de la vidéo à 50% | 50%までの再生数 | %50 video görüntülemeleri",
  ),
  viewsP75: titles(
    "video views at 75% | video views (p75) | video_views_p75 | vues de la vidéo à 75 % | vues de la vidéo à 75% | 75%までの再生数 | %75 video görüntülemeleri",
  ),
  viewsP100: titles(
    "video views at 100% | video views (p100) | video_views_p100 | vues de la vidéo à 100 % | vues de la vidéo à 100% | 再生完了数 | %100 video görüntülemeleri",
  ),
  clicks: titles(
    "clicks (destination) | destination clicks | clicks | cliques (destino) | clics (destino) | klicks (ziel) | klicks (zielseite) | clics (destination) | clic (destinazione) | クリック数 (遷移先) | クリック数 (リンク先) | クリック (遷移先) | クリック数 | 클릭수 (랜딩 페이지) | 클릭 (랜딩 페이지) | 클릭수 | lượt nhấp (đích đến) | lượt nhấp (điểm đến) | คลิก (ปลายทาง) | การคลิก (ปลายทาง) | klik (tujuan) | клики (целевая страница) | клики | النقرات (الوجهة) | tıklamalar (hedef)",
  ),
  clicksAll: titles(
    "clicks (all) | engagements | cliques (todos) | clics (todos) | klicks (alle) | clics (tous) | clic (tutti) | クリック数 (すべて) | 클릭수 (전체) | lượt nhấp (tất cả) | คลิก (ทั้งหมด) | klik (semua) | клики (все) | النقرات (الكل) | tıklamalar (tümü)",
  ),
  likes: titles("paid likes | likes"),
  comments: titles("paid comments | comments"),
  shares: titles("paid shares | shares"),
  follows: titles("paid followers | paid follows | follows"),
  profileVisits: titles("paid profile visits | profile visits | profile_visits"),
};

const {
  adGroupName,
  day,
  campaignName,
  currency,
  spend,
  revenue,
  conversions,
  impressions,
  reach,
  views,
  views2s,
  views6s,
} = AD_TITLES;

/** What is kept of a report of campaigns; an ad group's name shows that it is none. */
export const CAMPAIGN_TITLES = {
  day,
  campaignName,
  adGroupName,
  currency,
  spend,
  revenue,
  conversions,
  impressions,
  reach,
  views,
  views2s,
  views6s,
  viewsP100: AD_TITLES.viewsP100,
  clicks: AD_TITLES.clicks,
};

/**
 * Where purchases were counted: on the website, in TikTok Shop, elsewhere in TikTok, in an app. They overlap, so they are never added; the first place
 * that the file has is read. `total_complete_payment_rate` is TikTok's name for the total value, not for a rate.
 */
export const PURCHASE_TITLES: { count: string[]; value: string[] }[] = [
  {
    count: ["complete payment", "payments", "complete_payment"],
    value: ["total complete payment value", "total_complete_payment_rate"],
  },
  {
    count: ["onsite_shopping", "purchases (tiktok shop)"],
    value: ["total_onsite_shopping_value", "gross revenue (tiktok shop)", "gross revenue"],
  },
  { count: ["onsite_total_purchase"], value: ["onsite_total_purchase_value"] },
  { count: ["total_purchase"], value: ["total_purchase_value"] },
  { count: [], value: ["total conversion value", "total_conversion_value"] },
];

/**
 * Views of at least six seconds, or with a click or another interaction in the first six: read as 6-second views where the report has
 * no plain ones.
 */
export const ENGAGED_VIEW_TITLES = titles("engaged_view | 6-second (focused view) | 6-second views (focused view)");

/** Titles of columns that spread one ad's day over several rows; a file with one of them cannot be read as totals. */
export const BREAKDOWN_TITLES = [
  ["audience", "age", "gender", "age and gender", "country", "country/region", "country_code"],
  ["by hour", "hour", "stat_time_hour"],
  // Dimensions of the API's reports that one ad has several of.
  ["search_terms", "image_id", "video_material_id", "page_id", "component_name"],
  ["custom_event_type", "event_source_id", "room_id"],
].flat();
