import { describe, expect, it } from "vitest";
import { sumLicenceFees } from "@/lib/costs/data/earned";
import { deriveEarned } from "@/lib/costs/rules/earned";
import { newId } from "@/lib/kernel/id";
import { listDayRows, listShareRows } from "@/lib/provenance/data/accounts";
import { getTracedAd, listAdRows } from "@/lib/provenance/data/ads";
import { traceEarned } from "@/lib/provenance/data/earned";
import { listCodeLines } from "@/lib/provenance/data/record";
import { listVisits } from "@/lib/provenance/data/visits";
import { globalDb } from "@/lib/server/db";
import { createShareLink } from "@/lib/sharing/service";
import { type Book, makeBook, makeMember } from "../support/factories";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

async function makeImport({ workspaceId, owner }: Book, fileName: string, format = "studio.overview") {
  const { id } = await globalDb().import.create({
    data: {
      workspaceId,
      id: newId(),
      fileName,
      fileSha256: newId(),
      sizeBytes: 1n,
      format,
      confidence: 1,
      saw: "",
      counts: {},
      planHash: "",
      createdById: owner.actor.id,
      committedAt: day("2026-03-04"),
    },
  });
  return id;
}

describe("an account", () => {
  it("tells the days that are asked for and every share once, each with its file, and of nobody else", async () => {
    const [mine, theirs] = [await makeBook(), await makeBook()];
    const { workspaceId, owner, creator } = mine;
    const importId = await makeImport(mine, "Overview.csv");
    const own = { workspaceId, creatorId: creator.id, importId };
    const db = globalDb();
    await db.accountDay.createMany({
      data: ["2026-03-01", "2026-03-02", "2026-03-03"].map((on, n) => ({
        ...own,
        day: day(on),
        followers: BigInt(100 + n),
      })),
    });
    await db.audienceShare.createMany({
      data: Array.from({ length: 130 }, (_, n) => ({
        ...own,
        takenOn: day("2026-03-03"),
        dimension: "territory",
        bucket: `Place ${n}`,
        value: 0.01,
      })),
    });
    const ask = { creatorId: creator.id, period: { from: "2026-03-02", to: "2026-03-02" } };
    expect(await listDayRows(owner, ask, 1)).toMatchObject({
      total: 1,
      rows: [{ name: "Mon 2 Mar 2026", cells: ["101", "–", "–", "–"], source: { fileName: "Overview.csv" } }],
    });
    const pages = [await listShareRows(owner, creator.id, 1), await listShareRows(owner, creator.id, 2)];
    expect(pages.map(({ rows }) => rows.length)).toEqual([100, 30]);
    expect(new Set(pages.flatMap(({ rows }) => rows.map(({ key }) => key))).size).toBe(130);
    for (const scope of [theirs.owner, await makeMember(workspaceId, "CREATOR", [])]) {
      expect(await listDayRows(scope, ask, 1)).toMatchObject({ total: 0, rows: [] });
      expect(await listShareRows(scope, creator.id, 1)).toMatchObject({ total: 0, rows: [] });
    }
  });
});

describe("a code", () => {
  it("tells its record and the visits of its links with who made them, to its own book and creator alone", async () => {
    const [mine, theirs] = [await makeBook(), await makeBook()];
    const { owner, workspaceId, code, creator } = mine;
    const { id } = await createShareLink(owner, { codeId: code.id, label: "GlowLab", days: 7, showMoney: false });
    await globalDb().shareLink.updateMany({ where: { id }, data: { viewCount: 3, botCount: 2 } });
    const own = await makeMember(workspaceId, "CREATOR", [creator.id]);
    for (const scope of [owner, own]) {
      const lines = (await listCodeLines(scope, code.id, 1)).rows;
      expect(lines[0]).toMatchObject({ source: { byName: owner.actor.name } });
      expect(lines[0]?.name).toContain("Shared the results");
      expect(await listVisits(scope, code.id)).toMatchObject([
        { label: "GlowLab", people: 3, robots: 2, reads: null, source: { at: expect.any(Date) } },
      ]);
    }
    for (const scope of [theirs.owner, await makeMember(workspaceId, "CREATOR", [])]) {
      expect((await listCodeLines(scope, code.id, 1)).rows).toEqual([]);
      expect(await listVisits(scope, code.id)).toEqual([]);
    }
  });
});

