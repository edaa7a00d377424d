/** What codes brought over their whole flights: counts add up, and the ranges of independent codes add up by squares. */

import { dayIn } from "@/lib/kernel/day";
import { derivePaidKpis, formatCount, formatMinor } from "./dashboard";
import { deriveIncremental, type Flight, type Incremental, type OrganicDay, type ViewRange } from "./incremental";
import { formatKpi } from "./kpis";
import type { MetricSums } from "./sums";

/** What the extra views of one code rest on. */
export type BoostFacts = {
  codeId: string;
  title: string;
  handle: string;
  brandName: string | null;
  postedAt: Date | null;
  flight: Flight;
  paidViews: number | null;
  organic: readonly OrganicDay[];
};
export type CodeSumsRow = MetricSums & {
  codeId: string;
  currency: string | null;
  spendWithRevenueMinor: number | null;
};

export type BoostLine = {
  codeId: string;
  title: string;
  who: string;
  flight: Flight;
  /** One entry per currency. */
  money: { currency: string; spend: string; roas: string }[];
  incremental: Incremental;
  views: string;
  range: string;
};

/** The codes of a period with what they brought over their whole flights. */
export function prepareBoosts(
  boosts: readonly BoostFacts[],
  sums: readonly CodeSumsRow[],
  zone: string,
): { lines: BoostLine[]; total: ViewRange | null } {
  const lines = boosts.map(({ codeId, title, handle, brandName, postedAt, ...facts }) => {
    const postedOn = postedAt && dayIn(postedAt, zone);
    const incremental = deriveIncremental({ ...facts, postedOn });
    const own = sums.filter((row) => row.codeId === codeId && row.currency !== null);
    return {
      codeId,
      title,
      who: brandName ?? `@${handle}`,
      flight: facts.flight,
      money: own.map((row) => ({
        currency: row.currency ?? "",
        spend: formatMinor(row.spendMinor, row.currency ?? ""),
        roas: formatKpi(derivePaidKpis(row).roas.value, "multiple", row.currency ?? ""),
      })),
      incremental,
      views: formatCount(incremental.views?.value ?? incremental.paidViews),
      range: formatViewRange(incremental.views),
    };
  });
  return { lines, total: addRanges(lines.map(({ incremental }) => incremental)) };
}

/** Counts add up; the ranges of independent codes add up by squares. Paid views alone have no range of their own. */
function addRanges(incrementals: readonly Incremental[]): ViewRange | null {
  if (incrementals.every(({ paidViews }) => paidViews === null)) return null;
  let [value, below, above] = [0, 0, 0];
  for (const { views, paidViews } of incrementals) {
    value += views?.value ?? paidViews ?? 0;
    below += views ? (views.value - views.low) ** 2 : 0;
    above += views ? (views.high - views.value) ** 2 : 0;
  }
  return { value, low: Math.round(value - Math.sqrt(below)), high: Math.round(value + Math.sqrt(above)) };
}

const fine = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 4 });

/** "79k to 93k", finer where both ends would read alike; "" where there is no range. */
export function formatViewRange(range: ViewRange | null): string {
  if (!range || range.low === range.high) return "";
  const ends = [range.low, range.high];
  const [low, high] = ends.map(formatCount);
  return low === high ? ends.map((end) => fine.format(end).replace("K", "k")).join(" to ") : `${low} to ${high}`;
}
