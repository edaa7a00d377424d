/** A number that is opened shows the formula, and the sums it is made of. */

import type { Day } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import type { SegmentDay } from "./dashboard";
import { COUNT_LABEL, type Figure, formatFormula, sayCounts } from "./figures";
import { deriveKpis, formatKpi, type KpiFormat, type KpiId, type KpiValue, kpis } from "./kpis";
import { addKnown, addSums, type Counts, type MetricSums, sumDays } from "./sums";

type Explained = {
  value: string;
  /** The 95 % interval, or why there is no value; "" when neither applies. */
  range: string;
  formula: string;
  parts: { label: string; sum: string }[];
};

/** One row behind a number. `importId` is null where no file is known or, with the time of its import, where it is not the reader's to see; `byName` where the person has left. */
export type SourceRow = Counts & {
  day: Day;
  sourceId: string;
  name: string;
  currency: string | null;
  importId: string | null;
  fileName: string | null;
  importedAt: Date | null;
  byName: string | null;
};

/** The newest import of each kind of file: how fresh the numbers are. */
export type Freshness = {
  format: string;
  importId: string;
  fileName: string;
  toDay: Day | null;
  importedAt: Date;
  byName: string | null;
};

const isMoney = (name: keyof Counts) => name.endsWith("Minor");

/** One sum or cell as shown; money in minor units of `currency`. */
export function formatSum(name: keyof Counts, value: number | null, currency: string | null): string {
  if (value === null) return "–";
  return isMoney(name) && currency ? formatMoney(value, currency) : value.toLocaleString("en-US");
}

/** The sums that a figure is made of, each once. */
export function listParts({ over, under }: Figure): (keyof Counts)[] {
  return [...new Set([...over, ...under])];
}

/** Whether a figure is about money, so that only one currency can be meant. */
export function needsCurrency(figure: Figure): boolean {
  return listParts(figure).some(isMoney);
}

/** Adds the rows of the figure's segment (and currency, unless null) up, and says what they make. */
export function explainFigure(figure: Figure, rows: readonly SegmentDay[], currency: string | null): Explained {
  const days = sumDays(
    rows.filter((row) => row.segment === figure.segment && (currency === null || row.currency === currency)),
  );
  const sums = addSums(days);
  const kpi = kpis.find(({ id }) => id === figure.id);
  return {
    formula: formatFormula(figure),
    ...(kpi ? explainRatio(kpi.id, figure, { sums, days }, currency) : explainSum(figure, sums, currency)),
  };
}

function explainSum({ over: [name = "views"] }: Figure, sums: Counts, currency: string | null) {
  const value = formatSum(name, sums[name], currency);
  return { value, range: "", parts: [{ label: COUNT_LABEL[name], sum: value }] };
}

type Summed = { sums: MetricSums; days: readonly MetricSums[] };

function explainRatio(id: KpiId, figure: Figure, { sums, days }: Summed, currency: string | null) {
  const derived = deriveKpis(sums, days)[id];
  const format = (value: number | null) => formatKpi(value, figure.format as KpiFormat, currency ?? "");
  return {
    value: format(derived.value),
    range: sayRange(derived, format),
    parts: [
      explainSide(figure.over, figure.under, sums[`${id}Over`], sums, currency),
      explainSide(figure.under, figure.over, sums[`${id}Under`], sums, currency),
    ],
  };
}

const sayRange = ({ range, why }: KpiValue, format: (value: number) => string) =>
  range ? `${format(range.low)} to ${format(range.high)}` : (why ?? "");

/** One side of a ratio: what is counted, and what is left out because its rows do not tell the other side. */
function explainSide(
  names: Figure["over"],
  others: Figure["over"],
  counted: number | null,
  sums: Counts,
  currency: string | null,
): Explained["parts"][number] {
  const [first = "views"] = names;
  const all = names.reduce<number | null>((sum, name) => addKnown(sum, sums[name]), null);
  const left = (all ?? 0) - (counted ?? 0);
  const said = formatSum(first, counted, currency);
  return {
    label: sayCounts(names),
    sum:
      left > 0
        ? `${said}; ${formatSum(first, left, currency)} more left out, of rows that do not tell ${sayCounts(others).toLowerCase()}`
        : said,
  };
}
