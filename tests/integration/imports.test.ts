import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { matchAd } from "@/lib/ads/service";
import { getImport } from "@/lib/imports/data/import";
import { commitImport } from "@/lib/imports/service/commit";
import { getPreview } from "@/lib/imports/service/examine";
import { tryImport } from "@/lib/imports/service/stage";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { inDays, makeBook, makeCode, makeCreator, makeVideo, makeWorkspace } from "../support/factories";
import { adFile, fixture, importText, inPieces, NOW, postIdAt, stage, studioFile } from "../support/import-files";

const db = globalDb();
const samples = join(process.cwd(), "../shared/samples");
const sample = (name: string) => readFileSync(join(samples, name));
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });
const num = (value: bigint | null | undefined) => (value === null || value === undefined ? null : Number(value));

async function paidRows(scope: Scope) {
  const rows = await db.dailyMetric.findMany({ ...of(scope), orderBy: [{ day: "asc" }, { spendMinor: "asc" }] });
  return rows.map((row) => [
    row.day.toISOString().slice(0, 10),
    row.currency,
    num(row.spendMinor),
    num(row.impressions),
  ]);
}

/** Rollup and rows must tell the same sums, whatever was imported how often. */
async function expectRollupExact(scope: Scope) {
  const raw = await db.$queryRaw`
    SELECT "day"::text, "segment", "currency", coalesce(sum("spendMinor"), 0)::text AS spend, sum("revenueMinor")::text AS revenue,
      sum("impressions")::text AS impressions, sum("views")::text AS views
    FROM "DailyMetric" WHERE "workspaceId" = ${scope.workspaceId}::uuid GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  const rolled = await db.$queryRaw`
    SELECT "day"::text, "segment", "currency", sum("spendMinor")::text AS spend, sum("revenueMinor")::text AS revenue,
      sum("impressions")::text AS impressions, sum("views")::text AS views
    FROM "DailyRollup" WHERE "workspaceId" = ${scope.workspaceId}::uuid GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
  expect(rolled).toEqual(raw);
}

let other: Awaited<ReturnType<typeof makeBook>>;
beforeAll(async () => {
  other = await makeBook();
});

