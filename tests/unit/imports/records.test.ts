import { describe, expect, it } from "vitest";
import { RECORD_TABLES, type RecordFormat } from "@/lib/imports/rules/formats";
import { recognise } from "@/lib/imports/rules/recognise";
import { refuseMonthFirst } from "@/lib/imports/rules/refusals";
import { readSample } from "@/lib/imports/rules/rows";
import { makeStager } from "@/lib/imports/rules/stage-text";
import { context, fixture, hasSamples, readRows, sample } from "./read";

const read = (name: string) => readRows(fixture(name));

describe("the files of an account", () => {
  it("gives each day of a year without years its own, and keeps what was taken back", async () => {
    const { records, rejected, saw, format } = await read("studio-overview.csv");
    expect({ format, rejected, count: records.length }).toEqual({
      format: "studio.overview",
      rejected: [],
      count: 365,
    });
    expect(saw).toBe(
      `TikTok Studio's Overview file, the account's totals per day: it has "Date", "Video Views" and "Profile Views". 7 of its 7 columns are used.`,
    );
    expect(records[0]).toEqual({
      day: "2025-11-20",
      views: 100,
      profileViews: 0,
      likes: 0,
      comments: 0,
      shares: 0,
      newFollowers: 1,
    });
    expect(records[40]).toMatchObject({ day: "2025-12-30", comments: -1 });
    expect(records[41]).toMatchObject({ day: "2025-12-31", newFollowers: -2 });
    expect(records.at(-1)).toMatchObject({ day: "2026-11-19", views: 464 });
    expect(new Set(records.map(({ day }) => day)).size).toBe(365);
  });

  it("keeps no zero of a day of which TikTok knew nothing", async () => {
    const { records, skipped, rejected } = await read("studio-followers.csv");
    expect(records).toEqual([
      { day: "2025-12-30", followers: 5012, newFollowers: 1 },
      { day: "2025-12-31", followers: 5011, newFollowers: -1 },
      { day: "2026-01-01", followers: 5010, newFollowers: -1 },
      { day: "2026-01-02", followers: 5013, newFollowers: 3 },
    ]);
    expect(skipped).toEqual([{ kind: "skip", line: 2, why: "blank", name: "", firstLine: null }]);
    expect(rejected).toEqual([]);
    expect((await read("studio-viewers.pt.csv")).records).toEqual([
      { day: "2026-11-19", viewers: 28511, newViewers: 16721, returningViewers: 11790 },
      { day: "2026-11-20", viewers: 22453, newViewers: 13795, returningViewers: 8658 },
    ]);
  });

  it("reads hours, genders and territories as parts of the followers", async () => {
    expect((await read("studio-activity.vi.csv")).records.slice(1, 4)).toEqual([
      { takenOn: "2026-11-19", dimension: "hour", bucket: "07", value: 407 },
      { takenOn: "2026-11-19", dimension: "hour", bucket: "23", value: 423 },
      { takenOn: "2026-11-20", dimension: "hour", bucket: "00", value: 400 },
    ]);
    const takenOn = context.importedOn;
    expect((await read("studio-gender.csv")).records).toEqual([
      { takenOn, dimension: "gender", bucket: "female", value: 0.59 },
      { takenOn, dimension: "gender", bucket: "male", value: 0.41 },
      { takenOn, dimension: "gender", bucket: "other", value: 0 },
    ]);
    expect((await read("studio-territories.csv")).records).toEqual([
      { takenOn, dimension: "territory", bucket: "US", value: 0.462 },
      { takenOn, dimension: "territory", bucket: "EG", value: 0.219 },
      { takenOn, dimension: "territory", bucket: "Others", value: 0.319 },
    ]);
  });

  it("rejects a line of its own and reads the others", async () => {
    const file = (...lines: string[]) => `Date,Video Views,Profile Views\n${lines.join("\n")}\n`;
    const { records, rejected, skipped } = await readRows(
      file(
        "November 10,1,2",
        "someday,1,2",
        "November 11,many,2",
        "--,1,2",
        "November 12,5,6",
        "November 12,5,6",
        "November 12,5,7",
        "Total,9,9",
      ),
    );
    expect(records.map(({ day }) => day)).toEqual(["2026-11-10", "2026-11-12"]);
    expect(rejected.map(({ line, column, value }) => [line, column, value])).toEqual([
      [3, "Date", "someday"],
      [4, "Video Views", "many"],
      [5, "Date", "--"],
      [8, "Date", "November 12"],
    ]);
    expect(rejected[3]?.reason).toContain("also in line 6");
    expect(skipped.map(({ line, why }) => [line, why])).toEqual([
      [7, "repeated"],
      [9, "total"],
    ]);
  });

  it("knows genders by TikTok's words for them, and keeps a word that it does not know", async () => {
    const { records } = await readRows("Gender,Distribution\nMujeres,0.5\nOtro,0.1\nDivers,0.1\n");
    expect(records.map(({ bucket }) => bucket)).toEqual(["female", "other", "divers"]);
  });

  it("says why a day is none: no date, no year, or yet to come", async () => {
    const why = async (...days: string[]) =>
      (
        await readRows(`Date,Video Views,Profile Views\n${days.map((day, i) => `${day},${i},1`).join("\n")}\n`)
      ).rejected.map(({ reason }) => reason);
    expect(await why("2026-12-24", "2026-11-01")).toEqual([expect.stringContaining("is after today, 2026-11-21")]);
    expect(await why("someday", "2026-11-01")).toEqual([expect.stringContaining("is not a day")]);
    const mixed = Array.from({ length: 366 }, (_, i) => new Date(Date.UTC(2024, 0, 1 + ((i * 7) % 366))));
    const names = mixed.map((date) =>
      date.toLocaleDateString("en-US", { month: "long", day: "numeric", timeZone: "UTC" }),
    );
    expect(await why(...names)).toEqual(names.map(() => expect.stringContaining("leaves out its year")));
  });

  it("refuses hours and shares that are none", async () => {
    const hours = await readRows("Date,Hour,Active followers\nNovember 10,24,5\nNovember 10,3,5\n");
    expect(hours.rejected).toMatchObject([{ line: 2, column: "Hour", value: "24" }]);
    const shares = await readRows("Gender,Distribution\nFemale,159\nMale,41%\n");
    expect(shares.rejected).toMatchObject([{ line: 2, column: "Distribution", value: "159" }]);
    expect(shares.records).toMatchObject([{ bucket: "male", value: 0.41 }]);
  });
});

