/** What is a cost to a brand is what its creator earned: licence fees once they are paid, and commissions. */

import { formatMoney } from "@/lib/kernel/money";
import type { MoneyRow } from "./roi";

/** Sum of licence parts in one currency. */
export type LicenceFee = { currency: string; amountMinor: number; isPaid: boolean };

/** "Earned $423.60: $420 in licence fees, $3.60 in commissions. $105 is still to come."; null where there is nothing. */
export function describeEarned(fees: readonly LicenceFee[], ledger: readonly MoneyRow[]): string | null {
  const commissions = ledger.filter(({ kind }) => kind === "commission");
  const currencies = new Set([...fees, ...commissions].map(({ currency }) => currency));
  const sentences = [...currencies].sort().flatMap((currency) => {
    const fee = (isPaid: boolean) =>
      fees
        .filter((each) => each.currency === currency && each.isPaid === isPaid)
        .reduce((sum, each) => sum + each.amountMinor, 0);
    const commission = commissions
      .filter((each) => each.currency === currency)
      .reduce((sum, each) => sum + each.amount, 0);
    return sayEarned(currency, { paid: fee(true), due: fee(false), commission });
  });
  return sentences.length > 0 ? sentences.join(" ") : null;
}

type Sums = Record<"paid" | "due" | "commission", number>;

function sayEarned(currency: string, { paid, due, commission }: Sums): string[] {
  const say = (minor: number) => formatMoney(minor, currency);
  const parts = [
    ...(paid > 0 ? [`${say(paid)} in licence fees`] : []),
    ...(commission > 0 ? [`${say(commission)} in commissions`] : []),
  ];
  const total = parts.length > 1 ? `Earned ${say(paid + commission)}: ${parts.join(", ")}.` : `Earned ${parts[0]}.`;
  return [
    ...(parts.length > 0 ? [total] : []),
    ...(due > 0 ? [`${say(due)} in licence fees ${parts.length > 0 ? "is still" : "is"} to come.`] : []),
  ];
}