describe("a Content file", () => {
  it("brings its creator, videos, snapshots and scores, and changes nothing the second time", async () => {
    const owner = await makeWorkspace();
    const first = await importText(owner, fixture("studio-content.csv"), { now: new Date("2026-03-05T12:00:00Z") });
    expect(first).toMatchObject({
      format: "studio.content",
      warnings: [],
      counts: { rows: 4, create: 4, rejected: 0 },
    });
    const creators = await db.creator.findMany(of(owner));
    expect(creators.map(({ handle }) => handle)).toEqual(["glow.lab"]);
    const videos = await db.video.findMany({ ...of(owner), orderBy: { postId: "asc" } });
    expect(
      videos.map(({ title, views, likes, comments, shares }) => [title, ...[views, likes, comments, shares].map(num)]),
    ).toEqual([
      ["Night serum, first week #skincare", 86_400, 1_204, 38, 51],
      ["Post of Thu 1 Jan 2026", 12_050, 310, -1, 4],
      ['He said "wow" and 🔥🔥', 1_200_000, 2_500, 12, 9],
      ["Two lines", 640, 7, 0, 0],
    ]);
    expect(videos.every(({ score, creatorId }) => score !== null && creatorId === creators[0]?.id)).toBe(true);
    expect(videos[0]?.postedAt?.toISOString()).toBe(
      new Date(Number(7574868893212268167n >> 32n) * 1_000).toISOString(),
    );
    expect(await db.videoSnapshot.count(of(owner))).toBe(4);

    const again = await importText(owner, fixture("studio-content.csv"), { now: new Date("2026-03-05T12:00:00Z") });
    expect(again.counts).toMatchObject({ rows: 4, create: 0, update: 0, unchanged: 4 });
    expect(await db.videoSnapshot.count(of(owner))).toBe(4);
    expect(await db.stagedRow.count(of(owner))).toBe(0);
    expect(await db.video.count({ where: { workspaceId: other.workspaceId } })).toBe(1);
  });

  it("is kept under the chosen creator, with a warning where links name another", async () => {
    const owner = await makeWorkspace();
    const creator = await makeCreator(owner, { handle: "lena.care" });
    const { warnings } = await importText(owner, studioFile([{ postId: postIdAt("2026-11-01T10:00:00Z"), views: 9 }]), {
      creatorId: creator.id,
    });
    expect(warnings).toEqual([
      "The links of 1 video name @glow.lab; they are kept under @lena.care, but for those of another profile in the book.",
    ]);
    expect(await db.video.findMany(of(owner))).toMatchObject([{ creatorId: creator.id, views: 9n }]);
  });

  it("takes out videos whose links name another profile of the book, so that its own file can bring them", async () => {
    const owner = await makeWorkspace();
    const [lena, glow] = [
      await makeCreator(owner, { handle: "lena.care" }),
      await makeCreator(owner, { handle: "glow.lab" }),
    ];
    const [first, second] = [postIdAt("2026-11-01T10:00:00Z"), postIdAt("2026-11-02T10:00:00Z")];
    const file = studioFile([
      { postId: first, views: 9, handle: "lena.care" },
      { postId: second, views: 7, handle: "Glow.Lab" },
    ]);
    const { counts, rejects } = await importText(owner, file, { creatorId: lena.id });
    expect(counts).toMatchObject({ create: 1, rejected: 1 });
    expect(rejects).toMatchObject([{ line: 3, column: "Video link", reason: expect.stringContaining("@glow.lab") }]);
    await importText(owner, studioFile([{ postId: second, views: 7 }]), { creatorId: glow.id });
    expect(await db.video.findMany({ ...of(owner), orderBy: { postId: "asc" } })).toMatchObject([
      { postId: first, creatorId: lena.id },
      { postId: second, creatorId: glow.id },
    ]);
  });

  it("keeps the newest totals and titles, in whichever order the files come", async () => {
    const postId = postIdAt("2026-10-01T10:00:00Z");
    const old = studioFile([{ postId, views: 100, title: "Old words", time: "November 2" }]);
    const morning = studioFile([{ postId, views: 400, title: "New words", time: "November 20" }]);
    const evening = studioFile([{ postId, views: 500, title: "New words", time: "November 20" }]);
    for (const order of [
      [old, morning, evening],
      [evening, old, morning],
      [morning, evening, old],
    ]) {
      const owner = await makeWorkspace();
      for (const file of order) await importText(owner, file);
      expect(await db.video.findMany(of(owner))).toMatchObject([{ views: 500n, title: "New words" }]);
      const snapshots = await db.videoSnapshot.findMany({ ...of(owner), orderBy: { takenOn: "asc" } });
      expect(snapshots.map(({ views }) => num(views))).toEqual([100, 500]);
    }
  });

  it("leaves out, by line, videos that are in the book under another profile", async () => {
    const { owner, creator } = await makeBook();
    const mine = await makeVideo(owner, { creatorId: creator.id, postId: postIdAt("2026-10-01T10:00:00Z") });
    const fresh = postIdAt("2026-10-02T10:00:00Z");
    const staged = await importText(
      owner,
      studioFile([
        { postId: mine.postId, views: 5 },
        { postId: fresh, views: 7 },
      ]),
    );
    expect(staged.counts).toMatchObject({ rows: 1, create: 1, rejected: 1 });
    expect(staged.rejects).toMatchObject([{ line: 2, column: "Video link" }]);
    expect(staged.rejects[0]?.reason).toContain(`@${creator.handle}`);
    expect(await db.video.findFirst({ where: { workspaceId: owner.workspaceId, id: mine.id } })).toMatchObject({
      views: null,
    });
    expect(await db.importRejection.count(of(owner))).toBe(1);
  });

  it("attaches to a video that was logged with a code", async () => {
    const { owner, creator } = await makeBook();
    const video = await makeVideo(owner, { creatorId: creator.id, postId: postIdAt("2026-10-01T10:00:00Z") });
    await importText(owner, studioFile([{ postId: video.postId, views: 77, title: "Mine", handle: creator.handle }]));
    const [kept] = await db.video.findMany({ where: { workspaceId: owner.workspaceId, id: video.id } });
    expect(kept).toMatchObject({ views: 77n, title: "Mine" });
  });
});

