/** Ads are matched by two people at once, and away from where they were: no day and no sum stays behind. */
import { describe, expect, it } from "vitest";
import { matchAd, matchAds } from "@/lib/ads/service";
import { codeEditInput } from "@/lib/codes/schema";
import { editCode } from "@/lib/codes/service/edit";
import { addDays, type Day } from "@/lib/kernel/day";
import { globalDb, pool } from "@/lib/server/db";
import { expectWhole } from "../support/derived";
import { type Book, makeBook, makeBrand, makeCode } from "../support/factories";
import { adFile, importText, postIdAt, studioFile } from "../support/import-files";

const db = globalDb();
const day = (n: number): Day => addDays("2026-11-01", n - 1);

/** An ad's days, with so many paid views each. */
const daysOf = (ad: string, days: number[], views: number, postId?: string) =>
  days.map((n) => ({ day: day(n), ad, cost: "1.00", views, postId }));

/** Lifetime totals that grow by 1,000 from the first to the fifth day. */
async function importTotals({ owner, creator }: Book, postIds: string[]): Promise<void> {
  for (const [n, views] of [
    [1, 1_000],
    [5, 2_000],
  ] as const) {
    const rows = postIds.map((postId) => ({ postId, views, handle: creator.handle, time: `November ${n}` }));
    const now = new Date(`2026-11-0${n + 1}T00:00:00Z`);
    await importText(owner, studioFile(rows), { creatorId: creator.id, now });
  }
}

async function adsOf({ workspaceId }: Book): Promise<Record<string, string>> {
  return Object.fromEntries((await db.ad.findMany({ where: { workspaceId } })).map(({ name, id }) => [name, id]));
}

async function postOf({ workspaceId }: Book, id: string): Promise<string> {
  return (await db.video.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } })).postId;
}

/** How many connections wait for somebody else's lock in this database. */
async function countWaiting(): Promise<number> {
  const { rows } = await pool().query(
    "SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
  );
  return rows[0].n;
}

/** Lets neither verb commit before the other has come as far as it can: both find the book's record held, and then let go. */
async function together({ workspaceId }: Book, ...verbs: (() => Promise<unknown>)[]): Promise<void> {
  const client = await pool().connect();
  await client.query("BEGIN");
  await client.query(`SELECT FROM "AuditChain" WHERE "workspaceId" = $1 FOR UPDATE`, [workspaceId]);
  const begun: Promise<unknown>[] = [];
  for (const verb of verbs) {
    begun.push(verb());
    while ((await countWaiting()) < begun.length) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await client.query("COMMIT");
  client.release();
  await Promise.all(begun);
}

describe("two people who match at once", () => {
  it("an ad each to one code: its flight and its organic days know both", async () => {
    const book = await makeBook();
    await importTotals(book, [await postOf(book, book.code.videoId)]);
    await importText(
      book.owner,
      adFile([...daysOf("Z", [3], 1), ...daysOf("A", [1, 2, 3], 100), ...daysOf("B", [3, 4, 5, 8], 50)]),
    );
    const { A, B, Z } = await adsOf(book);
    const match = (adId = "") => matchAd(book.owner, { adId, codeId: book.code.id });
    await match(Z);
    await together(
      book,
      () => match(A),
      () => match(B),
    );
    const code = await db.sparkCode.findFirstOrThrow({ where: { workspaceId: book.workspaceId, id: book.code.id } });
    expect([code.firstPaidOn, code.lastPaidOn]).toEqual([new Date(day(1)), new Date(day(8))]);
    await expectWhole(book);
  });

  it("to codes of two videos: the organic days of both heed their own ads", async () => {
    const book = await makeBook();
    const second = await makeCode(book.owner, { creatorId: book.creator.id, brandId: book.brand.id });
    await importTotals(book, [await postOf(book, book.code.videoId), await postOf(book, second.videoId)]);
    await importText(
      book.owner,
      adFile([
        ...["Y", "Z"].flatMap((ad) => daysOf(ad, [1, 6], 1)),
        ...daysOf("A", [2, 3, 4, 5], 100),
        ...daysOf("B", [2, 3, 4, 5], 50),
      ]),
    );
    const { A, B, Y, Z } = await adsOf(book);
    const match = (adId = "", { id }: { id: string }) => matchAd(book.owner, { adId, codeId: id });
    await match(Y, book.code);
    await match(Z, second);
    await together(
      book,
      () => match(A, book.code),
      () => match(B, second),
    );
    await expectWhole(book);
  });

  it("or give the code its brand meanwhile: the ad's days are the brand's", async () => {
    const book = await makeBook();
    const code = await makeCode(book.owner, { creatorId: book.creator.id });
    const brand = await makeBrand(book.owner);
    await importText(book.owner, adFile([...daysOf("Z", [1, 10], 1), ...daysOf("A", [5], 100)]));
    const { A = "", Z = "" } = await adsOf(book);
    await matchAd(book.owner, { adId: Z, codeId: code.id });
    await together(
      book,
      () => matchAd(book.owner, { adId: A, codeId: code.id }),
      () => editCode(book.owner, "UTC", codeEditInput.parse({ id: code.id, brandId: brand.id })),
    );
    const sums = await db.dimensionRollup.findMany({ where: { workspaceId: book.workspaceId, dimension: "brand" } });
    expect(new Set(sums.map(({ key }) => key))).toEqual(new Set([brand.id]));
    await expectWhole(book);
  });
});

it.each(["one", "many"])(
  "a post whose ad is matched to another video draws by itself what the ad had drawn: %s",
  async (how) => {
    const book = await makeBook();
    const postId = postIdAt("2026-10-20T10:00:00Z");
    await importTotals(book, [postId]);
    await importText(book.owner, adFile(daysOf("A", [2, 3, 4, 5], 100, postId)));
    const video = await db.video.findFirstOrThrow({ where: { workspaceId: book.workspaceId, postId } });
    const organic = async () => {
      const where = { workspaceId: book.workspaceId, segment: "ORGANIC", sourceId: video.id };
      return (await db.dailyMetric.findMany({ where })).map(({ views }) => Number(views));
    };
    expect(await organic()).toEqual([150, 150, 150, 150]);
    const { A = "" } = await adsOf(book);
    const pair = { adId: A, codeId: book.code.id };
    await (how === "one" ? matchAd(book.owner, pair) : matchAds(book.owner, [pair]));
    expect(await organic()).toEqual([250, 250, 250, 250]);
    await expectWhole(book);
  },
);
