/* A book that PostgreSQL has not looked at yet is read row by row as well: three times the ads are three times the rows read. */
import { describe, expect, it } from "vitest";
import { joinAds } from "@/lib/ads/data/join";
import { matchAds, unmatchAds } from "@/lib/ads/service";
import { commitImport } from "@/lib/imports/service/commit";
import { undoImport } from "@/lib/imports/service/undo";
import { addDays, type Day, storedDay } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { listBreakdown } from "@/lib/metrics/data/breakdown";
import { listCodeSums } from "@/lib/metrics/data/code";
import { listRollup } from "@/lib/metrics/data/rollup";
import { listRowsBehind } from "@/lib/metrics/data/rows";
import { everything, OWN, type Selection } from "@/lib/metrics/rules/selection";
import { recount } from "@/lib/metrics/service";
import { listFlights } from "@/lib/scoring/data/flights";
import { readerOf } from "@/lib/scoring/data/totals";
import { globalDb, pool } from "@/lib/server/db";
import { withRawSql } from "@/lib/server/tenancy";
import { bookkeep, type Tx } from "@/lib/server/transact";
import { type Book, makeBook, makeCode, makeVideo } from "../support/factories";
import { adFile, importText, stage } from "../support/import-files";

const FEW = 100;
const MANY = 300;
/** Three times the ads may read three times the rows; by their square they would be nine. */
const MOST = 5;
/** So many rows an ad are nobody's worry, whichever way they are found; so many are read by a loop within a loop. */
const SOME_PER_AD = 10;
const MOST_PER_AD = 200;
const DAYS = 3;
const ADS_PER_CODE = 2;
const period = { from: "2026-08-01", to: addDays("2026-08-01", DAYS - 1) };

const file = (ads: number, { cost, posts = [] }: { cost: string; posts?: string[] }) =>
  adFile(
    Array.from({ length: ads * DAYS }, (_, n) => {
      const ad = Math.floor(n / DAYS);
      const postId = posts[ad % posts.length];
      return {
        day: addDays(period.from, n % DAYS),
        ad: `Ad ${ad}`,
        cost,
        postId,
        impressions: 100,
        views: 50,
        revenue: "2.00",
      };
    }),
  );

/** Videos of posts with a code each, every other one of a brand, held while the ads run. */
async function makeCodes({ owner, creator, brand }: Book, count: number) {
  const held = { creatorId: creator.id, startsAt: new Date("2026-07-01"), expiresAt: new Date("2027-01-01") };
  const made = [];
  for (let n = 0; n < count; n++) {
    const { id: videoId, postId } = await makeVideo(owner, { creatorId: creator.id });
    const { id } = await makeCode(owner, { ...held, videoId, brandId: n % 2 ? brand.id : null });
    made.push({ id, postId });
  }
  return made;
}

/** Rows read of all tables so far; each connection of the pool says first what it has not told yet. */
async function countRead(): Promise<number> {
  const clients = await Promise.all(Array.from({ length: Number(process.env.DATABASE_POOL) }, () => pool().connect()));
  for (const client of clients) await client.query("SELECT pg_stat_force_next_flush()");
  for (const client of clients) client.release();
  const { rows } = await pool().query(
    `SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::float8 AS "rows" FROM pg_stat_user_tables`,
  );
  return rows[0].rows;
}

/** What each of these verbs and pages reads in a new workspace with so many ads. */
async function measure(ads: number) {
  const book = await makeBook();
  const { owner, workspaceId } = book;
  const codes = await makeCodes(book, ads / ADS_PER_CODE);
  const read: Record<string, number> = {};
  const count = async (name: string, work: () => Promise<unknown>) => {
    const before = await countRead();
    await work();
    read[name] = (await countRead()) - before;
  };
  const importAs = async (name: string, text: string) => {
    const staged = await stage(owner, text);
    await count(name, () => commitImport(owner, staged.id, staged.planHash));
    return staged.id;
  };
  const first = await importAs("importing ads", file(ads, { cost: "1.00" }));
  const found = await globalDb().ad.findMany({ where: { workspaceId }, orderBy: { name: "asc" } });
  const pairs = found.map(({ id }, n) => ({ adId: id, codeId: codes[n % codes.length]?.id ?? "" }));
  await count("matching ads by hand", () => matchAds(owner, pairs));
  await countPages(owner, book.brand.id, count);
  await count("the sums of codes", () =>
    listCodeSums(
      owner,
      codes.map(({ id }) => id),
    ),
  );
  await count("the flights that a score is judged by", () => listFlights(readerOf(owner)));
  await count("taking ads away from their codes", () => unmatchAds(owner, pairs));
  await count("undoing an import", () => undoImport(owner, first));
  await globalDb().ad.deleteMany({ where: { workspaceId } });
  const posts = codes.map(({ postId }) => postId);
  const second = await importAs("importing ads that find their codes", file(ads, { cost: "1.00", posts }));
  const third = await importAs("importing other numbers of the same days", file(ads, { cost: "2.00", posts }));
  await count("undoing what has replaced numbers", () => undoImport(owner, third));
  await count("undoing what has found codes", () => undoImport(owner, second));
  return read;
}