describe("ads by day", () => {
  it("become daily rows to the cent, once", async () => {
    const owner = await makeWorkspace();
    const first = await importText(owner, fixture("ads-by-day.csv"));
    expect(first.counts).toMatchObject({ rows: 3, create: 3, newAds: 2, matchedAds: 0, unmatchedAds: 2, skipped: 1 });
    const expected = [
      ["2026-09-14", "USD", 700, null],
      ["2026-09-14", "USD", 5_025, 12_500],
      ["2026-09-15", "USD", 106_170, 14_301],
    ];
    expect(await paidRows(owner)).toEqual(expected);
    await expectRollupExact(owner);
    const again = await importText(owner, fixture("ads-by-day.csv"));
    expect(again.counts).toMatchObject({ rows: 3, create: 0, update: 0, unchanged: 3, newAds: 0 });
    expect(await paidRows(owner)).toEqual(expected);
    await expectRollupExact(owner);
    expect(await db.dailyMetric.count({ where: { workspaceId: other.workspaceId } })).toBe(0);
  });

  it("add up the same from overlapping and shuffled files, and a report with fewer columns erases nothing", async () => {
    const lines = Array.from({ length: 40 }, (_, n) => ({
      day: `2026-10-${String(1 + (n % 20)).padStart(2, "0")}`,
      ad: `Ad ${n % 7}-${n % 20}`,
      cost: `${n}.${String(n).padStart(2, "0")}`,
      impressions: n * 10,
      revenue: `${n * 2}.50`,
    }));
    const totals = async (files: string[]) => {
      const owner = await makeWorkspace();
      for (const file of files) await importText(owner, file);
      await expectRollupExact(owner);
      return db.dailyMetric.aggregate({ ...of(owner), _sum: { spendMinor: true, revenueMinor: true }, _count: true });
    };
    const whole = await totals([adFile(lines)]);
    expect(whole._count).toBe(40);
    expect(await totals([adFile(lines.slice(10)), adFile(lines.slice(0, 25).reverse())])).toEqual(whole);
    const narrow = lines.map(({ day, ad, cost }) => ({ day, ad, cost }));
    expect(await totals([adFile(lines), adFile(narrow)])).toEqual(whole);
  });

  it("update what TikTok has revised, and only that", async () => {
    const owner = await makeWorkspace();
    const day = { day: "2026-10-01", ad: "A", cost: "10.00", impressions: 100 };
    await importText(owner, adFile([day, { ...day, day: "2026-10-02" }]));
    const { counts } = await importText(
      owner,
      adFile([
        { ...day, cost: "12.00" },
        { ...day, day: "2026-10-02" },
      ]),
    );
    expect(counts).toMatchObject({ create: 0, update: 1, unchanged: 1 });
    expect(await paidRows(owner)).toEqual([
      ["2026-10-01", "USD", 1_200, 100],
      ["2026-10-02", "USD", 1_000, 100],
    ]);
    await expectRollupExact(owner);
  });

  it("belong to the video of their post and to the one code that was held meanwhile", async () => {
    const { owner, creator } = await makeBook();
    const postId = postIdAt("2026-10-01T10:00:00Z");
    const video = await makeVideo(owner, { creatorId: creator.id, postId });
    const window = { startsAt: new Date("2026-10-10T00:00:00Z"), expiresAt: new Date("2026-11-09T00:00:00Z") };
    const code = await makeCode(owner, { creatorId: creator.id, videoId: video.id, ...window });
    await makeCode(owner, { creatorId: creator.id, videoId: video.id, startsAt: inDays(300), expiresAt: inDays(330) });
    const lines = ["2026-10-12", "2026-10-14"].map((day) => ({ day, ad: "Serum", cost: "5.00", views: 50, postId }));
    const { counts } = await importText(owner, adFile(lines));
    expect(counts).toMatchObject({ newAds: 1, matchedAds: 1, unmatchedAds: 0 });
    expect(await db.ad.findMany(of(owner))).toMatchObject([
      { videoId: video.id, codeId: code.id, creatorId: creator.id },
    ]);
    expect(await db.dailyMetric.findMany(of(owner))).toMatchObject([{ videoId: video.id, creatorId: creator.id }, {}]);
    const [{ firstPaidOn, lastPaidOn } = {}] = await db.sparkCode.findMany({ where: { id: code.id } });
    expect([firstPaidOn, lastPaidOn].map((day) => day?.toISOString().slice(0, 10))).toEqual([
      "2026-10-12",
      "2026-10-14",
    ]);

    const [ad] = await db.ad.findMany(of(owner));
    await matchAd(owner, { adId: ad?.id ?? "", codeId: null });
    await importText(owner, adFile([...lines, { day: "2026-10-15", ad: "Serum", cost: "5.00", postId }]));
    expect(await db.ad.findMany(of(owner)), "what somebody has decided stays").toMatchObject([{ codeId: null }]);
    await expectRollupExact(owner);
  });

  it("are left to people where two codes fit", async () => {
    const { owner, creator } = await makeBook();
    const video = await makeVideo(owner, { creatorId: creator.id, postId: postIdAt("2026-10-01T10:00:00Z") });
    const window = { startsAt: new Date("2026-10-10T00:00:00Z"), expiresAt: new Date("2026-11-09T00:00:00Z") };
    for (let n = 0; n < 2; n++) await makeCode(owner, { creatorId: creator.id, videoId: video.id, ...window });
    await importText(owner, adFile([{ day: "2026-10-12", ad: "Serum", cost: "5.00", postId: video.postId }]));
    expect(await db.ad.findMany(of(owner))).toMatchObject([{ videoId: video.id, codeId: null }]);
  });

  it("find a video that comes later at once, with the days they had before", async () => {
    const owner = await makeWorkspace();
    const postId = postIdAt("2026-10-01T10:00:00Z");
    const file = adFile([{ day: "2026-10-12", ad: "Serum", cost: "5.00", postId }]);
    await importText(owner, file);
    await importText(owner, studioFile([{ postId, views: 9 }]), { handle: "lena.care" });
    const [video] = await db.video.findMany(of(owner));
    const creatorId = video?.creatorId;
    expect(await db.dailyMetric.findMany(of(owner))).toMatchObject([{ videoId: video?.id, creatorId }]);
    expect(await db.dailyRollup.findMany(of(owner))).toMatchObject([{ creatorId, spendMinor: 500n }]);
    const { counts } = await importText(owner, file);
    expect(counts).toMatchObject({ create: 0, update: 0, unchanged: 1, matchedAds: 0 });
  });

  it("have one currency a day; a day in two is left out", async () => {
    const owner = await makeWorkspace();
    const line = { day: "2026-10-01", ad: "A", cost: "10.00" };
    const lines = [line, { ...line, currency: "EUR" }, { ...line, day: "2026-10-02" }];
    const { counts, rejects } = await importText(owner, adFile(lines));
    expect(counts).toMatchObject({ create: 1, rejected: 2 });
    expect(rejects).toMatchObject([{ line: 2 }, { line: 3 }]);
    expect(await paidRows(owner)).toEqual([["2026-10-02", "USD", 1_000, null]]);
  });
});

