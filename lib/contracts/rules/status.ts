/** A contract's status is never stored: it follows from what happened, and a signature counts only for the text that was shown. */

import { type Day, dayIn } from "@/lib/kernel/day";
import type { ErrorCode } from "@/lib/kernel/errors";
import { cleanText, quoted } from "@/lib/kernel/text";
import { PARTIES, type Party } from "./clauses";
import { CONSENT } from "./consent";

export type ContractStatus = "draft" | "sent" | "signed" | "active" | "ended" | "declined" | "voided";

/** What happened so far. `signedBy` names each party that has signed. */
export type ContractFacts = {
  sentAt: Date | null;
  declinedAt: Date | null;
  voidedAt: Date | null;
  signedBy: Party[];
  signBy: Date | null;
  licence: { startsOn: Day; endsOn: Day; zone: string };
};

/** Why not, with the kind of error and, where one is at fault, the form field. */
export type Refusal = { ok: false; code: ErrorCode; reason: string; field?: "typedName" | "consent" | "signBy" };

/** Voided and declined outrank the rest; once all have signed, the licence's days in its own zone decide. */
export function deriveContractStatus(facts: ContractFacts, now: Date): ContractStatus {
  if (facts.voidedAt) return "voided";
  if (facts.declinedAt) return "declined";
  if (!facts.sentAt) return "draft";
  if (!PARTIES.every((party) => facts.signedBy.includes(party))) return "sent";
  const today = dayIn(now, facts.licence.zone);
  if (today < facts.licence.startsOn) return "signed";
  return today <= facts.licence.endsOn ? "active" : "ended";
}

/** Sending freezes a draft; it needs a deadline ahead and days of licence left to sign for. */
export function decideSend(facts: ContractFacts, now: Date): { ok: true } | Refusal {
  const status = deriveContractStatus(facts, now);
  if (status !== "draft") {
    return {
      ok: false,
      code: "conflict",
      reason: `This contract is ${STATUS_WORDS[status]}; only a draft can be sent. To change it, void it and draw up a new one.`,
    };
  }
  if (facts.signBy && facts.signBy <= now) {
    return {
      ok: false,
      code: "invalid",
      field: "signBy",
      reason: "The signing deadline has already passed. Choose a later one, or none.",
    };
  }
  if (dayIn(now, facts.licence.zone) > facts.licence.endsOn) {
    return {
      ok: false,
      code: "invalid",
      reason: `The licence ended on ${facts.licence.endsOn}, so there is nothing left to sign for. Move the licence's end first.`,
    };
  }
  return { ok: true };
}

export type SignRequest = {
  party: Party;
  typedName: string;
  consent: boolean;
  /** Hash of the document that the signer's page showed, as posted back by it. */
  shownSha256: string;
  /** Hash of the contract as it stands, read under its lock. */
  documentSha256: string;
};

/**
 * Whether this signature may be taken. `typedName` comes back cleaned; `completes` is true when it is the last one missing.
 * Checked in this order: twice, state, deadline, hash, consent, name.
 */
export function decideSign(
  facts: ContractFacts,
  request: SignRequest,
  now: Date,
): { ok: true; typedName: string; completes: boolean } | Refusal {
  const blocked = refuseState(facts, request, now) ?? refuseInput(request);
  if (blocked) return blocked;
  const missing = PARTIES.filter((party) => !facts.signedBy.includes(party));
  return { ok: true, typedName: cleanText(request.typedName), completes: missing.length === 1 };
}

function refuseState(facts: ContractFacts, request: SignRequest, now: Date): Refusal | null {
  const status = deriveContractStatus(facts, now);
  if (facts.signedBy.includes(request.party) && status !== "voided" && status !== "declined") {
    return {
      ok: false,
      code: "conflict",
      reason: "You have already signed this contract. Nothing more is needed from you.",
    };
  }
  if (status !== "sent") {
    return {
      ok: false,
      code: "conflict",
      reason: `This contract is ${STATUS_WORDS[status]} and cannot be signed. Ask the other side for a new one.`,
    };
  }
  if (facts.signBy && now > facts.signBy) {
    return {
      ok: false,
      code: "expired",
      reason: "The deadline for signing has passed. Ask the other side to send the contract again.",
    };
  }
  if (request.shownSha256 !== request.documentSha256) {
    return {
      ok: false,
      code: "conflict",
      reason: "The contract changed since you opened it. Reload the page and read it again before you sign.",
    };
  }
  return null;
}

function refuseInput({ consent, typedName }: SignRequest): Refusal | null {
  if (!consent) {
    return {
      ok: false,
      code: "invalid",
      field: "consent",
      reason: `Your consent to sign electronically (${CONSENT.version}) is missing. Tick the box if you agree.`,
    };
  }
  const name = cleanText(typedName.slice(0, 1_000));
  const refuseName = (reason: string): Refusal => ({ ok: false, code: "invalid", field: "typedName", reason });
  if (name === "") return refuseName("Your name is empty. Type your full name; it is your signature.");
  if ([...name].length > MAX_NAME || typedName.length > 1_000) {
    return refuseName(`The name ${quoted(name)} is longer than ${MAX_NAME} characters. Type your name as you sign it.`);
  }
  return /\p{L}/u.test(name)
    ? null
    : refuseName(`The name ${quoted(name)} has no letter in it. Type your full name; it is your signature.`);
}

const MAX_NAME = 120;
export const STATUS_WORDS: Record<ContractStatus, string> = {
  draft: "still a draft",
  sent: "out for signature",
  signed: "signed by everybody",
  active: "signed and running",
  ended: "signed and over",
  declined: "declined",
  voided: "void",
};
