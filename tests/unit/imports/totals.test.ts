import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isTotalLabel, makeTotalSift } from "@/lib/imports/rules/totals";

describe("a total by its name", () => {
  test.each([
    "Total",
    "TOTAL:",
    "Grand total",
    "Total of 12 results",
    "Total of 1.200 results",
    "Total (2 results)",
    "Totale di 2 risultati",
    "Total de 2 resultados",
    "Total des 1 résultats",
    "Gesamt: 2 Ergebnisse",
    "Gesamtsumme von 2 Ergebnissen",
    "Total 2 hasil",
    "Tổng số 2 kết quả",
    "Tổng cộng 2 kết quả",
    "Всего результатов: 2",
    "Итого",
    "รวม 2 รายการ",
    "2件の結果の合計",
    "총 2개 결과",
    "2 sonucun toplamı",
    "الإجمالي",
    "Summary",
    "Total of 2 campaigns",
    "Total: 2 ads",
    "Total de 2 anuncios",
    "Gesamt: 2 Anzeigen",
    "Insgesamt",
    "Account total",
    "الإجمالي 2 إعلانات",
    "Sum",
    "Subtotal",
    "Genel toplam",
    "ยอดรวม",
    "ยอดรวมทั้งหมด",
    "Общий итог",
    "Итого по 5 результатам",
    "Totale complessivo",
    "Total keseluruhan",
    "Keseluruhan",
    "المجموع الكلي",
    "الإجمالي الكلي",
    "総合計",
    "전체",
    "전체 합계",
    "Somme",
    "Total pour 5 campagnes",
    "Gesamtwert",
    "All campaigns",
    "Overall",
    "Total (all campaigns)",
  ])("%s", (label) => expect(isTotalLabel(label)).toBe(true));

  test.each([
    "Total 2",
    "Ads 2",
    "Summer ads",
    "Campaign total look",
    "Subtotally glow",
    "Total Beauty launch",
    "Summary of spring",
    "Totally glow",
    "Results 2026",
    "Summer",
    "All ads summer",
    "Overall look",
    "Somme 2026",
    "전체 2026",
    "Total results for GlowLab",
    "Gesamtpaket Herbst",
    "12",
    "-",
  ])("is not %s", (label) => expect(isTotalLabel(label)).toBe(false));

  test("is decided at once, whatever words a name repeats", () => {
    for (const word of ["tổng số", "tổng cộng", "total general", "合計", "総計", "总计 结果", "الإجمالي"])
      for (const count of [10, 24, 1_000]) expect(isTotalLabel(`${`${word} `.repeat(count)}x`)).toBe(false);
  }, 2_000);
});

describe("a total by its counts", () => {
  const line = (spendMinor: number, impressions: number, more: object = {}) => ({
    spendMinor,
    impressions,
    currency: "USD",
    ...more,
  });
  const judge = (lines: object[]) => {
    const totals = makeTotalSift<never>((outcome: { at: number }) => ({ kind: "total", at: outcome.at }) as never);
    const judged = lines.map((each, at) =>
      totals.line({ ...("kind" in each ? each : { kind: "record", record: each }), at } as never),
    );
    const all = [...judged, ...totals.end()].filter((each) => each !== null) as { kind: string; at: number }[];
    all.sort((a, b) => a.at - b.at);
    return all.map(({ kind }) => kind === "total");
  };

  test("equals all lines before it, in whatever language it is called", () => {
    expect(judge([line(500, 10), line(700, 30), line(1_200, 40)])).toEqual([false, false, true]);
  });

  test("equals all lines behind it, where it is the first", () => {
    expect(judge([line(1_200, 40), line(500, 10), line(700, 30)])).toEqual([true, false, false]);
    expect(judge([line(1_200, 40, { adId: "1" }), line(500, 10), line(700, 30)])).toEqual([false, false, false]);
    expect(judge([line(1_200, 40), line(1_200, 40)])).toEqual([false, false]);
    expect(judge([line(1_201, 40), line(500, 10), line(700, 30)])).toEqual([false, false, false]);
  });

  test("is not a line of another currency, with an ad's id, of one count, after a single line, or off by one view", () => {
    expect(judge([line(500, 10), line(700, 30), line(1_200, 40, { currency: "EUR" })])).toEqual([false, false, false]);
    expect(judge([line(500, 10), line(700, 30), line(1_200, 40, { adId: "1" })])).toEqual([false, false, false]);
    expect(judge([line(500, 0), line(700, 0), line(1_200, 0)])).toEqual([false, false, false]);
    expect(judge([line(500, 10), line(500, 10)])).toEqual([false, false]);
    expect(judge([line(500, 10), line(700, 30), line(1_200, 41)])).toEqual([false, false, false]);
  });

  test("equals all others, wherever it stands; one that equals those before it alone is none", () => {
    expect(judge([line(500, 10), line(1_200, 40), line(700, 30)])).toEqual([false, true, false]);
    expect(judge([line(500, 10), line(700, 30), line(1_200, 40), line(100, 1)])).toEqual([false, false, false, false]);
    expect(judge([line(0, 30), line(500, 10), line(500, 40)])).toEqual([false, false, true]);
  });

  test("is found beside counts that are hidden, or missing in every line", () => {
    const hidden = (spendMinor: number) => ({ spendMinor, currency: "USD" });
    expect(judge([hidden(100), line(200, 20), line(300, 24)])).toEqual([false, false, true]);
    expect(judge([hidden(100), line(200, 20), line(300, 25)])).toEqual([false, false, false]);
    expect(judge([hidden(100), line(200, 20), hidden(300)])).toEqual([false, false, false]);
    expect(judge([hidden(0), line(500, 10), line(700, 30), line(1_200, 42)])).toEqual([false, false, false, true]);
  });

  test("is none where another line calls itself the total", () => {
    const total = { kind: "skip", line: 5, why: "total", name: "Total of 3 results", firstLine: null };
    expect(judge([line(500, 10), line(700, 30), line(1_200, 40), total])).toEqual([false, false, false, false]);
  });

  test("adds up only lines that count something", () => {
    expect(judge([line(500, 10), line(0, 0), line(500, 10)])).toEqual([false, false, false]);
    expect(judge([line(500, 10), line(0, 0), line(700, 30), line(1_200, 40)])).toEqual([false, false, false, true]);
  });

  test("leaves out what was skipped, and is none behind a refused line", () => {
    const skip = { kind: "skip", line: 3, why: "repeated", firstLine: 2 };
    const reject = { kind: "reject", line: 3, column: "Cost", value: "?", reason: "No number." };
    expect(judge([line(500, 10), skip, line(700, 30), line(1_200, 40)])).toEqual([false, false, false, true]);
    expect(judge([line(500, 10), reject, line(700, 30), line(1_200, 40)])).toEqual([false, false, false, false]);
  });

  test("is found at the end of any report", () => {
    const counts = fc.array(fc.tuple(fc.integer({ min: 100, max: 9_999 }), fc.integer({ min: 1, max: 9_999 })), {
      minLength: 2,
    });
    fc.assert(
      fc.property(counts, (all) => {
        const lines = all.map(([spend, impressions], at) => line(spend * 2 ** Math.min(at, 20), impressions * 2 + 1));
        const sum = line(
          lines.reduce((total, each) => total + each.spendMinor, 0),
          lines.reduce((total, each) => total + each.impressions, 0),
        );
        expect(judge([...lines, sum]).at(-1)).toBe(true);
      }),
    );
  });
});
