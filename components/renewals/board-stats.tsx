/* Four numbers over the board: the goal, what comes this week, what it is worth, what is done. */
import type { ReactNode } from "react";
import { WhereLink } from "@/components/metrics/where-link";
import { Stat, StatGroup } from "@/components/ui/stat";
import { plural } from "@/lib/kernel/text";
import { goalTargets } from "@/lib/metrics/rules/goals";
import { formatRenewalRate } from "@/lib/renewals/rules/rate";

type BoardStatsProps = {
  renewals: { expiring: number; renewedBeforeExpiry: number };
  /** Codes that end, and those besides them that are put off. */
  thisWeek: { ending: number; snoozed: number };
  atStake: { value: string; note: string };
  renewedThisMonth: number;
};

const opens = (href: string, label: string, value: ReactNode) => (
  <WhereLink href={href} label={label}>
    {value}
  </WhereLink>
);

export function BoardStats({ renewals, thisWeek, atStake, renewedThisMonth }: BoardStatsProps) {
  const { rate, value, note } = formatRenewalRate(renewals.expiring, renewals.renewedBeforeExpiry);
  const goal = `goal ${Math.round(goalTargets.renewals * 100)}\u00a0%`;
  const meter = rate === null ? undefined : { share: rate, goal: goalTargets.renewals };
  return (
    <div className="mb-9">
      <StatGroup>
        <Stat
          wide
          label="Renewed before expiry"
          value={opens("/performance/where/goals?of=renewals", "the renewal rate", value)}
          aside={goal}
          note={note}
          meter={
            meter && {
              ...meter,
              label: `Renewed before expiry: ${value}, ${goal}`,
              tone: meter.share >= meter.goal ? "good" : "ink",
            }
          }
        />
        <Stat
          label="Ending within 7 days"
          value={opens("/codes?within=7", "what ends this week", thisWeek.ending)}
          note={`${thisWeek.ending === 1 ? "code" : "codes"}${thisWeek.snoozed > 0 ? `, ${thisWeek.snoozed} more snoozed` : ""}`}
        />
        <Stat
          label="At stake this week"
          value={opens("/performance/where/goals?of=stake", "what is at stake this week", atStake.value)}
          note={atStake.note}
        />
        <Stat
          label="Renewed this month"
          value={opens("/performance/where/goals?of=renewed", "renewed this month", renewedThisMonth)}
          note={`${plural(renewedThisMonth, "term", "terms")} won`}
        />
      </StatGroup>
    </div>
  );
}
