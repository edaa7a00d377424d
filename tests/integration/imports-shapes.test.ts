/* Every kind of file that people have goes into the book as it is read, and into nobody else's. */
import { readdirSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeBook, makeCreator, makeWorkspace } from "../support/factories";
import { fixture, importText, NOW } from "../support/import-files";

const db = globalDb();
const names = readdirSync("tests/fixtures/imports").filter((name) => name.endsWith(".csv"));
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });
const sameDay = (day: Date) => day.toISOString().slice(0, 10);

const countAll = async (scope: Scope) =>
  Promise.all([
    db.accountDay.count(of(scope)),
    db.audienceShare.count(of(scope)),
    db.campaignReport.count(of(scope)),
    db.videoReport.count(of(scope)),
    db.shopOrder.count(of(scope)),
    db.dailyMetric.count(of(scope)),
    db.adTotal.count(of(scope)),
    db.videoSnapshot.count(of(scope)),
  ]);

let other: Awaited<ReturnType<typeof makeBook>>;
let before: number[];
beforeAll(async () => {
  other = await makeBook();
  before = await countAll(other.owner);
});

describe("a file of each kind", () => {
  it.each(names)("%s goes in without a rejected line, and changes nothing the second time", async (name) => {
    const owner = await makeWorkspace();
    const { id: creatorId } = await makeCreator(owner, { handle: "glow.lab" });
    const first = await importText(owner, fixture(name), { creatorId, now: NOW });
    expect(first.counts.rejected).toBe(0);
    expect(first.counts.create).toBe(first.counts.rows);
    const stored = await countAll(owner);
    expect(stored.reduce((sum, count) => sum + count, 0)).toBe(first.counts.rows);
    const second = await importText(owner, fixture(name), { creatorId, now: NOW });
    expect(second.counts).toMatchObject({ create: 0, update: 0, unchanged: first.counts.rows });
    expect(await countAll(owner)).toEqual(stored);
    expect(await countAll(other.owner)).toEqual(before);
  });
});

describe("what is stored", () => {
  it("of a day of the account and of an hour is what the file says", async () => {
    const owner = await makeWorkspace();
    const { id: creatorId } = await makeCreator(owner, { handle: "glow.lab" });
    await importText(owner, fixture("studio-overview.csv"), { creatorId });
    await importText(owner, fixture("studio-followers.csv"), { creatorId });
    await importText(owner, fixture("studio-activity.vi.csv"), { creatorId });
    const [day] = await db.accountDay.findMany({ where: { ...of(owner).where, day: new Date("2025-12-31") } });
    expect(day).toMatchObject({ creatorId, views: 141n, newFollowers: -1n, followers: 5011n });
    const [hour] = await db.audienceShare.findMany({ ...of(owner), orderBy: [{ takenOn: "asc" }, { bucket: "desc" }] });
    expect(hour).toMatchObject({ dimension: "hour", bucket: "23", value: 423 });
  });

  it("of an order has its creator, its day and its money", async () => {
    const owner = await makeWorkspace();
    const { id: creatorId } = await makeCreator(owner, { handle: "glow.lab" });
    await importText(owner, fixture("shop-seller-orders.csv"));
    const [order] = await db.shopOrder.findMany({ ...of(owner), orderBy: { orderId: "asc" } });
    expect(order).toMatchObject({ side: "SELLER", creatorId, gmvMinor: 4800n, commissionMinor: 720n, quantity: 2n });
    expect(order?.orderedOn && sameDay(order.orderedOn)).toBe("2026-07-07");
  });

  it("of an order without a day, and of a video without money, is the rest", async () => {
    const owner = await makeWorkspace();
    const header = "Order ID,Creator Username,Content ID,Est. Commission Base,Time Created";
    await importText(owner, `${header}\n577200000000000001,glow.lab,,1.00,\n`);
    expect(await db.shopOrder.findMany(of(owner))).toMatchObject([{ orderedOn: null, creatorHandle: "glow.lab" }]);
    const report = (cost: string) =>
      `Post ID,Organic video views,Cost,Currency\n7574868893212268167,5,${cost},${cost && "EUR"}\n`;
    await importText(owner, report("1.50"));
    await importText(owner, report(""));
    expect(await db.videoReport.findMany(of(owner))).toMatchObject([{ currency: "EUR", spendMinor: 150n }]);
  });

  it("of a video has its completion and how long people watch", async () => {
    const owner = await makeWorkspace();
    await importText(owner, fixture("studio-content-extended.csv"));
    const [shot] = await db.videoSnapshot.findMany(of(owner));
    expect(shot).toMatchObject({ views: 86400n, saves: 77n, reach: 70000n, completion: 0.3462, watchSeconds: 12.4 });
    const [video] = await db.video.findMany(of(owner));
    expect(video?.completion).toBe(0.3462);
  });
});
