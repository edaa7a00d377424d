import { setImmediate } from "node:timers/promises";
import { parse } from "csv-parse/sync";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openCsv } from "@/lib/outward/files/csv";
import { splitPlainLine, splitQuotedRecord } from "@/lib/outward/files/csv-line";
import type { CsvRecord } from "@/lib/outward/files/csv-records";
import { inPieces } from "./read";

async function open(bytes: Buffer | string, pieces?: number, freeTextColumn?: number) {
  const file = await openCsv(inPieces(Buffer.from(bytes), pieces));
  if (!file.ok) return { ...file, records: [] as CsvRecord[], cells: [] as string[][] };
  const records: CsvRecord[] = [];
  for await (const batch of file.batches(freeTextColumn)) records.push(...batch);
  return { ...file, records, cells: records.map((record) => record.cells) };
}

const opened = async (bytes: Buffer | string, pieces?: number, freeTextColumn?: number) => {
  const file = await open(bytes, pieces, freeTextColumn);
  if (!file.ok) throw new Error(file.reason);
  return file;
};

const OLE = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1_024)]);

describe("openCsv", () => {
  it.each([
    ["commas", "a,b\n1,2\n3,4\n"],
    ["semicolons", "a;b\n1;2\n3;4"],
    ["tabs and CRLF", "a\tb\r\n1\t2\r\n3\t4\r\n"],
    ["old Mac line ends", "a,b\r1,2\r3,4\r"],
    ["a BOM and quotes", '\ufeff"a","b"\n"1","2"\n"3","4"'],
    ["UTF-16 LE", Buffer.from("\ufeffa,b\r\n1,2\r\n3,4\r\n", "utf16le")],
    ["UTF-16 LE without a BOM", Buffer.from("a,b,column three\n1,2\n3,4\n".replace(/,column three/, ""), "utf16le")],
    ["UTF-16 BE without a BOM", Buffer.from("a,b\n1,2\n3,4\n", "utf16le").swap16()],
    ["UTF-16 BE", Buffer.from("\ufeffa,b\n1,2\n3,4", "utf16le").swap16()],
  ])("reads %s", async (_, bytes) => {
    for (const pieces of [1, 3, 65_536]) {
      const file = await opened(bytes, pieces);
      expect(file.header).toEqual(["a", "b"]);
      expect(file.cells.filter((cells) => cells[0] !== "")).toEqual([
        ["1", "2"],
        ["3", "4"],
      ]);
      expect(file.records.every((record) => record.problem === null)).toBe(true);
    }
  });

  it("counts physical lines, also past blank ones and quoted line ends", async () => {
    const file = await opened('\n\na,b\n1,2\n\n"x\ny\nz",3\n"say ""hi""",4\n', 2);
    expect(file.records.map((record) => [record.line, record.cells])).toEqual([
      [4, ["1", "2"]],
      [5, [""]],
      [6, ["x\ny\nz", "3"]],
      [9, ['say "hi"', "4"]],
    ]);
  });

  it.each([
    ["a title and a blank line", "Campaign report\n\nDay,Ad,Cost\n1,2,3\n", 4],
    ["a title as a spreadsheet saves it", "Campaign report,,\nUTC+0,,\n,,\nDay,Ad,Cost\n1,2,3\n", 5],
    ["a note in quotation marks", '"Day, Ad, Cost"\n"Day","Ad","Cost"\n"1","2","3"\n', 3],
  ])("finds the names of the columns below %s", async (_, text, line) => {
    for (const pieces of [1, 65_536]) {
      const file = await opened(text, pieces);
      expect(file.header).toEqual(["Day", "Ad", "Cost"]);
      expect(file.records).toEqual([{ line, cells: ["1", "2", "3"], problem: null }]);
    }
  });

  it("takes a first line with fewer names than the rows have cells for what it is", async () => {
    expect((await opened("a,b\n1,2,3\n")).header).toEqual(["a", "b"]);
    expect((await opened('"a\nb",c,d\n1,2,3\n')).header).toEqual(["a\nb", "c", "d"]);
    expect((await opened("a\n1\n")).header).toEqual(["a"]);
  });

  it("keeps to one bad line", async () => {
    const file = await opened('a,b,c\n1,2,3\n"4,5,6\n7,8\n7,8,9,\n1,2,3,4\n"x" y,1,2\n10,11,12\n');
    expect(file.records.map((record) => [record.line, record.problem?.column ?? null])).toEqual([
      [2, null],
      [3, "whole line"],
      [4, "c"],
      [5, null],
      [6, "column 4"],
      [7, "whole line"],
      [8, null],
    ]);
    expect(file.records.at(-1)?.cells).toEqual(["10", "11", "12"]);
  });

  it("says that a file ends in the middle of a line", async () => {
    for (const cut of ["a,b,c\n1,2,3\n4,5", 'a,b,c\n1,2,3\n"4","5']) {
      const file = await opened(cut);
      expect(file.records.at(0)?.problem).toBeNull();
      expect(file.records.at(1)).toMatchObject({ line: 3 });
      expect(file.records.at(1)?.problem?.reason).toContain("ends in the middle of this line");
    }
  });

  it("mends marks that an exporter did not escape, and only those", async () => {
    const text = '"t","x","u"\n"1","my "magic" brush","u1"\n"2","no","never" "","u2"\n"3","ok","u3"';
    expect((await opened(text, 7, 1)).cells).toEqual([
      ["1", 'my "magic" brush', "u1"],
      ["2", 'no","never" "', "u2"],
      ["3", "ok", "u3"],
    ]);
    const strict = await opened(text);
    expect(strict.records.map((record) => record.problem === null)).toEqual([true, false, true]);
  });

  it("names lines with zero bytes and lines that are not UTF-8", async () => {
    const file = await opened(Buffer.from("a,b\n1,caf\xe9\n2,\0\n3,ok \xc3\xa9\n", "latin1"));
    expect(file.records.map((record) => record.problem?.reason.slice(0, 30) ?? null)).toEqual([
      "This line is not UTF-8 text. U",
      "This line holds zero bytes, wh",
      null,
    ]);
    expect(file.records[2]?.cells).toEqual(["3", "ok é"]);
  });

  it("drops a line without end and goes on", async () => {
    const file = await opened(`a,b\n1,${"x".repeat(2_000_000)}\n3,4\n`);
    expect(file.records[0]?.problem?.reason).toContain("longer than");
    expect(file.records[1]).toEqual({ line: 3, cells: ["3", "4"], problem: null });
  });

  it("reads on for its sample where the first line is too long to be one", async () => {
    for (const length of [200_000, 2_000_000]) {
      const file = await opened(`a,b\n1,${"x".repeat(length)}\n3,4\n`);
      expect(file.sample.at(-1)).toEqual(["3", "4"]);
      expect(file.records.map(({ line, problem }) => [line, problem === null])).toEqual([
        [2, false],
        [3, true],
      ]);
    }
    const blank = await opened(`a,b\n${"\n".repeat(100_000)}1,2\n`);
    expect(blank.sample).toEqual([]);
    expect(blank.records.at(-1)).toEqual({ line: 100_002, cells: ["1", "2"], problem: null });
  });

  it.each([
    ["marks that do not pair up", '"a\n', 100_000],
    ["marks that close too early", '1,"a"x\n', 50_000],
    ["escaped marks", '1,"a ""b"" c"\n', 100_000],
    ["no marks", "1,2\n", 100_000],
    ["a mark that closes far below", `1,"a\n${"b\n".repeat(30_000)}"\n`, 4],
  ])("lets others have their turn while it reads lines with %s", async (_, line, count) => {
    let turns = 0;
    let done = false;
    const others = (async () => {
      for (; !done; turns++) await setImmediate();
    })();
    const began = performance.now();
    const { records } = await opened(`a,b\n${line.repeat(count)}`, 2 ** 30);
    done = true;
    await others;
    expect(turns).toBeGreaterThan(records.length / 1_100);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  it.each([
    ["Japanese", "日付,広告名,消化金額\n2026-11-01,秋のスキンケア動画キャンペーン　第一弾,12\n"],
    ["Russian", "Дата,Название объявления,Затраты\n2026-11-01,Осенняя кампания по уходу,12\n"],
    ["Arabic", "التاريخ,اسم الإعلان,التكلفة\n2026-11-01,حملة الخريف للعناية بالبشرة,12\n"],
  ])("reads UTF-16 without a BOM in %s, in both byte orders", async (_, text) => {
    for (const bytes of [Buffer.from(text, "utf16le"), Buffer.from(text, "utf16le").swap16()]) {
      const file = await opened(bytes);
      expect([file.header, ...file.cells]).toEqual(
        text
          .trim()
          .split("\n")
          .map((line) => line.split(",")),
      );
    }
  });

  it.each([
    ["", "empty", "0 bytes"],
    [" \n\n", "empty", "blank lines"],
    [Buffer.from("89504e470d0a1a0a0000000d49484452", "hex"), "notText", "PNG picture"],
    ["%PDF-1.7\n", "notText", "PDF"],
    ["<!DOCTYPE html><html>", "notText", "web page"],
    ['\ufeff {"data": [1]}', "notText", "JSON"],
    [Buffer.from("d0cf11e0a1b11ae1", "hex"), "notText", "or one that is locked with a password"],
    [Buffer.concat([OLE, Buffer.from("Workbook", "utf16le")]), "notText", "(XLS), and cannot be read"],
    [Buffer.concat([OLE, Buffer.from("EncryptedPackage", "utf16le")]), "notText", "is locked with a password"],
    ["<table><tr><td>By Day</td></tr></table>", "notText", "a report that was saved as a page"],
    ['<meta charset="utf-8"><table>', "notText", "web page"],
    ["<!-- made by -->\n<table>", "notText", "web page"],
    ['<html xmlns:x="urn:schemas-microsoft-com:office:excel">', "notText", "web page"],
    ['<?xml version="1.0"?><!DOCTYPE html><html>', "notText", "web page"],
    ['<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>', "notText", "Spreadsheet 2003"],
    ['<?xml version="1.0"?><data/>', "notText", "XML"],
    ["MIME-Version: 1.0\nContent-Type: multipart/related", "notText", "MHTML"],
    ["{\\rtf1\\ansi By Day,Cost}", "notText", "RTF"],
    ["[1,2]", "notText", "JSON"],
    ["{}", "notText", "JSON"],
    [Buffer.alloc(4_000), "notText", "binary"],
    [Buffer.from(Array.from({ length: 4_000 }, (_, i) => (i * 7919) % 251)), "notText", "binary"],
    ['"a,b\n1,2\n', "badHeader", "first line"],
    [Array.from({ length: 501 }, (_, i) => `c${i}`).join(","), "tooManyColumns", "501 columns"],
  ])("refuses what is no table of text: case %#", async (bytes, code, says) => {
    const file = await open(bytes);
    if (file.ok) throw new Error("not refused");
    expect(file.code).toBe(code);
    expect(file.reason).toContain(says);
    expect(file.remedy).toMatch(/\.$/);
  });

  it("closes the stream when the reader stops early, and when the file is refused", async () => {
    for (const text of [`a,b\n${"1,2\n".repeat(50_000)}`, "%PDF-1.7"]) {
      let closed = 0;
      const bytes = inPieces(Buffer.from(text), 1_000);
      const source = {
        [Symbol.asyncIterator]: () => ({
          next: () => bytes.next(),
          return: async () => ({ done: true as const, value: closed++ as never }),
        }),
      };
      const file = await openCsv(source);
      if (file.ok) for await (const _ of file.batches()) break;
      expect(closed).toBe(1);
    }
  });
});

describe("splitPlainLine", () => {
  it("agrees with csv-parse on every line that it answers", () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", '"', ",", ";", " ", "1", "\t"), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(cell, { minLength: 1, maxLength: 8 }),
        fc.constantFrom(",", ";", "\t"),
        fc.boolean(),
        (cells, delimiter, quoted) => {
          const line = stringify([cells], { delimiter, quoted, quoted_empty: true, eof: false });
          const fast = splitPlainLine(line, delimiter);
          expect(splitQuotedRecord(line, delimiter)).toEqual(cells);
          if (fast !== null) expect(fast).toEqual(cells);
          if (!cells.some((each) => each.includes('"'))) expect(fast).toEqual(cells);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it("leaves to splitQuotedRecord what is harder, and that agrees with csv-parse on every text that has marks", () => {
    const char = fc.constantFrom("a", '"', '""', ',"', '",', ",", "\n", "\r", "\r\n", " ");
    const text = fc.array(char, { minLength: 1, maxLength: 12 }).map((chars) => `"${chars.join("")}`.trimEnd());
    const one = (line: string): string[] | null => {
      try {
        const records = parse(line, { relax_column_count: true });
        return records.length === 1 ? (records[0] ?? null) : null;
      } catch {
        return null;
      }
    };
    fc.assert(
      fc.property(text, (line) => {
        expect(splitQuotedRecord(line, ",")).toEqual(one(line));
      }),
      { numRuns: 20_000 },
    );
  });

  it("reads any written table in any pieces", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", "🔥", '"', ",", " ", "1", "\n", "\r\n"), maxLength: 6 });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 50 }), async (rows, pieces) => {
        const file = await opened(`a,b,c\n${stringify(rows, { quoted: true })}`, pieces);
        expect(file.cells).toEqual(rows);
        expect(file.records.every((record) => record.problem === null)).toBe(true);
      }),
    );
  });
});
