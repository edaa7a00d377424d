/** Two thousand damaged files, and some hundred workbooks and archives, through the door: none breaks it, what is refused leaves nothing, and what goes in is what was counted. */
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { listRejects } from "@/lib/imports/data/rejects";
import { commitImport } from "@/lib/imports/service/commit";
import type { StagedImport } from "@/lib/imports/service/examine";
import { FileRefused } from "@/lib/imports/service/refusal";
import { stageFiles } from "@/lib/imports/service/stage";
import { undoImport } from "@/lib/imports/service/undo";
import type { Scope } from "@/lib/kernel/scope";
import { openCsv } from "@/lib/outward/files/csv";
import { pool } from "@/lib/server/db";
import { archiveDamage, damage } from "../support/damage";
import { makeWorkspace } from "../support/factories";
import { fixture, importText, inPieces, NOW, stage } from "../support/import-files";
import { makeWorkbook, makeZip } from "../support/workbook";

const FILES = 2_000;
const ARCHIVES = 120;
const NAMES = readdirSync("tests/fixtures/imports").filter((name) => name.endsWith(".csv"));
/** What a preview writes; the record says that a file was read, imported or put away. */
const OF_PREVIEWS = ["Import", "ImportRejection", "StagedRow", "StagedRecord"];
const RECORD = ["AuditEvent", "AuditChain", "ImportPrior", "_prisma_migrations"];
/** When a score was reckoned, and when the next sweep looks: the machine's own clocks. */
const CLOCKS = ["scoredAt", "nextReminderAt"];

/** Ways to compare all that is in the database, of every workspace: the rows of previews, those of the book, and one import's. */
async function makeBookReader() {
  const { rows } = await pool().query<{ name: string; isImported: boolean }>(
    `SELECT c.relname AS name, bool_or(a.attname = 'importId') AS "isImported"
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND NOT c.relispartition AND c.relname <> ALL($1)
      GROUP BY 1 ORDER BY 1`,
    [RECORD],
  );
  const book = rows.filter(({ name }) => !OF_PREVIEWS.includes(name));
  expect(book.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Video", "DailyMetric", "ShopOrder", "Creator"]),
  );
  const hash = (names: readonly string[]) =>
    names
      .map((name) => `(SELECT sum(hashtextextended((to_jsonb(t) - $1::text[])::text, 0)) FROM "${name}" t)`)
      .join(", ");
  const state = `SELECT concat_ws('|', ${hash(OF_PREVIEWS)}) AS previews, md5(concat_ws('|', ${hash(book.map(({ name }) => name))})) AS book`;
  const counts = book
    .filter(({ isImported }) => isImported)
    .map(({ name }) => `(SELECT count(*)::int FROM "${name}" WHERE "importId" = $1)`);
  return {
    read: async (): Promise<{ previews: string; book: string }> =>
      (await pool().query({ name: "state", text: state, values: [CLOCKS] })).rows[0],
    countWritten: async (importId: string): Promise<number> =>
      (await pool().query({ name: "written", text: `SELECT ${counts.join(" + ")} AS n`, values: [importId] })).rows[0]
        .n,
  };
}

/** What a refusal must name, by its code: where it has a place the place, by line or column; a code without a row here is a fault. */
const NAMES_ITS_PLACE: Record<string, RegExp> = {
  nothingReadable: /(The first is|The only line in this file cannot be read:) line \d+ \([^)]+.*\): .+\.$/s,
  foreignCreator: /line \d+/,
  monthFirst: /^Line \d+ \(.+\) holds ".+"/s,
  duplicateColumns: /".*" and ".*"/s,
  breakdown: /".+"/s,
  damagedByExcel: /column ".*": (row \d+ under the titles|line \d+) reads ".+"/s,
  ambiguousNumbers: /column ".*" the amount ".+"/s,
  unknownHeaders: /".+"|without names/s,
  noRows: /no rows/,
  noCreator: /does not say whose|name|profile/,
  empty: /no text|empty/,
  notText: /not text|CSV file|^This (file|archive|ZIP archive) (is|holds) /,
  damaged: /^This (archive|workbook) |^The part ".+" of this file /s,
  badHeader: /^The first line cannot be read as column names: ./,
  tooManyColumns: /\d+ columns/,
  codesLog: /log of spark codes/,
};

function expectSaid({ refusal, reason, remedy }: Pick<FileRefused, "refusal" | "reason" | "remedy">): void {
  expect(reason).toMatch(/^[^\n]{15,}\.$/su);
  expect(remedy).toMatch(/^[^\n]{15,}\.$/su);
  expect(NAMES_ITS_PLACE, refusal).toHaveProperty(refusal);
  expect(reason).toMatch(NAMES_ITS_PLACE[refusal] ?? /./);
}

