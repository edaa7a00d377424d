/** A number can be opened: which sums it is made of, and which rows those are the sums of. */

import type { KpiFormat, KpiId } from "./kpis";
import { kpis } from "./kpis";
import { type Counts, RATIOS, type RatioId } from "./sums";

/** `over` ÷ `under` × `per`, of the rows that tell both, or just the sum of `over` where there is nothing under it. */
export type Figure = {
  id: FigureId;
  label: string;
  definition: string;
  format: KpiFormat | "count";
  segment: "PAID" | "ORGANIC";
  over: readonly (keyof Counts)[];
  under: readonly (keyof Counts)[];
  per: number;
};

const PER: Partial<Record<RatioId, number>> = { followerConversion: 1000, cpm: 1000 };

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

export type FigureId = KpiId | keyof typeof sums;

/** Every figure that can be opened, by its name in the address. */
export const FIGURES: readonly Figure[] = [
  ...kpis.map((kpi) => ({ ...kpi, segment: "PAID" as const, per: PER[kpi.id] ?? 1, ...RATIOS[kpi.id] })),
  ...(Object.keys(sums) as (keyof typeof sums)[]).map((id) => ({ id, under: [], per: 1, ...sums[id] })),
];

/** The figure that an address names; the spend where it names none. */
export function parseFigure(text: string | string[] | undefined): Figure {
  const named = FIGURES.find(({ id }) => id === text) ?? FIGURES.find(({ id }) => id === "spend");
  if (!named) throw new Error("There is no spend among the figures.");
  return named;
}

export const COUNT_LABEL: Record<keyof Counts, string> = {
  spendMinor: "Spend",
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

/** "Likes + comments + shares". */
export function sayCounts(names: readonly (keyof Counts)[]): string {
  return names.map((name, i) => (i === 0 ? COUNT_LABEL[name] : COUNT_LABEL[name].toLowerCase())).join(" + ");
}

/** "revenue ÷ spend", "(likes + comments + shares) ÷ views", "spend ÷ impressions × 1,000". */
export function formatFormula({ over, under, per }: Figure): string {
  const say = (names: readonly (keyof Counts)[]) => {
    const text = sayCounts(names).toLowerCase();
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
