/** Revenue of one kind against all costs, in one currency: what is undefined has no value, and nothing is added twice. */

import { addDays, type Day } from "@/lib/kernel/day";
import { rankCurrencies } from "@/lib/kernel/money";
import { deriveKpis, type KpiValue } from "@/lib/metrics/rules/kpis";
import { clipPeriod } from "@/lib/metrics/rules/period";
import type { Period } from "@/lib/metrics/rules/series";
import { addKnown, addSums, type MetricSums, noSums, sumDays } from "@/lib/metrics/rules/sums";
import { COST_KINDS, type CostKind } from "./cost";

/** Both sides of ROAS and of CPA are sums of those ads that tell both; `cpaUnder` is a count, all others are money. */
export type MoneyKind = "spend" | "adsRevenue" | (typeof SIDES)[number] | "licence" | "commission" | "gmv" | CostKind;

const SIDES = ["roasOver", "roasUnder", "cpaOver", "cpaUnder"] as const;

/** What one kind came to on one day: minor units of `currency`, or a count. */
export type MoneyRow = { day: Day; currency: string; kind: MoneyKind; amount: number };

/** What counts as revenue: what ads report, or what the shop's orders came to. One sale may be in both. */
export const REVENUE_BASES = ["ads", "shop"] as const;
export type RevenueBasis = (typeof REVENUE_BASES)[number];
const REVENUE_KIND = { ads: "adsRevenue", shop: "gmv" } as const;

const COSTS = {
  spend: "Ad spend",
  licence: "Licence fees",
  commission: "Commissions",
  ...(Object.fromEntries(Object.entries(COST_KINDS).map(([kind, { label }]) => [kind, label])) as Record<
    CostKind,
    string
  >),
} as const;
type CostId = keyof typeof COSTS;
const COST_IDS = Object.keys(COSTS) as CostId[];

type CostLine = { id: CostId; label: string; minor: number };

/** Running totals at the end of a day; of sales null on every day where nobody told of any. */
export type CurvePoint = { day: Day; costMinor: number; revenueMinor: number | null };

/** `days` are counted from the first cost; 0 is the same day. `silentMinor`: spend up to now that told no sales, where they count. */
export type Payback =
  | { state: "back"; on: Day; days: number }
  | { state: "missing"; missingMinor: number }
  | { state: "unknown"; silentMinor: number };

/** Below this share of the spend with reported sales, what all of it brought is anybody's guess. */
const LEAST_TOLD = 0.5;

export type Roi = {
  currency: string;
  basis: RevenueBasis;
  /** Largest first; kinds without a cost are left out. */
  costs: CostLine[];
  costMinor: number;
  revenueMinor: number | null;
  adsRevenueMinor: number | null;
  gmvMinor: number | null;
  spendMinor: number;
  /** Spend of rows that told no revenue: it is a cost all the same. */
  silentSpendMinor: number;
  roas: number | null;
  trueRoas: number | null;
  roi: number | null;
  /** As the dashboard has it, and the spend that it rests on: of ads that tell conversions. */
  cpa: KpiValue;
  cpaSpendMinor: number | null;
  /** From the first cost of all to the end of the period, however late the period begins. */
  payback: Payback;
  /** What payback is counted from: its day, and the largest kind of that day. */
  firstCost: { day: Day; label: string } | null;
  /** From the first money to the end of the period, a year of it at most; what was before is in its totals. */
  curve: CurvePoint[];
};

/** The currencies of a period, the one with the largest costs first. */
export function listRoiCurrencies(rows: readonly MoneyRow[], period: Period): string[] {
  return rankCurrencies(
    rows.filter(isWithin(period)).map(({ currency, kind, amount }) => [currency, kind in COSTS ? amount : 0]),
  );
}

const isWithin =
  ({ from, to }: Period) =>
  ({ day }: { day: Day }) =>
    day >= from && day <= to;

/** A quotient of sums; null when either is unknown or there is nothing to divide by. */
function divide(amount: number | null, by: number | null): number | null {
  return amount === null || by === null || by <= 0 ? null : amount / by;
}

/**
 * Everything about one currency of a period. `rows` reach back to the first cost: what was paid before the period is paid back
 * in it. ROAS = revenue ÷ ad spend (of ads that report revenue, their fair spend); true
 * ROAS = revenue ÷ (spend + licence + commission); ROI = (revenue − all costs) ÷ all costs. While the sales of ads count, neither
 * is told where less than half of the spend told any, and what has not come back yet is no loss while some of it told none.
 * @param basis what counts as revenue; null takes what ads report where they report anything, else the shop's orders
 */
