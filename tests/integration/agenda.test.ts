import { beforeAll, expect, it } from "vitest";
import { getAgenda, getFirstSteps, listNextEnds } from "@/lib/agenda/data";
import { newId } from "@/lib/kernel/id";
import { globalDb } from "@/lib/server/db";
import { type Book, inDays, makeBook, makeCode, makeCreator, makeMember } from "../support/factories";

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

it("a creator's first steps are their own doing, and what ends next is of their own profiles", async () => {
  const { owner, workspaceId, creator, code, brand } = mine;
  const [member, newcomer] = [
    await makeMember(workspaceId, "CREATOR", [creator.id]),
    await makeMember(workspaceId, "CREATOR", [(await makeCreator(owner)).id]),
  ];
  const sooner = await makeCode(owner, { creatorId: creator.id, expiresAt: inDays(9), loggedById: member.actor.id });
  for (const past of [{ expiresAt: inDays(-1) }, { expiresAt: inDays(3), archivedAt: inDays(-2) }])
    await makeCode(owner, { creatorId: creator.id, ...past });
  const stepsOf = async (scope: typeof owner) => (await getFirstSteps(scope)).done;
  expect(await stepsOf(owner)).toMatchObject({ code: true, imported: true });
  expect(await stepsOf(member)).toMatchObject({ code: true, imported: false });
  expect(await getFirstSteps(newcomer)).toMatchObject({ isEmpty: true, done: { code: false, imported: false } });

  const ends = await listNextEnds(member, new Date(), 3);
  expect(ends.map(({ id, brandName }) => [id, brandName])).toEqual([
    [sooner.id, null],
    [code.id, brand.name],
  ]);
  expect(await listNextEnds(newcomer, new Date(), 3)).toEqual([]);
  expect((await listNextEnds(theirs.owner, new Date(), 3)).map(({ id }) => id)).toEqual([theirs.code.id]);
});
