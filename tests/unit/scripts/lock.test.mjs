import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { takeLock, whileLocked } from "../../../scripts/lib/lock.mjs";
import { identify, stillRuns } from "../../../scripts/lib/processes.mjs";

let folder;
let path;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "sparkbook-lock-"));
  path = join(folder, "running.json");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the second one learns who holds the lock and what they noted", () => {
  const first = takeLock(path, { url: "http://localhost:3000" });
  expect(takeLock(path).holder).toMatchObject({ pid: process.pid, url: "http://localhost:3000" });
  first.release();
  expect(takeLock(path)).toHaveProperty("release");
  expect(readdirSync(folder)).toEqual(["running.json"]);
});

test("a lock left by a killed process holds nobody up", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const known = identify(child.pid);
  writeFileSync(path, JSON.stringify(known));
  expect(takeLock(path).holder).toEqual(known);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(takeLock(path)).toHaveProperty("release");
});

test("another process that got the same number is not taken for the holder", () => {
  const impostor = { ...identify(process.pid), stamp: "another start" };
  expect(stillRuns(impostor)).toBe(false);
  writeFileSync(path, JSON.stringify(impostor));
  expect(takeLock(path)).toHaveProperty("release");
});

test("a file that is no lock at all counts as left behind", () => {
  writeFileSync(path, "{");
  expect(takeLock(path)).toHaveProperty("release");
});

test("work under a lock takes turns, and a failure gives the turn on", async () => {
  const order = [];
  const work = (name) =>
    whileLocked(path, async () => {
      order.push(`${name} begins`);
      await new Promise((done) => setTimeout(done, 20));
      order.push(`${name} ends`);
      if (name === "a") throw new Error("a failed");
    });
  const results = await Promise.allSettled([work("a"), work("b")]);
  expect(results.map((result) => result.status)).toEqual(["rejected", "fulfilled"]);
  expect(order).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(existsSync(path)).toBe(false);
});
