/** A code is handed over when its conditions hold; each is judged from recorded data alone, and what is unknown is open. */

import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";
import { licenceOverhangDays } from "./clocks";

export type ReleaseFacts = {
  /** The licence in force; null until both have signed. */
  licence: { startsOn: Day; endsOn: Day; signedAt: Date } | null;
  /** Whether a contract is out for signature. */
  awaitingSignature: boolean;
  /** The milestone that comes first. */
  firstPayment: { amountMinor: number; currency: string; dueOn: Day; paidOn: Day | null } | null;
  authorization: { endAt: Date };
  zone: string;
};

export type ReleaseCondition = {
  key: "contract" | "payment" | "window";
  label: string;
  met: "yes" | "no" | "open";
  detail: string;
};

/** The conditions in the order in which they are usually met. */
export function deriveRelease(facts: ReleaseFacts): ReleaseCondition[] {
  return [contractCondition(facts), paymentCondition(facts), windowCondition(facts)];
}

/** What is not met yet, as labels inside a sentence: "contract signed by both". */
export function openConditions(conditions: ReleaseCondition[]): string[] {
  return conditions.filter(({ met }) => met !== "yes").map(({ label }) => label[0]?.toLowerCase() + label.slice(1));
}

function contractCondition({ licence, awaitingSignature, zone }: ReleaseFacts): ReleaseCondition {
  const base = { key: "contract" as const, label: "Contract signed by both" };
  if (licence) return { ...base, met: "yes", detail: formatDay(dayIn(licence.signedAt, zone)) };
  return { ...base, met: "open", detail: awaitingSignature ? "out for signature" : "none yet" };
}

function paymentCondition({ firstPayment }: ReleaseFacts): ReleaseCondition {
  const base = { key: "payment" as const, label: "First payment" };
  if (!firstPayment) return { ...base, met: "open", detail: "none agreed" };
  const amount = formatMoney(firstPayment.amountMinor, firstPayment.currency);
  if (firstPayment.paidOn) return { ...base, met: "yes", detail: amount };
  return { ...base, met: "open", detail: `${amount} due ${formatDay(firstPayment.dueOn)}` };
}

function windowCondition({ licence, authorization, zone }: ReleaseFacts): ReleaseCondition {
  const base = { key: "window" as const, label: "Window inside the licence" };
  if (!licence) return { ...base, met: "open", detail: "no licence yet" };
  const over = licenceOverhangDays(licence, authorization, zone);
  if (over > 0) return { ...base, met: "no", detail: `${plural(over, "day", "days")} over` };
  return { ...base, met: "yes", detail: `until ${formatDay(licence.endsOn)}` };
}
