/** What is owed reads the same in the summary and in the clause, because both are put together from the same phrases. */

import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import { COMMISSION_BASES, type Commission, type Compensation, DUE_EVENTS, type Fee } from "./terms";

/** What is paid, when it falls due and when it is payable, in full sentences. */
export function paymentText(compensation: Compensation): string {
  const sentences: string[] = [];
  if (compensation.model !== "commission") sentences.push(feeText(compensation, compensation.currency));
  if (compensation.model !== "flat") {
    sentences.push(
      `The Brand pays ${compensation.model === "hybrid" ? "in addition " : ""}a commission of ${commissionText(compensation)}, settled with each report.`,
    );
  }
  if (compensation.bonus) sentences.push(`Once, ${bonusText(compensation)}.`);
  const isFree = compensation.model === "flat" && compensation.feeMinor === 0 && !compensation.bonus;
  if (!isFree) sentences.push(payableText(compensation.netDays));
  return sentences.join(" ");
}

function feeText({ feeMinor, schedule }: Fee, currency: string): string {
  if (feeMinor === 0) return "No fee is due.";
  return `The Brand pays a flat fee of ${amount(feeMinor, currency)}, due ${scheduleText(schedule)}.`;
}

function payableText(netDays: number): string {
  return netDays === 0
    ? "Each amount is payable at once."
    : `Each amount is payable within ${plural(netDays, "day", "days")}.`;
}

/** What the licence earns, to follow "It earns"; without a full stop. */
export function earnings(compensation: Compensation): string {
  const parts: string[] = [];
  if (compensation.model !== "commission" && compensation.feeMinor > 0) {
    parts.push(`${amount(compensation.feeMinor, compensation.currency)} (${scheduleText(compensation.schedule)})`);
  }
  if (compensation.model !== "flat") parts.push(commissionText(compensation));
  if (compensation.bonus) parts.push(bonusText(compensation));
  if (parts.length === 0) return "nothing: no fee is agreed";
  const payable =
    compensation.netDays === 0 ? "payable at once" : `payable within ${plural(compensation.netDays, "day", "days")}`;
  return `${joinPhrases(parts)}, ${payable}`;
}

/** When the parts of a fee fall due: "50% on signature and 50% on release of the code". */
export function scheduleText(schedule: Fee["schedule"]): string {
  return joinPhrases(
    schedule.map(
      ({ sharePercent, due }) => `${sharePercent === 100 ? "in full" : `${sharePercent}%`} ${DUE_EVENTS[due]}`,
    ),
  );
}

function commissionText({ commissionBps, basis }: Commission): string {
  return `${hundredths(commissionBps)}% of ${COMMISSION_BASES[basis]}`;
}

function bonusText({ bonus, currency }: Compensation): string {
  if (!bonus) return "";
  return `a bonus of ${amount(bonus.amountMinor, currency)} when attributed revenue exceeds ${amount(bonus.revenueOverMinor, currency)}`;
}

/** The amount with its currency's code, because "$" alone names more than twenty currencies. */
export function amount(minor: number, currency: string): string {
  const text = formatMoney(minor, currency);
  return text.includes(currency) ? text : `${text} ${currency}`;
}

/** Hundredths as a decimal text: 1250 → "12.5", 2000 → "20". */
export function hundredths(value: number): string {
  return `${Math.trunc(value / 100)}.${String(value % 100).padStart(2, "0")}`.replace(/\.?0+$/, "");
}

/** "a", "a and b", "a, b and c". */
export function joinPhrases(phrases: string[]): string {
  return phrases.length < 2 ? (phrases[0] ?? "") : `${phrases.slice(0, -1).join(", ")} and ${phrases.at(-1)}`;
}
