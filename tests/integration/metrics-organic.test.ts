import { describe, expect, it } from "vitest";
import { addDays, type Day, daysBetween } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { listBoosts } from "@/lib/metrics/data/boosts";
import { getCodeMetrics } from "@/lib/metrics/data/code";
import { prepareBoosts } from "@/lib/metrics/rules/boosts";
import { deriveResults } from "@/lib/metrics/rules/results";
import { everything } from "@/lib/metrics/rules/selection";
import { recount } from "@/lib/metrics/service";
import { globalDb, pool } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { type Book, makeBook, makeVideo } from "../support/factories";

const midnight = (day: Day) => new Date(`${day}T00:00:00Z`);
const start = "2026-03-01";

type Total = { day: Day; views: number; likes?: number };

async function addSnapshots(
  { workspaceId }: Book,
  videoId: string,
  totals: Total[],
  importId: string | null = newId(),
) {
  await globalDb().videoSnapshot.createMany({
    data: totals.map(({ day, views, likes }) => ({
      workspaceId,
      videoId,
      takenOn: midnight(day),
      views: BigInt(views),
      likes: likes === undefined ? null : BigInt(likes),
      importId,
    })),
  });
}

async function addPaid({ workspaceId, creator }: Book, videoId: string, views: Record<Day, number>) {
  const id = newId();
  await globalDb().ad.create({ data: { workspaceId, id, key: id, name: "Ad", videoId, creatorId: creator.id } });
  await globalDb().dailyMetric.createMany({
    data: Object.entries(views).map(([day, count]) => ({
      workspaceId,
      segment: "PAID",
      sourceId: id,
      day: midnight(day),
      currency: "USD",
      videoId,
      creatorId: creator.id,
      spendMinor: 100n,
      views: BigInt(count),
    })),
  });
}

async function readOrganic({ workspaceId }: Book, videoId: string): Promise<Record<Day, number>> {
  const { rows } = await pool().query(
    `SELECT "day"::text AS day, "views"::int AS views FROM "DailyMetric"
     WHERE "workspaceId" = $1 AND "segment" = 'ORGANIC' AND "sourceId" = $2 ORDER BY 1`,
    [workspaceId, videoId],
  );
  return Object.fromEntries(rows.map(({ day, views }) => [day, views]));
}

const recountDays = (book: Book, days: Day[], videoIds: string[]) =>
  bookkeep(book.owner, (tx) => recount(tx, { days, codeIds: [], videoIds }));

/** The same rule, told once more and slowly. */
function spread(totals: Total[], paid: Record<Day, number>): Record<Day, number> {
  const sorted = [...totals].sort((a, b) => (a.day < b.day ? -1 : 1));
  const organic: Record<Day, number> = {};
  for (const [i, later] of sorted.entries()) {
    const earlier = sorted[i - 1];
    const gap = earlier ? daysBetween(earlier.day, later.day) : 99;
    if (!earlier || gap > 7) continue;
    const days = Array.from({ length: gap }, (_, n) => addDays(earlier.day, n + 1));
    const paidViews = days.reduce((sum, day) => sum + (paid[day] ?? 0), 0);
    const own = Math.max(0, later.views - earlier.views - paidViews);
    for (const [n, day] of days.entries())
      organic[day] = Math.floor((own * (n + 1)) / gap) - Math.floor((own * n) / gap);
  }
  return organic;
}

