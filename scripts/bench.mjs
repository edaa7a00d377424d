// `npm run bench`: one JSON line per figure, each beside a limit measured in the same run.
// Options: --only NAME,NAME (registry, filters, search, desk, dashboard, share, start, import, scoring, sweep; and, which are not run
// unless named, growth: the sweep over ten million codes, growth-metrics: the dashboard over five million daily metrics), --rounds N
import "./lib/node-version.mjs";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runBench } from "../tests/bench/bench.mjs";
import { ensureGenerated } from "./lib/generate.mjs";
import { ensureBuilt, ensureInstalled } from "./lib/prepare.mjs";
import { openThrowAwayDatabase } from "./lib/throw-away.mjs";
import { report } from "./lib/trouble.mjs";

const { values } = parseArgs({ options: { only: { type: "string" }, rounds: { type: "string", default: "3" } } });
const say = (line) => console.error(line);
const home = mkdtempSync(join(tmpdir(), "sparkbook-bench-"));
let database;
try {
  await ensureInstalled({ say });
  ensureGenerated({ say });
  await ensureBuilt({ say });
  database = await openThrowAwayDatabase(home);
  const failed = await runBench({
    databaseUrl: database.url,
    only: values.only?.split(",") ?? null,
    rounds: Number(values.rounds),
    say,
  });
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  report(error);
  process.exitCode = 1;
} finally {
  await database?.close();
  rmSync(home, { recursive: true, force: true });
}
