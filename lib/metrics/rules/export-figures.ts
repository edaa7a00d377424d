/** The key figures, the codes and the ads of a page as files: a value stands with its range and with what it was divided from. */

import type { Day } from "@/lib/kernel/day";
import type { BoostLine } from "./boosts";
import { listPaidCurrencies, type SegmentDay, type SegmentSums } from "./dashboard";
import { type Cell, DAY, formatPlainAmount, round, tellCount, tellKpi, tellSides, ZONE } from "./export";
import { COUNT_LABEL, sayCounts } from "./figures";
import { deriveKpis, kpis } from "./kpis";
import type { Period } from "./series";
import { addSums, COUNT_NAMES, type Counts, type MetricSums, RATIOS, sumDays } from "./sums";

/** A figure of all costs, which is made elsewhere. */
export type FurtherFigure = { label: string; currency: string; value: number | null };

type Figures = {
  /** Per day, segment and currency. */
  rows: readonly SegmentDay[];
  /** Sums of the period compared with. */
  previous: readonly SegmentSums[];
  /** What a currency is compared with, and how much of that is reported. */
  comparedOf: (currency: string) => { period: Period | null; label: string };
  further: readonly FurtherFigure[];
};

const HEADS = [
  "Figure",
  "From",
  "To",
  "Currency",
  "Value",
  "95 % range, low",
  "95 % range, high",
  "Divided",
  "Sum divided",
  "By",
  "Sum it is divided by",
  "Value before",
  "Compared with",
  "Compared from",
  "Compared to",
  ZONE,
];

/** One line per figure and currency; sums of a ratio are of the rows that tell both its sides. */
export function exportFigures(
  { rows, previous, comparedOf, further }: Figures,
  { span, zone }: { span: Period; zone: string },
): Cell[][] {
  const lines = listPaidCurrencies(rows).flatMap((currency) => {
    const isOwn = (row: SegmentSums) => row.segment === "PAID" && row.currency === currency;
    const days = sumDays(rows.filter(isOwn));
    const [sums, before] = [addSums(days), addSums(previous.filter(isOwn))];
    const { period, label } = comparedOf(currency);
    const ends = period ? [label, period.from, period.to] : [null, null, null];
    const start = (label: string) => [label, span.from, span.to, currency];
    return [
      ...(["spendMinor", "revenueMinor", "impressions", "views"] as const).map((name) => [
        ...start(name === "views" ? "Paid views" : COUNT_LABEL[name]),
        tellCount([name], sums[name], currency),
        ...Array<Cell>(6).fill(null),
        tellCount([name], before[name], currency),
        ...ends,
        zone,
      ]),
      ...tellKpis({ sums, days, before }, currency).map(([label = "", ...cells]) => [
        ...start(String(label)),
        ...cells,
        ...ends,
        zone,
      ]),
      ...further
        .filter((each) => each.currency === currency)
        .map(({ label, value }) => [...start(label), round(value), ...Array<Cell>(10).fill(null), zone]),
    ];
  });
  return [HEADS, ...lines];
}

type Compared = { sums: MetricSums; days: readonly MetricSums[]; before: MetricSums };

function tellKpis({ sums, days, before }: Compared, currency: string): Cell[][] {
  const [now, then] = [deriveKpis(sums, days), deriveKpis(before)];
  return kpis.map((kpi) => {
    const { value, range } = now[kpi.id];
    const tell = tellKpi(kpi, currency);
    const [over = null, under = null] = tellSides(kpi.id, sums, currency);
    return [
      kpi.label,
      ...[value, range?.low ?? null, range?.high ?? null].map(tell),
      sayCounts(RATIOS[kpi.id].over),
      over,
      sayCounts(RATIOS[kpi.id].under),
      under,
      tell(then[kpi.id].value),
    ];
  });
}

type CodeSums = MetricSums & { codeId: string; currency: string | null };
type ExportedBoost = Pick<BoostLine, "codeId" | "who" | "title" | "flight" | "incremental" | "note">;

/** One line per code and currency of what its whole flight brought; a code without money has one line as well. */
export function exportBoosts(lines: readonly ExportedBoost[], sums: readonly CodeSums[], zone: string): Cell[][] {
  return [
    [
      "Code of",
      "Brand or creator",
      "Code id",
      "First paid day",
      "Last paid day",
      "Paid views",
      "Extra views",
      "Extra views, low",
      "Extra views, high",
      "Note",
      "Currency",
      "Spend",
      "ROAS",
      "Revenue of ROAS",
      "Spend of ROAS",
      ZONE,
    ],
    ...lines.flatMap(({ codeId, who, title, flight, incremental: { views, spillOver, paidViews }, note }) => {
      const extra = spillOver ? views : null;
      const own = sums.filter((row) => row.codeId === codeId && row.currency !== null);
      const about = [title, who.replace(/^@/, ""), codeId, flight.from, flight.to, paidViews];
      const told = [...about, extra?.value ?? null, extra?.low ?? null, extra?.high ?? null, note];
      return (own.length > 0 ? own : [null]).map((row) => [...told, ...tellMoney(row), zone]);
    }),
  ];
}

function tellMoney(row: CodeSums | null): Cell[] {
  if (!row?.currency) return Array<Cell>(5).fill(null);
  const spend = formatPlainAmount(row.spendMinor, row.currency);
  return [row.currency, spend, round(deriveKpis(row).roas.value), ...tellSides("roas", row, row.currency)];
}

/** What ads did on one day; `adId` is TikTok's, where the report told it. */
export type AdDay = Counts & {
  day: Day;
  currency: string | null;
  adId: string | null;
  ad: string;
  campaign: string | null;
  postId: string | null;
  codeId: string | null;
  brandName: string | null;
  handle: string | null;
};

/** One line per ad and day, with what other files know it by. */
export function exportAdDays(rows: readonly AdDay[], zone: string): Cell[][] {
  const counts = COUNT_NAMES.map((name) => COUNT_LABEL[name]);
  return [
    [DAY, "Ad", "Ad id", "Campaign", "Post id", "Code id", "Brand", "Creator", "Currency", ...counts, ZONE],
    ...rows.map((row) => [
      row.day,
      row.ad,
      row.adId,
      row.campaign,
      row.postId,
      row.codeId,
      row.brandName,
      row.handle,
      row.currency,
      ...COUNT_NAMES.map((name) => tellCount([name], row[name], row.currency)),
      zone,
    ]),
  ];
}
