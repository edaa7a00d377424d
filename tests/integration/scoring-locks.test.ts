/** Scores wait for one another in one order, not for long, and are the same whoever has them made. */
import { describe, expect, it } from "vitest";
import { rescoreAll } from "@/lib/scoring/service/score";
import { globalDb } from "@/lib/server/db";
import { inDays, makeBook, makeCreator, makeMember, makeVideo } from "../support/factories";

type Book = Awaited<ReturnType<typeof makeBook>>;

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
