import { describe, expect, it } from "vitest";
import { exportAudience, exportTrend } from "@/lib/metrics/rules/export";
import { formatTrendTable } from "@/lib/metrics/rules/trend";

const zone = "Europe/Vienna";
const points = [
  { day: "2026-11-01", value: 512.4 },
  { day: "2026-11-02", value: null },
  { day: "2026-11-03", value: 498 },
];

describe("a trend as numbers", () => {
  it("is a table of the days with a value, newest first, in the words of its figure", () => {
    expect(formatTrendTable(points, "cpm", "USD")).toEqual([
      { day: "Tue 3 Nov 2026", value: "$4.98" },
      { day: "Sun 1 Nov 2026", value: "$5.12" },
    ]);
    expect(formatTrendTable([{ day: "2026-11-01", value: 3.25 }], "roas", "USD")[0]?.value).toBe("3.3×");
  });

  it("is a file of all days, amounts in units, with a gap where nothing is known and the zone named", () => {
    const [head, ...days] = exportTrend(points, "cpm", "USD", zone);
    expect(head?.[0]).toContain(zone);
    expect(head?.[1]).toBe("CPM, of the seven days up to it");
    expect(days).toEqual([
      ["2026-11-01", "5.12", "USD"],
      ["2026-11-02", null, "USD"],
      ["2026-11-03", "4.98", "USD"],
    ]);
    expect(exportTrend([{ day: "2026-11-01", value: 3.25 }], "roas", "USD", zone)[1]?.[1]).toBe(3.25);
  });
});

describe("an account's days as a file", () => {
  it("names the zone, and leaves unknown what no file told", () => {
    const day = { day: "2026-11-01", followers: 1_204, newFollowers: null, views: 0, profileViews: 7 };
    const [head, ...days] = exportAudience([day], zone);
    expect(head?.[0]).toContain(zone);
    expect(days).toEqual([["2026-11-01", 1_204, null, 0, 7]]);
  });
});
