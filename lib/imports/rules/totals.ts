/** A line that adds the others up is not one of them: it names itself a total, or is their sum to the last view. */

import type { Reject, Skip, Staged, StagedRecord } from "./staged-row";

const TOTAL_WORDS = `grand total|account total|sub-?total|insgesamt|sum|total general|total geral|total général|tổng cộng|gesamtsumme|gesamtergebnis|gesamtanzahl|gesamtwert|gesamt|
overall|all (?:campaigns|ad groups|adgroups|ads)|summary|summe|somme|somma|soma|totale complessivo|totals|totale|totali|totaux|total|suma|
итого|всего|общий итог|итог|総合計|合計|総計|總計|总计|合计|합계|총계|총|전체|tổng|ยอดรวม|ผลรวม|รวม|ทั้งหมด|jumlah|keseluruhan|
الإجمالي|إجمالي|المجموع|الكلي|genel toplam|toplamı|toplam`;
/** What stands beside a total word, but would not make a total of a campaign's name: a number alone does not. */
const RESULT_WORDS = `results|result|resultados|resultado|risultati|risultato|ergebnisse|ergebnissen|ergebnis|résultats|résultat|hasil|kết quả|
результатов|результатам|результата|результаты|результат|รายการ|ผลลัพธ์|件|結果|条|结果|개|결과|건|sonuçların|sonucun|sonuç|النتائج|نتائج|نتيجة|
records|record|rows|row|items|item|campaigns?|ad groups?|adgroups?|ads?|
campañas?|anuncios?|campanhas?|anúncios?|kampagnen?|anzeigen?|campagnes?|campagn[ae]|annonces?|publicités?|annunci|annuncio|inserzion[ei]|kampanye|iklan|
chiến dịch|quảng cáo|แคมเปญ|โฆษณา|キャンペーン|広告|캠페인|광고|广告|кампани[ийя]|объявлени[ейя]|kampanya|reklam|حملات|حملة|إعلانات|إعلان`;
const PARTICLES = "of|for|de|des|du|da|do|di|pour|par|für|von|из|по|с|from|の|的|của|số|trong|من";

const listed = (words: string) => words.replaceAll("\n", "");
/** Between words of scripts that put spaces between words; the others' words stand beside each other. */
const LABEL = new RegExp(
  `^(?:(?:${listed(TOTAL_WORDS)}|${listed(RESULT_WORDS)}|${PARTICLES})(?![a-zà-ÿа-яё])|[\\s\\d.,:;()/-])+$`,
  "iu",
);
const HAS_TOTAL = new RegExp(`(?:${listed(TOTAL_WORDS)})`, "iu");
const HAS_RESULT = new RegExp(`(?:${listed(RESULT_WORDS)})`, "iu");

/** No total says more, and no name is read for longer, whatever words it repeats. */
const LONGEST_LABEL = 100;

/** Whether a line's only name says that it is the total: "Total of 12 results", "Gesamt: 2 Ergebnisse", "2件の結果の合計". */
export function isTotalLabel(label: string): boolean {
  const text = label.normalize("NFKC").trim();
  if (text.length > LONGEST_LABEL) return false;
  return LABEL.test(text) && HAS_TOTAL.test(text) && (HAS_RESULT.test(text) || !/\d/.test(text));
}

const ADDED = ["spendMinor", "impressions", "views", "clicks"] as const;
const FEWEST_LINES = 2;
const FEWEST_COUNTS = 2;
/** A count that a line does not tell is at most this: TikTok hides it as "<5". */
const MOST_HIDDEN = 4;

type Judged = Staged | StagedRecord | Skip | Reject;
type Kept = Staged | StagedRecord;
/** Counts in the order of ADDED; null where the line does not tell one. */
type Line<T> = { outcome: T & Kept; isAd: boolean; counts: (number | null)[] };

/** What the lines of one currency add up to. `hidden` are, by count, the lines that do not tell it; `largest` is none of them. */
type Sum<T> = { lines: number; counts: number[]; hidden: number[]; largest: Line<T> | null };

const isKept = <T extends Judged>(outcome: T): outcome is T & Kept =>
  outcome.kind === "row" || outcome.kind === "record";
const rowOf = (outcome: Kept): Record<string, unknown> => (outcome.kind === "row" ? outcome.row : outcome.record);

function readLine<T>(outcome: T & Kept): Line<T> {
  const row = rowOf(outcome);
  return {
    outcome,
    isAd: Boolean(row.adId),
    counts: ADDED.map((name) => (typeof row[name] === "number" ? row[name] : null)),
  };
}

const countsOf = <T>({ counts }: Line<T>): number => counts.filter(Boolean).length;
/** Whether a line is as large as another in every count that both tell; a sum is, beside each of its parts. */
const isAsLarge = <T>(a: Line<T>, b: Line<T>): boolean =>
  a.counts.every((count, at) => count === null || count >= (b.counts[at] ?? 0));

function addUp<T>(sum: Sum<T>, line: Line<T>): void {
  if (countsOf(line) > 0) sum.lines++;
  for (const [at, count] of line.counts.entries()) {
    if (count === null) sum.hidden[at] = (sum.hidden[at] ?? 0) + 1;
    else sum.counts[at] = (sum.counts[at] ?? 0) + count;
  }
}

/** Whether the largest line is what all others add up to, in each count it tells; one with an ad's id is an ad whatever it counts. */
function isSum<T>({ lines, counts, hidden, largest }: Sum<T>): boolean {
  if (!largest || largest.isAd || lines < FEWEST_LINES || countsOf(largest) < FEWEST_COUNTS) return false;
  let exact = 0;
  const fits = largest.counts.every((count, at) => {
    const [sum = 0, open = 0] = [counts[at], hidden[at]];
    if (count === null) return true;
    if (open === 0 && count > 0) exact++;
    return count >= sum && count <= sum + open * MOST_HIDDEN;
  });
  return fits && exact > 0;
}

/**
 * Tells of the lines of a report without days, judged and in any order, which is the sum of all others of its currency: it can only
 * be the largest, so that one is held back until all are read. Beside a refused line no sum is whole, and where a line calls itself the
 * total no other is.
 */
export function makeTotalSift<T extends Judged>(toTotal: (outcome: T & Kept) => T) {
  const sums = new Map<unknown, Sum<T>>();
  let mayHaveSum = true;
  return {
    /** The outcome of a line, this one or one that was held back until now; null where there is none yet. */
    line(outcome: T): T | null {
      if (outcome.kind === "reject" || (outcome.kind === "skip" && outcome.why === "total")) mayHaveSum = false;
      if (!isKept(outcome)) return outcome;
      const { currency } = rowOf(outcome);
      const sum = sums.get(currency) ?? { lines: 0, counts: [], hidden: [], largest: null };
      sums.set(currency, sum);
      const line = readLine<T>(outcome);
      const { largest } = sum;
      if (largest !== null && isAsLarge(largest, line)) {
        addUp(sum, line);
        return outcome;
      }
      if (largest !== null) addUp(sum, largest);
      sum.largest = line;
      return largest?.outcome ?? null;
    },
    end: (): T[] =>
      [...sums.values()].flatMap((sum) => {
        if (sum.largest === null) return [];
        const { outcome } = sum.largest;
        return mayHaveSum && isSum(sum) ? toTotal(outcome) : outcome;
      }),
  };
}
