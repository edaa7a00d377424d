/** Sums are added before anything is divided, money only within its currency, and what was not reported stays unknown. */

/** Counts and money (minor units) of some days; a figure that no source reported is null. */
export type MetricSums = {
  spendMinor: number | null;
  revenueMinor: number | null;
  impressions: number | null;
  views: number | null;
  views2s: number | null;
  views6s: number | null;
  viewsP100: number | null;
  clicks: number | null;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  follows: number | null;
  conversions: number | null;
};

export const noSums: MetricSums = {
  spendMinor: null,
  revenueMinor: null,
  impressions: null,
  views: null,
  views2s: null,
  views6s: null,
  viewsP100: null,
  clicks: null,
  likes: null,
  comments: null,
  shares: null,
  follows: null,
  conversions: null,
};

/** The sum of what is known; null when neither is. */
export function addKnown(a: number | null, b: number | null): number | null {
  return a === null ? b : b === null ? a : a + b;
}

/** What is left of a sum without a part of it; a part that nobody reported takes nothing away. */
export function subtractSums(total: MetricSums, part: MetricSums): MetricSums {
  const names = Object.keys(noSums) as (keyof MetricSums)[];
  const rest = (name: keyof MetricSums) => (total[name] === null ? null : total[name] - (part[name] ?? 0));
  return { ...noSums, ...Object.fromEntries(names.map((name) => [name, rest(name)])) };
}

/** Field by field, null only where no row reported the figure. The rows must share one currency. */
export function addSums(rows: readonly MetricSums[]): MetricSums {
  const total = { ...noSums };
  for (const row of rows) {
    for (const key of Object.keys(noSums) as (keyof MetricSums)[]) total[key] = addKnown(total[key], row[key]);
  }
  return total;
}

/** Likes + comments + shares; null when none of them was reported. Saves are counted apart. */
export function sumEngagements(sums: Pick<MetricSums, "likes" | "comments" | "shares">): number | null {
  return addKnown(addKnown(sums.likes, sums.comments), sums.shares);
}
