import { describe, expect, it } from "vitest";
import { guessMapping, isLogHeader, judgeMapping, readLogRows, warnOfNoStart } from "@/lib/capture/rules/log-table";
import { parseRows } from "@/lib/capture/rules/rows";

const READING = { today: "2026-11-24", currency: "USD", brands: [] };
const CODE = "#qT7Vb2+xK9/mZ4LrW8sYd3GhJ6nPc5FtQ1uXeA0vB2k=";
const LINK = "https://www.tiktok.com/@lena.care/video/7690617817676145087";
const read = (header: string[], ...rows: string[][]) => readLogRows(rows, guessMapping(header), READING);

describe("the columns of a log", () => {
  it.each([
    [
      ["Creator", "Video URL", "Spark Code", "Brand", "Start Date", "Expiry Date", "Fee", "Notes"],
      ["handle", "link", "code", "brand", "startsOn", "endsOn", "amount", "note"],
    ],
    [
      ["\ufeffMarca", "Enlace", "Código", "Días", "Importe"],
      ["brand", "link", "code", "days", "amount"],
    ],
    [
      ["Code", "Spark code", "Link", "Colour"],
      [null, "code", "link", null],
    ],
    [
      ["Name", "Views", "Likes"],
      [null, null, null],
    ],
  ])("%j", (header, mapping) => expect(guessMapping(header)).toEqual(mapping));

  it.each([
    "Date generated",
    "Generated on",
    "Date created",
    "Created time",
    "Created",
    "Authorized on",
    "Date authorised",
    "Code date",
  ])("tell when a code began: %s", (title) => expect(guessMapping(["Code", title])).toEqual(["code", "startsOn"]));

  it("prefer the day the code was made to the day the row was", () =>
    expect(guessMapping(["Created time", "Code", "Date generated"])).toEqual([null, "code", "startsOn"]));

  it("are missed aloud where none says when a code began", () => {
    const warn = (header: string[], ...records: string[][]) => warnOfNoStart(guessMapping(header), records);
    expect(warn(["Code", "Days"], [CODE, "30"])).toMatch(/^No column is read as Start: all codes will begin today\. /);
    expect(warn(["Code", "End"], [CODE, "2026-12-01"])).toMatch(/begin today, and end on the day/);
    expect(warn(["Code", "Start"], [CODE, " "], [CODE, "2026-11-01"])).toBe(
      "1 row has no start: its code will begin today.",
    );
    expect(warn(["Code", "Start"], [CODE, "2026-11-01"])).toBeNull();
  });

  it("are a log's where there are codes or links and something beside them", () => {
    expect(isLogHeader(["Link", "Brand"])).toBe(true);
    expect(isLogHeader(["Link", "Views"])).toBe(false);
    expect(isLogHeader(["Hi Maya", "here is the code"])).toBe(false);
  });

  it("feed no field twice, and one of them is a code or a link", () => {
    const header = ["Code", "Spark code", "Link"];
    expect(judgeMapping(header, guessMapping(header))).toEqual({ ok: true });
    expect(judgeMapping(header, ["code", "code", "link"])).toEqual({
      ok: false,
      reason: 'The columns "Code" and "Spark code" are both read as "Spark code". Leave one of them out.',
    });
    expect(judgeMapping(header, ["brand", null, null])).toMatchObject({ ok: false });
  });
});

