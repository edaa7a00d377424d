/** What the next term may cost is reckoned once for each creator, term and return of a board. */

import { nextTermDays, suggestRenewalPrice } from "@/lib/deals/rules";
import { formatMoney } from "@/lib/kernel/money";
import { plural } from "@/lib/kernel/text";

/** `says` is "$210 for 60 days", or null; `reason` says why in either case. */
export type AskedPrice = { says: string | null; reason: string };

type Asking = {
  creator: { id: string; postRateMinor: number | null; currency: string };
  windowDays: number;
  roas: number | null;
};

/** @param known the prices of this board so far; the new one is added */
export function askPrice({ creator, windowDays, roas }: Asking, known: Map<string, AskedPrice>): AskedPrice {
  const days = nextTermDays(windowDays);
  const key = `${creator.id}|${days}|${roas}`;
  const before = known.get(key);
  if (before) return before;
  const price = suggestRenewalPrice({ ...creator, days, roas, noted: null });
  const says = price.ok ? `${formatMoney(price.minor, creator.currency)} for ${plural(days, "day", "days")}` : null;
  const asked = { says, reason: price.reason };
  known.set(key, asked);
  return asked;
}
