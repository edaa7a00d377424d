/** An ad's numbers belong to the post that it shows: where that is not certain they are left out by name, and a correction moves them. */
import { beforeEach, describe, expect, it } from "vitest";
import { matchAd } from "@/lib/ads/service";
import { getImport } from "@/lib/imports/data/import";
import { commitImport } from "@/lib/imports/service/commit";
import { FileRefused } from "@/lib/imports/service/refusal";
import { undoImport } from "@/lib/imports/service/undo";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { POSTS } from "../support/export-shapes";
import { makeBook, makeCode, makeCreator, makeVideo, makeWorkspace } from "../support/factories";
import { adFile, importText, stage } from "../support/import-files";
import { dumpBook } from "../support/logical-dump";

const db = globalDb();
const [P0, P1, P2] = POSTS as [string, string, string];
const held = { startsAt: new Date("2026-11-01T00:00:00Z"), expiresAt: new Date("2026-12-01T00:00:00Z") };

let owner: Scope;
let names: Map<string | null, string>;
beforeEach(async () => {
  owner = await makeWorkspace();
  names = new Map();
  const { id: creatorId } = await makeCreator(owner, { handle: "glow.lab" });
  for (const [n, postId] of [P0, P1].entries()) {
    const { id: videoId } = await makeVideo(owner, { creatorId, postId });
    const { id } = await makeCode(owner, { creatorId, videoId, ...held });
    names.set(postId, `post ${n}`).set(videoId, `video ${n}`).set(id, `code ${n}`);
  }
});

const week = (day: string, cost: string, postId?: string, ad = "Serum") => ({ day, ad, cost, postId });
/** The same with the ad's id. */
const byId = (...lines: ReturnType<typeof week>[]) =>
  `By Day,Ad ID,Ad name,Post ID,Currency,Cost\n${lines.map(({ day, cost, postId = "--", ad }) => `${day},17900000000000${ad.length},${ad},${postId},USD,${cost}\n`).join("")}`;

/** Each ad with its post and code, and what is spent on each video. */
async function stateOf({ workspaceId }: Scope = owner) {
  const ads = await db.ad.findMany({ where: { workspaceId }, orderBy: { name: "asc" } });
  const spent = await db.dailyMetric.groupBy({
    by: ["videoId"],
    where: { workspaceId, segment: "PAID" },
    _sum: { spendMinor: true },
  });
  const say = (id: string | null) => names.get(id) ?? id;
  return {
    ads: ads.map(({ name, postId, codeId }) => [name, say(postId), say(codeId)]),
    spent: Object.fromEntries(spent.map(({ videoId, _sum }) => [say(videoId), Number(_sum.spendMinor)])),
  };
}

describe("two posts under one name", () => {
  it("are left out with the remedy, and what is certain goes in", async () => {
    const lines = [
      week("2026-11-11", "5.00", P0),
      week("2026-11-12", "6.00", P1),
      week("2026-11-13", "7.00"),
      week("2026-11-11", "1.00", P0, "Night"),
    ];
    for (const file of [lines, [...lines].reverse()]) {
      const { counts, rejects } = await stage(owner, adFile(file));
      expect(counts).toMatchObject({ rows: 1, create: 1, rejected: 3, newAds: 1, matchedAds: 1 });
      expect(rejects.map(({ column, value }) => [column, value])).toEqual(Array(3).fill(["Ad name", "Serum"]));
      expect(rejects[0]?.reason).toBe(
        `Ads of this name show the posts ${P0} and ${P1} in this file, so its lines cannot be told apart. Add the column "Ad ID" to the report and export it again.`,
      );
    }
    await importText(owner, adFile(lines));
    expect(await stateOf()).toEqual({ ads: [["Night", "post 0", "code 0"]], spent: { "video 0": 100 } });
    const refused = await stage(owner, adFile(lines.slice(0, 3))).catch((error) => error);
    expect(refused).toBeInstanceOf(FileRefused);
    expect(refused.message).toMatch(/^None of the 3 lines .* column "Ad ID"/);
  });

  it("of which the book knows one are left out, and an import that was undone is not in the way", async () => {
    const first = await importText(owner, adFile([week("2026-11-03", "5.00", P0)]));
    const before = await dumpBook(owner);
    for (const day of ["2026-11-03", "2026-11-10"]) {
      const { counts, rejects } = await stage(owner, adFile([week(day, "5.00", P1), week(day, "1.00", P1, "Night")]));
      expect(counts).toMatchObject({ rows: 1, rejected: 1 });
      expect(rejects[0]?.reason).toBe(
        `The book knows the ad of this name by post ${P0}, and this file by post ${P1}. If they are two ads, add the column "Ad ID" to the report and export it again; if the book is wrong, undo that import first.`,
      );
    }
    expect(await dumpBook(owner)).toEqual(before);
    await undoImport(owner, first.id);
    await importText(owner, adFile([week("2026-11-03", "5.00", P1)]));
    expect(await stateOf()).toEqual({ ads: [["Serum", "post 1", "code 1"]], spent: { "video 1": 500 } });
  });

  it("are told apart by their ids", async () => {
    await importText(owner, byId(week("2026-11-11", "5.00", P0), week("2026-11-12", "6.00", P1, "Serums")));
    expect(await stateOf()).toEqual({
      ads: [
        ["Serum", "post 0", "code 0"],
        ["Serums", "post 1", "code 1"],
      ],
      spent: { "video 0": 500, "video 1": 600 },
    });
    const { rejects } = await stage(
      owner,
      byId(week("2026-11-13", "5.00", P0), week("2026-11-14", "6.00", P1), week("2026-11-14", "6.00", P1, "Serums")),
    );
    expect(rejects.map(({ value }) => value)).toEqual(["Serum", "Serum"]);
    expect(rejects[0]?.reason).toMatch(/^This ad shows the posts .* Export the report again/);
  });
});

