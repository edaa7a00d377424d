/** An amount's currency is told by its code, or by a sign that no other currency has: not by $, ¥ or kr. */

import { isCurrency } from "@/lib/kernel/money";

const SIGNS = new Map(
  Object.entries({
    "€": "EUR",
    "£": "GBP",
    "₫": "VND",
    "฿": "THB",
    R$: "BRL",
    "₺": "TRY",
    "₽": "RUB",
    "₩": "KRW",
    "₹": "INR",
    "₱": "PHP",
    "₪": "ILS",
    "₴": "UAH",
    "₦": "NGN",
    "₸": "KZT",
  }),
);
/** No sign and no amount is longer. */
const LONGEST = 40;

/** The currency that stands beside an amount: "EUR 99", "£1,234.56", "12,50 €"; null where none does, or more than one could be meant. */
export function readSign(amount: string): string | null {
  if (amount.length > LONGEST || (isDigit(amount.charCodeAt(0)) && isDigit(amount.charCodeAt(amount.length - 1))))
    return null;
  const sign = amount
    .normalize("NFKC")
    .replace(/[\p{Nd}\s.,'’٫٬()−–-]/gu, "")
    .toUpperCase();
  return isCurrency(sign) ? sign : (SIGNS.get(sign) ?? null);
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
