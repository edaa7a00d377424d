import { beforeAll, describe, expect, it } from "vitest";
import { matchAd } from "@/lib/ads/service";
import { getImport } from "@/lib/imports/data/import";
import { TABLES_OF_CREATORS } from "@/lib/imports/data/undo";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { commitImport } from "@/lib/imports/service/commit";
import { undoImport } from "@/lib/imports/service/undo";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeChance } from "../support/chance";
import { POSTS, SHAPES } from "../support/export-shapes";
import { makeBook, makeCode, makeCreator, makeMember, makeVideo, makeWorkspace } from "../support/factories";
import { adFile, importText, stage, studioFile } from "../support/import-files";
import { dumpBook } from "../support/logical-dump";

const db = globalDb();
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });
const formats = Object.keys(SHAPES) as ImportFormat[];

const messageOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error) => (error instanceof AppError ? error.message : String(error)),
  );

let other: Awaited<ReturnType<typeof makeBook>>;
let othersBook: unknown;
beforeAll(async () => {
  other = await makeBook();
  const chance = makeChance(1);
  for (const format of formats) await importText(other.owner, SHAPES[format](chance), { handle: "glow.lab" });
  othersBook = await dumpBook(other.owner);
});

/** A book with a creator, two of whose videos are known, one with a code that ads may be matched to. */
async function makeFedBook() {
  const owner = await makeWorkspace();
  const creator = await makeCreator(owner, { handle: "glow.lab" });
  const [first, second] = POSTS;
  const video = await makeVideo(owner, { creatorId: creator.id, postId: first ?? "" });
  await makeVideo(owner, { creatorId: creator.id, postId: second ?? "" });
  const window = { startsAt: new Date("2026-11-01T00:00:00Z"), expiresAt: new Date("2026-12-01T00:00:00Z") };
  const code = await makeCode(owner, { creatorId: creator.id, videoId: video.id, ...window });
  await importText(owner, studioFile([{ postId: first ?? "", views: 50, time: "November 2" }]));
  return { owner, creator, video, code };
}

describe("undoing the import just made", () => {
  it.each(formats)("%s: leaves the book as it was, whatever was there before", async (format) => {
    const chance = makeChance(format.length * 7);
    const { owner } = await makeFedBook();
    for (let round = 0; round < 6; round++) {
      const before = await dumpBook(owner);
      const { id, counts } = await importText(owner, SHAPES[format](chance), { handle: "glow.lab" });
      if (counts.create + counts.update > 0) expect(await dumpBook(owner), `round ${round}`).not.toEqual(before);
      await undoImport(owner, id);
      expect(await dumpBook(owner), `round ${round}`).toEqual(before);
      await importText(owner, SHAPES[format](chance), { handle: "glow.lab" });
    }
  });

  it("works back through any sequence of imports, to the empty book", async () => {
    for (let seed = 1; seed <= 12; seed++) {
      const chance = makeChance(seed);
      const owner = await makeWorkspace();
      const states = [await dumpBook(owner)];
      const ids: string[] = [];
      for (let step = 0; step < 10; step++) {
        if (ids.length > 0 && chance.is(0.25)) {
          await undoImport(owner, ids.pop() ?? "");
          states.pop();
          expect(await dumpBook(owner), `seed ${seed}, step ${step}`).toEqual(states.at(-1));
          continue;
        }
        const format = chance.pick(formats);
        const { id } = await importText(owner, SHAPES[format](chance), { handle: "glow.lab" });
        ids.push(id);
        states.push(await dumpBook(owner));
      }
      while (ids.length > 0) {
        await undoImport(owner, ids.pop() ?? "");
        states.pop();
        expect(await dumpBook(owner), `seed ${seed}, ${ids.length} left`).toEqual(states.at(-1));
      }
    }
  }, 120_000);
});

