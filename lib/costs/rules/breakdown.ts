/** The same return, one row for each brand, creator or code: each row is a ratio of its own sums. */

import { NO_BRAND_YET } from "@/lib/metrics/rules/breakdown";
import type { Period } from "@/lib/metrics/rules/series";
import type { MetricSums } from "@/lib/metrics/rules/sums";
import { deriveRoi, type MoneyRow, type RevenueBasis, type Roi, toMoneyRows } from "./roi";

export const ROI_DIMENSIONS = ["brand", "creator", "code"] as const;
export type RoiDimension = (typeof ROI_DIMENSIONS)[number];

type AdSums = MetricSums & { key: string; name: string | null; holdsUnmatched?: boolean };
type LedgerSums = Omit<MoneyRow, "day"> & { key: string; name: string | null };

export type RoiLine = { key: string; name: string | null; roi: Roi };

/** Lines of one currency, the largest costs first. `key` is "" for what belongs to none. */
export function prepareRoiLines(
  { ads, ledger }: { ads: readonly AdSums[]; ledger: readonly LedgerSums[] },
  period: Period,
  { currency, basis }: { currency: string; basis: RevenueBasis },
): RoiLine[] {
  const lines = new Map<string, { name: string | null; rows: MoneyRow[] }>();
  const add = (key: string, name: string | null, rows: MoneyRow[]) => {
    const line = lines.get(key) ?? { name, rows: [] };
    lines.set(key, { name: line.name ?? name, rows: [...line.rows, ...rows] });
  };
  const day = period.from;
  for (const { key, name, holdsUnmatched, ...sums } of ads)
    add(key, holdsUnmatched ? NO_BRAND_YET : name, toMoneyRows([{ ...sums, day, segment: "PAID", currency }]));
  for (const { key, name, ...row } of ledger) if (row.currency === currency) add(key, name, [{ ...row, day }]);
  return [...lines]
    .map(([key, { name, rows }]) => ({ key, name, roi: deriveRoi(rows, period, { currency, basis }) }))
    .sort((a, b) => b.roi.costMinor - a.roi.costMinor || (a.key < b.key ? -1 : 1));
}
