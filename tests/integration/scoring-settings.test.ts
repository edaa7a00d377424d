import { describe, expect, it, vi } from "vitest";
import { weightChoice } from "@/lib/brands/rules";
import { brandEdit } from "@/lib/brands/schema";
import { editBrand } from "@/lib/brands/service";
import { newId } from "@/lib/kernel/id";
import { listFindings, listGateFacts } from "@/lib/scoring/data/findings";
import { lockScores } from "@/lib/scoring/data/scores";
import { findScoreSheet } from "@/lib/scoring/data/videos";
import { getWeights, listWeights } from "@/lib/scoring/data/weights";
import { explainScore } from "@/lib/scoring/rules/explain";
import { blendParts } from "@/lib/scoring/rules/suitability";
import { defaultWeights, type Weights } from "@/lib/scoring/rules/weights";
import { adoptProposal, findJudged, getCalibration } from "@/lib/scoring/service/calibration";
import { recordFinding } from "@/lib/scoring/service/findings";
import { rescoreAll, rescoreVideos } from "@/lib/scoring/service/score";
import { editWeights } from "@/lib/scoring/service/weights";
import { addOwnWord, removeOwnWord } from "@/lib/scoring/service/words";
import { globalDb, pool } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { editWorkspace } from "@/lib/workspaces/service";
import {
  type Book,
  inDays,
  makeBook,
  makeBrand,
  makeCode,
  makeCreator,
  makeMember,
  makeVideo,
} from "../support/factories";

const fast: Weights = { velocity: 0.8, cta: 0.1, fit: 0.1 };

const day = (days: number) => new Date(`${inDays(days).toISOString().slice(0, 10)}T00:00:00Z`);

async function addTotals({ workspaceId }: Book, videoId: string, days: number, views: number, fields = {}) {
  const row = {
    workspaceId,
    videoId,
    takenOn: day(days),
    views: BigInt(views),
    shares: 20n,
    comments: 10n,
    saves: 30n,
  };
  await globalDb().videoSnapshot.create({ data: { ...row, ...fields } });
}

async function fill(book: Book, creatorId: string, count: number, scale = 1_000): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) {
    const { id } = await makeVideo(book.owner, { creatorId, title: `Video ${n} #skincare`, postedAt: inDays(-40 - n) });
    if (n % 2 === 0) await addTotals(book, id, -8, n * scale);
    await addTotals(book, id, -1, n * n * scale);
    ids.push(id);
  }
  return ids;
}

const scoresOf = (book: Book) =>
  globalDb().suitability.findMany({
    where: { workspaceId: book.workspaceId },
    orderBy: [{ version: "asc" }, { videoId: "asc" }],
    select: { videoId: true, version: true, score: true, confidence: true, detail: true },
  });

describe("scoring a part of the book", () => {
  it("gives what scoring all of it gives, also where a creator has too few videos", async () => {
    const [book] = [await makeBook({ targetCategories: ["skincare"] }), await makeBook()];
    await fill(book, book.creator.id, 9);
    const small = await fill(book, (await makeCreator(book.owner)).id, 3, 300);
    await rescoreAll(book.owner);
    const all = await scoresOf(book);
    await globalDb().suitability.deleteMany({ where: { workspaceId: book.workspaceId, videoId: { in: small } } });
    expect(await bookkeep(book.owner, (tx) => rescoreVideos(tx, small.slice(0, 1)))).toBe(3);
    expect(await scoresOf(book)).toEqual(all);
    const sheet = await findScoreSheet(book.owner, small[0] ?? "");
    expect(sheet?.facts.velocity?.whose).toBe("workspace");
    expect(sheet && explainScore(sheet)[0]?.sure).toContain("six videos of this creator");
  });

  it("writes nothing where nothing has changed", async () => {
    const [book] = [await makeBook(), await makeBook()];
    await fill(book, book.creator.id, 6);
    await rescoreAll(book.owner);
    const where = { workspaceId: book.workspaceId };
    await globalDb().suitability.updateMany({ where, data: { scoredAt: inDays(-5) } });
    await rescoreAll(book.owner);
    expect(await globalDb().suitability.count({ where: { ...where, scoredAt: { gt: inDays(-4) } } })).toBe(0);
  });
});

