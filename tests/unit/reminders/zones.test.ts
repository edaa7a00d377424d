/** "Seven days before" is a fact of the reader's calendar: wherever the reader is, and wherever the server is. */
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";

const script = fileURLToPath(new URL("../../support/zone-days.ts", import.meta.url));
const tsconfig = fileURLToPath(new URL("../../../scripts/commands/tsconfig.json", import.meta.url));

async function answerIn(zone: string) {
  const env = { ...process.env, TZ: zone, TSX_TSCONFIG_PATH: tsconfig };
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "tsx", script], { env });
  return JSON.parse(stdout) as { processZone: string; zones: number; cases: number; wrong: number; digest: string };
}

it("holds in every zone, on 730 days, at four hours of the end, and is the same from three servers' zones", async () => {
  const answers = await Promise.all(["UTC", "America/New_York", "Pacific/Kiritimati"].map(answerIn));
  expect(answers.map(({ processZone }) => processZone)).toEqual(["UTC", "America/New_York", "Pacific/Kiritimati"]);
  for (const { zones, cases, wrong } of answers) {
    expect(zones).toBeGreaterThanOrEqual(418);
    expect(cases).toBe(zones * 730 * 4);
    expect(wrong).toBe(0);
  }
  expect(new Set(answers.map(({ digest }) => digest)).size).toBe(1);
}, 120_000);
