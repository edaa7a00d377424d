/** Importing a large report beside COPY into a table with the same indexes, and a workbook. */
import { createReadStream, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { commitImport } from "@/lib/imports/service/commit";
import { stageImport } from "@/lib/imports/service/stage";
import { addDays } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { systemScope } from "@/lib/server/scope";
import { makeWorkbook } from "../support/workbook";
import { connect, median, rebuildSums, timed, today } from "./support";

const MEBI = 1_048_576;

const HEADER =
  "By Day,Campaign name,Ad group name,Ad name,Ad ID,Currency,Cost,Impressions,Reach,Clicks (destination),Video views,2-second video views,6-second video views,Video views at 100%,Complete payment,Total complete payment value\n";

/** Ads of one series are the same in every file of it. */
function* csvLines(rows: number, series: number): Generator<string> {
  yield HEADER;
  const ads = Math.ceil(rows / 90);
  for (let n = 0; n < rows; n += 1) {
    const ad = n % ads;
    const day = addDays(today(), -1 - Math.floor(n / ads));
    yield `${day},Campaign ${ad % 7},Group ${ad % 31},Ad ${ad},${series}${String(ad).padStart(14, "0")}1,USD,${10 + (n % 40)}.${String(n % 100).padStart(2, "0")},${500 + (n % 3000)},${400 + (n % 2000)},${n % 60},${450 + (n % 2500)},${200 + (n % 900)},${90 + (n % 400)},${20 + (n % 90)},${n % 4},${(n % 4) * 31}.50\n`;
  }
}

/** COPY of rows of the same shape into a table with the same indexes: as fast as PostgreSQL takes them. */
async function measureCopy(db: pg.Client, workspaceId: string, rows: number): Promise<number> {
  const runs: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    await db.query(`DROP TABLE IF EXISTS bench_copy; CREATE TABLE bench_copy (LIKE "DailyMetric" INCLUDING ALL)`);
    const ads = Math.ceil(rows / 90);
    const lines = function* () {
      for (let n = 0; n < rows; n += 1)
        yield `${workspaceId}\tPAID\t00000000-0000-7000-8000-${String(n % ads).padStart(12, "0")}\t${addDays(today(), -1 - Math.floor(n / ads))}\tUSD\t${1000 + (n % 4000)}\t${n % 9000}\t${500 + (n % 3000)}\t${400 + (n % 2000)}\t${450 + (n % 2500)}\t${200 + (n % 900)}\t${90 + (n % 400)}\t${20 + (n % 90)}\t${n % 60}\t${n % 4}\n`;
    };
    const columns = `"workspaceId","segment","sourceId","day","currency","spendMinor","revenueMinor","impressions","reach","views","views2s","views6s","viewsP100","clicks","conversions"`;
    runs.push(
      await timed(() =>
        pipeline(Readable.from(inBlocks(lines())), db.query(copyFrom(`COPY bench_copy (${columns}) FROM STDIN`))),
      ),
    );
  }
  await db.query("DROP TABLE bench_copy");
  return rows / (median(runs) / 1_000);
}

function* inBlocks(lines: Iterable<string>): Generator<string> {
  let block = "";
  for (const line of lines) {
    block += line;
    if (block.length < 65_536) continue;
    yield block;
    block = "";
  }
  yield block;
}

async function load(scope: Scope, path: string) {
  const staged = await stageImport(scope, {
    stream: createReadStream(path),
    fileName: "ads.csv",
    sizeBytes: statSync(path).size,
    creatorId: null,
    now: new Date(),
  });
  await commitImport(scope, staged.id, staged.planHash);
  return staged;
}

/** Runs something and watches what it does to the process: memory beyond the start, and the 99th percentile of the loop's delay. */
async function watched(run: () => Promise<unknown>) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 20);
  const delays = monitorEventLoopDelay({ resolution: 5 });
  delays.enable();
  const ms = await timed(run);
  delays.disable();
  clearInterval(watch);
  return { ms, growthMb: (peak - before) / MEBI, loopP99Ms: delays.percentile(99) / 1e6 };
}

/** Imports a report of ads that the book does not know yet, and counts its days again as the import did. */
export async function importRows({ workspaceId, rows, series }: { workspaceId: string; rows: number; series: number }) {
  const folder = mkdtempSync(join(tmpdir(), "sparkbook-bench-import-"));
  const db = await connect();
  try {
    const write = async (name: string, count: number, ads: number) => {
      const path = join(folder, name);
      const file = await open(path, "w");
      for (const block of inBlocks(csvLines(count, ads))) await file.write(block);
      await file.close();
      return path;
    };
    const path = await write("ads.csv", rows, series);
    const scope = systemScope(workspaceId, "command");
    await load(scope, await write("warm-up.csv", 900, series + 1));
    const copyRowsPerSecond = await measureCopy(db, workspaceId, rows);
    const { ms, growthMb, loopP99Ms } = await watched(() => load(scope, path));
    const days = Array.from({ length: 91 }, (_, index) => addDays(today(), -index));
    const ads = await db.query(`SELECT "id" FROM "Ad" WHERE "workspaceId" = $1 AND "externalId" LIKE $2`, [
      workspaceId,
      `${series}%`,
    ]);
    const adIds = ads.rows.map(({ id }) => id);
    const rollupMs = await timed(() => rebuildSums(scope, days, adIds));
    const again = await load(scope, path);
    return {
      rowsPerSecond: rows / (ms / 1_000),
      copyRowsPerSecond,
      growthMb,
      loopP99Ms,
      ms,
      rollupMs,
      changedAgain: again.counts.create + again.counts.update,
    };
  } finally {
    await db.end();
    rmSync(folder, { recursive: true });
  }
}

/** Writes the same report as a workbook. */
export async function writeWorkbook({ path, rows }: { path: string; rows: number }) {
  const lines = [...csvLines(rows, 14)].map((line) => line.trim().split(","));
  writeFileSync(
    path,
    makeWorkbook(lines.map((cells, at) => cells.map((cell, column) => (at > 0 && column > 5 ? Number(cell) : cell)))),
  );
  return { megabytes: statSync(path).size / MEBI };
}

export async function importWorkbook({ workspaceId, path }: { workspaceId: string; path: string }) {
  const { ms, growthMb, loopP99Ms } = await watched(() => load(systemScope(workspaceId, "command"), path));
  return { seconds: ms / 1_000, growthMb, loopP99Ms };
}
