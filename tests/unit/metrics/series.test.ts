import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/lib/kernel/day";
import { prepareAreaPaths, spreadTicks } from "@/lib/metrics/rules/area";
import {
  deriveChange,
  derivePreviousPeriod,
  formatSeriesTable,
  prepareSeries,
  type SeriesRow,
} from "@/lib/metrics/rules/series";

const period = { from: "2026-03-01", to: "2026-03-05" };
const row = (day: string, rest: Partial<SeriesRow> = {}): SeriesRow => ({
  day,
  segment: "ORGANIC",
  views: 100,
  spendMinor: null,
  revenueMinor: null,
  currency: null,
  ...rest,
});
const paid = { segment: "PAID", spendMinor: 1_000, currency: "USD" } as const;

describe("series", () => {
  it("has one point per calendar day, and a gap where no row is", () => {
    const { points, lastDay } = prepareSeries([row("2026-03-01"), row("2026-03-04", { views: 0 })], period, "USD");
    expect(points.map(({ day }) => day)).toEqual([1, 2, 3, 4, 5].map((n) => `2026-03-0${n}`));
    expect(points.map(({ organicViews }) => organicViews)).toEqual([100, null, null, 0, null]);
    expect(points.map(({ paidViews }) => paidViews)).toEqual([null, null, null, null, null]);
    expect(lastDay).toBe("2026-03-04");
  });

  it("adds the ads of a day, leaves other currencies and other days out", () => {
    const rows = [
      row("2026-03-02", paid),
      row("2026-03-02", { ...paid, views: 50 }),
      row("2026-03-02", { ...paid, currency: "JPY" }),
      row("2026-03-09", paid),
    ];
    const { points, lastDay } = prepareSeries(rows, period, "USD");
    expect(points[1]).toEqual({
      day: "2026-03-02",
      organicViews: null,
      paidViews: 250,
      spendMinor: 2_000,
      revenueMinor: null,
    });
    expect(lastDay).toBe("2026-03-02");
    expect(prepareSeries([], period, "USD").lastDay).toBeNull();
  });

  it("is also a table, newest first, with a dash for what is unknown", () => {
    const { points } = prepareSeries([row("2026-03-01", { views: 1_200 }), row("2026-03-03", paid)], period, "USD");
    expect(formatSeriesTable(points, "USD")).toEqual([
      {
        day: "2026-03-03",
        date: "Tue 3 Mar 2026",
        organicViews: "–",
        paidViews: "100",
        spend: "$10",
        revenue: "–",
      },
      {
        day: "2026-03-01",
        date: "Sun 1 Mar 2026",
        organicViews: "1,200",
        paidViews: "–",
        spend: "–",
        revenue: "–",
      },
    ]);
  });

  it("compares with the days just before", () => {
    expect(derivePreviousPeriod(period)).toEqual({ from: "2026-02-24", to: "2026-02-28" });
    expect(deriveChange(110, 100)).toBeCloseTo(0.1, 12);
    expect(deriveChange(110, 0)).toBeNull();
    expect(deriveChange(null, 100)).toBeNull();
  });
});

describe("area chart", () => {
  const chart = (rows: SeriesRow[], boostStartsOn: string | null = null) =>
    prepareAreaPaths(prepareSeries(rows, period, "USD").points, { width: 400, height: 100, boostStartsOn });
  const layer = (area: ReturnType<typeof chart>, id: string) => area.layers.find((each) => each.id === id)?.paths;

  it("stacks paid on organic", () => {
    const days = [1, 2, 3, 4, 5].map((n) => `2026-03-0${n}`);
    const area = chart(days.flatMap((day) => [row(day), row(day, paid)]));
    expect(area.yTicks).toEqual([
      { y: 100, label: "0" },
      { y: 50, label: "100" },
      { y: 0, label: "200" },
    ]);
    expect(layer(area, "organic")).toEqual([
      "M0,50L100,50L200,50L300,50L400,50L400,100L300,100L200,100L100,100L0,100Z",
    ]);
    expect(layer(area, "paid")).toEqual(["M0,0L100,0L200,0L300,0L400,0L400,50L300,50L200,50L100,50L0,50Z"]);
  });

  it("breaks the path at a gap, and gives a lonely day a width", () => {
    const area = chart([row("2026-03-01"), row("2026-03-02"), row("2026-03-04")]);
    expect(layer(area, "organic")).toEqual(["M0,0L100,0L100,100L0,100Z", "M275,0L325,0L325,100L275,100Z"]);
    expect(layer(area, "paid")).toEqual([]);
  });

  it("marks the boost's first day, and nothing when it is outside", () => {
    expect(chart([row("2026-03-01")], "2026-03-02").boost).toEqual({
      x: 100,
      label: "boost starts 2 Mar",
      anchor: "start",
    });
    expect(chart([row("2026-03-01")], "2026-03-05").boost?.anchor).toBe("end");
    expect(chart([row("2026-03-01")], "2026-04-01").boost).toBeNull();
  });

  it("labels the first and the last day", () => {
    const ticks = chart([row("2026-03-01")]).xTicks;
    expect(ticks[0]).toEqual({ x: 0, label: "1 Mar", anchor: "start" });
    expect(ticks.at(-1)).toEqual({ x: 400, label: "5 Mar", anchor: "end" });
  });

  it("labels days that lie equally far apart, for any length and width", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 800 }), fc.integer({ min: 50, max: 2_000 }), (last, width) => {
        const days = spreadTicks(last, width);
        const apart = days.slice(1).map((day, n) => day - (days[n] ?? 0));
        expect(days[0]).toBe(0);
        expect(days.length).toBeGreaterThan(1);
        expect(new Set(apart).size).toBe(1);
        expect(days.at(-1)).toBeLessThanOrEqual(last);
      }),
    );
  });

  it("stays inside its plot whatever the numbers", () => {
    const views = fc.option(fc.nat(10_000_000), { nil: null });
    fc.assert(
      fc.property(fc.array(fc.tuple(views, views), { maxLength: 120 }), (days) => {
        const points = days.map(([organicViews, paidViews], i) => ({
          day: addDays(period.from, i),
          organicViews,
          paidViews,
          spendMinor: null,
          revenueMinor: null,
        }));
        const area = prepareAreaPaths(points, { width: 640, height: 200, boostStartsOn: null });
        for (const path of area.layers.flatMap(({ paths }) => paths)) {
          expect(path).toMatch(/^M[\d.,L]+Z$/);
          for (const pair of path.slice(1, -1).split("L")) {
            const [x, y] = pair.split(",").map(Number) as [number, number];
            expect(x >= 0 && x <= 640 && y >= 0 && y <= 200).toBe(true);
          }
        }
        expect(area.yTicks.length).toBeLessThanOrEqual(4);
      }),
    );
  });
});
