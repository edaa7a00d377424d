import { Client } from "pg";
import { describe, expect, it, vi } from "vitest";
import { listCampaigns } from "@/lib/ads/data/campaigns";
import { listCertainPairs, matchAds, unmatchAds } from "@/lib/ads/service";
import { addDays, type Day, dayIn } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { type Book, makeBook, makeCode, makeCreator, makeMember, makeVideo } from "../support/factories";

const db = globalDb();
const today = dayIn(new Date(), "UTC");
const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);

/** An ad of these names with ten days of spend. */
async function makeAd({ workspaceId }: Book, fields: { name: string; postId?: string; campaignName?: string }) {
  const ad = await db.ad.create({ data: { workspaceId, id: newId(), key: `name:${fields.name}`, ...fields } });
  await db.dailyMetric.createMany({
    data: Array.from({ length: 10 }, (_, index) => ({
      workspaceId,
      segment: "PAID",
      sourceId: ad.id,
      day: midnight(addDays(today, -1 - index)),
      currency: "USD",
      spendMinor: 100n,
    })),
  });
  return ad;
}

async function makeImport(workspaceId: string, creatorId: string): Promise<string> {
  const id = newId();
  await db.import.create({
    data: {
      workspaceId,
      id,
      creatorId,
      fileName: "ads.csv",
      fileSha256: id,
      sizeBytes: 1n,
      format: "ads.adByDay",
      confidence: 1,
      saw: "",
      counts: {},
      planHash: "",
      createdAt: new Date(),
    },
  });
  return id;
}

async function postOf({ workspaceId, code }: Book): Promise<string> {
  const where = { workspaceId_id: { workspaceId, id: code.videoId } };
  return (await db.video.findUniqueOrThrow({ where })).postId;
}

async function stateOf({ workspaceId }: Book) {
  const where = { workspaceId };
  return {
    ads: await db.ad.findMany({ where, orderBy: { id: "asc" } }),
    days: await db.dailyMetric.findMany({ where, orderBy: [{ sourceId: "asc" }, { day: "asc" }] }),
    codes: await db.sparkCode.findMany({ where, select: { id: true, firstPaidOn: true, lastPaidOn: true } }),
  };
}

describe("ads that name a post with one code", () => {
  it("are matched all at once and taken back exactly, here and nowhere else", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const postId = await postOf(book);
    const named = [await makeAd(book, { name: "A", postId }), await makeAd(book, { name: `B ${postId}` })];
    await makeAd(book, { name: "C", postId: await postOf(other) });
    await makeAd(other, { name: "A", postId });
    const twice = await makeVideo(book.owner, { creatorId: book.creator.id });
    for (const _ of [1, 2]) await makeCode(book.owner, { creatorId: book.creator.id, videoId: twice.id });
    await makeAd(book, { name: "D", postId: twice.postId });

    const pairs = await listCertainPairs(book.owner);
    expect(new Set(pairs.map(({ adId }) => adId))).toEqual(new Set(named.map(({ id }) => id)));
    expect(new Set(pairs.map(({ codeId }) => codeId))).toEqual(new Set([book.code.id]));
    const [before, untouched] = [await stateOf(book), await stateOf(other)];

    await matchAds(book.owner, pairs);
    const code = await db.sparkCode.findFirstOrThrow({ where: { id: book.code.id } });
    expect(code.lastPaidOn).toEqual(midnight(addDays(today, -1)));
    expect(await db.ad.count({ where: { workspaceId: book.workspaceId, codeId: book.code.id } })).toBe(2);
    expect(await listCertainPairs(book.owner)).toEqual([]);

    const lines = () => db.auditEvent.findMany({ where: { subjectId: book.code.id }, orderBy: { seq: "asc" } });
    expect((await lines()).at(-1)?.summary).toBe("Matched 2 ads that name the post");

    await unmatchAds(book.owner, pairs);
    const after = await stateOf(book);
    const named0 = ({ id }: { id: string }) => id === named[0]?.id;
    // What names its post has found its video on the way, as it would have in an import; the rest is as it was, but decided.
    expect(after.ads.find(named0)).toMatchObject({ codeId: null, videoId: book.code.videoId });
    const decided = (ad: (typeof before.ads)[number]) => ({ ...ad, isDecided: ad.id === named[1]?.id });
    expect(after.ads.filter((ad) => !named0(ad))).toEqual(before.ads.filter((ad) => !named0(ad)).map(decided));
    expect(after.codes).toEqual(before.codes);
    expect(await stateOf(other)).toEqual(untouched);
  });

  it("are matched all or not at all, by those who may", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const postId = await postOf(book);
    const [ad, foreign] = [await makeAd(book, { name: "A", postId }), await makeAd(other, { name: "A" })];
    const own = { adId: ad.id, codeId: book.code.id };
    const before = [await stateOf(book), await stateOf(other)];
    const unknown = matchAds(book.owner, [own, { adId: newId(), codeId: book.code.id }]);
    await expect(unknown).rejects.toMatchObject({ code: "conflict" });
    const mixed = matchAds(book.owner, [own, { adId: foreign.id, codeId: book.code.id }]);
    await expect(mixed).rejects.toMatchObject({ code: "conflict" });
    await expect(matchAds(book.owner, [{ ...own, codeId: other.code.id }])).rejects.toMatchObject({ code: "notFound" });
    await expect(unmatchAds(book.owner, [own])).rejects.toMatchObject({ code: "conflict" });
    const auditor = await makeMember(book.workspaceId, "AUDITOR");
    await expect(matchAds(auditor, [own])).rejects.toMatchObject({ code: "forbidden" });
    expect([await stateOf(book), await stateOf(other)]).toEqual(before);
  });

  it("are a thousand at once with as many statements as ten", async () => {
    const statements = vi.spyOn(Client.prototype, "query");
    const countFor = async (length: number) => {
      const book = await makeBook();
      const { workspaceId } = book;
      const postId = await postOf(book);
      await db.ad.createMany({
        data: Array.from({ length }, (_, n) => ({ workspaceId, id: newId(), key: `${n}`, name: `Ad ${n}`, postId })),
      });
      const pairs = await listCertainPairs(book.owner);
      expect(pairs).toHaveLength(length);
      statements.mockClear();
      await matchAds(book.owner, pairs);
      const count = statements.mock.calls.length;
      expect(await db.ad.count({ where: { workspaceId, codeId: null } })).toBe(0);
      return count;
    };
    const [few, many] = [await countFor(10), await countFor(1_000)];
    statements.mockRestore();
    expect(few, "the statements are seen").toBeGreaterThan(3);
    expect(many).toBe(few);
  });
});

