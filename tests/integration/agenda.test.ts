import { beforeAll, expect, it } from "vitest";
import { getAgenda } from "@/lib/agenda/data";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { type Book, makeBook } from "../support/factories";

let mine: Book;
let theirs: Book;
beforeAll(async () => {
  [mine, theirs] = [await makeBook(), await makeBook()];
});

const unmatched = async ({ owner }: Book) => (await getAgenda(owner, "UTC", new Date())).unmatched;

/** An ad with one paid day. */
async function spend({ workspaceId }: Book, spendMinor: bigint, currency: string, more: object = {}): Promise<void> {
  const ad = { workspaceId, id: newId(), key: newId(), name: "Ad", ...more };
  const committed = { fileSha256: newId(), confidence: 1, counts: {}, planHash: newId(), committedAt: new Date() };
  const file = { fileName: "ads.csv", sizeBytes: 1n, format: "ads.adByDay", saw: "ads" };
  await globalDb().ad.create({ data: ad });
  const { id: importId } = await globalDb().import.create({
    data: { workspaceId, id: newId(), ...file, ...committed },
    select: { id: true },
  });
  const day = new Date("2026-03-01T00:00:00Z");
  await globalDb().dailyMetric.create({
    data: { workspaceId, importId, segment: "PAID", sourceId: ad.id, day, currency, spendMinor },
  });
}

it("ads with spend that belong to no code are added up, but not those that shall belong to none", async () => {
  expect(await unmatched(mine)).toBeNull();
  await spend(mine, 500_000n, "USD");
  await spend(mine, 250_000n, "USD");
  await spend(mine, 900n, "JPY");
  await spend(mine, 0n, "USD");
  await spend(mine, 7n, "USD", { isDecided: true });
  await spend(mine, 7n, "USD", { codeId: mine.code.id });
  expect(await unmatched(mine)).toEqual({
    count: 3,
    more: false,
    spends: expect.arrayContaining([
      { currency: "USD", spendMinor: 750_000 },
      { currency: "JPY", spendMinor: 900 },
    ]),
  });
  expect(await unmatched(theirs)).toBeNull();
});
