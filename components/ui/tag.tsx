/* A status always has a sign and a word beside its hue. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";

export type Tone = "neutral" | "spark" | "good" | "warn" | "bad";

/** A small status: sign, word, hue. */
export function Tag({
  tone = "neutral",
  icon: Icon,
  children,
}: {
  tone?: Tone;
  icon?: LucideIcon;
  children: ReactNode;
}) {
  return (
    <span className={tone === "neutral" ? "tag" : `tag tag-${tone}`}>
      {Icon && <Icon aria-hidden />}
      {children}
    </span>
  );
}
