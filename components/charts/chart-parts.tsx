"use client";
/* What the interactive charts share: quiet axes and a tip that names every number. */
import type { ReactNode } from "react";
import { formatDay } from "@/lib/kernel/day";
import { formatTick } from "@/lib/metrics/rules/area";
import type { SeriesPoint } from "@/lib/metrics/rules/series";
import { TipBox } from "./tip-box";

export const axis = { tickLine: false, axisLine: false, tickMargin: 8 } as const;

/** As many days below the plot as there is room for. */
export const dayAxis = {
  ...axis,
  dataKey: "day",
  tickFormatter: formatTick,
  interval: "equidistantPreserveStart",
  minTickGap: 56,
} as const;

type TipProps = {
  /** Given by the chart. */
  active?: boolean;
  payload?: readonly { payload?: SeriesPoint }[];
  lines: (point: SeriesPoint) => { label: string; value: string }[];
};

/** The box beside the pointer (or the keyboard's place), which is read out: the day, then a line per series. */
export function ChartTip({ active, payload, lines }: TipProps): ReactNode {
  const point = payload?.[0]?.payload;
  return (
    <div role="status">
      {active && point && <TipBox title={formatDay(point.day, { year: true })} lines={lines(point)} />}
    </div>
  );
}
