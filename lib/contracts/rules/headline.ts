/** A contract's page opens with what it waits for. */

import { formatDay, formatInstant } from "@/lib/kernel/day";
import { joinPhrases } from "./payment-words";
import { type ContractFacts, deriveContractStatus } from "./status";

type Headline = { title: string; note: string };

/** @param waitingFor names of those who have not signed. @param zone in which the deadline is told */
export function describeContract(facts: ContractFacts, waitingFor: string[], zone: string, now: Date): Headline {
  const { startsOn, endsOn } = facts.licence;
  const end = formatDay(endsOn, { year: true });
  switch (deriveContractStatus(facts, now)) {
    case "draft":
      return { title: "Read it once, then send it", note: "A draft: until it is sent, every term can still change." };
    case "sent":
      return describeWaiting(facts, waitingFor, zone, now);
    case "signed":
      return { title: "Signed by both", note: `The licence starts on ${formatDay(startsOn, { year: true })}.` };
    case "active":
      return { title: `Signed by both, and running until ${end}`, note: "Its terms can no longer change." };
    case "ended":
      return { title: `The licence ended on ${end}`, note: "Every ad with this post should be off by now." };
    case "declined":
      return { title: "Declined; nothing was agreed", note: "The reason is in the history below." };
    case "voided":
      return { title: "Void; nothing was agreed", note: "The reason is in the history below." };
  }
}

function describeWaiting({ signBy }: ContractFacts, waitingFor: string[], zone: string, now: Date): Headline {
  if (signBy && now > signBy)
    return {
      title: "Nobody can sign any more",
      note: `The deadline passed on ${formatInstant(signBy, zone)}. Void it, and draw up a new one with the same terms.`,
    };
  const until = signBy ? `It can be signed until ${formatInstant(signBy, zone)}.` : "";
  return { title: `Waiting for ${joinPhrases(waitingFor)} to sign`, note: until };
}
