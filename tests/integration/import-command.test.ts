import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeWorkspace } from "../support/factories";
import { adFile, fixture, postIdAt, studioFile } from "../support/import-files";
import { makeZip } from "../support/workbook";

let folder: string;
let owner: Scope;
let other: Scope;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "sparkbook-command-"));
  owner = await makeWorkspace();
  other = await makeWorkspace();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, content: string | Buffer): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const all = ["scripts/sparkbook.mjs", "import", ...args, "--workspace", owner.workspaceId, "--json"];
    execFile(process.execPath, all, { env: process.env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

const spent = async ({ workspaceId }: Scope) => {
  const { _sum } = await globalDb().dailyMetric.aggregate({ where: { workspaceId }, _sum: { spendMinor: true } });
  return Number(_sum.spendMinor ?? 0);
};

it("tries, imports and takes back an unknown table, and an archive with a file that is none", async () => {
  const unknown = put("kosten.csv", "Tag;Anzeige;Ausgaben heute\n2026-11-01;Ad A;12,50\n");
  expect(await run(unknown)).toMatchObject({ code: 2, stdout: expect.stringContaining("unknownHeaders") });

  const told = [unknown, "--map", "spend=Ausgaben heute", "--map", "adName=Anzeige", "--map", "day=Tag"];
  const dry = await run(...told, "--dry-run");
  expect(JSON.parse(dry.stdout)).toMatchObject({ format: "ads.adByDay", create: 1 });
  expect(await spent(owner)).toBe(0);
  const wet = await run(...told);
  expect(wet.code, wet.stderr).toBe(0);
  expect(await spent(owner)).toBe(1250);

  const { id } = JSON.parse(wet.stdout);
  expect(await run("--undo", id)).toMatchObject({ code: 0, stdout: `{"undone":"${id}"}\n` });
  expect(await spent(owner)).toBe(0);
  expect(await run("--undo", id)).toMatchObject({ code: 1 });

  const ads = adFile([{ day: "2026-11-01", ad: "Ad B", cost: "3.00" }]);
  const archive = put("ads.zip", makeZip({ "ads.csv": Buffer.from(ads), "notes.csv": Buffer.from("a,b\n1,2\n") }));
  const studio = makeZip({
    "FollowerGender.csv": fixture("studio-gender.csv"),
    "Content.csv": Buffer.from(studioFile([{ postId: postIdAt("2026-11-01T10:00:00Z"), views: 9 }])),
    "readme.txt": Buffer.from("Made by hand."),
  });
  const triedStudio = await run(put("studio.zip", studio), "--dry-run");
  expect(triedStudio.code, triedStudio.stdout).toBe(0);
  expect(JSON.parse(triedStudio.stdout)).toMatchObject({
    files: [{ create: 1 }, { format: "studio.gender" }],
    refused: [],
  });
  const tried = await run(archive, "--dry-run");
  expect(JSON.parse(tried.stdout)).toMatchObject({
    files: [{ file: "ads.csv", create: 1 }],
    refused: [{ name: "notes.csv" }],
  });
  expect(await spent(owner)).toBe(0);
  expect(await run(archive)).toMatchObject({ code: 2 });
  expect(await spent(owner)).toBe(300);
  expect(await spent(other)).toBe(0);
}, 120_000);
