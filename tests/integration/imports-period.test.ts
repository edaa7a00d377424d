/** Totals whose file tells no days: somebody says them, sees the preview made anew, and every import by the old one is refused. */
import { beforeAll, expect, it } from "vitest";
import { getImport } from "@/lib/imports/data/import";
import { commitImport } from "@/lib/imports/service/commit";
import { getPreview } from "@/lib/imports/service/examine";
import { sayPeriod } from "@/lib/imports/service/period";
import { undoImport } from "@/lib/imports/service/undo";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeWorkspace } from "../support/factories";
import { importText, stage } from "../support/import-files";
import { ads, campaigns, spendOf } from "../support/totals";

const db = globalDb();
const JANUARY = { from: "2026-01-01", to: "2026-01-31" };
const FEBRUARY = { from: "2026-02-01", to: "2026-02-28" };
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    ({ code }: { code: string }) => code,
  );
const firstDayOf = async (scope: Scope, id: string) => {
  const { rows } = await getPreview(scope, await getImport(scope, id), { outcome: null, after: 0, most: 1 });
  return rows[0]?.day;
};

let owner: Scope;
let other: Scope;
beforeAll(async () => {
  [owner, other] = [await makeWorkspace(), await makeWorkspace()];
});

it("two months said by hand both count, and undoing one leaves the other", async () => {
  for (const [cost, days] of [["100.00", JANUARY] as const, ["7.50", FEBRUARY] as const]) {
    const { id, planHash } = await stage(owner, ads(cost), { fileName: "report.csv" });
    await sayPeriod(owner, id, days);
    const row = await getImport(owner, id);
    expect(row).toMatchObject({ fromDay: days.from, toDay: days.to, warnings: [], counts: { create: 1, update: 0 } });
    expect(row.saw).toContain("Somebody said that it is of 1 ");
    expect(await firstDayOf(owner, id)).toBe(days.to);
    expect(await codeOf(commitImport(owner, id, planHash))).toBe("conflict");
    await commitImport(owner, id, row.planHash);
    expect(await getImport(owner, id)).toMatchObject({ fromDay: days.from, toDay: days.to });
  }
  expect(await spendOf(owner)).toEqual([[10_750, FEBRUARY.to]]);
  const last = await db.import.findFirstOrThrow({ where: { workspaceId: owner.workspaceId }, orderBy: { id: "desc" } });
  await undoImport(owner, last.id);
  expect(await spendOf(owner)).toEqual([[10_000, JANUARY.to]]);
});

it("can be said again until the import, and then no more", async () => {
  const { id } = await stage(other, campaigns("12.00"), { fileName: "report.csv" });
  await sayPeriod(other, id, JANUARY);
  await sayPeriod(other, id, FEBRUARY);
  const row = await getImport(other, id);
  expect(row.saw.match(/Somebody said/g)).toHaveLength(1);
  expect(await firstDayOf(other, id)).toBe(FEBRUARY.to);
  await commitImport(other, id, row.planHash);
  expect(await codeOf(sayPeriod(other, id, JANUARY))).toBe("conflict");
  const reports = await db.campaignReport.findMany({ where: { workspaceId: other.workspaceId } });
  expect(reports.map(({ importId }) => importId)).toEqual([id]);
});

it("changes nothing where the days cannot be, the file is somebody else's, or tells its days itself", async () => {
  const { id, planHash } = await stage(owner, ads("55.00"), { fileName: "report.csv" });
  const before = await getImport(owner, id);
  const hostile = [
    { from: "2026-01-31", to: "2026-01-01" },
    { from: "2015-01-01", to: "2026-01-01" },
    { from: "2026-01-01", to: "9999-12-31" },
    { from: "2026-02-30", to: "2026-03-01" },
    { from: "'; DROP TABLE", to: "2026-01-31" },
    { from: "", to: "" },
  ];
  for (const days of hostile) expect(await codeOf(sayPeriod(owner, id, days)), JSON.stringify(days)).toBe("invalid");
  expect(await codeOf(sayPeriod(other, id, JANUARY))).toBe("notFound");
  expect(await codeOf(sayPeriod({ ...owner, role: "AUDITOR" }, id, JANUARY))).toBe("forbidden");
  expect(await getImport(owner, id)).toEqual(before);
  expect(before.planHash).toBe(planHash);
  const named = await stage(owner, ads("5.00"), { fileName: "Ad_20260301_20260331.csv" });
  expect(await codeOf(sayPeriod(owner, named.id, JANUARY))).toBe("conflict");
  const daily = `By Day,Campaign name,Ad name,Ad ID,Currency,Cost\n2026-03-01,Spring,A,180100000000001,USD,1.00\n`;
  expect(await codeOf(sayPeriod(owner, (await stage(owner, daily)).id, JANUARY))).toBe("conflict");
});

it("two people who say it at once and one who imports leave one period, never half of two", async () => {
  const book = await makeWorkspace();
  await importText(book, ads("1.00"), { fileName: "Ad_20251201_20251231.csv" });
  const { id, planHash } = await stage(book, ads("20.00"), { fileName: "report.csv" });
  const outcomes = await Promise.all([
    codeOf(sayPeriod(book, id, JANUARY)),
    codeOf(sayPeriod(book, id, FEBRUARY)),
    codeOf(commitImport(book, id, planHash)),
  ]);
  const row = await getImport(book, id);
  if (row.committedAt === null) await commitImport(book, id, row.planHash);
  const [total] = await db.adTotal.findMany({ where: { workspaceId: book.workspaceId, importId: id } });
  const { toDay } = await getImport(book, id);
  expect(total?.asOf.toISOString().slice(0, 10)).toBe(toDay);
  expect(outcomes).toContain("done");
});