describe("an ad", () => {
  async function makeAd({ workspaceId }: Book, fields: { name: string; creatorId?: string }) {
    return globalDb().ad.create({ data: { workspaceId, id: newId(), key: `name:${fields.name}`, ...fields } });
  }

  it("opens to every day it was reported for, older than a year among them, each with its file", async () => {
    const [mine, theirs] = [await makeBook(), await makeBook()];
    const { workspaceId, owner, creator } = mine;
    const importId = await makeImport(mine, "ads.csv", "ads.adByDay");
    const ad = await makeAd(mine, { name: "Glow one", creatorId: creator.id });
    await globalDb().dailyMetric.createMany({
      data: Array.from({ length: 400 }, (_, n) => ({
        workspaceId,
        segment: "PAID",
        sourceId: ad.id,
        creatorId: creator.id,
        day: new Date(day("2025-01-01").getTime() + n * 86_400_000),
        currency: "USD",
        spendMinor: 100n,
        importId,
      })),
    });
    const own = await makeMember(workspaceId, "CREATOR", [creator.id]);
    const pages = await Promise.all([1, 2, 3, 4].map((page) => listAdRows(owner, ad.id, page)));
    expect(pages[0]?.spend).toMatchObject([{ spendMinor: 40_000, lastDay: "2026-02-04", byDay: true }]);
    expect(new Set(pages.flatMap(({ rows }) => rows.rows.map(({ key }) => key))).size).toBe(400);
    expect(pages[0]?.rows.rows[0]).toMatchObject({
      name: "Wed 4 Feb 2026",
      cells: ["$1", "–", "–", "–"],
      source: { fileName: "ads.csv", byName: owner.actor.name },
    });
    expect(await getTracedAd(own, ad.id)).toMatchObject({ name: "Glow one" });
    const seen = (await listAdRows(own, ad.id, 1)).rows.rows[0]?.source;
    expect(seen).toMatchObject({ fileName: null, byName: null, isOthers: true });
    for (const scope of [theirs.owner, await makeMember(workspaceId, "CREATOR", [])]) {
      await expect(getTracedAd(scope, ad.id)).rejects.toMatchObject({ code: "notFound" });
      expect(await listAdRows(scope, ad.id, 1)).toMatchObject({ spend: [], rows: { total: 0 } });
    }
    await expect(getTracedAd(owner, "no id")).rejects.toMatchObject({ code: "notFound" });
  });

  it("that was reported without days opens to the totals that count, and not to those that a later one covers", async () => {
    const [mine, theirs] = [await makeBook(), await makeBook()];
    const { workspaceId, owner } = mine;
    const importId = await makeImport(mine, "totals.csv", "ads.adLevel");
    const ad = await makeAd(mine, { name: "Without days" });
    const total = { workspaceId, adId: ad.id, currency: "USD", importId };
    await globalDb().adTotal.createMany({
      data: [
        { ...total, asOf: day("2026-03-01"), spendMinor: 5_000n },
        { ...total, asOf: day("2026-03-20"), spendMinor: 7_400n },
      ],
    });
    const { spend, rows } = await listAdRows(owner, ad.id, 1);
    expect(spend).toMatchObject([{ spendMinor: 7_400, byDay: false }]);
    expect(rows.rows.map(({ name, cells, source }) => [name, cells[0], source?.fileName])).toEqual([
      ["Fri 20 Mar 2026", "$74", "totals.csv"],
    ]);
    for (const scope of [theirs.owner, await makeMember(workspaceId, "CREATOR", [])])
      expect((await listAdRows(scope, ad.id, 1)).rows.total).toBe(0);
  });
});

describe("what was earned", () => {
  it("opens to the very parts and orders it adds up, of its own creator alone", async () => {
    const [mine, theirs] = [await makeBook(), await makeBook()];
    const { workspaceId, creator, deal } = mine;
    const part = { workspaceId, dealId: deal.id, currency: "USD", dueOn: day("2026-03-20") };
    await globalDb().payment.createMany({
      data: [
        { ...part, id: newId(), label: "On signature", amountMinor: 10_500n, paidOn: day("2026-03-02") },
        { ...part, id: newId(), label: "On code release", amountMinor: 4_000n },
        { ...part, id: newId(), label: "In euros", amountMinor: 700n, currency: "EUR", paidOn: day("2026-03-02") },
      ],
    });
    const own = await makeMember(workspaceId, "CREATOR", [creator.id]);
    const ask = { codeId: null, currency: "USD", today: "2026-03-10" };
    const { licences, orders } = await traceEarned(own, ask, { licences: 1, orders: 1 });
    expect(licences.rows.map(({ cells }) => cells[1]).sort()).toEqual(["$105", "$40"]);
    expect(orders.total).toBe(0);
    expect(deriveEarned(await sumLicenceFees(own, null), [])).toEqual([
      { currency: "EUR", paid: 700, due: 0, commission: 0 },
      { currency: "USD", paid: 10_500, due: 4_000, commission: 0 },
    ]);
    for (const scope of [theirs.owner, await makeMember(workspaceId, "CREATOR", [])])
      expect((await traceEarned(scope, ask, { licences: 1, orders: 1 })).licences.total).toBe(0);
  });
});
