/** A price is suggested from what is known and says why; more days never cost less. */

import { DEFAULT_WINDOW_DAYS, WINDOW_PRESETS } from "@/lib/codes/rules/window";
import type { Decision } from "@/lib/kernel/errors";
import { formatMoney, minorExponent } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";

/** Usual share of a creator's post rate for 30 days of ad use, in percent. A convention of the market, not a law. */
const BAND = { low: 10, middle: 20, high: 30 };
const BAND_DAYS = 30;
/** From so many units of the currency on, a price is a whole number of them. */
const WHOLE_FROM = 10;
/** Return on ad spend from which the top of the band is fair, and below which only its foot is. */
const GOOD_ROAS = 3;
const POOR_ROAS = 1;

/** All amounts are minor units of `currency`. */
export type RenewalPrice = { minor: number; lowMinor: number; highMinor: number; currency: string; reason: string };

/** A fee that stands in the deal, for so many days of the code. */
export type NotedFee = { minor: number; currency: string; days: number };

/** The days of a next term: as long as the last, where TikTok offers that; an extended window is none, so the usual month. */
export function nextTermDays(windowDays: number): number {
  return WINDOW_PRESETS.some((preset) => preset === windowDays) ? windowDays : DEFAULT_WINDOW_DAYS;
}

/**
 * What to ask for the next `days` of a code: 10 to 30 % of the post rate for 30 days, pro rata, rounded up to whole units of
 * the currency (below 10 of them to its smallest coin). A known return decides where in the band; without one it is the middle.
 * Where the deal names a fee, it is asked for again, pro rata, unless the band gives more; without a post rate it stands alone.
 * @param input `postRateMinor` in minor units of `currency`; `roas` is revenue ÷ spend, null when unknown
 */
export function suggestRenewalPrice(input: {
  postRateMinor: number | null;
  currency: string;
  days: number;
  roas: number | null;
  noted: NotedFee | null;
}): Decision<RenewalPrice> {
  const { postRateMinor, currency, days, roas, noted } = input;
  const again = noted && askAgain(noted, days);
  if (postRateMinor === null || postRateMinor <= 0) {
    if (again) return { ok: true, ...again, lowMinor: again.minor, highMinor: again.minor };
    return { ok: false, reason: "No price is suggested, because the creator's profile has no post rate yet." };
  }
  const price = (percent: number) => shareOfRate({ postRateMinor, currency, days, percent });
  const place = placeInBand(roas);
  const [lowMinor, highMinor] = [price(BAND.low), price(BAND.high)];
  // Currencies are never weighed against each other.
  if (again && again.currency === currency && again.minor > price(place.percent))
    return { ok: true, ...again, lowMinor, highMinor: Math.max(highMinor, again.minor) };
  return {
    ok: true,
    minor: price(place.percent),
    lowMinor,
    highMinor,
    currency,
    reason: `${place.percent}% of the post rate (${formatMoney(postRateMinor, currency)}) for each ${BAND_DAYS} days: ${place.why}.`,
  };
}

/** The same price where no return is known yet: the middle of the band. All amounts are minor units of `currency`. */
export function deriveUsualPrice(input: { postRateMinor: number; currency: string; days: number }): number {
  return shareOfRate({ ...input, percent: BAND.middle });
}

/** A noted fee for another number of days. */
function askAgain({ minor, currency, days: notedDays }: NotedFee, days: number) {
  const fee = `${formatMoney(minor, currency)} for ${plural(notedDays, "day", "days")}`;
  const again = days === notedDays ? "" : `, for ${plural(days, "day", "days")} pro rata`;
  return {
    minor: proRata(BigInt(minor) * BigInt(days), BigInt(notedDays), currency),
    currency,
    reason: `The fee in the deal, ${fee}${again}.`,
  };
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
  return proRata(
    BigInt(input.postRateMinor) * BigInt(input.percent * input.days),
    BigInt(100 * BAND_DAYS),
    input.currency,
  );
}

/** `product` ÷ `divisor`, rounded up to whole units of the currency, or to its smallest coin where it is small. */
function proRata(product: bigint, divisor: bigint, currency: string): number {
  const unit = 10 ** minorExponent(currency);
  const upTo = (step: number) => {
    const part = divisor * BigInt(step);
    return Number((product + part - 1n) / part) * step;
  };
  const exact = upTo(1);
  return exact < WHOLE_FROM * unit ? exact : upTo(unit);
}
