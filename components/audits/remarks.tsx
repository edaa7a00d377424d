/* What an audit adds to its lists: how much may go into boosting, and which boosted videos want another opening. */
import Link from "next/link";
import { WhereLink } from "@/components/metrics/where-link";
import { SectionHeader } from "@/components/ui/page-header";
import { type Budget, sayBudget } from "@/lib/audits/rules/budget";
import { formatShare, formatThreshold } from "@/lib/audits/rules/report";
import { openVariation, type Variation } from "@/lib/audits/rules/variation";
import type { Day } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { openBudget } from "@/lib/provenance/rules/budgets";
import { asKept } from "@/lib/provenance/rules/kept";
import { openAdMiddle, openUsual } from "@/lib/provenance/rules/usual";

type BudgetsProps = {
  budgets: Budget[];
  creatorId: string;
  /** The kept audit that these are of. */
  auditId?: string;
};

export function Budgets({ budgets, creatorId, auditId }: BudgetsProps) {
  return (
    <section className="mt-12">
      <SectionHeader title="To boost one of them" />
      {budgets.length === 0 && (
        <p className="pt-4 text-ink-2">
          A fifth of what brands pay in a month may go into boosting. No payment by a signed contract falls due this
          month.
        </p>
      )}
      {budgets.map((budget) => (
        <div key={budget.currency} className="flex flex-wrap items-baseline gap-x-5 gap-y-1 pt-4">
          <p>
            <span className="big">
              <WhereLink href={asKept(openBudget(budget, creatorId), auditId ?? null)} label="the budget">
                {formatMoney(budget.weekMinor, budget.currency)}
              </WhereLink>
            </span>{" "}
            <span className="text-ink-3">a week</span>
          </p>
          <p className="max-w-xl text-md text-ink-2">
            <WhereLink href={asKept(openBudget(budget, creatorId), auditId ?? null)} label="the budget">
              {sayBudget(budget)}
            </WhereLink>{" "}
            Put it on one video a week, and look at its ROAS after 48 hours.
          </p>
        </div>
      ))}
    </section>
  );
}

const RATES: Record<Variation["by"], string> = {
  ads: "of its ads’ impressions watched to the end",
  video: "of its views watched to the end",
  flag: "of its views watched to the end",
};

type VariationsProps = {
  variations: Variation[];
  /** The day of the audit. */
  asOf: Day;
  creatorId: string;
  /** The kept audit that these are of. */
  auditId?: string;
};

export function Variations({ variations, asOf, creatorId, auditId }: VariationsProps) {
  const keep = (href: string) => asKept(href, auditId ?? null);
  if (variations.length === 0) return null;
  return (
    <section className="mt-12">
      <SectionHeader title="Boosted, and watched less than it should be" note="in the last four weeks" />
      <ul className="rows">
        {variations.map(({ id, title, by, rate, benchmark, tryThis }) => (
          <li key={id} className="py-4">
            <Link href={`/videos/${id}`} prefetch={false} className="said -mt-3 block pt-3 pb-1 wrap-anywhere">
              “{title}”
            </Link>
            <p className="text-md text-ink-2">
              <WhereLink href={keep(openVariation({ id, by }, asOf))} label={`completion of ${title}`}>
                {formatShare(rate, by === "flag" ? benchmark : null)}
              </WhereLink>{" "}
              {RATES[by]};{" "}
              {by === "flag" ? (
                `your benchmark is ${formatThreshold(benchmark)}`
              ) : (
                <>
                  the middle of this creator’s {by === "ads" ? "ads" : "videos"} is{" "}
                  <WhereLink
                    href={keep(by === "ads" ? openAdMiddle(creatorId, asOf) : openUsual("middle", creatorId))}
                    label="the middle"
                  >
                    {formatShare(benchmark)}
                  </WhereLink>
                </>
              )}
              . {tryThis}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-2 max-w-2xl text-sm text-ink-3">
        A changed video is a new post: ask for its own code, and send the brand the new version to authorize.
      </p>
    </section>
  );
}