describe("undoing an earlier import", () => {
  it("is as if it had never been, or is refused with the name of the one that builds on it", async () => {
    let undone = 0;
    let refused = 0;
    for (let seed = 100; seed < 130; seed++) {
      const chance = makeChance(seed);
      const kinds = chance.is(0.5) ? formats : (["ads.adByDay", "ads.adLevel", "studio.content"] as const);
      const files = Array.from({ length: 3 }, () => SHAPES[chance.pick(kinds)](chance));
      const skipped = chance.below(2);
      const owner = await makeWorkspace();
      const ids: string[] = [];
      for (const [n, file] of files.entries())
        ids.push((await importText(owner, file, { handle: "glow.lab", fileName: `file ${n}.csv` })).id);
      const before = await dumpBook(owner);
      const answer = await messageOf(undoImport(owner, ids[skipped] ?? ""));
      if (answer !== "done") {
        expect(answer).toMatch(/^"file \d\.csv" was imported later .* first/);
        expect(await dumpBook(owner)).toEqual(before);
        refused++;
        continue;
      }
      undone++;
      for (const id of ids.filter((_, n) => n !== skipped).reverse()) await undoImport(owner, id);
      const left = Object.entries(await dumpBook(owner)).filter(
        ([name, rows]) => rows.length > 0 && name !== "Membership",
      );
      expect(left, `seed ${seed}`).toEqual([]);
    }
    expect(undone).toBeGreaterThan(3);
    expect(refused).toBeGreaterThan(3);
  }, 120_000);

  it("keeps the days of a later week, and takes the ad along with the last of them", async () => {
    const owner = await makeWorkspace();
    const week = (day: string) => adFile([{ day, ad: "Serum", cost: "5.00" }]);
    const first = await importText(owner, week("2026-11-01"));
    const second = await importText(owner, week("2026-11-08"));
    await undoImport(owner, first.id);
    expect(await db.dailyMetric.findMany(of(owner))).toMatchObject([{ importId: second.id }]);
    expect((await db.dailyRollup.aggregate({ ...of(owner), _sum: { spendMinor: true } }))._sum.spendMinor).toBe(500n);
    expect(await db.ad.count(of(owner))).toBe(1);
    await undoImport(owner, second.id);
    expect([await db.ad.count(of(owner)), await db.dailyRollup.count(of(owner))]).toEqual([0, 0]);
  });

  it("is refused when a later file has changed its numbers", async () => {
    const owner = await makeWorkspace();
    const cost = (cost: string) => adFile([{ day: "2026-11-01", ad: "Serum", cost }]);
    const first = await importText(owner, cost("5.00"), { fileName: "Monday.csv" });
    const second = await importText(owner, cost("6.00"), { fileName: "Tuesday.csv" });
    const before = await dumpBook(owner);
    const refusal = await undoImport(owner, first.id).catch((error) => error);
    expect(refusal).toMatchObject({ code: "conflict", href: `/imports/${second.id}` });
    expect(refusal.message).toBe(
      '"Tuesday.csv" was imported later and builds on the same rows. Undo "Tuesday.csv" first, then this one.',
    );
    expect(await dumpBook(owner)).toEqual(before);
    await undoImport(owner, second.id);
    await undoImport(owner, first.id);
    expect(await db.dailyMetric.count(of(owner))).toBe(0);
  });
});

