/* The sentence that names a leak, with the others below it; the worst comes first. */
import { Callout } from "@/components/ui/callout";
import type { ClockFinding } from "@/lib/codes/rules/clocks";

export function Findings({ findings }: { findings: ClockFinding[] }) {
  const [worst, ...others] = findings;
  if (!worst) return null;
  return (
    <Callout tone={worst.tone} title={worst.title}>
      <p>{worst.detail}</p>
      {others.map(({ title, detail }) => (
        <p key={title}>
          {title} {detail}
        </p>
      ))}
    </Callout>
  );
}
