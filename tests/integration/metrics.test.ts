import { describe, expect, it } from "vitest";
import { countUnmatchedAds, listAdSpend, listAds } from "@/lib/ads/data/ads";
import { matchAd } from "@/lib/ads/service";
import type { Prisma } from "@/lib/generated/prisma/client";
import { addDays, type Day } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { listBoosts } from "@/lib/metrics/data/boosts";
import { getCodeMetrics, listCodeSums } from "@/lib/metrics/data/code";
import { listReach, listRollup, sumRollup } from "@/lib/metrics/data/rollup";
import { listFreshness } from "@/lib/metrics/data/rows";
import { everything, OWN, type Selection } from "@/lib/metrics/rules/selection";
import { recount } from "@/lib/metrics/service";
import { globalDb } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { type Book, makeBook, makeCode, makeCreator, makeMember } from "../support/factories";

const from = "2026-03-01";
const to = "2026-03-20";
const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);
const days = Array.from({ length: 20 }, (_, n) => addDays(from, n));

async function makeAd({ workspaceId }: Book, fields: Partial<Prisma.AdCreateManyInput> = {}) {
  const id = newId();
  return globalDb().ad.create({ data: { workspaceId, id, key: `id:${id}`, name: `Ad ${id.slice(-4)}`, ...fields } });
}

type DayFields = Partial<Prisma.DailyMetricCreateManyInput>;

/** Rows without a recount, as the middle of a transaction sees them. */
async function addDay({ workspaceId }: Book, segment: string, sourceId: string, day: Day, fields: DayFields) {
  const currency = segment === "PAID" ? "USD" : "";
  await globalDb().dailyMetric.create({
    data: { workspaceId, segment, sourceId, day: midnight(day), currency, ...fields },
  });
}

const recountAll = (book: Book, codeIds: string[] = []) => bookkeep(book.owner, (tx) => recount(tx, { days, codeIds }));

/** The same sums straight from the daily rows. */
function rawSums(workspaceId: string) {
  return globalDb().$queryRaw<Record<string, unknown>[]>`
    SELECT "segment", nullif("currency", '') AS "currency", sum("spendMinor")::float8 AS "spendMinor",
      sum("revenueMinor")::float8 AS "revenueMinor", sum("impressions")::float8 AS "impressions",
      sum("views")::float8 AS "views", sum("follows")::float8 AS "follows",
      sum("revenueMinor") FILTER (WHERE "spendMinor" IS NOT NULL)::float8 AS "roasOver",
      sum("spendMinor") FILTER (WHERE "revenueMinor" IS NOT NULL)::float8 AS "roasUnder",
      sum("follows") FILTER (WHERE "impressions" IS NOT NULL)::float8 AS "followerConversionOver",
      sum("impressions") FILTER (WHERE "follows" IS NOT NULL)::float8 AS "followerConversionUnder",
      sum(coalesce("likes", 0) + coalesce("comments", 0) + coalesce("shares", 0))
        FILTER (WHERE "views" IS NOT NULL AND num_nonnulls("likes", "comments", "shares") > 0)::float8 AS "engagementRateOver",
      sum("views") FILTER (WHERE num_nonnulls("likes", "comments", "shares") > 0)::float8 AS "engagementRateUnder"
    FROM "DailyMetric" WHERE "workspaceId" = ${workspaceId}::uuid GROUP BY "segment", "currency"
    ORDER BY "segment", "currency"`;
}

async function expectExact(book: Book) {
  const raw = await rawSums(book.workspaceId);
  const sums = await sumRollup(book.owner, { from, to });
  expect(
    sums.map((row) => Object.fromEntries(Object.keys(raw[0] ?? {}).map((key) => [key, row[key as never]]))),
  ).toEqual(raw);
  const byDay = await listRollup(book.owner, { from, to });
  for (const { segment, currency, spendMinor, views } of sums) {
    const own = byDay.filter((row) => row.segment === segment && row.currency === currency);
    expect(own.reduce((sum, row) => sum + (row.spendMinor ?? 0), 0)).toBe(spendMinor ?? 0);
    expect(own.reduce((sum, row) => sum + (row.views ?? 0), 0)).toBe(views ?? 0);
  }
}

