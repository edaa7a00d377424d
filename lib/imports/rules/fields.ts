/** What a column of a file can be: every field of every format, and what kind of value stands in it. */

import { isCurrency } from "@/lib/kernel/money";
import { VIDEO_SHARES } from "./formats";
import { AD_TITLES, type CAMPAIGN_TITLES, PURCHASE_TITLES } from "./titles/ads";
import type { ONE_TITLES } from "./titles/one";
import { CREATOR_ORDER_TITLES, SELLER_ORDER_TITLES } from "./titles/shop";
import type {
  ACTIVITY_TITLES,
  CONTENT_TITLES,
  FOLLOWER_TITLES,
  GENDER_TITLES,
  OVERVIEW_TITLES,
  TERRITORY_TITLES,
  VIEWER_TITLES,
} from "./titles/studio";

export type Field =
  | keyof typeof AD_TITLES
  | keyof typeof CAMPAIGN_TITLES
  | keyof typeof CONTENT_TITLES
  | keyof typeof OVERVIEW_TITLES
  | keyof typeof FOLLOWER_TITLES
  | keyof typeof VIEWER_TITLES
  | keyof typeof ACTIVITY_TITLES
  | keyof typeof GENDER_TITLES
  | keyof typeof TERRITORY_TITLES
  | keyof typeof ONE_TITLES
  | keyof typeof CREATOR_ORDER_TITLES
  | keyof typeof SELLER_ORDER_TITLES;

/** Field → the normalised titles that it goes by. */
export type Titles = Partial<Record<Field, readonly string[]>>;

/** Where each field stands, counted from 0; a field that the file lacks is absent. */
export type Columns = Partial<Record<Field, number>>;

export type FieldKind = "text" | "id" | "link" | "day" | "currency" | "money" | "share" | "seconds" | "count";

const KINDS: Record<Exclude<FieldKind, "count">, readonly Field[]> = {
  text: [
    "title",
    "adName",
    "adGroupName",
    "campaignName",
    "secondarySource",
    "gender",
    "territory",
    "productName",
    "handle",
    "status",
    "commissionType",
    "isRefunded",
  ],
  id: ["adId", "postId", "orderId", "skuId", "productId"],
  link: ["url", "landingUrl"],
  day: ["day", "exportedOn", "postedOn", "asOf", "orderedOn", "boostedOn"],
  currency: ["currency"],
  money: [
    "spend",
    "revenue",
    "gmv",
    "commissionBase",
    "commission",
    "estCommission",
    "shopAds",
    "estShopAds",
    "earned",
  ],
  share: [...VIDEO_SHARES, "distribution"],
  seconds: ["watchSeconds"],
};

const KIND_OF = new Map(
  Object.entries(KINDS).flatMap(([kind, fields]) => fields.map((field) => [field, kind as FieldKind] as const)),
);

/** The kind of value in a field's column. */
export function getFieldKind(field: Field): FieldKind {
  return KIND_OF.get(field) ?? "count";
}

const SHOP_MONEY = [CREATOR_ORDER_TITLES, SELLER_ORDER_TITLES].flatMap(({ gmv }) => gmv);
const MONEY_TITLES = new Set([...AD_TITLES.spend, ...PURCHASE_TITLES.flatMap((each) => each.value), ...SHOP_MONEY]);

/** Splits the currency off a money column's normalised title: "cost (zar)" → "cost" and "ZAR". "clicks (all)" stays: it is no lek. */
export function splitCurrency(title: string): { base: string; currency: string | null } {
  const [, base = "", code = ""] = /^(.*) \(([a-z]{3})\)$/.exec(title) ?? [];
  const currency = code.toUpperCase();
  return MONEY_TITLES.has(base) && isCurrency(currency) ? { base, currency } : { base: title, currency: null };
}
