// Measures what runs without HTTP: the import and the sweep, each in a fresh process that calls the product's services.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { workspaceId } from "./data.mjs";

const runner = fileURLToPath(new URL("./in-process-run.ts", import.meta.url));
const tsconfig = fileURLToPath(new URL("../../scripts/commands/tsconfig.json", import.meta.url));

/** Runs one measurement in its own process. @returns what it measured */
function measure(name, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--expose-gc", "--import", "tsx", runner, name, JSON.stringify(input)], {
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, TSX_TSCONFIG_PATH: tsconfig },
    });
    let out = "";
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.once("exit", (code) => {
      if (code !== 0) reject(new Error(`Measuring ${name} failed with ${code}.`));
      else resolve(JSON.parse(out.trim().split("\n").at(-1)));
    });
  });
}

async function measureImports({ figure, say, ws }) {
  say("Importing 100000 rows …");
  const small = await measure("importRows", { workspaceId: ws, rows: 100_000, series: 18 });
  const rate = ({ rowsPerSecond }) => ({ value: rowsPerSecond, unit: "rows/s", atLeast: true });
  figure({ name: "import.rate100k", ...rate(small), limit: small.copyRowsPerSecond, bar: 0.3 });
  say("Importing 1000000 rows …");
  const large = await measure("importRows", { workspaceId: ws, rows: 1_000_000, series: 16 });
  figure({ name: "import.rate1M", ...rate(large), limit: large.copyRowsPerSecond, bar: 0.3 });
  figure({ name: "import.rate1MTo100k", ...rate(large), limit: small.rowsPerSecond, bar: 0.6 });
  figure({ name: "import.memoryGrowth", value: large.growthMb, unit: "MB", bar: 150 });
  figure({ name: "import.eventLoopP99", value: large.loopP99Ms, unit: "ms", bar: 100 });
  figure({ name: "import.rollupUpkeep", value: large.rollupMs, unit: "ms", limit: large.ms, bar: 0.25 });
  figure({
    name: "import.sameFileAgain",
    value: small.changedAgain + large.changedAgain,
    unit: "rows changed",
    bar: 0,
  });
  say("Importing a workbook of 100000 rows …");
  const folder = mkdtempSync(join(tmpdir(), "sparkbook-bench-workbook-"));
  try {
    const path = join(folder, "ads.xlsx");
    await measure("writeWorkbook", { path, rows: 100_000 });
    const workbook = await measure("importWorkbook", { workspaceId: ws, path });
    figure({ name: "workbook.seconds", value: workbook.seconds, unit: "s" });
    figure({ name: "workbook.memoryGrowth", value: workbook.growthMb, unit: "MB", bar: 300 });
    figure({ name: "workbook.eventLoopP99", value: workbook.loopP99Ms, unit: "ms", bar: 100 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Prepares rollups for the dashboard, then measures import and sweep. */
export async function measureInProcess({ wants, figure, say, large, middle, sizes, importing, huge }) {
  for (const number of sizes) await measure("rollup", { workspaceId: workspaceId(number) });
  if (wants("import")) {
    await measureImports({ figure, say, ws: workspaceId(importing) });
  }
  if (wants("scoring")) {
    say("Scoring 100000 videos …");
    const result = await measure("scoring", { workspaceId: workspaceId(99), videos: 100_000 });
    figure({ name: "scoring.pass100k", value: result.passMs, unit: "ms", limit: result.rawMs, bar: 3 });
    figure({ name: "scoring.afterImport", value: result.afterMs, unit: "ms", limit: result.passMs, bar: 0.1 });
    figure({ name: "scoring.touched", value: result.touched, unit: "videos", limit: 250, bar: 1 });
  }
  if (wants("search")) {
    say("Searching …");
    const { columns } = await measure("search", { workspaceId: workspaceId(middle) });
    for (const { column, ms, rawMs } of columns)
      figure({ name: `search.${column}`, value: ms, unit: "ms", limit: rawMs, bar: 3 });
  }
  if (wants("sweep")) {
    say("Measuring the sweep …");
    const result = await measure("sweep", { workspaceId: workspaceId(large) });
    figure({ name: "sweep.firstRun", value: result.firstMs, unit: "ms", limit: result.rawMs, bar: 3 });
    figure({ name: "sweep.secondRun", value: result.secondMs, unit: "ms", limit: result.firstMs, bar: 0.3 });
    figure({ name: "sweep.messages", value: result.messages, unit: "messages" });
    figure({ name: "mail.rate", value: result.mailsPerSecond, unit: "mails/s" });
    figure({ name: "mail.cpu", value: result.cpuMsPerMail, unit: "CPU ms/mail" });
  }
  if (huge) {
    say("Measuring how the sweep grows …");
    const small = await measure("sweepOnce", { workspaceId: workspaceId(large) });
    const big = await measure("sweepOnce", { workspaceId: workspaceId(huge) });
    figure({ name: "sweep.growth1MTo10M", value: big.ms, unit: "ms", limit: small.ms, bar: 16 });
    figure({ name: "sweep.hugeMessages", value: big.messages, unit: "messages" });
  }
}
