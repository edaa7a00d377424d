/** An amount is of the currency that its line tells, else its column's title, else the only one of the whole file, else what somebody has said, else the book's. */

import { isCurrency } from "@/lib/kernel/money";
import { listed, quoted } from "@/lib/kernel/text";
import { type Field, getFieldKind } from "./fields";
import type { LineCells } from "./line-cells";
import type { Recognition } from "./recognise";
import type { ImportRefusal } from "./refusals";
import { readSign } from "./signs";
import { isMissing } from "./values";

const MOST_LISTED = 5;

export type Currencies = ReturnType<typeof makeCurrencies>;

/** `ofBook` is the book's. Lines that tell no currency wait until all others are read, so that no order of lines changes them. */
export function makeCurrencies(recognition: Recognition, ofBook: string) {
  const { columns, header, currency: titled, format, saidCurrency } = recognition;
  const byDefault = saidCurrency ?? ofBook;
  const column = columns.currency ?? -1;
  const amounts = (Object.entries(columns) as [Field, number][]).flatMap(([field, at]) =>
    getFieldKind(field) === "money" ? at : [],
  );
  const money = columns.spend ?? columns.gmv ?? columns.commission ?? amounts[0] ?? -1;
  const told = new Set<string>();
  let isSettled = false;
  let isAssumed = false;
  let isTakenEarly = false;
  /** Of the current line. */
  let own: string | null = null;
  let problem: string | null = null;
  /** The latest text of the column and its currency: most lines say the same. */
  let [lastText, lastCode]: [string | null, string | null] = [null, null];

  const signOf = (cells: readonly string[]): string | null => {
    for (const at of amounts) {
      const sign = readSign(cells[at] ?? "");
      if (sign !== null) return sign;
    }
    return null;
  };
  const hasAmount = (cells: readonly string[]): boolean => amounts.some((at) => /\p{Nd}/u.test(cells[at] ?? ""));
  const readCell = (text: string): void => {
    const code = isCurrency(text) ? text : text.trim().toUpperCase();
    const title = quoted(header[money] ?? "");
    if (!isCurrency(code))
      problem = `${quoted(text)} is not a currency code such as USD or GBP. Correct the value or export the report again.`;
    else if (titled !== null && code !== titled)
      problem = `This line is in ${code}, but the title ${title} says ${titled}. Correct one of the two, or export the report again.`;
    else [own, lastText, lastCode] = [code, text, code];
  };

  return {
    /** Takes up a line. @returns whether it has no currency before all lines are read */
    begin(cells: readonly string[]): boolean {
      const text = column < 0 ? "" : (cells[column] ?? "");
      problem = null;
      own = lastCode;
      if (text === lastText) return false;
      own = null;
      if (text !== "" && !isMissing(text)) readCell(text);
      else own = titled ?? signOf(cells);
      if (own !== null) told.add(own);
      // A video's totals without money are of no currency.
      else if (format === "one.campaign" && !hasAmount(cells)) own = byDefault;
      return own === null && problem === null && amounts.length > 0;
    },
    /** The current line's currency, as far as it is known. */
    current: (): string | null => own ?? (isSettled && told.size < 2 ? ([...told][0] ?? byDefault) : null),
    /** The current line's currency; refuses the line where it has none. One that cannot wait is taken for the book's. */
    read({ refuse }: Pick<LineCells, "refuse">, cells: readonly string[]): string {
      if (own !== null) return own;
      if (problem !== null) refuse(column, problem);
      else if (!isSettled) isTakenEarly = true;
      else if (told.size > 1) refuse(column >= 0 ? column : money, sayUntold(told));
      isAssumed ||= problem === null && hasAmount(cells);
      const [only = byDefault] = isSettled ? told : [];
      return only;
    },
    /** All lines are read, but for those that wait. */
    settle(): void {
      isSettled = true;
    },
    /** Whether nothing in the file tells the currency of amounts: they are of the one that was said, else of the book's. */
    isAssumed: (): boolean => isAssumed && told.size === 0,
    /** Why the file cannot be read: more lines than can wait tell no currency, and others tell another one than the book's. */
    refusal(): ImportRefusal | null {
      if (!isTakenEarly || [...told].every((code) => code === byDefault)) return null;
      return {
        ok: false,
        code: "mixedCurrencies",
        reason: `Many lines of this file tell no currency, and others are in ${listCodes(told)}.`,
        remedy: "Export the report again with the column Currency filled in each line.",
      };
    },
  };
}

const listCodes = (codes: ReadonlySet<string>): string => listed([...codes].sort().slice(0, MOST_LISTED));

const sayUntold = (told: ReadonlySet<string>): string =>
  `This line tells no currency, and the other lines are in ${listCodes(told)}. Fill its currency in, or export the report again with the column Currency.`;
