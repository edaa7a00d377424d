import { describe, expect, it } from "vitest";
import { exportAudience, exportBreakdown, exportDays, exportTrend } from "@/lib/metrics/rules/export";
import { formatTrendTable } from "@/lib/metrics/rules/trend";
import { sumsOf } from "../../support/sums";

const zone = "Europe/Vienna";
const points = [
  { day: "2026-11-01", value: 512.4 },
  { day: "2026-11-02", value: null },
  { day: "2026-11-03", value: 498 },
];

describe("a trend as numbers", () => {
  it("is a table of the days with a value, newest first, in the words of its figure", () => {
    expect(formatTrendTable(points, "cpm", "USD")).toEqual([
      { day: "2026-11-03", date: "Tue 3 Nov 2026", value: "$4.98" },
      { day: "2026-11-01", date: "Sun 1 Nov 2026", value: "$5.12" },
    ]);
    expect(formatTrendTable([{ day: "2026-11-01", value: 3.25 }], "roas", "USD")[0]?.value).toBe("3.3×");
  });

  it("is a file of all days, amounts in units, with a gap where nothing is known and the zone named", () => {
    const [head, ...days] = exportTrend(points, "cpm", "USD", zone);
    expect(head).toEqual(["Day", "CPM, of the seven days up to it", "Currency", "Zone"]);
    expect(days).toEqual([
      ["2026-11-01", 5.124, "USD", zone],
      ["2026-11-02", null, "USD", zone],
      ["2026-11-03", 4.98, "USD", zone],
    ]);
    expect(exportTrend([{ day: "2026-11-01", value: 0.415 }], "cpev", "JPY", zone)[1]?.[1]).toBe(0.415);
    expect(exportTrend([{ day: "2026-11-01", value: 3.25 }], "roas", "USD", zone)[1]?.[1]).toBe(3.25);
    expect(exportTrend([{ day: "2026-11-01", value: 49 / 15 }], "roas", "USD", zone)[1]?.[1]).toBe(3.2667);
  });
});

describe("an account's days as a file", () => {
  it("names the zone, and leaves unknown what no file told", () => {
    const day = { day: "2026-11-01", followers: 1_204, newFollowers: null, views: 0, profileViews: 7 };
    const [head, ...days] = exportAudience([day], zone);
    expect(head?.at(-1)).toBe("Zone");
    expect(days).toEqual([["2026-11-01", 1_204, null, 0, 7, zone]]);
  });
});

describe("days and breakdowns as files", () => {
  const span = { from: "2026-11-01", to: "2026-11-30" };
  const row = {
    ...sumsOf({ spendMinor: 1_500, revenueMinor: 4_900, impressions: 3_000, views: 2_800, clicks: 7, conversions: 6 }),
    key: "x",
    name: "Glow always on",
    said: null,
    creatorId: null,
  };

  it("name the days and the zone in columns of their own, and round what is divided", () => {
    const [head = [], line = []] = exportBreakdown([row], "campaign", "USD", { span, zone });
    expect(Object.fromEntries(head.map((name, n) => [name, line[n]]))).toEqual({
      Campaign: "Glow always on",
      From: "2026-11-01",
      To: "2026-11-30",
      Currency: "USD",
      Spend: "15.00",
      Revenue: "49.00",
      Impressions: 3_000,
      Views: 2_800,
      Clicks: 7,
      Conversions: 6,
      ROAS: 3.2667,
      CPM: 5,
      CPA: 2.5,
      "CPA, low": 1.1486,
      "CPA, high": 6.8123,
      "View-through 6 s": null,
      "View-through 6 s, low": null,
      "View-through 6 s, high": null,
      "Engagement rate": null,
      "Engagement rate, low": null,
      "Engagement rate, high": null,
      "Follows per 1,000": null,
      "Follows per 1,000, low": null,
      "Follows per 1,000, high": null,
      Zone: zone,
    });
  });

  it("have the words of a video beside its row, and no empty column of them", () => {
    const [head, line] = exportBreakdown([{ ...row, said: "Hello" }], "code", "USD", { span, zone });
    expect([head?.[1], line?.[1]]).toEqual(["Title", "Hello"]);
  });

  it("call what has no name as the screen does", () => {
    const nameOf = (holdsUnmatched: boolean) =>
      exportBreakdown([{ ...row, name: null, holdsUnmatched }], "brand", "USD", { span, zone })[1]?.[0];
    expect([nameOf(false), nameOf(true)]).toEqual(["No brand", "No brand, or no code yet"]);
  });

  it("tell days with the zone last", () => {
    const [head, line] = exportDays([{ ...row, day: "2026-11-01", segment: "PAID", currency: "USD" }], zone);
    expect([head?.[0], head?.at(-1)]).toEqual(["Day", "Zone"]);
    expect([line?.[0], line?.at(-1)]).toEqual(["2026-11-01", zone]);
    expect(line).toHaveLength(head?.length ?? 0);
  });
});