export function deriveRoi(
  rows: readonly MoneyRow[],
  period: Period,
  { currency, basis: chosen }: { currency: string; basis: RevenueBasis | null },
): Roi {
  const upToNow = rows.filter((row) => row.currency === currency && row.day <= period.to);
  const own = upToNow.filter(isWithin(period));
  const sum = (kind: MoneyKind) =>
    own.reduce<number | null>((total, row) => (row.kind === kind ? addKnown(total, row.amount) : total), null);
  const [adsRevenueMinor, gmvMinor, spend] = [sum("adsRevenue"), sum("gmv"), sum("spend")];
  const basis = chosen ?? (adsRevenueMinor === null && gmvMinor !== null ? "shop" : "ads");
  const revenueMinor = basis === "ads" ? adsRevenueMinor : gmvMinor;
  const lines = COST_IDS.map((id) => ({ id, label: COSTS[id], minor: sum(id) ?? 0 }));
  const costMinor = lines.reduce((total, { minor }) => total + minor, 0);
  const counted = upToNow.filter(({ kind }) => isInCurve(kind, basis));
  const curve = deriveCurve(counted);
  const attributed = [spend, sum("licence"), sum("commission")].reduce<number | null>(addKnown, null);
  const fairSpend = sum("roasUnder");
  const silentSpendMinor = sumSilent(own);
  const isTold = basis === "shop" || (fairSpend ?? 0) >= LEAST_TOLD * (spend ?? 0);
  return {
    currency,
    basis,
    costs: lines.filter(({ minor }) => minor > 0).sort((a, b) => b.minor - a.minor),
    costMinor,
    revenueMinor,
    adsRevenueMinor,
    gmvMinor,
    spendMinor: spend ?? 0,
    silentSpendMinor,
    roas: basis === "ads" ? divide(sum("roasOver"), fairSpend) : divide(revenueMinor, spend),
    trueRoas: isTold ? divide(revenueMinor, attributed) : null,
    roi: isTold ? divide(revenueMinor === null ? null : revenueMinor - costMinor, costMinor) : null,
    cpa: deriveCpa(own),
    cpaSpendMinor: sum("cpaOver"),
    payback: derivePayback(curve, basis === "ads" ? sumSilent(upToNow) : 0),
    firstCost: findFirstCost(counted, curve),
    curve: curve.filter(isWithin(clipPeriod({ from: curve[0]?.day ?? period.from, to: period.to }))),
  };
}

/** The dashboard's own CPA, from the same days. */
function deriveCpa(rows: readonly MoneyRow[]): KpiValue {
  const days = sumDays(
    rows.flatMap(({ day, kind, amount }) =>
      kind === "cpaOver" || kind === "cpaUnder" ? [{ ...noSums, day, [kind]: amount }] : [],
    ),
  );
  return deriveKpis(addSums(days), days).cpa;
}

/** Spend without reported sales. */
const sumSilent = (rows: readonly MoneyRow[]) =>
  Math.max(
    0,
    rows.reduce((sum, { kind, amount }) => sum + (kind === "spend" ? amount : kind === "roasUnder" ? -amount : 0), 0),
  );

/** What payback is reckoned from. Commissions are paid on the shop's orders: where those do not count, neither do they. */
function isInCurve(kind: MoneyKind, basis: RevenueBasis): boolean {
  if (kind === "commission") return basis === "shop";
  return kind in COSTS || kind === REVENUE_KIND[basis];
}

function findFirstCost(rows: readonly MoneyRow[], curve: readonly CurvePoint[]): Roi["firstCost"] {
  const day = curve.find(({ costMinor }) => costMinor > 0)?.day;
  const [largest] = rows.filter((row) => row.day === day && row.kind in COSTS).sort((a, b) => b.amount - a.amount);
  return largest ? { day: largest.day, label: COSTS[largest.kind as CostId] } : null;
}

/** Running totals day by day, from the first to the last day with any money; empty without one. */
function deriveCurve(rows: readonly MoneyRow[]): CurvePoint[] {
  const days = new Map<Day, { cost: number; revenue: number }>();
  for (const { day, kind, amount } of rows) {
    const sums = days.get(day) ?? { cost: 0, revenue: 0 };
    sums[kind in COSTS ? "cost" : "revenue"] += amount;
    days.set(day, sums);
  }
  const dated = [...days.keys()].sort();
  const [first, last] = [dated[0], dated.at(-1)];
  const points: CurvePoint[] = [];
  const isTold = rows.some(({ kind }) => !(kind in COSTS));
  let [costMinor, revenueMinor] = [0, 0];
  for (let day = first; day && last && day <= last; day = addDays(day, 1)) {
    costMinor += days.get(day)?.cost ?? 0;
    revenueMinor += days.get(day)?.revenue ?? 0;
    points.push({ day, costMinor, revenueMinor: isTold ? revenueMinor : null });
  }
  return points;
}

/**
 * Days from the first cost until all that was spent had come back, and stayed back to the end of the curve: an early sale
 * before the bill arrives is no payback. What is missing is not known where some of the spend told no sales.
 */
export function derivePayback(curve: readonly CurvePoint[], silentMinor = 0): Payback {
  const first = curve.findIndex(({ costMinor }) => costMinor > 0);
  const last = curve.at(-1);
  if (first < 0 || !last || last.revenueMinor === null) return { state: "unknown", silentMinor };
  if (last.revenueMinor < last.costMinor)
    return silentMinor > 0
      ? { state: "unknown", silentMinor }
      : { state: "missing", missingMinor: last.costMinor - last.revenueMinor };
  const short = curve.findLastIndex(({ costMinor, revenueMinor }) => (revenueMinor ?? 0) < costMinor);
  const since = Math.max(first, short + 1);
  return { state: "back", on: curve[since]?.day ?? last.day, days: since - first };
}

type AdDay = Pick<MetricSums, "spendMinor" | "revenueMinor" | (typeof SIDES)[number]> & {
  day: Day;
  segment: "ORGANIC" | "PAID";
  currency: string | null;
};

/** The paid days of ads as money rows; what was not reported has no row. */
export function toMoneyRows(days: readonly AdDay[]): MoneyRow[] {
  return days.flatMap(({ day, segment, currency, ...sums }) => {
    if (segment !== "PAID" || currency === null) return [];
    const amounts: [MoneyKind, number | null][] = [
      ["spend", sums.spendMinor],
      ["adsRevenue", sums.revenueMinor],
      ...SIDES.map((side): [MoneyKind, number | null] => [side, sums[side]]),
    ];
    return amounts.flatMap(([kind, amount]) => (amount === null ? [] : [{ day, currency, kind, amount }]));
  });
}
