/** Whether a comma or a point stands before decimals is told by the file's own numbers, and asked where they do not tell. */

import { isCurrency, minorExponent } from "@/lib/kernel/money";
import { readDigits } from "@/lib/kernel/text";
import { type Columns, type Field, getFieldKind } from "./fields";

/** The character before decimals; the other one groups thousands. */
export type Decimal = "." | ",";

/** Written without decimals, although ISO 4217 gives them two. */
const WHOLE_CURRENCIES = new Set(["COP", "IDR"]);

/** What may stand beside a number, next to codes and signs of currencies: a mistyped digit, as in "12,5O", tells nothing. */
const UNIT = /^[-+−–()%٪]*$|\p{Sc}|^(?:[kmb]|kr|zł|kč|ft|rm|rp|rs|r|lei|km|s|secs?|seconds?|秒|초|giây|detik|с|сек)$/iu;

const isUnit = (beside: string): boolean => UNIT.test(beside) || isCurrency(beside.toUpperCase());

const other = (separator: string): Decimal => (separator === "," ? "." : ",");

/**
 * The character before decimals that one number tells: "1.234,56" and "12,5" and, as it `isWhole`, "1.234" tell a comma. null where it
 * tells none, as "1,234" of dollars, which could be both.
 */
export function deriveDecimal(text: string, isWhole: boolean): Decimal | null {
  if (!text.includes(".") && !text.includes(",")) return null;
  const clean = readDigits(text).replace(/[\s'’]/g, "");
  const [, before = "", digits, after = ""] =
    /^([^\d.,]*)(?:(?<=[A-Za-z])\.)?(\d[\d.,]*\d)([^\d.,]*)\.?$/.exec(clean) ?? [];
  const at = digits ? Math.max(digits.lastIndexOf("."), digits.lastIndexOf(",")) : -1;
  if (!digits || at < 0 || !isUnit(before + after)) return null;
  const separator = digits[at] as Decimal;
  if (digits.includes(other(separator))) return digits.indexOf(separator) === at ? separator : null;
  if (digits.indexOf(separator) !== at) return /^\d{1,3}([.,]\d{3})+$/.test(digits) ? other(separator) : null;
  if (digits.length - at !== 4 || at > 3 || digits.startsWith("0")) return separator;
  return isWhole ? other(separator) : null;
}

/** True for an amount that is a thousand or a fraction, depending on what its separator means. */
export function isAmbiguous(text: string, currency: string | null): boolean {
  return /[.,]/.test(text) && deriveDecimal(text, isWholeCurrency(currency)) === null && /\d[.,]\d{3}(?!\d)/.test(text);
}

/** True where amounts of this currency are written without decimals. */
export function isWholeCurrency(currency: string | null): boolean {
  return currency !== null && (minorExponent(currency) === 0 || WHOLE_CURRENCIES.has(currency));
}

/** True for an amount of two readings that `decimal` does not decide: one that it gives more decimals than the currency has is doubted. */
function isOpen(text: string, currency: string | null, decimal: Decimal | undefined): boolean {
  if (!isAmbiguous(text, currency)) return false;
  return decimal === undefined || (text.includes(decimal) && minorExponent(currency ?? "") < 3);
}

/** What is known of the decimals of each column of money, by its index; a column that no number decides is absent. */
export type Decimals = Partial<Record<number, Decimal>>;

/**
 * Reads the decimals of the money columns from the first rows: from the column itself, else from all other numbers where they agree.
 * @returns the index of the column that must be asked about instead, and an amount that leaves it open or two that contradict
 */
export function deriveDecimals(
  rows: readonly (readonly string[])[],
  columns: Columns,
  currencyOf: (row: readonly string[]) => string | null,
): { ok: true; decimals: Decimals } | { ok: false; column: number; values: string[] } {
  const kinds = new Map(Object.entries(columns).map(([field, at]) => [at, getFieldKind(field as Field)]));
  const told = new Map<number, Map<Decimal, string>>();
  for (const row of rows) {
    row.forEach((text, at) => {
      const kind = kinds.get(at);
      if (kind === "text" || kind === "id" || kind === "link" || kind === "day") return;
      const isWhole = kind === "count" || (kind === "money" && isWholeCurrency(currencyOf(row)));
      const decimal = deriveDecimal(text, isWhole);
      if (decimal) told.set(at, new Map([[decimal, text], ...(told.get(at) ?? [])]));
    });
  }
  const all = new Set([...told.values()].flatMap((each) => [...each.keys()]));
  const [common] = all.size === 1 ? all : [];
  const decimals: Decimals = {};
  for (const [at, kind] of kinds) {
    if (kind !== "money") continue;
    const own = told.get(at) ?? new Map<Decimal, string>();
    if (own.size > 1) return { ok: false, column: at, values: [...own.values()] };
    const row = own.size === 0 && rows.find((each) => isOpen(each[at] ?? "", currencyOf(each), common));
    if (row) return { ok: false, column: at, values: [row[at] ?? ""] };
    const decimal = [...own.keys()][0] ?? common;
    if (decimal) decimals[at] = decimal;
  }
  return { ok: true, decimals };
}
