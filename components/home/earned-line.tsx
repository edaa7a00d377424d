/* What a creator earned, a sentence for each currency; each opens to the fees and orders it adds up. */
import { WhereLink } from "@/components/metrics/where-link";
import { type Earned, sayEarned } from "@/lib/costs/rules/earned";
import { openEarned } from "@/lib/provenance/rules/earned";

export function EarnedLine({ earned, codeId = null }: { earned: readonly Earned[]; codeId?: string | null }) {
  return earned.map((sums, at) => (
    <span key={sums.currency}>
      {at > 0 && " "}
      <WhereLink href={openEarned(sums.currency, codeId)} label="this">
        {sayEarned(sums)}
      </WhereLink>
    </span>
  ));
}
