import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatNotKept,
  formatReject,
  formatRejectHead,
  hideCode,
  type MendableReject,
  markCodes,
  readMended,
} from "@/lib/imports/rules/reject-file";
import { openCsv } from "@/lib/outward/files/csv";
import { csvResponse } from "@/lib/server/csv-response";

const SPARK = "#AQx7Kd92LmPq0sTuV3wXyZ4bC5eF6gH8iJ1kN==";
const HEADER = ["By Day", "Ad name", "Post ID", "Cost"];
const lineOf = (cells: string[] | null, line = 7): MendableReject => ({
  line,
  column: "Cost",
  value: "much",
  reason: '"much" is no amount.',
  cells,
});

/** The way of a file: written, downloaded, and opened like any upload. */
async function sendAgain(header: string[], lines: MendableReject[]) {
  const file = [formatRejectHead(header), ...lines.map((line) => formatReject(line, header.length))];
  const text = await csvResponse({ fileName: "x.csv", lines: file }).text();
  const opened = await openCsv(
    (async function* () {
      yield Buffer.from(text);
    })(),
  );
  if (!opened.ok) throw new Error(opened.reason);
  const table = readMended(opened);
  const records = [];
  for await (const batch of table.batches()) records.push(...batch);
  return { text, header: table.header, sample: table.sample, records };
}

describe("the file of lines left out", () => {
  it("has the file's own columns, then the line and what is wrong with it", () => {
    expect(formatRejectHead(HEADER)).toEqual([...HEADER, "Line (Sparkbook)", "What is wrong (Sparkbook)"]);
    expect(formatReject(lineOf(["x", "A", "5", "much"]), 4)).toEqual([
      "x",
      "A",
      "5",
      "much",
      "7",
      'Cost: "much" is no amount.',
    ]);
  });

  it("keeps whatever stood in a cell, formulas and long ids too", async () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 12 }),
      fc.constantFrom("=1+1", "-5", "+3 %", "@name", "'=x", "''5", "7527623000473079054", "2026-10-01", "1.234.567"),
      fc.constantFrom("x;=1", "x;'=1", ";\t=1", "\n=1+1", " =x", "\u200b=1", "'7", "''=x;'-5"),
      fc.constantFrom("\t=x", "＝1", "a,b", 'say "so"', "two\nlines", "'", "1.50", "#ootd", "#SkincareRoutine2026"),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 4, maxLength: 4 }), async (cells) => {
        const { records, header } = await sendAgain(HEADER, [lineOf(cells)]);
        expect(header).toEqual(HEADER);
        expect(records).toMatchObject([{ cells, problem: null }]);
      }),
    );
  });

  it("holds nothing that a spreadsheet would take for a formula or spoil", async () => {
    const { text } = await sendAgain(HEADER, [lineOf(["2026-10-01", '=HYPERLINK("x")', "7527623000473079054", "-5"])]);
    expect(text).toContain(`'2026-10-01,"'=HYPERLINK(""x"")",'7527623000473079054,-5,7,`);
  });

  it("hands no spark code out, and takes the line back only with what stood there", async () => {
    const { text, records } = await sendAgain(HEADER, [lineOf(markCodes(["2026-10-01", `Ad ${SPARK}`, "", "1"]))]);
    expect(text).not.toContain(SPARK.slice(1, 9));
    expect(records).toMatchObject([{ problem: { column: "Ad name", reason: expect.stringMatching(/spark code/) } }]);
  });

  it("marks a code however it is written, and no name that is none", () => {
    const body = "dGVzdAQx7Kd92LmPq0sTuV3wXyZ4bC5eF6gH8iJ1kN==";
    const written = [
      `#${body}`,
      body,
      `＃${body}`,
      [...`#${body}`].join("\u200b"),
      `#${body.slice(0, 20)} ${body.slice(20)}`,
      `# ${body}`,
      `${body.slice(0, 9)}\n${body.slice(9)}`,
      `#${body.slice(0, 22)}\n${body.slice(22)}`,
      `Spark code ${body}`,
      `Autumn #${body} Broad`,
    ];
    for (const cell of written) expect(markCodes([cell]), JSON.stringify(cell)).toEqual(["(spark code)"]);
    const names = [
      "#SkincareRoutine2026",
      "Autumn 2026 | Broad 18-34 | #glowlab",
      "https://www.tiktok.com/@glow.lab/video/7527623000473079054",
      "7527623000473079054",
      "2026-10-01T12:00:00.000Z",
      "My 1 Of 5 To Do In LA 24",
    ];
    expect(markCodes(names)).toEqual(names);
  });

  it("shows what a short line lacks and a long one has too much, and takes neither back as it is", async () => {
    const { records } = await sendAgain(HEADER, [lineOf(["2026-10-01", "Ad"]), lineOf(["a", "b", "c", "d", "e"], 8)]);
    expect(records[0]).toMatchObject({ problem: { column: "Post ID", reason: expect.stringMatching(/missing/) } });
    expect(records[1]).toMatchObject({
      cells: ["a", "b", "c", "(too many cells) d | e"],
      problem: { column: "Cost", reason: expect.stringMatching(/more cells/) },
    });
  });

  it("tells of lines without cells in the remarks alone, which are a blank line when sent again", async () => {
    const { text, records } = await sendAgain(HEADER, [lineOf(null)]);
    expect(text).toContain(",,,,7,");
    expect(text).toContain("Cost, much:");
    expect(records).toMatchObject([{ cells: ["", "", "", ""], problem: null }]);
    expect(formatNotKept({ kept: 3, total: 3 }, 4)).toBeNull();
    expect(formatNotKept({ kept: 3, total: 5 }, 1)?.join("|")).toMatch(
      /^\|\|2 more lines were left out, but are not kept/,
    );
  });

  it("is told by both columns at the end alone", () => {
    const table = (header: string[]) => ({
      header,
      sample: [header],
      async *batches() {
        yield [];
      },
    });
    for (const header of [HEADER, [...HEADER, "Line (Sparkbook)"], [...formatRejectHead(HEADER), "More"]])
      expect(readMended(table(header)).header).toBe(header);
  });
});

describe("what is kept in the clear", () => {
  it("is never a spark code, be it the value or quoted in the reason", () => {
    const reason = `"${SPARK}" is not a post id.`;
    const hidden = hideCode({ value: SPARK, reason, line: 3 });
    expect(hidden).toMatchObject({ line: 3, value: expect.stringMatching(/^\(hidden/) });
    expect(JSON.stringify(hidden)).not.toContain(SPARK.slice(1, 9));
    const bare = SPARK.slice(1, -2);
    expect(JSON.stringify(hideCode({ value: bare, reason: `"${bare}" is no cost.` }))).not.toContain(bare.slice(0, 8));
    expect(hideCode({ value: "much", reason })).not.toMatchObject({ reason });
    expect(hideCode({ value: "much", reason: "No amount." })).toEqual({ value: "much", reason: "No amount." });
  });
});
