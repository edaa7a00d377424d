import { zipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { listImports } from "@/lib/imports/data/import";
import { commitBatch } from "@/lib/imports/service/batch";
import { commitImport } from "@/lib/imports/service/commit";
import { FileRefused } from "@/lib/imports/service/refusal";
import { stageFiles, stageImport } from "@/lib/imports/service/stage";
import { undoImport } from "@/lib/imports/service/undo";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeBook, makeCreator, makeMember, makeVideo, makeWorkspace } from "../support/factories";
import { fixture, importText, inPieces, NOW, stage } from "../support/import-files";
import { dumpBook } from "../support/logical-dump";

const db = globalDb();
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });
const POST = "7574868893212268167";
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error) => (error instanceof FileRefused ? error.refusal : error instanceof AppError ? error.code : String(error)),
  );

const overviewFile = (views: number[]) =>
  [
    `"Date","Video Views","Profile Views","Likes","Comments","Shares"`,
    ...views.map((count, n) => `"November ${20 + n}","${count}","2","3","4","5"`),
  ].join("\n");

let other: Awaited<ReturnType<typeof makeBook>>;
let othersBook: unknown;
beforeAll(async () => {
  other = await makeBook();
  await importText(other.owner, fixture("studio-overview.csv"), { handle: "glow.lab" });
  othersBook = await dumpBook(other.owner);
});

describe("an account's files", () => {
  it("fill the days of the chosen creator together, and change nothing the second time", async () => {
    const owner = await makeWorkspace();
    const creator = await makeCreator(owner, { handle: "glow.lab" });
    const options = { creatorId: creator.id, now: new Date("2026-11-23T12:00:00Z") };
    const overview = overviewFile([100, 101, 102]);
    const first = await importText(owner, overview, options);
    expect(first.counts).toMatchObject({ create: 3, rejected: 0 });
    const views = await db.accountDay.findMany({
      ...of(owner),
      orderBy: { day: "asc" },
      select: { views: true, creatorId: true },
    });
    expect(views).toEqual([100n, 101n, 102n].map((count) => ({ views: count, creatorId: creator.id })));
    const days = `"Date","Followers","Difference in followers from previous day"\n"November 20","5000","4"\n`;
    expect((await importText(owner, days, options)).counts).toMatchObject({ update: 1 });
    expect(await db.accountDay.findFirst({ ...of(owner), orderBy: { day: "asc" } })).toMatchObject({
      views: 100n,
      followers: 5_000n,
    });
    expect((await importText(owner, overview, options)).counts).toMatchObject({
      create: 0,
      update: 0,
      unchanged: 3,
    });
    expect((await importText(owner, fixture("studio-gender.csv"), options)).counts).toMatchObject({ create: 3 });
    const later = { ...options, now: new Date("2026-12-01T12:00:00Z") };
    expect(
      (await importText(owner, fixture("studio-gender.csv"), later)).counts,
      "as old as it first came",
    ).toMatchObject({
      create: 0,
      unchanged: 3,
    });
  });

  it("are refused until somebody says whose they are", async () => {
    const owner = await makeWorkspace();
    const refused = await stage(owner, fixture("studio-overview.csv")).catch((error) => error);
    expect(refused).toMatchObject({ refusal: "noCreator", remedy: "Choose whose account it is, and upload it again." });
    expect([await db.stagedRecord.count(of(owner)), await db.import.count(of(owner))]).toEqual([0, 0]);
  });

  it("show what they would change, value by value", async () => {
    const owner = await makeWorkspace();
    await importText(owner, overviewFile([10]), { handle: "glow.lab" });
    const { sample } = await stage(owner, overviewFile([12]), { handle: "glow.lab" });
    expect(sample).toMatchObject([
      { line: 2, outcome: "update", day: "2026-11-20", values: { views: 12 }, before: { views: 10, likes: 3 } },
    ]);
  });
});

