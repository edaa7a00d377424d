import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { context, readFile, readRows, refusalOf } from "./read";

const byDay = (lines: string[], titles = "By Day,Ad name,Cost,Currency") => `${titles}\n${lines.join("\n")}\n`;
const amounts = async (text: string) =>
  (await readRows(text)).rows.map(({ adName, spendMinor, currency }) => `${adName} ${spendMinor} ${currency}`).sort();

const orders = (lines: string[]) =>
  `Order ID,Order settlement status,Content ID,GMV,Currency\n${lines.map((line, at) => `${at + 1},Settled,,${line}`).join("\n")}\n`;

describe("a line without a currency", () => {
  it.each(["", "--"])("whose cell is %j is of the only one that the file tells", async (none) => {
    const lines = [`2026-09-01,A,1.50,${none}`, "2026-09-01,B,2.50,EUR", `2026-09-01,C,3.50,${none}`];
    expect(await amounts(byDay(lines))).toEqual(["A 150 EUR", "B 250 EUR", "C 350 EUR"]);
    expect((await readRows(byDay(lines))).assumesCurrency).toBe(false);
  });

  it("is of the currency whose sign stands beside the other amounts, also where it has none itself", async () => {
    const lines = ["2026-09-01,A,GBP 1.50,100", "2026-09-02,A,--,100"];
    expect(await amounts(byDay(lines, "By Day,Ad name,Cost,Impressions"))).toEqual(["A 150 GBP", "A null GBP"]);
  });

  it("is of the currency beside any of its amounts", async () => {
    const text = byDay(["2026-09-01,A,--,£9.00"], "By Day,Ad name,Cost,Total complete payment value");
    expect((await readRows(text)).rows).toMatchObject([{ currency: "GBP", spendMinor: null, revenueMinor: 900 }]);
  });

  it("has as many decimals as that currency, not as the book's", async () => {
    expect(await amounts(byDay(["2026-09-01,A,150,", "2026-09-01,B,250,JPY"]))).toEqual(["A 150 JPY", "B 250 JPY"]);
  });

  it("is left out where the others have several", async () => {
    const { rows, rejected } = await readRows(
      byDay(["2026-09-01,A,1.50,", "2026-09-01,B,2.50,EUR", "2026-09-01,C,3.50,USD", "2026-09-01,D,--,"]),
    );
    expect(rows.map(({ adName }) => adName)).toEqual(["B", "C"]);
    expect(rejected.map(({ line, column }) => [line, column])).toEqual([
      [2, "Currency"],
      [5, "Currency"],
    ]);
    expect(rejected[0]?.reason).toBe(
      "This line tells no currency, and the other lines are in EUR and USD. Fill its currency in, or export the report again with the column Currency.",
    );
  });

  it("is of the book's where no line tells one, which is said", async () => {
    const read = await readRows(byDay(["2026-09-01,A,1.50,", "2026-09-01,B,2.50,--"]));
    expect(read.rows.map(({ currency }) => currency)).toEqual(["USD", "USD"]);
    expect(read.assumesCurrency).toBe(true);
  });

  it("is of the column's title, which no cell may contradict", async () => {
    const lines = ["2026-09-01,A,1.50,", "2026-09-01,B,2.50,USD", "2026-09-01,C,3.50,ZAR"];
    const { rows, rejected } = await readRows(byDay(lines, "By Day,Ad name,Cost (ZAR),Currency"));
    expect(rows.map(({ adName, currency }) => [adName, currency])).toEqual([
      ["A", "ZAR"],
      ["C", "ZAR"],
    ]);
    expect(rejected).toMatchObject([
      {
        line: 3,
        column: "Currency",
        reason:
          'This line is in USD, but the title "Cost (ZAR)" says ZAR. Correct one of the two, or export the report again.',
      },
    ]);
  });

  it("is an order like the others, or left out", async () => {
    const one = await readRows(orders(["1.50,EUR", "2.50,", "3.50,--"]));
    expect(one.records.map(({ currency, gmvMinor }) => [currency, gmvMinor])).toEqual([
      ["EUR", 150],
      ["EUR", 250],
      ["EUR", 350],
    ]);
    const several = await readRows(orders(["1.50,EUR", "2.50,", "3.50,GBP"]));
    expect(several.records).toHaveLength(2);
    expect(several.rejected).toMatchObject([{ line: 3, column: "Currency" }]);
  });

  it("is no line of TikTok One's that lacks money", async () => {
    const { records, rejected } = await readRows(
      "Post ID,Organic video views,Cost,Currency\n7527623000473079054,10,1.00,EUR\n7527623000473079055,11,2.00,GBP\n7527623000473079056,12,,\n",
    );
    expect(rejected).toEqual([]);
    expect(records[2]).not.toHaveProperty("currency");
  });

  it("adds up to the total of a report without days", async () => {
    const { rows, skipped } = await readRows(
      "Ad name,Cost,Impressions,Currency\nA,1.00,10,EUR\nB,2.00,20,\nAll of it,3.00,30,EUR\n",
    );
    expect(rows.map(({ adName }) => adName)).toEqual(["A", "B"]);
    expect(skipped).toMatchObject([{ line: 4, why: "sum" }]);
  });

  it("cannot wait beside ten thousand others, so such a file is refused", async () => {
    const lines = Array.from({ length: 10_001 }, (_, at) => `2026-09-01,${at},1.50,`);
    expect((await readRows(byDay(lines))).rows).toHaveLength(10_001);
    for (const text of [byDay(["2026-09-01,X,1.50,EUR", ...lines]), byDay([...lines, "2026-09-01,X,1.50,EUR"])])
      expect(await refusalOf(text)).toMatchObject({
        code: "mixedCurrencies",
        reason: "Many lines of this file tell no currency, and others are in EUR.",
      });
    expect((await readRows(byDay([...lines, "2026-09-01,X,1.50,USD"]))).rows).toHaveLength(10_002);
  });

  it("is read the same in every order of the lines", async () => {
    const cost = fc.constantFrom("1.50", "2", "--", "€3.00", "£4.00", "0.00");
    const line = fc.tuple(cost, fc.constantFrom("", "--", "EUR", "GBP", "eur"));
    const book = fc.constantFrom("USD", "EUR", "JPY");
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 30 }), book, fc.nat(), async (lines, currency, by) => {
        const written = lines.map(([spend, code], at) => `2026-09-01,Ad ${at},${spend},${code}`);
        const turn = by % written.length;
        const shuffled = [...written.slice(turn), ...written.slice(0, turn)].reverse();
        const totals = async (text: string) => {
          const file = await readFile(text, { context: { ...context, currencyDefault: currency } });
          if (file.refused) return file.refused.code;
          return file.rows.map((row) => [row.adName, row.spendMinor, row.currency].join(" ")).sort();
        };
        expect(await totals(byDay(shuffled))).toEqual(await totals(byDay(written)));
      }),
    );
  });
});
