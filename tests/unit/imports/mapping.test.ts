import { describe, expect, it } from "vitest";
import { headerKey, placeFields } from "@/lib/imports/rules/header-key";
import {
  collectFields,
  guessFormats,
  guessMapping,
  judgeMapping,
  listMappableFields,
} from "@/lib/imports/rules/mapping";
import { recognise } from "@/lib/imports/rules/recognise";
import { SHAPES } from "@/lib/imports/rules/shapes";
import { readRows, refusalOf } from "./read";

const header = ["When", "Which ad", "Money out", "Seen"];
const rows = [
  ["2026-09-14", "Serum A", "50.25", "12500"],
  ["2026-09-15", "Serum A", "7.00", "300"],
];
const file = [header, ...rows].map((row) => row.join(",")).join("\n");
const fields = { day: 0, adName: 1, spend: 2, impressions: 3 };

describe("a mapping by hand", () => {
  it("reads a file whose titles nobody knows", async () => {
    const result = await readRows(file, { mapping: { format: "ads.adByDay", fields } });
    expect(result).toMatchObject({
      format: "ads.adByDay",
      confidence: 1,
      saw: "Ads Manager report, one row per ad and day: its columns were chosen by hand. 4 of its 4 columns are used.",
      rejected: [],
    });
    expect(result.rows.map((row) => [row.day, row.adName, row.spendMinor, row.impressions])).toEqual([
      ["2026-09-14", "Serum A", 5025, 12500],
      ["2026-09-15", "Serum A", 700, 300],
    ]);
  });

  it("says what stands before decimals where the amounts leave it open", async () => {
    const open = `Ad name,Cost\nA,"1,234"\nB,"2,500"\n`;
    const refusal = await refusalOf(open);
    expect(refusal).toMatchObject({ code: "ambiguousNumbers", guess: { format: "ads.adLevel", fields: { spend: 1 } } });
    expect(refusal.reason).toContain('"Cost"');
    const mapping = { format: "ads.adLevel" as const, fields: { adName: 0, spend: 1 } };
    const spend = async (decimal: "." | ",") =>
      (await readRows(open, { mapping: { ...mapping, decimal } })).rows.map((row) => row.spendMinor);
    expect(await spend(".")).toEqual([123400, 250000]);
    await expect(spend(",")).resolves.toEqual([250]);
  });

  it("is refused as a whole, by name, when it cannot be right", () => {
    const judge = (change: Record<string, number>) => judgeMapping(header, "ads.adByDay", { ...fields, ...change });
    expect(judge({})).toEqual({ ok: true });
    expect(judge({ views: 3 })).toEqual({
      ok: false,
      reason: `The column "Seen" is chosen for "Impressions" and "Video views". Choose it for one of them.`,
    });
    expect(judge({ views: 9 })).toMatchObject({ reason: expect.stringContaining("has 4 columns") });
    expect(judge({ gender: 3 })).toMatchObject({ reason: expect.stringContaining(`no field "gender"`) });
    expect(judgeMapping(header, "ads.adByDay", { day: 0, spend: 2 })).toEqual({
      ok: false,
      reason: `No column is chosen for "Ad name" or "Ad id" or "Post id", which this kind of file needs. Choose one, or another kind of file.`,
    });
    expect(recognise(header, rows, { format: "ads.adByDay", fields: { spend: 2 } })).toMatchObject({
      code: "badMapping",
    });
  });

  it("is collected from one choice per column; two columns for one field are refused", () => {
    expect(collectFields(header, "ads.adByDay", ["day", "adName", "spend", null])).toEqual({
      ok: true,
      fields: { day: 0, adName: 1, spend: 2 },
    });
    expect(collectFields(header, "ads.adByDay", ["day", "adName", "spend", "spend"])).toEqual({
      ok: false,
      reason: `The columns "Money out" and "Seen" are both chosen for "Cost". Leave one of them out.`,
    });
  });

  it("belongs to titles, however they are written", () => {
    expect(headerKey(["Ad name ", "Cost"])).toBe(headerKey(["\ufeffAD\u00a0NAME", "cost"]));
    expect(headerKey(["Cost", "Ad name"])).toBe(headerKey(["Ad name", "Cost"]));
    expect(headerKey(["Cost", "Ad name", "cost"])).not.toBe(headerKey(["Ad name", "Cost", "cost"]));
    expect(headerKey(["a,b"])).not.toBe(headerKey(["a", "b"]));
  });
});

