import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AccountDay, drawTrend, prepareAudience, prepareHours, prepareShares } from "@/lib/audience/rules";
import { addDays } from "@/lib/kernel/day";

const day = (on: string, fields: Partial<AccountDay> = {}): AccountDay => ({
  day: on,
  followers: null,
  newFollowers: null,
  views: null,
  profileViews: null,
  ...fields,
});

describe("an account's days", () => {
  it("say how many follow, and how many more than a month before", () => {
    const days = [
      day("2026-09-01", { followers: 1 }),
      day("2026-11-01", { followers: 12_000 }),
      day("2026-11-20", { followers: 12_312 }),
      day("2026-11-21"),
    ];
    expect(prepareAudience(days).sentence).toBe("12,312 followers on Fri 20 Nov 2026, 312 more than 19 days before.");
    expect(prepareAudience(days.slice(3)).sentence).toBeNull();
    expect(prepareAudience(days.slice(2)).sentence).toBe("12,312 followers on Fri 20 Nov 2026.");
    expect(prepareAudience(days).rows[0]).toMatchObject({ date: "Sat 21 Nov 2026", followers: "–" });
  });

  it("are a line that breaks where a day is missing", () => {
    const points = [10, 20, null, 15].map((value, n) => ({ day: addDays("2026-11-01", n), value }));
    expect(drawTrend(points)).toEqual({
      paths: ["M0,100L33.3,0", "M100,50"],
      low: "10",
      high: "20",
      from: "Sun 1 Nov",
      to: "Wed 4 Nov 2026",
    });
    expect(drawTrend(points.slice(0, 1))).toBeNull();
  });

  it("stay inside the box, whatever they are", () => {
    const values = fc.array(fc.option(fc.integer({ min: -5, max: 1e12 })), { maxLength: 40 });
    fc.assert(
      fc.property(values, (all) => {
        const trend = drawTrend(all.map((value, n) => ({ day: addDays("2026-11-01", n), value })));
        const places = (trend?.paths.join("") ?? "").match(/-?[\d.]+/g) ?? [];
        expect(places.map(Number).every((place) => place >= 0 && place <= 100)).toBe(true);
        expect(places.length).toBe(trend ? 2 * all.filter((value) => value !== null).length : 0);
      }),
    );
  });
});

describe("followers", () => {
  it("are told by the newest file alone, by name, without what is nobody", () => {
    const shares = [
      { takenOn: "2026-11-21", bucket: "US", value: 0.462 },
      { takenOn: "2026-11-21", bucket: "EG", value: 0.5 },
      { takenOn: "2026-11-21", bucket: "Others", value: 0 },
      { takenOn: "2026-10-01", bucket: "TR", value: 0.9 },
    ];
    expect(prepareShares(shares, "territory")).toEqual([
      { label: "Egypt", share: 0.5, text: "50 %" },
      { label: "United States", share: 0.462, text: "46.2 %" },
    ]);
    expect(prepareShares([{ takenOn: "2026-11-21", bucket: "female", value: 0.59 }], "gender")).toMatchObject([
      { label: "Female", text: "59 %" },
    ]);
    expect(prepareShares([], "gender")).toEqual([]);
  });

  it("are there at the hour that is busiest in the mean of the days", () => {
    const at = (takenOn: string, bucket: string, value: number) => ({ takenOn, bucket, value });
    const hours = prepareHours([at("2026-11-20", "9", 100), at("2026-11-21", "9", 300), at("2026-11-21", "21", 250)]);
    expect(hours?.busiest).toBe("21:00");
    expect(hours?.bars[9]).toEqual({ label: "09:00", share: 0.8, text: "200" });
    expect(hours?.bars[10]).toEqual({ label: "10:00", share: 0, text: "–" });
    expect(hours?.bars).toHaveLength(24);
    expect(prepareHours([])).toBeNull();
  });
});
