import { describe, expect, it } from "vitest";
import { newId } from "@/lib/kernel/id";
import { findScoreSheet, listScoredVideos } from "@/lib/scoring/data/videos";
import { explainScore } from "@/lib/scoring/rules/explain";
import { rescoreAll, rescoreVideos } from "@/lib/scoring/service/score";
import { globalDb } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { type Book, inDays, makeBook, makeCreator, makeMember, makeVideo } from "../support/factories";

const noFilter = { q: "", creatorId: null, after: null };

/** Videos with totals that grow from one to the next. */
async function fill({ owner, workspaceId }: Book, creatorId: string, count: number, scale = 1_000) {
  const ids: string[] = [];
  for (let n = 1; n <= count; n++) {
    const views = BigInt(n * n * scale);
    const video = await makeVideo(owner, { creatorId, title: `Video ${n} #skincare`, postedAt: inDays(-40), views });
    await globalDb().videoSnapshot.create({
      data: { workspaceId, videoId: video.id, takenOn: inDays(-1), views, shares: 20n, comments: 10n, saves: 30n },
    });
    ids.push(video.id);
  }
  return ids;
}

const score = (book: Book, ids: string[] | "all") => bookkeep(book.owner, (tx) => rescoreVideos(tx, ids));

describe("scoring", () => {
  it("explains each score, keeps it on the video, and touches no other workspace", async () => {
    const [book, other] = [await makeBook({ targetCategories: ["skincare"] }), await makeBook()];
    const ids = await fill(book, book.creator.id, 8);
    await fill(other, other.creator.id, 8);
    expect(await score(book, "all")).toBe(ids.length + 1);
    const best = await findScoreSheet(book.owner, ids.at(-1) ?? "");
    const parts = best ? explainScore(best) : [];
    expect(parts.map(({ part }) => part)).toEqual(["velocity", "cta", "fit"]);
    const sum = parts.reduce((total, { contribution }) => total + (contribution ?? 0), 0);
    expect(sum).toBeCloseTo(best?.score ?? -1, 6);
    const stored = await globalDb().video.findMany({ where: { workspaceId: book.workspaceId } });
    for (const { id, score: kept } of stored) expect(kept).toBe((await findScoreSheet(book.owner, id))?.score ?? null);
    expect(await globalDb().suitability.count({ where: { workspaceId: other.workspaceId } })).toBe(0);
    expect(await findScoreSheet(other.owner, ids[0] ?? "")).toBeNull();
  });

  it("scores again with a creator's others, whose usual has changed, and nobody else's", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const second = await makeCreator(book.owner);
    const ids = await fill(book, book.creator.id, 7);
    const theirs = await fill(book, second.id, 7);
    await score(book, "all");
    const before = await findScoreSheet(book.owner, ids[0] ?? "");
    const untouched = await findScoreSheet(book.owner, theirs[0] ?? "");
    await globalDb().videoSnapshot.updateMany({
      where: { workspaceId: book.workspaceId, videoId: { in: ids.slice(1) } },
      data: { views: 100n },
    });
    expect(await score(book, ids.slice(1))).toBe(ids.length + 1);
    expect((await findScoreSheet(book.owner, ids[0] ?? ""))?.score).toBeGreaterThan(before?.score ?? 11);
    expect(await findScoreSheet(book.owner, theirs[0] ?? "")).toEqual(untouched);
  });

  it("is asked for by those who may, and recorded", async () => {
    const [book] = [await makeBook(), await makeBook()];
    await fill(book, book.creator.id, 2);
    expect(await rescoreAll(book.owner)).toBe(3);
    await expect(rescoreAll(await makeMember(book.workspaceId, "AUDITOR"))).rejects.toMatchObject({
      code: "forbidden",
    });
    const events = await globalDb().auditEvent.findMany({ where: { workspaceId: book.workspaceId } });
    expect(events.map(({ verb, summary }) => [verb, summary])).toEqual([["video.score", "Scored 3 videos again"]]);
  });

  it("shows a creator their own videos only", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const second = await makeCreator(book.owner);
    const ids = await fill(book, second.id, 3);
    await score(book, "all");
    const scope = await makeMember(book.workspaceId, "CREATOR", [book.creator.id]);
    expect((await listScoredVideos(scope, noFilter)).rows.map(({ id }) => id)).toEqual([book.code.videoId]);
    expect(await findScoreSheet(scope, ids[0] ?? "")).toBeNull();
  });
});

describe("the list of videos", () => {
  it("comes in pages without a gap or a double, the best first and the unscored last", async () => {
    const [book] = [await makeBook(), await makeBook()];
    const scores = [9.1, 8, 8, 8, 5.5, 5.5, null, null];
    await globalDb().video.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        workspaceId: book.workspaceId,
        id: newId(),
        creatorId: book.creator.id,
        postId: String(7_000_000_000_000_000_000n + BigInt(n)),
        title: `Listed ${n}`,
        url: "https://www.tiktok.com/@x/video/1",
        tags: [],
        score: scores[n % scores.length] ?? null,
        views: n % 3 === 0 ? null : BigInt((n % 5) * 100),
      })),
    });
    const seen: { id: string; score: number | null }[] = [];
    let after: { id: string; score: number | null; views: number | null } | null = null;
    for (let page = 0; page < 5; page++) {
      const { rows, more } = await listScoredVideos(book.owner, { ...noFilter, after });
      seen.push(...rows);
      after = rows.at(-1) ?? null;
      if (!more) break;
    }
    expect(seen).toHaveLength(121);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(121);
    const order = seen.map(({ score }) => score ?? -1);
    expect(order).toEqual([...order].sort((a, b) => b - a));
  });
});
