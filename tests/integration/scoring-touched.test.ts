/** Whatever a score rests on refreshes the scores of the videos it touches, at once, and moves no other. */
import { beforeEach, describe, expect, it } from "vitest";
import { brandEdit } from "@/lib/brands/schema";
import { editBrand } from "@/lib/brands/service";
import { codeEditInput, codeInput, requestInput } from "@/lib/codes/schema";
import { editCode } from "@/lib/codes/service/edit";
import { setCodeArchived } from "@/lib/codes/service/life";
import { logCode } from "@/lib/codes/service/log";
import { requestCode } from "@/lib/codes/service/request";
import { undoImport } from "@/lib/imports/service/undo";
import { findScoreSheet } from "@/lib/scoring/data/videos";
import { tagsInput } from "@/lib/scoring/schema";
import { rescoreAll, rescoreVideos } from "@/lib/scoring/service/score";
import { tagVideo } from "@/lib/scoring/service/tags";
import { addOwnWord } from "@/lib/scoring/service/words";
import { globalDb } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { POSTS } from "../support/export-shapes";
import {
  type Book,
  inDays,
  makeBook,
  makeBrand,
  makeCode,
  makeCreator,
  makeMember,
  makeVideo,
  place,
} from "../support/factories";
import { importText, studioFile } from "../support/import-files";

let mine: Book;
let theirs: Book;
/** Nine videos of mine with totals, none with a code; their captions say skincare. */
let ids: string[];
let skin: string;
let food: string;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook({ targetCategories: ["skincare"] });
  ids = [];
  for (let n = 1; n <= 9; n++) ids.push((await addVideo(mine, n)).id);
  await addVideo(theirs, 1);
  skin = (await makeBrand(mine.owner, { targetCategories: ["skincare"] })).id;
  food = (await makeBrand(mine.owner, { targetCategories: ["food", "skincare"], targetWeights: [3, 1] })).id;
  await settle();
});

async function addVideo({ owner, workspaceId, creator }: Book, n: number) {
  const views = BigInt(n * n * 1_000);
  const url = "https://www.tiktok.com/@x/video/";
  const title = `Video ${n} #skincare`;
  const video = await makeVideo(owner, { creatorId: creator.id, title, postedAt: inDays(-40), views });
  const totals = { workspaceId, videoId: video.id, views, shares: 20n, comments: 10n, saves: 30n };
  await globalDb().videoSnapshot.create({ data: { ...totals, takenOn: inDays(-1) } });
  return { ...video, url: `${url}${video.postId}` };
}

/** Everything is scored, and as if five days ago. */
async function settle() {
  for (const book of [mine, theirs]) {
    await rescoreAll(book.owner);
    const where = { workspaceId: book.workspaceId };
    await globalDb().suitability.updateMany({ where, data: { scoredAt: inDays(-5) } });
  }
}

const scoresOf = ({ workspaceId }: Book) =>
  globalDb().suitability.findMany({
    where: { workspaceId },
    orderBy: [{ version: "asc" }, { videoId: "asc" }],
    select: { videoId: true, version: true, score: true, confidence: true, detail: true },
  });
const shownOf = ({ workspaceId }: Book) =>
  globalDb().video.findMany({ where: { workspaceId }, orderBy: { id: "asc" }, select: { id: true, score: true } });

/** The videos scored since the book was settled; what all of them say is what a pass over everything says. */
async function touched(book = mine): Promise<string[]> {
  const where = { workspaceId: book.workspaceId, scoredAt: { gt: inDays(-1) } };
  const rows = await globalDb().suitability.findMany({ where, select: { videoId: true } });
  const kept = [await scoresOf(book), await shownOf(book)];
  await rescoreAll(book.owner);
  expect(kept).toEqual([await scoresOf(book), await shownOf(book)]);
  return rows.map(({ videoId }) => videoId).sort();
}

const linkOf = async (id: string) => {
  const { postId } = await globalDb().video.findFirstOrThrow({ where: { id } });
  return `https://www.tiktok.com/@${mine.creator.handle}/video/${postId}`;
};
let strings = 0;
const log = (fields: Record<string, string>) => {
  strings += 1;
  return logCode(mine.owner, place, codeInput.parse({ code: `#Touched${strings}InTheTest+/=Qq`, ...fields }));
};
const fitOf = async (id: string) => (await findScoreSheet(mine.owner, id))?.values.fit ?? null;

