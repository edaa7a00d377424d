import { describe, expect, it } from "vitest";
import { nameColumns } from "@/lib/imports/rules/named-columns";
import type { StagedRow } from "@/lib/imports/rules/staged-row";
import { sayColumn, sayValue, tellRows } from "@/lib/imports/rules/told-rows";

const table = {
  header: ["Tag", "Anzeige", "Ausgaben heute", "Sichtungen"],
  sample: [
    ["2026-11-01", "Ad A", "12,50", "1000"],
    ["2026-11-02", "Ad A", "13,50", "1100"],
  ],
};

describe("columns told by their titles", () => {
  it("take the place of what was guessed, and leave the rest", () => {
    const named = nameColumns(table, { pairs: ["impressions=Sichtungen", "spend=ausgaben  HEUTE"], format: undefined });
    expect(named).toMatchObject({
      ok: true,
      mapping: { format: "ads.adByDay", fields: { day: 0, spend: 2, impressions: 3 } },
    });
  });

  it("belong to the format that is told", () => {
    const pairs = ["campaignName=Anzeige", "spend=Ausgaben heute", "day=Tag"];
    expect(nameColumns(table, { pairs, format: "ads.campaignByDay" })).toMatchObject({
      ok: true,
      mapping: { format: "ads.campaignByDay", fields: { campaignName: 1, spend: 2, day: 0 } },
    });
  });

  it("are refused with what there is to choose from", () => {
    const reasonOf = (pairs: string[], format?: string) => {
      const named = nameColumns(table, { pairs, format });
      return named.ok ? "" : named.reason;
    };
    expect(reasonOf(["spend=Kosten"])).toBe(
      'There is no column "Kosten". Choose one of: Tag, Anzeige, Ausgaben heute, Sichtungen.',
    );
    expect(reasonOf(["money=Tag"])).toMatch(/^There is no field "money"\. Choose one of: .*spend/);
    expect(reasonOf(["Tag"])).toMatch(/^There is no field "Tag"/);
    expect(reasonOf([], "ads.nothing")).toMatch(
      /^There is no kind of file "ads\.nothing"\. Choose one of: ads\.adByDay/,
    );
    expect(reasonOf(["spend=Tag"], "studio.gender")).toMatch(/^There is no field "spend"/);
  });
});

describe("rows as they were understood", () => {
  it("have a column for each thing that some line tells, and say why a line is left out", () => {
    expect(
      tellRows([
        { kind: "record", record: { day: "2026-11-01", currency: "EUR", spendMinor: 1250, views: 1000 } },
        { kind: "skip", line: 3, why: "total", name: "Total", firstLine: null },
        { kind: "reject", line: 4, column: "Tag", value: "x", reason: '"x" is not a day.' },
        { kind: "record", record: { day: "2026-11-02", completion: 0.715 } },
      ]),
    ).toEqual({
      columns: ["Day", "Currency", "Spend", "Views", "Completion"],
      rows: [
        { cells: ["Sun 1 Nov 2026", "EUR", "€12.50", "1,000", "–"], problem: null },
        { cells: [], problem: "Left out: a line of totals." },
        { cells: [], problem: 'Tag: "x" is not a day.' },
        { cells: ["Mon 2 Nov 2026", "–", "–", "–", "71.5 %"], problem: null },
      ],
    });
  });

  it("have a column for what was chosen, although no line tells it", () => {
    const told = {
      day: "2026-11-01",
      currency: "EUR",
      spendMinor: 1250,
      clicks: null,
      revenueMinor: null,
      reach: null,
    };
    const { columns } = tellRows([{ kind: "row", row: told as unknown as StagedRow }], {
      day: 0,
      spend: 1,
      clicks: 2,
      revenue: 3,
    });
    expect(columns).toEqual(["Day", "Currency", "Spend", "Clicks", "Revenue"]);
  });

  it("are called in plain words", () => {
    expect(["spendMinor", "postId", "views2s", "viewsP100", "viewRate6s", "reach"].map(sayColumn)).toEqual([
      "Spend",
      "Post id",
      "Views of 2 s",
      "Views to 100 %",
      "View rate 6 s",
      "Reach",
    ]);
    expect(sayValue("spendMinor", 100, "")).toBe("–");
    expect([900, 739].map((minor) => sayValue("spendMinor", minor, "USD"))).toEqual(["$9.00", "$7.39"]);
    expect(sayValue("spendMinor", 900, "JPY")).toBe("¥900");
    expect(sayValue("isSpark", true, "")).toBe("yes");
    expect(sayValue("title", "", "USD")).toBe("–");
  });
});

it("an audience is told in shares, none of which is a count, and by the hour in followers", () => {
  const records = [
    { takenOn: "2026-11-20", dimension: "gender", bucket: "other", value: 0 },
    { takenOn: "2026-11-20", dimension: "gender", bucket: "female", value: 0.59 },
  ].map((record) => ({ kind: "record" as const, record }));
  const told = tellRows(records);
  expect(told.columns).toContain("Share");
  expect(told.rows.map(({ cells }) => cells.at(-1))).toEqual(["0 %", "59 %"]);
  const hour = { takenOn: "2026-11-20", dimension: "hour", bucket: "01", value: 364 };
  expect(tellRows([{ kind: "record", record: hour }]).columns).toContain("Active followers");
  expect(sayColumn("gmvMinor")).toBe("GMV");
});