describe("another post of an ad that is known by its id", () => {
  it.each(["5.00", "6.00"])("takes its days along and is counted, at a cost of %s instead of 5.00", async (cost) => {
    await importText(owner, byId(week("2026-11-11", "5.00", P0)));
    const before = await dumpBook(owner);
    const { id, counts } = await importText(owner, byId(week("2026-11-11", cost, P1)));
    expect(counts).toMatchObject({ changedAds: 1, repostedAds: 1, matchedAds: 1, unmatchedAds: 0, newAds: 0 });
    const moved = { ads: [["Serum", "post 1", "code 1"]], spent: { "video 1": Number(cost) * 100 } };
    expect(await stateOf()).toEqual(moved);
    const codes = await db.sparkCode.findMany({ where: { workspaceId: owner.workspaceId }, orderBy: { id: "asc" } });
    expect(codes.map(({ firstPaidOn }) => firstPaidOn?.getUTCDate())).toEqual([undefined, 11]);
    const again = await importText(owner, byId(week("2026-11-11", cost, P1)));
    expect(again.counts).toMatchObject({ unchanged: 1, changedAds: 0 });
    await expect(undoImport(owner, id)).rejects.toMatchObject({ href: `/imports/${again.id}` });
    await undoImport(owner, again.id);
    await undoImport(owner, id);
    expect(await dumpBook(owner)).toEqual(before);
  });

  it("belongs to nothing where no video has it", async () => {
    await importText(owner, byId(week("2026-11-11", "5.00", P0)));
    const { counts } = await importText(owner, byId(week("2026-11-12", "6.00", P2)));
    expect(counts).toMatchObject({ create: 1, changedAds: 1, matchedAds: 0, unmatchedAds: 1 });
    expect(await stateOf()).toEqual({ ads: [["Serum", P2, null]], spent: { null: 1100 } });
  });
});

it("a post that is told later is learned, although no number is new", async () => {
  await importText(owner, adFile([week("2026-11-11", "5.00")]));
  const { counts } = await importText(owner, adFile([week("2026-11-11", "5.00", P2)]));
  expect(counts).toMatchObject({ unchanged: 1, changedAds: 1, repostedAds: 0, matchedAds: 0 });
  expect((await stateOf()).ads).toEqual([["Serum", P2, null]]);
  await importText(
    owner,
    adFile([week("2026-11-12", "6.00", P0, "Night"), week("2026-11-13", "6.00", undefined, "Night")]),
  );
  expect((await stateOf()).ads).toContainEqual(["Night", "post 0", "code 0"]);
});

