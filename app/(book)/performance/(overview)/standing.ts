/** Where the book stands: what needs somebody first, and its goals. */
import { countActivations, getAgenda } from "@/lib/agenda/data";
import { planAgenda } from "@/lib/agenda/rules";
import { addDays, dayIn, instantAt } from "@/lib/kernel/day";
import type { Dashboard } from "@/lib/metrics/rules/dashboard";
import { deriveGoals } from "@/lib/metrics/rules/goals";
import type { Period } from "@/lib/metrics/rules/series";
import { countRenewals } from "@/lib/renewals/data/decided";
import type { Viewer } from "@/lib/server/session";

const MOST_ITEMS = 3;

/** Activations of the calendar month, renewals and ROAS of the period. */
export async function readGoals(
  { scope, workspace }: Pick<Viewer, "scope" | "workspace">,
  period: Period,
  dashboard: Dashboard,
  now: Date,
) {
  const start = (day: string) => instantAt(day, 0, workspace.timeZone);
  const end = start(addDays(period.to, 1));
  const [activations, renewals] = await Promise.all([
    countActivations(scope, start(`${dayIn(now, workspace.timeZone).slice(0, 7)}-01`), now),
    countRenewals(scope, start(period.from), end < now ? end : now),
  ]);
  const [main] = dashboard.blocks;
  return deriveGoals({
    activations,
    ...renewals,
    spendMinor: main?.fairSpendMinor ?? null,
    revenueMinor: main?.revenueMinor ?? null,
    currency: main?.currency ?? workspace.currency,
  });
}

/** The first few things that need somebody, and the goals. */
export async function readStanding(
  viewer: Pick<Viewer, "scope" | "workspace">,
  period: Period,
  dashboard: Dashboard,
  now: Date,
) {
  const zone = viewer.workspace.timeZone;
  const [facts, goals] = await Promise.all([
    getAgenda(viewer.scope, zone, now),
    readGoals(viewer, period, dashboard, now),
  ]);
  return { items: planAgenda(facts, zone, now).slice(0, MOST_ITEMS), goals };
}