describe("reports of campaigns", () => {
  it("reads a report by day, without its line of totals", async () => {
    const { records, skipped, rejected, format } = await read("ads-campaign-by-day.csv");
    expect(format).toBe("ads.campaignByDay");
    expect(records).toEqual([
      {
        campaignName: "Autumn",
        day: "2026-09-14",
        grain: "DAY",
        currency: "USD",
        spendMinor: 105025,
        impressions: 12500,
      },
      { campaignName: "Autumn", day: "2026-09-15", grain: "DAY", currency: "USD", spendMinor: 700 },
      { campaignName: "Winter", day: "2026-09-14", grain: "DAY", currency: "USD" },
    ]);
    expect(skipped.map(({ line, why }) => [line, why])).toEqual([[5, "total"]]);
    expect(rejected).toEqual([]);
  });

  it("reads German amounts as the other numbers of the file are written", async () => {
    const { records, skipped } = await read("ads-campaign.de.csv");
    expect(records).toEqual([
      {
        campaignName: "Herbst",
        day: context.importedOn,
        grain: "TOTAL",
        currency: "EUR",
        spendMinor: 123456,
        impressions: 12500,
        clicks: 80,
      },
      {
        campaignName: "Winter",
        day: context.importedOn,
        grain: "TOTAL",
        currency: "EUR",
        spendMinor: 100000,
        impressions: 900,
        clicks: 7,
      },
    ]);
    expect(skipped.map(({ why }) => why)).toEqual(["total"]);
  });

  it("reads where a video's numbers came from", async () => {
    const { records, rejected, format } = await read("one-campaign.csv");
    expect({ format, rejected }).toEqual({ format: "one.campaign", rejected: [] });
    expect(records).toEqual([
      {
        postId: "7574868893212268167",
        asOf: "2026-11-19",
        campaignName: "Autumn",
        currency: "USD",
        views: 86400,
        organicViews: 50000,
        paidViews: 36400,
        likes: 1204,
        organicLikes: 900,
        paidLikes: 304,
        spendMinor: 105025,
        completion: 0.346,
        watchSeconds: 12.4,
      },
      {
        postId: "7590207080426163121",
        asOf: "2026-11-19",
        campaignName: "Autumn",
        views: 1200,
        organicViews: 1200,
        likes: 310,
        organicLikes: 310,
        completion: 0.41,
        watchSeconds: 9,
      },
    ]);
  });

  it("keeps rates, benchmarks and sources of views, and recomputes what follows from counts", async () => {
    const cells: Record<string, string> = {
      video_id: "7574868893212268167",
      video_views_organic: "50000",
      favorites_organic: "40",
      favorites_paid: "7",
      reach_organic: "41000",
      reach_paid: "30000",
      video_completion_rate_organic: "0.4",
      video_completion_rate_paid: "12.5%",
      two_seconds_views: "0.61",
      six_seconds_views: "0.32",
      engagement_rate_benchmark_p25: "0.012",
      engagement_rate_benchmark_p50: "0.034",
      video_boosted_date: "2026-10-02 08:15:01",
      "Views from For You": "62,000",
      "video_views_by_source.personal_profile": "310",
      engagement_rate: "0.05",
      engagement_count: "2500",
      ad_ctr: "0.01",
      ad_cvr: "0.002",
      ad_cpa: "1.9",
      ad_roas: "4.1",
    };
    const file = (change: Record<string, string>) => {
      const all = Object.entries({ ...cells, ...change });
      return `${[0, 1].map((n) => all.map((each) => `"${each[n]}"`).join(",")).join("\n")}\n`;
    };
    const told = {
      postId: "7574868893212268167",
      asOf: context.importedOn,
      campaignName: "",
      organicViews: 50_000,
      organicSaves: 40,
      paidSaves: 7,
      organicReach: 41_000,
      paidReach: 30_000,
      organicCompletion: 0.4,
      paidCompletion: 0.125,
      viewRate2s: 0.61,
      viewRate6s: 0.32,
      engagementP25: 0.012,
      engagementP50: 0.034,
      viewsForYou: 62_000,
      viewsProfile: 310,
    };
    const boosted = await readRows(file({}));
    expect(boosted.confidence).toBe(1);
    expect(boosted.records).toEqual([{ ...told, boostedOn: "2026-10-02" }]);
    for (const never of ["1970-01-01", "1970-01-01 00:00:00", "--"])
      expect((await readRows(file({ video_boosted_date: never }))).records, never).toEqual([told]);
    expect((await readRows(file({ mood: "7" }))).records, "an unknown column").toEqual(boosted.records);
    const { rejected } = await readRows(file({ six_seconds_views: "41,200" }));
    expect(
      rejected.map(({ column }) => column),
      "a rate is no count",
    ).toEqual(["six_seconds_views"]);
  });

  it("refuses ids that are none, and a report with a row per day", async () => {
    const header = "Post ID,Organic video views,Paid video views";
    const { rejected, records } = await readRows(`${header}\n12,1,2\n7574868893212268167,1,2\n,3,4\n`);
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [2, "Post ID"],
      [4, "Post ID"],
    ]);
    expect(records).toHaveLength(1);
    expect(recognise(["Date", ...header.split(",")], [["2026-10-01", "1", "2", "3"]])).toMatchObject({
      code: "breakdown",
    });
  });
});

