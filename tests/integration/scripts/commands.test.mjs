import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isAlive } from "../../../scripts/lib/processes.mjs";
import { openThrowAwayDatabase } from "../../../scripts/lib/throw-away.mjs";

let home;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), "sparkbook-home-"));
});

afterEach(() => rmSync(home, { recursive: true, force: true }));

function run(script, args, env) {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, SPARKBOOK_HOME: home, ...env } };
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) =>
      resolve({ code: error ? error.code : 0, stdout, stderr }),
    );
  });
}

const databasePid = () => Number(readFileSync(join(home, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[0]);

test("after its starter was killed, the database is found again with its data, then stopped", async () => {
  const program = `
    import { openThrowAwayDatabase } from "./scripts/lib/throw-away.mjs";
    await openThrowAwayDatabase(process.argv[1]);
    console.log("open");
    setInterval(() => {}, 1000);`;
  const starter = spawn(process.execPath, ["--input-type=module", "-e", program, home]);
  await once(starter.stdout, "data");
  starter.kill("SIGKILL");
  await once(starter, "exit");
  const pid = databasePid();
  expect(isAlive(pid)).toBe(true);

  const again = await openThrowAwayDatabase(home);
  expect(databasePid()).toBe(pid);
  expect(again.applied).toEqual([]);
  await again.close();
  expect(isAlive(pid)).toBe(false);
});

test("a database killed together with its starter starts again", async () => {
  const first = await openThrowAwayDatabase(home);
  const pid = databasePid();
  process.kill(pid, "SIGKILL");
  const again = await openThrowAwayDatabase(home);
  expect(again.applied).toEqual([]);
  expect(databasePid()).not.toBe(pid);
  await again.close();
  await first.close();
});

test("a busy port and a wrong one end the start with one sentence, before anything is made", async () => {
  const other = createServer();
  await new Promise((done) => other.listen(0, "127.0.0.1", done));
  const { port } = other.address();
  const busy = await run("scripts/start.mjs", [], { PORT: String(port) });
  other.close();
  expect(busy).toMatchObject({ code: 1, stdout: "" });
  expect(busy.stderr.trim()).toBe(
    `Port ${port} is in use by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
  );
  const wrong = await run("scripts/start.mjs", [], { PORT: "many" });
  expect(wrong.stderr.trim()).toBe('PORT is "many". Expected a whole number from 1 to 65535, for example PORT=3000.');
});

test("the doctor tells a healthy installation from one whose database is out of reach", async () => {
  const healthy = await run("scripts/sparkbook.mjs", ["doctor", "--json"], {});
  expect(healthy.code, healthy.stdout + healthy.stderr).toBe(1);
  const report = JSON.parse(healthy.stdout);
  // The database of the tests gives durability up for speed; the doctor notices exactly that.
  expect(report.findings.filter((finding) => finding.status === "failed")).toEqual([
    {
      check: "Durability",
      status: "failed",
      detail: "Switched off: fsync, full_page_writes. A power cut may lose committed work; switch it on.",
    },
  ]);
  const lost = await run("scripts/sparkbook.mjs", ["doctor", "--json"], {
    DATABASE_URL: "postgresql://x@127.0.0.1:1/x",
  });
  expect(lost.code).toBe(1);
  expect(JSON.parse(lost.stdout)).toMatchObject({
    ok: false,
    findings: expect.arrayContaining([
      { check: "Database", status: "failed", detail: "It cannot be reached: connect ECONNREFUSED 127.0.0.1:1" },
    ]),
  });
});

test("an unknown command shows those there are and exits 64", async () => {
  const { code, stdout, stderr } = await run("scripts/sparkbook.mjs", ["dance"], {});
  expect({ code, stdout }).toEqual({ code: 64, stdout: "" });
  expect(stderr).toContain('There is no command "dance".');
  expect(stderr).toContain("import FILE [--creator @handle]");
});
