/* A contract's status is the same sign, word and hue on every screen. */
import { Archive, CircleCheck, CircleX, Clock, FilePen, type LucideIcon, PenLine, Play } from "lucide-react";
import { Tag, type Tone } from "@/components/ui/tag";
import type { ContractStatus } from "@/lib/contracts/rules/status";

const LOOKS: Record<ContractStatus, { word: string; tone: Tone; icon: LucideIcon }> = {
  draft: { word: "Draft", tone: "neutral", icon: FilePen },
  sent: { word: "Out for signature", tone: "warn", icon: PenLine },
  signed: { word: "Signed", tone: "good", icon: CircleCheck },
  active: { word: "Active", tone: "good", icon: Play },
  ended: { word: "Ended", tone: "neutral", icon: Clock },
  declined: { word: "Declined", tone: "bad", icon: CircleX },
  voided: { word: "Voided", tone: "neutral", icon: Archive },
};

export function ContractStatusTag({ status }: { status: ContractStatus }) {
  const { word, tone, icon } = LOOKS[status];
  return (
    <Tag tone={tone} icon={icon}>
      {word}
    </Tag>
  );
}