describe("orders and reports", () => {
  it("orders of both sides stand beside each other, and belong to the video's creator, else to the handle's", async () => {
    const owner = await makeWorkspace();
    const creator = await makeCreator(owner, { handle: "glow.lab" });
    const poster = await makeCreator(owner, { handle: "lena.care" });
    await makeVideo(owner, { creatorId: poster.id, postId: POST });
    const seller = await importText(owner, fixture("shop-seller-orders.csv"));
    expect(seller.counts.create).toBeGreaterThan(0);
    const orders = await db.shopOrder.findMany(of(owner));
    for (const { postId, creatorId, creatorHandle } of orders)
      expect(creatorId).toBe(postId === POST ? poster.id : creatorHandle === "glow.lab" ? creator.id : null);
    await importText(owner, fixture("shop-creator-orders.id.csv"), { creatorId: creator.id });
    const sides = await db.shopOrder.groupBy({ ...of(owner), by: ["side"], _count: true });
    expect(sides.map(({ side }) => side).sort()).toEqual(["CREATOR", "SELLER"]);
  });

  it("a member who sees one profile imports its orders only, and no report of all", async () => {
    const { owner, workspaceId, creator } = await makeBook();
    const mine = await makeCreator(owner, { handle: "own.one" });
    const member = await makeMember(workspaceId, "CREATOR", [mine.id]);
    const all = await stage(member, fixture("shop-creator-orders.id.csv"));
    await makeVideo(owner, { creatorId: creator.id, postId: POST });
    const some = await stage(member, fixture("shop-creator-orders.id.csv")).catch((error) => error);
    const theirs = some instanceof FileRefused ? all.counts.rows : some.counts.rejected;
    expect(theirs).toBeGreaterThan(0);
    for (const name of ["shop-seller-orders.csv", "ads-campaign-by-day.csv", "one-campaign.csv"])
      expect(await codeOf(stage(member, fixture(name))), name).toBe("notYours");
    expect(await codeOf(commitImport(member, all.id, all.planHash)), "a line is somebody else's now").toBe("conflict");
    expect(await db.shopOrder.count(of(owner))).toBe(0);
  });

  it("campaigns add up per day and currency, and a TikTok One report tells paid from organic", async () => {
    const owner = await makeWorkspace();
    await importText(owner, fixture("ads-campaign-by-day.csv"));
    const campaigns = await db.campaignReport.findMany({
      ...of(owner),
      orderBy: [{ day: "asc" }, { campaignName: "asc" }],
    });
    expect(campaigns.map(({ campaignName, grain, spendMinor }) => [campaignName, grain, spendMinor])).toEqual([
      ["Autumn", "DAY", 105_025n],
      ["Winter", "DAY", null],
      ["Autumn", "DAY", 700n],
    ]);
    await importText(owner, fixture("one-campaign.csv"));
    const [report] = await db.videoReport.findMany({ where: { workspaceId: owner.workspaceId, postId: POST } });
    expect(report).toMatchObject({ organicViews: 50_000n, paidViews: 36_400n, completion: 0.346, watchSeconds: 12.4 });
  });

  it("a full row of a TikTok One report is kept whole, and undone whole", async () => {
    const owner = await makeWorkspace();
    const before = await dumpBook(owner);
    const counts = { organicSaves: 40n, paidSaves: 7n, organicReach: 41_000n, paidReach: 30_000n };
    const views = ["ForYou", "Hashtag", "Sound", "Profile", "Search", "Following", "Other"];
    const from = Object.fromEntries(views.map((name, n) => [`views${name}`, BigInt(700 - n)]));
    const shares = { organicCompletion: 0.4, paidCompletion: 0.125, viewRate2s: 0.61, viewRate6s: 0.32 };
    const usual = { engagementP25: 0.012, engagementP50: 0.034 };
    const title = [
      "item_id,mood,video_views_paid,favorites_organic,favorites_paid,reach_organic,reach_paid",
      "for_you,hashtag,sound,personal_profile,search,following,other".replace(/\w+/g, "video_views_by_source.$&"),
      "video_completion_rate_organic,video_completion_rate_paid,two_seconds_views,six_seconds_views",
      "engagement_rate_benchmark_p25,engagement_rate_benchmark_p50,video_boosted_date",
    ].join(",");
    const told = { paidViews: 900n, ...counts, ...from, ...shares, ...usual };
    const file = (boosted: string) => `${title}\n${[POST, "calm", ...Object.values(told), boosted].join(",")}\n`;
    const first = await importText(owner, file("1970-01-01"));
    expect(await db.videoReport.findMany(of(owner))).toMatchObject([{ ...told, boostedOn: null }]);
    const second = await importText(owner, file("2026-10-02 08:15:01"));
    expect(second.counts).toMatchObject({ create: 0, update: 1 });
    expect(await db.videoReport.findMany(of(owner))).toMatchObject([{ ...told, boostedOn: new Date("2026-10-02") }]);
    await undoImport(owner, second.id);
    expect(await db.videoReport.findMany(of(owner))).toMatchObject([{ ...told, boostedOn: null }]);
    await undoImport(owner, first.id);
    expect(await dumpBook(owner)).toEqual(before);
  });

  it("a Content file with completion and reach is kept whole, and a later one without them erases nothing", async () => {
    const owner = await makeWorkspace();
    const options = { now: new Date("2026-03-05T12:00:00Z") };
    await importText(owner, fixture("studio-content-extended.csv"), options);
    const snapshot = { reach: 70_000n, saves: 77n, completion: 0.3462, watchSeconds: 12.4 };
    expect(await db.videoSnapshot.findMany(of(owner))).toMatchObject([snapshot]);
    await importText(owner, fixture("studio-content.csv"), options);
    const video = await db.video.findFirst({ where: { workspaceId: owner.workspaceId, postId: POST } });
    expect(video?.completion).toBe(0.3462);
    expect(await db.videoSnapshot.findFirst({ where: { videoId: video?.id ?? "" } })).toMatchObject(snapshot);
  });
});