describe("the rows of a log", () => {
  it("become candidates, each cell read as far as it can be", () => {
    const header = ["Code", "Link", "Handle", "Brand", "Start", "Days", "Fee", "Notes"];
    const [row, ...rest] = read(
      header,
      [
        ` ${CODE}\u200b`,
        `${LINK}?lang=en`,
        "@Lena.Care",
        "GlowLab (https://notion.so/x)",
        "2026-11-01",
        "2 months",
        "$1,210.00",
        "ok",
      ],
      ["", "", "", "", "", "", "", ""],
    );
    expect(rest).toEqual([]);
    expect(row).toEqual({
      code: CODE,
      link: LINK,
      handle: "Lena.Care",
      brand: "GlowLab",
      startsOn: "2026-11-01",
      days: "60",
      amount: "USD 1210",
      note: "ok",
      doubts: [],
    });
  });

  it("count the days to an end, and ask where it lies before the start", () => {
    const header = ["Code", "Start", "End"];
    expect(read(header, [CODE, "Nov 1, 2026", "1 December 2026"])).toMatchObject([
      { startsOn: "2026-11-01", days: "30" },
    ]);
    expect(read(header, [CODE, "2026-11-01", "2026-10-01"])).toMatchObject([
      { days: "", doubts: [{ field: "days", says: expect.stringMatching(/before it starts/) }] },
    ]);
  });

  it("take the order of day and month from a row that tells it, else ask", () => {
    const header = ["Code", "Start"];
    expect(read(header, [CODE, "03/11/2026"], [CODE, "25/10/2026"]).map(({ startsOn }) => startsOn)).toEqual([
      "2026-11-03",
      "2026-10-25",
    ]);
    expect(read(header, [CODE, "11/3/2026"], [CODE, "10/25/2026"]).map(({ startsOn }) => startsOn)).toEqual([
      "2026-11-03",
      "2026-10-25",
    ]);
    expect(read(header, [CODE, "03/11/2026"])).toMatchObject([
      { startsOn: "", doubts: [{ field: "startsOn", choices: ["2026-11-03", "2026-03-11"] }] },
    ]);
  });

  it("ask where the log says that a code is over and its dates do not", () => {
    const header = ["Code", "Date generated", "Window (days)", "Status"];
    expect(read(header, [CODE, "2026-09-01", "30", "Expired"])).toMatchObject([{ days: "30", doubts: [] }]);
    expect(read(header, [CODE, "2026-11-01", "30", "Active"])).toMatchObject([{ doubts: [] }]);
    expect(read(header, [CODE, "2026-11-01", "30", "Expired"])).toMatchObject([
      { doubts: [{ field: "days", says: expect.stringMatching(/"Expired", but .* until Tue 1 Dec 2026\.$/) }] },
    ]);
    expect(read(header, [CODE, "", "30", "Expired"])).toMatchObject([
      { startsOn: "", doubts: [{ field: "startsOn", says: expect.stringMatching(/would begin today/) }] },
    ]);
    expect(read(header, [CODE, "2026-11-01", "99999999999999", "Expired"])).toMatchObject([{ doubts: [] }]);
    expect(isLogHeader(["Link", "Status"])).toBe(false);
  });

  it("keep what cannot be read, for somebody to mend", () =>
    expect(read(["Code", "Link", "Days", "Fee"], ["abc", "see chat", "a while", "a lot"])).toMatchObject([
      { code: "abc", link: "see chat", days: "a while", amount: "a lot" },
    ]));
});

describe("rows as they are sent", () => {
  const row = (key: string, fields: unknown) => ({ key, fields });
  it("are a list of known texts under keys of their own", () => {
    const rows = [row("r1", { code: CODE, videoLink: LINK }), row("r2", {})];
    expect(parseRows(JSON.stringify(rows), 2)).toEqual({ ok: true, rows });
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    "{}",
    "[null]",
    '[{"key":"r1"}]',
    JSON.stringify([row("r1", { code: 1 })]),
    JSON.stringify([row("r1", { brandId: CODE })]),
    JSON.stringify([row("x", { code: CODE })]),
    JSON.stringify([row("r1", { code: CODE }), row("r1", { code: CODE })]),
    JSON.stringify([1, 2, 3].map((n) => row(`r${n}`, { code: CODE }))),
    JSON.stringify([row("r1", { code: CODE.repeat(1_000) })]),
  ])("are refused otherwise, and not repeated: %s", (text) => {
    const refused = parseRows(text, 2);
    expect(refused.ok).toBe(false);
    expect(JSON.stringify(refused)).not.toContain(CODE.slice(2, 12));
  });
});
