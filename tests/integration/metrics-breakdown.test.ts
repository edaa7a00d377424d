import { beforeAll, describe, expect, it } from "vitest";
import { readBreakdown, readDashboard } from "@/app/(book)/performance/read";
import { editCode } from "@/lib/codes/service/edit";
import { addDays, type Day } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { addDaySpreads, type BreakdownRow, listBreakdown, listNeverBoosted } from "@/lib/metrics/data/breakdown";
import { findNorthStar } from "@/lib/metrics/data/north-star";
import { listCampaigns, listRollup, sumRollup } from "@/lib/metrics/data/rollup";
import { listFreshness, listRowsBehind } from "@/lib/metrics/data/rows";
import { prepareBreakdown } from "@/lib/metrics/rules/breakdown";
import { explainFigure, type SourceRow } from "@/lib/metrics/rules/explain";
import { parseFigure } from "@/lib/metrics/rules/figures";
import { BREAKDOWN_SORTS, type BreakdownSort, parsePerformance } from "@/lib/metrics/rules/filter";
import { deriveKpis, formatKpi } from "@/lib/metrics/rules/kpis";
import { DIMENSIONS, type Dimension, everything, OWN, type Selection } from "@/lib/metrics/rules/selection";
import { noSums } from "@/lib/metrics/rules/sums";
import { recount } from "@/lib/metrics/service";
import { chooseNorthStar } from "@/lib/metrics/service/north-star";
import { globalDb, pool } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { makeBook, makeBrand, makeCode, makeCreator, makeMember, makeVideo } from "../support/factories";

/** Parts of two months. */
const period = { from: "2026-02-23", to: "2026-03-09" };
const days = Array.from({ length: 15 }, (_, n) => addDays(period.from, n));
const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);

type Filled = Awaited<ReturnType<typeof fill>>;

/** Six ads of two creators: with and without a code, a brand, a campaign; one of them paid in euros. */
async function fill() {
  const book = await makeBook();
  const { workspaceId, owner } = book;
  const brand = await makeBrand(owner);
  const creator = await makeCreator(owner);
  const code = await makeCode(owner, { creatorId: creator.id, brandId: brand.id });
  const bare = await makeCode(owner, { creatorId: creator.id });
  const imported = await globalDb().import.create({
    data: {
      workspaceId,
      id: newId(),
      fileName: "ads.csv",
      fileSha256: newId(),
      sizeBytes: 1n,
      format: "ads.adByDay",
      confidence: 1,
      saw: "",
      counts: {},
      planHash: "",
      createdById: owner.actor.id,
      createdAt: new Date(),
      committedAt: new Date(),
      toDay: midnight(period.to),
    },
  });
  const ads = [
    { codeId: book.code.id, videoId: book.code.videoId, creatorId: book.creator.id, campaignName: "Spring" },
    { codeId: book.code.id, videoId: book.code.videoId, creatorId: book.creator.id, campaignName: null },
    { codeId: code.id, videoId: code.videoId, creatorId: creator.id, campaignName: "Spring" },
    { codeId: code.id, videoId: code.videoId, creatorId: creator.id, campaignName: "Summer", currency: "EUR" },
    { codeId: bare.id, videoId: bare.videoId, creatorId: creator.id, campaignName: "Summer" },
    { codeId: null, videoId: null, creatorId: null, campaignName: "Summer" },
  ];
  const adIds = ads.map(newId);
  for (const [n, { currency = "USD", ...ad }] of ads.entries()) {
    const id = adIds[n] ?? "";
    await globalDb().ad.create({ data: { workspaceId, id, key: id, name: `Ad ${n}`, ...ad } });
    await globalDb().dailyMetric.createMany({
      data: days.map((day, i) => ({
        workspaceId,
        segment: "PAID",
        sourceId: id,
        day: midnight(day),
        currency,
        creatorId: ad.creatorId,
        videoId: ad.videoId,
        spendMinor: BigInt(100 * n + i + 1),
        revenueMinor: (n + i) % 3 === 0 ? null : BigInt(300 * i + n),
        impressions: BigInt(1_000 + n * i),
        views: BigInt(500 + i),
        views6s: n === 2 ? null : BigInt(50 + i),
        importId: n === 0 ? imported.id : null,
      })),
    });
  }
  for (const { videoId, creatorId } of [book.code, code])
    await globalDb().dailyMetric.createMany({
      data: days.map((day, i) => ({
        workspaceId,
        segment: "ORGANIC",
        sourceId: videoId,
        day: midnight(day),
        creatorId,
        videoId,
        views: BigInt(40 + i),
      })),
    });
  await bookkeep(owner, (tx) => recount(tx, { days, adIds, codeIds: [] }));
  return { ...book, second: { brand, creator, code, bare }, importId: imported.id, adIds };
}

