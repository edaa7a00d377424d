import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_WINDOW_DAYS,
  decideStart,
  deriveRing,
  deriveWindow,
  parseWindowDays,
  WINDOW_PRESETS,
} from "@/lib/codes/rules/window";

describe("windows", () => {
  it.each([...WINDOW_PRESETS, 1, 45, 3650])("accepts %i days", (windowDays) => {
    expect(parseWindowDays(` ${windowDays} `)).toEqual({ ok: true, windowDays });
  });

  it("has TikTok's own default", () => expect(DEFAULT_WINDOW_DAYS).toBe(30));

  it.each([
    ["0", /shorter than one day/],
    ["-1", /shorter than one day/],
    ["1e9", /longer than ten years/],
    ["1000000000", /longer than ten years/],
    ["3651", /longer than ten years/],
    ["1.5", /not a whole number/],
    ["1e2", /not a whole number of days in digits/],
    ["0x1E", /not a whole number of days in digits/],
    ["abc", /not a number/],
    ["", /not a number/],
    ["Infinity", /not a number/],
    ["30 days", /not a number/],
  ])("refuses %j", (text, why) => {
    expect(parseWindowDays(text)).toEqual({ ok: false, reason: expect.stringMatching(why) });
    expect(parseWindowDays(text)).toMatchObject({ reason: expect.stringContaining("whole number from 1 to 3650.") });
  });

  it("counts 24 hours a day, across summer time too", () => {
    const grantedStartAt = new Date("2026-10-20T14:21:00Z");
    expect(deriveWindow({ grantedStartAt, windowDays: 30 })).toEqual({
      startsAt: grantedStartAt,
      expiresAt: new Date("2026-11-19T14:21:00Z"),
    });
  });
});

describe("the start", () => {
  const zone = "America/New_York";
  const now = new Date("2026-11-21T02:00:00Z");

  it("is now for today, and the day's first moment for an earlier day", () => {
    expect(decideStart({ startsOn: null, zone, now })).toEqual({ ok: true, startsAt: now });
    expect(decideStart({ startsOn: "2026-11-20", zone, now })).toEqual({ ok: true, startsAt: now });
    expect(decideStart({ startsOn: "2026-11-19", zone, now })).toEqual({
      ok: true,
      startsAt: new Date("2026-11-19T05:00:00Z"),
    });
  });

  it("keeps a clock time, and takes the running minute for now", () => {
    expect(decideStart({ startsOn: "2026-11-20", startHour: 10.5, zone, now })).toEqual({
      ok: true,
      startsAt: new Date("2026-11-20T15:30:00Z"),
    });
    expect(decideStart({ startsOn: "2026-11-20", startHour: 21, zone, now: new Date(now.getTime() + 59_000) })).toEqual(
      {
        ok: true,
        startsAt: new Date(now.getTime() + 59_000),
      },
    );
    expect(decideStart({ startsOn: "2026-11-20", startHour: 22, zone, now })).toMatchObject({
      reason: expect.stringMatching(/22:00 \(New York\) lies in the future/),
    });
  });

  it("is never in the future", () => {
    expect(decideStart({ startsOn: "2026-11-21", zone, now })).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/Sat 21 Nov 2026 lies in the future/),
    });
    expect(decideStart({ startsOn: "2026-02-30", zone, now })).toMatchObject({ ok: false });
  });
});

describe("the ring", () => {
  const startAt = new Date("2026-10-22T14:21:00Z");
  const endAt = new Date("2026-11-21T14:21:00Z");
  const ring = (now: string, zone = "America/New_York") => deriveRing({ startAt, endAt, zone, now: new Date(now) });

  it("counts calendar days in the zone, not 24-hour spans", () => {
    expect(ring("2026-11-14T04:59:00Z").daysLeft).toBe(8);
    expect(ring("2026-11-14T05:01:00Z").daysLeft).toBe(7);
    expect(ring("2026-11-14T05:01:00Z", "Asia/Tokyo").daysLeft).toBe(7);
    expect(ring("2026-11-21T14:20:00Z").daysLeft).toBe(0);
    expect(ring("2026-11-24T14:20:00Z")).toEqual({ daysLeft: -3, goneShare: 1 });
  });

  it("fills from 0 to 1", () => {
    expect(ring("2026-10-01T00:00:00Z").goneShare).toBe(0);
    expect(ring("2026-11-06T14:21:00Z").goneShare).toBe(0.5);
    const any = fc.date({ min: new Date("2020-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
    fc.assert(
      fc.property(any, any, any, (start, end, now) => {
        const { goneShare, daysLeft } = deriveRing({ startAt: start, endAt: end, zone: "Asia/Kathmandu", now });
        expect(goneShare).toBeGreaterThanOrEqual(0);
        expect(goneShare).toBeLessThanOrEqual(1);
        expect(Number.isInteger(daysLeft)).toBe(true);
      }),
    );
  });
});