it("what somebody has decided stays, whichever post a report names", async () => {
  for (const file of [adFile, (lines: ReturnType<typeof week>[]) => byId(...lines)]) {
    await importText(owner, file([week("2026-11-11", "5.00", P0)]));
    const ads = await db.ad.findMany({ where: { workspaceId: owner.workspaceId, isDecided: false } });
    const [, code] = await db.sparkCode.findMany({ where: { workspaceId: owner.workspaceId }, orderBy: { id: "asc" } });
    await matchAd(owner, { adId: ads[0]?.id ?? "", codeId: code?.id ?? "" });
    await importText(owner, file([week("2026-11-12", "6.00", P0), week("2026-11-13", "7.00", P2)]));
  }
  const { ads, spent } = await stateOf();
  expect(ads.map(([, , code]) => code)).toEqual(["code 1", "code 1"]);
  expect(spent).toEqual({ "video 1": 3600 });
});

it("a preview from before another post came is refused and made anew", async () => {
  const other = await makeBook();
  const othersBook = await dumpBook(other.owner);
  const early = await stage(owner, adFile([week("2026-11-12", "6.00", P1), week("2026-11-12", "1.00", P1, "Night")]));
  await importText(owner, adFile([week("2026-11-11", "5.00", P0)]));
  await expect(commitImport(owner, early.id, early.planHash)).rejects.toMatchObject({ code: "conflict" });
  const renewed = await getImport(owner, early.id);
  expect(renewed.counts).toMatchObject({ rows: 1, rejected: 1 });
  await commitImport(owner, early.id, renewed.planHash);
  expect((await stateOf()).ads).toEqual([
    ["Night", "post 1", "code 1"],
    ["Serum", "post 0", "code 0"],
  ]);
  expect(await dumpBook(other.owner)).toEqual(othersBook);
});

describe("undoing the import that told the post", () => {
  it("is refused where a later one was read by it, and exact where all later ones say the same", async () => {
    const refusal =
      '"later.csv" was imported later and builds on the same rows. Undo "later.csv" first, then this one.';
    const later = { fileName: "later.csv" };
    const told = await importText(owner, adFile([week("2026-11-11", "5.00", P0)]));
    const silent = await importText(owner, adFile([week("2026-11-18", "7.00")]), later);
    await expect(undoImport(owner, told.id)).rejects.toThrow(refusal);
    await undoImport(owner, silent.id);
    const left = await importText(
      owner,
      adFile([week("2026-11-18", "7.00", P1), week("2026-11-18", "7.00", P1, "Night")]),
      later,
    );
    await expect(undoImport(owner, told.id)).rejects.toThrow(refusal);
    await undoImport(owner, left.id);
    await importText(owner, adFile([week("2026-11-18", "7.00", P0)]), later);
    await undoImport(owner, told.id);
    expect(await stateOf()).toEqual({ ads: [["Serum", "post 0", "code 0"]], spent: { "video 0": 700 } });
  });

  it("is refused where it had told it of a known ad and a later one relies on it", async () => {
    await importText(owner, adFile([week("2026-11-04", "4.00")]));
    const told = await importText(owner, adFile([week("2026-11-11", "5.00", P0)]));
    await importText(owner, adFile([week("2026-11-18", "7.00", P0)]), { fileName: "later.csv" });
    await expect(undoImport(owner, told.id)).rejects.toThrow('Undo "later.csv" first');
  });
});

describe("an ad that is known by its name and told by its id", () => {
  const twice = /days of this period for 1 ad of this file/;

  it("is warned of where the days meet, either way round, and only in its own book", async () => {
    await importText(owner, adFile([week("2026-11-03", "5.00"), week("2026-11-04", "5.00")]));
    const met = await stage(owner, byId(week("2026-11-04", "5.00"), week("2026-11-05", "5.00", undefined, "Another")));
    expect(met.warnings).toEqual([expect.stringMatching(twice)]);
    expect(met.warnings[0]).toContain("Undo the import without ids first.");
    const other = await makeWorkspace();
    for (const [scope, file] of [
      [owner, byId(week("2026-11-05", "5.00"))],
      [owner, adFile([week("2026-11-04", "5.00")])],
      [other, byId(week("2026-11-04", "5.00"))],
    ] as const)
      expect((await stage(scope, file)).warnings).toEqual([]);

    await importText(other, byId(week("2026-11-04", "5.00")));
    const back = await stage(other, adFile([week("2026-11-04", "5.00")]));
    expect(back.warnings).toEqual([expect.stringMatching(twice)]);
    expect(back.warnings[0]).toContain('with the column "Ad ID"');
  });
});
