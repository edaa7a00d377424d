/** A dashboard adds counts over everything, and money only within its currency; each number stands with its range or its reason. */

import { dayIn } from "@/lib/kernel/day";
import { formatMoney, minorExponent } from "@/lib/kernel/money";
import { compactNumber } from "@/lib/kernel/text";
import { deriveIncremental, type Flight, type Incremental, type OrganicDay, type ViewRange } from "./incremental";
import { deriveKpis, formatKpi, type KpiId, type KpiValue, kpis } from "./kpis";
import { deriveChange, formatSeriesTable, type Period, prepareSeries, type SeriesPoint } from "./series";
import { addKnown, addSums, type MetricSums } from "./sums";

/** Sums of one segment and currency; `spendWithRevenueMinor` is the spend of rows whose revenue is known. */
export type SegmentSums = MetricSums & {
  segment: "ORGANIC" | "PAID";
  currency: string | null;
  spendWithRevenueMinor: number | null;
};
export type SegmentDay = SegmentSums & { day: string };

export type KpiLine = {
  id: KpiId;
  label: string;
  definition: string;
  value: string;
  /** The interval, or why there is no value; "" when neither applies. */
  range: string;
  previous: string;
};

/** Everything that is money, in one currency. `chart` has one point per day. */
export type CurrencyBlock = {
  currency: string;
  spend: string;
  spendMinor: number | null;
  spendChange: number | null;
  /** Minor units: the spend whose revenue is known, and that revenue. */
  fairSpendMinor: number | null;
  revenueMinor: number | null;
  revenue: string;
  roas: KpiValue;
  roasText: string;
  cpm: string;
  cpmChange: number | null;
  points: SeriesPoint[];
  table: ReturnType<typeof formatSeriesTable>;
  kpis: KpiLine[];
};

export type Dashboard = {
  points: SeriesPoint[];
  table: ReturnType<typeof formatSeriesTable>;
  /** The newest day with any number in the period. */
  lastDay: string | null;
  paidViews: number | null;
  paidChange: number | null;
  organicViews: number | null;
  organicChange: number | null;
  followers: { value: string; range: string };
  blocks: CurrencyBlock[];
};

/** All KPIs of paid sums in one currency; ROAS rests on the spend whose revenue is known. */
function deriveBlockKpis(sums: MetricSums & { spendWithRevenueMinor: number | null }): Record<KpiId, KpiValue> {
  const fair = deriveKpis({ ...sums, spendMinor: sums.spendWithRevenueMinor }, null);
  return { ...deriveKpis(sums, null), roas: fair.roas };
}

function sumSegment(rows: readonly SegmentSums[], segment: SegmentSums["segment"], currency?: string) {
  const own = rows.filter((row) => row.segment === segment && (currency === undefined || row.currency === currency));
  const spendWithRevenueMinor = own.reduce<number | null>((sum, row) => addKnown(sum, row.spendWithRevenueMinor), null);
  return { ...addSums(own), spendWithRevenueMinor };
}

/** Currencies of paid rows, the largest spend first. */
function listCurrencies(rows: readonly SegmentSums[]): string[] {
  const spend = new Map<string, number>();
  for (const { segment, currency, spendMinor } of rows)
    if (segment === "PAID" && currency) spend.set(currency, (spend.get(currency) ?? 0) + (spendMinor ?? 0));
  return [...spend].sort((a, b) => b[1] - a[1]).map(([currency]) => currency);
}

function formatRange({ range, why }: KpiValue, format: (value: number) => string): string {
  return range ? `${format(range.low)} to ${format(range.high)}` : (why ?? "");
}

function toLines(now: Record<KpiId, KpiValue>, before: Record<KpiId, KpiValue>, currency: string): KpiLine[] {
  return kpis
    .filter(({ id }) => id !== "trueRoas")
    .map(({ id, label, definition, format }) => ({
      id,
      label,
      definition,
      value: formatKpi(now[id].value, format, currency),
      range: formatRange(now[id], (value) => formatKpi(value, format, currency)),
      previous: formatKpi(before[id].value, format, currency),
    }));
}

/** An amount inside a sentence: from 100 units on without decimals, "$2,817". */
export function formatAbout(minor: number, currency: string): string {
  const unit = 10 ** minorExponent(currency);
  return formatMoney(Math.abs(minor) < 100 * unit ? minor : Math.round(minor / unit) * unit, currency);
}

const money = (minor: number | null, currency: string) => (minor === null ? "–" : formatMoney(minor, currency));

function prepareBlock(
  rows: readonly SegmentDay[],
  previous: readonly SegmentSums[],
  period: Period,
  currency: string,
): CurrencyBlock {
  const [sums, before] = [sumSegment(rows, "PAID", currency), sumSegment(previous, "PAID", currency)];
  const [now, then] = [deriveBlockKpis(sums), deriveBlockKpis(before)];
  const { points } = prepareSeries(
    rows.filter((row) => row.currency === currency),
    period,
    currency,
  );
  return {
    currency,
    spend: money(sums.spendMinor, currency),
    spendMinor: sums.spendMinor,
    spendChange: deriveChange(sums.spendMinor, before.spendMinor),
    fairSpendMinor: sums.spendWithRevenueMinor,
    revenueMinor: sums.revenueMinor,
    revenue: money(sums.revenueMinor, currency),
    roas: now.roas,
    roasText: formatKpi(now.roas.value, "multiple", currency),
    cpm: formatKpi(now.cpm.value, "money", currency),
    cpmChange: deriveChange(now.cpm.value, then.cpm.value),
    points,
    table: formatSeriesTable(points, currency),
    kpis: toLines(now, then, currency),
  };
}

