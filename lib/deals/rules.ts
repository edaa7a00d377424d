/** A price is suggested from what is known and says why; more days never cost less. */

import { DEFAULT_WINDOW_DAYS, WINDOW_PRESETS } from "@/lib/codes/rules/window";
import type { Decision } from "@/lib/kernel/errors";
import { formatMoney, minorExponent } from "@/lib/kernel/money";

/** Usual share of a creator's post rate for 30 days of ad use, in percent. A convention of the market, not a law. */
const BAND = { low: 10, middle: 20, high: 30 };
const BAND_DAYS = 30;
/** From so many units of the currency on, a price is a whole number of them. */
const WHOLE_FROM = 10;
/** Return on ad spend from which the top of the band is fair, and below which only its foot is. */
const GOOD_ROAS = 3;
const POOR_ROAS = 1;

export type RenewalPrice = { minor: number; lowMinor: number; highMinor: number; reason: string };

/** The days of a next term: as long as the last, where TikTok offers that; an extended window is none, so the usual month. */
export function nextTermDays(windowDays: number): number {
  return WINDOW_PRESETS.some((preset) => preset === windowDays) ? windowDays : DEFAULT_WINDOW_DAYS;
}

/**
 * What to ask for the next `days` of a code: 10 to 30 % of the post rate for 30 days, pro rata, rounded up to whole units of
 * the currency (below 10 of them to its smallest coin). A known return decides where in the band; without one it is the middle.
 * @param input `postRateMinor` in minor units of `currency`; `roas` is revenue ÷ spend, null when unknown
 */
export function suggestRenewalPrice(input: {
  postRateMinor: number | null;
  currency: string;
  days: number;
  roas: number | null;
}): Decision<RenewalPrice> {
  const { postRateMinor, currency, days, roas } = input;
  if (postRateMinor === null || postRateMinor <= 0)
    return { ok: false, reason: "No price is suggested, because the creator's profile has no post rate yet." };
  const price = (percent: number) => shareOfRate({ postRateMinor, currency, days, percent });
  const place = placeInBand(roas);
  return {
    ok: true,
    minor: price(place.percent),
    lowMinor: price(BAND.low),
    highMinor: price(BAND.high),
    reason: `${place.percent}% of the post rate (${formatMoney(postRateMinor, currency)}) for each ${BAND_DAYS} days: ${place.why}.`,
  };
}

/** The same price where no return is known yet: the middle of the band. All amounts are minor units of `currency`. */
export function deriveUsualPrice(input: { postRateMinor: number; currency: string; days: number }): number {
  return shareOfRate({ ...input, percent: BAND.middle });
}

function placeInBand(roas: number | null): { percent: number; why: string } {
  const band = `the usual ${BAND.low} to ${BAND.high}%`;
  if (roas === null) return { percent: BAND.middle, why: `the middle of ${band}, as its return is not known` };
  const times = `it earned ${roas.toFixed(1)} times the ad spend`;
  if (roas >= GOOD_ROAS) return { percent: BAND.high, why: `the top of ${band}, as ${times}` };
  if (roas >= POOR_ROAS) return { percent: BAND.middle, why: `the middle of ${band}, as ${times}` };
  return { percent: BAND.low, why: `the foot of ${band}, as ${times}` };
}

function shareOfRate(input: { postRateMinor: number; currency: string; days: number; percent: number }): number {
  const unit = 10 ** minorExponent(input.currency);
  const product = BigInt(input.postRateMinor) * BigInt(input.percent * input.days);
  const upTo = (step: number) => {
    const divisor = BigInt(100 * BAND_DAYS * step);
    return Number((product + divisor - 1n) / divisor) * step;
  };
  const exact = upTo(1);
  return exact < WHOLE_FROM * unit ? exact : upTo(unit);
}
