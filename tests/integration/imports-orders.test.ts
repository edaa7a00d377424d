/** Whatever comes first, videos, ads or the code: the book is the same when all are there, and when one is taken back. */
import { setTimeout as inMoments } from "node:timers/promises";
import { beforeAll, describe, expect, it } from "vitest";
import { listAds } from "@/lib/ads/data/ads";
import { matchAd } from "@/lib/ads/service";
import { codeInput, handInInput, requestInput } from "@/lib/codes/schema";
import { handInCode } from "@/lib/codes/service/hand-in";
import { setCodeArchived } from "@/lib/codes/service/life";
import { logCode } from "@/lib/codes/service/log";
import { requestCode } from "@/lib/codes/service/request";
import { commitImport } from "@/lib/imports/service/commit";
import { undoImport } from "@/lib/imports/service/undo";
import { addDays, dayIn } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { inDays, makeMember, makeWorkspace, place } from "../support/factories";
import { adFile, importText, postIdAt, stage, studioFile } from "../support/import-files";
import { dumpBook } from "../support/logical-dump";

const db = globalDb();
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });
const now = new Date();
const today = dayIn(now, "UTC");
const asTold = (daysAgo: number) =>
  inDays(-daysAgo, now).toLocaleDateString("en-US", { month: "long", day: "numeric", timeZone: "UTC" });

const [BOOSTED, QUIET] = [40, 41].map((days) => postIdAt(`${addDays(today, -days)}T10:00:00Z`)) as [string, string];
const video = (postId: string, views: number, daysAgo: number) => ({ postId, views, time: asTold(daysAgo) });
const CONTENT = studioFile([
  video(BOOSTED, 900, 14),
  video(BOOSTED, 9_000, 7),
  video(QUIET, 300, 14),
  video(QUIET, 400, 7),
]);
const spent = (ad: string, daysAgo: number, postId?: string) => ({
  ad,
  postId,
  day: addDays(today, -daysAgo),
  cost: "5.00",
  views: 100,
  impressions: 200,
  revenue: "12.00",
});
const ADS = adFile([
  spent("Boost", 12, BOOSTED),
  spent("Boost", 10, BOOSTED),
  spent("Quiet", 10, QUIET),
  spent("Nameless", 9),
]);

const LINK = {
  videoLink: `https://www.tiktok.com/@glow.lab/video/${BOOSTED}`,
  brandName: "GlowLab",
  windowDays: "30",
};
const STRING = { code: "#OneOfTheOrders+/=AbCd", startsOn: addDays(today, -20), windowDays: "30" };

async function log(owner: Scope): Promise<void> {
  await logCode(owner, place, codeInput.parse({ ...LINK, ...STRING }));
}

async function askAndHandIn(owner: Scope): Promise<void> {
  const { id } = await requestCode(owner, { ...place, name: "Book" }, requestInput.parse(LINK));
  await handInCode(owner, place, handInInput.parse({ id, ...STRING }));
}

type Step = "content" | "ads" | "code";
type Ways = { code?: (owner: Scope) => Promise<void>; twice?: boolean };

/** Takes one step; an import is made, undone and made again where `twice` is set. */
async function take(owner: Scope, step: Step, { code = log, twice = false }: Ways = {}): Promise<string> {
  if (step === "code") return code(owner).then(() => "");
  const file = step === "ads" ? ADS : CONTENT;
  const before = twice && (await dumpBook(owner));
  const { id } = await importText(owner, file, { now, ...(step === "ads" ? {} : { handle: "glow.lab" }) });
  if (!before) return id;
  await undoImport(owner, id);
  expect(await dumpBook(owner), `the book without ${step}`).toEqual(before);
  return (await importText(owner, file, { now, ...(step === "ads" ? {} : { handle: "glow.lab" }) })).id;
}

async function takeAll(steps: readonly Step[], ways: Ways = {}): Promise<Scope> {
  const owner = await makeWorkspace();
  for (const step of steps) await take(owner, step, ways);
  return owner;
}

