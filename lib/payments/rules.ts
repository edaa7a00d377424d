/** The parts of a fee are whole smallest units that add up to it exactly, each due when the contract says. */

import { type Compensation, type ContractTerms, DUE_EVENTS } from "@/lib/contracts/rules/terms";
import { addDays, type Day } from "@/lib/kernel/day";

type DueEvent = keyof typeof DUE_EVENTS;
type PlannedPayment = { label: string; amountMinor: number; currency: string; dueOn: Day };

/** The milestone's name: "On signature". */
export function paymentLabel(event: DueEvent): string {
  const phrase = DUE_EVENTS[event];
  return `O${phrase.slice(1)}`;
}

/**
 * What a signed contract brings in for certain; a commission or a bonus is not known before there are sales. Each part is
 * payable `netDays` after its event. A code that is not released yet is expected on the licence's first day.
 * Shares are rounded cumulatively, so that the parts add up to the fee; a part of nothing is left out.
 * @param signedOn day of the last signature, in the licence's zone; `releasedOn` likewise, null while the code is not released
 */
export function planPayments(
  { compensation, licence }: Pick<ContractTerms, "compensation" | "licence">,
  happened: { signedOn: Day; releasedOn: Day | null },
): PlannedPayment[] {
  if (compensation.model === "commission") return [];
  const { currency, netDays } = compensation;
  const days: Record<DueEvent, Day> = {
    signature: happened.signedOn,
    codeRelease: later(happened.releasedOn ?? licence.startsOn, happened.signedOn),
    licenceStart: later(licence.startsOn, happened.signedOn),
    licenceEnd: later(licence.endsOn, happened.signedOn),
  };
  return splitFee(compensation)
    .map(({ due, amountMinor }) => ({
      label: paymentLabel(due),
      amountMinor,
      currency,
      dueOn: addDays(days[due], netDays),
    }))
    .filter(({ amountMinor }) => amountMinor > 0);
}

function splitFee({ feeMinor, schedule }: Extract<Compensation, { feeMinor: number }>) {
  const upTo = (percent: number) => Number((BigInt(feeMinor) * BigInt(percent) + 50n) / 100n);
  let percent = 0;
  return schedule.map(({ sharePercent, due }) => {
    const before = upTo(percent);
    percent += sharePercent;
    return { due, amountMinor: upTo(percent) - before };
  });
}

function later(a: Day, b: Day): Day {
  return a > b ? a : b;
}
