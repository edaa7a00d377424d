/** How ads and their numbers are told: per currency, and never as part of a period that does not hold them. */

import { type Day, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { plural, quoted } from "@/lib/kernel/text";
import { type AdNames, listNamedPosts } from "./candidates";

type Spend = { currency: string; spendMinor: number | null; lastDay: Day | null; byDay: boolean };

/** "$2,140 until Tue 17 Nov", or "$500 in totals as of Sat 21 Nov, without days"; one part per currency. */
export function describeSpend(rows: readonly Spend[]): string {
  if (rows.length === 0) return "no numbers";
  return rows
    .map(({ currency, spendMinor, lastDay, byDay }) => {
      const spend = spendMinor === null || currency === "" ? "spend not reported" : formatMoney(spendMinor, currency);
      if (!lastDay) return spend;
      return byDay
        ? `${spend} until ${formatDay(lastDay)}`
        : `${spend}, totals as of ${formatDay(lastDay)}, without days`;
    })
    .join("; ");
}

/**
 * What the numbers of ads without a code count for; totals have no days, so no period holds them. `isCounted`: what is shown beside
 * it is everything of a period with numbers, and not that of one brand, creator or code.
 */
export function describeUnmatched(
  { count, undated }: { count: number; undated: number },
  { isCounted }: { isCounted: boolean },
): string {
  const whose = count === 1 ? "Its" : "Their";
  const where = isCounted
    ? "are counted here, but for no code and no brand."
    : "count only where all numbers are shown, for no code and no brand.";
  if (undated === 0) return `${whose} numbers ${where}`;
  const totals = "came as totals without days, which no period counts; matched, they stand with their code.";
  if (undated === count) return `${whose} numbers ${totals}`;
  return `Those with days ${where} The numbers of ${undated} ${totals}`;
}

const MOST_NAMES = 3;

/** The record's line of ads that were matched together: that they name the post, where all do; else which they are, by hand. */
export function sayMatch(ads: readonly AdNames[], postId: string): string {
  const count = plural(ads.length, "ad", "ads");
  if (ads.every((ad) => listNamedPosts(ad).includes(postId)))
    return `Matched ${count} that ${ads.length === 1 ? "names" : "name"} the post`;
  const names = ads.slice(0, MOST_NAMES).map(({ name }) => quoted(name));
  const more = ads.length - names.length;
  return `Matched ${count} by hand: ${names.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