let book: Filled;
let other: Filled;
beforeAll(async () => {
  [book, other] = [await fill(), await fill()];
});

const KEYS: Record<Dimension, string> = {
  brand: `coalesce(c."brandId"::text, '')`,
  creator: `coalesce(d."creatorId"::text, '')`,
  campaign: `coalesce(a."campaignName", '')`,
  video: `coalesce(d."videoId"::text, '')`,
  code: `coalesce(a."codeId"::text, '')`,
};

/** The same sums straight from the daily rows. */
async function rawRows(workspaceId: string, by: Dimension, where = "true") {
  const { rows } = await pool().query(
    `SELECT ${KEYS[by]} AS "key", sum(d."spendMinor")::float8 AS "spendMinor", sum(d."revenueMinor")::float8 AS "revenueMinor",
       sum(d."revenueMinor") FILTER (WHERE d."spendMinor" IS NOT NULL)::float8 AS "roasOver",
       sum(d."spendMinor") FILTER (WHERE d."revenueMinor" IS NOT NULL)::float8 AS "roasUnder",
       sum(d."views6s") FILTER (WHERE d."impressions" IS NOT NULL)::float8 AS "viewThrough6sOver",
       sum(d."impressions") FILTER (WHERE d."views6s" IS NOT NULL)::float8 AS "viewThrough6sUnder",
       sum(d."impressions")::float8 AS "impressions", sum(d."views6s")::float8 AS "views6s"
     FROM "DailyMetric" d JOIN "Ad" a ON a."workspaceId" = d."workspaceId" AND a."id" = d."sourceId"
     LEFT JOIN "SparkCode" c ON c."workspaceId" = a."workspaceId" AND c."id" = a."codeId"
     WHERE d."workspaceId" = $1 AND d."segment" = 'PAID' AND d."currency" = 'USD' AND ${where}
     GROUP BY 1 ORDER BY 2 DESC, 1`,
    [workspaceId],
  );
  return rows;
}

const query = (by: Dimension, selection: Selection = everything) => ({
  by,
  period,
  selection,
  currency: "USD",
  sort: "spend" as const,
  ascending: false,
  offset: 0,
  most: 50,
});

const divide = (a: number | null, b: number | null) => (a && b ? a / b : null);
/** What a row is sorted by; null comes last. */
const WORTH: Record<BreakdownSort, (row: BreakdownRow) => number | null> = {
  spend: ({ spendMinor }) => spendMinor,
  views: ({ views }) => views,
  roas: ({ roasOver, roasUnder }) => divide(roasOver, roasUnder),
  cpm: ({ cpmOver, cpmUnder }) => divide(cpmOver, cpmUnder),
  viewThrough: ({ viewThrough6sOver, viewThrough6sUnder }) => divide(viewThrough6sOver, viewThrough6sUnder),
};

async function expectExact(by: Dimension, selection: Selection = everything, where?: string) {
  const raw = await rawRows(book.workspaceId, by, where);
  const { rows, count } = await listBreakdown(book.owner, query(by, selection));
  const names = Object.keys(raw[0] ?? {}) as (keyof (typeof rows)[number])[];
  expect(rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])))).toEqual(raw);
  expect(count).toBe(raw.length);
}

