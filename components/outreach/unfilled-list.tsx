/* What a letter still lacks, and how to fill it; with any of it open the letter is not sent. */
import { Callout } from "@/components/ui/callout";

export function UnfilledList({ reasons }: { reasons: string[] }) {
  if (reasons.length === 0) return null;
  return (
    <Callout tone="warn" title="Not everything is filled in">
      <ul className="mt-1 grid gap-1">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </Callout>
  );
}
