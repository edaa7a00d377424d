/** Numbers as a file: amounts in units of their currency with a point, shares as plain numbers, unknown as nothing. */

import type { AccountDay } from "@/lib/audience/rules";
import { minorExponent } from "@/lib/kernel/money";
import { type BreakdownFacts, nameRow } from "./breakdown";
import type { SegmentDay } from "./dashboard";
import { COUNT_LABEL, sayCounts } from "./figures";
import { deriveKpis, type KpiFormat, type KpiId, kpis } from "./kpis";
import type { Dimension } from "./selection";
import type { Period } from "./series";
import { COUNT_NAMES, type Counts, noSums, RATIOS, type RatioSums } from "./sums";
import type { TrendPoint } from "./trend";

export type Cell = string | number | null;

/** The last column of every file names the zone that the book is kept in; the days are those of the reports. */
export const ZONE = "Zone of the book";
export const DAY = "Day, as the report dates it";

/** Four places are more than any of these is known by. */
export const round = (value: number | null) => (value === null ? null : Math.round(value * 10_000) / 10_000);

/** A price in units of its currency: of one event it is less than the smallest coin. */
const priceIn = (currency: string) => (minor: number | null) =>
  round(minor === null ? null : minor / 10 ** minorExponent(currency));

/** Exact decimal text: 123456 US cents are "1234.56". */
export function formatPlainAmount(minor: number | null, currency: string | null): string | null {
  if (minor === null || currency === null) return null;
  const exponent = minorExponent(currency);
  return (minor / 10 ** exponent).toFixed(exponent);
}

/** Paid and organic days, one line for each and each currency, with both sides of each ratio: dividing their sums is the screen's ratio. */
export function exportDays(rows: readonly SegmentDay[], zone: string): Cell[][] {
  const counts = COUNT_NAMES.map((name) => COUNT_LABEL[name]);
  return [
    [DAY, "Kind", "Currency", ...counts, ...kpis.flatMap(sideHeads), ZONE],
    ...rows.map((row) => [
      row.day,
      row.segment === "PAID" ? "paid" : "organic",
      row.currency,
      ...COUNT_NAMES.map((name) => tellCount([name], row[name], row.currency)),
      ...kpis.flatMap(({ id }) => tellSides(id, row, row.currency)),
      zone,
    ]),
  ];
}

/** The line of one figure; each day stands for the seven days up to it. */
export function exportTrend(points: readonly TrendPoint[], id: KpiId, currency: string, zone: string): Cell[][] {
  const kpi = kpis.find((each) => each.id === id);
  return [
    [DAY, `${kpi?.label}, of the seven days up to it`, "Currency", ZONE],
    ...points.map(({ day, value }) => [
      day,
      kpi?.format === "money" ? priceIn(currency)(value) : round(value),
      currency,
      zone,
    ]),
  ];
}

/** An account's days as TikTok Studio tells them. */
export function exportAudience(days: readonly AccountDay[], zone: string): Cell[][] {
  return [
    [DAY, "Followers", "New followers", "Video views", "Profile views", ZONE],
    ...days.map(({ day, followers, newFollowers, views, profileViews }) => [
      day,
      followers,
      newFollowers,
      views,
      profileViews,
      zone,
    ]),
  ];
}

/** Who or what a row is: by what it is called, and by what other files know it. */
const IDENTITY: Record<Dimension, [head: string, tell: (row: BreakdownFacts) => Cell][]> = {
  brand: [
    ["Brand", (row) => nameRow(row, "brand")],
    ["Brand id", ({ key }) => key],
  ],
  creator: [
    ["Creator", (row) => row.handle ?? nameRow(row, "creator")],
    ["Creator id", ({ key }) => key],
  ],
  campaign: [["Campaign", (row) => nameRow(row, "campaign")]],
  video: [
    ["Title", (row) => (row.key === "" ? nameRow(row, "video") : row.said)],
    ["Creator", ({ handle }) => handle ?? null],
    ["Post id", ({ postId }) => postId ?? null],
    ["Video id", ({ key }) => key],
  ],
  code: [
    ["Code of", (row) => (row.key === "" ? nameRow(row, "code") : row.said)],
    ["Brand", ({ brandName }) => brandName ?? null],
    ["Creator", ({ handle }) => handle ?? null],
    ["Post id", ({ postId }) => postId ?? null],
    ["Code id", ({ key }) => key],
  ],
};