describe("what a score rests on", () => {
  it("is profile visits and link clicks where a file has them, and TikTok One where Studio has nothing", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const ids = await fill(book, book.creator.id, 6);
    const { id, postId } = await makeVideo(book.owner, { creatorId: book.creator.id, title: "Elsewhere" });
    const report = { workspaceId: book.workspaceId, postId, asOf: day(-2), views: 9_000n, organicViews: 4_000n };
    const organic = { organicShares: 4n, organicSaves: 2n };
    await globalDb().videoReport.create({
      data: { ...report, ...organic, shares: 9n, comments: 9n, saves: 9n, clicks: 5_000n },
    });
    await globalDb().videoSnapshot.updateMany({
      where: { workspaceId: book.workspaceId, videoId: ids[0] },
      data: { profileVisits: 40n, linkClicks: 5n },
    });
    await rescoreAll(book.owner);
    const direct = await findScoreSheet(book.owner, ids[0] ?? "");
    expect(direct?.facts.cta).toMatchObject({ measure: "intent", actions: 45 });
    const elsewhere = await findScoreSheet(book.owner, id);
    expect(elsewhere?.basis).toMatchObject({ source: "tiktokOne", since: null });
    // Organic counts beside organic views: no click on an ad, and no comment that may have been left under one.
    expect(elsewhere?.facts.cta).toMatchObject({ views: 4_000, actions: 6, known: ["shares", "saves"] });
    await globalDb().videoReport.updateMany({
      where: { workspaceId: book.workspaceId, postId },
      data: { organicViews: null },
    });
    await rescoreAll(book.owner);
    const mixed = await findScoreSheet(book.owner, id);
    expect(mixed?.facts.cta).toMatchObject({ views: 9_000, actions: 27, known: ["shares", "comments", "saves"] });
  });

  it("counts a brand's wishes by their weights", async () => {
    const [book] = [await makeBook({ targetCategories: ["food"] }), await makeBook()];
    const brand = await makeBrand(book.owner, { targetCategories: ["skincare", "hair"], targetWeights: [3, 1] });
    const video = await makeVideo(book.owner, { creatorId: book.creator.id, title: "#skincare" });
    await makeCode(book.owner, { creatorId: book.creator.id, brandId: brand.id, videoId: video.id });
    await rescoreAll(book.owner);
    expect((await findScoreSheet(book.owner, video.id))?.values.fit).toBe(7.5);
  });
});

