/** A dashboard adds counts over everything, and money only within its currency; each number stands with its range or its reason. */

import { formatMoney, minorExponent, rankCurrencies } from "@/lib/kernel/money";
import { compactNumber } from "@/lib/kernel/text";
import { compareKpis } from "./against";
import { type Dividends, deriveDividends, type Judgement, judgeKpi } from "./goals";
import {
  AGAINST_OTHERS,
  type Arm,
  compareWithOthers,
  deriveKpis,
  formatKpi,
  type KpiId,
  type KpiValue,
  kpis,
  type Posts,
} from "./kpis";
import { deriveChange, dropPaidAfter, formatSeriesTable, type Period, prepareSeries, type SeriesPoint } from "./series";
import { addSums, type MetricSums, subtractSums, sumDays } from "./sums";
import { sayMissing } from "./told-by";

/** What all that is not looked at is called, by who sees the whole book, and by who sees a part of it. */
export const REST_OF_BOOK = "everything else in the book";
export const REST_OF_OWN = "everything else of your profiles";

/** Sums of one segment and currency. */
export type SegmentSums = MetricSums & { segment: "ORGANIC" | "PAID"; currency: string | null };
export type SegmentDay = SegmentSums & { day: string };

export type KpiLine = {
  id: KpiId | "trueRoas" | "engagementLift" | "saves" | "roi" | "payback";
  label: string;
  definition: string;
  value: string;
  /** The interval; "" without one. */
  range: string;
  /** What the value rests on, or what a missing one waits for. */
  note?: string;
  previous: string;
  goal: Judgement | null;
  /** Where it is opened; null where it cannot be, and left out for what the ads' rows tell. */
  href?: string | null;
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
  dividends: Dividends;
};

/** What a period is held against, beside the sums of the period it is compared with. */
type Yardsticks = {
  /** Everything measured in the period, where only a part of it is shown: the rest is then the benchmark. */
  all?: readonly SegmentSums[];
  /** What that rest is called inside a sentence. */
  restName?: string;
  /** Lifetime totals of the videos that were never boosted. */
  neverBoosted?: Posts | null;
  /** Ads without a brand are the creator's own, and have goals of their own. */
  isOwn?: boolean;
  /** The last day that all ads have told of, where some end before others. */
  paidTo?: string | null;
};

export type Dashboard = {
  points: SeriesPoint[];
  table: ReturnType<typeof formatSeriesTable>;
  /** The newest day with any number in the period. */
  lastDay: string | null;
  /** Paid views are drawn up to here; null where they are to the end. */
  paidTo: string | null;
  paidViews: number | null;
  paidChange: number | null;
  organicViews: number | null;
  organicChange: number | null;
  /** With the interval, or why there is no value. */
  followers: { value: string; note: string | null };
  blocks: CurrencyBlock[];
};

/** The paid sums of each day. */
function listPaid(rows: readonly SegmentDay[], currency?: string): MetricSums[] {
  return sumDays(rows.filter((row) => row.segment === "PAID" && (currency === undefined || row.currency === currency)));
}

function sumSegment(rows: readonly SegmentSums[], segment: SegmentSums["segment"], currency?: string): MetricSums {
  return addSums(
    rows.filter((row) => row.segment === segment && (currency === undefined || row.currency === currency)),
  );
}

/** Currencies of paid rows, the largest spend first. */
export function listPaidCurrencies(rows: readonly SegmentSums[]): string[] {
  const paid = rows.filter(({ segment }) => segment === "PAID");
  return rankCurrencies(paid.map(({ currency, spendMinor }) => [currency, spendMinor]));
}

function formatRange({ range }: KpiValue, format: (value: number) => string): string {
  return range ? `${format(range.low)} to ${format(range.high)}` : "";
}

type Kpis = Record<KpiId, KpiValue>;

function toLines(now: Kpis, before: Kpis, currency: string, judge: (id: KpiId) => Judgement | null): KpiLine[] {
  return kpis.map(({ id, label, definition, format }) => ({
    id,
    label,
    definition,
    value: formatKpi(now[id].value, format, currency),
    range: formatRange(now[id], (value) => formatKpi(value, format, currency)),
    note: sayMissing(id, now[id].why),
    previous: formatKpi(before[id].value, format, currency),
    goal: judge(id),
  }));
}

