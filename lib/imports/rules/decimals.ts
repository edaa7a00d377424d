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

/** `column` must be asked about: of its amounts one leaves open what stands before decimals, or two contradict each other. */
export type OpenDecimals = { column: number; values: string[] };

/** Collects what the numbers of some lines tell: a column of money by its own amounts, else by all other numbers where they agree. */
function makeTally(columns: Columns) {
  const kinds = new Map((Object.entries(columns) as [Field, number][]).map(([field, at]) => [at, getFieldKind(field)]));
  const told = new Map<number, Map<Decimal, string>>();
  const tell = (at: number, decimal: Decimal, text: string): void => {
    told.set(at, new Map([[decimal, text], ...(told.get(at) ?? [])]));
  };
  return {
    money: [...kinds].filter(([, kind]) => kind === "money").map(([at]) => at),
    tell,
    /** Takes up a line whose amounts are of `currency`, as far as that is known. */
    add(row: readonly string[], currency: string | null): void {
      row.forEach((text, at) => {
        const kind = kinds.get(at);
        if (kind === "text" || kind === "id" || kind === "link" || kind === "day") return;
        const isWhole = kind === "count" || (kind === "money" && isWholeCurrency(currency));
        const decimal = deriveDecimal(text, isWhole);
        if (decimal) tell(at, decimal, text);
      });
    },
    /** What the amounts of a column told, each with the latest that did. */
    own: (at: number): ReadonlyMap<Decimal, string> => told.get(at) ?? new Map(),
    /** What all numbers of the file tell, where they agree. */
    common(): Decimal | undefined {
      const all = new Set([...told.values()].flatMap((each) => [...each.keys()]));
      return all.size === 1 ? [...all][0] : undefined;
    },
  };
}

/**
 * Reads the decimals of the money columns from the first rows.
 * @returns the column that must be asked about instead
 */
export function deriveDecimals(
  rows: readonly (readonly string[])[],
  columns: Columns,
  currencyOf: (row: readonly string[]) => string | null,
): { ok: true; decimals: Decimals } | ({ ok: false } & OpenDecimals) {
  const tally = makeTally(columns);
  for (const row of rows) tally.add(row, currencyOf(row));
  const common = tally.common();
  const decimals: Decimals = {};
  for (const at of tally.money) {
    const own = tally.own(at);
    if (own.size > 1) return { ok: false, column: at, values: [...own.values()] };
    const row = own.size === 0 && rows.find((each) => isOpen(each[at] ?? "", currencyOf(each), common));
    if (row) return { ok: false, column: at, values: [row[at] ?? ""] };
    const decimal = [...own.keys()][0] ?? common;
    if (decimal) decimals[at] = decimal;
  }
  return { ok: true, decimals };
}

export type DecimalWatch = ReturnType<typeof makeDecimalWatch>;

/**
 * Watches what the lines of a whole file tell: one with an amount of two readings waits until all others are read, so that no order
 * of lines changes it. `first` is what the first rows told; what somebody has `said` is not asked again.
 */
export function makeDecimalWatch(columns: Columns, { first, said }: { first: Decimals; said: Decimal | null }) {
  const tally = makeTally(columns);
  const undecided = new Set(said === null ? tally.money : []);
  const known = new Map<number, Decimal>(said === null ? [] : tally.money.map((at) => [at, said]));
  /** Amounts that could not wait, or that the whole file leaves open. */
  const early = new Map<number, string>();
  const open = new Map<number, string>();
  const add = (cells: readonly string[], currency: string | null): void => {
    tally.add(cells, currency);
    for (const at of undecided) {
      const [decimal] = tally.own(at).keys();
      if (!decimal) continue;
      known.set(at, decimal);
      undecided.delete(at);
    }
  };
  const listOpen = (cells: readonly string[], currency: string | null): number[] =>
    [...undecided].filter((at) => isAmbiguous(cells[at] ?? "", currency));
  return {
    /** Takes up a line. @returns whether an amount of it has two readings before all lines are read */
    begin(cells: readonly string[], currency: string | null): boolean {
      if (undecided.size === 0) return false;
      add(cells, currency);
      return listOpen(cells, currency).length > 0;
    },
    /** A line cannot wait, and is read as the first rows of the file are. */
    takeEarly(cells: readonly string[], currency: string | null): void {
      for (const at of listOpen(cells, currency)) early.set(at, cells[at] ?? "");
    },
    /** A line that waits, now that its currency is known. */
    add,
    /** All lines were taken up. */
    settle(): void {
      const common = tally.common();
      for (const at of undecided) if (common) known.set(at, common);
      for (const [at, text] of early) if (known.get(at) !== first[at]) open.set(at, text);
      undecided.clear();
    },
    /** What stands before decimals in a column of money, as far as that is known; null where it is not. */
    of: (at: number): Decimal | null => known.get(at) ?? (undecided.has(at) ? first[at] : null) ?? null,
    /** An amount could not be read as its column is. */
    contradict(at: number, text: string, currency: string): void {
      if (said !== null) return;
      const decimal = deriveDecimal(text, isWholeCurrency(currency));
      if (decimal) tally.tell(at, decimal, text);
      else if (tally.own(at).size === 0 && isAmbiguous(text, currency)) open.set(at, text);
    },
    /** After the end: the column that must be asked about; null where the file tells. */
    findOpen(): OpenDecimals | null {
      const column = tally.money.find((at) => tally.own(at).size > 1 || open.has(at));
      if (column === undefined || said !== null) return null;
      const own = tally.own(column);
      return { column, values: own.size > 1 ? [...own.values()] : [open.get(column) ?? ""] };
    },
  };
}
