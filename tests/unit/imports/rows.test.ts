import { describe, expect, it } from "vitest";
import { context, fixture, hasSamples, readRows, sample, told } from "./read";

const VIDEO = "https://www.tiktok.com/@glow.lab/video/";
const content = (...lines: string[]) =>
  `\ufeff"Time","Video title","Video link","Post time","Total likes","Total comments","Total shares","Total views"\n${lines.join("\n")}`;
const video = (cells: { time?: string; link?: string; posted?: string; views?: string; likes?: string } = {}) => {
  const {
    time = "March 3",
    link = `${VIDEO}7574868893212268167`,
    posted = "November 20",
    views = "100",
    likes = "5",
  } = cells;
  return `"${time}","t","${link}","${posted}","${likes}","1","0","${views}"`;
};
const ads = (...lines: string[]) =>
  `By Day,Campaign name,Ad group name,Ad name,Currency,Cost,Impressions\n${lines.join("\n")}\n`;

describe("Studio content", () => {
  it("reads every number of a file", async () => {
    const { rows, rejected, skipped } = await readRows(fixture("studio-content.csv"));
    expect(
      rows.map((row) => [
        row.line,
        row.postId,
        row.title,
        row.postedOn,
        row.views,
        row.likes,
        row.comments,
        row.shares,
      ]),
    ).toEqual([
      [2, "7574868893212268167", "Night serum, first week #skincare", "2025-11-20", 86400, 1204, 38, 51],
      [3, "7590207080426163121", null, "2025-12-31", 12050, 310, -1, 4],
      [4, "7606735832560435242", 'He said "wow" and 🔥🔥', "2026-02-14", 1200000, 2500, 12, 9],
      [5, "7611467168533708899", "Two lines", "2026-03-02", 640, 7, 0, 0],
    ]);
    expect(
      rows.every((row) => row.asOf === "2026-03-03" && row.handle === "glow.lab" && row.kind === "videoSnapshot"),
    ).toBe(true);
    expect(rows[0]?.url).toBe(`${VIDEO}7574868893212268167`);
    expect([rejected, skipped]).toEqual([[], []]);
  });

  it("reads titles whose quotation marks are not escaped", async () => {
    const { rows, rejected } = await readRows(fixture("studio-content-unescaped.csv"));
    expect(rows.map((row) => [row.title, row.views])).toEqual([
      ['My "magic" brush', 100],
      ['She said "no","never" "', 200],
      ["plain", 300],
    ]);
    expect(rejected).toEqual([]);
  });

  it.each([
    ["ja", "2026-03-03", 86400],
    ["vi", "2026-03-03", 86400],
    ["ru", "2026-03-03", 86400],
    ["es", "2026-11-21", 1234567],
  ])("reads the %s file", async (language, asOf, views) => {
    const { rows, rejected } = await readRows(fixture(`studio-content.${language}.csv`));
    expect(rejected).toEqual([]);
    expect(rows.map((row) => [row.postId, row.postedOn, row.asOf, row.views, row.likes])).toEqual([
      ["7574868893212268167", "2025-11-20", asOf, views, 1204],
    ]);
  });

  it("finds the year of the export from the day of import, one day of zones allowed", async () => {
    const asOf = async (importedOn: string, time: string) =>
      (await readRows(content(video({ time })), { context: { ...context, importedOn } })).rows[0]?.asOf;
    expect(await asOf("2026-11-21", "February 28")).toBe("2026-02-28");
    expect(await asOf("2026-02-27", "February 28")).toBe("2026-02-28");
    expect(await asOf("2026-01-01", "December 30")).toBe("2025-12-30");
    expect(await asOf("2025-12-31", "January 1")).toBe("2026-01-01");
    expect(await asOf("2026-11-21", "2026-02-28")).toBe("2026-02-28");
  });

  it("rejects a video that was posted after the export", async () => {
    const { rows, rejected } = await readRows(content(video({ time: "November 1" })), {
      context: { ...context, importedOn: "2026-01-10" },
    });
    expect(rows).toEqual([]);
    expect(rejected).toMatchObject([{ line: 2, column: "Time", value: "November 1" }]);
    expect(rejected[0]?.reason).toContain("posted later, on 2025-11-20");
  });

  it("takes the day of posting from the file only near the id's own time", async () => {
    const postedOn = async (posted: string) => (await readRows(content(video({ posted })))).rows[0]?.postedOn;
    expect(await postedOn("November 19")).toBe("2025-11-19");
    expect(await postedOn("December 2")).toBe("2025-12-02");
    expect(await postedOn("July 1")).toBe("2025-11-20");
    expect(await postedOn("soon")).toBe("2025-11-20");
  });

  it("names line, column and value of what it cannot read, and reads the rest", async () => {
    const { rows, rejected } = await readRows(
      content(
        video({ views: "many" }),
        video({ link: "https://vm.tiktok.com/ZM123/" }),
        video({ link: `${VIDEO}7.52762E+18` }),
        video({ time: "someday" }),
        video({ views: "--" }),
        video({ likes: "1.5" }),
        video({ views: "<5", link: `${VIDEO}7590207080426163121` }),
        video(),
      ),
    );
    expect(rejected.map((each) => [each.line, each.column, each.value])).toEqual([
      [2, "Total views", "many"],
      [3, "Video link", "https://vm.tiktok.com/ZM123/"],
      [4, "Video link", `${VIDEO}7.52762E+18`],
      [5, "Time", "someday"],
      [6, "Total views", "--"],
      [7, "Total likes", "1.5"],
      [8, "Total views", "<5"],
    ]);
    expect(rejected[2]?.reason).toContain("Excel has damaged its id");
    expect(rejected[0]?.reason).toContain('"many" is not a whole number');
    expect(rows.map((row) => row.line)).toEqual([9]);
  });

  it("keeps the line with more views of the same video", async () => {
    const result = await readRows(
      content(video({ views: "100" }), video({ views: "90" }), video({ views: "120" }), video({ views: "110" })),
    );
    expect(result.rows.map((row) => row.views)).toEqual([100, 120]);
    expect(result.replaced).toEqual([2]);
    expect(result.skipped).toMatchObject([
      { kind: "skip", line: 3, why: "smaller", firstLine: 2 },
      { kind: "skip", line: 5, why: "smaller", firstLine: 4 },
    ]);
    expect(result.rejected).toEqual([]);
  });

  it("reads the good lines of a file that was cut", async () => {
    const whole = content(video(), video({ link: `${VIDEO}7590207080426163121` }));
    const { rows, rejected } = await readRows(whole.slice(0, -6));
    expect(rows.map((row) => row.line)).toEqual([2]);
    expect(rejected).toMatchObject([{ line: 3 }]);
    expect(rejected[0]?.reason).toContain("ends in the middle");
  });
});

