/** What came back for what was paid, in each currency by itself: no two are ever added up. */

import { rankCurrencies } from "@/lib/kernel/money";
import { formatAbout } from "./dashboard";
import { deriveKpis, formatKpi } from "./kpis";
import { addSums, type MetricSums, noSums } from "./sums";

/** Minor units. `fairSpendMinor` is the spend of those days whose revenue is known, so that the return is on no other. */
export type Money = {
  currency: string;
  spendMinor: number | null;
  fairSpendMinor: number | null;
  revenueMinor: number | null;
};

/** The money of these rows, the currency of the largest spend first. */
export function deriveMoney(rows: readonly (MetricSums & { currency: string | null })[]): Money[] {
  return rankCurrencies(rows.map(({ currency, spendMinor }) => [currency, spendMinor])).map((currency) => {
    const { spendMinor, roasOver, roasUnder } = addSums(rows.filter((row) => row.currency === currency));
    return { currency, spendMinor, fairSpendMinor: roasUnder, revenueMinor: roasOver };
  });
}

const NO_SALES = "no sales data yet";

/** "4.2×" and "$8,990 on $2,140", where sales are known. */
function sayReturn({ currency, fairSpendMinor, revenueMinor }: Money): { value: string; note: string } {
  const { roas } = deriveKpis({ ...noSums, roasOver: revenueMinor, roasUnder: fairSpendMinor });
  const isKnown = fairSpendMinor !== null && revenueMinor !== null;
  return {
    value: formatKpi(roas.value, "multiple", currency),
    note: isKnown ? `${formatAbout(revenueMinor, currency)} on ${formatAbout(fairSpendMinor, currency)}` : NO_SALES,
  };
}

/** The return in the currency that most was paid in, and beside it (`also`) what is known of the others. */
export function prepareReturn(main: Money, others: readonly Money[]) {
  const also = others.flatMap((money) => {
    const { currency, spendMinor } = money;
    const { value, note } = sayReturn(money);
    if (note !== NO_SALES) return [{ currency, text: `and ${value}: ${note}` }];
    return spendMinor ? [{ currency, text: `and ${formatAbout(spendMinor, currency)}, ${note}` }] : [];
  });
  return { ...sayReturn(main), also };
}
