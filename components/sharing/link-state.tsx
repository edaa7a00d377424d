/* Whether a link still opens, and until when. */
import { CircleX, Eye, Hourglass } from "lucide-react";
import { Tag } from "@/components/ui/tag";
import { dayIn, formatDay } from "@/lib/kernel/day";
import type { ShareState } from "@/lib/sharing/rules/link";

export function LinkState({ link, zone }: { link: { state: ShareState; expiresAt: Date }; zone: string }) {
  const { state, expiresAt } = link;
  const day = formatDay(dayIn(expiresAt, zone), { year: true });
  if (state === "revoked") return <Tag icon={CircleX}>Ended</Tag>;
  if (state === "expired") return <Tag icon={Hourglass}>Over since {day}</Tag>;
  return (
    <Tag tone="good" icon={Eye}>
      Link works until {day}
    </Tag>
  );
}
