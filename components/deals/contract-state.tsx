/* A contract's state in a word, drawn from the same rule as its own page. */
import { Tag, type Tone } from "@/components/ui/tag";
import { PARTIES } from "@/lib/contracts/rules/clauses";
import { type ContractStatus, deriveContractStatus } from "@/lib/contracts/rules/status";
import type { Day } from "@/lib/kernel/day";

export type ContractRow = {
  startsOn: Day;
  endsOn: Day;
  sentAt: Date | null;
  signedAt: Date | null;
  declinedAt: Date | null;
  voidedAt: Date | null;
};

const WORDS: Record<ContractStatus, { word: string; tone: Tone }> = {
  draft: { word: "Draft", tone: "neutral" },
  sent: { word: "Out for signature", tone: "warn" },
  signed: { word: "Signed", tone: "good" },
  active: { word: "Active", tone: "good" },
  ended: { word: "Ended", tone: "neutral" },
  declined: { word: "Declined", tone: "bad" },
  voided: { word: "Voided", tone: "neutral" },
};

export function ContractState({ contract, zone, now }: { contract: ContractRow; zone: string; now: Date }) {
  const { startsOn, endsOn, sentAt, signedAt, declinedAt, voidedAt } = contract;
  const status = deriveContractStatus(
    {
      sentAt,
      declinedAt,
      voidedAt,
      signedBy: signedAt ? [...PARTIES] : [],
      signBy: null,
      licence: { startsOn, endsOn, zone },
    },
    now,
  );
  const { word, tone } = WORDS[status];
  return <Tag tone={tone}>{word}</Tag>;
}
