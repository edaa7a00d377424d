/* The plot of a chart that is drawn without a browser: it stretches to the width it is given while every word keeps its size. */
import type { ReactNode } from "react";
import type { ReadOut as ReadOutFacts } from "@/lib/metrics/rules/read-out";
import { ReadOut } from "./read-out";

type StaticPlotProps = {
  plot: {
    width: number;
    height: number;
    yTicks: { y: number; label: string }[];
    xTicks: { x: number; label: string; anchor: "start" | "middle" | "end" }[];
  };
  /** Room above the plot, in pixels. */
  top: number;
  /** What the chart shows, in a sentence. */
  label: string;
  className?: string;
  paths: ReactNode;
  /** What stands over the plot. */
  children?: ReactNode;
  /** What it tells of each day to whoever points at it. */
  readOut?: ReadOutFacts;
};

/** Where `x` of `width` lies on a plot that stretches. */
export function across(x: number, width: number): string {
  return `${Math.round((x / width) * 10_000) / 100}%`;
}

export function StaticPlot({ plot, top, label, className = "area", paths, children, readOut }: StaticPlotProps) {
  const { width, height, yTicks, xTicks } = plot;
  const total = top + height + 24;
  return (
    <div className={className}>
      <svg height={total} aria-hidden="true">
        {yTicks.map(({ y, label }) => (
          <text key={y} x="100%" y={top + y + 4} textAnchor="end">
            {label}
          </text>
        ))}
      </svg>
      <div className="plot">
        <svg height={total} role="img" aria-label={label}>
          {yTicks.map(({ y }) => (
            <line key={y} className="area-rule" x2="100%" y1={top + y} y2={top + y} />
          ))}
          <svg
            y={top}
            width="100%"
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            preserveAspectRatio="none"
            aria-hidden="true"
          >
            {paths}
          </svg>
          {xTicks.map(({ x, label, anchor }) => (
            <text key={x} x={across(x, width)} y={total - 4} textAnchor={anchor}>
              {label}
            </text>
          ))}
          {children}
        </svg>
        {readOut && <ReadOut label={label} {...readOut} />}
      </div>
    </div>
  );
}
