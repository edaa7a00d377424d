/** Files that go in together: nothing is written that nobody was shown, and a fault in one is told as its own. */
import { expect, it, vi } from "vitest";
import { applyAdDays } from "@/lib/imports/data/apply";
import { commitBatch } from "@/lib/imports/service/batch";
import { stageFiles } from "@/lib/imports/service/stage";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeMember, makeWorkspace } from "../support/factories";
import { adFile, importText, inPieces, NOW } from "../support/import-files";
import { makeZip } from "../support/workbook";

vi.mock("@/lib/imports/data/apply", async (original) => {
  const real = await original<typeof import("@/lib/imports/data/apply")>();
  return { ...real, applyAdDays: vi.fn(real.applyAdDays) };
});

const db = globalDb();
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });
const file = (ad: string, cost: string) =>
  adFile(["2026-11-18", "2026-11-19"].map((day) => ({ day, ad, cost, impressions: 100 })));

async function send(owner: Scope) {
  const bytes = makeZip({ "a.csv": Buffer.from(file("A", "5.00")), "b.csv": Buffer.from(file("B", "7.00")) });
  const upload = { stream: inPieces(bytes), fileName: "both.zip", sizeBytes: bytes.length, creatorId: null, now: NOW };
  return (await stageFiles(owner, upload)).batchId ?? "";
}
const spent = async (owner: Scope) =>
  (await db.dailyMetric.findMany({ ...of(owner), orderBy: { spendMinor: "asc" } })).map(({ spendMinor }) => spendMinor);

it("leaves a file whose days somebody else has corrected since its preview, until the new preview was seen", async () => {
  const [owner, other] = [await makeWorkspace(), await makeWorkspace()];
  const batchId = await send(owner);
  await importText(owner, file("B", "9.00"));
  const auditor = await makeMember(owner.workspaceId, "AUDITOR");
  await expect(commitBatch(auditor, batchId)).rejects.toMatchObject({ code: "forbidden" });
  const { done, failed } = await commitBatch(owner, batchId);
  expect(done).toHaveLength(1);
  expect(failed).toMatchObject([
    { fileName: "b.csv", reason: expect.stringContaining("0 new instead of 2, 2 changed instead of 0") },
  ]);
  expect(await spent(owner), "the correction stands").toEqual([500n, 500n, 900n, 900n]);
  const waiting = await db.import.findFirst({ where: { workspaceId: owner.workspaceId, committedAt: null } });
  expect(waiting?.counts).toMatchObject({ create: 0, update: 2 });
  expect(await commitBatch(owner, batchId)).toMatchObject({ done: [{}], failed: [] });
  expect(await spent(owner)).toEqual([500n, 500n, 700n, 700n]);
  expect(await db.dailyMetric.count(of(other))).toBe(0);
});

it("asks nobody again about a file whose counts are the same after another import", async () => {
  const owner = await makeWorkspace();
  await importText(owner, file("A", "4.00"));
  const batchId = await send(owner);
  await importText(owner, file("A", "6.00"));
  expect(await commitBatch(owner, batchId)).toMatchObject({ done: [{}, {}], failed: [] });
  expect(await spent(owner)).toEqual([500n, 500n, 700n, 700n]);
});

it("tells a fault of ours as the reason of the file that it met, and imports the others", async () => {
  const owner = await makeWorkspace();
  const batchId = await send(owner);
  vi.mocked(applyAdDays).mockRejectedValueOnce(new Error("a disk is full"));
  const { done, failed } = await commitBatch(owner, batchId);
  expect(done).toHaveLength(1);
  expect(failed).toMatchObject([{ fileName: "a.csv", reason: expect.stringContaining("nothing was written") }]);
  expect(failed[0]?.reason).not.toContain("disk");
  expect(await spent(owner)).toEqual([700n, 700n]);
  expect((await commitBatch(owner, batchId)).failed).toEqual([]);
});