/** "+23 %" with its range, and what it was in the period compared with: both on the same videos. */
function liftLine(neverBoosted: Posts | null | undefined, paid: Arm, before: MetricSums): KpiLine[] {
  if (!neverBoosted) return [];
  const lift = compareWithOthers(neverBoosted, paid);
  return [
    {
      id: "engagementLift",
      label: AGAINST_OTHERS,
      definition:
        "Engagement rate of paid views ÷ that of the videos never boosted, over their lives, − 1: associated, not proven to be caused.",
      value: formatSigned(lift.value),
      range: formatRange(lift, formatSigned),
      note: sayMissing("engagementRate", lift.why),
      previous: formatSigned(compareWithOthers(neverBoosted, { sums: before }).value),
      goal: null,
    },
  ];
}

/** A relative change: "+23 %", "−4 %", "–" when unknown. */
export function formatSigned(change: number | null): string {
  if (change === null) return "–";
  return `${change < 0 ? "−" : "+"}${Math.round(Math.abs(change) * 100)}\u00a0%`;
}

/** An amount inside a sentence: from 100 units on without decimals, "$2,817". */
export function formatAbout(minor: number, currency: string): string {
  const unit = 10 ** minorExponent(currency);
  return formatMoney(Math.abs(minor) < 100 * unit ? minor : Math.round(minor / unit) * unit, currency);
}

/** An amount exactly; "–" when unknown. */
export function formatMinor(minor: number | null, currency: string): string {
  return minor === null ? "–" : formatMoney(minor, currency);
}

function prepareBlock(
  rows: readonly SegmentDay[],
  previous: readonly SegmentSums[],
  period: Period,
  { all, restName = REST_OF_BOOK, neverBoosted, isOwn = false }: Yardsticks,
  currency: string,
): CurrencyBlock {
  const days = listPaid(rows, currency);
  const [sums, before] = [addSums(days), sumSegment(previous, "PAID", currency)];
  const [now, then] = [deriveKpis(sums, days), deriveKpis(before)];
  const rest = all && subtractSums(sumSegment(all, "PAID", currency), sums);
  const benchmark = {
    ratios: compareKpis({ sums, days }, { sums: rest ?? before }),
    name: rest ? restName : "the period compared with",
  };
  const { points } = prepareSeries(
    rows.filter((row) => row.currency === currency),
    period,
    currency,
  );
  return {
    currency,
    spend: formatMinor(sums.spendMinor, currency),
    spendMinor: sums.spendMinor,
    spendChange: deriveChange(sums.spendMinor, before.spendMinor),
    fairSpendMinor: sums.roasUnder,
    revenueMinor: sums.roasOver,
    revenue: formatMinor(sums.revenueMinor, currency),
    roas: now.roas,
    roasText: formatKpi(now.roas.value, "multiple", currency),
    cpm: formatKpi(now.cpm.value, "money", currency),
    cpmChange: deriveChange(now.cpm.value, then.cpm.value),
    points,
    table: formatSeriesTable(points, currency),
    kpis: [
      ...toLines(now, then, currency, (id) => judgeKpi(id, now[id], benchmark, isOwn)),
      ...liftLine(neverBoosted, { sums, days }, before),
    ],
    dividends: deriveDividends(benchmark),
  };
}

/** One period's rows (per day, segment and currency) against the sums of the period it is compared with. */
export function prepareDashboard(
  rows: readonly SegmentDay[],
  previous: readonly SegmentSums[],
  period: Period,
  yardsticks: Yardsticks = {},
): Dashboard {
  const [paid, organic] = [sumSegment(rows, "PAID"), sumSegment(rows, "ORGANIC")];
  const followers = deriveKpis(paid, listPaid(rows)).followerConversion;
  const { points, lastDay } = prepareSeries(rows, period, "");
  const { paidTo = null } = yardsticks;
  return {
    points: dropPaidAfter(points, paidTo),
    table: formatSeriesTable(points, "USD"),
    lastDay,
    paidTo,
    paidViews: paid.views,
    paidChange: deriveChange(paid.views, sumSegment(previous, "PAID").views),
    organicViews: organic.views,
    organicChange: deriveChange(organic.views, sumSegment(previous, "ORGANIC").views),
    followers: {
      value: formatKpi(followers.value, "perThousand", ""),
      note: formatRange(followers, (value) => formatKpi(value, "perThousand", "")) || followers.why,
    },
    blocks: listPaidCurrencies(rows).map((currency) => prepareBlock(rows, previous, period, yardsticks, currency)),
  };
}

/** "+12 % on the period before", or null where nothing can be compared; `words` name what it is compared with. */
export function formatChange(change: number | null, words = "on the period before"): string | null {
  if (change === null) return null;
  return Math.round(Math.abs(change) * 100) === 0 ? words.replace(/^on/, "as in") : `${formatSigned(change)} ${words}`;
}

export function formatCount(count: number | null): string {
  return count === null ? "–" : compactNumber(count);
}
