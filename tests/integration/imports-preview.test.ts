import { describe, expect, it } from "vitest";
import { getImport } from "@/lib/imports/data/import";
import { listPreview, type PreviewRow } from "@/lib/imports/data/preview";
import type { Outcome } from "@/lib/imports/rules/plan";
import { commitImport } from "@/lib/imports/service/commit";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeCreator, makeWorkspace } from "../support/factories";
import { importText, stage } from "../support/import-files";

const dayOf = (n: number) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10);

/** Days of two ads by turns, the second of another campaign; `costOf` says what day n cost. */
const adsFile = (rows: number, costOf: (n: number) => number = () => 1) =>
  [
    "By Day,Campaign name,Ad name,Cost",
    ...Array.from({ length: rows }, (_, n) => {
      const [campaign, ad] = n % 2 === 0 ? ["Autumn", "Serum"] : ["Winter", "Mask"];
      return `${dayOf(n >> 1)},${campaign},${ad},${costOf(n).toFixed(2)}`;
    }),
  ].join("\n");

const lines = (rows: readonly PreviewRow[]) => rows.map(({ line }) => line);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

async function pageOf(scope: Scope, importId: string, after: number, outcome: Outcome | null = null, most = 50) {
  const row = await getImport(scope, importId);
  return listPreview(scope, { ...row, importId }, { outcome, after, most });
}

describe("the rows of a waiting import", () => {
  it("come page by page, each once, and every one with the name and campaign of its ad", async () => {
    const owner = await makeWorkspace();
    const { id } = await stage(owner, adsFile(130));
    const first = await pageOf(owner, id, 0);
    const second = await pageOf(owner, id, first.next ?? -1);
    const third = await pageOf(owner, id, second.next ?? -1);
    expect([first.next, second.next, third.next]).toEqual([51, 101, null]);
    const all = [first, second, third].flatMap(({ rows }) => rows);
    expect(lines(all)).toEqual(range(2, 131));
    for (const { line, name, values, outcome, before } of all)
      expect({ name, campaign: values.campaignName, outcome, before }, `line ${line}`).toEqual({
        ...(line % 2 === 0 ? { name: "Serum", campaign: "Autumn" } : { name: "Mask", campaign: "Winter" }),
        outcome: "create",
        before: null,
      });
    expect(await pageOf(owner, id, 131)).toEqual({ rows: [], next: null });
  });

  it("of one outcome are as many as were counted, with what the book says now", async () => {
    const owner = await makeWorkspace();
    await importText(owner, adsFile(120));
    const { id, counts } = await stage(
      owner,
      adsFile(140, (n) => (n < 90 && n % 3 === 0 ? 2 : 1)),
    );
    expect(counts).toMatchObject({ create: 20, update: 30, unchanged: 90 });
    const changed = await pageOf(owner, id, 0, "update", 20);
    const rest = await pageOf(owner, id, changed.next ?? -1, "update", 20);
    const rows = [...changed.rows, ...rest.rows];
    expect(lines(rows)).toEqual(range(0, 29).map((n) => 2 + 3 * n));
    expect(rest.next).toBeNull();
    expect(rows.every(({ values, before }) => values.spendMinor === 200 && before?.spendMinor === 100)).toBe(true);
    expect(lines((await pageOf(owner, id, 0, "create")).rows)).toEqual(range(122, 141));
    expect((await pageOf(owner, id, 0, "unchanged", 100)).rows).toHaveLength(90);
  });

  it("are found however far apart they are, without looking through everything at once", async () => {
    const owner = await makeWorkspace();
    const head = "By Day,Campaign name,Ad name,Cost\n";
    const lineOf = (n: number, cost: string) => `${dayOf(n % 500)},Autumn,Ad ${Math.floor(n / 500)},${cost}\n`;
    const known = [30_000, 249_999];
    await importText(owner, head + known.map((n) => lineOf(n, "1.00")).join(""));
    const { id } = await stage(
      owner,
      head +
        range(0, 249_999)
          .map((n) => lineOf(n, "2.00"))
          .join(""),
    );
    const near = await pageOf(owner, id, 0, "update");
    expect(lines(near.rows)).toEqual([30_002]);
    expect(near.next).toBe(200_000);
    expect(await pageOf(owner, id, near.next ?? -1, "update")).toMatchObject({ rows: [{ line: 250_001 }], next: null });
  }, 60_000);

  it("of records are read alike", async () => {
    const owner = await makeWorkspace();
    const creator = await makeCreator(owner, { handle: "glow.lab" });
    const file = (views: number) =>
      [
        `"Date","Video Views","Profile Views","Likes","Comments","Shares"`,
        ...range(1, 20).map((day) => `"November ${day}","${day === 7 ? views : 9}","2","3","4","5"`),
      ].join("\n");
    const options = { creatorId: creator.id, now: new Date("2026-11-23T12:00:00Z") };
    await importText(owner, file(9), options);
    const { id } = await stage(owner, file(70), options);
    expect(await pageOf(owner, id, 0, "update")).toMatchObject({
      rows: [{ line: 8, day: "2026-11-07", values: { views: 70 }, before: { views: 9 } }],
      next: null,
    });
    const page = await pageOf(owner, id, 0, "unchanged", 12);
    expect([page.rows.length, page.next]).toEqual([12, 14]);
  });

  it("of campaigns have their money with its currency", async () => {
    const owner = await makeWorkspace();
    const file = (cost: string) => `By Day,Campaign name,Currency,Cost\n2026-03-01,Spring,EUR,${cost}\n`;
    await importText(owner, file("1.00"));
    const { id } = await stage(owner, file("2.00"));
    const money = (spendMinor: number) => ({ currency: "EUR", spendMinor });
    expect((await pageOf(owner, id, 0)).rows).toMatchObject([{ values: money(200), before: money(100) }]);
  });

  it("are gone once they are imported, and none of another book's or another file's", async () => {
    const [owner, stranger] = [await makeWorkspace(), await makeWorkspace()];
    const mine = await stage(owner, adsFile(6));
    await stage(
      owner,
      adsFile(9, () => 3),
    );
    const theirs = await stage(
      stranger,
      adsFile(12, () => 7),
    );
    expect(lines((await pageOf(owner, mine.id, 0)).rows)).toEqual(range(2, 7));
    const row = await getImport(owner, mine.id);
    const everything = { outcome: null, after: 0, most: 50 };
    expect(await listPreview(stranger, { ...row, importId: mine.id }, everything)).toEqual({ rows: [], next: null });
    expect(await listPreview(owner, { ...row, importId: theirs.id }, everything)).toEqual({ rows: [], next: null });
    await commitImport(owner, mine.id, mine.planHash);
    expect(await pageOf(owner, mine.id, 0)).toEqual({ rows: [], next: null });
    expect(await globalDb().stagedRow.count({ where: { workspaceId: stranger.workspaceId } })).toBe(12);
  });
});