describe("a score follows, for the video alone,", () => {
  it("the brand of its first code, and of a later one", async () => {
    const [id = ""] = ids;
    expect(await fitOf(id)).toBeNull();
    await log({ videoLink: await linkOf(id), brandId: food });
    expect(await fitOf(id)).toBe(2.5);
    expect(await touched()).toEqual([id]);
    await settle();
    const next = requestInput.parse({ videoLink: await linkOf(id), brandId: skin, sendMail: "" });
    await requestCode(mine.owner, { ...place, name: "Book" }, next);
    expect(await fitOf(id)).toBe(10);
    expect(await touched()).toEqual([id]);
    expect(await touched(theirs)).toEqual([]);
  });

  it("the brand that a code is given, first and then another", async () => {
    const [, id = ""] = ids;
    const code = await makeCode(mine.owner, { creatorId: mine.creator.id, videoId: id });
    for (const [brandId, fit] of [
      [food, 2.5],
      [skin, 10],
    ] as const) {
      await settle();
      await editCode(mine.owner, place.timeZone, codeEditInput.parse({ id: code.id, brandId }));
      expect(await fitOf(id)).toBe(fit);
      expect(await touched()).toEqual([id]);
    }
    await settle();
    await editCode(mine.owner, place.timeZone, codeEditInput.parse({ id: code.id, brandId: skin, note: "by phone" }));
    expect(await touched()).toEqual([]);
  });

  it("the archive: a code in it wishes for nothing, until it is taken out", async () => {
    const [, , id = ""] = ids;
    const old = await log({ videoLink: await linkOf(id), brandId: skin });
    await log({ videoLink: await linkOf(id), brandId: food });
    const { id: newest } = await globalDb().sparkCode.findFirstOrThrow({ where: { videoId: id, brandId: food } });
    for (const [code, archived, fit] of [
      [newest, true, 10],
      [old.id, true, null],
      [newest, false, 2.5],
    ] as const) {
      await settle();
      await setCodeArchived(mine.owner, code, archived);
      expect(await fitOf(id)).toBe(fit);
      expect(await touched()).toEqual([id]);
    }
  });

  it("its caption, as it is given with a code", async () => {
    const [id = ""] = ids;
    await log({ videoLink: await linkOf(id), brandId: food });
    await settle();
    await log({ videoLink: await linkOf(id), brandId: food, title: "A recipe", doubleReason: "two ad accounts" });
    expect(await fitOf(id)).toBe(7.5);
    expect(await touched()).toEqual([id]);
  });

  it("its tags", async () => {
    const [id = ""] = ids;
    await log({ videoLink: await linkOf(id), brandId: food });
    await settle();
    await tagVideo(mine.owner, tagsInput.parse({ videoId: id, tags: "Street food, #SkinCare" }));
    expect(await fitOf(id)).toBe(10);
    expect(await touched()).toEqual([id]);
    expect((await globalDb().video.findFirstOrThrow({ where: { id } })).tags).toEqual(["street food", "skincare"]);
    await settle();
    await tagVideo(mine.owner, tagsInput.parse({ videoId: id, tags: "" }));
    expect(await fitOf(id)).toBe(2.5);
    const foreign = tagVideo(theirs.owner, tagsInput.parse({ videoId: id, tags: "food" }));
    await expect(foreign).rejects.toMatchObject({ code: "notFound" });
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    const refused = tagVideo(auditor, tagsInput.parse({ videoId: id, tags: "food" }));
    await expect(refused).rejects.toMatchObject({ code: "forbidden" });
  });

  it("nothing yet, where a code brings the video: it is judged by what is known of it", async () => {
    const post = "7500000000000000321";
    const { id } = await log({
      videoLink: `https://www.tiktok.com/@new.face/video/${post}`,
      brandId: food,
      title: "A recipe",
    });
    const { videoId } = await globalDb().sparkCode.findFirstOrThrow({ where: { id } });
    expect(await findScoreSheet(mine.owner, videoId)).toMatchObject({ score: 7.8, confidence: 0.25, basis: null });
    expect(await touched()).toEqual([videoId]);
  });

  it("what was scored in a pass that ran meanwhile", async () => {
    const [id = ""] = ids;
    const videoLink = await linkOf(id);
    let logged: Promise<unknown> = Promise.resolve();
    await bookkeep(mine.owner, async (tx) => {
      await rescoreVideos(tx, "all");
      logged = log({ videoLink, brandId: food });
      await new Promise((done) => setTimeout(done, 200));
      await globalDb().videoSnapshot.updateMany({ where: { videoId: id }, data: { views: 90_000n } });
      await rescoreVideos(tx, [id]);
    });
    await logged;
    expect(await fitOf(id)).toBe(2.5);
    expect(await touched()).toEqual(expect.arrayContaining([id]));
  });
});

