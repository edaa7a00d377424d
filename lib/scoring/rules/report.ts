/** What the calibration says in words and where its points stand, from the same numbers for screen, table and file. */

import { minorExponent } from "@/lib/kernel/money";
import type { Interval } from "@/lib/kernel/stats";
import type { Calibration, Outcome } from "./calibration";
import { prioritiseFrom } from "./suitability";

const fine = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** A rank correlation, "−0.42". */
export function sayRho({ value }: Pick<Interval, "value">): string {
  return value.toFixed(2).replace("-", "−");
}

/** "0.42 (−0.10 to 0.66)" */
export function sayRank({ value, low, high }: Interval): string {
  return `${sayRho({ value })} (${sayRho({ value: low })} to ${sayRho({ value: high })})`;
}

/** The page's opening sentence: whether what was marked did better. */
export function sayCalibration({ points, hits: { count, of } }: Pick<Calibration, "points" | "hits">): string {
  if (points.length === 0) return `Whether ${prioritiseFrom} or more does better cannot be told yet`;
  if (of === 0) return `No boosted video had a score of ${prioritiseFrom} or more yet`;
  const marked = `When the score said ${prioritiseFrom} or more,`;
  if (of === 1) return `${marked} the one boost did ${count === 1 ? "better" : "no better"} than the middle one`;
  return `${marked} ${count === 0 ? "none" : count} of ${of} boosts did better than the middle one`;
}

/** What the interval allows to say of all scores, and no more. */
export function sayRanking({ rank }: Pick<Calibration, "rank">): string {
  if (!rank) return "Whether a higher score goes with a better result cannot be told yet: there are too few boosts.";
  if (rank.low > 0) return "On the whole, higher scores have gone with better results.";
  if (rank.high < 0) return "On the whole, higher scores have gone with worse results.";
  return "Whether a higher score goes with a better result is open: what was seen may be chance.";
}

/** "ROAS 3.2", or "412 views per 1 USD". */
export function sayAmount({ measure, amount }: Pick<Outcome, "measure" | "amount">, currency: string): string {
  if (measure === "roas") return `ROAS ${fine.format(amount)}`;
  return `${whole.format(amount * 10 ** minorExponent(currency))} views per 1 ${currency}`;
}

/** Results beyond eight times the median either way are drawn at the edge. */
const octaves = 3;

/** Where a point stands, both 0..1 from the lower left: the score from 1 to 10, the result by doublings around the median. */
export function placePoint({ score, result }: { score: number; result: number }): { x: number; y: number } {
  const doublings = result > 0 ? Math.max(-octaves, Math.min(octaves, Math.log2(result))) : -octaves;
  return { x: (score - 1) / 9, y: (doublings + octaves) / (2 * octaves) };
}
