import { describe, expect, it } from "vitest";
import { prepareDashboard, type SegmentDay } from "@/lib/metrics/rules/dashboard";
import { exportAdDays, exportBoosts, exportFigures } from "@/lib/metrics/rules/export-figures";
import { kpis } from "@/lib/metrics/rules/kpis";
import type { Counts } from "@/lib/metrics/rules/sums";
import { sumsOf } from "../../support/sums";

const zone = "Europe/Vienna";
const span = { from: "2026-11-01", to: "2026-11-30" };
const paid = (day: string, counts: Partial<Counts>, currency = "USD"): SegmentDay => ({
  ...sumsOf(counts),
  day,
  segment: "PAID",
  currency,
});
const read = ([head = [], ...lines]: ReturnType<typeof exportFigures>) =>
  lines.map((line) => Object.fromEntries(head.map((name, n) => [String(name), line[n]])));

describe("the key figures as a file", () => {
  const rows = [
    paid("2026-11-01", { spendMinor: 2_200, impressions: 40_000, views6s: 5_300, views: 30_000, revenueMinor: 9_000 }),
    paid("2026-11-02", { spendMinor: 4_000, impressions: 9_000 }),
    paid("2026-11-02", { spendMinor: 2_200, impressions: 40_000, views6s: 5_300 }, "JPY"),
  ];
  const previous = [paid("2026-10-02", { spendMinor: 1_000, impressions: 10_000, views6s: 1_000 })];
  const compared = { from: "2026-10-02", to: "2026-10-31" };
  const lines = read(
    exportFigures(
      {
        rows,
        previous,
        comparedOf: (currency) => ({ period: currency === "USD" ? compared : null, label: "18 of the 30 days before" }),
        further: [{ label: "ROI", currency: "USD", value: -0.123456 }],
      },
      { span, zone },
    ),
  );
  const find = (figure: string, currency = "USD") =>
    lines.find((line) => line.Figure === figure && line.Currency === currency);

  it("gives each value, its range and the sums it is divided from, to four places", () => {
    expect(find("CPEV")).toMatchObject({
      Value: 0.0042,
      Divided: "Spend",
      "Sum divided": "22.00",
      By: "Views of 6 s",
      "Sum it is divided by": 5_300,
      "Value before": 0.01,
      "Compared with": "18 of the 30 days before",
      "Compared from": compared.from,
      "Zone of the book": zone,
    });
    expect(find("CPEV", "JPY")).toMatchObject({
      Value: 0.4151,
      "Sum divided": "2200",
      "Compared with": null,
      "Compared from": null,
    });
    expect(find("ROAS")).toMatchObject({ Value: 4.0909, "Sum divided": "90.00", "Sum it is divided by": "22.00" });
    expect(find("Spend")).toMatchObject({ Value: "62.00", "Value before": "10.00" });
    expect(find("ROI")).toMatchObject({ Value: -0.1235, By: null });
  });

  it("tells what the screen tells, and nothing where it tells nothing", () => {
    const screen = prepareDashboard(rows, previous, span).blocks.find(({ currency }) => currency === "USD");
    for (const { id, label } of kpis)
      expect(find(label)?.Value === null, label).toBe(screen?.kpis.find((line) => line.id === id)?.value === "–");
  });
});

it("codes are told with the ends of their range, and what is only paid as that", () => {
  const line = {
    codeId: "c1",
    who: "@mia",
    title: "Hello",
    flight: { from: "2026-11-01", to: "2026-11-09" },
    note: "Paid views only",
  };
  const unknown = { views: { value: 900, low: 900, high: 900 }, spillOver: null, paidViews: 900 };
  const known = { views: { value: 950, low: 910, high: 990 }, spillOver: { value: 50 }, paidViews: 900 };
  const incremental = (of: typeof unknown | typeof known) => of as never;
  const sums = [{ ...sumsOf({ spendMinor: 500, revenueMinor: 1_500 }), codeId: "c1", currency: "USD" }];
  const tell = (of: typeof unknown | typeof known) =>
    read(exportBoosts([{ ...line, incremental: incremental(of) }], sums, zone))[0];
  expect(tell(known)).toMatchObject({
    "Code id": "c1",
    "Brand or creator": "mia",
    "Extra views": 950,
    "Extra views, low": 910,
    Spend: "5.00",
    ROAS: 3,
  });
  expect(tell(unknown)).toMatchObject({ "Paid views": 900, "Extra views": null, "Extra views, high": null });
});

it("each ad is told day by day with the ids of other files", () => {
  const ids = {
    adId: "17",
    ad: "Ad",
    campaign: null,
    postId: "7012",
    codeId: "c1",
    brandName: "GlowLab",
    handle: "mia",
  };
  const row = { ...sumsOf({ spendMinor: 415, views: 9 }), day: "2026-11-01", currency: "JPY", ...ids };
  expect(read(exportAdDays([row], zone))[0]).toMatchObject({
    "Day, as the report dates it": "2026-11-01",
    "Ad id": "17",
    "Post id": "7012",
    "Code id": "c1",
    Creator: "mia",
    Spend: "415",
    Views: 9,
    Clicks: null,
  });
});
