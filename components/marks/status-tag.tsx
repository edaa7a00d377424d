/* A code's status is the same sign, word and hue on every screen. */
import {
  Archive,
  CircleDashed,
  CircleX,
  Clock,
  Lock,
  type LucideIcon,
  MailOpen,
  Play,
  Replace,
  Undo2,
} from "lucide-react";
import { Tag } from "@/components/ui/tag";
import { type CodeStatus, statusLabel, statusTone } from "@/lib/codes/rules/status";

const icons: Record<CodeStatus, LucideIcon> = {
  requested: CircleDashed,
  sealed: Lock,
  released: MailOpen,
  inUse: Play,
  expiring: Clock,
  expired: CircleX,
  revocationRequested: Undo2,
  revoked: Archive,
  replaced: Replace,
};

export function StatusTag({ status }: { status: CodeStatus }) {
  return (
    <Tag tone={statusTone(status)} icon={icons[status]}>
      {statusLabel(status)}
    </Tag>
  );
}
