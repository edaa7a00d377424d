"use client";
/* What was spent each day, and what came back; in one currency, so that the two share a scale. */
import { Bar, CartesianGrid, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { formatMoney } from "@/lib/kernel/money";
import type { SeriesPoint } from "@/lib/metrics/rules/series";
import { axis, ChartTip, dayAxis } from "./chart-parts";

type SpendRevenueProps = {
  /** Names the chart for those who do not see it. */
  label: string;
  points: SeriesPoint[];
  /** The currency that the points were prepared in. */
  currency: string;
};

export function SpendRevenue({ label, points, currency }: SpendRevenueProps) {
  const money = (minor: number | null) => (minor === null ? "–" : formatMoney(minor, currency));
  const tipLines = ({ spendMinor, revenueMinor }: SeriesPoint) => [
    { label: "Spend", value: money(spendMinor) },
    { label: "Revenue", value: money(revenueMinor) },
  ];
  return (
    <ComposedChart
      className="chart-plot"
      responsive
      data={points}
      title={label}
      margin={{ top: 8, right: 22, bottom: 0, left: 0 }}
    >
      <CartesianGrid vertical={false} stroke="var(--rule)" />
      <XAxis {...dayAxis} />
      <YAxis width={64} tickFormatter={(minor: number) => formatMoney(minor, currency)} {...axis} />
      <Tooltip isAnimationActive={false} cursor={{ fill: "var(--sunk)" }} content={<ChartTip lines={tipLines} />} />
      <Bar dataKey="spendMinor" name="Spend" fill="var(--paid)" radius={[2, 2, 0, 0]} isAnimationActive={false} />
      <Line
        dataKey="revenueMinor"
        name="Revenue"
        stroke="var(--ink-2)"
        strokeWidth={1.75}
        dot={false}
        activeDot={{ r: 3 }}
        isAnimationActive={false}
      />
    </ComposedChart>
  );
}
