/** The charts of a return as shares and paths, so that they can be drawn without a browser. */

import { formatDay } from "@/lib/kernel/day";
import { formatMoney, minorExponent } from "@/lib/kernel/money";
import { formatTick, pickStep, spreadTicks } from "@/lib/metrics/rules/area";
import { formatAbout, formatMinor } from "@/lib/metrics/rules/dashboard";
import type { CurvePoint, Roi } from "./roi";

/** `from` and `width` are shares of the chart, 0..1. */
export type Bar = { id: string; label: string; amount: string; from: number; width: number; tone: "cost" | "sales" };

/** A waterfall: each cost begins where the one before it ended, and what came back is set against all of them. */
export function prepareBars({ costs, costMinor, revenueMinor, currency, basis }: Roi): Bar[] {
  const scale = Math.max(costMinor, revenueMinor ?? 0, 1);
  let before = 0;
  const bars: Bar[] = costs.map(({ id, label, minor }) => {
    const from = before / scale;
    before += minor;
    return { id, label, amount: formatMoney(minor, currency), from, width: minor / scale, tone: "cost" };
  });
  const whole = (id: string, label: string, minor: number, tone: Bar["tone"]): Bar => ({
    id,
    label,
    amount: formatMoney(minor, currency),
    from: 0,
    width: minor / scale,
    tone,
  });
  if (costs.length > 1) bars.push(whole("all", "All costs", costMinor, "cost"));
  if (revenueMinor !== null)
    bars.push(whole("sales", basis === "ads" ? "Sales of ads" : "Shop orders", revenueMinor, "sales"));
  return bars;
}

export type CurveChart = {
  width: number;
  height: number;
  costPath: string;
  /** Null where no sales were told. */
  revenuePath: string | null;
  yTicks: { y: number; label: string }[];
  xTicks: { x: number; label: string; anchor: "start" | "middle" | "end" }[];
};

/** Two running totals over the same days, in a plot of `width` × `height` pixels; null for fewer than two days. */
export function prepareCurve(
  curve: readonly CurvePoint[],
  currency: string,
  { width, height }: { width: number; height: number },
): CurveChart | null {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last || curve.length < 2) return null;
  const peak = Math.max(last.costMinor, last.revenueMinor ?? 0, 1);
  const unit = 10 ** minorExponent(currency);
  const step = pickStep(peak / unit) * unit;
  const top = Math.ceil(peak / step) * step;
  const round = (pixels: number) => Math.round(pixels * 10) / 10;
  const path = (name: "costMinor" | "revenueMinor") =>
    `M${curve
      .map(
        (point, n) =>
          `${round((n / (curve.length - 1)) * width)},${round(height - ((point[name] ?? 0) / top) * height)}`,
      )
      .join("L")}`;
  return {
    width,
    height,
    costPath: path("costMinor"),
    revenuePath: last.revenueMinor === null ? null : path("revenueMinor"),
    yTicks: Array.from({ length: Math.round(top / step) + 1 }, (_, n) => ({
      y: round(height * (1 - (n * step) / top)),
      label: formatAbout(n * step, currency),
    })),
    xTicks: spreadTicks(curve.length - 1, width).map((i) => ({
      x: round((i / (curve.length - 1)) * width),
      label: formatTick(curve[i]?.day ?? first.day),
      anchor: i === 0 ? "start" : i === curve.length - 1 ? "end" : "middle",
    })),
  };
}

/** The curve's table: the days on which anything changed, newest first. */
export function formatCurve(curve: readonly CurvePoint[], currency: string) {
  return curve
    .filter((point, n) => {
      const before = curve[n - 1];
      return point.costMinor !== (before?.costMinor ?? 0) || (point.revenueMinor ?? 0) !== (before?.revenueMinor ?? 0);
    })
    .map(({ day, costMinor, revenueMinor }) => ({
      day,
      date: formatDay(day, { year: true }),
      cost: formatMoney(costMinor, currency),
      revenue: formatMinor(revenueMinor, currency),
      balance: formatMinor(revenueMinor === null ? null : revenueMinor - costMinor, currency),
    }))
    .reverse();
}
