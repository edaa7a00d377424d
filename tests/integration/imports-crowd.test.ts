/** More imports come at once than there are connections: each waits for its book, and nobody for another's. */
import { expect, it } from "vitest";
import { lockImports } from "@/lib/imports/data/stage";
import { commitImport } from "@/lib/imports/service/commit";
import { cancelImport } from "@/lib/imports/service/run";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb, pool } from "@/lib/server/db";
import { bookkeep } from "@/lib/server/transact";
import { makeWorkspace } from "../support/factories";
import { adFile, stage } from "../support/import-files";

const db = globalDb();
/** As many as the pool has connections (see tests/support/database.ts), and some. */
const CROWD = 12;

const file = (ad: number) => adFile([{ day: "2026-11-01", ad: `Ad ${ad}`, cost: "1.00" }]);
async function prepare(owner: Scope, ad: number) {
  const { id, planHash } = await stage(owner, file(ad));
  return { id, run: () => commitImport(owner, id, planHash) };
}
const countDays = ({ workspaceId }: Scope) => db.dailyMetric.count({ where: { workspaceId } });

it("in as many books: all are done", async () => {
  const owners = await Promise.all(Array.from({ length: CROWD }, () => makeWorkspace()));
  const commits: Awaited<ReturnType<typeof prepare>>[] = [];
  for (const owner of owners) commits.push(await prepare(owner, 1));
  await Promise.all(commits.map(({ run }) => run()));
  for (const owner of owners) expect(await countDays(owner)).toBe(1);
});

it("in one book: they wait for it without a connection, and can be called off", async () => {
  const owner = await makeWorkspace();
  const commits: Awaited<ReturnType<typeof prepare>>[] = [];
  for (let ad = 0; ad < CROWD; ad += 1) commits.push(await prepare(owner, ad));
  let begun: Promise<PromiseSettledResult<unknown>[]> = Promise.resolve([]);
  await bookkeep(owner, async (tx) => {
    await lockImports(tx);
    begun = Promise.allSettled(commits.map(({ run }) => run()));
    while ((await db.importRun.count({ where: { workspaceId: owner.workspaceId } })) < CROWD)
      await new Promise((resolve) => setTimeout(resolve, 5));
    expect(pool().waitingCount, "nobody waits for a connection").toBe(0);
    expect(pool().totalCount - pool().idleCount, "this one, and the first of them").toBeLessThanOrEqual(2);
    expect(await cancelImport(owner, commits[CROWD - 1]?.id ?? "")).toBe(true);
  });
  const outcomes = await begun;
  expect(outcomes.filter(({ status }) => status === "rejected")).toMatchObject([
    { reason: { code: "conflict", message: "This was cancelled. Nothing was written." } },
  ]);
  expect(await countDays(owner)).toBe(CROWD - 1);
});
