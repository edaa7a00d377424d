/* What became of a message, as sign, word and hue. */
import { Ban, Check, Clock, type LucideIcon, RotateCw, Send, Undo2 } from "lucide-react";
import { Tag, type Tone } from "@/components/ui/tag";
import type { MessageState } from "@/lib/outbox/rules/delivery";

const looks: Record<MessageState, { label: string; tone: Tone; icon: LucideIcon }> = {
  waiting: { label: "Waiting", tone: "neutral", icon: Clock },
  sending: { label: "Being sent", tone: "neutral", icon: Send },
  retrying: { label: "Tried, will try again", tone: "warn", icon: RotateCw },
  sent: { label: "Sent", tone: "good", icon: Check },
  withdrawn: { label: "Withdrawn", tone: "neutral", icon: Undo2 },
  dead: { label: "Dead", tone: "bad", icon: Ban },
};

export function MessageTag({ state }: { state: MessageState }) {
  const { label, tone, icon } = looks[state];
  return (
    <Tag tone={tone} icon={icon}>
      {label}
    </Tag>
  );
}