describe("a breakdown", () => {
  it.each(DIMENSIONS)("by %s equals the daily rows to the cent", async (by) => {
    await expectExact(by);
  });

  it.each(DIMENSIONS)("by %s of a selection as well", async (by) => {
    const { brand, creator } = book.second;
    await expectExact(by, { ...everything, brandId: brand.id }, `c."brandId" = '${brand.id}'`);
    await expectExact(by, { ...everything, brandId: "" }, `c."brandId" IS NULL`);
    await expectExact(by, { ...everything, brandId: OWN }, `a."codeId" IS NOT NULL AND c."brandId" IS NULL`);
    await expectExact(by, { ...everything, creatorId: creator.id }, `d."creatorId" = '${creator.id}'`);
    await expectExact(by, { ...everything, creatorId: "" }, `d."creatorId" IS NULL`);
    await expectExact(by, { ...everything, codeId: "" }, `a."codeId" IS NULL`);
    await expectExact(
      by,
      { ...everything, creatorId: creator.id, campaign: "Summer" },
      `d."creatorId" = '${creator.id}' AND a."campaignName" = 'Summer'`,
    );
  });

  it.each(DIMENSIONS)(
    "by %s opens each row to exactly its own sums, also the row of what belongs to none",
    async (by) => {
      const { rows } = await listBreakdown(book.owner, query(by));
      const facts = { all: noSums, neverBoosted: [] };
      for (const [n, { selection }] of prepareBreakdown(rows, by, "USD", facts).entries()) {
        const opened = await sumRollup(book.owner, period, { ...everything, ...selection });
        const paid = opened.find(({ segment, currency }) => segment === "PAID" && currency === "USD");
        expect([paid?.spendMinor, paid?.views]).toEqual([rows[n]?.spendMinor, rows[n]?.views]);
      }
    },
  );

  it("by brand says where the row of none holds ads without a code, whose brand nobody knows yet", async () => {
    const noneOf = async (selection: Partial<Selection>) => {
      const { rows } = await listBreakdown(book.owner, query("brand", { ...everything, ...selection }));
      return rows.filter(({ key }) => key === "").map(({ holdsUnmatched }) => holdsUnmatched);
    };
    expect([await noneOf({}), await noneOf({ codeId: "" }), await noneOf({ brandId: OWN })]).toEqual([
      [true],
      [true],
      [false],
    ]);
  });

  it.each(["code", "video"] as const)("by %s equals the daily rows of any period, in any order", async (by) => {
    for (const [first, last] of [
      [0, 14],
      [0, 0],
      [3, 5],
      [4, 10],
      [6, 14],
      [14, 14],
    ] as const) {
      const within = { from: days[first] ?? "", to: days[last] ?? "" };
      const raw = await rawRows(book.workspaceId, by, `d."day" BETWEEN '${within.from}' AND '${within.to}'`);
      for (const sort of BREAKDOWN_SORTS) {
        const { rows, count } = await listBreakdown(book.owner, { ...query(by), sort, period: within });
        expect(count).toBe(raw.length);
        const sums = rows.map(({ key, spendMinor, impressions }) => ({ key, spendMinor, impressions }));
        expect(sums).toHaveLength(raw.length);
        for (const { key, spendMinor, impressions } of raw)
          expect(sums).toContainEqual({ key, spendMinor, impressions });
        const worth = rows.map((row) => WORTH[sort](row)).filter((value) => value !== null);
        expect(worth).toEqual([...worth].sort((a, b) => b - a));
        const pages = [0, 1, 2, 3].map((offset) =>
          listBreakdown(book.owner, { ...query(by), sort, period: within, offset, most: 1 }),
        );
        const paged = (await Promise.all(pages)).flatMap((page) => page.rows.map(({ key }) => key));
        expect(paged).toEqual(rows.map(({ key }) => key));
      }
    }
    const before = { from: addDays(period.from, -40), to: addDays(period.from, -1) };
    expect(await listBreakdown(book.owner, { ...query(by), period: before })).toEqual({ rows: [], count: 0 });
  });

  it("is sorted and cut by the database, and says how many rows there are", async () => {
    const all = (await listBreakdown(book.owner, query("code"))).rows.map(({ key }) => key);
    const paged: string[] = [];
    for (const offset of [0, 2]) {
      const { rows, count } = await listBreakdown(book.owner, { ...query("code"), offset, most: 2 });
      expect(count).toBe(4);
      paged.push(...rows.map(({ key }) => key));
    }
    expect(paged).toEqual(all);
    const up = await listBreakdown(book.owner, { ...query("code"), ascending: true });
    expect(up.rows.map(({ key }) => key)).toEqual([...all].reverse());
    const unknown = await listBreakdown(book.owner, { ...query("campaign"), sort: "viewThrough", currency: "JPY" });
    expect(unknown).toEqual({ rows: [], count: 0 });
  });

  it("shows a creator their own profile's numbers, whatever the dimension, and nothing of another book", async () => {
    const own = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    for (const by of DIMENSIONS) {
      const { rows } = await listBreakdown(own, query(by));
      const raw = await rawRows(book.workspaceId, by, `d."creatorId" = '${book.creator.id}'`);
      expect(rows.map(({ key, spendMinor }) => [key, spendMinor])).toEqual(raw.map((row) => [row.key, row.spendMinor]));
      const foreign = { ...everything, brandId: other.brand.id };
      expect(await listBreakdown(book.owner, query(by, foreign))).toEqual({ rows: [], count: 0 });
    }
    expect(await listCampaigns(own, period)).toEqual([]);
    expect(await listCampaigns(book.owner, period)).toEqual(["", "Spring", "Summer"]);
  });
});

