/* Three goals with where they stand, each opening to what it counts; one that cannot be told yet says so. */
import { WhereLink } from "@/components/metrics/where-link";
import { Stat, StatGroup } from "@/components/ui/stat";
import type { Goal } from "@/lib/metrics/rules/goals";
import { formatKpi } from "@/lib/metrics/rules/kpis";

function formatGoal({ value, target, format }: Goal): { value: string; target: string } {
  if (format === "count") return { value: value === null ? "–" : String(value), target: `of ${target}` };
  if (format === "percent") {
    const percent = (share: number) => `${Math.round(share * 100)}\u00a0%`;
    return { value: value === null ? "–" : percent(value), target: `goal ${percent(target)}` };
  }
  return { value: formatKpi(value, format, ""), target: `goal ${target}×` };
}

export function GoalStats({ goals }: { goals: (Goal & { href: string })[] }) {
  return (
    <StatGroup>
      {goals.map((goal) => {
        const text = formatGoal(goal);
        const most = goal.format === "percent" ? 1 : 1.5 * goal.target;
        return (
          <Stat
            key={goal.id}
            label={goal.label}
            value={
              <WhereLink href={goal.href} label={goal.label}>
                {text.value}
              </WhereLink>
            }
            aside={text.target}
            note={goal.sentence}
            meter={
              goal.value === null
                ? undefined
                : {
                    label: `${goal.label}: ${text.value}, ${text.target}`,
                    share: goal.value / most,
                    goal: goal.target / most,
                    tone: goal.met ? "good" : "ink",
                  }
            }
          />
        );
      })}
    </StatGroup>
  );
}