async function fill(book: Book) {
  const ads = [await makeAd(book), await makeAd(book, { creatorId: book.creator.id }), await makeAd(book)];
  for (const [i, day] of days.entries()) {
    await addDay(book, "ORGANIC", book.code.videoId, day, { views: BigInt(100 + i), creatorId: book.creator.id });
    for (const [n, ad] of ads.entries())
      await addDay(book, "PAID", ad.id, day, {
        currency: n === 2 ? "EUR" : "USD",
        spendMinor: BigInt(1_001 * i + n + 1),
        revenueMinor: i % 3 === 0 ? null : BigInt(2_003 * i + 7),
        impressions: BigInt(1_000 + i),
        views: i % 4 === 0 ? null : BigInt(700 + i),
        likes: i % 5 === 0 ? null : BigInt(20 + i),
        shares: i % 2 === 0 ? null : BigInt(i),
        follows: n === 1 ? null : BigInt(i),
        creatorId: ad.creatorId,
      });
  }
  return ads;
}

describe("the rollup", () => {
  it("equals the daily rows to the cent after inserts, changes and deletions, and leaves other workspaces alone", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const [first] = await fill(book);
    await fill(other);
    await recountAll(book);
    await recountAll(other);
    await expectExact(book);
    const before = await sumRollup(other.owner, { from, to });

    await globalDb().dailyMetric.updateMany({
      where: { workspaceId: book.workspaceId, sourceId: first?.id ?? "", day: midnight(days[4] ?? from) },
      data: { spendMinor: 99n, revenueMinor: null },
    });
    await globalDb().dailyMetric.deleteMany({
      where: { workspaceId: book.workspaceId, segment: "ORGANIC", day: midnight(days[7] ?? from) },
    });
    await recountAll(book);
    await expectExact(book);
    expect(await sumRollup(other.owner, { from, to })).toEqual(before);
  });

  it("keeps what nobody reported unknown", async () => {
    const book = await makeBook();
    await makeBook();
    await addDay(book, "PAID", (await makeAd(book)).id, from, { spendMinor: 500n });
    await recountAll(book);
    const [row] = await listRollup(book.owner, { from, to });
    expect(row).toMatchObject({ spendMinor: 500, revenueMinor: null, roasUnder: null, views: null });
  });

  it("is the same after two recounts at once", async () => {
    const book = await makeBook();
    await fill(book);
    await Promise.all([recountAll(book), recountAll(book), recountAll(book)]);
    await expectExact(book);
  });

  it("shows a creator only the numbers of their own profiles", async () => {
    const book = await makeBook();
    const stranger = await makeCreator(book.owner);
    await fill(book);
    await recountAll(book);
    const own = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    const none = await makeMember(book.workspaceId, "CREATOR", [stranger.id]);
    const seen = await sumRollup(own, { from, to });
    expect(seen.map(({ segment, currency }) => [segment, currency])).toEqual([
      ["ORGANIC", null],
      ["PAID", "USD"],
    ]);
    expect(await listRollup(none, { from, to })).toEqual([]);
    expect(await getCodeMetrics(none, book.code.id)).toEqual([]);
    expect(await listBoosts(none, { period: { from, to }, selection: everything, most: 10 })).toEqual([]);
  });
});

async function paidCode(book: Book) {
  const ad = await makeAd(book);
  for (const [i, day] of days.slice(8).entries())
    await addDay(book, "PAID", ad.id, day, { spendMinor: 1_000n, revenueMinor: 3_000n, views: BigInt(500 + i) });
  for (const day of days) await addDay(book, "ORGANIC", book.code.videoId, day, { views: 50n });
  return ad;
}

const flightOf = async (book: Book, id = book.code.id) => {
  const code = await globalDb().sparkCode.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId: book.workspaceId, id } },
  });
  return [code.firstPaidOn, code.lastPaidOn].map((date) => date?.toISOString().slice(0, 10) ?? null);
};

