/** What Performance shows, read once for all who look at the same part of the book, until something changes. */
import { countUnmatchedAds } from "@/lib/ads/data/ads";
import { getAgenda } from "@/lib/agenda/data";
import { planAgenda } from "@/lib/agenda/rules";
import type { Scope } from "@/lib/kernel/scope";
import { findNorthStar } from "@/lib/metrics/data/north-star";
import { listRollup } from "@/lib/metrics/data/rollup";
import { listFreshness } from "@/lib/metrics/data/rows";
import type { Dashboard } from "@/lib/metrics/rules/dashboard";
import { type PerformanceFilter, performanceHref } from "@/lib/metrics/rules/filter";
import { listChosen } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { leadOf } from "@/lib/metrics/rules/trend";
import { sumSaves } from "@/lib/provenance/data/videos";
import { prepareSaves } from "@/lib/provenance/rules/saves";
import { keepByRecord } from "@/lib/server/kept";
import type { Viewer } from "@/lib/server/session";
import { can } from "@/lib/workspaces/rules";
import { readGoals } from "../../goals";
import { readBoosts, readBreakdown, readChoices, readDashboard, readOwnBoosts, readRoiKpis } from "../read";

const MOST_BRANDS = 5;
const MOST_ITEMS = 3;

/** The largest brands of the period alone: the breakdown holds them against another. */
const BY_BRAND = { by: "brand", sort: "spend", ascending: false, page: 1, compare: "none" } as const;

type Reader = Pick<Viewer, "scope" | "workspace">;
export type Overview = Awaited<ReturnType<typeof readOverview>>;
/** So many overviews are kept; each filter has its own. */
const keepOverview = keepByRecord<Overview>(50);

export function getOverview(reader: Reader, filter: PerformanceFilter, now: Date): Promise<Overview> {
  const { timeZone, currency } = reader.workspace;
  // What needs somebody is said in the words of their role.
  const about = JSON.stringify([timeZone, currency, filter, reader.scope.role]);
  return keepOverview(reader.scope, about, now, () => readOverview(reader, filter, now));
}

async function readOverview({ scope, workspace }: Reader, filter: PerformanceFilter, now: Date) {
  const { selection, chosen } = filter;
  const isAll = listChosen(selection).length === 0;
  const [figures, saved, own, brands, boosts, unmatched, star, sources, choices] = await Promise.all([
    readFigures(scope, filter),
    sumSaves(scope, selection),
    isAll ? readOwnBoosts(scope, filter) : null,
    readBreakdown(scope, { ...filter, ...BY_BRAND }, MOST_BRANDS),
    readBoosts(scope, filter, workspace.timeZone),
    countUnmatchedAds(scope),
    readStar(scope, filter),
    listFreshness(scope),
    readChoices(scope, chosen.period),
  ]);
  const standing = isAll ? await readStanding({ scope, workspace }, chosen.period, figures.dashboard, now) : null;
  const saves = prepareSaves(saved, performanceHref("/performance/where/saves", filter));
  return { ...figures, saves, own, brands, boosts, unmatched, star, sources, choices, standing };
}

/** What the ads did, and what all costs came to beside it over the same reported days. */
async function readFigures(scope: Scope, filter: PerformanceFilter) {
  const shown = await readDashboard(scope, filter);
  return { ...shown, roiKpis: await readRoiKpis(scope, filter, shown.reach) };
}

/** What leads a brand or a campaign, with the days that its trend begins with. */
async function readStar(scope: Scope, { selection, chosen }: PerformanceFilter) {
  const kpi = await findNorthStar(scope, selection);
  return kpi && { kpi, lead: await listRollup(scope, leadOf(chosen.period), selection) };
}

/** The first few things that need somebody, and the goals. */
async function readStanding(reader: Reader, period: Period, dashboard: Dashboard, now: Date) {
  const zone = reader.workspace.timeZone;
  const [facts, goals] = await Promise.all([
    getAgenda(reader.scope, zone, now),
    // They are set for whoever manages the book.
    reader.scope.role === "CREATOR" ? [] : readGoals(reader, period, dashboard, now),
  ]);
  // The page tells of ads without a code by itself.
  const items = planAgenda({ ...facts, unmatched: null }, zone, now, (verb) => can(reader.scope, verb));
  return { items: items.slice(0, MOST_ITEMS), goals };
}