describe("organic days", () => {
  it("are what lifetime totals grew by, less paid views, spread over short gaps and never over long ones", async () => {
    const [book, other] = [await makeBook(), await makeBook()];
    const { videoId } = book.code;
    const totals = [
      { day: "2026-03-01", views: 1_000, likes: 10 },
      { day: "2026-03-04", views: 1_100, likes: 40 },
      { day: "2026-03-20", views: 9_000 },
      { day: "2026-03-21", views: 8_990 },
    ];
    await addSnapshots(book, videoId, totals);
    await addSnapshots(other, other.code.videoId, totals);
    await recountDays(book, ["2026-03-01", "2026-03-04", "2026-03-20", "2026-03-21"], [videoId]);
    expect(await readOrganic(book, videoId)).toEqual({
      "2026-03-02": 33,
      "2026-03-03": 33,
      "2026-03-04": 34,
      "2026-03-21": 0,
    });
    expect(await readOrganic(other, other.code.videoId)).toEqual({});
    const likes = await globalDb().dailyMetric.findMany({
      where: { workspaceId: book.workspaceId },
      orderBy: { day: "asc" },
    });
    expect(likes.map((row) => row.likes)).toEqual([10n, 10n, 10n, null]);

    await addPaid(book, videoId, { "2026-03-03": 70, "2026-03-05": 999 });
    await recountDays(book, ["2026-03-03", "2026-03-05"], []);
    expect(await readOrganic(book, videoId)).toMatchObject({ "2026-03-02": 10, "2026-03-03": 10, "2026-03-04": 10 });
    const rollup = await globalDb().dailyRollup.findMany({
      where: { workspaceId: book.workspaceId, segment: "ORGANIC" },
    });
    expect(rollup.reduce((sum, { views }) => sum + Number(views), 0)).toBe(30);
  });

  it("are the same however the snapshots came and went, and leave alone what is from no file", async () => {
    const book = await makeBook();
    let state = 20_261_122;
    const chance = (most: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * most);
    };
    for (let round = 0; round < 25; round += 1) {
      const { id: videoId } = await makeVideo(book.owner, { creatorId: book.creator.id });
      const paid = Object.fromEntries(Array.from({ length: 12 }, () => [addDays(start, chance(60)), chance(300)]));
      await addPaid(book, videoId, paid);
      let totals: Total[] = [];
      for (let step = 0; step < 6; step += 1) {
        const taken = new Set(totals.map(({ day }) => day));
        const added = Array.from({ length: 1 + chance(4) }, () => addDays(start, chance(60))).filter(
          (day) => !taken.has(day),
        );
        const gone = step > 2 ? totals.slice(0, chance(3)) : [];
        const fresh = [...new Set(added)].map((day) => ({ day, views: 100 * daysBetween(start, day) + chance(500) }));
        await addSnapshots(book, videoId, fresh);
        await globalDb().videoSnapshot.deleteMany({
          where: { workspaceId: book.workspaceId, videoId, takenOn: { in: gone.map(({ day }) => midnight(day)) } },
        });
        totals = [...totals.filter((total) => !gone.includes(total)), ...fresh];
        await recountDays(
          book,
          [...fresh, ...gone].map(({ day }) => day),
          [videoId],
        );
        expect(await readOrganic(book, videoId)).toEqual(spread(totals, paid));
      }
    }
  });

  it("from elsewhere stay, and snapshots of no file make none", async () => {
    const book = await makeBook();
    const { videoId } = book.code;
    const known = {
      workspaceId: book.workspaceId,
      segment: "ORGANIC",
      sourceId: videoId,
      creatorId: book.creator.id,
      videoId,
    };
    await globalDb().dailyMetric.create({ data: { ...known, day: midnight("2026-03-02"), views: 5n } });
    await addSnapshots(book, videoId, [
      { day: "2026-03-01", views: 0 },
      { day: "2026-03-03", views: 100 },
    ]);
    await addSnapshots(book, videoId, [{ day: "2026-03-04", views: 300 }], null);
    await recountDays(book, ["2026-03-01", "2026-03-03", "2026-03-04"], [videoId]);
    expect(await readOrganic(book, videoId)).toEqual({ "2026-03-02": 5, "2026-03-03": 50 });
  });

  it("follow TikTok One where it tells organic views apart", async () => {
    const book = await makeBook();
    const { videoId } = book.code;
    const { postId } = await globalDb().video.findFirstOrThrow({ where: { id: videoId } });
    const report = (asOf: Day, organicViews: bigint) => ({
      workspaceId: book.workspaceId,
      postId,
      asOf: midnight(asOf),
      organicViews,
      views: 9_999n,
      importId: newId(),
    });
    await globalDb().videoReport.createMany({ data: [report("2026-03-02", 10n), report("2026-03-04", 30n)] });
    await addSnapshots(book, videoId, [
      { day: "2026-03-01", views: 0 },
      { day: "2026-03-05", views: 400 },
    ]);
    await recountDays(book, ["2026-03-01", "2026-03-05"], [videoId]);
    expect(await readOrganic(book, videoId)).toEqual({
      "2026-03-02": 100,
      "2026-03-03": 10,
      "2026-03-04": 10,
      "2026-03-05": 100,
    });
  });
});

describe("extra views where only weekly totals are known", () => {
  const postedAt = new Date(`${start}T12:00:00Z`);
  /** Lifetime views of a post that fades as 20,000 ÷ age. */
  const totalAt = (age: number) => {
    const views = Array.from({ length: age }, (_, n) => 20_000 / (n + 1)).reduce((sum, each) => sum + each, 0);
    return Math.round(views);
  };

  /** Totals each week from the day of posting; an ad in the last week brings 10,000 paid views and nothing else. */
  async function boostAfter(weeks: number) {
    const book = await makeBook();
    const { workspaceId, code } = book;
    await globalDb().video.update({ where: { workspaceId_id: { workspaceId, id: code.videoId } }, data: { postedAt } });
    const paidDays = Array.from({ length: 7 }, (_, n) => addDays(start, 7 * weeks + 1 + n));
    await addPaid(book, code.videoId, Object.fromEntries(paidDays.map((day, n) => [day, n === 0 ? 1_432 : 1_428])));
    await globalDb().ad.updateMany({ where: { workspaceId, videoId: code.videoId }, data: { codeId: code.id } });
    for (let week = 0; week <= weeks + 1; week += 1) {
      const views = totalAt(7 * week + 1) + (week > weeks ? 10_000 : 0);
      await addSnapshots(book, code.videoId, [{ day: addDays(start, 7 * week), views }]);
    }
    const days = Array.from({ length: 7 * (weeks + 1) + 1 }, (_, n) => addDays(start, n));
    await bookkeep(book.owner, (tx) => recount(tx, { days, codeIds: [code.id], videoIds: [code.videoId] }));
    const period = { from: start, to: addDays(start, 100) };
    const found = await listBoosts(book.owner, { period, selection: everything, most: 5 });
    const [line] = prepareBoosts(found, [], "UTC").lines;
    const facts = { days: await getCodeMetrics(book.owner, code.id), postedAt, showMoney: false, zone: "UTC" };
    expect(deriveResults(facts).incremental).toEqual(line?.incremental);
    return line;
  }

  it("says that one total tells no decay, and claims the paid views alone", async () => {
    const line = await boostAfter(1);
    expect(line).toMatchObject({ views: "10k", range: "" });
    expect(line?.incremental.spillOver).toBeNull();
    expect(line?.note).toBe(
      "Paid views only: not enough data yet. The 7 organic days before the boost are spread from 1 total, and a decay is told by 4.",
    );
  });

  it("holds the paid views of an ad that brought nothing else, from four totals on", async () => {
    const line = await boostAfter(4);
    const { views, baselineDays } = line?.incremental ?? {};
    expect(baselineDays).toBe(28);
    expect(views?.low).toBeLessThanOrEqual(10_000);
    expect(views?.high).toBeGreaterThanOrEqual(10_000);
    expect(views?.value).toBeGreaterThan(9_500);
    expect(views?.value).toBeLessThan(10_500);
  });
});
