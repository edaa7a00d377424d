/* The sentence that names a leak, with the others below it, the worst first; or the one that says there is none. */
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { Callout } from "@/components/ui/callout";
import { type ClockFinding, sayRemedy } from "@/lib/codes/rules/clock-findings";

type FindingsProps = {
  findings: ClockFinding[];
  /** Opens what a finding was read from. */
  hrefOf: (finding: ClockFinding) => string;
  licensed: boolean;
  mayDraft: boolean;
  /** Where a contract is drawn up; absent where there is none to draw up, or not by the reader. */
  draftHref?: string;
};

export function Findings({ findings, hrefOf, licensed, mayDraft, draftHref }: FindingsProps) {
  const [worst, ...others] = findings;
  if (!worst)
    return (
      <p className="text-ink-2">
        {licensed
          ? "The licence covers the authorization to its last day, and no payment is late."
          : "No signed contract covers this code yet."}
      </p>
    );
  const open = (finding: ClockFinding) => (
    <WhereLink href={hrefOf(finding)} label="this">
      {finding.title}
    </WhereLink>
  );
  return (
    <Callout tone={worst.tone} title={open(worst)}>
      <p>
        {worst.detail}
        {worst.lacksContract && ` ${sayRemedy(mayDraft)}`}{" "}
        {worst.lacksContract && draftHref && (
          <Link href={draftHref} className="link">
            Draft it
          </Link>
        )}
      </p>
      {others.map((finding) => (
        <p key={finding.title}>
          {open(finding)} {finding.detail}
        </p>
      ))}
    </Callout>
  );
}
