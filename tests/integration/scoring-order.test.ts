/** Scores say the same of the same book: whatever came first, and whatever came and went. */
import { describe, expect, it } from "vitest";
import { matchAd, matchAds, unmatchAds } from "@/lib/ads/service";
import { undoImport } from "@/lib/imports/service/undo";
import { median } from "@/lib/kernel/stats";
import { findScoreSheet } from "@/lib/scoring/data/videos";
import { listCompared } from "@/lib/scoring/service/compared";
import { rescoreAll } from "@/lib/scoring/service/score";
import { globalDb } from "@/lib/server/db";
import { type Book, inDays, makeBook, makeCode, makeCreator, makeMember } from "../support/factories";
import { adFile, importText, postIdAt, studioFile } from "../support/import-files";
import { dumpBook } from "../support/logical-dump";

type Totals = { videos: number; views: number; from?: number; time?: string; handle: string };

/** A creator's videos, the n-th with n times `views`; `from` sets their posts apart from those of others. */
const content = ({ videos, views, from = 0, time = "November 2", handle }: Totals) =>
  studioFile(
    Array.from({ length: videos }, (_, n) => ({
      postId: postIdAt(`2026-09-${10 + n}T10:00:00Z`, from + n),
      views: views * (n + 1),
      title: `${handle} ${n}`,
      handle,
      time,
    })),
  );
const small = (views: number, time?: string) => content({ videos: 3, views, time, handle: "small.one" });
const big = content({ videos: 12, views: 50_000, from: 50, handle: "big.one" });
const huge = content({ videos: 12, views: 9_000_000, from: 90, handle: "huge.one" });

async function makeBookOf(...handles: string[]): Promise<Book> {
  const [book] = [await makeBook(), await makeBook()];
  for (const handle of handles) await makeCreator(book.owner, { handle });
  await rescoreAll(book.owner);
  return book;
}