describe("what people have made of it since", () => {
  it("stays: a video with a code, an ad matched by hand, a creator with an address", async () => {
    const owner = await makeWorkspace();
    const [postId = "", plainId = ""] = POSTS;
    const content = await importText(owner, studioFile([postId, plainId].map((id) => ({ postId: id, views: 90 }))));
    const video = await db.video.findFirstOrThrow({ where: { workspaceId: owner.workspaceId, postId } });
    const code = await makeCode(owner, { creatorId: video.creatorId, videoId: video.id });
    const ads = await importText(
      owner,
      adFile([1, 2].map((n) => ({ day: "2026-11-10", ad: `Ad ${n}`, cost: "2.00" }))),
    );
    const ad = await db.ad.findFirstOrThrow({ where: { workspaceId: owner.workspaceId, name: "Ad 1" } });
    await matchAd(owner, { adId: ad.id, codeId: code.id });

    await undoImport(owner, ads.id);
    expect(await db.ad.findMany(of(owner))).toMatchObject([{ name: "Ad 1", codeId: code.id }]);
    expect([await db.dailyMetric.count(of(owner)), await db.dailyRollup.count(of(owner))]).toEqual([0, 0]);
    expect(await db.sparkCode.findFirst({ where: { id: code.id } })).toMatchObject({ firstPaidOn: null });

    await undoImport(owner, content.id);
    expect(await db.video.findMany(of(owner))).toMatchObject([{ postId, views: null, likes: null, snapshotOn: null }]);
    expect(await db.creator.count(of(owner))).toBe(1);
    expect(await db.videoSnapshot.count(of(owner))).toBe(0);
  });

  it("stays: an alert, with the creator whom it watches or without the ads of its campaign", async () => {
    const owner = await makeWorkspace();
    const content = await importText(owner, studioFile([{ postId: POSTS[0] ?? "", views: 9 }]));
    const ads = await importText(owner, adFile([{ day: "2026-11-10", ad: "Serum", cost: "2.00" }]));
    const { id: creatorId } = await db.creator.findFirstOrThrow(of(owner));
    const line = { workspaceId: owner.workspaceId, kind: "roasBelow", threshold: 3, currency: "USD", days: 7 };
    const watched = [{ creatorId }, { campaign: "Autumn" }];
    await db.alertRule.createMany({ data: watched.map((whose) => ({ ...line, ...whose, id: newId() })) });
    const alerts = await db.alertRule.findMany({ ...of(owner), orderBy: { id: "asc" } });
    await undoImport(owner, ads.id);
    await undoImport(owner, content.id);
    expect(await db.alertRule.findMany({ ...of(owner), orderBy: { id: "asc" } })).toEqual(alerts);
    expect(await db.creator.findMany(of(owner))).toMatchObject([{ id: creatorId }]);
    expect([await db.video.count(of(owner)), await db.ad.count(of(owner))]).toEqual([0, 0]);
  });

  it("knows every table that is about creators", async () => {
    const tables = await db.$queryRaw<{ name: string }[]>`
      SELECT "table_name" AS "name" FROM information_schema.columns
      WHERE "table_schema" = 'public' AND "column_name" = 'creatorId' ORDER BY 1`;
    const notAbout = ["DailyRollup", "Import"];
    expect(tables.map(({ name }) => name).filter((name) => !notAbout.includes(name))).toEqual(
      [...TABLES_OF_CREATORS].sort(),
    );
  });
});

describe("who may, and when", () => {
  it("owners and managers, once, and only what was imported", async () => {
    const { owner, workspaceId, creator } = await makeBook();
    const file = adFile([{ day: "2026-11-01", ad: "Serum", cost: "5.00" }]);
    const staged = await stage(owner, file);
    expect(await messageOf(undoImport(owner, staged.id))).toBe("This file is not imported yet.");
    await commitImport(owner, staged.id, staged.planHash);
    const before = await dumpBook(owner);
    for (const member of [
      await makeMember(workspaceId, "AUDITOR"),
      await makeMember(workspaceId, "CREATOR", [creator.id]),
    ])
      expect(await messageOf(undoImport(member, staged.id))).toMatch(/does not allow this/);
    expect(await messageOf(undoImport(other.owner, staged.id))).toMatch(/does not exist/);
    expect(await messageOf(undoImport(owner, "junk"))).toMatch(/does not exist/);
    expect({ ...(await dumpBook(owner)), Membership: [], MembershipCreator: [] }).toEqual({
      ...before,
      Membership: [],
      MembershipCreator: [],
    });

    const manager = await makeMember(workspaceId, "MANAGER");
    const both = await Promise.all([1, 2].map(() => messageOf(undoImport(manager, staged.id))));
    expect(both.filter((answer) => answer === "done")).toHaveLength(1);
    expect(await getImport(owner, staged.id)).toMatchObject({ undoneById: manager.actor.id });
    const again = await importText(owner, file);
    expect(again.counts).toMatchObject({ create: 1, newAds: 1 });
  });

  it("touches nobody else's book", async () => {
    expect(await dumpBook(other.owner)).toEqual(othersBook);
  });
});
