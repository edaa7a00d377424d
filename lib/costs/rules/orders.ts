/** What shop orders came to, and what they paid out at which of the two commission rates. */

/** Sums of the orders of one video or creator in one currency (minor units); ineligible orders are counted and bring no money. */
export type OrderSums = {
  key: string;
  videoId: string | null;
  title: string | null;
  handle: string | null;
  currency: string;
  orders: number;
  settled: number;
  ineligible: number;
  gmvMinor: number | null;
  standardGmvMinor: number | null;
  standardMinor: number | null;
  shopAdsGmvMinor: number | null;
  shopAdsMinor: number | null;
};

type CommissionRates = {
  /** Commission ÷ sales of the orders that paid this rate, 0..1; null where none did. */
  standard: number | null;
  shopAds: number | null;
  /** What the orders at the Shop Ads rate would have paid more at the standard rate seen; null unless that is more. */
  leakMinor: number | null;
};

/**
 * While a seller runs ads on a creator's video, its orders pay the Shop Ads rate instead of the standard one. Both rates are
 * ratios of sums of one currency.
 */
export function deriveCommission(sums: readonly OrderSums[]): CommissionRates {
  const total = (name: "standardGmvMinor" | "standardMinor" | "shopAdsGmvMinor" | "shopAdsMinor") =>
    sums.reduce((sum, row) => sum + (row[name] ?? 0), 0);
  const rate = (paid: number, sales: number) => (sales > 0 ? paid / sales : null);
  const standard = rate(total("standardMinor"), total("standardGmvMinor"));
  const shopAds = rate(total("shopAdsMinor"), total("shopAdsGmvMinor"));
  const leak = standard === null || shopAds === null ? 0 : (standard - shopAds) * total("shopAdsGmvMinor");
  return { standard, shopAds, leakMinor: leak >= 1 ? Math.round(leak) : null };
}
