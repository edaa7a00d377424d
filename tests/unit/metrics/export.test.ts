import { describe, expect, it } from "vitest";
import { exportAudience, exportBreakdown, exportDays, exportTrend } from "@/lib/metrics/rules/export";
import { deriveKpis } from "@/lib/metrics/rules/kpis";
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
    expect(head).toEqual([
      "Day, as the report dates it",
      "CPM, of the seven days up to it",
      "Currency",
      "Zone of the book",
    ]);
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
    expect(head?.at(-1)).toBe("Zone of the book");
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

  it("hold both sides of each ratio, so that they can be added up and divided again", () => {
    const [head = [], line = []] = exportBreakdown([row], "campaign", "USD", { span, zone });
    const cells = Object.fromEntries(head.map((name, n) => [name, line[n]]));
    expect(cells).toMatchObject({
      Campaign: "Glow always on",
      From: "2026-11-01",
      To: "2026-11-30",
      Currency: "USD",
      Spend: "15.00",
      Revenue: "49.00",
      Impressions: 3_000,
      ROAS: 3.2667,
      "Revenue of ROAS": "49.00",
      "Spend of ROAS": "15.00",
      CPM: 5,
      "Impressions of CPM": 3_000,
      CPA: 2.5,
      "CPA, low": 1.1486,
      "CPA, high": 6.8123,
      "Spend of CPA": "15.00",
      "Conversions of CPA": 6,
      "View-through, 6 s": null,
      "Impressions of View-through, 6 s": null,
      "Likes + comments + shares of Engagement rate": null,
      "Zone of the book": zone,
    });
    expect(new Set(head).size).toBe(line.length);
  });

  it("tell what a row was before, and of which days", () => {
    const compared = { from: "2026-10-02", to: "2026-10-31" };
    const before = sumsOf({ spendMinor: 1_000, revenueMinor: 500, impressions: 2_000 });
    const [head = [], line = []] = exportBreakdown([{ ...row, before, compared }], "campaign", "USD", { span, zone });
    expect(line.slice(head.indexOf("Compared from"), -1)).toEqual([compared.from, compared.to, "10.00", 0.5, 5]);
  });

  it("name a code and a video by what other files know them by, and nobody with a sign of a formula", () => {
    const known = { ...row, name: "GlowLab", said: "Hello", handle: "mia", brandName: "GlowLab", postId: "7012" };
    const tell = (by: "code" | "video" | "creator") => {
      const [head = [], line = []] = exportBreakdown([known], by, "USD", { span, zone });
      return [head.slice(0, head.indexOf("From")), line.slice(0, head.indexOf("From"))];
    };
    expect(tell("code")).toEqual([
      ["Code of", "Brand", "Creator", "Post id", "Code id"],
      ["Hello", "GlowLab", "mia", "7012", "x"],
    ]);
    expect(tell("video")).toEqual([
      ["Title", "Creator", "Post id", "Video id"],
      ["Hello", "mia", "7012", "x"],
    ]);
    expect(tell("creator")[1]).toEqual(["mia", "x"]);
  });

  it("call what has no name as the screen does", () => {
    const nameOf = (holdsUnmatched: boolean) =>
      exportBreakdown([{ ...row, name: null, holdsUnmatched }], "brand", "USD", { span, zone })[1]?.[0];
    expect([nameOf(false), nameOf(true)]).toEqual(["No brand", "No brand, or no code yet"]);
  });

  it("tell days with the zone last", () => {
    const [head, line] = exportDays([{ ...row, day: "2026-11-01", segment: "PAID", currency: "USD" }], zone);
    expect([head?.[0], head?.at(-1)]).toEqual(["Day, as the report dates it", "Zone of the book"]);
    expect([line?.[0], line?.at(-1)]).toEqual(["2026-11-01", zone]);
    expect(line).toHaveLength(head?.length ?? 0);
  });

  it("tell of days what each ratio divides, of the rows that tell both its sides", () => {
    const silent = sumsOf({ spendMinor: 9_000 });
    const days = [row, silent].map((each) => ({
      ...each,
      day: "2026-11-01",
      segment: "PAID" as const,
      currency: "USD",
    }));
    const [head = [], ...lines] = exportDays(days, zone);
    const sum = (name: string) => lines.reduce((total, line) => total + Number(line[head.indexOf(name)]), 0);
    expect(sum("Spend")).toBe(105);
    expect(sum("Revenue of ROAS") / sum("Spend of ROAS")).toBeCloseTo(deriveKpis(row).roas.value ?? 0, 9);
  });
});