describe("orders of TikTok Shop", () => {
  it("reads a creator's orders, day before month, in rupiah", async () => {
    const { records, rejected } = await read("shop-creator-orders.id.csv");
    expect(rejected).toEqual([]);
    expect(records).toEqual([
      {
        side: "CREATOR",
        orderId: "577200000000000001",
        skuId: "1729500000000000001",
        productId: "1729400000000000001",
        productName: "Glow Serum 30ml",
        postId: "7574868893212268167",
        orderedOn: "2026-07-07",
        status: "Settled",
        commissionType: "Affiliate commission",
        currency: "IDR",
        quantity: 1,
        refunded: 0,
        gmvMinor: 15_000_000,
        commissionMinor: 2_250_000,
        shopAdsMinor: 0,
        earnedMinor: 2_250_000,
      },
      {
        side: "CREATOR",
        orderId: "577200000000000002",
        skuId: "1729500000000000001",
        productId: "1729400000000000001",
        productName: "Glow Serum 30ml",
        postId: "7574868893212268167",
        orderedOn: "2026-10-31",
        status: "Ineligible",
        commissionType: "Shop Ads commission",
        currency: "IDR",
        quantity: 2,
        refunded: 0,
        gmvMinor: 130_000_000,
        commissionMinor: 2_250_000,
        shopAdsMinor: 13_000_000,
      },
      expect.not.objectContaining({ postId: expect.anything() }),
    ]);
  });

  it("reads Thai titles, and knows whose orders they are", async () => {
    const { records } = await readRows(fixture("shop-creator-orders.th.csv"), {
      context: { ...context, creatorHandle: "glow.lab" },
    });
    expect(records).toMatchObject([
      { orderId: "577200000000000004", creatorHandle: "glow.lab", gmvMinor: 129000, earnedMinor: 19350, quantity: 1 },
    ]);
  });

  it("reads a seller's orders through their stray tabs", async () => {
    const { records, rejected } = await read("shop-seller-orders.csv");
    expect(rejected).toEqual([]);
    expect(records).toMatchObject([
      {
        side: "SELLER",
        orderId: "577200000000000001",
        postId: "7574868893212268167",
        creatorHandle: "glow.lab",
        orderedOn: "2026-07-07",
        status: "Completed",
        quantity: 2,
        refunded: 0,
        gmvMinor: 4800,
        commissionMinor: 720,
        shopAdsMinor: 0,
      },
      { orderId: "577200000000000005", refunded: 1, commissionMinor: 360, shopAdsMinor: 240 },
    ]);
  });

  it("rejects a day without its whole year, and ids that a spreadsheet has damaged", async () => {
    const header = "Order ID,Order settlement status,Content ID,Order date";
    const { rejected } = await readRows(
      `${header}\n577200000000000001,Settled,7574868893212268167,07/07/26\n5.772E+17,Settled,,07/07/2026\n577200000000000002,Settled,7.52762E+18,07/07/2026\n,Settled,,07/07/2026\n577200000000000009,Settled,,07/07/2026\n`,
    );
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [2, "Order date"],
      [3, "Order ID"],
      [4, "Content ID"],
      [5, "Order ID"],
    ]);
    expect(rejected.some((line) => line.isMonthFirst)).toBe(false);
  });

  it("marks the line that shows that the months stand first, whatever else is wrong with it", async () => {
    const header = "Order ID,Order settlement status,Content ID,Order date";
    const { rejected } = await readRows(
      `${header}\n5772000001,Settled,,07/09/2026\n5.772E+17,Settled,,07/25/2026 10:00\n`,
    );
    expect(rejected).toMatchObject([{ line: 3, column: "Order date", value: "07/25/2026 10:00", isMonthFirst: true }]);
    const [line] = rejected;
    expect(line && refuseMonthFirst(line).reason).toMatch(/^Line 3 \(Order date\) holds "07\/25\/2026 10:00"/);
  });
});