describe("the scores of several videos follow", () => {
  it("the wish of their brand, and those of no other", async () => {
    const [first = "", second = "", third = ""] = ids;
    for (const id of [first, second]) await log({ videoLink: await linkOf(id), brandId: food });
    await log({ videoLink: await linkOf(third), brandId: skin });
    await settle();
    const { name } = await globalDb().brand.findFirstOrThrow({ where: { id: food } });
    await editBrand(mine.owner, brandEdit.parse({ id: food, name, targetCategories: ["skincare", "hair"] }));
    expect([await fitOf(first), await fitOf(third)]).toEqual([5, 10]);
    const last = { where: { workspaceId: mine.workspaceId }, orderBy: { seq: "desc" } } as const;
    expect((await globalDb().auditEvent.findFirstOrThrow(last)).summary).toBe(`${name} changed; 2 videos scored again`);
    expect(await touched()).toEqual([first, second].sort());
    expect(await touched(theirs)).toEqual([]);
  });

  it("the words of a category", async () => {
    const [id = "", other = ""] = ids;
    await globalDb().video.update({
      where: { workspaceId_id: { workspaceId: mine.workspaceId, id } },
      data: { title: "my barrier thing" },
    });
    for (const each of [id, other]) await log({ videoLink: await linkOf(each), brandId: skin });
    await settle();
    await addOwnWord(mine.owner, { word: "barrier thing", categoryId: "skincare" });
    expect(await touched()).toEqual([id]);
    expect(await touched(theirs)).toEqual([]);
  });
});

describe("an import that is undone gives back the scores", () => {
  const dump = async () => [await scoresOf(mine), await shownOf(mine)];

  it("of a creator's totals", async () => {
    const creator = await makeCreator(mine.owner, { handle: "glow.lab" });
    const posts = POSTS.slice(0, 3);
    const content = (views: number) =>
      studioFile(posts.map((postId, n) => ({ postId, views: views * (n + 1), time: "November 2" })));
    await importText(mine.owner, content(1_000));
    await settle();
    const before = await dump();
    const { id } = await importText(mine.owner, content(9_000));
    expect(await dump()).not.toEqual(before);
    await settle();
    await undoImport(mine.owner, id);
    expect(await dump()).toEqual(before);
    const own = await globalDb().video.findMany({ where: { creatorId: creator.id }, select: { id: true } });
    expect(own.map((video) => video.id)).toEqual(expect.arrayContaining(await touched()));
    expect(await touched(theirs)).toEqual([]);
  });

  it("of TikTok One's totals, which count where Studio has told none", async () => {
    const creator = await makeCreator(mine.owner);
    const [postId = ""] = POSTS;
    const video = await makeVideo(mine.owner, { creatorId: creator.id, postId, title: "Elsewhere" });
    await settle();
    const before = await dump();
    const report = [
      "Campaign name,Video link,Data as of,Currency,Total video views,Organic video views,Paid video views",
      `Autumn,https://www.tiktok.com/@glow.lab/video/${postId},2026-11-10,USD,9000,6000,3000`,
    ].join("\n");
    const { id } = await importText(mine.owner, report);
    expect((await findScoreSheet(mine.owner, video.id))?.basis?.source).toBe("tiktokOne");
    await settle();
    await undoImport(mine.owner, id);
    expect(await dump()).toEqual(before);
    expect(await touched()).toEqual([video.id]);
  });
});