async function countPages(
  owner: Scope,
  brandId: string,
  count: (name: string, work: () => Promise<unknown>) => Promise<void>,
) {
  const page = { period, currency: "USD", sort: "roas", ascending: false, offset: 0, most: 25 } as const;
  const selections: Record<string, Selection> = {
    everything,
    "a brand": { ...everything, brandId },
    "no brand": { ...everything, brandId: "" },
    "one's own boosts": { ...everything, brandId: OWN },
    "a campaign of a brand": { ...everything, brandId, campaign: "Autumn" },
  };
  for (const [name, selection] of Object.entries(selections)) {
    await count(`the days of ${name}`, () => listRollup(owner, period, selection));
    for (const by of ["brand", "creator", "campaign", "video", "code"] as const)
      await count(`${name} by ${by}`, () => listBreakdown(owner, { ...page, by, selection }));
    const rows = { period, selection, segment: "PAID", currency: "USD", after: null, most: 50 } as const;
    await count(`the rows behind ${name}`, () => listRowsBehind(owner, rows));
  }
}

it("rows read grow with a book that PostgreSQL has not looked at, not with its square", async () => {
  const { rows: tables } = await pool().query(`SELECT relname FROM pg_stat_user_tables`);
  for (const { relname } of tables) await pool().query(`ALTER TABLE "${relname}" SET (autovacuum_enabled = false)`);
  const known = await makeBook();
  const posts = (await makeCodes(known, 20)).map(({ postId }) => postId);
  await importText(known.owner, file(40, { cost: "1.00", posts }));
  await pool().query("ANALYZE");
  const [few, many] = [await measure(FEW), await measure(MANY)];
  const tooMany = Object.entries(many).flatMap(([name, rows]) => {
    const before = few[name] ?? 0;
    const isLinear = before < MOST_PER_AD * FEW && rows < MOST * Math.max(before, SOME_PER_AD * FEW);
    return isLinear ? [] : [`${name}: ${before} rows of ${FEW} ads, ${rows} of ${MANY}`];
  });
  expect(tooMany).toEqual([]);
});

/** Two hundred new ads with fifty days each, and what `work` then reads of the days; PostgreSQL has looked at them without these. */
async function countReads({ owner, code }: Book, work: (tx: Tx, days: Day[], adIds: string[]) => Promise<unknown>) {
  const { workspaceId } = owner;
  const days = Array.from({ length: 50 }, (_, n) => addDays("2026-03-01", n));
  const ads = Array.from({ length: 200 }, (_, n) => ({ workspaceId, id: newId(), key: `ad ${n}`, name: `Ad ${n}` }));
  const { postId } = await globalDb().video.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: code.videoId } },
  });
  await globalDb().$executeRaw`ANALYZE "DailyMetric"`;
  const reads = await bookkeep(owner, async (tx) => {
    await tx.db.ad.createMany({ data: ads.map((ad) => ({ ...ad, postId })) });
    await tx.db.dailyMetric.createMany({
      data: ads.flatMap(({ id: sourceId }) =>
        days.map((day) => ({
          workspaceId,
          segment: "PAID",
          sourceId,
          day: storedDay(day),
          currency: "USD",
          spendMinor: 1n,
        })),
      ),
    });
    await work(
      tx,
      days,
      ads.map(({ id }) => id),
    );
    return withRawSql(
      () => tx.db.$queryRaw<{ rows: number }[]>`
        SELECT (seq_tup_read + idx_tup_fetch)::int AS "rows" FROM pg_stat_xact_user_tables WHERE relname = 'DailyMetric'`,
    );
  });
  return { read: reads[0]?.rows, written: ads.length * days.length };
}

describe("days that PostgreSQL does not know of yet", () => {
  it("are added up by reading each a few times, not once for each ad", async () => {
    const { read, written } = await countReads(await makeBook(), (tx, days, adIds) =>
      recount(tx, { days, adIds, codeIds: [] }),
    );
    expect(read).toBeGreaterThanOrEqual(written);
    expect(read).toBeLessThan(10 * written);
  });

  it("are looked through for a code in the same way", async () => {
    const { read, written } = await countReads(await makeBook(), async (tx, _days, adIds) =>
      expect((await joinAds(tx, { adIds })).adIds).toHaveLength(adIds.length),
    );
    expect(read).toBeGreaterThanOrEqual(written);
    expect(read).toBeLessThan(10 * written);
  });
});
