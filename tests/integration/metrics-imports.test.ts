import { expect, it } from "vitest";
import { undoImport } from "@/lib/imports/service/undo";
import { addDays } from "@/lib/kernel/day";
import type { Scope } from "@/lib/kernel/scope";
import { pool } from "@/lib/server/db";
import { makeBook, makeBrand, makeCode, makeCreator } from "../support/factories";
import { importText } from "../support/import-files";

const HEADER =
  "By Day,Campaign name,Ad name,Ad ID,Currency,Cost,Impressions,Video views,Total complete payment value\n";

/** Ads that name no post, over ten days; `cents` makes two reports of the same days differ. */
function report(campaign: string, cents: number): string {
  const lines = [];
  for (let day = 1; day <= 10; day += 1)
    for (let ad = 1; ad <= 4; ad += 1)
      lines.push(
        `${addDays("2026-02-24", day)},${campaign},Ad ${ad},1801000000000000${ad},USD,${ad * day}.${cents},${900 + day},${500 + ad},${ad === 2 ? "-" : `${day}.07`}`,
      );
  return HEADER + lines.join("\n");
}

const SUMS = `sum("spendMinor")::text AS spend, sum("revenueMinor")::text AS revenue, sum("views")::text AS views`;

/** Sums per day by creator, by brand and by campaign, and each ad's running sums, kept and raw. */
async function readSums({ workspaceId }: Scope) {
  const run = async (sql: string) => (await pool().query(sql, [workspaceId])).rows;
  const paid = `FROM "DailyMetric" d LEFT JOIN "Ad" a ON a."id" = d."sourceId" LEFT JOIN "SparkCode" c ON c."id" = a."codeId"
    WHERE d."workspaceId" = $1 AND d."segment" = 'PAID'`;
  const raw = (key: string) => run(`SELECT d."day"::text, ${key} AS key, ${SUMS} ${paid} GROUP BY 1, 2 ORDER BY 1, 2`);
  const kept = (dimension: string) =>
    run(`SELECT "day"::text, "key", ${SUMS} FROM "DimensionRollup" WHERE "workspaceId" = $1 AND "dimension" = '${dimension}'
      GROUP BY 1, 2 ORDER BY 1, 2`);
  return {
    raw: [
      await raw(`coalesce(c."brandId"::text, '')`),
      await raw(`coalesce(a."campaignName", '')`),
      await run(`SELECT "day"::text, ${SUMS} FROM "DailyMetric" WHERE "workspaceId" = $1 GROUP BY 1 ORDER BY 1`),
      await run(`SELECT d."sourceId" AS ad, d."day"::text, sum("spendMinor") OVER month AS spend,
        coalesce(sum("spendMinor") FILTER (WHERE "revenueMinor" IS NOT NULL) OVER month, 0) AS "withRevenue", sum("views") OVER month AS views
        ${paid} WINDOW month AS (PARTITION BY d."sourceId", date_trunc('month', d."day") ORDER BY d."day") ORDER BY 1, 2`),
    ],
    kept: [
      await kept("brand"),
      await kept("campaign"),
      await run(`SELECT "day"::text, ${SUMS} FROM "DailyRollup" WHERE "workspaceId" = $1 GROUP BY 1 ORDER BY 1`),
      await run(`SELECT "adId" AS ad, l."day"::text, l.spend, l."withRevenue", l.views
        FROM "AdMonth", unnest("days", "spendMinor"::numeric[], coalesce("roasUnder", "spendMinor")::numeric[], "views"::numeric[])
          l("day", spend, "withRevenue", views)
        WHERE "workspaceId" = $1 ORDER BY 1, 2`),
    ],
  };
}

it("sums by day, brand and campaign equal the rows to the cent after an import, the same again, another one, and undoing all", async () => {
  const [book, other] = [await makeBook(), await makeBook()];
  const creator = await makeCreator(book.owner);
  await makeCode(book.owner, { creatorId: creator.id, brandId: (await makeBrand(book.owner)).id });
  await importText(other.owner, report("Spring", 11));
  const others = await readSums(other.owner);
  const states = [];
  const ids: string[] = [];
  const steps = [
    () => importText(book.owner, report("Spring", 11)),
    () => importText(book.owner, report("Spring", 11)),
    () => importText(book.owner, report("Summer", 29)),
    () => undoImport(book.owner, ids[2] ?? ""),
    () => undoImport(book.owner, ids[1] ?? ""),
    () => undoImport(book.owner, ids[0] ?? ""),
  ];
  for (const step of steps) {
    const done = await step();
    if (done) ids.push(done.id);
    const { raw, kept } = await readSums(book.owner);
    expect(kept).toEqual(raw);
    states.push(raw);
  }
  const [once, again, changed, ...undone] = states;
  expect(again, "the same file counts once").toEqual(once);
  expect(changed?.[1]?.map(({ key }) => key)).toContain("Summer");
  expect(changed?.[1]?.map(({ key }) => key)).not.toContain("Spring");
  expect(undone).toEqual([once, once, [[], [], [], []]]);
  expect(await readSums(other.owner)).toEqual(others);
});