describe("matching an ad", () => {
  it("moves its days to the code, its video and creator, sets the flight, and can be taken back", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const ad = await paidCode(book);
    await recountAll(book);
    expect((await listAds(book.owner, { matched: false, after: null })).rows.map(({ id }) => id)).toEqual([ad.id]);
    expect(await getCodeMetrics(book.owner, book.code.id)).toHaveLength(days.length);

    await matchAd(book.owner, { adId: ad.id, codeId: book.code.id });
    expect(await flightOf(book)).toEqual([days[8], to]);
    const measured = await getCodeMetrics(book.owner, book.code.id);
    expect(measured.filter(({ segment }) => segment === "PAID")).toHaveLength(12);
    expect(await listCodeSums(book.owner, [book.code.id])).toMatchObject([
      { codeId: book.code.id, currency: "USD", spendMinor: 12_000, revenueMinor: 36_000 },
    ]);
    const own = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    expect((await sumRollup(own, { from, to })).find(({ segment }) => segment === "PAID")?.spendMinor).toBe(12_000);
    await expectExact(book);
    const [boost] = await listBoosts(book.owner, { period: { from, to }, selection: everything, most: 10 });
    expect(boost).toMatchObject({ codeId: book.code.id, flight: { from: days[8], to } });
    expect(boost?.organic).toHaveLength(days.length);

    await matchAd(book.owner, { adId: ad.id, codeId: null });
    expect(await flightOf(book)).toEqual([null, null]);
    expect((await sumRollup(own, { from, to })).some(({ segment }) => segment === "PAID")).toBe(false);
    expect(await listCodeSums(book.owner, [book.code.id])).toEqual([]);
    expect(await flightOf(other)).toEqual([null, null]);
  });

  it("marks the days on which another code of the video was paid for, wherever the code is read", async () => {
    const book = await makeBook();
    const { videoId } = book.code;
    const second = await makeCode(book.owner, { creatorId: book.creator.id, videoId });
    const [early, late] = [await paidCode(book), await makeAd(book)];
    for (const day of days.slice(18)) await addDay(book, "PAID", late.id, day, { views: 10n });
    await matchAd(book.owner, { adId: early.id, codeId: book.code.id });
    await matchAd(book.owner, { adId: late.id, codeId: second.id });

    const boosts = await listBoosts(book.owner, { period: { from, to }, selection: everything, most: 10 });
    expect(new Set(boosts.map((boost) => boost.videoId))).toEqual(new Set([videoId]));
    for (const [id, shared] of [
      [book.code.id, days.slice(18)],
      [second.id, days.slice(8)],
    ] as const) {
      const organic = boosts.find(({ codeId }) => codeId === id)?.organic ?? [];
      expect(organic.flatMap(({ day, isShared }) => (isShared ? [day] : []))).toEqual(shared);
      const measured = await getCodeMetrics(book.owner, id);
      expect(measured.flatMap(({ day, isShared }) => (isShared ? [day] : []))).toEqual(shared);
      expect(measured.filter(({ segment }) => segment === "ORGANIC")).toHaveLength(days.length);
    }
  });

  it("are told by brand, creator, campaign, code and video, of the days chosen, and never those of others", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const second = await makeCode(book.owner, { creatorId: (await makeCreator(book.owner)).id });
    const [early, late] = [await paidCode(book), await makeAd(book, { campaignName: "Spring" })];
    await addDay(book, "PAID", late.id, to, { views: 10n });
    await matchAd(book.owner, { adId: early.id, codeId: book.code.id });
    await matchAd(book.owner, { adId: late.id, codeId: second.id });
    const find = async (chosen: Partial<Selection>, period = { from, to }, most = 10) => {
      const boosts = await listBoosts(book.owner, { period, selection: { ...everything, ...chosen }, most });
      return boosts.map(({ codeId }) => codeId).sort();
    };
    const [a, b] = [book.code.id, second.id];
    expect(await find({})).toEqual([a, b].sort());
    expect(await find({}, { from, to }, 1)).toHaveLength(1);
    for (const chosen of [{ brandId: book.brand.id }, { creatorId: book.creator.id }, { codeId: a }, { campaign: "" }])
      expect(await find(chosen), JSON.stringify(chosen)).toEqual([a]);
    for (const chosen of [{ brandId: "" }, { brandId: OWN }, { campaign: "Spring" }, { videoId: second.videoId }])
      expect(await find(chosen), JSON.stringify(chosen)).toEqual([b]);
    expect(await find({ brandId: book.brand.id, campaign: "Spring" })).toEqual([]);
    expect(await find({ codeId: other.code.id })).toEqual([]);
    expect(await find({}, { from, to: addDays(to, -1) })).toEqual([a]);
    expect(await find({}, { from: addDays(to, 1), to: addDays(to, 9) })).toEqual([]);
  });

  it("moves from one code to another without leaving a flight behind", async () => {
    const book = await makeBook();
    const second = await makeCode(book.owner, { creatorId: book.creator.id });
    const ad = await paidCode(book);
    await matchAd(book.owner, { adId: ad.id, codeId: book.code.id });
    await matchAd(book.owner, { adId: ad.id, codeId: second.id });
    expect(await flightOf(book)).toEqual([null, null]);
    expect(await flightOf(book, second.id)).toEqual([days[8], to]);
  });

  it("refuses foreign ads and codes in the words for unknown ones, and roles that may not", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const [ad, foreign] = [await makeAd(book), await makeAd(other)];
    const match = (scope: Scope, adId: string, codeId: string) => matchAd(scope, { adId, codeId });
    const unknown = await match(book.owner, newId(), book.code.id).catch((error) => error);
    const others = await match(book.owner, foreign.id, book.code.id).catch((error) => error);
    expect([others.code, others.message]).toEqual([unknown.code, unknown.message]);
    await expect(match(book.owner, ad.id, other.code.id)).rejects.toMatchObject({ code: "notFound" });
    const auditor = await makeMember(book.workspaceId, "AUDITOR");
    await expect(match(auditor, ad.id, book.code.id)).rejects.toMatchObject({ code: "forbidden" });
    const changed = { workspaceId: { in: [book.workspaceId, other.workspaceId] }, codeId: { not: null } };
    expect(await globalDb().ad.findMany({ where: changed })).toEqual([]);
  });
});

