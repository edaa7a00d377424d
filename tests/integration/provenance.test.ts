import { beforeAll, describe, expect, it } from "vitest";
import { countActivations } from "@/lib/agenda/data";
import { readRoi, readRoiLines } from "@/lib/costs/service";
import { addCreator, editCreator } from "@/lib/creators/service";
import { newId } from "@/lib/kernel/id";
import type { Scope } from "@/lib/kernel/scope";
import { listCodeSources } from "@/lib/metrics/data/code-sources";
import { listRowsBehind } from "@/lib/metrics/data/rows";
import { parseFigure } from "@/lib/metrics/rules/figures";
import { everything } from "@/lib/metrics/rules/selection";
import { listDayRows } from "@/lib/provenance/data/accounts";
import { listActivations, listAtStake, listDecidedEnds, listUndecidedEnds } from "@/lib/provenance/data/codes";
import { listProfileChanges } from "@/lib/provenance/data/profiles";
import { listMoneyRows } from "@/lib/provenance/data/returns";
import { listNeverBoostedVideos, listOthers, listSaves, listTotalsOf, sumSaves } from "@/lib/provenance/data/videos";
import { cutPage, PAGE_ROWS } from "@/lib/provenance/rules/pages";
import { traceRows } from "@/lib/provenance/rules/rows";
import { countRenewals } from "@/lib/renewals/data/decided";
import { sumEnding } from "@/lib/renewals/data/ending";
import { boardSpans } from "@/lib/renewals/rules/board";
import { markRenewed } from "@/lib/renewals/service";
import { globalDb } from "@/lib/server/db";
import { getVideo } from "@/lib/videos/data";
import { type Book, inDays, makeBook, makeCode, makeMember, makeVideo } from "../support/factories";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

async function makeImport({ workspaceId, owner }: Pick<Book, "workspaceId" | "owner">, fileName: string) {
  const member = owner.actor.kind === "member" ? owner.actor.id : null;
  const { id } = await globalDb().import.create({
    data: {
      workspaceId,
      id: newId(),
      fileName,
      fileSha256: newId(),
      sizeBytes: 1n,
      format: "studio.content",
      confidence: 1,
      saw: "",
      counts: {},
      planHash: "",
      createdById: member,
      committedAt: day("2026-03-04"),
    },
  });
  return id;
}

/** A book with totals of two videos, an account's day, an order and a cost, from two files and one person. */
async function fill() {
  const book = await makeBook();
  const { workspaceId, owner, creator } = book;
  const db = globalDb();
  const [content, orders] = [await makeImport(book, "Content.csv"), await makeImport(book, "orders.csv")];
  const video = await makeVideo(owner, {
    creatorId: creator.id,
    views: 900n,
    saves: 40n,
    snapshotOn: day("2026-03-03"),
  });
  const other = await makeVideo(owner, { creatorId: creator.id, views: 500n });
  await db.videoSnapshot.createMany({
    data: [
      { workspaceId, videoId: video.id, takenOn: day("2026-03-03"), views: 900n, saves: 40n, importId: content },
      { workspaceId, videoId: video.id, takenOn: day("2026-02-20"), views: 300n, importId: null },
      { workspaceId, videoId: other.id, takenOn: day("2026-03-03"), views: 500n, importId: content },
    ],
  });
  await db.accountDay.create({
    data: { workspaceId, creatorId: creator.id, day: day("2026-03-03"), followers: 1_234n, importId: content },
  });
  await db.shopOrder.create({
    data: {
      workspaceId,
      side: "CREATOR",
      orderId: "o1",
      skuId: "s",
      productId: "p",
      creatorId: creator.id,
      orderedOn: day("2026-03-03"),
      currency: "USD",
      gmvMinor: 3_200n,
      commissionMinor: 256n,
      importId: orders,
    },
  });
  await db.cost.create({
    data: {
      workspaceId,
      id: newId(),
      kind: "PRODUCT",
      label: "A jar",
      amountMinor: 1_500n,
      currency: "USD",
      spentOn: day("2026-03-03"),
      creatorId: creator.id,
      createdById: owner.actor.kind === "member" ? owner.actor.id : null,
    },
  });
  return { ...book, video, other };
}

