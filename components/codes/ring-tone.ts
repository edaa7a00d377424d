/* The ring's hue follows the status, so that a list can be read by colour and never by colour alone. */
import type { RingTone } from "@/components/marks/window-ring";
import type { CodeStatus } from "@/lib/codes/rules/status";

const TONES: Record<CodeStatus, RingTone> = {
  requested: "neutral",
  sealed: "good",
  released: "good",
  inUse: "good",
  expiring: "spark",
  expired: "bad",
  revocationRequested: "neutral",
  revoked: "neutral",
  replaced: "neutral",
};

export function ringTone(status: CodeStatus): RingTone {
  return TONES[status];
}
