/** A number can be opened: which sums it is made of, and which rows those are the sums of. */

import type { KpiFormat, KpiId } from "./kpis";
import { kpis } from "./kpis";
import type { MetricSums } from "./sums";

/** Spend of rows whose revenue is known is a sum of its own. */
export type SumName = keyof MetricSums | "spendWithRevenueMinor";

/** `over` ÷ `under` × `per`, or just the sum of `over` where there is nothing under it. */
export type Figure = {
  id: FigureId;
  label: string;
  definition: string;
  format: KpiFormat | "count";
  segment: "PAID" | "ORGANIC";
  over: readonly SumName[];
  under: readonly SumName[];
  per: number;
};

const ENGAGEMENTS = ["likes", "comments", "shares"] as const;

const ratios: Record<Exclude<KpiId, "trueRoas">, Pick<Figure, "over" | "under"> & { per?: number }> = {
  engagementRate: { over: ENGAGEMENTS, under: ["views"] },
  viewThrough2s: { over: ["views2s"], under: ["impressions"] },
  viewThrough6s: { over: ["views6s"], under: ["impressions"] },
  viewThrough100: { over: ["viewsP100"], under: ["impressions"] },
  followerConversion: { over: ["follows"], under: ["impressions"], per: 1000 },
  cpm: { over: ["spendMinor"], under: ["impressions"], per: 1000 },
  cpc: { over: ["spendMinor"], under: ["clicks"] },
  cpa: { over: ["spendMinor"], under: ["conversions"] },
  cpe: { over: ["spendMinor"], under: ENGAGEMENTS },
  cpev: { over: ["spendMinor"], under: ["views6s"] },
  roas: { over: ["revenueMinor"], under: ["spendWithRevenueMinor"] },
};

const sums = {
  spend: {
    label: "Spend",
    definition: "What the ads cost, as TikTok Ads Manager reports it.",
    format: "money",
    segment: "PAID",
    over: ["spendMinor"],
  },
  revenue: {
    label: "Revenue",
    definition: "Value of purchases that TikTok attributes to the ads.",
    format: "money",
    segment: "PAID",
    over: ["revenueMinor"],
  },
  paidViews: {
    label: "Paid views",
    definition: "Video views of the ads.",
    format: "count",
    segment: "PAID",
    over: ["views"],
  },
  organicViews: {
    label: "Organic views",
    definition:
      "Views that the posts drew by themselves: what their lifetime totals grew by between two Studio exports at most 7 days apart, less paid views, spread evenly over those days.",
    format: "count",
    segment: "ORGANIC",
    over: ["views"],
  },
} as const;

export type FigureId = Exclude<KpiId, "trueRoas"> | keyof typeof sums;

const isRatio = (id: string): id is keyof typeof ratios => id in ratios;

/** Every figure that can be opened, by its name in the address. */
export const FIGURES: readonly Figure[] = [
  ...kpis.flatMap(({ id, label, definition, format }) =>
    isRatio(id) ? [{ id, label, definition, format, segment: "PAID" as const, per: 1, ...ratios[id] }] : [],
  ),
  ...(Object.keys(sums) as (keyof typeof sums)[]).map((id) => ({ id, under: [], per: 1, ...sums[id] })),
];

/** The figure that an address names; the spend where it names none. */
export function parseFigure(text: string | string[] | undefined): Figure {
  const named = FIGURES.find(({ id }) => id === text) ?? FIGURES.find(({ id }) => id === "spend");
  if (!named) throw new Error("There is no spend among the figures.");
  return named;
}

export const SUM_LABEL: Record<SumName, string> = {
  spendMinor: "Spend",
  spendWithRevenueMinor: "Spend with sales reported",
  revenueMinor: "Revenue",
  impressions: "Impressions",
  views: "Views",
  views2s: "Views of 2 s",
  views6s: "Views of 6 s",
  viewsP100: "Views to the end",
  clicks: "Clicks",
  likes: "Likes",
  comments: "Comments",
  shares: "Shares",
  follows: "Follows",
  conversions: "Conversions",
};

/** "Revenue ÷ spend with sales reported", "(likes + comments + shares) ÷ views", "spend ÷ impressions × 1,000". */
export function formatFormula({ over, under, per }: Figure): string {
  const say = (names: readonly SumName[]) => {
    const text = names.map((name) => SUM_LABEL[name].toLowerCase()).join(" + ");
    return names.length > 1 && under.length > 0 ? `(${text})` : text;
  };
  const ratio = under.length > 0 ? `${say(over)} ÷ ${say(under)}` : `sum of ${say(over)}`;
  return `${ratio}${per === 1 ? "" : ` × ${per.toLocaleString("en-US")}`}`;
}

/** The address that opens the engagement lift on videos never boosted. */
export function liftHref(query: string, currency: string): string {
  const params = new URLSearchParams(query);
  params.set("currency", currency);
  return `/performance/where/lift?${params}`;
}

/** The address that opens a figure; `query` is the filter it was shown under. */
export function whereHref(id: FigureId, query: string, currency?: string): string {
  const params = new URLSearchParams(query);
  params.set("kpi", id);
  if (currency) params.set("currency", currency);
  return `/performance/where?${params}`;
}