let book: Awaited<ReturnType<typeof fill>>;
let foreign: Awaited<ReturnType<typeof fill>>;
let stranger: Scope;
const march = { from: "2026-03-01", to: "2026-03-31" };
const firstPages = { licences: 1, costs: 1, orders: 1 };
const money = { period: march, brandId: null, creatorId: null, codeId: null, currency: "USD" };

beforeAll(async () => {
  [book, foreign] = [await fill(), await fill()];
  // A creator of the same workspace, whose profiles hold nothing.
  stranger = await makeMember(book.workspaceId, "CREATOR", []);
});

describe("a video's totals", () => {
  it("each name their file and who brought it, and those without a file none", async () => {
    const video = await getVideo(book.owner, book.video.id);
    const [latest, first] = await listTotalsOf(book.owner, video);
    expect(latest).toMatchObject({ day: "2026-03-03", views: 900, saves: 40, source: { fileName: "Content.csv" } });
    expect(latest?.source?.byName).toBeTruthy();
    expect(first).toMatchObject({ day: "2026-02-20", views: 300, saves: null, source: null });
    expect((await listOthers(book.owner, { id: video.id, creatorId: book.creator.id })).map(({ key }) => key)).toEqual([
      book.other.id,
    ]);
  });

  it("add up to the saves that are shown, of the videos that are looked at", async () => {
    expect(await sumSaves(book.owner, everything)).toEqual({ saves: 40, told: 1, videos: 3, asOf: "2026-03-03" });
    expect((await listSaves(book.owner, everything, 1)).rows.map(({ key }) => key)).toEqual([book.video.id]);
    expect(await sumSaves(book.owner, { ...everything, codeId: book.code.id })).toMatchObject({
      saves: null,
      videos: 1,
    });
    expect((await sumSaves(book.owner, { ...everything, brandId: "" })).videos).toBe(0);
    expect((await sumSaves(book.owner, { ...everything, creatorId: foreign.creator.id })).videos).toBe(0);
    expect((await listNeverBoostedVideos(book.owner, [foreign.creator.id], 1)).total).toBe(0);
  });
});

