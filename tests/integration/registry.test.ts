/** The registry's filters, each against the rule that it follows; a second book with the same codes is always beside it. */
import { readdirSync, readFileSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { listCodes, listCodesById, searchCodes, streamCodes } from "@/lib/codes/data/registry";
import { isMisfit } from "@/lib/codes/rules/clock-findings";
import { findLicence } from "@/lib/codes/rules/facts";
import { type CodeFilter, parseCodeFilter } from "@/lib/codes/rules/filter";
import { BULK_ACTS } from "@/lib/codes/schema";
import { doToCodes, findCode } from "@/lib/codes/service/bulk";
import { addDays, dayIn } from "@/lib/kernel/day";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { listViews } from "@/lib/views/data";
import { removeView, saveView } from "@/lib/views/service";
import {
  type Book,
  inDays,
  makeBook,
  makeBrand,
  makeCode,
  makeCreator,
  makeMember,
  makeVideo,
} from "../support/factories";

const ZONE = "America/New_York";
let mine: Book;
let theirs: Book;

beforeEach(async () => {
  mine = await makeBook();
  theirs = await makeBook();
});

const filterOf = (change: Partial<CodeFilter>): CodeFilter => ({ ...parseCodeFilter({ status: "any" }), ...change });

async function idsOf(book: Book, change: Partial<CodeFilter>, now = new Date()) {
  const ids: string[] = [];
  for await (const rows of streamCodes(book.owner, filterOf(change), ZONE, now)) ids.push(...rows.map(({ id }) => id));
  return ids;
}

const day = (offset: number) => new Date(`${inDays(offset).toISOString().slice(0, 10)}T00:00:00Z`);

/** A contract that covers a code; the code's own term follows it. */
async function cover(book: Book, codeId: string, from: number, to: number, signed = true) {
  const { workspaceId, creator, brand } = book;
  const dealId = newId();
  await globalDb().deal.createMany({
    data: [{ workspaceId, id: dealId, creatorId: creator.id, brandId: brand.id }],
    skipDuplicates: true,
  });
  const deal = await globalDb().deal.findFirstOrThrow({
    where: { workspaceId, creatorId: creator.id, brandId: brand.id },
  });
  return globalDb().contract.create({
    data: {
      workspaceId,
      id: newId(),
      dealId: deal.id,
      creatorId: creator.id,
      brandId: brand.id,
      codeId,
      terms: {},
      startsOn: day(from),
      endsOn: day(to),
      feeMinor: 100n,
      currency: "USD",
      signedAt: signed ? inDays(-1) : null,
    },
  });
}

describe("filters", () => {
  it("find codes by brand, creator and length of window, and none of another book", async () => {
    const { owner } = mine;
    const [brand, creator] = [await makeBrand(owner), await makeCreator(owner)];
    const branded = await makeCode(owner, { creatorId: mine.creator.id, brandId: brand.id });
    const created = await makeCode(owner, { creatorId: creator.id, windowDays: 77 });
    expect(await idsOf(mine, { brandId: brand.id })).toEqual([branded.id]);
    expect(await idsOf(mine, { creatorId: creator.id })).toEqual([created.id]);
    expect(await idsOf(mine, { windowDays: 77 })).toEqual([created.id]);
    expect(await idsOf(theirs, { brandId: brand.id })).toEqual([]);
    expect(await idsOf(theirs, { creatorId: creator.id })).toEqual([]);
    expect(await listCodesById(theirs.owner, [branded.id, created.id])).toEqual([]);
  });

  it("follow the contract: signing covers a code, voiding uncovers it, a longer one counts", async () => {
    const { id } = mine.code;
    const isUncovered = async () => (await idsOf(mine, { uncovered: true })).includes(id);
    expect(await isUncovered()).toBe(true);
    const draft = await cover(mine, id, -5, 30, false);
    expect(await isUncovered()).toBe(true);
    const key = { workspaceId_id: { workspaceId: mine.workspaceId, id: draft.id } };
    await globalDb().contract.update({ where: key, data: { signedAt: new Date() } });
    expect(await isUncovered()).toBe(false);
    const longer = await cover(mine, id, -5, 60);
    const [row] = await listCodesById(mine.owner, [id]);
    expect(row?.licenceEndsOn).toBe(day(60).toISOString().slice(0, 10));
    await globalDb().contract.delete({ where: { workspaceId_id: { workspaceId: mine.workspaceId, id: longer.id } } });
    await globalDb().contract.update({ where: key, data: { voidedAt: new Date() } });
    expect(await isUncovered()).toBe(true);
  });

  it("begin a licence with the first of the contracts that follow each other, as the rules do", async () => {
    const rows: [number, number][][] = [
      [
        [-30, -1],
        [0, 29],
      ],
      [
        [0, 29],
        [-30, -1],
      ],
      [
        [-30, -2],
        [0, 29],
      ],
      [
        [-30, 40],
        [0, 29],
      ],
      [
        [-60, -31],
        [-30, -1],
        [0, 29],
      ],
      [
        [-60, -20],
        [-30, 5],
        [10, 29],
      ],
    ];
    for (const terms of rows) {
      const { id } = await makeCode(mine.owner, { creatorId: mine.creator.id });
      for (const [from, to] of terms) await cover(mine, id, from, to);
      const dayOf = (count: number) => day(count).toISOString().slice(0, 10);
      const at = new Date();
      const contracts = terms.map(([from, to], index) => ({
        id: String(index),
        startsOn: dayOf(from),
        endsOn: dayOf(to),
        sentAt: at,
        signedAt: at,
        declinedAt: null,
        voidedAt: null,
      }));
      const licence = findLicence(contracts);
      const [row] = await listCodesById(mine.owner, [id]);
      expect([row?.licenceStartsOn, row?.licenceEndsOn], String(terms)).toEqual([licence?.startsOn, licence?.endsOn]);
    }
  });

  it("flag exactly the codes whose periods do not fit", async () => {
    const { owner, creator } = mine;
    const flights: ([number, number] | null)[] = [null, [-3, -1], [-20, -1], [-3, 25]];
    const licences: ([number, number] | null)[] = [null, [-10, 20], [-10, 8], [-10, 9], [-10, 10]];
    for (const flight of flights)
      for (const licence of licences)
        for (const hours of [0, 5, 12, 23]) {
          const expiresAt = new Date(day(9).getTime() + hours * 3_600_000);
          const { id } = await makeCode(owner, {
            creatorId: creator.id,
            expiresAt,
            firstPaidOn: flight && day(flight[0]),
            lastPaidOn: flight && day(flight[1]),
          });
          if (licence) await cover(mine, id, ...licence);
        }
    for (const zone of [ZONE, "Pacific/Kiritimati", "Pacific/Pago_Pago"]) {
      const now = new Date();
      const { rows } = await listCodes(owner, filterOf({}), zone, now);
      const all = [...rows];
      for await (const more of streamCodes(owner, filterOf({}), zone, now)) all.push(...more);
      const expected = all.filter((row) =>
        isMisfit({
          licence:
            row.licenceStartsOn && row.licenceEndsOn
              ? { startsOn: row.licenceStartsOn, endsOn: row.licenceEndsOn }
              : null,
          authorization: { startAt: row.startsAt, endAt: row.expiresAt },
          flight: row.firstPaidOn ? { firstOn: row.firstPaidOn, lastOn: row.lastPaidOn ?? row.firstPaidOn } : null,
          zone,
        }),
      );
      const flagged: string[] = [];
      for await (const more of streamCodes(owner, filterOf({ flagged: true }), zone, now))
        flagged.push(...more.map(({ id }) => id));
      expect(new Set(flagged), zone).toEqual(new Set(expected.map(({ id }) => id)));
      expect(flagged.length).toBeGreaterThan(10);
      expect(flagged.length).toBeLessThan(81);
    }
  });
});

describe("words", () => {
  it("mean themselves: signs of a pattern find nothing else", async () => {
    const { owner, creator } = mine;
    const video = await makeVideo(owner, { creatorId: creator.id, title: "100% glow_up \\o/" });
    const { id } = await makeCode(owner, { creatorId: creator.id, videoId: video.id });
    for (const q of ["100%", "glow_up", "\\o/", "GLOW", video.postId, video.postId.slice(0, 9)])
      expect(await idsOf(mine, { q }), q).toContain(id);
    for (const q of ["1%0", "glow%up", "_100"]) expect(await idsOf(mine, { q }), q).toEqual([]);
    expect(await searchCodes(theirs.owner, "glow_up", 8, new Date())).toEqual([]);
  });

  it("find a title that more videos have than are looked up by name, page by page", async () => {
    const { creator, workspaceId } = mine;
    const videos = Array.from({ length: 230 }, (_, n) => ({
      workspaceId,
      id: newId(),
      creatorId: creator.id,
      postId: String(7500000000000000000n + BigInt(n)),
      title: `Morning routine ${n}`,
      url: "https://www.tiktok.com/@a/video/1",
      tags: [],
    }));
    await globalDb().video.createMany({ data: videos });
    await globalDb().sparkCode.createMany({
      data: videos.map(({ id }, n) => ({
        workspaceId,
        id: newId(),
        creatorId: creator.id,
        videoId: id,
        windowDays: 30,
        startsAt: inDays(-1),
        expiresAt: inDays(10 + n),
        sealedAt: inDays(-1),
      })),
    });
    expect((await idsOf(mine, { q: "routine" })).length).toBe(230);
    expect((await idsOf(mine, { q: "routine 229" })).length).toBe(1);
    expect(await idsOf(theirs, { q: "routine" })).toEqual([]);
  });
});

describe("a member's views", () => {
  const view = {
    screen: "codes" as const,
    name: "GlowLab soon",
    query: "within=7&flagged=1&after=junk&panel=more&evil=1&q=%23qT7Vb2xK9mZ4LrW8sYd3GhJ6nPc5FtQ1u%3D",
  };

  it("are kept cleaned, replaced by name, and seen by nobody else", async () => {
    await saveView(mine.owner, "UTC", view);
    expect(await listViews(mine.owner, "codes")).toMatchObject([{ name: "GlowLab soon", query: "within=7&flagged=1" }]);
    await saveView(mine.owner, "UTC", { ...view, query: "status=sealed" });
    const [kept, ...others] = await listViews(mine.owner, "codes");
    expect(kept?.query).toBe("status=sealed");
    expect(others).toEqual([]);
    const colleague = await makeMember(mine.workspaceId, "MANAGER");
    expect(await listViews(colleague, "codes")).toEqual([]);
    for (const stranger of [colleague, theirs.owner])
      await expect(removeView(stranger, kept?.id ?? "")).rejects.toMatchObject({ code: "notFound" });
    await removeView(mine.owner, kept?.id ?? "");
    await expect(removeView(mine.owner, kept?.id ?? "")).rejects.toMatchObject({ code: "notFound" });
    expect(await listViews(mine.owner, "codes")).toEqual([]);
  });

  it.each(["Pacific/Kiritimati", "Pacific/Pago_Pago"])(
    "of the last 30 days roll on, by the day it is in %s",
    async (zone) => {
      const to = dayIn(new Date(), zone);
      const query = `from=${addDays(to, -29)}&to=${to}&compare=none`;
      await saveView(mine.owner, zone, { screen: "performance", name: "Last days", query });
      await saveView(mine.owner, zone, {
        screen: "performance",
        name: "Fixed days",
        query: "from=2026-01-05&to=2026-01-09",
      });
      expect(await listViews(mine.owner, "performance")).toMatchObject([
        { name: "Fixed days", query: "from=2026-01-05&to=2026-01-09" },
        { name: "Last days", query: "compare=none" },
      ]);
    },
  );

  it("that were kept with a code lose it, and only it, when the book is brought up to date", async () => {
    const code = "#qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0vB2k=";
    const codes = [code, code.slice(1), `＃${code.slice(1)}`, `code # ${code.slice(1, 30)}`, "#abcdefgh12345678"];
    const words = ["glow", "#coldbrew", "7690617817676145087", "Morning routine 2026", "northforkcoffeeroastersclub"];
    const queries = [...codes, ...words].map((q) => new URLSearchParams({ status: "any", q, within: "7" }).toString());
    const own = { workspaceId: mine.workspaceId, membershipId: mine.owner.actor.id, screen: "codes" };
    await globalDb().savedView.createMany({
      data: [...queries, `${new URLSearchParams({ q: code })}`, "status=sealed"].map((query, n) => ({
        ...own,
        id: newId(),
        name: `View ${10 + n}`,
        query,
      })),
    });
    const [folder] = readdirSync("prisma/migrations").filter((name) => name.endsWith("_views_without_codes"));
    await globalDb().$executeRawUnsafe(readFileSync(`prisma/migrations/${folder}/migration.sql`, "utf8"));
    expect((await listViews(mine.owner, "codes")).map(({ query }) => query)).toEqual([
      ...codes.map(() => "status=any&within=7"),
      ...queries.slice(codes.length),
      "",
      "status=sealed",
    ]);
  });

  it("end at thirty, however many are saved at once, and may be replaced even then", async () => {
    for (let n = 0; n < 29; n += 1) await saveView(mine.owner, "UTC", { ...view, name: `View ${n}` });
    const save = (name: string) => saveView(mine.owner, "UTC", { ...view, name, query: "status=sealed" });
    await Promise.allSettled(["Last", "One more", "And another"].map(save));
    expect(await listViews(mine.owner, "codes")).toHaveLength(30);
    await expect(save("Too many")).rejects.toMatchObject({ code: "limit" });
    await save("View 3");
    expect((await listViews(mine.owner, "codes")).find(({ name }) => name === "View 3")?.query).toBe("status=sealed");
  });
});

describe("many codes at once", () => {
  const rowOf = (id: string, book = mine) =>
    globalDb().sparkCode.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: book.workspaceId, id } } });
  const messages = (workspaceId: string) => globalDb().message.findMany({ where: { workspaceId } });

  it("are archived and brought back; what is not the asker's stays as it is and is not counted", async () => {
    const other = await makeCode(mine.owner, { creatorId: mine.creator.id });
    const ids = [mine.code.id, other.id, theirs.code.id];
    const result = await doToCodes(mine.owner, ZONE, "archive", ids);
    expect(result).toMatchObject({ said: "2 codes archived.", undo: "restore" });
    expect(new Set(result.done)).toEqual(new Set([mine.code.id, other.id]));
    expect((await rowOf(theirs.code.id, theirs)).archivedAt).toBeNull();
    await doToCodes(mine.owner, ZONE, "restore", result.done);
    expect((await rowOf(other.id)).archivedAt).toBeNull();
    await expect(doToCodes(theirs.owner, ZONE, "archive", [other.id])).rejects.toMatchObject({ code: "notFound" });
  });

  it("are handed over only where nothing is missing; the others say what is, and a mistake is taken back", async () => {
    await globalDb().workspace.update({ where: { id: mine.workspaceId }, data: { releaseConditions: ["contract"] } });
    const covered = await makeCode(mine.owner, {
      creatorId: mine.creator.id,
      dealId: mine.deal.id,
      brandId: mine.brand.id,
    });
    await cover(mine, covered.id, -5, 60);
    const result = await doToCodes(mine.owner, ZONE, "release", [mine.code.id, covered.id]);
    expect(result.done).toEqual([covered.id]);
    expect(result.said).toMatch(/^1 code handed over\. .*Still missing: contract signed by both/);
    expect((await rowOf(mine.code.id)).releasedAt).toBeNull();
    expect((await rowOf(covered.id)).releasedAt).not.toBeNull();
    await doToCodes(mine.owner, ZONE, "unrelease", [covered.id]);
    expect((await rowOf(covered.id)).releasedAt).toBeNull();
    await expect(doToCodes(mine.owner, ZONE, "unrelease", [covered.id])).rejects.toMatchObject({ code: "conflict" });
  });

  it("stay handed over once the brand has used or read one, or an hour has passed", async () => {
    const { workspaceId, code, owner } = mine;
    const where = { workspaceId_id: { workspaceId, id: code.id } };
    const tooLate = async () =>
      expect(doToCodes(owner, ZONE, "unrelease", [code.id])).rejects.toMatchObject({ code: "conflict" });
    await globalDb().sparkCode.update({ where, data: { releasedAt: new Date(Date.now() - 3_700_000) } });
    await tooLate();
    await globalDb().sparkCode.update({ where, data: { releasedAt: new Date(), firstPaidOn: day(-1) } });
    await tooLate();
    await globalDb().sparkCode.update({ where, data: { firstPaidOn: null } });
    const envelope = {
      workspaceId,
      id: newId(),
      codeId: code.id,
      tokenHash: newId(),
      label: "x",
      expiresAt: inDays(1),
    };
    await globalDb().envelope.create({ data: { ...envelope, openCount: 1 } });
    await tooLate();
  });

  it("are reminded of once a day, after a pause in which it can be taken back", async () => {
    const ended = await makeCode(mine.owner, { creatorId: mine.creator.id, expiresAt: inDays(-1) });
    const ids = [mine.code.id, ended.id];
    const result = await doToCodes(mine.owner, ZONE, "remind", ids);
    expect(result.done).toEqual([mine.code.id]);
    await doToCodes(mine.owner, ZONE, "remind", ids);
    const queued = await messages(mine.workspaceId);
    expect(queued.map(({ toEmail }) => toEmail).sort()).toEqual(
      [
        mine.creator.email,
        (await globalDb().membership.findFirstOrThrow({ where: { workspaceId: mine.workspaceId } })).email,
      ].sort(),
    );
    expect(queued.every(({ nextAttemptAt }) => nextAttemptAt && nextAttemptAt.getTime() > Date.now() + 10_000)).toBe(
      true,
    );
    expect(JSON.stringify(queued)).not.toContain(mine.text);
    await doToCodes(mine.owner, ZONE, "unremind", [mine.code.id]);
    expect(
      (await messages(mine.workspaceId)).every(({ withdrawnAt, nextAttemptAt }) => withdrawnAt && !nextAttemptAt),
    ).toBe(true);
    await doToCodes(mine.owner, ZONE, "remind", [mine.code.id]);
    expect((await messages(mine.workspaceId)).filter(({ nextAttemptAt }) => nextAttemptAt).length).toBe(2);
    expect(await messages(theirs.workspaceId)).toEqual([]);
  });

  it("are refused to a member who may only read", async () => {
    const auditor = await makeMember(mine.workspaceId, "AUDITOR");
    for (const act of BULK_ACTS)
      await expect(doToCodes(auditor, ZONE, act, [mine.code.id]), act).rejects.toMatchObject({ code: "forbidden" });
    const creator = await makeMember(mine.workspaceId, "CREATOR", []);
    await expect(doToCodes(creator, ZONE, "archive", [mine.code.id])).rejects.toMatchObject({ code: "notFound" });
  });
});

describe("a string", () => {
  it("leads to the code that carries it, in its own book only", async () => {
    expect(await findCode(mine.owner, mine.text)).toBe(mine.code.id);
    await expect(findCode(theirs.owner, mine.text)).rejects.toMatchObject({ code: "notFound" });
    const creator = await makeMember(mine.workspaceId, "CREATOR", []);
    await expect(findCode(creator, mine.text)).rejects.toMatchObject({ code: "notFound" });
  });
});
