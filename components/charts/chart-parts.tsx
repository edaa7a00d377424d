"use client";
/* What the interactive charts share: quiet axes and a tip that names every number. */
import type { ReactNode } from "react";
import { type Day, formatDay } from "@/lib/kernel/day";
import type { SeriesPoint } from "@/lib/metrics/rules/series";
import { TipBox } from "./tip-box";

export const axis = { tickLine: false, axisLine: false, tickMargin: 8 } as const;

/** As many days below the plot as there is room for. */
export const dayAxis = {
  ...axis,
  dataKey: "day",
  tickFormatter: formatAxisDay,
  interval: "equidistantPreserveStart",
  minTickGap: 56,
} as const;

/** "24 Nov" for an axis, where the weekday is no help. */
export function formatAxisDay(day: Day): string {
  return formatDay(day).replace(/^\S+ /, "");
}

type TipProps = {
  /** Given by the chart. */
  active?: boolean;
  payload?: readonly { payload?: SeriesPoint }[];
  lines: (point: SeriesPoint) => { label: string; value: string }[];
};

/** The box beside the pointer (or the keyboard's place): the day, then a line per series. */
export function ChartTip({ active, payload, lines }: TipProps): ReactNode {
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return <TipBox title={formatDay(point.day, { year: true })} lines={lines(point)} />;
}
