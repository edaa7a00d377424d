/** What the pages of Performance show, read at once. */
import { cache } from "react";
import { listBrandNames } from "@/lib/brands/data";
import { prepareRoiKpis, roiHref, toRoiFilter } from "@/lib/costs/rules/kpis";
import type { Roi } from "@/lib/costs/rules/roi";
import { readRoiChange } from "@/lib/costs/service";
import { listCreatorNames } from "@/lib/creators/data";
import { addDays, type Day } from "@/lib/kernel/day";
import { groupBy } from "@/lib/kernel/group";
import type { Scope } from "@/lib/kernel/scope";
import { listBoosts } from "@/lib/metrics/data/boosts";
import { addDaySpreads, listAdvertised, listBreakdown, listNeverBoosted, sumKeys } from "@/lib/metrics/data/breakdown";
import { listCodeSums } from "@/lib/metrics/data/code";
import { listCampaignEnds, listCampaigns, listReach, listRollup, sumRollup } from "@/lib/metrics/data/rollup";
import { prepareBoosts } from "@/lib/metrics/rules/boosts";
import { prepareBreakdown, sumPosts } from "@/lib/metrics/rules/breakdown";
import {
  listPaidCurrencies,
  prepareDashboard,
  REST_OF_BOOK,
  REST_OF_OWN,
  type SegmentSums,
} from "@/lib/metrics/rules/dashboard";
import type { Comparison, PerformanceFilter } from "@/lib/metrics/rules/filter";
import {
  compareReported,
  deriveCommonEnd,
  LATE_DAYS,
  narrowReach,
  pickReach,
  type Reach,
  sayEarlyEnds,
} from "@/lib/metrics/rules/reported";
import { everything, listChosen, OWN, type Selection } from "@/lib/metrics/rules/selection";
import type { Period } from "@/lib/metrics/rules/series";
import { addSums, type MetricSums } from "@/lib/metrics/rules/sums";

/** The codes shown with their extra views; each costs one fit. */
const MOST_CODES = 10;

// Asked for by several parts of a page, read once for all of them.
const readNeverBoosted = cache(listNeverBoosted);
const readReach = cache(listReach);
const readSums = cache((scope: Scope, period: Period) => sumRollup(scope, period));

/** From when to when there are numbers of what is looked at, in a period. */
export async function readReachOf(scope: Scope, { chosen, selection }: Pick<Compared, "chosen" | "selection">) {
  const [book, rows] = await Promise.all([
    readReach(scope, chosen.period.to, selection.creatorId),
    listChosen(selection).length > 0 ? listRollup(scope, chosen.period, selection) : [],
  ]);
  return narrowReach(book, rows);
}

/** Who sees some profiles alone has only those to hold a part of them against. */
const nameRest = ({ creatorIds }: Scope) => (creatorIds ? REST_OF_OWN : REST_OF_BOOK);

/** What the filter chooses from. */
export async function readChoices(scope: Scope, period: Period) {
  const [brands, creators, campaigns] = await Promise.all([
    listBrandNames(scope),
    listCreatorNames(scope),
    listCampaigns(scope, period),
  ]);
  return { brands, creators, campaigns };
}

/** What a selection's engagement is held against: the videos never boosted of the creators whose ads it is of; null where there are none. */
export async function readUnboosted(scope: Scope, period: Period, selection: Selection) {
  const [all, advertised] = await Promise.all([
    readNeverBoosted(scope),
    listAdvertised(scope, { by: null, period, selection }),
  ]);
  const creatorIds = advertised.get("") ?? [];
  const own = all.filter(({ creatorId }) => creatorIds.includes(creatorId));
  return { creatorIds, sums: own.length > 0 ? sumPosts(own) : null };
}

/**
 * The numbers of a filter against what its reported days are compared with, the rest of the book, and videos that were never
 * boosted; `reach` = from when to when there are numbers of what is looked at, `earlyEnds` what of it ends before the rest.
 */
export async function readDashboard(scope: Scope, { chosen, compare, selection }: Compared) {
  const isPart = listChosen(selection).length > 0;
  const [book, rows] = await Promise.all([
    readReach(scope, chosen.period.to, selection.creatorId),
    listRollup(scope, chosen.period, selection),
  ]);
  const known = isPart ? narrowReach(book, rows) : book;
  const reach = pickReach(known, rows);
  const [previous, all, unboosted, earlyEnds] = await Promise.all([
    sumBefore(scope, { chosen, compare, selection }, known),
    isPart ? readSums(scope, chosen.period) : undefined,
    readUnboosted(scope, chosen.period, selection),
    isPart ? "" : readEarlyEnds(scope, chosen.period, reach),
  ]);
  const dashboard = prepareDashboard(rows, previous, chosen.period, {
    all,
    restName: nameRest(scope),
    neverBoosted: unboosted.sums,
    isOwn: selection.brandId === OWN,
    paidTo: deriveCommonEnd(reach.flatMap(({ segment, newest }) => (segment === "PAID" ? [newest] : []))),
  });
  return { rows, previous, dashboard, reach, earlyEnds };
}

/** Which campaigns end before the others, and so make the whole seem to fall. */
async function readEarlyEnds(scope: Scope, { from, to }: Period, reach: readonly Reach[]): Promise<string> {
  const ends = reach.flatMap(({ segment, newest }) => (segment === "PAID" && newest >= from ? [newest] : [])).sort();
  const [first] = ends;
  return first ? sayEarlyEnds(await listCampaignEnds(scope, { from: addDays(first, -LATE_DAYS), to }), reach) : "";
}

