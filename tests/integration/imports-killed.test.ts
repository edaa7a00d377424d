/** A process may die at any moment of reading or importing a file: all of it is in the book, or nothing. */
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { commitImport } from "@/lib/imports/service/commit";
import { cancelImport, getProgress, listRuns } from "@/lib/imports/service/run";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeBook, makeWorkspace } from "../support/factories";
import { adFile, importText, stage } from "../support/import-files";
import { dumpBook } from "../support/logical-dump";

const db = globalDb();
const script = fileURLToPath(new URL("../support/import-run.ts", import.meta.url));
const tsconfig = fileURLToPath(new URL("../../scripts/commands/tsconfig.json", import.meta.url));
const ROWS = 12_000;
const KILLS = 8;

const file = adFile(
  Array.from({ length: ROWS }, (_, n) => ({
    day: new Date(Date.UTC(2026, 5, 1 + (n % 100))).toISOString().slice(0, 10),
    ad: `Ad ${Math.floor(n / 100)}`,
    cost: "1.25",
    impressions: n % 50,
  })),
);
const of = ({ workspaceId }: Scope) => ({ where: { workspaceId } });
const answer = (child: ChildProcess) =>
  new Promise<unknown>((resolve) => {
    child.once("message", resolve);
    child.once("exit", () => resolve(null));
  });

async function start(): Promise<ChildProcess> {
  const child = fork(script, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig, DATABASE_POOL: "4" },
  });
  expect(await answer(child)).toBe("ready");
  return child;
}

/** @returns whether it was done before it died */
async function killAfter(child: ChildProcess, order: object, ms: number): Promise<boolean> {
  const done = answer(child);
  child.send(order);
  await Promise.race([done, new Promise((resolve) => setTimeout(resolve, ms))]);
  child.kill("SIGKILL");
  return (await done) === "done";
}

/** As if so much time had gone by that a process without a sign of life counts as dead. */
const passLease = (owner: Scope) =>
  db.importRun.updateMany({ ...of(owner), data: { beatAt: new Date(Date.now() - 60_000) } });

it("while a file is read: it waits as a whole or is not there, and the book is untouched", async () => {
  const owner = await makeWorkspace();
  const before = await dumpBook(owner);
  const outcomes = new Set<number>();
  for (let kill = 0; kill < KILLS; kill++) {
    const known = await db.import.count(of(owner));
    await killAfter(await start(), { workspaceId: owner.workspaceId, file }, kill * 80);
    const waiting = await db.import.findMany({ ...of(owner), orderBy: { id: "asc" } });
    outcomes.add(waiting.length - known);
    for (const { id } of waiting) expect(await db.stagedRow.count({ where: { importId: id } })).toBe(ROWS);
    expect(await dumpBook(owner)).toEqual(before);
  }
  expect(outcomes).toContain(0);
  expect((await importText(owner, file)).counts).toMatchObject({ create: ROWS });
  expect(await db.dailyMetric.count(of(owner))).toBe(ROWS);
}, 120_000);

it("while it is imported: all rows or none, and then it can still be imported", async () => {
  const other = await makeBook();
  const othersBook = await dumpBook(other.owner);
  const outcomes = new Set<number>();
  for (let kill = 0; kill < KILLS; kill++) {
    const owner = await makeWorkspace();
    const { id, planHash } = await stage(owner, file);
    const before = await dumpBook(owner);
    const isDone = await killAfter(await start(), { workspaceId: owner.workspaceId, id, planHash }, 40 + kill * 60);
    const written = await db.dailyMetric.count(of(owner));
    outcomes.add(written);
    if (isDone) expect(written).toBe(ROWS);
    await passLease(owner);
    expect(await getProgress(owner, id), "nothing claims to run for ever").toBeNull();
    if (written === 0) {
      expect(await dumpBook(owner)).toEqual(before);
      await commitImport(owner, id, planHash).catch((error) =>
        expect(error.message).toBe("This file is imported already."),
      );
    }
    expect(await db.dailyMetric.count(of(owner)), `kill ${kill}`).toBe(ROWS);
    const { _sum } = await db.dailyRollup.aggregate({ ...of(owner), _sum: { spendMinor: true } });
    expect(_sum.spendMinor).toBe(BigInt(ROWS * 125));
  }
  expect([...outcomes].every((rows) => rows === 0 || rows === ROWS)).toBe(true);
  expect(outcomes).toContain(0);
  expect(await dumpBook(other.owner)).toEqual(othersBook);
}, 120_000);

it("is seen from another process, and called off from there", async () => {
  const owner = await makeWorkspace();
  const large = adFile(
    Array.from({ length: 60_000 }, (_, n) => ({
      day: new Date(Date.UTC(2026, 5, 1 + (n % 100))).toISOString().slice(0, 10),
      ad: `Ad ${Math.floor(n / 100)}`,
      cost: "1.25",
    })),
  );
  const { id, planHash } = await stage(owner, large);
  const before = await dumpBook(owner);
  const child = await start();
  const outcome = answer(child);
  child.send({ workspaceId: owner.workspaceId, id, planHash });
  while (!(await getProgress(owner, id))) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await listRuns(owner)).toMatchObject([{ id, kind: "COMMIT", fileName: "export.csv" }]);
  await expect(commitImport(owner, id, planHash)).rejects.toThrow("This file is being worked on right now.");
  expect(await cancelImport(owner, id)).toBe(true);
  expect(await outcome).toContain("This was cancelled. Nothing was written.");
  child.kill();
  expect(await dumpBook(owner)).toEqual(before);
  expect([await getProgress(owner, id), await db.importRun.count(of(owner))]).toEqual([null, 0]);
  await commitImport(owner, id, planHash);
  expect(await db.dailyMetric.count(of(owner))).toBe(60_000);
}, 120_000);
