/** Where the book stands against its goals, and where each of them opens. */
import { countActivations } from "@/lib/agenda/data";
import { addDays, dayIn, instantAt } from "@/lib/kernel/day";
import { listed } from "@/lib/kernel/text";
import type { Dashboard } from "@/lib/metrics/rules/dashboard";
import { whereHref } from "@/lib/metrics/rules/figures";
import { deriveGoals, type Goal } from "@/lib/metrics/rules/goals";
import type { Period } from "@/lib/metrics/rules/series";
import { sayFurther } from "@/lib/metrics/rules/title";
import { countRenewals } from "@/lib/renewals/data/decided";
import type { Viewer } from "@/lib/server/session";

type Reader = Pick<Viewer, "scope" | "workspace">;

/** When the calendar month began. */
export const startOfMonth = (now: Date, zone: string) => instantAt(`${dayIn(now, zone).slice(0, 7)}-01`, 0, zone);

/** The instants between which the ends of a period lie, none beyond now. */
export function boundPeriod({ from, to }: Period, zone: string, now: Date): { from: Date; until: Date } {
  const end = instantAt(addDays(to, 1), 0, zone);
  return { from: instantAt(from, 0, zone), until: end < now ? end : now };
}

/** Activations of the calendar month, renewals and ROAS of the period, each with the address that opens it. */
export async function readGoals(
  { scope, workspace }: Reader,
  period: Period,
  { blocks: [main, ...others] }: Pick<Dashboard, "blocks">,
  now: Date,
): Promise<(Goal & { href: string })[]> {
  const zone = workspace.timeZone;
  const [activations, renewals] = await Promise.all([
    countActivations(scope, startOfMonth(now, zone), now),
    countRenewals(scope, boundPeriod(period, zone, now), now),
  ]);
  const goals = deriveGoals({
    activations,
    ...renewals,
    spendMinor: main?.fairSpendMinor ?? null,
    revenueMinor: main?.revenueMinor ?? null,
    currency: main?.currency ?? workspace.currency,
  });
  const query = new URLSearchParams(period).toString();
  const further = listed(others.flatMap(sayFurther));
  return goals.map((goal) => ({
    ...goal,
    sentence: goal.id === "roas" && further ? `${goal.sentence} Beside it ${further}.` : goal.sentence,
    href:
      goal.id === "roas"
        ? whereHref("roas", query, main?.currency)
        : `/performance/where/goals?${new URLSearchParams({ of: goal.id, ...period })}`,
  }));
}
