/** The same lines are the same book in whichever order they stand: lines that contradict each other are left out, all of them. */
import { expect, it } from "vitest";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { makeChance } from "../support/chance";
import { POSTS } from "../support/export-shapes";
import { makeWorkspace } from "../support/factories";
import { type AdLine, adFile, importText, stage } from "../support/import-files";

const db = globalDb();
const [P0, P1] = POSTS as [string, string];
const line = (day: number, ad: string, cost: string, postId?: string): AdLine => ({
  day: `2026-11-${day}`,
  ad,
  cost,
  postId,
});
const LINES = [
  line(11, "Serum", "1.00", P0),
  line(11, "Serum", "2.00", P0),
  line(12, "Serum", "4.00", P0),
  line(13, "Serum", "8.00", P0),
  line(13, "Serum", "8.00", P0),
  line(11, "Night", "16.00", P1),
  line(11, "Night", "32.00", P1),
  line(11, "Night", "16.00", P1),
  line(11, "Day", "64.00", P0),
  line(11, "Day", "64.00", P1),
];

const shuffled = <T>(rows: readonly T[], seed: number): T[] => {
  const chance = makeChance(seed);
  return rows
    .map((row) => ({ row, at: chance.below(1_000_000) }))
    .sort((a, b) => a.at - b.at)
    .map(({ row }) => row);
};

async function stateOf({ workspaceId }: Scope) {
  const ads = await db.ad.findMany({
    where: { workspaceId },
    select: { name: true, postId: true, campaignName: true },
  });
  const days = await db.dailyMetric.findMany({ where: { workspaceId }, orderBy: { day: "asc" } });
  return { ads, days: days.map(({ day, spendMinor }) => [day.getUTCDate(), Number(spendMinor)]) };
}

it("of an ad and a day are left out by name, and the ad is told by the lines that stay", async () => {
  for (let seed = 0; seed < 6; seed++) {
    const owner = await makeWorkspace();
    const file = adFile(seed === 0 ? LINES : shuffled(LINES, seed));
    const { counts, rejects } = await importText(owner, file);
    expect(counts).toMatchObject({ rows: 2, create: 2, newAds: 1 });
    expect(counts.rejected + counts.skipped, `seed ${seed}`).toBe(8);
    expect(rejects).toHaveLength(counts.rejected);
    expect(await stateOf(owner), `seed ${seed}`).toEqual({
      ads: [{ name: "Serum", postId: P0, campaignName: "Autumn" }],
      days: [
        [12, 400],
        [13, 800],
      ],
    });
    expect((await importText(owner, file)).counts).toMatchObject({ create: 0, update: 0, unchanged: 2, changedAds: 0 });
  }
});

it("name each other's line", async () => {
  const { rejects } = await stage(await makeWorkspace(), adFile(LINES.slice(0, 3)));
  expect(rejects.map(({ line, value, reason }) => [line, value, reason.split(", with")[0]])).toEqual([
    [2, "Serum", "This ad on 2026-11-11 is also in line 3"],
    [3, "Serum", "This ad on 2026-11-11 is also in line 2"],
  ]);
});

it("of campaigns are left out alike", async () => {
  const lines = ["2026-11-11,Autumn,1,USD", "2026-11-11,Autumn,2,USD", "2026-11-12,Autumn,4,USD"];
  for (const rows of [lines, [...lines].reverse()]) {
    const owner = await makeWorkspace();
    const file = `By Day,Campaign name,Cost,Currency\n${rows.join("\n")}\n`;
    expect((await importText(owner, file)).counts).toMatchObject({ create: 1, rejected: 2 });
    const kept = await db.campaignReport.findMany({ where: { workspaceId: owner.workspaceId } });
    expect(kept.map(({ spendMinor }) => spendMinor)).toEqual([400n]);
  }
});