describe("goals", () => {
  it("list exactly the codes and ends that they count, with who decided", async () => {
    const { owner, creator } = book;
    const [from, now] = [inDays(-30), new Date()];
    await makeCode(owner, { creatorId: creator.id, releasedAt: inDays(-1), expiresAt: inDays(9) });
    await makeCode(owner, {
      creatorId: creator.id,
      releasedAt: inDays(-40),
      startsAt: inDays(-45),
      expiresAt: inDays(-5),
      sealedAt: inDays(-45),
    });
    const renewed = await makeCode(owner, { creatorId: creator.id, expiresAt: inDays(3), sealedAt: inDays(-20) });
    await markRenewed(owner, "UTC", { codeId: renewed.id, endsAt: renewed.expiresAt });
    const released = await listActivations(owner, { from, until: now, zone: "UTC" }, 1);
    expect(released).toMatchObject({ total: await countActivations(owner, from, now) });
    expect(released.rows).toHaveLength(released.total);
    const { expiring, renewedBeforeExpiry } = await countRenewals(owner, { from, until: now }, now);
    const ends = { from, lastEnd: null, renewedSince: null, zone: "UTC" };
    const { rows: decided } = await listDecidedEnds(owner, ends, 1);
    const { rows: open } = await listUndecidedEnds(owner, { from, until: now, zone: "UTC" }, 1);
    expect([decided.length, open.length], "as many as count").toEqual([1, expiring - 1]);
    expect(decided.filter(({ cells }) => cells[2] === "yes")).toHaveLength(renewedBeforeExpiry);
    expect(decided[0]?.source?.byName).toBeTruthy();
    expect((await listDecidedEnds(foreign.owner, ends, 1)).total).toBe(0);
  });

  it("of a period that is over know no end after it", async () => {
    const { owner, creator } = await makeBook();
    const [from, until] = [inDays(-90), inDays(-60)];
    const endIn = async (days: number) =>
      makeCode(owner, {
        creatorId: creator.id,
        startsAt: inDays(days - 30),
        expiresAt: inDays(days),
        sealedAt: inDays(-95),
      });
    const within = await endIn(-70);
    const later = await endIn(-3);
    await markRenewed(owner, "UTC", { codeId: later.id, endsAt: later.expiresAt });
    const counted = await countRenewals(owner, { from, until }, new Date());
    expect(counted).toMatchObject({ decided: [], expiring: 1, renewedBeforeExpiry: 0 });
    const over = { from, lastEnd: until, renewedSince: null, zone: "UTC" };
    expect(await listDecidedEnds(owner, over, 1)).toMatchObject({ total: 0, rows: [] });
    expect((await listUndecidedEnds(owner, { from, until, zone: "UTC" }, 1)).rows.map(({ key }) => key)).toEqual([
      within.id,
    ]);
  });

  it("list an end nobody decided about, however many later ones were decided", async () => {
    const { owner, workspaceId, creator } = await makeBook();
    const now = new Date();
    const endAt = (expiresAt: Date) =>
      makeCode(owner, { creatorId: creator.id, startsAt: inDays(-40), expiresAt, sealedAt: inDays(-40) });
    const open = await endAt(inDays(-20));
    const decided: { id: string; expiresAt: Date }[] = [];
    for (let n = 0; n < PAGE_ROWS; n += 1) decided.push(await endAt(inDays(-10)));
    await globalDb().renewal.createMany({
      data: decided.map(({ id, expiresAt }) => ({
        workspaceId,
        id: newId(),
        codeId: id,
        endsAt: expiresAt,
        outcome: "LET_GO" as const,
        decidedAt: inDays(-11),
      })),
    });
    const span = { from: inDays(-30), until: now, zone: "UTC" };
    expect((await listUndecidedEnds(owner, span, 1)).rows.map(({ key }) => key)).toEqual([open.id]);
    expect(await listUndecidedEnds(foreign.owner, span, 1)).toMatchObject({ total: 0, rows: [] });
  });
});

describe("what is at stake this week", () => {
  it("lists exactly the licences whose fees are added up", async () => {
    const { owner, workspaceId, creator, brand, deal } = await makeBook();
    const licensed = { creatorId: creator.id, licenceEndsOn: inDays(20), sealedAt: inDays(-20) };
    const [soon, decided, asked, late] = [
      await makeCode(owner, { ...licensed, expiresAt: inDays(3) }),
      await makeCode(owner, { ...licensed, expiresAt: inDays(4) }),
      await makeCode(owner, { ...licensed, expiresAt: inDays(4), revocationRequestedAt: inDays(-1) }),
      await makeCode(owner, { ...licensed, expiresAt: inDays(9) }),
    ];
    const sign = async (codeId: string, fields: { signedAt?: Date; voidedAt?: Date } = { signedAt: inDays(-20) }) => {
      const id = newId();
      const parties = { dealId: deal.id, creatorId: creator.id, brandId: brand.id, codeId };
      const term = { terms: {}, startsOn: inDays(-20), endsOn: inDays(20), feeMinor: 52_000n, currency: "USD" };
      await globalDb().contract.create({ data: { workspaceId, id, ...parties, ...term, ...fields } });
      return id;
    };
    const standing = await sign(soon.id);
    await sign(soon.id, {});
    await sign(soon.id, { signedAt: inDays(-20), voidedAt: inDays(-1) });
    for (const { id } of [decided, asked, late]) await sign(id);
    await markRenewed(owner, "UTC", { codeId: decided.id, endsAt: decided.expiresAt });
    const { week, month } = boardSpans("UTC", new Date());
    const span = { from: week.from, until: week.to };
    const { fees } = await sumEnding(owner, week, month, "2026-03-04");
    expect(fees).toEqual([{ currency: "USD", feeMinor: 52_000, licences: 1 }]);
    const { rows } = await listAtStake(owner, { ...span, zone: "UTC" }, 1);
    expect(rows.map(({ key, cells }) => [key, cells[2]])).toEqual([[standing, "$520"]]);
    for (const scope of [foreign.owner, await makeMember(workspaceId, "CREATOR", [])])
      expect((await listAtStake(scope, { ...span, zone: "UTC" }, 1)).total).toBe(0);
  });
});

