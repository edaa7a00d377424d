import { WhereLink } from "@/components/metrics/where-link";
import { ButtonLink } from "@/components/ui/button";
import { Fact, Facts } from "@/components/ui/facts";
import { dayIn, formatDay } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { openTerm } from "@/lib/provenance/rules/terms";
import { checkAsking } from "@/lib/renewals/rules/decide";
import { getNextTerm } from "@/lib/renewals/service/next-term";

type NextTermProps = { scope: Scope; codeId: string; endsAt: Date; zone: string };

/** What to ask for the next term and why, and the letter that asks; nothing once the code's end is decided about. */
export async function NextTerm({ scope, codeId, endsAt, zone }: NextTermProps) {
  const { verdict, price, renewal } = await getNextTerm(scope, codeId, endsAt);
  if (renewal?.outcome) return null;
  const { word, next } = verdict;
  const offeredAt = renewal?.offeredAt;
  const askedAt = offeredAt ? null : renewal?.askedAt;
  const asks = next === "ask" && !offeredAt;
  const isAwaited = asks && !checkAsking(renewal, zone, new Date()).ok;
  const isPriced = next !== "close" && !asks && price.says;
  return (
    <>
      <Facts>
        <Fact label="Next term">
          <WhereLink href={openTerm(codeId)} label="the next term">
            {isPriced ? price.says : word}
          </WhereLink>
        </Fact>
      </Facts>
      <p className="-mt-2.5 mb-1 text-sm text-ink-3 text-pretty">
        {offeredAt && `Offer sent ${formatDay(dayIn(offeredAt, zone))}. `}
        {askedAt && `Sales asked for ${formatDay(dayIn(askedAt, zone))}. `}
        <WhereLink href={openTerm(codeId)} label="this">
          {next === "import" ? price.reason : verdict.reason}
        </WhereLink>
      </p>
      <ButtonLink
        href={`/renewals/${codeId}/letter${asks && !isAwaited ? "?kind=sales" : ""}`}
        variant={next === "close" || offeredAt || askedAt ? "secondary" : "primary"}
      >
        {offeredAt ? "Write again" : asks && !isAwaited ? "Ask for data" : "Send renewal offer"}
      </ButtonLink>
    </>
  );
}
