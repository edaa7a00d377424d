import { expect, it } from "vitest";
import { Prisma } from "@/lib/generated/prisma/client";
import { RECORD_TABLES } from "@/lib/imports/rules/formats";
import { commitImport } from "@/lib/imports/service/commit";
import type { Scope } from "@/lib/kernel/scope";
import { globalDb } from "@/lib/server/db";
import { type Chance, makeChance } from "../support/chance";
import { SHAPES } from "../support/export-shapes";
import { makeWorkspace } from "../support/factories";
import { type AdLine, adFile, postIdAt, stage, studioFile, type VideoLine } from "../support/import-files";

const db = globalDb();

function makeAds(chance: Chance): string {
  const lines = Array.from(
    { length: 4 + chance.below(16) },
    (): AdLine => ({
      day: chance.is(0.05) ? "yesterday" : `2026-10-0${1 + chance.below(6)}`,
      ad: `Ad ${chance.below(4)}`,
      cost: chance.is(0.05) ? "--" : `${chance.below(3)}.5${chance.below(2)}`,
      currency: chance.is(0.1) ? "EUR" : "USD",
      impressions: chance.is(0.3) ? "--" : chance.below(3),
      views: chance.is(0.5) ? "" : chance.below(2),
    }),
  );
  return adFile(lines);
}

function makeVideos(chance: Chance): string {
  const lines = Array.from(
    { length: 2 + chance.below(8) },
    (): VideoLine => ({
      postId: chance.is(0.05) ? "7" : postIdAt("2026-10-01T10:00:00Z", chance.below(5)),
      views: 100 + chance.below(4),
      likes: chance.below(3),
      time: `November ${18 + chance.below(3)}`,
    }),
  );
  return studioFile(lines);
}

/** What is stored, by key; importId tells which import wrote it last, so it is left out. */
async function stored(scope: Scope): Promise<Map<string, string>> {
  const tables: [string, string[]][] = [
    ["DailyMetric", ["segment", "sourceId", "day"]],
    ["AdTotal", ["adId", "asOf", "currency"]],
    ["VideoSnapshot", ["videoId", "takenOn"]],
    ...Object.values(RECORD_TABLES).map(({ table, key }): [string, string[]] => [table, [...key]]),
  ];
  const found = new Map<string, string>();
  for (const [table, key] of new Map(tables)) {
    const rows = await db.$queryRaw<{ key: string; value: string }[]>`
      SELECT ${table} || (SELECT jsonb_object_agg(e."key", e."value") FROM jsonb_each(to_jsonb(t)) e WHERE e."key" = ANY(${key}))::text AS "key",
        (to_jsonb(t) - 'importId')::text AS "value"
      FROM ${Prisma.raw(`"${table}"`)} t
      WHERE t."workspaceId" = ${scope.workspaceId}::uuid AND to_jsonb(t)->>'segment' IS DISTINCT FROM 'ORGANIC'`;
    for (const { key, value } of rows) found.set(key, value);
  }
  return found;
}

it.each([
  ["ads by day, some lines spoilt", makeAds, 60],
  ["Content files, some lines spoilt", makeVideos, 40],
  ...Object.entries(SHAPES).map(([format, make]) => [format, make, 24] as const),
] as const)(
  "%s: a preview counts what the import then does",
  async (_name, make, files) => {
    const owner = await makeWorkspace();
    const chance = makeChance(20_261_121);
    let updates = 0;
    for (let n = 0; n < files; n++) {
      const file = make(chance);
      const staged = await stage(owner, file, { handle: "glow.lab" }).catch(
        (refused: { refusal?: string }) => refused.refusal,
      );
      if (typeof staged !== "object") {
        expect(staged, file).toMatch(/^(nothingReadable|noRows)$/);
        continue;
      }
      const before = await stored(owner);
      await commitImport(owner, staged.id, staged.planHash);
      const after = await stored(owner);
      const create = [...after.keys()].filter((key) => !before.has(key)).length;
      const update = [...before].filter(([key, value]) => after.get(key) !== value).length;
      expect({ n, create, update }, file).toEqual({ n, create: staged.counts.create, update: staged.counts.update });
      const again = await stage(owner, file, { handle: "glow.lab" });
      expect(again.counts, file).toMatchObject({ create: 0, update: 0, unchanged: staged.counts.rows });
      updates += update;
    }
    expect(updates, "the files did overlap").toBeGreaterThan(0);
  },
  180_000,
);

it("sums of a large file equal an independent count, to the cent", async () => {
  const owner = await makeWorkspace();
  const lines = Array.from({ length: 20_000 }, (_, n) => ({
    day: new Date(Date.UTC(2026, 0, 1 + (n % 300))).toISOString().slice(0, 10),
    ad: `Ad ${Math.floor(n / 300)}`,
    cost: `${(n * 37) % 1_000}.${String((n * 13) % 100).padStart(2, "0")}`,
    impressions: (n * 7) % 5_000,
  }));
  const staged = await stage(owner, adFile(lines));
  await commitImport(owner, staged.id, staged.planHash);
  const cents = lines.reduce((sum, { cost }) => sum + BigInt(cost.replace(".", "")), 0n);
  const shown = lines.reduce((sum, { impressions }) => sum + BigInt(impressions), 0n);
  const own = { where: { workspaceId: owner.workspaceId }, _sum: { spendMinor: true, impressions: true } } as const;
  expect((await db.dailyMetric.aggregate(own))._sum).toEqual({ spendMinor: cents, impressions: shown });
  expect((await db.dailyRollup.aggregate(own))._sum).toEqual({ spendMinor: cents, impressions: shown });
}, 60_000);
