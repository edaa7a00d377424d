/** Where nothing in a file tells the currency of its amounts, they are the book's until somebody says another. */

import { isCurrency, minorExponent } from "@/lib/kernel/money";
import { quoted } from "@/lib/kernel/text";

const UNTOLD = "Nothing in this file tells the currency: amounts are taken as ";

/** Said of a file whose amounts are taken as the book's currency. */
export function warnOfCurrency(ofBook: string): string {
  return `${UNTOLD}${ofBook}, the book's. If they are in another one, say so before the import, or export the report again with the column Currency.`;
}

/** What is told of a file once somebody has said its currency, in place of what was told before. */
export function tellCurrency(warnings: readonly string[], said: string): string[] {
  return warnings.map((warning) => (warning.startsWith(UNTOLD) ? `${UNTOLD}${said}, as somebody has said.` : warning));
}

/** The currency that amounts are taken as because nothing in the file tells theirs; null where it does. */
export function findAssumed(warnings: readonly string[]): string | null {
  const told = warnings.find((warning) => warning.startsWith(UNTOLD));
  return told?.slice(UNTOLD.length).split(",")[0] ?? null;
}

/** `times` and `per` turn minor units of the one into those of the other. */
export type CurrencyDecision = { ok: true; times: number; per: number } | { ok: false; reason: string };

/**
 * Whether amounts read in one currency may be taken as another one's. A currency with more decimals is refused where lines were
 * left out, which may be those with decimals; one with fewer is possible only for amounts that `per` divides.
 */
export function decideCurrency(from: string, to: string, rejected: number): CurrencyDecision {
  if (!isCurrency(to))
    return { ok: false, reason: `${quoted(to)} is not a currency such as USD or EUR. Choose one from the list.` };
  const more = minorExponent(to) - minorExponent(from);
  if (more > 0 && rejected > 0)
    return {
      ok: false,
      reason: `This file was read in ${from}, and ${to} has more decimals, for which lines may have been left out. Export the report again with the column Currency.`,
    };
  return { ok: true, times: 10 ** Math.max(0, more), per: 10 ** Math.max(0, -more) };
}

/** Why amounts with decimals cannot be of a currency that has fewer. */
export const sayUneven = (to: string): string =>
  `Some amounts of this file have more decimals than ${to} has, so they are not in ${to}. Choose another currency, or export the report again with the column Currency.`;
