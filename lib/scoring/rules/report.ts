/** What the calibration says in words and where its points stand, from the same numbers for screen, table and file. */

import { minorExponent } from "@/lib/kernel/money";
import type { Interval } from "@/lib/kernel/stats";
import type { Calibration, Outcome } from "./calibration";

const fine = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** "0.42 (−0.10 to 0.66)" */
export function sayRank({ value, low, high }: Interval): string {
  return `${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`.replaceAll("-", "−");
}

/** The page's opening sentence: what the interval allows to say, and no more. */
export function sayCalibration({ points, rank }: Pick<Calibration, "points" | "rank">): string {
  if (points.length === 0) return "No boosted video can be judged yet";
  if (!rank) return "Too few boosted videos to judge the score";
  if (rank.low > 0) return "Higher scores have gone with better results";
  if (rank.high < 0) return "Higher scores have gone with worse results";
  return "The score has not proved itself yet";
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