describe("a code's numbers", () => {
  it("take reports without days only for ads that no daily report covers, and only their newest", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const [daily, lifetime] = [
      await makeAd(book, { codeId: book.code.id }),
      await makeAd(book, { codeId: book.code.id }),
    ];
    await addDay(book, "PAID", daily.id, from, { spendMinor: 100n, impressions: 10n });
    const total = (adId: string, asOf: Day, spendMinor: bigint) => ({
      workspaceId: book.workspaceId,
      adId,
      asOf: midnight(asOf),
      currency: "USD",
      spendMinor,
    });
    await globalDb().adTotal.createMany({
      data: [total(daily.id, to, 9_999n), total(lifetime.id, from, 300n), total(lifetime.id, to, 700n)],
    });
    expect(await listCodeSums(book.owner, [book.code.id, other.code.id])).toMatchObject([{ spendMinor: 800 }]);
    expect(
      (await getCodeMetrics(book.owner, book.code.id)).map(({ segment, spendMinor }) => [segment, spendMinor]),
    ).toEqual([
      ["PAID", 100],
      ["TOTAL", 700],
    ]);
    expect(await getCodeMetrics(other.owner, book.code.id)).toEqual([]);
    expect(await listCodeSums(other.owner, [book.code.id])).toEqual([]);
    expect(await listAdSpend(book.owner, [daily.id, lifetime.id])).toEqual([
      { adId: daily.id, currency: "USD", spendMinor: 100, lastDay: from, byDay: true },
      { adId: lifetime.id, currency: "USD", spendMinor: 700, lastDay: to, byDay: false },
    ]);
    expect(await listAdSpend(other.owner, [daily.id, lifetime.id])).toEqual([]);
    await globalDb().ad.updateMany({ where: { id: { in: [daily.id, lifetime.id] } }, data: { codeId: null } });
    expect(await countUnmatchedAds(book.owner)).toEqual({ count: 2, undated: 1 });
    expect(await countUnmatchedAds(other.owner)).toEqual({ count: 0, undated: 0 });
  });
});