const OWNED = ["Ad", "DailyMetric", "DailyRollup", "DimensionRollup", "AdMonth", "Suitability"];
const PASSING = /"(importId|createdAt|scoredAt|updatedAt)": ("[^"]*"|null)(, )?/g;

/** The book with names in place of ids: what its numbers belong to, what they add up to, and what is left to match. */
async function stateOf(owner: Scope) {
  const [creators, videos, brands, codes, ads] = await Promise.all([
    db.creator.findMany(of(owner)),
    db.video.findMany({ ...of(owner), orderBy: { postId: "asc" } }),
    db.brand.findMany(of(owner)),
    db.sparkCode.findMany(of(owner)),
    db.ad.findMany(of(owner)),
  ]);
  const names = new Map([
    ...creators.map(({ id, handle }) => [id, `@${handle}`] as const),
    ...videos.map(({ id, postId }) => [id, `post ${postId}`] as const),
    ...[...brands, ...ads].map(({ id, name }) => [id, name] as const),
    ...codes.map(({ id }) => [id, "the code"] as const),
    [owner.workspaceId, "the book"],
  ]);
  const named = (row: string) =>
    row.replace(PASSING, "").replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, (id) => names.get(id) ?? id);
  const dump = await dumpBook(owner);
  return {
    ...Object.fromEntries(OWNED.map((table) => [table, dump[table]?.map(named).sort()])),
    flights: codes.map(({ firstPaidOn, lastPaidOn }) => [firstPaidOn, lastPaidOn]),
    videos: videos.map(({ postId, views, score }) => [postId, views, score]),
    unmatched: (await listAds(owner, { matched: false, after: null })).rows.map(({ name }) => name).sort(),
  };
}

const ORDERS: Step[][] = [
  ["content", "ads", "code"],
  ["content", "code", "ads"],
  ["ads", "content", "code"],
  ["ads", "code", "content"],
  ["code", "content", "ads"],
  ["code", "ads", "content"],
];

let other: Scope;
let othersBook: unknown;
let whole: Awaited<ReturnType<typeof stateOf>>;
beforeAll(async () => {
  other = await takeAll(["ads", "content"]);
  othersBook = await dumpBook(other);
  whole = await stateOf(await takeAll(["code", "content", "ads"]));
});

describe("videos, ads and the code of a post", () => {
  it("belong together once all are there", async () => {
    expect(whole.unmatched).toEqual(["Nameless", "Quiet"]);
    expect(whole.flights).toEqual([[-12, -10].map((days) => new Date(`${addDays(today, days)}T00:00:00Z`))]);
    const owner = await takeAll(["ads", "content", "code"]);
    const ads = await db.ad.findMany({ ...of(owner), orderBy: { name: "asc" }, include: { video: true, code: true } });
    expect(ads.map(({ name, video, code }) => [name, video?.postId, code?.videoId === video?.id])).toEqual([
      ["Boost", BOOSTED, true],
      ["Nameless", undefined, true],
      ["Quiet", QUIET, false],
    ]);
  });

  it.each(ORDERS)(
    "are one book in the order %s, %s, %s, whether or not imports were undone in between",
    async (...steps) => {
      for (const ways of [{}, { twice: true, code: askAndHandIn }])
        expect(await stateOf(await takeAll(steps as Step[], ways))).toEqual(whole);
      expect(await dumpBook(other)).toEqual(othersBook);
    },
  );
});

it("ads and a code that come at once do not miss each other", async () => {
  const expected = await stateOf(await takeAll(["code", "ads"]));
  for (let round = 0; round < 4; round++) {
    const owner = await makeWorkspace();
    const ads = await stage(owner, ADS, { now });
    const [imported] = await Promise.allSettled([
      commitImport(owner, ads.id, ads.planHash),
      inMoments(round * 15).then(() => log(owner)),
    ]);
    // The preview may be older than the code; then it is made anew, as on the screen.
    if (imported.status === "rejected") {
      expect(imported.reason).toMatchObject({ code: "conflict" });
      await take(owner, "ads");
    }
    expect(await stateOf(owner), `round ${round}`).toEqual(expected);
  }
});