describe("the sums of a selection", () => {
  const selections = (): [string, Selection, string, string | null][] => {
    const { brand, creator, code } = book.second;
    return [
      ["everything", everything, "true", "true"],
      [
        "a brand",
        { ...everything, brandId: brand.id },
        `c."brandId" = '${brand.id}'`,
        `d."sourceId" = '${code.videoId}'`,
      ],
      [
        "a creator",
        { ...everything, creatorId: creator.id },
        `d."creatorId" = '${creator.id}'`,
        `d."creatorId" = '${creator.id}'`,
      ],
      ["no campaign", { ...everything, campaign: "" }, `a."campaignName" IS NULL`, null],
      ["no creator", { ...everything, creatorId: "" }, `d."creatorId" IS NULL`, null],
      ["no code", { ...everything, codeId: "" }, `a."codeId" IS NULL`, null],
      ["no video", { ...everything, videoId: "" }, `d."videoId" IS NULL`, null],
      ["a code", { ...everything, codeId: code.id }, `a."codeId" = '${code.id}'`, `d."sourceId" = '${code.videoId}'`],
      [
        "a video",
        { ...everything, videoId: code.videoId },
        `d."videoId" = '${code.videoId}'`,
        `d."sourceId" = '${code.videoId}'`,
      ],
    ];
  };

  it("equal the daily rows per currency, and day by day add up to the same", async () => {
    for (const [name, selection, paid, organic] of selections()) {
      const { rows: raw } = await pool().query(
        `SELECT d."segment", nullif(d."currency", '') AS "currency", sum(d."spendMinor")::float8 AS "spendMinor", sum(d."views")::float8 AS "views"
         FROM "DailyMetric" d LEFT JOIN "Ad" a ON a."id" = d."sourceId" LEFT JOIN "SparkCode" c ON c."id" = a."codeId"
         WHERE d."workspaceId" = $1 AND ((d."segment" = 'PAID' AND ${paid}) OR (d."segment" = 'ORGANIC' AND ${organic ?? "false"}))
         GROUP BY 1, 2 ORDER BY 1, 2`,
        [book.workspaceId],
      );
      const pick = ({ segment, currency, spendMinor, views }: (typeof raw)[number]) => ({
        segment,
        currency,
        spendMinor,
        views,
      });
      expect((await sumRollup(book.owner, period, selection)).map(pick), name).toEqual(raw);
      const byDay = await listRollup(book.owner, period, selection);
      const views = byDay.reduce((sum, row) => sum + (row.views ?? 0), 0);
      expect(views, name).toBe(raw.reduce((sum, row) => sum + row.views, 0));
    }
  });

  it("move with a code that is given another brand", async () => {
    const brand = await makeBrand(book.owner);
    const { bare } = book.second;
    const spend = async (brandId: string) =>
      (await sumRollup(book.owner, period, { ...everything, brandId })).find(({ currency }) => currency === "USD")
        ?.spendMinor ?? 0;
    const before = await spend("");
    await editCode(book.owner, "UTC", {
      id: bare.id,
      brandId: brand.id,
      brandName: null,
      note: null,
      doubleReason: null,
    });
    expect((await spend("")) + (await spend(brand.id))).toBe(before);
    expect(await spend(brand.id)).toBeGreaterThan(0);
    await expectExact("brand");
  });
});