describe("ads without days", () => {
  it("become totals as of the first import of the file, however often it comes", async () => {
    const owner = await makeWorkspace();
    const first = await importText(owner, fixture("ads-ad-level.csv"));
    expect(first.counts).toMatchObject({ rows: 2, create: 2, newAds: 2, skipped: 1 });
    const totals = await db.adTotal.findMany({ ...of(owner), orderBy: { spendMinor: "asc" } });
    expect(totals.map((row) => [row.currency, num(row.spendMinor), num(row.impressions), num(row.clicks)])).toEqual([
      ["GBP", 0, null, 0],
      ["GBP", 50_000, 50_000, 500],
    ]);
    expect(await db.ad.findMany({ ...of(owner), orderBy: { name: "asc" } })).toMatchObject([
      { isSpark: true },
      { isSpark: false },
    ]);
    const later = await importText(owner, fixture("ads-ad-level.csv"), { now: inDays(30, NOW) });
    expect(later.counts).toMatchObject({ create: 0, update: 0, unchanged: 2 });
    expect(await db.adTotal.count(of(owner))).toBe(2);
  });
});

describe("a creator named by handle", () => {
  it("is added with the import and not before it, for videos and for ads", async () => {
    const owner = await makeWorkspace();
    const staged = await stage(owner, fixture("ads-by-day.csv"), { handle: "lena.care" });
    expect(await db.creator.count(of(owner))).toBe(0);
    await commitImport(owner, staged.id, staged.planHash);
    const [creator] = await db.creator.findMany(of(owner));
    expect(creator?.handle).toBe("lena.care");
    expect((await getImport(owner, staged.id)).creatorId).toBe(creator?.id);
    const rows = await db.dailyMetric.findMany(of(owner));
    expect(rows.every(({ creatorId }) => creatorId === creator?.id)).toBe(true);
    const post = studioFile([{ postId: postIdAt("2026-11-01T10:00:00Z"), views: 3 }]);
    expect((await importText(owner, post, { handle: "lena.care" })).warnings).toHaveLength(1);
    expect(await db.video.findMany(of(owner))).toMatchObject([{ creatorId: creator?.id }]);
    expect(await db.creator.count(of(owner))).toBe(1);
  });
});