/** One period's rows (per day, segment and currency) against the sums of the period before it. */
export function prepareDashboard(
  rows: readonly SegmentDay[],
  previous: readonly SegmentSums[],
  period: Period,
): Dashboard {
  const [paid, organic] = [sumSegment(rows, "PAID"), sumSegment(rows, "ORGANIC")];
  const followers = deriveKpis(paid, null).followerConversion;
  const { points, lastDay } = prepareSeries(rows, period, "");
  return {
    points,
    table: formatSeriesTable(points, "USD"),
    lastDay,
    paidViews: paid.views,
    paidChange: deriveChange(paid.views, sumSegment(previous, "PAID").views),
    organicViews: organic.views,
    organicChange: deriveChange(organic.views, sumSegment(previous, "ORGANIC").views),
    followers: {
      value: formatKpi(followers.value, "perThousand", ""),
      range: formatRange(followers, (value) => formatKpi(value, "perThousand", "")),
    },
    blocks: listCurrencies(rows).map((currency) => prepareBlock(rows, previous, period, currency)),
  };
}

/** "+12 % on the period before", or null where nothing can be compared. */
export function formatChange(change: number | null): string | null {
  if (change === null) return null;
  const percent = Math.round(Math.abs(change) * 100);
  return percent === 0 ? "as in the period before" : `${change < 0 ? "−" : "+"}${percent}\u00a0% on the period before`;
}

/** What the extra views of one code rest on. */
export type BoostFacts = {
  codeId: string;
  title: string;
  handle: string;
  brandName: string | null;
  postedAt: Date | null;
  flight: Flight;
  paidViews: number | null;
  organic: readonly OrganicDay[];
};
export type CodeSumsRow = MetricSums & {
  codeId: string;
  currency: string | null;
  spendWithRevenueMinor: number | null;
};

export type BoostLine = {
  codeId: string;
  title: string;
  who: string;
  /** One entry per currency. */
  spend: string[];
  roas: string[];
  incremental: Incremental;
  views: string;
  range: string;
};

/** The codes of a period with what they brought over their whole flights. */
export function prepareBoosts(
  boosts: readonly BoostFacts[],
  sums: readonly CodeSumsRow[],
  zone: string,
): { lines: BoostLine[]; total: ViewRange | null } {
  const lines = boosts.map(({ codeId, title, handle, brandName, postedAt, ...facts }) => {
    const postedOn = postedAt && dayIn(postedAt, zone);
    const incremental = deriveIncremental({ ...facts, postedOn });
    const own = sums.filter((row) => row.codeId === codeId && row.currency !== null);
    const roas = (row: CodeSumsRow) => formatKpi(deriveBlockKpis(row).roas.value, "multiple", row.currency ?? "");
    return {
      codeId,
      title,
      who: brandName ?? `@${handle}`,
      spend: own.map((row) => money(row.spendMinor, row.currency ?? "")),
      roas: own.map(roas),
      incremental,
      views: formatCount(incremental.views?.value ?? incremental.paidViews),
      range: formatViewRange(incremental.views),
    };
  });
  return { lines, total: addRanges(lines.map(({ incremental }) => incremental)) };
}

/** Counts add up; the ranges of independent codes add up by squares. Paid views alone have no range of their own. */
function addRanges(incrementals: readonly Incremental[]): ViewRange | null {
  if (incrementals.every(({ paidViews }) => paidViews === null)) return null;
  let [value, below, above] = [0, 0, 0];
  for (const { views, paidViews } of incrementals) {
    value += views?.value ?? paidViews ?? 0;
    below += views ? (views.value - views.low) ** 2 : 0;
    above += views ? (views.high - views.value) ** 2 : 0;
  }
  return { value, low: Math.round(value - Math.sqrt(below)), high: Math.round(value + Math.sqrt(above)) };
}

export function formatCount(count: number | null): string {
  return count === null ? "–" : compactNumber(count);
}

const fine = new Intl.NumberFormat("en-US", { notation: "compact", maximumSignificantDigits: 4 });

/** "79k to 93k", finer where both ends would read alike; "" where there is no range. */
export function formatViewRange(range: ViewRange | null): string {
  if (!range || range.low === range.high) return "";
  const ends = [range.low, range.high];
  const [low, high] = ends.map(formatCount);
  return low === high ? ends.map((end) => fine.format(end).replace("K", "k")).join(" to ") : `${low} to ${high}`;
}

/** The page's opening sentence; it never says more than was reported. */
export function sayResult({ blocks, organicViews, paidViews, lastDay }: Dashboard): string {
  if (lastDay === null) return "Nothing was measured in this period";
  const [main] = blocks;
  if (main && main.roas.value !== null && main.fairSpendMinor !== null) {
    const which = main.fairSpendMinor === main.spendMinor ? "" : " with reported sales";
    return `${main.roasText} back on ${formatAbout(main.fairSpendMinor, main.currency)} of spend${which}`;
  }
  if (main && main.spend !== "–") return `${main.spend} spent, sales not reported`;
  if (paidViews !== null) return `${formatCount(paidViews)} paid views, spend not reported`;
  return `${formatCount(organicViews)} organic views, nothing paid for`;
}
