/* The one sentence a page must not let anybody miss, with its reason below it. */
import { CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const icons = { bad: TriangleAlert, warn: TriangleAlert, good: CircleCheck, neutral: Info };

type CalloutProps = { tone: keyof typeof icons; title: ReactNode; children?: ReactNode };

export function Callout({ tone, title, children }: CalloutProps) {
  const Icon = icons[tone];
  return (
    <div className={`callout callout-${tone}`}>
      <Icon aria-hidden />
      <div>
        <p className="callout-title">{title}</p>
        {children}
      </div>
    </div>
  );
}