describe("a preview", () => {
  const first = { outcome: null, after: 0, most: 50 };

  it("shows the first rows, and tells a file that came before", async () => {
    const owner = await makeWorkspace();
    const file = fixture("ads-by-day.csv");
    const staged = await stage(owner, file);
    const row = await getImport(owner, staged.id);
    expect(row).toMatchObject({ committedAt: null, confidence: 1, counts: { create: 3 }, format: "ads.adByDay" });
    const preview = await getPreview(owner, row, first);
    expect(preview.sameFile).toBeNull();
    expect(preview.rows).toMatchObject([
      {
        line: 2,
        outcome: "create",
        name: "Serum A",
        day: "2026-09-14",
        values: { campaignName: "Autumn", currency: "USD", spendMinor: 5_025 },
        before: null,
      },
      { line: 3, values: { spendMinor: 106_170 } },
      { line: 4, values: { spendMinor: 700 } },
    ]);
    expect(preview.rows[2]?.values).not.toHaveProperty("impressions");
    expect(await db.dailyMetric.count(of(owner)), "nothing is written yet").toBe(0);
    await commitImport(owner, staged.id, staged.planHash);
    const again = await stage(owner, file);
    expect((await getPreview(owner, await getImport(owner, again.id), first)).sameFile).toBeInstanceOf(Date);
  });

  it("without keeping anything leaves nothing", async () => {
    const owner = await makeWorkspace();
    const file = fixture("studio-content.csv");
    const upload = { stream: inPieces(file), fileName: "Content.csv", sizeBytes: null, creatorId: null, now: NOW };
    expect((await tryImport(owner, upload)).counts.create).toBe(4);
    expect(
      await Promise.all([db.stagedRow.count(of(owner)), db.import.count(of(owner)), db.auditEvent.count(of(owner))]),
    ).toEqual([0, 0, 0]);
  });
});

describe.runIf(existsSync(samples))("real files", () => {
  it("go in once and change nothing again", async () => {
    const { owner, creator } = await makeBook();
    const files = {
      "studio_Content.en-US.real.csv": { creatorId: creator.id, create: 7 },
      "adsmgr_ad_by_day.en.headers-real_values-invented.csv": { creatorId: null, create: 1 },
      "adsmgr_ad_level.en.headers-real_values-invented.csv": { creatorId: null, create: 2 },
      "adsmgr_by_day_minimal.from-test.csv": { creatorId: null, create: 1 },
    };
    for (const [name, { creatorId, create }] of Object.entries(files)) {
      const bytes = sample(name);
      expect((await importText(owner, bytes, { creatorId })).counts, name).toMatchObject({ create, rejected: 0 });
      const again = await importText(owner, bytes, { creatorId });
      expect(again.counts, name).toMatchObject({ create: 0, update: 0, unchanged: create });
    }
    await expectRollupExact(owner);
  });
});
