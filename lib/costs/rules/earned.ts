/** What is a cost to a brand is what its creator earned: licence fees once they are paid, and commissions. */

import { formatMoney } from "@/lib/kernel/money";
import type { MoneyRow } from "./roi";

/** Sum of licence parts in one currency. */
export type LicenceFee = { currency: string; amountMinor: number; isPaid: boolean };

/** What was earned in one currency, in its minor units; `due` is still to come. */
export type Earned = { currency: string; paid: number; due: number; commission: number };

/** Per currency in the order of their codes; a currency in which there is nothing is left out. */
export function deriveEarned(fees: readonly LicenceFee[], ledger: readonly MoneyRow[]): Earned[] {
  const commissions = ledger.filter(({ kind }) => kind === "commission");
  const currencies = [...new Set([...fees, ...commissions].map(({ currency }) => currency))].sort();
  return currencies
    .map((currency) => {
      const fee = (isPaid: boolean) =>
        fees
          .filter((each) => each.currency === currency && each.isPaid === isPaid)
          .reduce((sum, each) => sum + each.amountMinor, 0);
      const commission = commissions
        .filter((each) => each.currency === currency)
        .reduce((sum, each) => sum + each.amount, 0);
      return { currency, paid: fee(true), due: fee(false), commission };
    })
    .filter(({ paid, due, commission }) => paid > 0 || due > 0 || commission > 0);
}

/** "Earned $423.60: $420 in licence fees, $3.60 in commissions. $105 is still to come." */
export function sayEarned({ currency, paid, due, commission }: Earned): string {
  const say = (minor: number) => formatMoney(minor, currency);
  const parts = [
    ...(paid > 0 ? [`${say(paid)} in licence fees`] : []),
    ...(commission > 0 ? [`${say(commission)} in commissions`] : []),
  ];
  const total = parts.length > 1 ? `Earned ${say(paid + commission)}: ${parts.join(", ")}.` : `Earned ${parts[0]}.`;
  return [
    ...(parts.length > 0 ? [total] : []),
    ...(due > 0 ? [`${say(due)} in licence fees ${parts.length > 0 ? "is still" : "is"} to come.`] : []),
  ].join(" ");
}
