/* Names on the left, findings on the right, hairlines between. */
import { Check, Minus, X } from "lucide-react";
import type { ReactNode } from "react";

/** A list of named findings. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

/** One named finding. */
export function Fact({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

const signs = {
  yes: { Icon: Check, hue: "text-good", word: "met: " },
  no: { Icon: X, hue: "text-bad", word: "not met: " },
  open: { Icon: Minus, hue: "text-ink-3", word: "open: " },
};

/** A condition that holds, fails or is still open, with the evidence in a few words. */
export function Condition({
  label,
  met,
  children,
}: {
  label: ReactNode;
  met: keyof typeof signs;
  children: ReactNode;
}) {
  const { Icon, hue, word } = signs[met];
  return (
    <Fact label={label}>
      <span className={`sign ${hue}`}>
        <Icon aria-hidden />
        <span className="sr-only">{word}</span>
        {children}
      </span>
    </Fact>
  );
}
