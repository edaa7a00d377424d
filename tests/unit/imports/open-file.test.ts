import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { strFromU8, strToU8, unzipSync } from "fflate";
import { afterAll, describe, expect, it, vi } from "vitest";
import { isAmbiguous } from "@/lib/imports/rules/decimals";
import { parseMinor } from "@/lib/imports/rules/values";
import { parseMoney } from "@/lib/kernel/money";
import { formatNumberCell } from "@/lib/outward/files/cell-text";
import { openCsv } from "@/lib/outward/files/csv";
import { type OpenedFile, openFile } from "@/lib/outward/files/open";
import { readSheetRows } from "@/lib/outward/files/sheet-xml";
import { type Cell, makeWorkbook, makeZip } from "../../support/workbook";
import { inPieces } from "./read";

async function readTable(opened: OpenedFile) {
  if (opened.kind !== "table") throw new Error(`not a table: ${JSON.stringify(opened)}`);
  const { header, sample } = opened.file;
  const records = [];
  for await (const batch of opened.file.batches()) records.push(...batch);
  return { header, sample, records, cells: records.map((record) => record.cells) };
}

const open = (bytes: Buffer, pieces = 65_536) => openFile(inPieces(bytes, pieces), readTable);

async function refusal(bytes: Buffer) {
  const opened = await openFile(inPieces(bytes), async (file) => file);
  if (opened.kind !== "refused") throw new Error("not refused");
  return opened.refusal;
}

// A folder of its own: other processes unpack archives in the common one at the same time.
const OWN = mkdtempSync(join(tmpdir(), "open-file-"));
vi.stubEnv("TMPDIR", OWN);
afterAll(() => rmSync(OWN, { recursive: true }));
const left = () => readdirSync(OWN);

