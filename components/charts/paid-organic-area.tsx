"use client";
/* Paid on top of organic, day by day; a day nobody knows anything about stays empty. */
import { Area, AreaChart, CartesianGrid, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import type { Day } from "@/lib/kernel/day";
import { compactNumber } from "@/lib/kernel/text";
import type { SeriesPoint } from "@/lib/metrics/rules/series";
import { axis, ChartTip, dayAxis, formatAxisDay } from "./chart-parts";

const count = (views: number | null) => (views === null ? "–" : views.toLocaleString("en-US"));

const tipLines = ({ paidViews, organicViews }: SeriesPoint) => [
  { label: "Paid views", value: count(paidViews) },
  { label: "Organic views", value: count(organicViews) },
];

type PaidOrganicAreaProps = {
  /** Names the chart for those who do not see it. */
  label: string;
  points: SeriesPoint[];
  /** First day of paid views; drawn as a dotted line with its date. */
  boostStartsOn?: Day | null;
};

export function PaidOrganicArea({ label, points, boostStartsOn }: PaidOrganicAreaProps) {
  const late = boostStartsOn && points.findIndex(({ day }) => day === boostStartsOn) * 3 > points.length * 2;
  const shape = {
    type: "linear",
    stackId: "views",
    fillOpacity: 0.9,
    stroke: "none",
    isAnimationActive: false,
  } as const;
  return (
    <AreaChart
      className="chart-plot"
      responsive
      data={points}
      title={label}
      margin={{ top: 22, right: 22, bottom: 0, left: 0 }}
    >
      <CartesianGrid vertical={false} stroke="var(--rule)" />
      <XAxis {...dayAxis} />
      <YAxis width={44} tickFormatter={compactNumber} allowDecimals={false} {...axis} />
      <Tooltip isAnimationActive={false} cursor={{ stroke: "var(--ink-3)" }} content={<ChartTip lines={tipLines} />} />
      <Area
        dataKey="organicViews"
        name="Organic views"
        fill="var(--organic)"
        className="area-of-organic"
        activeDot={false}
        {...shape}
      />
      <Area
        dataKey="paidViews"
        name="Paid views"
        fill="var(--paid)"
        className="area-of-paid"
        activeDot={false}
        {...shape}
      />
      {boostStartsOn && (
        <ReferenceLine
          x={boostStartsOn}
          stroke="var(--ink-2)"
          strokeDasharray="2 3"
          label={{
            value: `boost starts ${formatAxisDay(boostStartsOn)}`,
            position: late ? "insideTopRight" : "insideTopLeft",
            dy: -22,
            className: "chart-boost",
          }}
        />
      )}
    </AreaChart>
  );
}