describe("ads reports", () => {
  it("reads every number of a report by day", async () => {
    const { rows, skipped, rejected } = await readRows(fixture("ads-by-day.csv"));
    expect(rejected).toEqual([]);
    expect(skipped).toEqual([{ kind: "skip", line: 5, why: "total", name: "Total of 3 results", firstLine: null }]);
    expect(rows.map(told)).toEqual([
      {
        kind: "adDay",
        line: 2,
        adKey: "name:Autumn␟Broad 18-34␟Serum A",
        adName: "Serum A",
        adGroupName: "Broad 18-34",
        campaignName: "Autumn",
        landingUrl: "https://shop.example/serum?utm_source=tiktok",
        day: "2026-09-14",
        currency: "USD",
        spendMinor: 5025,
        impressions: 12500,
        reach: 11020,
        views: 11800,
        views2s: 4100,
        views6s: 1720,
        viewsP25: 2600,
        viewsP50: 1400,
        viewsP75: 900,
        viewsP100: 640,
        clicks: 80,
      },
      expect.objectContaining({
        line: 3,
        day: "2026-09-15",
        spendMinor: 106170,
        impressions: 14301,
        reach: 12660,
        viewsP25: 2991,
      }),
      {
        kind: "adDay",
        line: 4,
        adKey: "name:Autumn␟Lookalike␟Serum A",
        adName: "Serum A",
        adGroupName: "Lookalike",
        campaignName: "Autumn",
        day: "2026-09-14",
        currency: "USD",
        spendMinor: 700,
        clicks: 0,
        viewsP25: 0,
        viewsP50: 0,
        viewsP75: 0,
      },
    ]);
  });

  it("reads an ad-level report and its Spark rows", async () => {
    const { rows, skipped, rejected } = await readRows(fixture("ads-ad-level.csv"));
    expect(rejected).toEqual([]);
    expect(skipped.map((each) => [each.line, each.why])).toEqual([[4, "total"]]);
    expect(
      rows.map((row) => [
        row.kind,
        row.adName,
        row.isSpark,
        row.currency,
        row.spendMinor,
        row.impressions,
        row.clicksAll,
        row.clicks,
        row.viewsP100,
        row.asOf,
        row.day,
      ]),
    ).toEqual([
      ["adTotal", "Serum A", true, "GBP", 50000, 50000, 2000, 500, 2700, "2026-11-21", null],
      ["adTotal", "Serum B", null, "GBP", 0, null, 0, 0, 0, "2026-11-21", null],
    ]);
  });

  it("reads the API's own field names", async () => {
    const { rows } = await readRows(fixture("ads-api-fields.csv"));
    expect(rows.map(told)).toEqual([
      expect.objectContaining({
        adKey: "id:1790000000000123",
        adId: "1790000000000123",
        postId: "7669031756208538155",
        day: "2026-09-14",
        currency: "JPY",
        spendMinor: 5025,
        revenueMinor: 15500,
        conversions: 6,
        follows: 19,
        profileVisits: 85,
        clicks: 80,
        clicksAll: 300,
      }),
    ]);
  });

  it("reads a Portuguese report with semicolons and decimal commas", async () => {
    const { rows, skipped, rejected } = await readRows(fixture("ads-portuguese.csv"));
    expect(rows.map((row) => [row.day, row.currency, row.spendMinor, row.impressions, row.clicks])).toEqual([
      ["2026-09-14", "BRL", 123456, 12500, 80],
      ["2026-09-15", "BRL", 1250, 1100, 7],
    ]);
    expect(skipped.map((each) => each.why)).toEqual(["total"]);
    expect(rejected).toEqual([]);
  });

  it("takes the currency from the amount, else from the workspace", async () => {
    const signed = await readRows('Ad name,Cost\nA,"GBP 1,234.56"\nC,£3.00\nD,12.50 €\n');
    expect(signed.rows.map((row) => [row.adName, row.currency, row.spendMinor])).toEqual([
      ["A", "GBP", 123456],
      ["C", "GBP", 300],
      ["D", "EUR", 1250],
    ]);
    const { rows, rejected } = await readRows("Ad name,Cost\nB,7.00\nE,¥5.00\n");
    expect(rows).toMatchObject([{ adName: "B", currency: "USD", spendMinor: 700 }]);
    expect(rejected).toMatchObject([{ line: 3, column: "Cost", value: "¥5.00" }]);
    expect(rejected[0]?.reason).toBe(
      'The amount "¥5.00" is not in USD. Export the report again and add the column Currency to it.',
    );
  });

  it.each([
    ["¥1,234.56", "is not in USD"],
    ["5 kr", "is not USD"],
    ["-5.00", "is negative"],
    ["$-5.00", "is negative"],
    ["much", "is not a number"],
    ["12x", "is not USD"],
    ["<5", "says only what it is below"],
    ["$1.2K", "is shortened"],
  ])("says of the amount %s that it %s, and sends nobody for a currency that is no matter", async (cost, what) => {
    const { rejected } = await readRows(`Ad name,Cost\nA,"${cost}"\n`);
    expect(rejected).toMatchObject([{ line: 2, column: "Cost", value: cost }]);
    expect(rejected[0]?.reason).toContain(what);
    expect(rejected[0]?.reason.includes("column Currency")).toBe(what === "is not in USD");
  });

  it("reads amounts and counts in Arabic digits with their own signs of decimals and thousands", async () => {
    const { rows, rejected } = await readRows("Ad name,Currency,Cost,Impressions\nA,EGP,١٬٢٣٤٫٥٠,١٬٢٣٤\n");
    expect(rejected).toEqual([]);
    expect(rows).toMatchObject([{ currency: "EGP", spendMinor: 123450, impressions: 1234 }]);
  });

  it("names line, column and value of what it cannot read", async () => {
    const { rows, rejected } = await readRows(
      ads(
        "14/09/2026,C,G,A,USD,1.00,5",
        "2026-09-14,C,G,,USD,1.00,5",
        "2026-09-14,C,G,A,EURO,1.00,5",
        "2026-09-14,C,G,A,USD,1.234,5",
        "2026-09-14,C,G,A,USD,1.00,-5",
        "2026-09-14,C,G,A,USD,1.00,5,7",
        "2026-09-14,C,G,A,USD",
        "--,C,G,A,USD,1.00,5",
        "2026-09-14,C,G,A,USD,1.00,5",
      ),
    );
    expect(rejected.map((each) => [each.line, each.column, each.value])).toEqual([
      [2, "By Day", "14/09/2026"],
      [3, "Ad name", ""],
      [4, "Currency", "EURO"],
      [5, "Cost", "1.234"],
      [6, "Impressions", "-5"],
      [7, "column 8", "7"],
      [8, "Cost", "USD"],
      [9, "By Day", "--"],
    ]);
    expect(rows.map((row) => row.line)).toEqual([10]);
  });

  it("rejects a damaged post id and cuts long values", async () => {
    const { rejected } = await readRows(
      `Ad name,Cost,Post ID\nA,1,7669031756208538155\nB,1,7669031756208530000\nC,1,7.66E+18\nD,${"9".repeat(300)},\n`,
    );
    expect(rejected.map((each) => [each.line, each.column, each.value.length])).toEqual([
      [3, "Post ID", 19],
      [4, "Post ID", 8],
      [5, "Cost", 80],
    ]);
    expect(rejected[0]?.reason).toContain("Excel has damaged");
  });

  it("skips total and blank lines in all their forms, and no ad that is called Total", async () => {
    const { rows, skipped } = await readRows(
      ads(
        "2026-09-14,C,G,Total,USD,1.00,5",
        "",
        ",,,,,,",
        "Total,,,,,2.00,",
        "Grand total,-,-,-,-,2.00,-",
        "Total of 1,200 results,-,-,-,-,2.00,-".replace("1,200", "1.200"),
        "Summary,--,--,--,USD,2.00,5",
        ",,,,USD,2.00,5",
        "Total",
      ),
    );
    expect(rows.map((row) => row.adName)).toEqual(["Total"]);
    expect(skipped.map((each) => each.why)).toEqual([
      "blank",
      "blank",
      "total",
      "total",
      "total",
      "total",
      "total",
      "total",
    ]);
  });

  it("skips an equal line, rejects a contradicting one, and keeps days and ads apart", async () => {
    const { rows, skipped, rejected } = await readRows(
      ads(
        "2026-09-14,C,G,A,USD,1.00,5",
        "2026-09-14,C,G,A,USD,1.00,5",
        "2026-09-14,C,G,A,USD,2.00,5",
        "2026-09-15,C,G,A,USD,1.00,5",
        "2026-09-14,C,G,A,EUR,1.00,5",
        "2026-09-14,C,H,A,USD,1.00,5",
      ),
    );
    expect(rows.map((row) => row.line)).toEqual([2, 5, 7]);
    expect(skipped).toEqual([{ kind: "skip", line: 3, why: "repeated", name: "A", firstLine: 2 }]);
    expect(rejected).toMatchObject([
      { line: 4, column: "Ad name", value: "A" },
      { line: 6, column: "Ad name", value: "A" },
    ]);
    expect(rejected[0]?.reason).toContain("This ad on 2026-09-14 is also in line 2");
    expect(rejected[0]?.reason).toContain("add the column Ad ID");
  });

  it("keeps the currencies of an ad without days apart", async () => {
    const { rows } = await readRows("Ad name,Currency,Cost,Impressions\nA,USD,1.00,5\nA,EUR,2.00,5\n");
    expect(rows.map(({ currency, spendMinor }) => [currency, spendMinor])).toEqual([
      ["USD", 100],
      ["EUR", 200],
    ]);
  });
});