describe("a workbook", () => {
  it.each([
    ["1.234", "1.2340"],
    ["1234.565", "1234.5650"],
    ["0.125", "0.1250"],
    ["12.5", "12.5"],
    ["1234", "1234"],
  ])("has one reading of the number %s", (number, text) => {
    expect(formatNumberCell(number, "plain", false)).toBe(text);
    expect(isAmbiguous(text, "USD")).toBe(false);
    expect(parseMinor(text, "KWD")).toBe(Number(number) * 1000);
    expect(JSON.stringify(parseMoney(text, "USD"))).not.toContain("more than one way");
  });

  it("is read like the CSV file with the same table", async () => {
    const rows: Cell[][] = [
      ["By Day", "Ad name", "Cost", "CTR", "Clicks"],
      [{ serial: 46_023 }, "Ad <1> & “co”", 12.5, { percent: 0.0425 }, 0],
      [{ serial: 46_024.5 }, null, 0.1 + 0.2, { percent: 1 }, 1_234_567],
    ];
    for (const pieces of [7, 65_536]) {
      const { header, cells, sample } = await open(makeWorkbook(rows), pieces);
      expect(header).toEqual(rows[0]);
      expect(cells).toEqual([
        ["2026-01-01", "Ad <1> & “co”", "12.5", "4.25%", "0"],
        ["2026-01-02 12:00:00", "", "0.3", "100%", "1234567"],
      ]);
      expect(sample).toEqual(cells);
    }
  });

  it("keeps long ids that are text, and shows what Excel did to those that are numbers", async () => {
    const { cells } = await open(
      makeWorkbook([
        ["a", "b"],
        ["7527623000473079054", 7.527623000473079e18],
      ]),
    );
    expect(cells).toEqual([["7527623000473079054", "7.527623000473079E+18"]]);
  });

  it("reads cells whose reference names no column in their order", async () => {
    const rows: Cell[][] = [
      ["By Day", "Ad name", "Cost"],
      ["2026-11-01", "Ad A", 12.5],
    ];
    const plain = unzipSync(makeWorkbook(rows));
    const rewrite = (rewritten: (reference: string) => string) => {
      const sheet = "xl/worksheets/sheet1.xml";
      const xml = strFromU8(plain[sheet] ?? new Uint8Array());
      return makeZip({
        ...plain,
        [sheet]: strToU8(xml.replace(/<c r="([A-Z]+\d+)"/g, (_, r) => `<c ${rewritten(r)}`)),
      });
    };
    for (const rewritten of [
      () => "",
      (r: string) => `r="${r.replace(/[A-Z]/g, "")}"`,
      (r: string) => `r="${r.toLowerCase()}"`,
    ]) {
      const { header, cells } = await open(rewrite(rewritten));
      expect([header, ...cells]).toEqual([rows[0], ["2026-11-01", "Ad A", "12.5"]]);
    }
  });

  it("finds its header below titles, pads short rows, leaves out nothing that a gap hides", async () => {
    const rows: Cell[][] = [
      ["Campaign report"],
      ["Period", "2026-01-01 to 2026-01-31"],
      [],
      ["Campaign name", "Cost", "Impressions", "Clicks"],
      ["A", 1, 2],
      [],
      ["B", 1, 2, 3, null, "too far"],
    ];
    const { header, records } = await open(makeWorkbook(rows));
    expect(header).toEqual(["Campaign name", "Cost", "Impressions", "Clicks"]);
    expect(records[0]).toEqual({ line: 5, cells: ["A", "1", "2", ""], problem: null });
    expect(records[1]).toMatchObject({ line: 7, problem: { column: "column 5" } });
  });

  it("takes the first sheet that holds a table", async () => {
    const { header } = await open(
      makeWorkbook(
        [],
        [["only a title"]],
        [
          ["a", "b"],
          ["1", "2"],
        ],
      ),
    );
    expect(header).toEqual(["a", "b"]);
    expect(await refusal(makeWorkbook([], [["only a title"]]))).toMatchObject({ code: "empty" });
  });

  it("reads any table of text cells back, in pieces of any size", async () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 12 })
      .map((text) => text.replace(/[\p{Cc}\ufffe\uffff]/gu, ""));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 1, max: 5_000 }),
        async (rows, pieces) => {
          const { cells } = await open(makeWorkbook([["one", "two", "three"], ...rows]), pieces);
          expect(cells).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("an archive", () => {
  const studio = makeZip({
    "Overview.csv": Buffer.from("Date,Video Views\nJuly 1,5\n"),
    "sub/Content.csv": Buffer.from("Time,Video link\nJuly 1,x\n"),
    "__MACOSX/._Overview.csv": Buffer.from("junk"),
    "readme.md": Buffer.from("hello"),
    "week1.zip": makeZip({ "a.csv": Buffer.from("a,b\n1,2\n") }),
    "old.xls": Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("Workbook", "utf16le")]),
    "binary.xlsb": makeZip({ "[Content_Types].xml": Buffer.from("<Types/>"), "xl/workbook.bin": Buffer.from("x") }),
    "book.xlsx": makeWorkbook([
      ["a", "b"],
      ["1", "2"],
    ]),
  });

  it("gives its tables one after another, workbooks among them", async () => {
    const seen = await openFile(inPieces(studio), async (opened) => {
      if (opened.kind !== "archive") throw new Error("no archive");
      const tables = [];
      for (const { name, bytes } of opened.files)
        tables.push([
          name,
          await openFile(
            bytes(),
            async (each) => (each.kind === "refused" ? each.refusal.reason : (await readTable(each)).header),
            true,
          ),
        ]);
      expect(left()).toHaveLength(1);
      return tables;
    });
    expect(seen).toEqual([
      ["Overview.csv", ["Date", "Video Views"]],
      ["binary.xlsb", expect.stringContaining("a binary Excel workbook (XLSB)")],
      ["book.xlsx", ["a", "b"]],
      ["old.xls", expect.stringContaining("an old Excel workbook (XLS)")],
      ["Content.csv", ["Time", "Video link"]],
      ["week1.zip", expect.stringContaining("archive inside an archive")],
    ]);
    expect(left()).toEqual([]);
  });

  it("is refused inside another, without a table, and when it lies about its contents", async () => {
    const nested = await openFile(
      inPieces(studio),
      async (opened) => (opened.kind === "refused" ? opened.refusal.reason : "read"),
      true,
    );
    expect(nested).toContain("inside an archive");
    expect(await refusal(makeZip({ "readme.md": Buffer.from("hello") }))).toMatchObject({ code: "notText" });
    expect(await refusal(studio.subarray(0, studio.length - 40))).toMatchObject({ code: "damaged" });
    expect(await refusal(Buffer.from("PK\x05\x06"))).toMatchObject({ code: "damaged" });
  });

  it("gives both files of one path", async () => {
    const twice = makeZip({ "week/a.csv": Buffer.from("a,b\n1,2\n"), "week/b.csv": Buffer.from("a,b\n3,4\n") });
    const renamed = Buffer.from(twice.toString("latin1").replaceAll("week/b.csv", "week/a.csv"), "latin1");
    const read = await openFile(inPieces(renamed), async (opened) => {
      if (opened.kind !== "archive") throw new Error("no archive");
      const found: [string, string[]][] = [];
      for (const { path, bytes } of opened.files)
        found.push([path, (await openFile(bytes(), readTable, true)).cells.flat()]);
      return found;
    });
    expect(read).toEqual([
      ["week/a (2).csv", ["3", "4"]],
      ["week/a.csv", ["1", "2"]],
    ]);
  });

  it.each(["../a.csv", "/abs.csv", "C:/a.csv"])("is told of a name that leads out of it: %s", async (path) => {
    const told = await refusal(makeZip({ [path]: Buffer.from("a,b\n1,2\n") }));
    expect(told.reason).toContain(path);
    expect(told.remedy).toContain("Unpack it");
  });

  it("that is locked is told how to be opened", async () => {
    const locked = Buffer.from(makeZip({ "a.csv": Buffer.from("a,b\n1,2\n") }));
    for (const [mark, at] of [
      ["PK\x03\x04", 6],
      ["PK\x01\x02", 8],
    ] as const)
      locked[locked.indexOf(mark, 0, "latin1") + at] = 1;
    const failed = openFile(inPieces(locked), async (opened) => {
      if (opened.kind !== "archive") throw new Error("no archive");
      for (const { bytes } of opened.files) for await (const _ of bytes());
    });
    await expect(failed).rejects.toMatchObject({
      message: expect.stringContaining("locked with a password"),
      remedy: expect.stringContaining("with its password"),
    });
  });

  it("leaves nothing behind, also when its reader or its source fails", async () => {
    await expect(openFile(inPieces(studio), () => Promise.reject(new Error("reader")))).rejects.toThrow("reader");
    const broken = async function* () {
      yield studio.subarray(0, 100);
      throw new Error("the line broke");
    };
    await expect(openFile(broken(), async () => null)).rejects.toThrow("the line broke");
    expect(left()).toEqual([]);
  });
});

