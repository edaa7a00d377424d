/** Ads may be matched by hand, and codes of their posts be logged, while a file of the same ads is imported or undone. */
import { describe, expect, it } from "vitest";
import { matchAd, matchAds, unmatchAds } from "@/lib/ads/service";
import { codeInput } from "@/lib/codes/schema";
import { logCode } from "@/lib/codes/service/log";
import { lockImports } from "@/lib/imports/data/stage";
import { commitImport } from "@/lib/imports/service/commit";
import { undoImport } from "@/lib/imports/service/undo";
import { addDays, type Day, dayIn } from "@/lib/kernel/day";
import { AppError } from "@/lib/kernel/errors";
import { globalDb } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { expectWhole } from "../support/derived";
import { type Book, makeBook, makeVideo, place } from "../support/factories";
import { adFile, importText, stage } from "../support/import-files";

const db = globalDb();
const today = dayIn(new Date(), "UTC");
const ADS = 10;
const BUSY = "A file is being imported, or an import undone. Nothing was matched; try again when that is done.";

/** A file of so many days of ten ads, from one day back to the past. */
const file = (to: Day, days: number, cost = "1.00", postId?: string) =>
  adFile(
    Array.from({ length: days * ADS }, (_, n) => ({
      day: addDays(to, -Math.floor(n / ADS)),
      ad: `Ad ${n % ADS}`,
      cost,
      views: 10,
      postId,
    })),
  );

const pairsOf = async ({ workspaceId, code }: Book) =>
  (await db.ad.findMany({ where: { workspaceId }, select: { id: true } })).map(({ id }) => ({
    adId: id,
    codeId: code.id,
  }));

/** Begins each after so many milliseconds. @returns what went wrong with them: nothing but that somebody was before them */
async function atOnce(...verbs: [ms: number, verb: () => Promise<unknown>][]): Promise<void> {
  const begun = verbs.map(async ([ms, verb]) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    await verb();
  });
  for (const each of await Promise.allSettled(begun)) {
    if (each.status === "fulfilled") continue;
    expect(each.reason).toBeInstanceOf(AppError);
    expect(each.reason.message).toMatch(
      /^(A file is being imported|The book has changed|Some of these ads|Somebody has just)/,
    );
  }
}

describe.concurrent("matching by hand", () => {
  it("while a file of the same ads comes in, or goes, leaves no day behind", async () => {
    for (const ms of [0, 20, 60]) {
      const book = await makeBook();
      await importText(book.owner, file(addDays(today, -38), 5));
      const pairs = await pairsOf(book);
      const { id, planHash } = await stage(book.owner, file(today, 40, "2.00"));
      await atOnce([0, () => commitImport(book.owner, id, planHash)], [ms, () => matchAds(book.owner, pairs)]);
      await expectWhole(book);
      const staged = await db.import.findFirstOrThrow({ where: { workspaceId: book.workspaceId, id } });
      if (!staged.committedAt) await commitImport(book.owner, id, staged.planHash);
      await atOnce([0, () => undoImport(book.owner, id)], [ms, () => unmatchAds(book.owner, pairs)]);
      await expectWhole(book);
    }
  });

  it("says what it waits for when that takes long, writes nothing, and waits for no other book", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    for (const { owner } of [book, other]) await importText(owner, file(today, 1));
    const [[pair], pairs, others] = [await pairsOf(book), await pairsOf(book), await pairsOf(other)];
    await bookkeep(book.owner, async (tx) => {
      await lockImports(tx);
      await matchAds(other.owner, others);
      const verbs = [
        matchAd(book.owner, pair as { adId: string; codeId: string }),
        matchAds(book.owner, pairs),
        unmatchAds(book.owner, pairs),
      ];
      for (const each of await Promise.allSettled(verbs))
        expect(each).toMatchObject({ reason: { code: "unavailable", message: BUSY } });
    });
    expect(await db.ad.count({ where: { workspaceId: book.workspaceId, codeId: { not: null } } })).toBe(0);
    await matchAds(book.owner, pairs);
    expect(await db.ad.count({ where: { workspaceId: book.workspaceId, codeId: book.code.id } })).toBe(ADS);
  });
});

it.concurrent("a code that is logged while a file of its ads comes in, and is matched away, leaves no day behind", async () => {
  for (const ms of [10, 50]) {
    const book = await makeBook();
    const { postId } = await makeVideo(book.owner, { creatorId: book.creator.id });
    await importText(book.owner, file(addDays(today, -1), 2, "1.00", postId));
    const pairs = await pairsOf(book);
    const { id, planHash } = await stage(book.owner, file(today, 40, "2.00", postId));
    const input = codeInput.parse({
      code: `#Meanwhile${ms}AbCdEfGhIjKl`,
      videoLink: `https://www.tiktok.com/@${book.creator.handle}/video/${postId}`,
    });
    await atOnce(
      [0, () => commitImport(book.owner, id, planHash)],
      [ms, () => logCode(book.owner, place, input)],
      [ms, () => matchAds(book.owner, pairs.slice(0, 3))],
    );
    await expectWhole(book);
  }
});
