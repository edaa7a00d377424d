/** What the next term may cost is reckoned once for each creator, term, return and noted fee of a board. */

import { type NotedFee, nextTermDays, suggestRenewalPrice } from "@/lib/deals/rules";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";

/** `says` is "$210 for 60 days", or null; `reason` says why in either case. */
export type AskedPrice = { says: string | null; reason: string };

type Asking = {
  creator: { id: string; postRateMinor: number | null; currency: string };
  windowDays: number;
  roas: number | null;
  noted: NotedFee | null;
};

/** @param known the prices of this board so far; the new one is added */
export function askPrice({ creator, windowDays, roas, noted }: Asking, known: Map<string, AskedPrice>): AskedPrice {
  const days = nextTermDays(windowDays);
  const key = `${creator.id}|${days}|${roas}|${noted && [noted.minor, noted.currency, noted.days]}`;
  const before = known.get(key);
  if (before) return before;
  const price = suggestRenewalPrice({ ...creator, days, roas, noted });
  const says = price.ok ? `${formatMoney(price.minor, price.currency)} for ${plural(days, "day", "days")}` : null;
  const asked = { says, reason: price.reason };
  known.set(key, asked);
  return asked;
}
