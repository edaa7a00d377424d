/** Two thousand damaged files through the door: none breaks it, none leaves anything in the book, and each says what is wrong with it. */
import { readdirSync } from "node:fs";
import fc from "fast-check";
import { expect, it } from "vitest";
import { listRejections } from "@/lib/imports/data/import";
import { discardImport } from "@/lib/imports/service/commit";
import type { StagedImport } from "@/lib/imports/service/examine";
import { FileRefused } from "@/lib/imports/service/refusal";
import type { Scope } from "@/lib/kernel/scope";
import { pool } from "@/lib/server/db";
import { damage } from "../support/damage";
import { makeWorkspace } from "../support/factories";
import { fixture, stage } from "../support/import-files";

const FILES = 2_000;
const NAMES = readdirSync("tests/fixtures/imports").filter((name) => name.endsWith(".csv"));
/** What a preview writes; the record says that a file was read or put away. */
const OF_PREVIEWS = ["Import", "ImportRejection", "StagedRow", "StagedRecord"];
const RECORD = ["AuditEvent", "AuditChain"];

/** Counts the rows of all tables: those of previews, and those of the book. */
async function makeCounter(): Promise<() => Promise<{ previews: number; book: number }>> {
  const { rows } = await pool().query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace
      AND NOT relispartition AND relname <> ALL($1)`,
    [[...RECORD, "_prisma_migrations"]],
  );
  const sum = (names: string[]) => names.map((name) => `(SELECT count(*)::int FROM "${name}")`).join(" + ");
  const names = rows.map(({ name }) => name);
  const book = names.filter((name) => !OF_PREVIEWS.includes(name));
  expect(book).toEqual(expect.arrayContaining(["Video", "DailyMetric", "AccountDay", "ShopOrder", "Creator"]));
  const text = `SELECT ${sum(OF_PREVIEWS)} AS previews, ${sum(book)} AS book`;
  return async () => (await pool().query({ name: "everything", text })).rows[0];
}

/** The column that a whole file is refused for stands in the sentence; a file without a readable line names its first. */
const NAMES_ITS_PLACE: Record<string, RegExp> = {
  nothingReadable: /The first is line \d+ \([^)]+.*\): .+\.$/s,
  foreignCreator: /line \d+/,
  duplicateColumns: /".*" and ".*"/s,
  breakdown: /".+"/s,
  damagedByExcel: /column ".+"/s,
  ambiguousNumbers: /".+"/s,
  unknownHeaders: /".+"|without names/s,
};

function expectSaid({ refusal, reason, remedy }: FileRefused): void {
  expect(reason).toMatch(/^[^\n]{15,}\.$/su);
  expect(remedy).toMatch(/^[^\n]{15,}\.$/su);
  expect(reason).toMatch(NAMES_ITS_PLACE[refusal] ?? /./);
}

/** Each line that is left out is a line of the file with column and reason, and is kept like that until the file is put away. */
async function expectNamed(owner: Scope, { id, counts, rejects }: StagedImport, bytes: Buffer): Promise<void> {
  const kept = await listRejections(owner, id, 10_000);
  expect(kept.map(({ line }) => line)).toEqual([...new Set(rejects.map(({ line }) => line))]);
  expect(rejects.length).toBe(counts.rejected);
  const lines = bytes.toString("latin1").split(/[\r\n]/).length;
  for (const { line, column, reason } of kept) {
    expect(line > 1 && line <= lines && column !== "").toBe(true);
    expect(reason).toMatch(/^.{15,}\.$/su);
  }
}

it(`${FILES.toLocaleString("en-US")} malformed files: no fault, nothing half written, each refusal with its place and reason`, async () => {
  const owner = await makeWorkspace();
  const count = await makeCounter();
  const { book } = await count();
  const tally = { refused: 0, read: 0, left: 0 };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...NAMES), damage, async (name, spoil) => {
      const bytes = spoil(fixture(name));
      const told = await stage(owner, bytes, { handle: "glow.lab" }).catch((refused: unknown) => refused);
      if (told instanceof FileRefused) {
        tally.refused++;
        expectSaid(told);
      } else {
        const staged = told as StagedImport;
        expect(staged, String(told)).toHaveProperty("planHash");
        tally.read++;
        tally.left += staged.counts.rejected;
        await expectNamed(owner, staged, bytes);
        expect((await count()).book, "nothing before it is imported").toBe(book);
        await discardImport(owner, staged.id);
      }
      expect(await count()).toEqual({ previews: 0, book });
    }),
    { numRuns: FILES, seed: 20_261_124, endOnFailure: true },
  );
  for (const seen of Object.values(tally)) expect(seen, JSON.stringify(tally)).toBeGreaterThan(FILES / 10);
}, 600_000);
