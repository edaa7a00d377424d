// npm test: everything that must hold, in order; the last line alone counts it.
import "./lib/node-version.mjs";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { modulePath, sparkbookHome } from "./lib/paths.mjs";
import { ensureBuilt, ensureInstalled } from "./lib/prepare.mjs";
import { run } from "./lib/run.mjs";
import { report } from "./lib/trouble.mjs";

const reports = join(sparkbookHome(), "test");
const say = (line) => console.log(line);
const node = (args, env) => run(process.execPath, args, { env });
const count = (exitCode) => (exitCode === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

async function types() {
  // Writes the declarations of routes that the checker needs and no clone carries.
  const generated = await node([modulePath("next", "dist", "bin", "next"), "typegen"]);
  return count(generated || (await node([modulePath("typescript", "bin", "tsc"), "--noEmit"])));
}

async function lint() {
  return count(await node([modulePath("@biomejs", "biome", "bin", "biome"), "check", "."]));
}

async function vitest(project) {
  const { countTests } = await import("./lib/test-report.mjs");
  const file = join(reports, `${project}.json`);
  rmSync(file, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await node([modulePath("vitest", "vitest.mjs"), "run", "--project", project, ...reporters]);
  return countTests("vitest", file, code);
}

async function build() {
  await ensureBuilt({ say });
  return count(0);
}

async function endToEnd() {
  const { countTests } = await import("./lib/test-report.mjs");
  const { ensureChromium, ensurePdfReader } = await import("./lib/test-tools.mjs");
  await ensureChromium();
  await ensurePdfReader();
  const file = join(reports, "e2e.json");
  rmSync(file, { force: true });
  const code = await node([modulePath("@playwright", "test", "cli.js"), "test", "--reporter=list,json"], {
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  });
  return countTests("playwright", file, code);
}

const steps = {
  types,
  lint,
  unit: () => vitest("unit"),
  integration: () => vitest("integration"),
  build,
  e2e: endToEnd,
};

function chosenSteps() {
  const { values } = parseArgs({ options: { only: { type: "string" } } });
  const names = values.only?.split(",") ?? Object.keys(steps);
  const unknown = names.find((name) => !Object.hasOwn(steps, name));
  if (unknown === undefined) return names;
  console.error(`There is no step "${unknown}". Choose from: ${Object.keys(steps).join(", ")}.`);
  process.exit(64);
}

async function runStep(name) {
  console.log(`\n── ${name}`);
  const startedAt = Date.now();
  const result = await steps[name]().catch((error) => {
    report(error);
    return { passed: 0, failed: 1 };
  });
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  return {
    name,
    ...result,
    line: `${result.failed ? "✗" : "✓"} ${name.padEnd(12)}${result.passed} passed, ${result.failed} failed (${seconds} s)`,
  };
}

async function prepare() {
  await ensureInstalled({ say });
  const { ensureGenerated } = await import("./lib/generate.mjs");
  ensureGenerated({ say });
}

async function main() {
  const results = [];
  const names = chosenSteps();
  try {
    await prepare();
    for (const name of names) results.push(await runStep(name));
  } catch (error) {
    report(error);
    results.push({ passed: 0, failed: 1, line: "✗ preparation" });
  }
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  console.log(`\n${results.map((result) => result.line).join("\n")}\n`);
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
  return total("failed") === 0 && total("passed") > 0 ? 0 : 1;
}

process.exit(await main());