describe("damage", () => {
  const book = makeWorkbook([["a", "b"], ...Array.from({ length: 300 }, (_, i) => [`text ${i}`, i])]);

  it("in a workbook is refused or named with its row, and never a fault", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(book.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(book.length), { nil: null }),
        async (changes, end) => {
          const bytes = Buffer.from(book.subarray(0, end ?? book.length));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          await openFile(inPieces(bytes), async (opened) => {
            if (opened.kind === "refused") {
              expect(opened.refusal.reason).toMatch(/\.$/);
              expect(opened.refusal.remedy).toMatch(/\.$/);
            } else if (opened.kind === "table") {
              for await (const batch of opened.file.batches())
                for (const { line, problem } of batch) {
                  expect(line).toBeGreaterThan(0);
                  if (problem) expect(problem.reason).toMatch(/\.$/);
                }
            }
          });
        },
      ),
      { numRuns: 500 },
    );
    expect(left()).toEqual([]);
  });

  it("in a text is what the CSV reader says of it", async () => {
    const bytes = Buffer.from("a,b\n1,2,3\n4,5\n");
    const direct = await openCsv(inPieces(bytes));
    if (!direct.ok) throw new Error(direct.reason);
    const records = [];
    for await (const batch of direct.batches()) records.push(...batch);
    expect((await open(bytes)).records).toEqual(records);
  });

  const bookWith = (parts: Record<string, string>) =>
    makeZip({
      "[Content_Types].xml": Buffer.from("<Types/>"),
      "xl/workbook.xml": Buffer.from("<workbook/>"),
      "xl/_rels/workbook.xml.rels": Buffer.from("<Relationships/>"),
      ...Object.fromEntries(Object.entries(parts).map(([path, text]) => [path, Buffer.from(text)])),
    });

  it("does not let a small workbook fill the memory with things of no length", async () => {
    const strings = bookWith({ "xl/sharedStrings.xml": `<sst>${"<si/>".repeat(4_000_001)}</sst>` });
    expect(await refusal(strings)).toMatchObject({ code: "damaged" });
    const formats = bookWith({ "xl/styles.xml": `<s><cellXfs>${"<xf/>".repeat(1_700_000)}</cellXfs></s>` });
    expect(await refusal(formats)).toMatchObject({ code: "damaged" });
    const deep = 1_000;
    const nested = bookWith({ "xl/styles.xml": `${"<a>".repeat(deep)}${"</a>".repeat(deep)}` });
    expect(await refusal(nested)).toMatchObject({ code: "damaged" });
  });

  const SHEET = "xl/worksheets/sheet1.xml";
  const headed = unzipSync(makeWorkbook([["a", "b"]]));
  /** A sheet with columns a and b, and this behind its header. */
  const sheetWith = (xml: string) =>
    makeZip({
      ...headed,
      [SHEET]: strToU8(strFromU8(headed[SHEET] ?? new Uint8Array()).replace("</row>", `</row>${xml}`)),
    });

  it("does not fill the room up to a cell far out, and rejects its row", async () => {
    const began = performance.now();
    const { records } = await open(sheetWith('<row><c r="XFD1"><v>1</v></c></row>'.repeat(50_000)));
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(records).toHaveLength(50_000);
    expect(Math.max(...records.map(({ cells }) => cells.length))).toBe(2);
    expect(records[0]?.problem).toEqual({
      column: "column 3",
      reason: "This row has 16384 cells where the table has 2 columns. Correct the row, or export the report again.",
    });
    const styled = '<row><c r="A2"><v>1</v></c><c r="B2"><v>2</v></c><c r="XFD2" s="1"/></row>';
    expect((await open(sheetWith(styled))).records).toEqual([{ line: 2, cells: ["1", "2"], problem: null }]);
  });

  it("refuses a table wider than is read by its true width", async () => {
    const names = Array.from({ length: 600 }, (_, i) => `c${i}`);
    expect(await refusal(makeWorkbook([names]))).toMatchObject({
      code: "tooManyColumns",
      reason: "This workbook's first table has 600 columns; at most 500 are read.",
    });
  });

  it("stops at text that belongs to no cell", async () => {
    const lost = sheetWith(`<row><c r="A2"><v>1</v></c></row>${"x".repeat(400_000)}<row/>`);
    expect((await refusal(lost)).reason).toContain("a part of it has no end");
    const longest = "&quot;".repeat(32_767);
    const cell = `<row><c r="A2" t="inlineStr"><is><t>${longest}</t></is></c><c r="B2"><v>2</v></c></row>`;
    expect((await open(sheetWith(cell))).cells).toEqual([['"'.repeat(32_767), "2"]]);
  });

  it("does not let one format of a workbook stop the clock", async () => {
    const code = "[".repeat(200_000);
    const styles = `<s><numFmts><numFmt numFmtId="170" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="170"/></cellXfs></s>`;
    const began = performance.now();
    expect(await refusal(bookWith({ "xl/styles.xml": styles }))).toMatchObject({ code: "empty" });
    expect(performance.now() - began).toBeLessThan(1_000);
  });

  it("does not let a small archive grow without end", async () => {
    const bomb = makeZip({
      "[Content_Types].xml": Buffer.from("<Types/>"),
      "xl/workbook.xml": Buffer.concat([Buffer.from("<workbook>"), Buffer.alloc(40_000_000, "a")]),
      "xl/_rels/workbook.xml.rels": Buffer.from("<Relationships/>"),
    });
    expect(await refusal(bomb)).toMatchObject({ code: "damaged" });
    const wide = makeWorkbook([["a", "b"], Array.from({ length: 40 }, () => "x".repeat(30_000))]);
    expect(await refusal(wide)).toMatchObject({ code: "damaged" });
    const many = makeZip(Object.fromEntries(Array.from({ length: 1_001 }, (_, i) => [`${i}.csv`, Buffer.from("a,b")])));
    expect(await refusal(many)).toMatchObject({ code: "damaged" });
  });
});

it("refuses a sheet that is made of what it leaves out", async () => {
  const rows = Buffer.from('<row><c r="SR2"><v>1</v></c></row>'.repeat(1_000));
  async function* bytes() {
    yield Buffer.from("<worksheet><sheetData>");
    for (let at = 0; at < 300; at++) yield rows;
  }
  const read = async () => {
    for await (const _ of readSheetRows(bytes(), { strings: [], formats: [], from1904: false }));
  };
  await expect(read()).rejects.toThrow("rows of empty cells alone");
});
