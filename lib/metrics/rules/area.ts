/** The same chart without a browser: a stacked area as SVG path strings, for the brand's page, for print and for mail. */

import { type Day, formatDay } from "@/lib/kernel/day";
import { compactNumber } from "@/lib/kernel/text";
import type { SeriesPoint } from "./series";

/** Pixels from the top left of the plot. `paths` has one closed path per unbroken stretch of days. */
type AreaLayer = { id: "organic" | "paid"; paths: string[] };
export type AreaChart = {
  width: number;
  height: number;
  /** Organic lies at the bottom, paid on top of it. */
  layers: AreaLayer[];
  xTicks: { x: number; label: string; anchor: "start" | "middle" | "end" }[];
  yTicks: { y: number; label: string }[];
  boost: { x: number; label: string; anchor: "start" | "end" } | null;
};

type Band = { x: number; bottom: number; top: number };

const yTickAim = 3;
const xTickSpacing = 180;

/** "24 Nov": the weekday is no help under an axis. */
export function formatTick(day: Day): string {
  return formatDay(day).replace(/^\S+ /, "");
}

/** The smallest of 1, 2, 5 × 10ⁿ that covers `peak` in about three steps. */
export function pickStep(peak: number): number {
  const rough = Math.max(1, peak / yTickAim);
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10);
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

/** A day between two gaps would have no width; it is drawn half a step wide. */
function widen(stretch: readonly Band[], step: number, width: number): readonly Band[] {
  const only = stretch[0];
  if (!only || stretch.length > 1) return stretch;
  return [
    { ...only, x: Math.max(0, only.x - step / 4) },
    { ...only, x: Math.min(width, only.x + step / 4) },
  ];
}

function drawPath(stretch: readonly Band[]): string {
  const upper = stretch.map(({ x, top }) => `${round(x)},${round(top)}`);
  const lower = stretch.map(({ x, bottom }) => `${round(x)},${round(bottom)}`).reverse();
  return `M${[...upper, ...lower].join("L")}Z`;
}

/** Splits at gaps, so that nothing is drawn where nothing is known. */
function drawPaths(bands: readonly (Band | null)[], step: number, width: number): string[] {
  const stretches: Band[][] = [];
  for (const [i, band] of bands.entries()) {
    if (!band) continue;
    if (i > 0 && bands[i - 1]) stretches.at(-1)?.push(band);
    else stretches.push([band]);
  }
  return stretches.map((stretch) => drawPath(widen(stretch, step, width)));
}

/** Which of the days 0 to `last` are labelled: as many days apart each, beginning with the first; the last one where it fits. */
export function spreadTicks(last: number, width: number): number[] {
  const gaps = Math.min(last, Math.max(1, Math.floor(width / xTickSpacing)));
  const apart = Math.ceil(last / gaps);
  return Array.from({ length: Math.floor(last / apart) + 1 }, (_, n) => n * apart);
}

function deriveXTicks(points: readonly SeriesPoint[], xOf: (i: number) => number, width: number): AreaChart["xTicks"] {
  const last = points.length - 1;
  if (last < 1) return points.map(({ day }) => ({ x: round(xOf(0)), label: formatTick(day), anchor: "middle" }));
  return spreadTicks(last, width).map((i) => ({
    x: round(xOf(i)),
    label: formatTick((points[i] as SeriesPoint).day),
    anchor: i === 0 ? "start" : i === last ? "end" : "middle",
  }));
}

/** Geometry of views over time, organic below paid, for a plot of `width` × `height` pixels; labels are the caller's margin. */
export function prepareAreaPaths(
  points: readonly SeriesPoint[],
  { width, height, boostStartsOn }: { width: number; height: number; boostStartsOn: Day | null },
): AreaChart {
  const peak = Math.max(0, ...points.map((point) => (point.organicViews ?? 0) + (point.paidViews ?? 0)));
  const valueStep = pickStep(peak);
  const ceiling = Math.max(valueStep, Math.ceil(peak / valueStep) * valueStep);
  const step = points.length > 1 ? width / (points.length - 1) : width;
  const xOf = (i: number) => (points.length > 1 ? i * step : width / 2);
  const yOf = (views: number) => height - (views / ceiling) * height;
  const organic = points.map(({ organicViews }, i) =>
    organicViews === null ? null : { x: xOf(i), bottom: height, top: yOf(organicViews) },
  );
  const paid = points.map(({ organicViews, paidViews }, i) =>
    paidViews === null
      ? null
      : { x: xOf(i), bottom: yOf(organicViews ?? 0), top: yOf((organicViews ?? 0) + paidViews) },
  );
  const boostAt = points.findIndex(({ day }) => day === boostStartsOn);
  return {
    width,
    height,
    layers: [
      { id: "organic", paths: drawPaths(organic, step, width) },
      { id: "paid", paths: drawPaths(paid, step, width) },
    ],
    xTicks: deriveXTicks(points, xOf, width),
    yTicks: Array.from({ length: Math.round(ceiling / valueStep) + 1 }, (_, n) => ({
      y: round(yOf(n * valueStep)),
      label: compactNumber(n * valueStep),
    })),
    boost:
      boostAt < 0
        ? null
        : {
            x: round(xOf(boostAt)),
            label: `boost starts ${formatTick((points[boostAt] as SeriesPoint).day)}`,
            // Beyond two thirds the words would run out of the plot.
            anchor: boostAt * 3 > points.length * 2 ? "end" : "start",
          },
  };
}