describe("the rows behind a number", () => {
  async function readAll(selection: Selection, currency: string | null, segment: "PAID" | "ORGANIC" = "PAID") {
    const rows: SourceRow[] = [];
    for (;;) {
      const after = rows.at(-1) ?? null;
      const page = await listRowsBehind(book.owner, { period, selection, segment, currency, after, most: 7 });
      rows.push(...page);
      if (page.length < 7) return rows;
    }
  }

  it("are each shown once, add up to it, and name their file and who imported it", async () => {
    for (const selection of [
      everything,
      { ...everything, campaign: "Spring" },
      { ...everything, codeId: book.code.id },
    ]) {
      const rows = await readAll(selection, "USD");
      expect(new Set(rows.map(({ day, sourceId }) => `${day} ${sourceId}`)).size).toBe(rows.length);
      const sums = (await sumRollup(book.owner, period, selection)).find(({ currency }) => currency === "USD");
      for (const name of ["spendMinor", "revenueMinor", "views", "views6s"] as const)
        expect(rows.reduce((sum, row) => sum + (row[name] ?? 0), 0)).toBe(sums?.[name] ?? 0);
      const filed = rows.filter(({ importId }) => importId === book.importId);
      expect(filed).toHaveLength(days.length);
      expect(filed[0]).toMatchObject({ fileName: "ads.csv", byName: book.owner.actor.name, name: "Ad 0" });
    }
    expect(await readAll(everything, null, "ORGANIC")).toHaveLength(2 * days.length);
    expect(await listFreshness(book.owner)).toMatchObject([
      { format: "ads.adByDay", toDay: period.to, byName: book.owner.actor.name },
    ]);
  });

  it("hide files of others from a creator, and everything of another book", async () => {
    const own = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    const rows = await listRowsBehind(own, {
      period,
      selection: everything,
      segment: "PAID",
      currency: "USD",
      after: null,
      most: 99,
    });
    expect(rows).toHaveLength(2 * days.length);
    expect(new Set(rows.map(({ fileName, byName }) => fileName ?? byName))).toEqual(new Set([null]));
    expect(await listFreshness(own)).toEqual([]);
    const foreign = { ...everything, codeId: other.code.id };
    expect(await readAll(foreign, null)).toEqual([]);
    expect(await sumRollup(book.owner, period, foreign)).toEqual([]);
  });
});

describe("the range of a row", () => {
  it("is that of the page it opens, by day, whatever the book is broken down by", async () => {
    const fresh = await fill();
    await pool().query(
      `UPDATE "DailyMetric" SET "conversions" = CASE WHEN extract(day FROM "day")::int % 3 = 0 THEN 0 ELSE 9 END, "views6s" = CASE WHEN extract(day FROM "day")::int % 2 = 0 THEN 30 ELSE 400 END
       WHERE "workspaceId" = $1 AND "segment" = 'PAID'`,
      [fresh.workspaceId],
    );
    await bookkeep(fresh.owner, (tx) => recount(tx, { days, adIds: fresh.adIds, codeIds: [] }));
    const all = [
      ...DIMENSIONS.map((by) => query(by)),
      query("creator", { ...everything, brandId: fresh.second.brand.id }),
    ];
    for (const asked of all) {
      const { rows } = await listBreakdown(fresh.owner, asked);
      const told = await addDaySpreads(fresh.owner, asked, rows);
      const lines = prepareBreakdown(told, asked.by, "USD", { all: noSums, neverBoosted: [] });
      expect(lines.length).toBeGreaterThan(0);
      for (const [n, { selection, viewThroughRange }] of lines.entries()) {
        const shown = await listRollup(fresh.owner, period, { ...asked.selection, ...selection });
        expect(viewThroughRange).toBe(explainFigure(parseFigure("viewThrough6s"), shown, "USD").range);
        const { cpa } = deriveKpis(told[n] ?? noSums, told[n]?.byDay);
        const range = cpa.range ? [cpa.range.low, cpa.range.high] : [];
        const words = range.map((end) => formatKpi(end, "money", "USD")).join(" to ");
        expect(words).toBe(explainFigure(parseFigure("cpa"), shown, "USD").range);
      }
    }
  });
});

describe("videos that were never boosted", () => {
  it("are those without an ad, per creator", async () => {
    const fresh = await fill();
    expect(await listNeverBoosted(fresh.owner)).toEqual([]);
    await makeVideo(fresh.owner, { creatorId: fresh.creator.id, views: 1_000n, likes: 90n });
    await makeVideo(fresh.owner, { creatorId: fresh.creator.id, views: 500n, likes: 10n, comments: 5n });
    expect(await listNeverBoosted(fresh.owner)).toEqual([
      {
        creatorId: fresh.creator.id,
        engagementRateOver: 105,
        engagementRateUnder: 1_500,
        spread: { pairs: 2, k: 105, n: 1_500, kk: 8_325, kn: 97_500, nn: 1_250_000 },
      },
    ]);
  });
});