describe("what is wanted", () => {
  const fitOf = async (book: Book, id: string) => (await findScoreSheet(book.owner, id))?.values.fit;
  const forget = (book: Book) =>
    globalDb().suitability.updateMany({ where: { workspaceId: book.workspaceId }, data: { scoredAt: inDays(-5) } });
  const scoredNow = async (book: Book) => {
    const where = { workspaceId: book.workspaceId, scoredAt: { gt: inDays(-1) } };
    const rows = await globalDb().suitability.findMany({ where, select: { videoId: true } });
    return rows.map(({ videoId }) => videoId).sort();
  };
  const addVideo = async (book: Book, brandId: string | null, creatorId = book.creator.id) => {
    const video = await makeVideo(book.owner, { creatorId, title: "#skincare" });
    if (brandId) await makeCode(book.owner, { creatorId, brandId, videoId: video.id });
    return video.id;
  };

  it("by a brand scores its videos as it changes, and nobody else's", async () => {
    const [book, other] = [await makeBook({ targetCategories: ["food"] }), await makeBook()];
    const { id, name } = book.brand;
    const rival = await makeBrand(book.owner, { targetCategories: ["food"], targetWeights: [1] });
    const video = await addVideo(book, id);
    const elsewhere = (await makeCreator(book.owner)).id;
    const [rivals, free] = [await addVideo(book, rival.id, elsewhere), await addVideo(book, null, elsewhere)];
    const foreign = await addVideo(other, other.brand.id);
    for (const each of [book, other]) {
      await rescoreAll(each.owner);
      await forget(each);
    }
    expect(await fitOf(book, video)).toBe(0);
    const edit = (form: object) => editBrand(book.owner, brandEdit.parse({ id, name, ...form }));
    await edit({ targetCategories: ["skincare", "hair"] });
    expect(await fitOf(book, video)).toBe(5);
    await edit({ targetCategories: ["skincare", "hair"], weights: [weightChoice("skincare", 3)] });
    expect(await fitOf(book, video)).toBe(7.5);
    expect(await scoredNow(book)).toEqual([book.code.videoId, video].sort());
    expect(await scoredNow(other)).toEqual([]);
    await edit({ targetCategories: [] });
    expect([await fitOf(book, video), await fitOf(book, rivals), await fitOf(book, free)]).toEqual([0, 0, 0]);
    expect(await fitOf(other, foreign)).toBe(null);
    const last = await globalDb().auditEvent.findFirstOrThrow({
      where: { workspaceId: book.workspaceId },
      orderBy: { seq: "desc" },
    });
    expect(last.summary).toBe(`${name} changed; 2 videos scored again`);
  });

  it("by a brand moves no score where it stays the same, or may not be changed, and waits for no import then", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const { id } = book.brand;
    const video = await addVideo(book, id);
    await editBrand(book.owner, brandEdit.parse({ id, name: "One", targetCategories: ["skincare"] }));
    await forget(book);
    await bookkeep(book.owner, async (tx) => {
      await lockScores(tx, "all");
      await editBrand(book.owner, brandEdit.parse({ id, name: "Two", targetCategories: ["skincare"] }));
    });
    const auditor = await makeMember(book.workspaceId, "AUDITOR");
    await expect(
      editBrand(auditor, brandEdit.parse({ id, name: "Three", targetCategories: ["food"] })),
    ).rejects.toMatchObject({ code: "forbidden" });
    expect(await scoredNow(book)).toEqual([]);
    expect(await fitOf(book, video)).toBe(10);
  });

  it("by two who change a brand at once is scored by what stands in the end", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const { id, name } = book.brand;
    const video = await addVideo(book, id);
    for (const categories of [["skincare"], ["food"], ["skincare", "food"]])
      await Promise.all(
        [categories, ["hair"]].map((targetCategories) =>
          editBrand(book.owner, brandEdit.parse({ id, name, targetCategories })),
        ),
      );
    const kept = await fitOf(book, video);
    await rescoreAll(book.owner);
    expect(await fitOf(book, video)).toBe(kept);
  });

  it("by the workspace scores every video that no brand's wish covers, in this book alone", async () => {
    const [book, other] = [await makeBook({ targetCategories: ["food"] }), await makeBook()];
    const choosy = await makeBrand(book.owner, { targetCategories: ["food"], targetWeights: [1] });
    const [free, bound] = [await addVideo(book, null), await addVideo(book, choosy.id)];
    await addVideo(other, null);
    for (const each of [book, other]) {
      await rescoreAll(each.owner);
      await forget(each);
    }
    const settings = { name: "Book", timeZone: "UTC", currency: "USD" };
    await editWorkspace(book.owner, { ...settings, targetCategories: ["skincare"] });
    expect([await fitOf(book, free), await fitOf(book, bound)]).toEqual([10, 0]);
    expect(await scoredNow(other)).toEqual([]);
    await forget(book);
    await editWorkspace(book.owner, { ...settings, name: "Other", targetCategories: ["skincare"] });
    expect(await scoredNow(book)).toEqual([]);
  });
});

