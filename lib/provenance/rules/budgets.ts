/** A budget for boosting opens to the payments that it is a fifth of. */

import { type Budget, monthOf, sayBudget } from "@/lib/audits/rules/budget";
import { daysBetween, formatMonth } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { ground, type Opened, type TracedRow } from "./opened";
import { pageRows, type RowsPage } from "./pages";

/** `rows` are the payments of the month, in the budget's currency. */
export function explainBudget(budget: Budget, handle: string, rows: RowsPage<TracedRow>): Opened {
  const { currency, month, incomeMinor, monthMinor, weekMinor } = budget;
  const { from, to } = monthOf(month);
  const money = (minor: number) => formatMoney(minor, currency);
  return {
    title: `To boost one of them: ${money(weekMinor)} a week`,
    value: money(weekMinor),
    note: sayBudget(budget),
    grounds: [
      ground("Formula", "20 % of what falls due in the month ÷ its days × 7"),
      ground(`Falls due in ${formatMonth(month, { year: true })}`, money(incomeMinor)),
      ground("20 % of it", money(monthMinor)),
      ground("Days", String(daysBetween(from, to) + 1)),
      ground("Creator", `@${handle}`),
    ],
    tables: [
      {
        title: "The payments behind it",
        note: "of signed contracts, by the day they fall due",
        empty: "No payment by a signed contract falls due",
        noun: "Part",
        origin: "By",
        heads: [{ label: "Day", isText: true }, { label: "Amount" }],
        ...pageRows("page", rows),
      },
    ],
  };
}

/** The address that opens a budget of a creator. */
export function openBudget({ currency, month }: Pick<Budget, "currency" | "month">, creatorId: string): string {
  return `/creators/${creatorId}/where?${new URLSearchParams({ of: "budget", month, currency })}`;
}
