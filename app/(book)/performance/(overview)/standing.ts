/** Where the book stands: what needs somebody first, and its goals. */
import { getAgenda } from "@/lib/agenda/data";
import { planAgenda } from "@/lib/agenda/rules";
import type { Dashboard } from "@/lib/metrics/rules/dashboard";
import type { Period } from "@/lib/metrics/rules/series";
import type { Viewer } from "@/lib/server/session";
import { readGoals } from "../../goals";

const MOST_ITEMS = 3;

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