describe("a record", () => {
  const FILES: [RecordFormat, string][] = [
    ["studio.overview", "studio-overview.csv"],
    ["studio.followers", "studio-followers.csv"],
    ["studio.viewers", "studio-viewers.pt.csv"],
    ["studio.activity", "studio-activity.vi.csv"],
    ["studio.gender", "studio-gender.csv"],
    ["studio.territories", "studio-territories.csv"],
    ["ads.campaignByDay", "ads-campaign-by-day.csv"],
    ["ads.campaignLevel", "ads-campaign.de.csv"],
    ["one.campaign", "one-campaign.csv"],
    ["shop.creatorOrders", "shop-creator-orders.id.csv"],
    ["shop.sellerOrders", "shop-seller-orders.csv"],
  ];

  it.each(FILES)("of %s has its table's columns only, and the whole key", async (format, name) => {
    const { key, values } = RECORD_TABLES[format];
    const { records, ...file } = await read(name);
    expect(file.format).toBe(format);
    expect(records.length).toBeGreaterThan(0);
    for (const record of records) {
      expect([...key, ...values]).toEqual(expect.arrayContaining(Object.keys(record)));
      for (const column of key) if (column !== "creatorId") expect(record[column]).toBeDefined();
    }
  });

  it("is staged as JSON that gives it back", async () => {
    const { records, ...file } = await read("shop-seller-orders.csv");
    const stager = makeStager({ ...file, ok: true }, { workspaceId: "w", importId: "i", zone: "UTC" });
    expect([stager.table, stager.columns]).toEqual(["StagedRecord", ["workspaceId", "importId", "line", "record"]]);
    records.forEach((record, at) => {
      stager.write({ kind: "record", line: at + 2, record, replacesLine: null });
    });
    const lines = stager.block.take().toString().trimEnd().split("\n");
    expect(lines.map((line) => JSON.parse(line.split("\t")[3]?.replace(/\\\\/g, "\\") ?? ""))).toEqual(records);
  });

  it("is told of a few lines as of a whole file", () => {
    const recognition = recognise(["Gender", "Distribution"], [["Female", "1"]]);
    if (!recognition.ok) throw new Error(recognition.reason);
    const { outcomes } = readSample(recognition, context, [
      ["Female", "x"],
      ["Male", "0.5"],
    ]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(["reject", "record"]);
  });
});

it("reads what an extended Content file says beside the counts", async () => {
  const { rows } = await read("studio-content-extended.csv");
  expect(rows).toMatchObject([{ views: 86400, saves: 77, reach: 70000, watchSeconds: 12.4, completion: 0.3462 }]);
});

describe.runIf(hasSamples)("real exports", () => {
  const importedOn = "2026-04-20";
  it.each([
    ["studio_Overview.en-US.365d.real.csv", "studio.overview", 10, "2025-02-28", "2026-02-27"],
    ["studio_Overview.en-US.7d.real.csv", "studio.overview", 7, "2026-04-12", "2026-04-18"],
    ["studio_FollowerHistory.en-US.real.csv", "studio.followers", 4, "2026-02-24", "2026-02-27"],
    ["studio_Viewers.en-US.real.csv", "studio.viewers", 3, "2026-02-25", "2026-02-27"],
  ])("%s reads without a rejected line", async (name, format, count, first, last) => {
    const result = await readRows(sample(name), { context: { ...context, importedOn } });
    expect(result).toMatchObject({ format, confidence: 1, rejected: [] });
    expect(result.records).toHaveLength(count);
    expect([result.records[0]?.day, result.records.at(-1)?.day]).toEqual([first, last]);
  });

  it("reads the files that have no days to find", async () => {
    const orders = await readRows(sample("affiliate_creator_orders.en.header-real_values-invented.csv"));
    expect(orders).toMatchObject({ format: "shop.creatorOrders", rejected: [] });
    expect(orders.records).toMatchObject([{ gmvMinor: 2400, earnedMinor: 360, orderedOn: "2026-07-07" }]);
    for (const name of ["studio_FollowerActivity", "studio_FollowerGender", "studio_FollowerTopTerritories"]) {
      const { records, rejected } = await readRows(sample(`${name}.en-US.real.csv`));
      expect(records.length).toBeGreaterThan(2);
      expect(rejected).toEqual([]);
    }
  });
});