describe.runIf(hasSamples)("real exports", () => {
  it("reads TikTok Studio's Content file", async () => {
    const { rows, rejected, skipped } = await readRows(sample("studio_Content.en-US.real.csv"));
    expect(
      rows.map((row) => [row.postId, row.postedOn, row.asOf, row.likes, row.comments, row.shares, row.views]),
    ).toEqual([
      ["7527623000473079054", "2025-07-16", "2026-02-28", 533, 32, 16, 191265],
      ["7546034661705796877", "2025-09-03", "2026-02-28", 109, 7, 31, 154414],
      ["7531345990947851551", "2025-07-26", "2026-02-28", 1837, 50, 6, 30504],
      ["7579215527206276383", "2025-12-02", "2026-02-28", 53, 1, 9, 23807],
      ["7575353922521500983", "2025-11-21", "2026-02-28", 62, 2, 11, 20149],
      ["7590117423970258206", "2025-12-31", "2026-02-28", 3, 0, 0, 17266],
      ["7602008805399940407", "2026-02-01", "2026-02-28", 3, 0, 0, 11564],
    ]);
    expect(rows[0]).toMatchObject({
      handle: "example_creator",
      title: "@Unbrush #unbrush #unbrushplus #unbrushhairbrush",
    });
    expect([rejected, skipped]).toEqual([[], []]);
  });

  it("reads the report by day", async () => {
    const { rows, rejected } = await readRows(sample("adsmgr_ad_by_day.en.headers-real_values-invented.csv"));
    expect(
      rows.map((row) => [
        row.adKey,
        row.day,
        row.currency,
        row.spendMinor,
        row.impressions,
        row.reach,
        row.clicks,
        row.views,
        row.viewsP100,
      ]),
    ).toEqual([["name:Spark_Q3␟Broad 18-34␟POST 1", "2026-09-14", "USD", 5025, 12500, 11020, 80, 11800, 640]]);
    expect(rejected).toEqual([]);
  });

  it("reads the ad-level report and skips its total", async () => {
    const { rows, rejected, skipped } = await readRows(sample("adsmgr_ad_level.en.headers-real_values-invented.csv"));
    expect(
      rows.map((row) => [
        row.adName,
        row.isSpark,
        row.currency,
        row.spendMinor,
        row.impressions,
        row.clicksAll,
        row.viewsP25,
      ]),
    ).toEqual([
      ["POST 1", true, "GBP", 50000, 50000, 2000, 10500],
      ["POST 2", null, "GBP", 0, null, 0, 0],
    ]);
    expect(rejected).toEqual([]);
    expect(skipped.map((each) => each.why)).toEqual(["total"]);
  });

  it("reads the narrow report", async () => {
    const { rows } = await readRows(sample("adsmgr_by_day_minimal.from-test.csv"));
    expect(
      rows.map((row) => [row.adName, row.day, row.spendMinor, row.conversions, row.revenueMinor, row.currency]),
    ).toEqual([["UGC 1", "2026-09-20", 800, 1, 5900, "USD"]]);
  });
});
