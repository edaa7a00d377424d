/** Scores wait for one another in one order, not for long, and are the same whoever has them made. */
import { describe, expect, it, vi } from "vitest";
import { brandEdit } from "@/lib/brands/schema";
import { editBrand } from "@/lib/brands/service";
import { codeInput } from "@/lib/codes/schema";
import { logCode } from "@/lib/codes/service/log";
import { lockScores } from "@/lib/scoring/data/scores";
import { rescoreAll } from "@/lib/scoring/service/score";
import { tagVideo } from "@/lib/scoring/service/tags";
import { globalDb } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import { bookkeep, type Tx } from "@/lib/server/transact";
import {
  type Book,
  inDays,
  makeBook,
  makeBrand,
  makeCreator,
  makeMember,
  makeVideo,
  place,
} from "../support/factories";

/** Videos of one profile with totals, the n-th with n times `views`. */
async function fill({ owner, workspaceId }: Book, creatorId: string, count: number, views: number): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) {
    const { id } = await makeVideo(owner, { creatorId, title: `Video ${n} #skincare`, postedAt: inDays(-20) });
    const totals = { workspaceId, videoId: id, views: BigInt(n * views), shares: 2n, comments: 1n, saves: 3n };
    await globalDb().videoSnapshot.create({ data: { ...totals, takenOn: inDays(-1) } });
    ids.push(id);
  }
  return ids;
}

const keptOf = ({ workspaceId }: Book) =>
  globalDb().suitability.findMany({
    where: { workspaceId },
    orderBy: { videoId: "asc" },
    select: { videoId: true, score: true, detail: true },
  });

describe("who has a score made", () => {
  it("does not change it, and sees no video of another profile for it", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    await fill(book, book.creator.id, 12, 1_000);
    await fill(other, other.creator.id, 12, 90_000);
    const creator = await makeCreator(book.owner);
    const own = await fill(book, creator.id, 3, 500);
    await rescoreAll(book.owner);
    const kept = await keptOf(book);
    const member = await makeMember(book.workspaceId, "CREATOR", [creator.id]);
    expect(await rescoreAll(member)).toBe(own.length);
    expect(await keptOf(book)).toEqual(kept);
  });
});

describe("a brand that is renamed and wants something else", () => {
  it("waits for the codes that are logged for it, and they for it", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const brand = await makeBrand(book.owner, { targetCategories: ["skincare"] });
    await fill(book, book.creator.id, 12, 1_000);
    await rescoreAll(book.owner);
    const posts = await globalDb().video.findMany({ where: { workspaceId: book.workspaceId }, take: 12 });
    for (let round = 0; round < 3; round++) {
      const log = ({ postId }: { postId: string }, n: number) =>
        logCode(
          book.owner,
          place,
          codeInput.parse({
            code: `#Round${round}Log${n}AbCdEfGhIjKl`,
            videoLink: `https://www.tiktok.com/@${book.creator.handle}/video/${postId}`,
            brandId: brand.id,
            doubleReason: "Two accounts",
          }),
        );
      const wish = { targetCategories: round % 2 ? ["skincare"] : ["hair", "food"] };
      await Promise.all([
        editBrand(book.owner, brandEdit.parse({ id: brand.id, name: `Renamed ${round}`, ...wish })),
        ...posts.slice(round * 4, round * 4 + 4).map(log),
      ]);
    }
    const kept = await keptOf(book);
    await rescoreAll(book.owner);
    expect(await keptOf(book)).toEqual(kept);
  });
});

describe("two who wait for each other", () => {
  it("are told so by the one whose change is given up", async () => {
    const { owner } = await makeBook();
    const other = await makeBook();
    const take = (tx: Tx, key: number) => withRawSql(() => tx.db.$executeRaw`SELECT pg_advisory_xact_lock(${key})`);
    const keys = [1_900_000_001, 1_900_000_002];
    let ready = 0;
    const hold = (scope: typeof owner, [first = 0, second = 0]: number[]) =>
      bookkeep(scope, async (tx) => {
        await take(tx, first);
        ready++;
        await vi.waitUntil(() => ready === 2, { timeout: 5_000 });
        await take(tx, second);
      });
    const both = await Promise.allSettled([hold(owner, keys), hold(other.owner, keys.toReversed())]);
    expect(both.flatMap((each) => (each.status === "rejected" ? each.reason : []))).toMatchObject([
      { code: "conflict", message: "Two changes met. Nothing was written; try again." },
    ]);
  });
});

describe("who changes one video while all are scored", () => {
  it("is told within seconds, writes nothing, and keeps nobody out of another book", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const [videoId = ""] = await fill(book, book.creator.id, 1, 1_000);
    const tag = () => tagVideo(book.owner, { videoId, tags: ["food"] });
    await bookkeep(book.owner, async (tx) => {
      await lockScores(tx, "all");
      await tagVideo(other.owner, { videoId: other.code.videoId, tags: ["food"] });
      await expect(tag()).rejects.toMatchObject({
        code: "unavailable",
        message: "Scores or sums are being made anew. Nothing was written; try again in a minute.",
      });
    });
    const tags = async () => (await globalDb().video.findFirstOrThrow({ where: { id: videoId } })).tags;
    expect(await tags()).toEqual([]);
    await tag();
    expect(await tags()).toEqual(["food"]);
  });

  it("waits for everything else as before", async () => {
    const { owner } = await makeBook();
    const limit = (tx: Tx) => withRawSql(() => tx.db.$queryRaw`SELECT current_setting('lock_timeout') AS "limit"`);
    await bookkeep(owner, async (tx) => {
      const before = await limit(tx);
      await lockScores(tx, "one");
      expect(await limit(tx)).toEqual(before);
    });
  });
});
