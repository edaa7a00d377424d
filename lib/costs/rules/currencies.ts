/** A currency is chosen from those that the book uses; any other in circulation comes after them. */

/** `used` begins with the one that is meant first. */
export type CurrencyChoices = { used: string[]; others: string[] };

/**
 * What may be chosen.
 * @param own what stands in the field at first
 * @param used what the book uses, in any order
 */
export function listCurrencyChoices(own: string, used: readonly string[]): CurrencyChoices {
  const first = [...new Set([own, ...[...used].sort()])];
  return { used: first, others: Intl.supportedValuesOf("currency").filter((code) => !first.includes(code)) };
}
