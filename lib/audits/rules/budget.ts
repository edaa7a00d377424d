/** A fifth of what brands are going to pay this month may go into boosting one high performer a week. */

import { addDays, type Day, daysBetween, formatMonth } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";

const SHARE = 0.2;

/** Payments of signed contracts that fall due in one month, in one currency. */
export type Income = { currency: string; minor: number };

/** `weekMinor` is the part of `monthMinor` that falls to seven days. */
export type Budget = { currency: string; month: Day; incomeMinor: number; monthMinor: number; weekMinor: number };

/** First and last day of the month of a day. */
export function monthOf(day: Day): { from: Day; to: Day } {
  const from = `${day.slice(0, 7)}-01`;
  return { from, to: addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1) };
}

/** One budget a currency, the largest income first; none where nothing falls due. */
export function deriveBudgets(incomes: readonly Income[], today: Day): Budget[] {
  const { from, to } = monthOf(today);
  const days = daysBetween(from, to) + 1;
  return incomes
    .filter(({ minor }) => minor > 0)
    .sort((a, b) => b.minor - a.minor)
    .map(({ currency, minor }) => ({
      currency,
      month: from,
      incomeMinor: minor,
      monthMinor: Math.round(minor * SHARE),
      weekMinor: Math.round((minor * SHARE * 7) / days),
    }));
}

/** The formula with its numbers. */
export function sayBudget({ currency, month, incomeMinor, monthMinor, weekMinor }: Budget): string {
  const money = (minor: number) => formatMoney(minor, currency);
  const { from, to } = monthOf(month);
  return `20 % of ${money(incomeMinor)} that falls due in ${formatMonth(month)} by signed contracts is ${money(monthMinor)}; ÷ ${daysBetween(from, to) + 1} days × 7 is ${money(weekMinor)} a week.`;
}
