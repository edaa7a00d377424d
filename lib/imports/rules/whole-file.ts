/** What one line leaves open, all lines of a file tell together, in whichever order they stand. */

import { type Currencies, makeCurrencies } from "./currencies";
import { type DecimalWatch, makeDecimalWatch } from "./decimals";
import { type IdWatch, makeIdWatch } from "./ids";
import { makePercents, type Percents } from "./percents";
import type { Recognition } from "./recognise";

/** So many lines wait for what only the whole file tells. */
export const MOST_WAITING = 10_000;

export type WholeFile = { currencies: Currencies; decimals: DecimalWatch; ids: IdWatch; percents: Percents };

export function makeWholeFile(recognition: Recognition, currencyDefault: string): WholeFile {
  const { header, columns } = recognition;
  return {
    currencies: makeCurrencies(recognition, currencyDefault),
    decimals: makeDecimalWatch(columns, { first: recognition.decimals, said: recognition.saidDecimal }),
    ids: makeIdWatch(header[columns.adId ?? columns.orderId ?? -1] ?? ""),
    percents: makePercents(recognition, MOST_WAITING),
  };
}