describe("a return and an account", () => {
  it("list each cost with its person, each order and day with its file", async () => {
    const rows = await listMoneyRows(book.owner, money, firstPages);
    expect(rows.costs.rows).toMatchObject([{ name: "A jar", cells: ["Product", "Tue 3 Mar 2026", "$15"] }]);
    expect(rows.costs.rows[0]?.source?.byName).toBeTruthy();
    expect(rows.orders.rows).toMatchObject([
      { cells: ["Tue 3 Mar 2026", "$32", "$2.56"], source: { fileName: "orders.csv" } },
    ]);
    const none = cutPage(1, []);
    const euros = await listMoneyRows(book.owner, { ...money, currency: "EUR" }, firstPages);
    expect(euros).toEqual({ licences: none, costs: none, orders: none });
    const { rows: days } = await listDayRows(book.owner, { creatorId: book.creator.id, period: null }, 1);
    expect(days).toMatchObject([{ cells: ["1,234", "–", "–", "–"], source: { fileName: "Content.csv" } }]);
  });

  it("of no brand, creator or code is that line of the breakdown, row by row", async () => {
    const own = await fill();
    const { workspaceId, owner, creator, brand, code } = own;
    const bare = await makeCode(owner, { creatorId: creator.id, brandId: null });
    const cost = {
      workspaceId,
      kind: "PRODUCT",
      amountMinor: 700n,
      currency: "USD",
      spentOn: day("2026-03-05"),
    } as const;
    await globalDb().cost.createMany({
      data: [
        { ...cost, id: newId(), label: "For a brand", brandId: brand.id },
        { ...cost, id: newId(), label: "For its code", codeId: code.id, creatorId: creator.id },
        { ...cost, id: newId(), label: "For a bare code", codeId: bare.id, creatorId: creator.id },
      ],
    });
    const chosen = { preset: null, period: march, problem: null };
    for (const [by, costs, orders] of [
      ["brand", ["For a bare code", "A jar"], 1],
      ["creator", ["For a brand"], 0],
      ["code", ["For a brand", "A jar"], 1],
    ] as const) {
      const filter = { chosen, selection: everything, basis: null, by };
      const [lines] = await readRoiLines(owner, filter, await readRoi(owner, filter));
      const line = lines?.find(({ key }) => key === "")?.roi;
      const none = { ...everything, [`${by}Id`]: "" };
      const [opened] = await readRoi(owner, { ...filter, selection: none });
      expect(line?.costMinor).toBe({ brand: 2_456, creator: 700, code: 2_456 }[by]);
      expect([opened?.costMinor, opened?.revenueMinor]).toEqual([line?.costMinor, line?.revenueMinor]);
      const rows = await listMoneyRows(owner, { ...none, period: march, currency: "USD" }, firstPages);
      expect(rows.costs.rows.map(({ name }) => name)).toEqual(costs);
      expect([rows.orders.total, rows.licences.total]).toEqual([orders, 0]);
    }
    expect((await listMoneyRows(owner, { ...money, brandId: brand.id }, firstPages)).orders.total).toBe(0);
  });

  it("tell nothing of others: neither of another book, nor to a creator of another profile", async () => {
    for (const scope of [stranger, foreign.owner]) {
      expect(await listDayRows(scope, { creatorId: book.creator.id, period: null }, 1)).toMatchObject({ total: 0 });
      const theirs = await listMoneyRows(scope, { ...money, creatorId: book.creator.id }, firstPages);
      expect([theirs.orders.total, theirs.costs.total, theirs.licences.total]).toEqual([0, 0, 0]);
      expect(await listCodeSources(scope, book.code.id)).toEqual([]);
      expect((await sumSaves(scope, { ...everything, creatorId: book.creator.id })).videos).toBe(0);
    }
  });
});

