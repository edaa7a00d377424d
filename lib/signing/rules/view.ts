/** What a signing link shows: the contract while it can be signed or is signed by everybody, else only why not. */

import type { Party } from "@/lib/contracts/rules/clauses";
import { type ContractFacts, deriveContractStatus } from "@/lib/contracts/rules/status";
import { formatInstant } from "@/lib/kernel/day";

type SigningView =
  | { kind: "open" }
  /** This party has signed, another has not. */
  | { kind: "waiting" }
  | { kind: "done" }
  | { kind: "gone"; title: string; words: string };

/** @param zone in which the deadline is told */
export function deriveSigningView(facts: ContractFacts, party: Party, zone: string, now: Date): SigningView {
  const status = deriveContractStatus(facts, now);
  const gone = (title: string, words: string): SigningView => ({ kind: "gone", title, words });
  if (status === "voided")
    return gone(
      "This contract was taken back",
      "Whoever sent it has withdrawn it. Nothing was agreed, and nothing needs to be done.",
    );
  if (status === "declined")
    return gone("This contract was declined", "One side chose not to sign. Nothing was agreed.");
  if (status === "draft")
    return gone("This contract is not ready", "It is being written. A new link will come to you.");
  if (status !== "sent") return { kind: "done" };
  if (facts.signBy && now > facts.signBy)
    return gone(
      "The deadline for signing has passed",
      `This contract could be signed until ${formatInstant(facts.signBy, zone)}. Nothing was agreed. Ask whoever sent it for a new one.`,
    );
  return { kind: facts.signedBy.includes(party) ? "waiting" : "open" };
}