describe("the lift of a row", () => {
  const everyone = parsePerformance({ ...period }, period.to);
  const liftsOf = async (scope: Scope, { brand, code, creator }: Filled) => {
    const rows = { brand: brand.id, campaign: "Only", code: code.id, video: code.videoId, creator: creator.id };
    return Promise.all(
      DIMENSIONS.map(async (by) => {
        const { lines } = await readBreakdown(scope, { ...everyone, by, currency: "USD" }, 50);
        const line = lines.find(({ key }) => key === rows[by]);
        const selection: Selection = { ...everything, ...line?.selection };
        const { blocks } = (await readDashboard(scope, { ...everyone, selection })).dashboard;
        const shown = blocks[0]?.kpis.find(({ id }) => id === "engagementLift");
        return [line?.lift, line?.liftRange, shown?.value, shown?.range];
      }),
    );
  };

  it("is told by the videos of the creators whose ads it is of: the same for the same ads, by whatever and for whomever", async () => {
    const fresh = await fill();
    await globalDb().ad.updateMany({
      where: { workspaceId: fresh.workspaceId, id: { in: fresh.adIds.slice(0, 2) } },
      data: { campaignName: "Only" },
    });
    await pool().query(`UPDATE "DailyMetric" SET "likes" = 20 WHERE "workspaceId" = $1 AND "segment" = 'PAID'`, [
      fresh.workspaceId,
    ]);
    await bookkeep(fresh.owner, (tx) => recount(tx, { days, adIds: fresh.adIds, codeIds: [] }));
    for (const [creatorId, likes] of [
      [fresh.creator.id, 100n],
      [fresh.second.creator.id, 900n],
    ] as const)
      for (let n = 0n; n < 6n; n += 1n) await makeVideo(fresh.owner, { creatorId, views: 3_000n, likes: likes + n });
    const [first, ...others] = await liftsOf(fresh.owner, fresh);
    expect(first?.[0]).toBe("+15\u00a0%");
    expect(first?.slice(2)).toEqual(first?.slice(0, 2));
    for (const lift of others) expect(lift).toEqual(first);
    const own = await makeMember(fresh.workspaceId, "CREATOR", [fresh.creator.id]);
    for (const lift of await liftsOf(own, fresh)) expect(lift).toEqual(first);
  });
});

describe("the north star", () => {
  it("is one per brand and campaign, can be changed and taken away, and is nobody else's", async () => {
    const ofBrand = { ...everything, brandId: book.brand.id };
    await chooseNorthStar(book.owner, { brandId: book.brand.id, campaign: "", kpi: "roas" });
    await chooseNorthStar(book.owner, { brandId: book.brand.id, campaign: "", kpi: "cpm" });
    await chooseNorthStar(book.owner, { brandId: null, campaign: "Spring", kpi: "cpa" });
    expect(await findNorthStar(book.owner, ofBrand)).toBe("cpm");
    expect(await findNorthStar(book.owner, { ...everything, campaign: "Spring" })).toBe("cpa");
    expect(await findNorthStar(book.owner, { ...ofBrand, campaign: "Spring" })).toBeNull();
    expect(await findNorthStar(other.owner, { ...everything, campaign: "Spring" })).toBeNull();
    await chooseNorthStar(book.owner, { brandId: book.brand.id, campaign: "", kpi: "" });
    expect(await findNorthStar(book.owner, ofBrand)).toBeNull();
  });

  it("is not chosen for a foreign brand, nor by those who only read", async () => {
    const choice = { campaign: "", kpi: "roas" as const };
    await expect(chooseNorthStar(book.owner, { ...choice, brandId: other.brand.id })).rejects.toMatchObject({
      code: "notFound",
    });
    const auditor = await makeMember(book.workspaceId, "AUDITOR");
    await expect(chooseNorthStar(auditor, { ...choice, brandId: book.brand.id })).rejects.toMatchObject({
      code: "forbidden",
    });
    expect(await globalDb().northStar.count({ where: { workspaceId: other.workspaceId } })).toBe(0);
  });
});