describe("an archive", () => {
  const files = {
    "Content.csv": fixture("studio-content.csv"),
    "FollowerGender.csv": fixture("studio-gender.csv"),
    "Overview.csv": fixture("studio-overview.csv"),
    "notes.csv": Buffer.from("Name,Age\nAda,36\n"),
    "Audience.csv": fixture("studio-territories.csv"),
  };
  const upload = (content: Record<string, Buffer>) => {
    const bytes = Buffer.from(
      zipSync(Object.fromEntries(Object.entries(content).map(([name, text]) => [name, new Uint8Array(text)]))),
    );
    return { stream: inPieces(bytes), fileName: "Data.zip", sizeBytes: bytes.length, creatorId: null, now: NOW };
  };

  it("is read file by file, names what it cannot read, and is imported in one go for the profile in its Content file", async () => {
    const owner = await makeWorkspace();
    const before = await dumpBook(owner);
    const { batchId, staged, refused } = await stageFiles(owner, upload(files));
    expect(staged.map(({ format }) => format).sort()).toEqual([
      "studio.content",
      "studio.gender",
      "studio.overview",
      "studio.territories",
    ]);
    expect(refused).toMatchObject([{ name: "notes.csv", code: "unknownHeaders" }]);
    expect(await dumpBook(owner), "nothing is in the book yet").toEqual(before);
    const { done, failed } = await commitBatch(owner, batchId ?? "");
    expect([done.length, failed]).toEqual([4, []]);
    expect(await db.creator.findMany(of(owner))).toMatchObject([{ handle: "glow.lab" }]);
    expect(await db.accountDay.count(of(owner))).toBe(365);
    const { rows } = await listImports(owner, { batchId });
    expect(
      rows.every((row) => row.batchName === "Data.zip" && row.committedAt && row.person === owner.actor.name),
    ).toBe(true);
    for (const { id } of [...done].reverse()) await undoImport(owner, id);
    expect(await dumpBook(owner)).toEqual(before);
    expect((await listImports(owner, { state: "undone" })).rows).toHaveLength(4);
    expect((await listImports(owner, { state: "waiting" })).rows).toHaveLength(0);
  });

  it("is nobody else's to import, and is no single file", async () => {
    const owner = await makeWorkspace();
    const { batchId } = await stageFiles(owner, upload(files));
    expect(await codeOf(commitBatch(other.owner, batchId ?? ""))).toBe("notFound");
    expect(await codeOf(commitBatch(owner, newId()))).toBe("notFound");
    expect(await codeOf(commitBatch(owner, "junk"))).toBe("notFound");
    expect(await codeOf(stageImport(owner, upload(files)))).toBe("archive");
  });

  it("that breaks off is put away as a whole", async () => {
    const owner = await makeWorkspace();
    const { stream, ...rest } = upload(files);
    async function* cut() {
      for await (const piece of stream) yield piece.subarray(0, piece.length - 40);
    }
    expect(await codeOf(stageFiles(owner, { ...rest, stream: cut() }))).toBe("cutShort");
    expect([
      await db.import.count(of(owner)),
      await db.stagedRow.count(of(owner)),
      await db.stagedRecord.count(of(owner)),
    ]).toEqual([0, 0, 0]);
  });
});

it("touches nobody else's book", async () => {
  expect(await dumpBook(other.owner)).toEqual(othersBook);
});
