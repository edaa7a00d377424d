/** What one code did: four numbers with their ranges, and views day by day. Its owner and its brand read the same. */

import { addDays, type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { compactNumber } from "@/lib/kernel/text";
import { type AreaChart, prepareAreaPaths } from "./area";
import { formatSigned } from "./dashboard";
import { deriveIncremental, type Flight, type Incremental } from "./incremental";
import {
  deriveEngagementLift,
  deriveKpis,
  type EngagementLift,
  formatKpi,
  type KpiValue,
  ON_DAYS_BEFORE,
} from "./kpis";
import { formatPeriod } from "./period";
import { prepareReadOut, type ReadOut } from "./read-out";
import { deriveCommonEnd, listEnds } from "./reported";
import { deriveMoney, type Money, prepareReturn } from "./returns";
import { dropPaidAfter, formatSeriesTable, prepareSeries, VIEW_COLUMNS } from "./series";
import { addSums, type MetricSums, sumDays } from "./sums";

/**
 * One day (or, as TOTAL, one report without days) of the code; money in minor units of `currency`. `isShared`: an organic day
 * on which another code of the video was paid for.
 */
export type MeasuredDay = MetricSums & {
  segment: "ORGANIC" | "PAID" | "TOTAL";
  day: Day;
  currency: string | null;
  isShared?: boolean;
  /** The import that told an organic day. */
  importId?: string | null;
};

/** `postedAt` is an instant; days are those of `zone`. */
export type ResultFacts = { days: readonly MeasuredDay[]; postedAt: Date | null; showMoney: boolean; zone: string };

/** Which numbers there may be; each opens to what it is made of, and has its formula, by this label. */
export type ResultLabel =
  | "extra views"
  | "paid views"
  | "return on spend"
  | "watched 6 seconds"
  | "engagement rate"
  | "engagement lift"
  | "new follows per 1,000";

/** `also` is the same in other currencies. */
export type ResultNumber = {
  label: ResultLabel;
  value: string;
  note: string;
  also?: { currency: string; text: string }[];
};

/** Views day by day as drawn, and as texts, newest first. */
export type ResultChart = {
  area: AreaChart;
  label: string;
  readOut: ReadOut;
  table: { date: string; paidViews: string; organicViews: string }[];
};

const CHART = { width: 712, height: 210 };
/** The chart begins so long before the boost at most: enough to see what the post drew by itself. */
const LEAD_DAYS = 21;

/** Counts of all paid rows, money of one currency only. */
function sumPaid(days: readonly MeasuredDay[], currency: string | undefined): MetricSums {
  const paid = days.filter(({ segment }) => segment !== "ORGANIC");
  const { spendMinor, revenueMinor, roasOver, roasUnder } = addSums(paid.filter((row) => row.currency === currency));
  return { ...addSums(paid), spendMinor, revenueMinor, roasOver, roasUnder };
}

/** First and last day on which anything was paid for. */
function deriveFlight(days: readonly MeasuredDay[]): Flight | null {
  const active = ({ segment, spendMinor, impressions, views }: MeasuredDay) =>
    segment === "PAID" && Math.max(spendMinor ?? 0, impressions ?? 0, views ?? 0) > 0;
  const paid = days.filter(active);
  const [first, last] = [paid[0]?.day, paid.at(-1)?.day];
  return first && last ? { from: first, to: last } : null;
}

/** Each paid day; none where a report without days is among the sums as well. */
function listPaidDays(days: readonly MeasuredDay[]): MetricSums[] {
  return days.some(({ segment }) => segment === "TOTAL")
    ? []
    : sumDays(days.filter(({ segment }) => segment === "PAID"));
}

/** "data to 21 Nov 2026"; by currency where the ads of one end a few days before another's. */
function sayDataTo(dataTo: Day, ends: readonly [string, Day][], namesCurrency: boolean): string {
  const write = (day: Day) => formatPeriod({ from: day, to: day });
  const days = ends.map(([, day]) => day);
  const [first, last] = [deriveCommonEnd(days), days.at(-1)];
  if (!first || !last) return `data to ${write(dataTo)}`;
  if (!namesCurrency) return `data of ads to ${write(last)}, of some to ${write(first)}`;
  const told = ends.flatMap(([currency, day]) => (day < first ? [] : [`to ${write(day)} in ${currency}`]));
  return `data of ads ${told.join(", ")}`;
}

/**
 * What one code did. `paid` are its sums, `paidDays` those of each day, `before` the post's own days before the boost, `dataTo`
 * the last day of any row, and `saysTo` how far ads go.
 */
export function deriveResults({ days: given, postedAt, showMoney, zone }: ResultFacts) {
  const days = [...given].sort((a, b) => (a.day < b.day ? -1 : 1));
  const allMoney = deriveMoney(days.filter(({ segment }) => segment !== "ORGANIC"));
  const money = showMoney ? allMoney : [];
  const paid = sumPaid(days, allMoney[0]?.currency);
  const paidDays = listPaidDays(days);
  const flight = deriveFlight(days);
  const organic = days.filter(({ segment }) => segment === "ORGANIC");
  const incremental = deriveIncremental({
    postedOn: postedAt && dayIn(postedAt, zone),
    organic: organic.flatMap(({ day, views, isShared, importId }) =>
      views === null ? [] : [{ day, views, isShared, importId }],
    ),
    paidViews: paid.views,
    flight,
  });
  const before = organic.filter(
    ({ day, views, isShared }) => flight !== null && day < flight.from && views !== null && !isShared,
  );
  const ends = listEnds(days);
  const dataTo = days.at(-1)?.day ?? null;
  return {
    flight,
    incremental,
    money,
    paid,
    paidDays,
    before,
    dataTo,
    saysTo: dataTo && sayDataTo(dataTo, ends, showMoney),
    numbers: deriveNumbers({ paid, paidDays, before, incremental, money }),
    chart: prepareChart(days, flight, deriveCommonEnd(ends.map(([, day]) => day))),
  };
}

type PaidFacts = { paid: MetricSums; paidDays: readonly MetricSums[] };

type NumberFacts = PaidFacts & {
  /** The post's own days before the boost. */
  before: readonly MeasuredDay[];
  incremental: Incremental;
  money: readonly Money[];
};

function deriveNumbers({ paid, paidDays, before, incremental, money }: NumberFacts): ResultNumber[] {
  const kpis = deriveKpis(paid, paidDays);
  const [main, ...others] = money;
  return [
    viewsNumber(incremental),
    main
      ? { label: "return on spend", ...prepareReturn(main, others) }
      : shareNumber("watched 6 seconds", kpis.viewThrough6s),
    engagementNumber({ paid, paidDays }, before, kpis.engagementRate),
    {
      label: "new follows per 1,000",
      value: formatKpi(kpis.followerConversion.value, "perThousand", ""),
      note: formatRange(kpis.followerConversion, (value) => formatKpi(value, "perThousand", "")),
    },
  ];
}

/** Without the post's own past nobody knows what else came with the paid views. */
function viewsNumber({ views, spillOver, paidViews }: Incremental): ResultNumber {
  if (views && spillOver)
    return {
      label: "extra views",
      value: compactNumber(views.value),
      note: `${compactNumber(views.low)} to ${compactNumber(views.high)}`,
    };
  return {
    label: "paid views",
    value: paidViews === null ? "–" : compactNumber(paidViews),
    note: paidViews === null ? "not reported" : "organic effect not known",
  };
}

const percent = (value: number) => formatKpi(value, "percent", "");
const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.round(Math.abs(value) * 100)}`;

function formatRange({ range, why }: KpiValue, format: (value: number) => string): string {
  return range ? `${format(range.low)} to ${format(range.high)}` : (why ?? "").toLowerCase();
}

function shareNumber(label: ResultLabel, kpi: KpiValue): ResultNumber {
  return { label, value: kpi.value === null ? "–" : percent(kpi.value), note: formatRange(kpi, percent) };
}

/** How the engagement of paid views compares with that of the post by itself. */
export function liftOnDaysBefore({ paid, paidDays }: PaidFacts, before: readonly MeasuredDay[]): EngagementLift {
  return deriveEngagementLift({ sums: addSums(before), days: before }, { sums: paid, days: paidDays }, before.length);
}

/** The change of the rate where the past allows it, else the rate itself. */
function engagementNumber(paid: PaidFacts, before: readonly MeasuredDay[], rate: KpiValue): ResultNumber {
  const lift = liftOnDaysBefore(paid, before);
  if (lift.value === null || lift.range === null) return shareNumber("engagement rate", rate);
  return {
    label: "engagement lift",
    value: formatSigned(lift.value),
    note: `${signed(lift.range.low)} to ${signed(lift.range.high)}\u00a0% ${ON_DAYS_BEFORE}`,
  };
}

function prepareChart(days: readonly MeasuredDay[], flight: Flight | null, paidTo: Day | null): ResultChart | null {
  const rows = days.flatMap(({ segment, day, views }) =>
    segment === "TOTAL" ? [] : [{ day, segment, views, spendMinor: null, revenueMinor: null, currency: null }],
  );
  const [first, last] = [rows[0]?.day, rows.at(-1)?.day];
  if (!first || !last || first === last) return null;
  const shown = flight ? rows.filter(({ day }) => day >= addDays(flight.from, -LEAD_DAYS)) : rows;
  const { points } = prepareSeries(shown, { from: shown[0]?.day ?? first, to: last }, "");
  const area = prepareAreaPaths(dropPaidAfter(points, paidTo), { ...CHART, boostStartsOn: flight?.from ?? null });
  const table = formatSeriesTable(points, "");
  const cut = paidTo ? `, to ${formatDay(paidTo)}, the last day that all ads tell of` : "";
  return {
    area,
    label: `Views a day from ${formatDay(points[0]?.day ?? first)} to ${formatDay(last)}: organic below, paid on top${cut}.`,
    readOut: prepareReadOut(VIEW_COLUMNS, table, points),
    table: table.map(({ date, paidViews, organicViews }) => ({ date, paidViews, organicViews })),
  };
}
