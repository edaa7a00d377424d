/** Totals without days: months stand side by side, what holds them takes their place, and nobody calls an unknown period known. */
import { expect, it } from "vitest";
import { listCampaigns } from "@/lib/ads/data/campaigns";
import { getImport } from "@/lib/imports/data/import";
import { undoImport } from "@/lib/imports/service/undo";
import { listCodeSums } from "@/lib/metrics/data/code";
import { globalDb } from "@/lib/server/db";
import { makeBook, makeWorkspace } from "../support/factories";
import { importText, stage } from "../support/import-files";
import { ads, campaigns, spendOf } from "../support/totals";

const db = globalDb();
const MONTHS = {
  january: "Ad_20260101_20260131_GMT+0.csv",
  february: "Ad_20260201_20260228_GMT+0.csv",
  both: "Ad_20260101_20260228_GMT+0.csv",
};

it("two months that are imported on one day both count, and a report that holds them takes their place until it is undone", async () => {
  const [book, other] = [await makeBook(), await makeWorkspace()];
  await importText(other, ads("9.00"), { fileName: MONTHS.january });
  const january = await importText(book.owner, ads("100.00"), { fileName: MONTHS.january });
  expect(january).toMatchObject({ warnings: [], counts: { create: 1, update: 0 } });
  expect(january.saw).toMatch(/By its name it is of 1 Jan to 31 Jan 2026\.$/);
  expect(await getImport(book.owner, january.id)).toMatchObject({ fromDay: "2026-01-01", toDay: "2026-01-31" });
  expect((await importText(book.owner, ads("7.50"), { fileName: MONTHS.february })).counts).toMatchObject({
    create: 1,
  });
  expect(await spendOf(book.owner)).toEqual([[10_750, "2026-02-28"]]);
  await db.ad.updateMany({ where: { workspaceId: book.workspaceId }, data: { codeId: book.code.id } });
  const code = async () => (await listCodeSums(book.owner, [book.code.id])).map(({ spendMinor }) => spendMinor);
  expect(await code()).toEqual([10_750]);

  const again = await importText(book.owner, ads("100.00"), { fileName: "renamed.csv" });
  expect(again).toMatchObject({ warnings: [], counts: { unchanged: 1, create: 0, update: 0 } });
  const both = await importText(book.owner, ads("108.00"), { fileName: MONTHS.both });
  expect(await spendOf(book.owner)).toEqual([[10_800, "2026-02-28"]]);
  await undoImport(book.owner, both.id);
  expect(await code()).toEqual([10_750]);
  expect(await spendOf(other)).toEqual([[900, "2026-01-31"]]);
});

it("totals of an unknown period are told to be so, and take the place of all before them", async () => {
  const owner = await makeWorkspace();
  await importText(owner, ads("100.00"), { fileName: MONTHS.january });
  const unknown = await importText(owner, ads("130.00"), { fileName: "report.csv" });
  expect(unknown.warnings).toEqual([
    expect.stringMatching(/^These are totals of an unknown period.* up to Sat 21 Nov 2026/),
  ]);
  expect(unknown.saw).not.toContain("By its name");
  expect(await spendOf(owner)).toEqual([[13_000, "2026-11-21"]]);
});

it("two months of a campaign both stand, each beside its ads of that month", async () => {
  const owner = await makeWorkspace();
  for (const [cost, fileName] of [["100.00", MONTHS.january] as const, ["7.50", MONTHS.february] as const]) {
    await importText(owner, ads(cost), { fileName });
    expect((await importText(owner, campaigns(cost), { fileName })).counts).toMatchObject({ create: 1, update: 0 });
  }
  expect(await db.campaignReport.count({ where: { workspaceId: owner.workspaceId } })).toBe(2);
  expect(await listCampaigns(owner)).toMatchObject([{ to: "2026-02-28", reportedMinor: 750, adsMinor: 750 }]);
  expect((await stage(owner, campaigns("1.00"))).warnings).toHaveLength(1);
});
