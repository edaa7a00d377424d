/** The page of results opens with one sentence, which names every currency and never says more than was reported. */

import { listed } from "@/lib/kernel/text";
import { type CurrencyBlock, type Dashboard, formatAbout, formatCount } from "./dashboard";

/** "2.9× on £1,716", or what is known of a further currency; nothing where it has neither. */
export function sayFurther({ currency, roas, roasText, fairSpendMinor, spendMinor }: CurrencyBlock): string[] {
  if (spendMinor === null) return [];
  const spend = formatAbout(spendMinor, currency);
  if (roas.value === null || fairSpendMinor === null) return [`${spend} without reported sales`];
  return [
    `${roasText} on ${fairSpendMinor === spendMinor ? spend : `${formatAbout(fairSpendMinor, currency)} of ${spend}`}`,
  ];
}

/** The page's opening sentence, of every currency; it never says more than was reported. */
export function sayResult({ blocks, organicViews, paidViews, lastDay }: Dashboard): string {
  if (lastDay === null) return "Nothing was measured in this period";
  const [main, ...others] = blocks;
  const further = others.flatMap(sayFurther);
  const ending = further.length > 0 ? `; ${listed(further)}` : "";
  if (main && main.roas.value !== null && main.fairSpendMinor !== null) {
    const known = formatAbout(main.fairSpendMinor, main.currency);
    if (main.spendMinor === null || main.fairSpendMinor === main.spendMinor)
      return further.length > 0
        ? `${[`${main.roasText} back on ${known}`, ...further.slice(0, -1)].join(", ")}, and ${further.at(-1)}`
        : `${main.roasText} back on ${known} of spend`;
    const spend = formatAbout(main.spendMinor, main.currency);
    return `Ads cost ${spend}; the ${known} with reported sales brought ${main.roasText}${ending}`;
  }
  if (main && main.spend !== "–") return `${main.spend} spent, sales not reported${ending}`;
  if (paidViews !== null) return `${formatCount(paidViews)} paid views, spend not reported`;
  return `${formatCount(organicViews)} organic views, nothing paid for`;
}