type Compared = Pick<PerformanceFilter, "chosen" | "compare" | "selection">;

/** What the reported days are compared with: each file ends on a day of its own, so that each may have a period of its own. */
async function sumBefore(scope: Scope, { chosen, compare, selection }: Compared, reach: readonly Reach[]) {
  const before = reach.flatMap((each) => {
    const period = compareReported(chosen.period, compare, each.newest);
    return period && each.oldest <= period.to && each.newest >= period.from ? [{ ...each, period }] : [];
  });
  const periods = new Map(before.map(({ period }) => [period.from + period.to, period]));
  const sums = [...periods].map(async ([key, period]) => {
    const own = before.filter((each) => each.period.from + each.period.to === key);
    const rows = await sumRollup(scope, period, selection);
    return rows.filter((row) =>
      own.some(({ segment, currency }) => segment === row.segment && currency === row.currency),
    );
  });
  return (await Promise.all(sums)).flat();
}

/** Per currency what all costs came to, as figures beside those of the ads. */
export async function readRoiKpis(
  scope: Scope,
  { chosen, compare, selection }: PerformanceFilter,
  reach: readonly Reach[],
) {
  const filter = toRoiFilter({ chosen, compare, selection });
  const earlierOf = (currency: string) =>
    compareReported(chosen.period, compare, reach.find((each) => each.currency === currency)?.newest ?? null);
  const { now, before } = filter ? await readRoiChange(scope, filter, earlierOf) : { now: [], before: [] };
  const find = (rois: readonly Roi[], currency: string) => rois.find((roi) => roi.currency === currency) ?? null;
  const href = filter && roiHref(filter);
  return (currency: string) => prepareRoiKpis(find(now, currency), find(before, currency), href);
}

/** What the creator boosts for themselves: ads of codes without a brand, held against everything else. */
export async function readOwnBoosts(scope: Scope, filter: PerformanceFilter) {
  const own = { ...filter, selection: { ...everything, brandId: OWN } };
  return { filter: own, blocks: (await readDashboard(scope, own)).dashboard.blocks };
}

/** The codes paid for last in the period, with what they brought over their whole flights; `isCut` where there are more. */
export async function readBoosts(scope: Scope, { chosen: { period }, selection }: PerformanceFilter, zone: string) {
  const found = await listBoosts(scope, { period, selection, most: MOST_CODES + 1 });
  const boosts = found.slice(0, MOST_CODES);
  const ids = boosts.map(({ codeId }) => codeId);
  return { ...prepareBoosts(boosts, await listCodeSums(scope, ids), zone), isCut: found.length > MOST_CODES };
}

/** The currency with the largest spend; null where nothing was paid. */
export function pickCurrency(sums: readonly SegmentSums[]): string | null {
  return listPaidCurrencies(sums)[0] ?? null;
}

/** One page of a breakdown in the filter's currency, or in that with the largest spend. */
export async function readBreakdown(scope: Scope, filter: PerformanceFilter, most: number) {
  const { selection, by, sort, ascending, page, chosen } = filter;
  const [all, own] = await Promise.all([
    readSums(scope, chosen.period),
    listChosen(selection).length > 0 ? sumRollup(scope, chosen.period, selection) : null,
  ]);
  const currencies = (own ?? all).flatMap(({ segment, currency }) =>
    segment === "PAID" && currency ? [currency] : [],
  );
  const currency = filter.currency ?? pickCurrency(own ?? all);
  if (currency === null) return { lines: [], count: 0, currency, currencies };
  const offset = (page - 1) * most;
  const query = { by, period: chosen.period, selection, currency, sort, ascending, offset, most };
  const [{ rows, count }, neverBoosted, advertised] = await Promise.all([
    listBreakdown(scope, query),
    readNeverBoosted(scope),
    listAdvertised(scope, query),
  ]);
  const paid = all.filter((row) => row.segment === "PAID" && row.currency === currency);
  const told = await addBefore(scope, query, filter.compare, await addDaySpreads(scope, query, rows));
  const facts = told.map((row) => ({ ...row, creatorIds: advertised.get(row.key) ?? [] }));
  const lines = prepareBreakdown(facts, by, currency, { all: addSums(paid), restName: nameRest(scope), neverBoosted });
  return { lines, count, currency, currencies };
}

type ComparedRow = { key: string; newest: Day | null };

/** Each row with its sums in as many days of the period compared with as it has reported itself. */
export async function addBefore<Row extends ComparedRow>(
  scope: Scope,
  query: Parameters<typeof sumKeys>[1],
  compare: Comparison,
  rows: readonly Row[],
): Promise<(Row & { before?: MetricSums; compared: Period | null })[]> {
  const { period, currency } = query;
  const reach = (await readReach(scope, period.to, null)).filter((each) => each.currency === currency);
  const placed = rows.map((row) => {
    const days = row.newest ? [{ segment: "PAID" as const, currency, day: row.newest }] : [];
    const [own] = narrowReach(reach, days);
    const before = own ? compareReported(period, compare, own.newest) : null;
    return { ...row, compared: before && own && own.oldest <= before.from ? before : null };
  });
  const groups = groupBy(placed, ({ compared }) => (compared ? compared.from + compared.to : ""));
  const found = await Promise.all(
    [...groups.values()].flatMap((group) => {
      const compared = group[0]?.compared;
      const keys = group.map(({ key }) => key);
      return compared ? [sumKeys(scope, { ...query, period: compared }, keys)] : [];
    }),
  );
  const sums = new Map(found.flat().map((row) => [row.key, row]));
  return placed.map((row) => ({ ...row, before: row.compared ? sums.get(row.key) : undefined }));
}
