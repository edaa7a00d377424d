/** A line that adds the others up is not one of them: it names itself a total, or is their sum to the last view. */

import type { Reject, Skip, Staged, StagedRecord } from "./staged-row";

const TOTAL_WORDS = `grand total|account total|sub-?total|insgesamt|sum|total general|total geral|total général|tổng cộng|gesamtsumme|gesamtergebnis|gesamtanzahl|gesamt|
summary|summe|totals|totale|totali|totaux|total|suma|итого|всего|合計|総計|總計|总计|合计|합계|총계|총|tổng|ผลรวม|รวม|ทั้งหมด|jumlah|
الإجمالي|إجمالي|المجموع|toplamı|toplam`;
/** What stands beside a total word, but would not make a total of a campaign's name: a number alone does not. */
const RESULT_WORDS = `results|result|resultados|resultado|risultati|risultato|ergebnisse|ergebnissen|ergebnis|résultats|résultat|hasil|kết quả|
результатов|результата|результаты|результат|รายการ|ผลลัพธ์|件|結果|条|结果|개|결과|건|sonuçların|sonucun|sonuç|النتائج|نتائج|نتيجة|
records|record|rows|row|items|item|campaigns?|ad groups?|adgroups?|ads?|
campañas?|anuncios?|campanhas?|anúncios?|kampagnen?|anzeigen?|campagnes?|campagn[ae]|annonces?|publicités?|annunci|annuncio|inserzion[ei]|kampanye|iklan|
chiến dịch|quảng cáo|แคมเปญ|โฆษณา|キャンペーン|広告|캠페인|광고|广告|кампани[ийя]|объявлени[ейя]|kampanya|reklam|حملات|حملة|إعلانات|إعلان`;
const PARTICLES = "of|de|des|du|da|do|di|für|von|из|по|с|from|の|的|của|số|trong|من";

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

type Judged = Staged | StagedRecord | Skip | Reject;
type Kept = Staged | StagedRecord;

function countsOf(outcome: Kept) {
  const line: Record<string, unknown> = outcome.kind === "row" ? outcome.row : outcome.record;
  const counts = ADDED.map((name) => Number(line[name] ?? 0));
  return { currency: line.currency, isAd: Boolean(line.adId), counts, counted: counts.filter(Boolean).length };
}

/** The lines that were kept so far, added up by currency. Behind a refused line no sum is whole. */
function makeSums() {
  const sums = new Map<unknown, { lines: number; counts: number[] }>();
  let isWhole = true;
  return {
    /** Whether a line equals the sum in every count that either has; one with an ad's id is an ad whatever it counts. */
    equal(outcome: Kept): boolean {
      const { currency, isAd, counts, counted } = countsOf(outcome);
      const known = sums.get(currency);
      if (!isWhole || isAd || !known || known.lines < FEWEST_LINES || counted < FEWEST_COUNTS) return false;
      return counts.every((count, at) => count === known.counts[at]);
    },
    add(outcome: Judged): void {
      if (outcome.kind === "reject") isWhole = false;
      if (outcome.kind === "reject" || outcome.kind === "skip") return;
      const { currency, counts, counted } = countsOf(outcome);
      if (counted === 0) return;
      const known = sums.get(currency) ?? { lines: 0, counts: [] };
      sums.set(currency, {
        lines: known.lines + 1,
        counts: counts.map((count, at) => count + (known.counts[at] ?? 0)),
      });
    },
  };
}

const isKept = (outcome: Judged): outcome is Kept => outcome.kind === "row" || outcome.kind === "record";

/**
 * Tells of the lines of a report without days, judged and in turn, which of them is the sum of the others: one that equals all that
 * are kept before it, or the first, which is held back until all are read.
 */
export function makeTotalSift<T extends Judged>(toTotal: (outcome: T) => T) {
  const [all, rest] = [makeSums(), makeSums()];
  let first: (T & Kept) | null = null;
  return {
    /** The outcome of a line; null for the first. */
    line(outcome: T): T | null {
      if (isKept(outcome) && all.equal(outcome)) return toTotal(outcome);
      all.add(outcome);
      if (first === null && isKept(outcome)) {
        first = outcome;
        return null;
      }
      rest.add(outcome);
      return outcome;
    },
    end: (): T[] => (first === null ? [] : [rest.equal(first) ? toTotal(first) : first]),
  };
}