it("that are taken back belong to whom the newest of their days was imported for", async () => {
  const [book, other] = [await makeBook(), await makeBook()];
  const { workspaceId } = book;
  const later = await makeCreator(book.owner);
  const importFor = (creatorId: string) => makeImport(workspaceId, creatorId);
  const [first, second] = [await importFor(book.creator.id), await importFor(later.id)];
  const [named, bare, told, retold] = [
    await makeAd(book, { name: "A", postId: await postOf(book) }),
    await makeAd(book, { name: "B" }),
    await makeAd(book, { name: "C" }),
    await makeAd(book, { name: "D" }),
  ];
  const setImport = (adIds: string[], importId: string, from: number) =>
    db.dailyMetric.updateMany({
      where: { workspaceId, sourceId: { in: adIds }, day: { gte: midnight(addDays(today, -from)) } },
      data: { importId },
    });
  await setImport([named.id, told.id, retold.id], first, 10);
  await setImport([retold.id], second, 1);
  const pairs = [named, bare, told, retold].map(({ id }) => ({ adId: id, codeId: book.code.id }));
  await matchAds(book.owner, pairs);
  const untouched = await stateOf(other);
  await unmatchAds(book.owner, pairs);
  const { ads } = await stateOf(book);
  expect(ads.map(({ name, codeId, videoId, creatorId }) => [name, codeId, videoId, creatorId])).toEqual([
    ["A", null, book.code.videoId, book.creator.id],
    ["B", null, null, null],
    ["C", null, null, book.creator.id],
    ["D", null, null, later.id],
  ]);
  expect(await stateOf(other)).toEqual(untouched);
});

describe("a campaign report", () => {
  it("stands beside the sum of its ads over its own days, and never mixes currencies or books", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    for (const each of [book, other]) await makeAd(each, { name: "A", campaignName: "Autumn" });
    const report = (daysAgo: number, spendMinor: bigint, currency = "USD") => ({
      workspaceId: book.workspaceId,
      campaignName: "Autumn",
      day: midnight(addDays(today, -daysAgo)),
      grain: "DAY",
      currency,
      spendMinor,
    });
    await db.campaignReport.createMany({ data: [report(3, 100n), report(2, 130n), report(2, 7n, "EUR")] });
    const span = { from: addDays(today, -3), to: addDays(today, -2) };
    expect(await listCampaigns(book.owner)).toEqual(
      expect.arrayContaining([
        { campaignName: "Autumn", byDay: true, ads: 1, currency: "USD", reportedMinor: 230, adsMinor: 200, ...span },
        expect.objectContaining({ currency: "EUR", reportedMinor: 7, adsMinor: null }),
      ]),
    );
    expect(await listCampaigns(other.owner)).toEqual([]);
    const creator = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    expect(await listCampaigns(creator)).toEqual([]);
  });

  it("stands beside the totals of its ads, however many there are", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    for (const { workspaceId } of [book, other])
      await db.$executeRaw`
        WITH added AS (
          INSERT INTO "Ad" ("workspaceId", "id", "key", "name", "campaignName")
          SELECT ${workspaceId}::uuid, gen_random_uuid(), 'id:' || n, 'Ad ' || n, 'Autumn' FROM generate_series(1, 40000) n
          RETURNING "workspaceId", "id")
        INSERT INTO "AdTotal" ("workspaceId", "adId", "asOf", "currency", "spendMinor")
        SELECT "workspaceId", "id", ${today}::date, 'USD', 2 FROM added`;
    await db.campaignReport.create({
      data: {
        workspaceId: book.workspaceId,
        campaignName: "Autumn",
        day: midnight(today),
        grain: "TOTAL",
        currency: "USD",
        spendMinor: 80_001n,
      },
    });
    const [line] = await listCampaigns(book.owner);
    expect(line).toMatchObject({ byDay: false, ads: 40_000, reportedMinor: 80_001, adsMinor: 80_000 });
  });
});
