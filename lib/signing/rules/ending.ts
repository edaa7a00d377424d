/** Before everybody has signed, a contract can be taken back or declined, with a reason; afterwards it ends as its terms say. */

import type { Party } from "@/lib/contracts/rules/clauses";
import { readReason } from "@/lib/contracts/rules/reason";
import { type ContractFacts, deriveContractStatus, STATUS_WORDS } from "@/lib/contracts/rules/status";
import { type Day, formatDay, instantAt } from "@/lib/kernel/day";
import type { ErrorCode } from "@/lib/kernel/errors";

export const DEFAULT_SIGNING_DAYS = 7;

type EndRefusal = { ok: false; code: ErrorCode; reason: string; field?: "reason" | "signOn" };

/** The last day for signing that is proposed: a week from today, and no later than the licence's end. */
export function proposeSigningDay(today: Day, inAWeek: Day, endsOn: Day): Day {
  return endsOn < inAWeek && endsOn >= today ? endsOn : inAWeek;
}

/** The deadline's instant: the last second of the chosen day in the workspace's zone. */
export function decideSignBy(
  signOn: Day,
  { today, endsOn, zone }: { today: Day; endsOn: Day; zone: string },
): { ok: true; signBy: Date } | EndRefusal {
  const refuse = (reason: string): EndRefusal => ({ ok: false, code: "invalid", field: "signOn", reason });
  const day = formatDay(signOn, { year: true });
  if (signOn < today) return refuse(`The deadline ${day} has already passed. Choose today or later.`);
  if (signOn > endsOn)
    return refuse(
      `The deadline ${day} lies after the licence's end on ${formatDay(endsOn, { year: true })}. Choose an earlier day.`,
    );
  return { ok: true, signBy: new Date(instantAt(signOn, 24, zone).getTime() - 1_000) };
}

/** Whether whoever drew the contract up may void it; `reason` comes back cleaned. */
export function decideVoid(
  facts: ContractFacts,
  reason: string,
  now: Date,
): { ok: true; reason: string; wasSent: boolean } | EndRefusal {
  const status = deriveContractStatus(facts, now);
  if (status !== "draft" && status !== "sent") {
    const rest = status === "voided" || status === "declined" ? "Nothing is left to do." : "It ends as its terms say.";
    return {
      ok: false,
      code: "conflict",
      reason: `This contract is ${STATUS_WORDS[status]} and stays as it is. ${rest}`,
    };
  }
  const given = readReason(reason, "Say why the contract is void; it stays in the record.");
  return given.ok ? { ...given, wasSent: status === "sent" } : refuseReason(given.reason);
}

/** Whether a party may decline to sign; `reason` comes back cleaned. */
export function decideDecline(
  facts: ContractFacts,
  request: { party: Party; reason: string },
  now: Date,
): { ok: true; reason: string } | EndRefusal {
  const status = deriveContractStatus(facts, now);
  if (status !== "sent")
    return {
      ok: false,
      code: "conflict",
      reason: `This contract is ${STATUS_WORDS[status]}, so there is nothing left to decline.`,
    };
  if (facts.signedBy.includes(request.party))
    return { ok: false, code: "conflict", reason: "You have signed this contract. Ask the other side to void it." };
  const given = readReason(request.reason, "Say why you decline; the other side reads it.");
  return given.ok ? given : refuseReason(given.reason);
}

function refuseReason(reason: string): EndRefusal {
  return { ok: false, code: "invalid", field: "reason", reason };
}
