/** Small files of every kind through the door, one after another into books that fill up: what a preview counts is what is written. */
import { expect, it } from "vitest";
import { type ImportFormat, isRecordFormat, RECORD_TABLES } from "@/lib/imports/rules/formats";
import type { ImportCounts } from "@/lib/imports/rules/plan";
import { commitImport } from "@/lib/imports/service/commit";
import { FileRefused } from "@/lib/imports/service/refusal";
import { pool } from "@/lib/server/db";
import { type Chance, makeChance } from "../support/chance";
import { SHAPES, spoil } from "../support/export-shapes";
import { makeWorkspace } from "../support/factories";
import { stage } from "../support/import-files";

/** Read, imported and looked at, a small file costs a core some 30 ms (two thirds here, one in PostgreSQL): these take it half a minute. IMPORT_FILES=10000 sends as many as are asked for. */
const FILES = Number(process.env.IMPORT_FILES ?? 1_000);
/** Each book ends up knowing every ad and day there is, so that later files change and repeat. */
const BOOKS = FILES / 50;
/** As many files as are read at once. */
const LANES = 4;
const FORMATS = Object.keys(SHAPES) as ImportFormat[];

function tableOf(format: ImportFormat): string {
  if (isRecordFormat(format)) return RECORD_TABLES[format].table;
  return { "ads.adByDay": "DailyMetric", "ads.adLevel": "AdTotal", "studio.content": "VideoSnapshot" }[format];
}

/** What PostgreSQL holds of an import right after it: rows that it wrote last, those of them that stood there before, new ads, lines left out. */
async function countWritten(importId: string, format: ImportFormat): Promise<Partial<ImportCounts>> {
  const table = tableOf(format);
  const { rows } = await pool().query(
    `SELECT (SELECT count(*) FROM "${table}" t WHERE t."importId" = $1 ${table === "DailyMetric" ? `AND t."segment" = 'PAID'` : ""})::int AS "written",
      count(*) FILTER (WHERE p."tableName" = $2)::int AS "update",
      count(*) FILTER (WHERE p."tableName" = 'Ad' AND p."row" IS NULL)::int AS "newAds",
      (SELECT count(*) FROM "ImportRejection" r WHERE r."importId" = $1)::int AS "rejected"
    FROM "ImportPrior" p WHERE p."importId" = $1`,
    [importId, table],
  );
  const { written, update, newAds, rejected } = rows[0];
  return { create: written - update, update, newAds, rejected };
}

/** A new file, one that is spoilt or empty, or one that came before. */
function nextFile(chance: Chance, sent: string[]): string {
  if (sent.length > 0 && chance.is(0.1)) return chance.pick(sent);
  const plain = SHAPES[chance.pick(FORMATS)](chance);
  if (chance.is(0.03)) return plain.slice(0, plain.indexOf("\n"));
  return chance.is(0.2) ? spoil(chance, plain) : plain;
}

const seen = { create: 0, update: 0, unchanged: 0, rejected: 0, skipped: 0, newAds: 0, matchedAds: 0, refused: 0 };

async function fillBook(seed: number): Promise<void> {
  const owner = await makeWorkspace();
  const chance = makeChance(seed);
  const sent: string[] = [];
  for (let n = 0; n < FILES / BOOKS; n++) {
    const file = nextFile(chance, sent);
    sent.push(file);
    const staged = await stage(owner, file, { handle: "glow.lab" }).catch((refused) => refused);
    if (staged instanceof FileRefused) {
      expect(staged.refusal, file).toMatch(/^(unknownHeaders|ambiguousNumbers|damagedByExcel|noRows|nothingReadable)$/);
      seen.refused++;
      continue;
    }
    const { id, format, counts, planHash } = staged;
    expect((await commitImport(owner, id, planHash)).counts, file).toEqual(counts);
    const { create, update, unchanged, rejected, skipped, newAds } = counts;
    expect(await countWritten(id, format), file).toEqual({ create, update, newAds, rejected });
    expect(create + update + unchanged + rejected + skipped, file).toBe(file.replace(/\n$/, "").split("\n").length - 1);
    for (const name of Object.keys(seen) as (keyof typeof seen)[]) seen[name] += counts[name] ?? 0;
  }
}

it(`${FILES.toLocaleString("en-US")} files: every preview counts what PostgreSQL then holds of the import, in rows, ads and lines left out`, async () => {
  const books = Array.from({ length: BOOKS }, (_, book) => 20_261_123 + book).values();
  const fillBooks = async () => {
    for (const seed of books) await fillBook(seed);
  };
  await Promise.all(Array.from({ length: LANES }, fillBooks));
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(FILES / 100);
  const { rows } = await pool().query(
    `SELECT (SELECT count(*) FROM "StagedRow") + (SELECT count(*) FROM "StagedRecord") AS "left"`,
  );
  expect(rows).toEqual([{ left: "0" }]);
}, 1_200_000);