describe("what is remembered", () => {
  const fields = { day: 0, adName: 1, spend: 2 };

  it("finds its columns in whichever order they stand", () => {
    expect(placeFields(fields, ["Tag", "Anzeige", "Kosten"], ["kosten", "Tag ", "Anzeige"])).toEqual({
      day: 1,
      adName: 2,
      spend: 0,
    });
    expect(placeFields(fields, ["", "", ""], ["", "", ""])).toEqual(fields);
  });
});

describe("a guess", () => {
  it("knows ads of a sheet of days and videos by the posts that they show", async () => {
    const titles = ["When", "Clip", "Spend"];
    const link = "https://www.tiktok.com/@glow.lab/video/7574868893212268167";
    const days = [
      ["2026-11-14", link, "50.25"],
      ["2026-11-15", link, "7.00"],
    ];
    const guesses = guessFormats(titles, days);
    const { fields } = guesses.find(({ shape }) => shape.format === "ads.adByDay")?.guess ?? {};
    expect(fields).toEqual({ day: 0, postId: 1, spend: 2 });
    expect(guessMapping(titles, days).format).toBe("ads.adByDay");
    const text = [titles, ...days, ["", "", "57.25"]].join("\n");
    const { rows, rejected } = await readRows(text, { mapping: { format: "ads.adByDay", fields: fields ?? {} } });
    expect(rejected).toEqual([]);
    expect(rows.map(({ adName, postId, spendMinor }) => [adName, postId, spendMinor])).toEqual([
      ["Post 7574868893212268167", "7574868893212268167", 5025],
      ["Post 7574868893212268167", "7574868893212268167", 700],
    ]);
    const fieldsOf = listMappableFields("ads.adByDay").filter(({ isOneOf }) => isOneOf);
    expect(fieldsOf.map(({ field }) => field)).toEqual(["adId", "adName", "postId"]);
  });

  it("goes by words of the titles and by what the cells hold", () => {
    const guess = guessMapping(
      ["Published link", "Views (lifetime)", "Likes so far", "Mood"],
      [["https://www.tiktok.com/@glow.lab/video/7574868893212268167", "86400", "12", "good"]],
    );
    expect(guess).toMatchObject({ format: "studio.content", fields: { url: 0, views: 1, likes: 2 } });
    expect(guess.whys.url).toBe("It holds links of TikTok videos.");
    expect(guess.fields).not.toHaveProperty("title");
    const ads = guessMapping(["Name of ad", "Total cost", "Day of report"], [["A", "5.00", "2026-09-14"]]);
    expect(ads).toMatchObject({ format: "ads.adByDay", fields: { adName: 0, spend: 1, day: 2 } });
  });

  it("goes by the values of a report of ads whose titles tell nothing", () => {
    const header = ["Tag der Anzeige", "Motiv", "Betrag", "Gesehen", "Geklickt", "Nummer"];
    const rows = [
      ["2026-09-14", "Serum A", "50.25", "12500", "80", "180100000000001"],
      ["2026-09-15", "Serum A", "7.00", "300", "2", "180100000000001"],
    ];
    const guess = guessMapping(header, rows);
    expect(guess).toMatchObject({
      format: "ads.adByDay",
      fields: { day: 0, adName: 1, spend: 2, impressions: 3, clicks: 4 },
      whys: { day: "It holds days.", spend: "It holds amounts.", impressions: "It holds the largest whole numbers." },
    });
    expect(Object.values(guess.fields)).not.toContain(5);
    expect(judgeMapping(header, guess.format, guess.fields), "so it can be shown at once").toEqual({ ok: true });
  });

  it("takes days and links for ads by day, and numbers for numbers where one of them is mistyped", () => {
    const titles = ["Wann", "Filmpje", "Uitgegeven", "Getoond", "Doorgeklikt", "Opbrengst", "CPC", "Notitie"];
    const link = "https://www.tiktok.com/@glow.lab/video/7574868893212268167";
    const days = [
      ["2026-11-10", link, "120,50", "31000", "210", "410,00", "0,57", "ok"],
      ["2026-11-11", link, "118,20", "30100", "195", "390,00", "0,61", "ok"],
      ["2026-11-12", link, "99,90", "abc", "180", "310,00", "0,55", "typo"],
    ];
    const guess = guessMapping(titles, days);
    expect(guess).toMatchObject({ format: "ads.adByDay" });
    expect(guess.fields).toEqual({ day: 0, postId: 1, spend: 2, impressions: 3, clicks: 4, revenue: 5 });
    expect(
      guessMapping(
        [...titles, "Organic views"],
        days.map((day) => [...day, "5"]),
      ).format,
    ).toBe("ads.adByDay");
    const half = days.map((day, at) => (at === 1 ? day.with(3, "def") : day));
    expect(guessMapping(titles, half).fields.impressions).not.toBe(3);
  });

  it("leaves totals of videos what they are where their day is named", () => {
    const link = "https://www.tiktok.com/@glow.lab/video/7574868893212268167";
    const totals = ["Video link", "Organic views", "Last updated"];
    expect(guessMapping(totals, [[link, "5000", "2026-11-14"]]).format).toBe("one.campaign");
  });

  it("goes by values in reports of ads only, and takes no words for a day", () => {
    const link = "https://www.tiktok.com/@a/video/7574868893212268167";
    expect(guessMapping(["Video link", "Mood", "Sum"], [[link, "good", "12"]]).fields).toEqual({ url: 0 });
    const { fields } = guessMapping(["Ad name", "Cost", "By day"], [["A", "1.00", "someday"]]);
    expect(fields).toMatchObject({ adName: 0, spend: 1 });
  });

  it("never takes days for words, whatever their title", () => {
    const { fields } = guessMapping(["Ad name", "Cost", "x"], [["2026-09-14", "1.00", "A"]]);
    expect(fields).toMatchObject({ day: 0, spend: 1, adName: 2 });
  });

  it("comes with the refusal of an unknown file, takes no column twice, and can be judged", () => {
    const refusal = recognise(["Foo", "Video url of it", "All views"], [["x", "", "12"]]);
    if (refusal.ok || !refusal.guess) throw new Error("known");
    const columns = Object.values(refusal.guess.fields);
    expect(new Set(columns).size).toBe(columns.length);
    expect(judgeMapping(["Foo", "Video url of it", "All views"], refusal.guess.format, refusal.guess.fields).ok).toBe(
      true,
    );
  });

  it("never throws, whatever the file", () => {
    expect(guessMapping([], [])).toMatchObject({ fields: {} });
    expect(guessMapping(["", "__proto__", "constructor"], [["a"]])).toMatchObject({ fields: {} });
  });
});

it("names the fields of every format, those that must be there first", () => {
  for (const { format } of SHAPES) {
    const list = listMappableFields(format);
    expect(list[0]?.isRequired).toBe(true);
    for (const { label } of list) expect(label).toMatch(/^[A-Z0-9]/);
    expect(new Set(list.map(({ label }) => label)).size).toBe(list.length);
  }
});

describe("a column of days", () => {
  it("is one by most of its cells", () => {
    const rows = [
      ["24.09.2026", "A", "1.50"],
      ["25.09.2026", "B", "2.50"],
      ["soon", "C", "3.50"],
    ];
    expect(guessMapping(["Wann", "Was", "Netto"], rows)).toMatchObject({
      format: "ads.adByDay",
      fields: { day: 0, adName: 1, spend: 2 },
    });
  });
});