const isMoney = (name: keyof Counts) => name.endsWith("Minor");
/** Costs of impressions are what was bought, and money over money is no sample: neither has a range. */
const hasRange = (id: KpiId) => id !== "cpm" && id !== "roas";
export const tellKpi = ({ format }: { format: KpiFormat }, currency: string) =>
  format === "money" ? priceIn(currency) : round;

export function tellCount(names: readonly (keyof Counts)[], value: number | null, currency: string | null): Cell {
  return names.some(isMoney) ? formatPlainAmount(value, currency) : value;
}

/** "Spend of CPA": what is divided in a ratio, of the rows that tell both its sides. */
const sideHeads = ({ id, label }: (typeof kpis)[number]) =>
  [RATIOS[id].over, RATIOS[id].under].map((names) => `${sayCounts(names)} of ${label}`);

export const tellSides = (id: KpiId, sums: RatioSums, currency: string | null): Cell[] => [
  tellCount(RATIOS[id].over, sums[`${id}Over`], currency),
  tellCount(RATIOS[id].under, sums[`${id}Under`], currency),
];

const COMPARED = ["Compared from", "Compared to", "Spend before", "ROAS before", "CPM before"];

/** A row of a breakdown, and the days it is compared with. */
type ExportedRow = BreakdownFacts & { compared?: Period | null };

/**
 * One line per row of a breakdown in one currency: every ratio with the ends of its 95 % interval and both sides that it divides,
 * so that lines can be added up and divided again; `span` says which days, `zone` in which zone the book is kept.
 */
export function exportBreakdown(
  rows: readonly ExportedRow[],
  by: Dimension,
  currency: string,
  { span, zone }: { span: Period; zone: string },
): Cell[][] {
  const counts = COUNT_NAMES.map((name) => COUNT_LABEL[name]);
  const ratios = kpis.flatMap((kpi) => [
    kpi.label,
    ...(hasRange(kpi.id) ? [`${kpi.label}, low`, `${kpi.label}, high`] : []),
    ...sideHeads(kpi),
  ]);
  return [
    [...IDENTITY[by].map(([head]) => head), "From", "To", "Currency", ...counts, ...ratios, ...COMPARED, ZONE],
    ...rows.map((row) => [
      ...IDENTITY[by].map(([, tell]) => tell(row)),
      span.from,
      span.to,
      currency,
      ...COUNT_NAMES.map((name) => tellCount([name], row[name], currency)),
      ...tellRatios(row, currency),
      ...tellBefore(row, currency),
      zone,
    ]),
  ];
}

function tellRatios(row: BreakdownFacts, currency: string): Cell[] {
  const values = deriveKpis(row, row.byDay);
  return kpis.flatMap((kpi) => {
    const { value, range } = values[kpi.id];
    const ends = hasRange(kpi.id) ? [range?.low ?? null, range?.high ?? null] : [];
    return [...[value, ...ends].map(tellKpi(kpi, currency)), ...tellSides(kpi.id, row, currency)];
  });
}

function tellBefore({ before, compared }: ExportedRow, currency: string): Cell[] {
  const { roas, cpm } = deriveKpis(before ?? noSums);
  const spend = formatPlainAmount(before?.spendMinor ?? null, currency);
  return [compared?.from ?? null, compared?.to ?? null, spend, round(roas.value), priceIn(currency)(cpm.value)];
}
