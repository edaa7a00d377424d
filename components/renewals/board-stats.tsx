/* Four numbers over the board: the goal, what comes this week, what it is worth, what is done. */
import { Stat, StatGroup } from "@/components/ui/stat";
import { plural } from "@/lib/kernel/text";
import { goalTargets } from "@/lib/metrics/rules/goals";
import { formatRenewalRate } from "@/lib/renewals/rules/rate";

type BoardStatsProps = {
  renewals: { expiring: number; renewedBeforeExpiry: number };
  endingThisWeek: number;
  atStake: { value: string; note: string };
  renewedThisMonth: number;
};

export function BoardStats({ renewals, endingThisWeek, atStake, renewedThisMonth }: BoardStatsProps) {
  const { rate, value, note } = formatRenewalRate(renewals.expiring, renewals.renewedBeforeExpiry);
  const goal = `goal ${Math.round(goalTargets.renewals * 100)}\u00a0%`;
  const meter = rate === null ? undefined : { share: rate, goal: goalTargets.renewals };
  return (
    <div className="mb-9">
      <StatGroup>
        <Stat
          wide
          label="Renewed before expiry"
          value={value}
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
        <Stat label="Ending within 7 days" value={endingThisWeek} note={endingThisWeek === 1 ? "code" : "codes"} />
        <Stat label="At stake this week" value={atStake.value} note={atStake.note} />
        <Stat
          label="Renewed this month"
          value={renewedThisMonth}
          note={`${plural(renewedThisMonth, "term", "terms")} won`}
        />
      </StatGroup>
    </div>
  );
}
