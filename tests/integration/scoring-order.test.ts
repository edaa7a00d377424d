/** Scores say the same of the same book: whatever came first, and whatever came and went. */
import { describe, expect, it } from "vitest";
import { undoImport } from "@/lib/imports/service/undo";
import { rescoreAll } from "@/lib/scoring/service/score";
import { globalDb } from "@/lib/server/db";
import { type Book, inDays, makeBook, makeCreator, makeMember } from "../support/factories";
import { importText, postIdAt, studioFile } from "../support/import-files";
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
