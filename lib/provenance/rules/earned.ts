/** What a creator earned opens to every licence part and every commission it is made of, in one currency. */

import type { Earned } from "@/lib/costs/rules/earned";
import { formatMinor } from "@/lib/metrics/rules/dashboard";
import { ground, type Opened } from "./opened";
import { pageRows } from "./pages";
import type { MoneyRows } from "./returns";

/** The address that opens what was earned in a currency, by one code or by all. */
export const openEarned = (currency: string, codeId: string | null) =>
  `/performance/where/earned?${new URLSearchParams({ currency, ...(codeId && { code: codeId }) })}`;

/** `sums` is null where nothing was earned in the currency. */
export function explainEarned(
  sums: Earned | null,
  currency: string,
  rows: Pick<MoneyRows, "licences" | "orders">,
): Opened {
  const { paid, due, commission } = sums ?? { paid: 0, due: 0, commission: 0 };
  return {
    title: `Earned: ${formatMinor(paid + commission, currency)}`,
    note: "Licence fees once they are paid, and commissions of shop orders, from the first day to today.",
    grounds: [
      ground("Formula", "licence fees that were paid + commissions"),
      ground("Licence fees that were paid", formatMinor(paid, currency), "#licences"),
      ground("Commissions", formatMinor(commission, currency), "#orders"),
      ground("Still to come", formatMinor(due, currency), "#licences"),
    ],
    tables: [
      {
        title: "Licence fees",
        note: "the last to fall due first; what is not paid is still to come",
        empty: "No licence fee was agreed",
        noun: "Part",
        origin: "By",
        heads: [{ label: "Day", isText: true }, { label: "Amount" }],
        ...pageRows("licences", rows.licences),
      },
      {
        title: "Shop orders",
        note: "newest first",
        empty: "No order that brought money was imported",
        noun: "Video",
        origin: "File",
        heads: [{ label: "Ordered", isText: true }, { label: "Sales" }, { label: "Commission" }],
        ...pageRows("orders", rows.orders),
      },
    ],
  };
}