describe("an import that is taken back", () => {
  it("takes what it has joined with it, and leaves what the others say", async () => {
    const owner = await makeWorkspace();
    await take(owner, "ads");
    const content = await take(owner, "content");
    await take(owner, "code");
    await undoImport(owner, content);
    expect(await stateOf(owner)).toEqual(await stateOf(await takeAll(["ads", "code"])));
  });

  it("takes its ads with it, whatever code has found them since", async () => {
    const owner = await makeWorkspace();
    const ads = await take(owner, "ads");
    await take(owner, "code");
    await undoImport(owner, ads);
    expect(await stateOf(owner)).toEqual(await stateOf(await takeAll(["code"])));
  });
});

describe("what somebody has decided", () => {
  it("stays, whatever is imported or logged afterwards", async () => {
    const owner = await takeAll(["ads", "code"]);
    const ad = await db.ad.findFirstOrThrow({ where: { workspaceId: owner.workspaceId, name: "Boost" } });
    expect(ad.codeId).not.toBeNull();
    await matchAd(owner, { adId: ad.id, codeId: null });
    await take(owner, "content");
    await importText(owner, adFile([spent("Boost", 8, BOOSTED)]), { now });
    await logCode(
      owner,
      place,
      codeInput.parse({ ...LINK, ...STRING, code: "#AnotherOne+/=AbCdEfGh", doubleReason: "Two accounts" }),
    );
    const after = await db.ad.findFirstOrThrow({ where: { workspaceId: owner.workspaceId, id: ad.id } });
    expect(after).toMatchObject({ codeId: null, isDecided: true, videoId: ad.videoId });
  });
});

it("two codes that fit leave the ad to people", async () => {
  const owner = await takeAll(["code"]);
  const second = { ...LINK, ...STRING, code: "#AnotherOne+/=AbCdEfGh", doubleReason: "Two accounts" };
  await logCode(owner, place, codeInput.parse(second));
  await take(owner, "ads");
  expect((await stateOf(owner)).unmatched).toEqual(["Boost", "Nameless", "Quiet"]);
});

it("later days of an ad find the code that was held only then", async () => {
  const owner = await makeWorkspace();
  await importText(owner, adFile([spent("Boost", 30, BOOSTED)]), { now });
  await take(owner, "code");
  expect((await stateOf(owner)).unmatched).toEqual(["Boost"]);
  await importText(owner, adFile([spent("Boost", 12, BOOSTED)]), { now });
  expect((await stateOf(owner)).unmatched).toEqual([]);
});

it("a code that comes back from the archive finds the ads that ran meanwhile", async () => {
  const owner = await takeAll(["code"]);
  const code = await db.sparkCode.findFirstOrThrow(of(owner));
  await setCodeArchived(owner, code.id, true);
  await take(owner, "ads");
  expect((await stateOf(owner)).unmatched).toEqual(["Boost", "Nameless", "Quiet"]);
  await setCodeArchived(owner, code.id, false);
  expect((await stateOf(owner)).unmatched).toEqual(["Nameless", "Quiet"]);
});

it("a creator's own Content takes no ad that belongs to another profile", async () => {
  const owner = await makeWorkspace();
  await importText(owner, ADS, { now, handle: "somebody.else" });
  await importText(owner, studioFile([video(QUIET, 1, 20)]), { now, handle: "glow.lab" });
  const glow = await db.creator.findFirstOrThrow({ where: { workspaceId: owner.workspaceId, handle: "glow.lab" } });
  const member = await makeMember(owner.workspaceId, "CREATOR", [glow.id]);
  const before = await db.ad.findFirstOrThrow({ where: { workspaceId: owner.workspaceId, name: "Boost" } });
  await importText(member, CONTENT, { now, creatorId: glow.id });
  const where = { workspaceId_id: { workspaceId: owner.workspaceId, id: before.id } };
  expect(await db.ad.findUnique({ where })).toEqual(before);
});
