import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween } from "@/lib/kernel/day";
import { type CodeWindow, placeLabel, planTimeline, sayWindows, TIMELINE_WIDTH } from "@/lib/renewals/rules/timeline";
import { moveBy, parseTimelineView, timelineHref, ZOOM_DAYS, zoomTo } from "@/lib/renewals/rules/timeline-view";

const zone = "America/New_York";
const now = new Date("2026-11-21T15:00:00Z");
const today = "2026-11-21";
const at = (day: string) => new Date(`${day}T17:00:00Z`);
const view = parseTimelineView({ from: "2026-11-01", to: "2027-02-09" }, today);
const window = (id: string, fields: Partial<CodeWindow> = {}): CodeWindow => ({
  id,
  title: `Video ${id}`,
  brandId: "b",
  brandName: "GlowLab",
  creatorId: "c",
  handle: "lena.care",
  startsAt: at("2026-11-11"),
  expiresAt: at("2026-12-11"),
  licence: null,
  flight: null,
  payments: [],
  ...fields,
});
const plan = (windows: CodeWindow[], by: "brand" | "creator" = "brand") =>
  planTimeline({ windows, view: { ...view, by }, zone, now });

describe("the timeline", () => {
  it("opens with what ends soon", () => {
    const say = (...days: string[]) =>
      sayWindows(
        days.map((day) => ({ expiresAt: at(day) })),
        zone,
        now,
      );
    expect(say("2026-11-21", "2026-11-28", "2026-11-29")).toBe("Two windows end within 7 days");
    expect(say("2026-11-22", "2026-11-20")).toBe("One window ends within 7 days");
    expect(say("2026-11-20", "2026-11-29")).toBe("Two windows side by side");
    expect(say()).toBe("No window in these days");
  });

  it("names no day where today's name stands, and keeps its line", () => {
    const named = ({ x, label }: { x: number; label: string }) => label !== "" || Math.abs(x - 205) <= 62;
    const { today: line, ticks } = plan([window("a")]);
    expect(line).toBe(205);
    expect(ticks.filter(({ label }) => label === "").map(({ x }) => x)).toEqual([150, 220]);
    expect(ticks.every(named)).toBe(true);
  });

  it("draws each window from noon to noon of its days, a tenth of a unit exact", () => {
    const [lane] = plan([window("a")]).lanes;
    expect(lane?.slice(0, 4)).toEqual(["a", 40, 105, 300]);
    expect(lane?.[4]).toBe("live");
    expect(lane?.[6]).toBe("GlowLab: Video a, by @lena.care. Wed 11 Nov to Fri 11 Dec, no signed licence");
  });

  it("cuts at the edges, and marks what no licence covers", () => {
    const { lanes, paths } = plan([
      window("a", {
        startsAt: at("2026-09-01"),
        expiresAt: at("2026-12-11"),
        licence: { startsOn: "2026-10-01", endsOn: "2026-11-30" },
        flight: { firstOn: "2026-11-05", lastOn: "2026-12-04" },
      }),
    ]);
    expect(lanes[0]?.slice(2, 4)).toEqual([0, 405]);
    expect(lanes[0]?.[6]).toContain("licence until Mon 30 Nov, 11 days not covered");
    expect(paths.overhang).toBe("M300 58h105v8h-105z");
    expect(paths.flight).toBe("M40 68h260v2h-260z");
    expect(paths.unlicensed).toBe("M300 68h40v2h-40z");
  });

  it("tells paid and due payments apart, and leaves out those outside", () => {
    const payments = [
      { dueOn: "2026-11-11", paidOn: "2026-11-16" },
      { dueOn: "2026-12-01", paidOn: null },
      { dueOn: "2026-10-01", paidOn: null },
    ];
    const { paths } = plan([window("a", { payments })]);
    expect(paths.paid).toBe("M155 58l4 4l-4 4l-4-4z");
    expect(paths.due).toBe("M305 58l4 4l-4 4l-4-4z");
  });

  it("groups by brand or creator, and keeps every window once", () => {
    const windows = [window("a"), window("b", { brandName: null, handle: "theo" }), window("c", { brandName: "Aero" })];
    expect(plan(windows).groups.map(({ label }) => label)).toEqual(["Aero", "GlowLab", "No brand named"]);
    expect(plan(windows, "creator").groups.map(({ label }) => label)).toEqual(["@lena.care", "@theo"]);
    expect(
      plan(windows)
        .lanes.map(([id]) => id)
        .sort(),
    ).toEqual(["a", "b", "c"]);
  });

  it("never leaves the drawing, nor lets a lane lie on another", () => {
    const days = fc.integer({ min: -400, max: 400 });
    const any = fc.array(fc.tuple(days, fc.integer({ min: 1, max: 365 })), { maxLength: 30 });
    fc.assert(
      fc.property(any, (list) => {
        const windows = list.map(([start, length], index) =>
          window(String(index), {
            startsAt: at(addDays(today, start)),
            expiresAt: at(addDays(today, start + length)),
            brandName: `Brand ${index % 3}`,
          }),
        );
        const { lanes, height } = plan(windows);
        const tops = lanes.map(([, y]) => y);
        expect(new Set(tops).size).toBe(windows.length);
        for (const lane of lanes) {
          const [, y, x, width] = lane;
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x + width).toBeLessThanOrEqual(TIMELINE_WIDTH + 2);
          expect(y).toBeLessThan(height);
          expect(placeLabel(lane).anchor).toBe(x > 640 ? "end" : "start");
        }
      }),
    );
  });

  it("marks today only where it lies inside", () => {
    expect(plan([]).today).toBe(205);
    expect(planTimeline({ windows: [], view: moveBy(moveBy(view, 1), 1), zone, now }).today).toBeNull();
  });
});

describe("the timeline's address", () => {
  it("means the default where it means nothing", () => {
    const usual = parseTimelineView({}, today);
    expect([usual.from, usual.to]).toEqual(["2026-10-22", "2027-01-20"]);
    for (const [from, to] of [
      ["x", "y"],
      ["2026-11-01", "2026-11-02"],
      ["2026-11-02", "2026-11-01"],
      ["1000-01-01", "1000-03-01"],
      ["2026-01-01", "2036-01-01"],
    ])
      expect(parseTimelineView({ from, to, brand: "' OR 1=1", by: "moon" }, today)).toEqual(usual);
  });

  it("goes there and back", () => {
    const query = new URL(timelineHref({ ...view, by: "creator", asTable: true }), "http://x").searchParams;
    expect(parseTimelineView(Object.fromEntries(query), today)).toEqual({ ...view, by: "creator", asTable: true });
    expect(moveBy(moveBy(view, 1), -1)).toEqual(view);
    for (const days of ZOOM_DAYS) {
      const zoomed = zoomTo(view, days);
      expect(daysBetween(zoomed.from, zoomed.to)).toBe(days);
    }
  });
});
