/** What the sample's campaigns cost beside their ads, what the shop sold, and which number is watched. */
import type { CostKind } from "@/lib/costs/rules/cost";

type SampleCost = {
  kind: CostKind;
  label: string;
  amountMinor: number;
  spentDaysAgo: number;
  /** What it belongs to, by the plan's keys. */
  code?: string;
  brand?: string;
  creator?: string;
};

export const SAMPLE_COSTS: SampleCost[] = [
  { kind: "PRODUCT", label: "12 sets of the serum", amountMinor: 14_400, spentDaysAgo: 50, code: "morning" },
  { kind: "SHIPPING", label: "Parcels to Lena", amountMinor: 1_850, spentDaysAgo: 49, code: "morning" },
  { kind: "FEE", label: "New hook, cut by an editor", amountMinor: 9_000, spentDaysAgo: 30, code: "bag" },
  { kind: "COORDINATION", label: "Agency, two hours", amountMinor: 12_000, spentDaysAgo: 18, brand: "northfork" },
  { kind: "PROMOTION", label: "Discount code COLDBREW10", amountMinor: 7_500, spentDaysAgo: 12, code: "coldbrew" },
  { kind: "COORDINATION", label: "Briefing call", amountMinor: 4_000, spentDaysAgo: 6, creator: "theo" },
];

/** One line of an order; a seller's line tells of the creator's again. */
type SampleOrder = {
  orderId: string;
  side: "CREATOR" | "SELLER";
  video: string;
  product: string;
  orderedDaysAgo: number;
  status: string;
  gmvMinor: number;
  commissionMinor: number;
  shopAdsMinor: number;
};

type Shop = { video: string; product: string; priceMinor: number; fromDaysAgo: number; every: number };

const SHOPS: Shop[] = [
  { video: "morning", product: "Glow serum set", priceMinor: 3_200, fromDaysAgo: 44, every: 2 },
  { video: "coldbrew", product: "Cold brew beans", priceMinor: 1_900, fromDaysAgo: 19, every: 3 },
];
const STANDARD_PERCENT = 15;
const SHOP_ADS_PERCENT = 8;

/** Every fourth order pays the Shop Ads rate, every ninth comes to nothing, and every sixth is told by the seller as well. */
export function planOrders(): SampleOrder[] {
  return SHOPS.flatMap(({ video, product, priceMinor, fromDaysAgo, every }) =>
    Array.from({ length: Math.floor(fromDaysAgo / every) }, (_, n): SampleOrder[] => {
      const gmvMinor = priceMinor * (1 + (n % 3));
      const atShopAds = n % 4 === 3;
      const order: SampleOrder = {
        orderId: `5770000${fromDaysAgo}${String(n).padStart(4, "0")}`,
        side: "CREATOR",
        video,
        product,
        orderedDaysAgo: fromDaysAgo - n * every,
        status: n % 9 === 8 ? "Ineligible" : fromDaysAgo - n * every > 14 ? "Settled" : "Pending",
        gmvMinor,
        commissionMinor: atShopAds ? 0 : Math.round((gmvMinor * STANDARD_PERCENT) / 100),
        shopAdsMinor: atShopAds ? Math.round((gmvMinor * SHOP_ADS_PERCENT) / 100) : 0,
      };
      return n % 6 === 5 ? [order, { ...order, side: "SELLER" }] : [order];
    }).flat(),
  );
}

/** The one that earns least is watched: its line is crossed when the sample opens. */
export const SAMPLE_ALERT = { kind: "roasBelow", threshold: 2, days: 14, brand: "otterly" } as const;