describe("a file that a creator may not see", () => {
  it("stands behind their rows as somebody's file of its day, without its name or its person", async () => {
    const { owner, workspaceId, creator } = book;
    const own = await makeMember(workspaceId, "CREATOR", [creator.id]);
    const video = await getVideo(own, book.video.id);
    const { rows: days } = await listDayRows(own, { creatorId: creator.id, period: null }, 1);
    const totals = await listTotalsOf(own, video);
    const hidden = { importId: null, fileName: null, at: day("2026-03-04"), byName: null, isOthers: true };
    expect([days[0]?.source, totals[0]?.source, totals[1]?.source]).toEqual([hidden, hidden, null]);

    const { id } = await globalDb().import.findFirstOrThrow({ where: { workspaceId, fileName: "Content.csv" } });
    await globalDb().dailyMetric.create({
      data: {
        workspaceId,
        day: day("2026-03-03"),
        segment: "ORGANIC",
        sourceId: video.id,
        videoId: video.id,
        creatorId: creator.id,
        currency: "",
        impressions: 5n,
        importId: id,
      },
    });
    const query = { period: march, selection: everything, currency: null, after: null, most: 9 };
    const listed = (scope: Scope) => listRowsBehind(scope, { ...query, segment: "ORGANIC" });
    const table = traceRows(parseFigure("organicViews"), await listed(own));
    expect(table.rows.map(({ source }) => source)).toEqual([hidden]);
    const told = JSON.stringify([days, totals, await listed(own), table]);
    for (const secret of ["Content.csv", owner.actor.name]) expect(told).not.toContain(secret);
    expect((await listed(owner)).map(({ fileName }) => fileName)).toEqual(["Content.csv"]);
    for (const scope of [stranger, foreign.owner]) expect(await listed(scope)).toEqual([]);
  });
});

describe("a profile", () => {
  it("tells who wrote into it and when, of nobody else's and to nobody else", async () => {
    const { owner, workspaceId } = book;
    const fields = { name: "Mia", timeZone: "UTC", currency: "USD", categories: [], email: null };
    const profile = { ...fields, handle: "mia.rows", followers: 1_200, postRateMinor: 9_000 };
    const id = await addCreator(owner, profile);
    await editCreator(owner, { ...profile, id, followers: 1_300 });
    const { rows } = await listProfileChanges(owner, id, "followers", 1);
    expect(rows.map(({ name, cells }) => [name, ...cells])).toEqual([
      ["Profile of @mia.rows changed", "1,200", "1,300"],
      ["@mia.rows added", "–", "1,200"],
    ]);
    expect((await listProfileChanges(owner, id, "rate", 1)).rows.map(({ cells }) => cells)).toEqual([["–", "$90"]]);
    expect(rows.every(({ source }) => source?.byName && source.importId === null)).toBe(true);
    const own = await makeMember(workspaceId, "CREATOR", [id]);
    expect((await listProfileChanges(own, id, "followers", 1)).total).toBe(2);
    for (const scope of [stranger, foreign.owner])
      expect((await listProfileChanges(scope, id, "followers", 1)).rows).toEqual([]);
  });
});
