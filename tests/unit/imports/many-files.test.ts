/** Ten thousand small files of every kind: each line is used, left out for a reason or rejected with one, and a reading tells the same twice. */
import { expect, it } from "vitest";
import type { ImportFormat } from "@/lib/imports/rules/formats";
import { readRows, startReading } from "@/lib/imports/rules/reading";
import { recognise } from "@/lib/imports/rules/recognise";
import { makeRowReader } from "@/lib/imports/rules/rows";
import { makeStager } from "@/lib/imports/rules/stage-text";
import { openCsv } from "@/lib/outward/files/csv";
import { makeChance } from "../../support/chance";
import { SHAPES, spoil } from "../../support/export-shapes";

const FILES = 10_000;
const place = {
  workspaceId: "01a201b4-87cc-77b2-beda-34c6e7805505",
  importId: "01a201b4-87eb-7372-b23f-777009fb4248",
  zone: "UTC",
};
const context = { importedOn: "2026-11-21", zone: "UTC", currencyDefault: "USD", creatorHandle: "glow.lab" };

async function* once(text: string) {
  yield Buffer.from(text);
}

async function read(text: string) {
  const table = await openCsv(once(text));
  if (!table.ok) throw new Error(table.reason);
  const recognition = recognise(table.header, table.sample);
  if (!recognition.ok) return recognition.code;
  const reading = startReading();
  const stager = makeStager(recognition, place);
  let staged = "";
  const options = { read: makeRowReader(recognition, context), stager, reading };
  for await (const block of readRows(table.batches(recognition.columns.title), options)) staged += block.toString();
  return { format: recognition.format, reading, staged };
}

it("are accounted for line by line", async () => {
  const chance = makeChance(20_261_122);
  const formats = Object.keys(SHAPES) as ImportFormat[];
  const seen = { rows: 0, rejected: 0, skipped: 0 };
  for (let n = 0; n < FILES; n++) {
    const format = chance.pick(formats);
    const plain = SHAPES[format](chance);
    const file = chance.is(0.2) ? spoil(chance, plain) : plain;
    const told = await read(file);
    if (typeof told === "string") {
      expect(told, file).toMatch(/^(unknownHeaders|ambiguousNumbers|damagedByExcel|noRows)$/);
      continue;
    }
    const { rows, rejected, skipped, rejects, replacedLines, withdrawn } = told.reading;
    expect(told.format, file).toBe(format);
    expect(rows + rejected + skipped, file).toBe(file.replace(/\n$/, "").split("\n").length - 1);
    expect(told.staged.split("\n").length - 1 - replacedLines.length - withdrawn.size, file).toBe(rows);
    for (const { line, column, reason } of rejects)
      expect(line > 1 && column !== "" && /\.$/.test(reason), file).toBe(true);
    for (const name of ["rows", "rejected", "skipped"] as const) seen[name] += told.reading[name];
  }
  expect(Math.min(seen.rows, seen.rejected, seen.skipped)).toBeGreaterThan(100);
}, 90_000);
