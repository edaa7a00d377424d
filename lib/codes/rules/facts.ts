/** The licence is what both have signed, the payment that counts is the first: four clocks and release conditions agree on both. */

import { addDays, type Day, dayIn } from "@/lib/kernel/day";
import type { ClockFacts } from "./clock-findings";
import type { ContractStage } from "./first-act";
import { type Clearance, parseConditions, type ReleaseFacts } from "./release";

type ContractRow = {
  id: string;
  startsOn: Day;
  endsOn: Day;
  sentAt: Date | null;
  signedAt: Date | null;
  declinedAt: Date | null;
  voidedAt: Date | null;
};
type PaymentRow = { amountMinor: number; currency: string; dueOn: Day; paidOn: Day | null };

/** A code as read, as far as its periods go. Payments are in the order in which they fall due, clearances newest first. */
export type CodeRecord = {
  startsAt: Date;
  expiresAt: Date;
  firstPaidOn: Day | null;
  lastPaidOn: Day | null;
  contracts: readonly ContractRow[];
  payments: readonly PaymentRow[];
  /** Which conditions must hold before it is handed over, as its deal or else its workspace says. */
  conditions: readonly string[];
  clearances: readonly Clearance[];
};

/** What the clocks need of it. */
type ClockRecord = Omit<CodeRecord, "conditions" | "clearances">;

/**
 * The signed contract that reaches furthest, from the first day of those that lead up to it without a gap; a voided one is
 * none.
 */
export function findLicence(contracts: readonly ContractRow[]) {
  const [last, ...before] = contracts
    .flatMap(({ id, startsOn, endsOn, signedAt, voidedAt }) =>
      signedAt && !voidedAt ? [{ id, startsOn, endsOn, signedAt }] : [],
    )
    .sort((a, b) => (a.endsOn < b.endsOn ? 1 : a.endsOn > b.endsOn ? -1 : 0));
  if (!last) return null;
  const reach = (startsOn: Day, term: { startsOn: Day; endsOn: Day }) =>
    addDays(term.endsOn, 1) >= startsOn && term.startsOn < startsOn ? term.startsOn : startsOn;
  return { ...last, startsOn: before.reduce(reach, last.startsOn) };
}

/** Whether one of these contracts stands, or may come to stand. */
export function isContracted(contracts: readonly Pick<ContractRow, "declinedAt" | "voidedAt">[]): boolean {
  return contracts.some(({ declinedAt, voidedAt }) => !declinedAt && !voidedAt);
}

/** How far the contract came that covers a code, or is to: of several the one that came furthest. */
export function contractStage(contracts: readonly ContractRow[]): ContractStage {
  if (findLicence(contracts)) return "signed";
  const open = findOpenContract(contracts);
  if (!open) return "none";
  return open.sentAt ? "sent" : "drafted";
}

/** The contract that may yet be signed: one that is out for signature before a draft. */
export function findOpenContract<Row extends ContractRow>(contracts: readonly Row[]): Row | null {
  const open = contracts.filter(({ signedAt, declinedAt, voidedAt }) => !signedAt && !declinedAt && !voidedAt);
  return open.find(({ sentAt }) => sentAt) ?? open[0] ?? null;
}

/** What the release conditions judge. */
export function toReleaseFacts(code: CodeRecord, zone: string, now: Date): ReleaseFacts {
  const stage = contractStage(code.contracts);
  return {
    applies: parseConditions(code.conditions),
    licence: findLicence(code.contracts),
    awaitingSignature: stage === "sent",
    drafted: stage === "drafted",
    firstPayment: code.payments[0] ?? null,
    authorization: { endAt: code.expiresAt },
    clearances: code.clearances,
    zone,
    today: dayIn(now, zone),
  };
}

/** What the four clocks draw: of the payments the next one that is open, else the last. */
export function toClockFacts(code: ClockRecord, zone: string, now: Date): ClockFacts {
  const { firstPaidOn, lastPaidOn } = code;
  return {
    licence: findLicence(code.contracts),
    authorization: { startAt: code.startsAt, endAt: code.expiresAt },
    flight: firstPaidOn ? { firstOn: firstPaidOn, lastOn: lastPaidOn ?? firstPaidOn } : null,
    payment: code.payments.find(({ paidOn }) => paidOn === null) ?? code.payments.at(-1) ?? null,
    zone,
    now,
  };
}
