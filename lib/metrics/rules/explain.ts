/** A number that is opened shows the formula, and the sums it is made of. */

import type { Day } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { derivePaidKpis, type SegmentSums } from "./dashboard";
import { type Figure, formatFormula, SUM_LABEL, type SumName } from "./figures";
import { formatKpi, type KpiFormat, kpis } from "./kpis";
import { addKnown, addSums } from "./sums";

type Explained = {
  value: string;
  /** The 95 % interval, or why there is no value; "" when neither applies. */
  range: string;
  formula: string;
  parts: { name: SumName; label: string; sum: string }[];
};

/** One row behind a number. `importId` is null where no file is known, or it is not the reader's to see; `byName` where the person has left. */
export type SourceRow = Record<SumName, number | null> & {
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

const isMoney = (name: SumName) => name.endsWith("Minor");

/** One sum or cell as shown; money in minor units of `currency`. */
export function formatSum(name: SumName, value: number | null, currency: string | null): string {
  if (value === null) return "–";
  return isMoney(name) && currency ? formatMoney(value, currency) : value.toLocaleString("en-US");
}

/** The sums that a figure is made of, each once. */
export function listParts({ over, under }: Figure): SumName[] {
  return [...new Set([...over, ...under])];
}

/** Whether a figure is about money, so that only one currency can be meant. */
export function needsCurrency(figure: Figure): boolean {
  return listParts(figure).some(isMoney);
}

/** Adds the rows of the figure's segment (and currency, unless null) up, and says what they make. */
export function explainFigure(figure: Figure, rows: readonly SegmentSums[], currency: string | null): Explained {
  const own = rows.filter((row) => row.segment === figure.segment && (currency === null || row.currency === currency));
  const spendWithRevenueMinor = own.reduce<number | null>((sum, row) => addKnown(sum, row.spendWithRevenueMinor), null);
  const sums = { ...addSums(own), spendWithRevenueMinor };
  const kpi = kpis.find(({ id }) => id === figure.id);
  const derived = kpi && derivePaidKpis(sums)[kpi.id];
  const format = (value: number) => formatKpi(value, figure.format as KpiFormat, currency ?? "");
  const [first = "views"] = figure.over;
  return {
    value: derived
      ? formatKpi(derived.value, figure.format as KpiFormat, currency ?? "")
      : formatSum(first, sums[first], currency),
    range: derived
      ? derived.range
        ? `${format(derived.range.low)} to ${format(derived.range.high)}`
        : (derived.why ?? "")
      : "",
    formula: formatFormula(figure),
    parts: listParts(figure).map((name) => ({
      name,
      label: SUM_LABEL[name],
      sum: formatSum(name, sums[name], currency),
    })),
  };
}
