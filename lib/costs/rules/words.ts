/** What came of the money, in sentences that never say more than is known. */

import { formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import { formatAbout } from "@/lib/metrics/rules/dashboard";
import type { Roi } from "./roi";

export const BASIS_LABEL = { ads: "Sales that ads report", shop: "Shop orders" } as const;

/** The page's opening sentence, of every currency; the largest costs come first. */
export function sayReturn(rois: readonly Roi[]): string {
  const told = rois.flatMap(sayOwn);
  return told.length === 0 ? "No costs and no sales in this period" : told.join("; ");
}

function sayOwn({ costMinor, revenueMinor, currency, basis, silentSpendMinor }: Roi): string[] {
  if (costMinor === 0 && revenueMinor === null) return [];
  const cost = formatAbout(costMinor, currency);
  if (revenueMinor === null) return [`${cost} went out; what came back is not known yet`];
  const revenue = formatAbout(revenueMinor, currency);
  if (costMinor === 0) return [`${revenue} came in, and no cost is known`];
  const over = revenueMinor - costMinor;
  if (over < 0 && basis === "ads" && silentSpendMinor > 0)
    return [
      `${cost} went out, ${revenue} came back, and what ${formatAbout(silentSpendMinor, currency)} of it brought is not reported`,
    ];
  return over >= 0
    ? [`${cost} went out and ${revenue} came back`]
    : [`${cost} went out, and ${formatAbout(-over, currency)} has yet to come back`];
}

/** "sales known of $111 of $1,410": what a return rests on; "" where it rests on all of the spend. */
export function sayKnownSales({ basis, revenueMinor, spendMinor, silentSpendMinor, currency }: Roi): string {
  if (basis === "shop" || revenueMinor === null || silentSpendMinor === 0) return "";
  const known = formatAbout(spendMinor - silentSpendMinor, currency);
  return `sales known of ${known} of ${formatAbout(spendMinor, currency)}`;
}

type PaybackFacts = Pick<Roi, "payback" | "currency" | "firstCost">;

/** "ad spend of Thu 5 Mar 2026". */
const sayFirstCost = ({ day, label }: NonNullable<Roi["firstCost"]>) =>
  `${label.toLowerCase()} of ${formatDay(day, { year: true })}`;

/** "12 days", "not yet" with what is missing as its note, "never in the red" where the sales of each day covered its costs. */
export function describePayback({ payback, currency, firstCost }: PaybackFacts): { value: string; note: string } {
  const counted = firstCost ? `counted from ${sayFirstCost(firstCost)}` : "";
  if (payback.state === "unknown")
    return {
      value: "–",
      note:
        payback.silentMinor > 0
          ? `what ${formatAbout(payback.silentMinor, currency)} of ad spend brought is not reported`
          : "needs a cost and sales",
    };
  if (payback.state === "back" && payback.days === 0) return { value: "never in the red", note: counted };
  const since = counted && `, ${counted}`;
  if (payback.state === "missing")
    return { value: "not yet", note: `${formatMoney(payback.missingMinor, currency)} missing${since}` };
  return {
    value: plural(payback.days, "day", "days"),
    note: `back since ${formatDay(payback.on, { year: true })}${since}`,
  };
}

/** `opens` names the sum that the sentence tells. */
export type LeftOut = { says: string; opens: "orders" | "sales" | "silent" | null };

const unopened = (says: string): LeftOut => ({ says, opens: null });

/** What these numbers leave out or rest on, each in a sentence. */
export function describeLeftOut({
  currency,
  basis,
  costs,
  adsRevenueMinor,
  gmvMinor,
  silentSpendMinor,
}: Roi): LeftOut[] {
  const other = basis === "ads" ? gmvMinor : adsRevenueMinor;
  return [
    ...(other === null
      ? []
      : [
          basis === "ads"
            ? {
                says: `Shop orders of ${formatMoney(other, currency)} are not added: one sale may be in both.`,
                opens: "orders" as const,
              }
            : {
                says: `Sales of ${formatMoney(other, currency)} that ads report are not added: one sale may be in both.`,
                opens: "sales" as const,
              },
        ]),
    ...(basis === "ads" && costs.some(({ id }) => id === "commission")
      ? [
          unopened(
            "Commissions are paid on shop orders: while sales of ads count, they are a cost here and no part of payback.",
          ),
        ]
      : []),
    ...(silentSpendMinor > 0 && basis === "ads"
      ? [
          {
            says: `Ads without reported sales cost ${formatMoney(silentSpendMinor, currency)}. It is a cost here, and left out of ROAS.`,
            opens: "silent" as const,
          },
        ]
      : []),
    unopened("Reports without days belong to no period and are left out, as are later parts of licences."),
    unopened("A cost that names no brand, creator or code counts only where everything is shown, or all without one."),
    unopened("Sales through other ways, repeat orders and returns that no report tells of are not seen."),
  ];
}