/** Each line that is left out is a line of the file with column and reason, and is kept like that until the file is put away. */
async function expectNamed(owner: Scope, { id, counts, rejects }: StagedImport, lines: number): Promise<void> {
  const kept = await listRejects(owner, id, 10_000);
  expect(kept.map(({ line }) => line)).toEqual([...new Set(rejects.map(({ line }) => line))]);
  expect(rejects.length).toBe(counts.rejected);
  for (const { line, column, reason } of kept) {
    expect(line > 1 && line <= lines && column !== "").toBe(true);
    expect(reason).toMatch(/^.{15,}\.$/su);
  }
}

type Reader = Awaited<ReturnType<typeof makeBookReader>>;

/** The good lines go in as they were counted, and taking them out again leaves the book as it was to the last value. */
async function expectImported(owner: Scope, { id, planHash, counts }: StagedImport, reader: Reader): Promise<void> {
  expect(counts.rows).toBe(counts.create + counts.update + counts.unchanged);
  const { book } = await reader.read();
  const done = await commitImport(owner, id, planHash);
  expect(done.counts).toEqual(counts);
  expect(await reader.countWritten(id)).toBe(counts.create + counts.update);
  expect((await reader.read()).book === book, "something is written if something was to be").toBe(
    counts.create + counts.update === 0,
  );
  await undoImport(owner, id);
}

it(`${FILES.toLocaleString("en-US")} malformed files: no fault, nothing half written, each refusal with its place and reason`, async () => {
  const owner = await makeWorkspace();
  await importText(await makeWorkspace(), fixture("ads-by-day.csv"));
  const reader = await makeBookReader();
  const { book } = await reader.read();
  let { previews } = await reader.read();
  const tally = { refused: 0, imported: 0, left: 0 };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...NAMES), damage, async (name, spoil) => {
      const bytes = spoil(fixture(name));
      const told = await stage(owner, bytes, { handle: "glow.lab" }).catch((refused: unknown) => refused);
      if (told instanceof FileRefused) {
        tally.refused++;
        expectSaid(told);
        expect(await reader.read()).toEqual({ previews, book });
        return;
      }
      const staged = told as StagedImport;
      expect(staged, String(told)).toHaveProperty("planHash");
      tally.imported++;
      tally.left += staged.counts.rejected;
      await expectNamed(owner, staged, bytes.toString("latin1").split(/[\r\n]/).length);
      expect((await reader.read()).book, "nothing before it is imported").toBe(book);
      await expectImported(owner, staged, reader);
      const after = await reader.read();
      expect(after.book, "as before, once it is undone").toBe(book);
      previews = after.previews;
    }),
    { numRuns: FILES, seed: 20_261_124, endOnFailure: true },
  );
  for (const seen of Object.values(tally)) expect(seen, JSON.stringify(tally)).toBeGreaterThan(FILES / 10);
}, 600_000);

/** A fixture as a workbook, and beside another fixture in an archive. */
async function pack(name: string, kind: "workbook" | "archive"): Promise<Buffer> {
  if (kind === "archive") return makeZip({ [name]: fixture(name), "sub/ads.csv": fixture("ads-by-day.csv") });
  const file = await openCsv(inPieces(fixture(name)));
  if (!file.ok) throw new Error(file.reason);
  const rows = [file.header];
  for await (const batch of file.batches()) rows.push(...batch.map(({ cells }) => cells));
  return makeWorkbook(rows);
}

it(`${ARCHIVES} malformed workbooks and archives: the same of each file in them`, async () => {
  const owner = await makeWorkspace();
  const reader = await makeBookReader();
  let before = await reader.read();
  const tally = { refused: 0, imported: 0 };
  const kinds = fc.constantFrom("workbook" as const, "archive" as const);
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...NAMES), kinds, archiveDamage, async (name, kind, spoil) => {
      const bytes = spoil(await pack(name, kind));
      const upload = { stream: inPieces(bytes), fileName: name, sizeBytes: bytes.length, creatorId: null, now: NOW };
      const { staged, refused } = await stageFiles(owner, { ...upload, handle: "glow.lab" }).catch((error: unknown) => {
        if (!(error instanceof FileRefused)) throw error;
        return { staged: [], refused: [{ ...error, code: error.refusal }] };
      });
      for (const { code, reason, remedy } of refused) expectSaid({ refusal: code, reason, remedy });
      tally.refused += refused.length;
      tally.imported += staged.length;
      if (staged.length === 0) expect(await reader.read()).toEqual(before);
      for (const each of staged) {
        await expectNamed(owner, each, Number.POSITIVE_INFINITY);
        await expectImported(owner, each, reader);
      }
      const after = await reader.read();
      expect(after.book, "as before, once all is undone").toBe(before.book);
      before = after;
    }),
    { numRuns: ARCHIVES, seed: 20_261_125, endOnFailure: true },
  );
  for (const seen of Object.values(tally)) expect(seen, JSON.stringify(tally)).toBeGreaterThan(ARCHIVES / 10);
}, 120_000);