describe("weights", () => {
  it("become a version that counts, while old scores keep theirs and no other book moves", async () => {
    const [book, other] = [await makeBook({ targetCategories: ["skincare"] }), await makeBook()];
    const [id = ""] = await fill(book, book.creator.id, 7);
    await fill(other, other.creator.id, 7);
    await Promise.all([rescoreAll(book.owner), rescoreAll(other.owner)]);
    const [before, untouched] = [await findScoreSheet(book.owner, id), await scoresOf(other)];
    await editWeights(book.owner, { weights: fast, reason: "Reach sold best" });
    const after = await findScoreSheet(book.owner, id);
    expect(after).toMatchObject({ version: "suitability/1.1", weights: fast });
    expect(after?.earlier).toMatchObject([{ version: "suitability/1", score: before?.score }]);
    expect(after?.score).not.toBe(before?.score);
    const kept = await globalDb().video.findFirstOrThrow({ where: { workspaceId: book.workspaceId, id } });
    expect(kept.score).toBe(after?.score);
    expect(await listWeights(book.owner)).toMatchObject([{ version: 1, reason: "Reach sold best", weights: fast }]);
    expect(await scoresOf(other)).toEqual(untouched);
    expect(await getWeights(other.owner)).toEqual({ version: 0, weights: defaultWeights });
  });

  it("change for those who may, one after the other, and never into what they are", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const creator = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    for (const scope of [creator, await makeMember(book.workspaceId, "AUDITOR")])
      await expect(editWeights(scope, { weights: fast, reason: "x" })).rejects.toMatchObject({ code: "forbidden" });
    const both = await Promise.allSettled([
      editWeights(book.owner, { weights: fast, reason: "one" }),
      editWeights(book.owner, { weights: fast, reason: "two" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    await editWeights(book.owner, { weights: defaultWeights, reason: "back" });
    expect(await getWeights(book.owner)).toEqual({ version: 2, weights: defaultWeights });
  });
});

describe("words", () => {
  it("decide what a video is about until they are taken back, in their own book only", async () => {
    const [book, other] = [await makeBook({ targetCategories: ["skincare"] }), await makeBook()];
    const video = await makeVideo(book.owner, { creatorId: book.creator.id, title: "my barrier thing" });
    const brandFit = async () => (await findScoreSheet(book.owner, video.id))?.values.fit;
    await addOwnWord(book.owner, { word: "barrier thing", categoryId: "skincare" });
    expect(await brandFit()).toBe(10);
    await expect(addOwnWord(book.owner, { word: "barrierthing", categoryId: "hair" })).rejects.toMatchObject({
      code: "conflict",
      message: '"barrierthing" means Skincare already. A word belongs to one category; choose another word.',
    });
    await expect(removeOwnWord(other.owner, "barrier thing")).rejects.toMatchObject({ code: "notFound" });
    await removeOwnWord(book.owner, "barrier thing");
    expect(await brandFit()).toBe(0);
  });
});

describe("findings", () => {
  it("are kept with their proof, beside what the codes say, and never move the score", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const { videoId, id: codeId } = book.code;
    await rescoreAll(book.owner);
    const before = await findScoreSheet(book.owner, videoId);
    const sound = { videoId, gate: "sound", seen: "clear", evidence: null } as const;
    await expect(recordFinding(book.owner, sound)).rejects.toMatchObject({ code: "invalid" });
    await expect(recordFinding(other.owner, { ...sound, evidence: "x" })).rejects.toMatchObject({ code: "notFound" });
    await recordFinding(book.owner, { ...sound, evidence: "licence 12" });
    const clearance = {
      workspaceId: book.workspaceId,
      id: newId(),
      codeId,
      kind: "LINK",
      holds: false,
      evidence: "other",
    };
    await globalDb().clearance.create({ data: clearance });
    const found = await listFindings(book.owner, videoId);
    expect(found.map(({ gate, clear }) => [gate, clear])).toEqual([
      ["sound", true],
      ["affiliateLink", false],
    ]);
    expect(await listFindings(other.owner, videoId)).toEqual([]);
    expect(await findScoreSheet(book.owner, videoId)).toEqual(before);
  });
});

describe("readiness", () => {
  it("rests on what was found and on the codes of the video, in its own book", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const { videoId } = book.code;
    const free = await makeVideo(book.owner, { creatorId: book.creator.id });
    await recordFinding(book.owner, { videoId: free.id, gate: "public", seen: "blocked", evidence: null });
    const facts = await listGateFacts(book.owner, [videoId, free.id], new Date());
    expect(facts.get(videoId)).toMatchObject({ authorization: false, public: null });
    expect(facts.get(free.id)).toMatchObject({ authorization: null, public: false });
    const later = await listGateFacts(book.owner, [videoId], inDays(40));
    expect(later.get(videoId)).toMatchObject({ authorization: true });
    const strange = await listGateFacts(other.owner, [videoId, free.id], new Date());
    expect([...strange.values()].flatMap((each) => Object.values(each)).filter((fact) => fact !== null)).toEqual([]);
  });
});

describe("calibration", () => {
  /** A boosted video with totals from before, and what its ads brought from then on. */
  async function boost(
    book: Book,
    n: number,
    revenueMinor: bigint,
    { from = -30, views = n * 2_000, shares = 20 } = {},
  ) {
    const { owner, workspaceId, creator } = book;
    const video = await makeVideo(owner, {
      creatorId: creator.id,
      title: `Boosted ${n} #skincare`,
      postedAt: inDays(-90),
    });
    await addTotals(book, video.id, from - 10, views, { shares: BigInt(shares) });
    const paid = { firstPaidOn: day(from), lastPaidOn: day(from + 5) };
    const code = await makeCode(owner, { creatorId: creator.id, videoId: video.id, ...paid });
    const adId = newId();
    const ad = { workspaceId, id: adId, key: `id:${n}`, name: `Ad ${n}`, creatorId: creator.id };
    await globalDb().ad.create({ data: { ...ad, videoId: video.id, codeId: code.id } });
    const row = {
      workspaceId,
      segment: "PAID",
      sourceId: adId,
      creatorId: creator.id,
      videoId: video.id,
      currency: "USD",
    };
    const sums = { spendMinor: 10_000n, revenueMinor, impressions: 5_000n, views: 4_000n };
    await globalDb().dailyMetric.create({ data: { ...row, ...sums, day: day(from) } });
    return video.id;
  }

  it("judges by totals from before the flight only, in its own book", async () => {
    const [book, other] = [await makeBook({ targetCategories: ["skincare"] }), await makeBook()];
    const ids: string[] = [];
    for (let n = 1; n <= 8; n++) ids.push(await boost(book, n, BigInt(n * 10_000)));
    const before = await getCalibration(book.owner);
    expect(before.points).toHaveLength(8);
    expect(before.rank?.value).toBeGreaterThan(0.9);
    expect(before.points.map(({ amount }) => amount)).toEqual(expect.arrayContaining([1, 8]));
    // What was seen on the first paid day or later was no prediction.
    await addTotals(book, ids[0] ?? "", -30, 9_000_000);
    await addTotals(book, ids[1] ?? "", -1, 9_000_000);
    expect((await getCalibration(book.owner)).points).toEqual(before.points);
    expect((await getCalibration(other.owner)).points).toEqual([]);
    const stranger = await makeMember(book.workspaceId, "CREATOR", [(await makeCreator(book.owner)).id]);
    for (const { codeId, score, startedOn } of before.points) {
      const judged = await findJudged(book.owner, codeId);
      expect(judged && blendParts(judged.values, judged.weights).score, "opens to what it was judged by").toBe(score);
      expect(judged?.startedOn).toBe(startedOn);
      for (const scope of [other.owner, stranger]) expect(await findJudged(scope, codeId)).toBeNull();
    }
    expect((await getCalibration(stranger)).points).toEqual([]);
    await expect(adoptProposal(book.owner, fast)).rejects.toMatchObject({ code: "conflict" });
    expect(await getWeights(book.owner)).toMatchObject({ version: 0 });
  });

  it("holds views against the money of the days that tell both", async () => {
    const [book] = [await makeBook(), await makeBook()];
    for (let n = 1; n <= 3; n++) await boost(book, n, 0n);
    const own = { workspaceId: book.workspaceId, segment: "PAID" };
    await globalDb().dailyMetric.updateMany({ where: own, data: { revenueMinor: null } });
    const before = await getCalibration(book.owner);
    expect(before.points.map(({ measure, amount }) => [measure, amount])).toEqual(Array(3).fill(["views", 0.4]));
    const row = await globalDb().dailyMetric.findFirstOrThrow({ where: own });
    for (const [days, told] of [
      [-29, { views: null, spendMinor: 90_000n }],
      [-28, { views: 90_000n, spendMinor: null }],
    ] as const)
      await globalDb().dailyMetric.create({ data: { ...row, ...told, day: day(days) } });
    expect((await getCalibration(book.owner)).points).toEqual(before.points);
  });

  it("is taken over by what its own transaction reads, which is what is shown, and over no other connection", async () => {
    const [book] = [await makeBook({ targetCategories: ["skincare"] }), await makeBook()];
    for (let n = 1; n <= 4; n++) await boost(book, n, BigInt(n * 10_000));
    await fill(book, (await makeCreator(book.owner)).id, 8);
    const shown = await getCalibration(book.owner);
    expect(shown.points).toHaveLength(4);
    expect(await bookkeep(book.owner, (tx) => getCalibration(tx))).toEqual(shown);
    const elsewhere = vi.spyOn(pool(), "query");
    await expect(adoptProposal(book.owner, fast)).rejects.toMatchObject({ code: "conflict" });
    expect(elsewhere).not.toHaveBeenCalled();
    elsewhere.mockRestore();
  });

  it("is taken over as it was looked at: kept, on the record, and every score made by it; a stale one is refused", async () => {
    const [book, other] = [await makeBook({ targetCategories: ["skincare"] }), await makeBook()];
    // Who reaches many sells little here, and who moves people to share sells: the earlier boosts say so, and the later.
    for (let n = 0; n < 24; n++) {
      const worth = ((n * 7) % 24) + 1;
      const views = Math.round(400_000 / worth);
      const shares = Math.round(views * 0.01 * (1 + worth / 8));
      await boost(book, n, BigInt(worth * 10_000), { from: -76 + 2 * n, views, shares });
    }
    await rescoreAll(book.owner);
    const before = await scoresOf(book);
    const { proposal, rank } = await getCalibration(book.owner);
    if (!proposal.ok) throw new Error(proposal.reason);
    expect(rank?.value).toBeLessThan(0);
    expect([proposal.earlier.count, proposal.later.count]).toEqual([16, 8]);
    expect(proposal.later.from > proposal.earlier.to).toBe(true);
    expect(proposal.proposed.value).toBeGreaterThan(proposal.current.value);
    const manager = await makeMember(book.workspaceId, "AUDITOR");
    await expect(adoptProposal(manager, proposal.weights)).rejects.toMatchObject({ code: "forbidden" });
    await expect(adoptProposal(book.owner, fast)).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining("no longer 80 / 10 / 10"),
    });
    await expect(adoptProposal(other.owner, proposal.weights)).rejects.toMatchObject({ code: "conflict" });
    expect([await getWeights(book.owner), await scoresOf(book)]).toMatchObject([{ version: 0 }, before]);

    const twice = await Promise.allSettled([1, 2].map(() => adoptProposal(book.owner, proposal.weights)));
    expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await getWeights(book.owner)).toEqual({ version: 1, weights: proposal.weights });
    const [kept] = await listWeights(book.owner);
    expect(kept).toMatchObject({ version: 1, reason: expect.stringContaining("Back-test: fitted on the 16 boosts") });
    const scores = await scoresOf(book);
    const made = scores.filter(({ version }) => version === "suitability/1.1");
    expect(scores.filter(({ version }) => version === "suitability/1")).toEqual(before);
    expect(made.map(({ videoId }) => videoId)).toEqual(before.map(({ videoId }) => videoId));
    const shown = await globalDb().video.findMany({
      where: { workspaceId: book.workspaceId, id: { in: made.map(({ videoId }) => videoId) } },
      orderBy: { id: "asc" },
      select: { id: true, score: true },
    });
    expect(shown).toEqual(made.map(({ videoId, score }) => ({ id: videoId, score })));
    await rescoreAll(book.owner);
    expect(await scoresOf(book)).toEqual(scores);
    const event = {
      workspaceId: book.workspaceId,
      verb: "score.edit",
      summary: { startsWith: "Weights 40 / 35 / 25 became" },
    };
    expect(await globalDb().auditEvent.findMany({ where: event, select: { summary: true } })).toHaveLength(1);
    expect((await getCalibration(book.owner)).rank?.value).toBeGreaterThan(0.8);
    expect([await getWeights(other.owner), await scoresOf(other)]).toMatchObject([{ version: 0 }, []]);
  });
});