describe("how far the numbers reach", () => {
  it("is told of ads by currency and of posts, up to a day, of this book and the reader's profiles", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const [ad, pounds] = [await makeAd(book), await makeAd(book)];
    await addDay(book, "PAID", ad.id, "2026-03-04", { spendMinor: 1n });
    await addDay(book, "PAID", ad.id, "2026-03-09", { spendMinor: 1n });
    await addDay(book, "PAID", pounds.id, "2026-03-11", { spendMinor: 1n, currency: "GBP" });
    await addDay(book, "ORGANIC", book.code.videoId, "2026-03-06", { views: 1n, creatorId: book.creator.id });
    await addDay(other, "ORGANIC", other.code.videoId, "2026-03-19", { views: 1n });
    for (const each of [book, other]) await recountAll(each);
    const usd = { segment: "PAID", currency: "USD", oldest: "2026-03-04", newest: "2026-03-09" };
    const gbp = { segment: "PAID", currency: "GBP", oldest: "2026-03-11", newest: "2026-03-11" };
    const posts = { segment: "ORGANIC", currency: null, oldest: "2026-03-06", newest: "2026-03-06" };
    expect(await listReach(book.owner, "2026-03-08", null)).toEqual([{ ...usd, newest: "2026-03-04" }, posts]);
    expect(await listReach(book.owner, to, null)).toEqual([usd, gbp, posts]);
    expect(await listReach(book.owner, to, book.creator.id), "posts are exported creator by creator").toEqual([
      usd,
      gbp,
      posts,
    ]);
    expect(await listReach(book.owner, to, newId())).toEqual([usd, gbp]);
    expect(await listReach(book.owner, to, "")).toEqual([usd, gbp]);
    expect(await listReach(other.owner, "2026-03-18", null)).toEqual([]);
    const member = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    expect(await listReach(member, to, null)).toEqual([posts]);
    const stranger = await makeMember(book.workspaceId, "CREATOR", []);
    expect(await listReach(stranger, to, book.creator.id)).toEqual([]);
  });
});

describe("how fresh each kind of file is", () => {
  async function addImport({ workspaceId, owner }: Book, format: string, toDay: Day, more = {}) {
    const at = new Date(Date.UTC(2026, 10, 22, 9, sent++));
    await globalDb().import.create({
      data: {
        ...{ workspaceId, id: newId(), fileName: `${format} ${sent}`, fileSha256: newId(), sizeBytes: 1n, format },
        ...{ confidence: 1, saw: "", counts: {}, planHash: "", createdById: owner.actor.id },
        ...{ createdAt: at, committedAt: at, toDay: midnight(toDay), ...more },
      },
    });
  }
  let sent = 0;
  const listDays = async ({ owner }: Book) =>
    Object.fromEntries((await listFreshness(owner)).map(({ format, toDay, fileName }) => [format, [toDay, fileName]]));

  it("is the newest day of all that are in the book, whichever came last", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    await addImport(book, "ads.adByDay", "2026-11-21");
    await addImport(book, "ads.adByDay", "2026-11-22", { undoneAt: new Date() });
    await addImport(book, "ads.adByDay", "2026-11-22", { committedAt: null });
    await addImport(book, "ads.adByDay", "2026-10-11");
    await addImport(other, "ads.adByDay", "2026-11-22");
    expect(await listDays(book)).toEqual({ "ads.adByDay": ["2026-11-21", "ads.adByDay 4"] });
  });

  it("is, of a file that tells no day, that of those it came in with", async () => {
    const book = await makeBook();
    const batchId = newId();
    await addImport(book, "studio.followers", "2026-02-27", { batchId });
    await addImport(book, "studio.overview", "2026-02-26", { batchId });
    await addImport(book, "studio.content", "2026-11-20");
    await addImport(book, "studio.gender", "2026-11-22", { batchId });
    await addImport(book, "studio.territories", "2026-11-22");
    const days = await listDays(book);
    expect(days["studio.gender"]?.[0]).toBe("2026-02-27");
    expect(days["studio.territories"]?.[0], "it came alone").toBe("2026-11-22");
  });
});