/** What the scores of the videos that files told say, by their names. */
async function scoresOf({ workspaceId }: Book) {
  const rows = await globalDb().suitability.findMany({
    where: { workspaceId, video: { title: { contains: ".one " } } },
    select: { score: true, confidence: true, detail: true, video: { select: { title: true, score: true } } },
  });
  return rows.map(({ video, ...kept }) => ({ ...video, kept })).sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** When each video was scored is a day ago; those scored since then are told by their names. */
const settle = ({ workspaceId }: Book) =>
  globalDb().suitability.updateMany({ where: { workspaceId }, data: { scoredAt: inDays(-1) } });
async function listTouched({ workspaceId }: Book) {
  const where = { workspaceId, scoredAt: { gt: inDays(-0.5) } };
  const rows = await globalDb().suitability.findMany({ where, select: { video: { select: { title: true } } } });
  return [...new Set(rows.map(({ video }) => video.title.split(" ")[0]))].sort();
}

describe("those who are judged by the workspace", () => {
  it("are scored again when it hears of others, so that the order of files does not matter", async () => {
    const [one, other] = [await makeBookOf("small.one", "big.one"), await makeBookOf("small.one", "big.one")];
    await importText(one.owner, small(1_000));
    const alone = await scoresOf(one);
    await importText(one.owner, big);
    await importText(other.owner, big);
    await importText(other.owner, small(1_000));
    const before = await scoresOf(one);
    expect(before).toEqual(await scoresOf(other));
    expect(before).not.toEqual(expect.arrayContaining(alone));
    await rescoreAll(one.owner);
    expect(await scoresOf(one)).toEqual(before);
  });

  it("are what they were when files are undone, also one that brought its creator", async () => {
    const book = await makeBookOf("small.one", "big.one");
    await importText(book.owner, small(1_000));
    const first = await dumpBook(book.owner);
    const { id: bigId } = await importText(book.owner, big);
    const before = await dumpBook(book.owner);
    for (const [handle, file] of [
      ["small.one", small(1_500, "November 4")],
      ["huge.one", huge],
    ] as const) {
      const { id } = await importText(book.owner, file, { handle });
      expect(await dumpBook(book.owner)).not.toEqual(before);
      await undoImport(book.owner, id);
      expect(await dumpBook(book.owner)).toEqual(before);
    }
    await undoImport(book.owner, bigId);
    expect(await dumpBook(book.owner)).toEqual(first);
  });

  it("follow a file of a member who does not see them", async () => {
    const book = await makeBookOf("small.one");
    const { id } = await makeCreator(book.owner, { handle: "big.one" });
    await importText(book.owner, small(1_000));
    await importText(await makeMember(book.workspaceId, "CREATOR", [id]), big);
    const before = await scoresOf(book);
    await rescoreAll(book.owner);
    expect(await scoresOf(book)).toEqual(before);
  });

  it("are left alone by a file that hardly moves what is usual", async () => {
    const book = await makeBookOf("small.one", "big.one");
    await importText(book.owner, big);
    await importText(book.owner, small(1_000));
    await settle(book);
    await importText(book.owner, content({ videos: 12, views: 50_100, from: 50, handle: "big.one" }));
    expect(await listTouched(book)).toEqual(["big.one"]);
    const before = await scoresOf(book);
    await rescoreAll(book.owner);
    expect(await scoresOf(book)).toEqual(before);
  });
});

describe("a median", () => {
  it("opens to the videos it is of, and to none of other profiles for those who may not see them", async () => {
    const book = await makeBookOf("small.one", "big.one");
    await importText(book.owner, small(1_000));
    await importText(book.owner, big);
    for (const [title, others] of [
      ["small.one 1", 14],
      ["big.one 4", 11],
    ] as const) {
      const { id, creatorId } = await globalDb().video.findFirstOrThrow({
        where: { workspaceId: book.workspaceId, title },
      });
      const facts = (await findScoreSheet(book.owner, id))?.facts.velocity;
      if (!facts) throw new Error("Its reach is not known.");
      const compared = await listCompared(book.owner, { id, creatorId }, facts);
      expect(compared).toHaveLength(others);
      expect(compared.map((each) => each.title)).not.toContain(title);
      const reached = median(compared.map(({ reach }) => reach)) ?? 0;
      if (facts.whose === "own") expect(reached).toBe(facts.median);
      else expect(Math.abs(Math.log10(reached / facts.median))).toBeLessThan(0.051);
      const member = await makeMember(book.workspaceId, "CREATOR", [creatorId]);
      expect(await listCompared(member, { id, creatorId }, facts)).toHaveLength(facts.whose === "own" ? others : 0);
    }
  });
});

describe("views that ads brought", () => {
  const posts = Array.from({ length: 8 }, (_, n) => postIdAt(`2026-09-${10 + n}T10:00:00Z`, n));
  const totals = (views: number, time: string) =>
    studioFile(
      posts.map((postId, n) => ({ postId, views: views * (n + 1), title: `own.one ${n}`, handle: "own.one", time })),
    );
  const ads = (views: number | string, name = "Ad", postId = posts[0]) =>
    adFile(
      ["2026-11-06", "2026-11-10", "2026-11-11"].map((day) => ({
        day,
        ad: name,
        cost: "5.00",
        postId,
        impressions: 9_000,
        views,
      })),
    );
  /** A book whose videos have two totals, so that their pace is known. */
  const makePaced = async () => {
    const book = await makeBookOf("own.one");
    await importText(book.owner, totals(1_000, "November 5"));
    await importText(book.owner, totals(6_000, "November 10"));
    return book;
  };
  const velocityOf = async ({ owner, workspaceId }: Book) => {
    const { id } = await globalDb().video.findFirstOrThrow({ where: { workspaceId, title: "own.one 0" } });
    const sheet = await findScoreSheet(owner, id);
    return { ...sheet?.facts.velocity, evidence: sheet?.evidence.velocity };
  };
  const expectFresh = async (book: Book) => {
    const before = await scoresOf(book);
    await rescoreAll(book.owner);
    expect(await scoresOf(book)).toEqual(before);
  };

  it("are no pace of its own, whichever file came first, and come back with the file that told them", async () => {
    const [one, other] = [await makeBookOf("own.one"), await makeBookOf("own.one")];
    for (const { owner } of [one, other]) await importText(owner, totals(1_000, "November 5"));
    await importText(one.owner, totals(6_000, "November 10"));
    expect(await velocityOf(one)).toMatchObject({ measure: "pace", reach: 1_000, bought: 0, evidence: 1 });
    const before = await dumpBook(one.owner);
    // Of three days of 500 bought views the last is after the totals.
    const { id } = await importText(one.owner, ads(500));
    expect(await velocityOf(one)).toMatchObject({ reach: 800, bought: 200, evidence: 1 });
    await expectFresh(one);
    await importText(other.owner, ads(500));
    await importText(other.owner, totals(6_000, "November 10"));
    expect(await scoresOf(other)).toEqual(await scoresOf(one));
    await undoImport(one.owner, id);
    expect(await dumpBook(one.owner)).toEqual(before);
  });

  it("make its pace less sure where its ads do not tell them by day", async () => {
    const book = await makePaced();
    await importText(book.owner, ads(""));
    expect(await velocityOf(book)).toMatchObject({ reach: 1_000, bought: null, evidence: 0.5 });
    await expectFresh(book);
  });

  it("follow an ad that is matched by hand, and taken away again", async () => {
    const book = await makePaced();
    const { workspaceId } = book;
    const video = await globalDb().video.findFirstOrThrow({ where: { workspaceId, title: "own.one 0" } });
    const code = await makeCode(book.owner, { creatorId: video.creatorId, videoId: video.id });
    await importText(book.owner, ads(500, "Nameless", "--"));
    const { id: adId } = await globalDb().ad.findFirstOrThrow({ where: { workspaceId } });
    const before = await scoresOf(book);
    await matchAd(book.owner, { adId, codeId: code.id });
    expect(await velocityOf(book)).toMatchObject({ reach: 800, bought: 200 });
    await expectFresh(book);
    await unmatchAds(book.owner, [{ adId, codeId: code.id }]);
    expect(await scoresOf(book)).toEqual(before);
    await matchAds(book.owner, [{ adId, codeId: code.id }]);
    await expectFresh(book);
    await matchAd(book.owner, { adId, codeId: null });
    expect(await scoresOf(book)).toEqual(before);
  });
});
