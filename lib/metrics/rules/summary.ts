/** The page a brand opens begins with one sentence, and the sentence never says more than the data does. */

import { formatMoney, minorExponent } from "@/lib/kernel/money";
import { listed, plural } from "@/lib/kernel/text";
import type { Money } from "./returns";

/** The sentence in three pieces, so that the title can be set apart; `title` is "" when the video has none. */
export type Headline = { lead: string; title: string; rest: string };

export type HeadlineInput = {
  days: number;
  title: string | null;
  /** Null where it is not known what the post would have drawn by itself: then the paid views are told as such. */
  extraViews: number | null;
  paidViews: number | null;
  money: readonly Money[];
};

const unitNames: Record<string, string> = {
  USD: "dollar",
  EUR: "euro",
  GBP: "pound",
  CAD: "Canadian dollar",
  AUD: "Australian dollar",
  NZD: "New Zealand dollar",
};

const longestTitle = 60;
const grouped = new Intl.NumberFormat("en-US");
const threeDigits = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });

/** A count as a headline says it: exact below 1,000, else three digits, as the figure below it has. */
function roundViews(views: number): string {
  return views < 1000 ? grouped.format(views) : threeDigits.format(views);
}

function quoteTitle(title: string | null): string {
  const plain = (title ?? "")
    .replace(/#[\p{L}\p{N}\p{M}_]+/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const text = plain || (title ?? "").trim();
  if (text === "") return "";
  const chars = [...text];
  if (chars.length <= longestTitle) return `“${text}”`;
  const cut = chars.slice(0, longestTitle).join("");
  return `“${cut.replace(/\s+\S*$/, "")}…”`;
}

/** "$4.20 for every dollar", or nothing without both figures. Below a cent it would read as nothing, so it is left out. */
function sayReturn({ fairSpendMinor, revenueMinor, currency }: Money): string[] {
  if (fairSpendMinor === null || revenueMinor === null || fairSpendMinor <= 0) return [];
  const unitMinor = 10 ** minorExponent(currency);
  // A currency of small units (yen) is told per hundred of them, where a single one has no fractions.
  const per = minorExponent(currency) === 0 ? 100 : unitMinor;
  const back = Math.round((revenueMinor / fairSpendMinor) * per);
  const every = unitNames[currency] ?? formatMoney(per, currency);
  return back > 0 ? [`${formatMoney(back, currency)} for every ${every}`] : [];
}

/** "brought 86,100 extra views", or null where none came or nothing is known. */
function sayViews({ extraViews, paidViews }: HeadlineInput): string | null {
  const [count, kind] = extraViews === null ? [paidViews, "paid"] : [extraViews, "extra"];
  return count !== null && count > 0 ? `brought ${roundViews(count)} ${kind} ${count === 1 ? "view" : "views"}` : null;
}

/**
 * The share page's sentence. `extraViews` is the incremental views; there is no money where it is unknown or hidden. `days` is how many days the figures cover.
 */
export function deriveHeadline(input: HeadlineInput): Headline {
  const { days, extraViews, paidViews, money } = input;
  const title = quoteTitle(input.title);
  const views = sayViews(input);
  const returns = listed(money.flatMap(sayReturn));
  const back = returns && `returned ${returns}`;
  const amounts = money.flatMap(({ spendMinor, currency }) => (spendMinor ? formatMoney(spendMinor, currency) : []));
  const spent = amounts.length > 0 ? ` for ${listed(amounts)}` : "";
  const lead = `In ${plural(days, "day", "days")} your spark ad${title ? " on " : ""}`;
  if (views && back) return { lead, title, rest: ` ${views} and ${back}.` };
  if (views) return { lead, title, rest: ` ${views}${spent}.` };
  if (back) return { lead, title, rest: ` ${back}.` };
  if (extraViews !== null) return { lead, title, rest: " has not brought extra views yet." };
  if (paidViews !== null) return { lead, title, rest: " has not brought views yet." };
  return { lead: `The results of your spark ad${title ? " on " : ""}`, title, rest: " are not in yet." };
}
