/** Files begin and end where they like: what they tell is held against as many days, and how far they reach is said. */

import { type Day, daysBetween, formatDay, formatInstant } from "@/lib/kernel/day";
import { listed } from "@/lib/kernel/text";
import { formatChange } from "./dashboard";
import { COMPARISON_LABEL, type Comparison, deriveComparison } from "./filter";
import type { Period } from "./series";

/** The oldest and the newest day that was reported on: of ads by currency, because accounts are exported one by one; of posts. */
export type Reach = { segment: "PAID" | "ORGANIC"; currency: string | null; oldest: Day; newest: Day };

/** What ends longer before the others, a currency or a campaign, is taken to be over, not to be late. */
export const LATE_DAYS = 7;

const countDays = ({ from, to }: Period) => daysBetween(from, to) + 1;

/** A period up to the newest reported day; the whole of it where no day of it is reported, or all are. */
export function cutPeriod(period: Period, newest: Day | null): Period {
  return newest !== null && newest >= period.from && newest < period.to ? { ...period, to: newest } : period;
}

/** What the reported days of a period are compared with; null where they are not. */
export function compareReported(period: Period, compare: Comparison, newest: Day | null): Period | null {
  return deriveComparison(cutPeriod(period, newest), compare);
}

/** The reach of what is looked at: that of the currencies with rows; of all where a segment has none. */
export function pickReach(reach: readonly Reach[], rows: readonly Pick<Reach, "segment" | "currency">[]): Reach[] {
  return reach.filter(({ segment, currency }) => {
    const own = rows.filter((row) => row.segment === segment);
    return own.length === 0 || own.some((row) => row.currency === currency);
  });
}

/** The same of a part of the book: to its own last day, of rows of the period, where that is a few days earlier. */
export function narrowReach(reach: readonly Reach[], rows: readonly DayRow[]): Reach[] {
  return reach.map((each) => {
    const own = rows.filter(({ segment, currency }) => segment === each.segment && currency === each.currency);
    const newest = own.reduce<Day | null>((last, { day }) => (last && last > day ? last : day), null);
    return newest && isLate(newest, each.newest) ? { ...each, newest } : each;
  });
}

const isLate = (day: Day, last: Day) => day < last && daysBetween(day, last) <= LATE_DAYS;

/** When the ads of a campaign end in a currency, and what they cost in the days before; "" stands for ads without one. */
export type CampaignEnd = { campaign: string; currency: string; newest: Day; spendMinor: number };
const MOST_NAMED = 3;

/** Which campaigns end a few days before the others of their currency, the largest first; "" where none does. */
export function sayEarlyEnds(ends: readonly CampaignEnd[], reach: readonly Reach[]): string {
  const last = new Map(
    reach.flatMap(({ segment, currency, newest }) => (segment === "PAID" ? [[currency, newest]] : [])),
  );
  const early = ends
    .filter(({ currency, newest }) => isLate(newest, last.get(currency) ?? newest))
    .sort((a, b) => b.spendMinor - a.spendMinor);
  if (early.length === 0) return "";
  const names = early
    .slice(0, MOST_NAMED)
    .map(({ campaign, newest }) => `${campaign || "ads without a campaign name"} (${formatDay(newest)})`);
  const more = early.length - names.length;
  const who = listed(more > 0 ? [...names, `${more} more`] : names);
  return `Before the others ${early.length === 1 ? "ends" : "end"} ${who}: stopped there, or reported no further.`;
}

/** The last day that all of these tell of, where one of them ends a few days before another; null where they end together. */
export function deriveCommonEnd(newest: readonly Day[]): Day | null {
  const days = [...newest].sort();
  const last = days.at(-1);
  const first = last && days.find((day) => daysBetween(day, last) <= LATE_DAYS);
  return first && first < last ? first : null;
}

type DayRow = { segment: string; currency: string | null; day: Day };

/** The last paid day in each currency, the earliest first; of rows in the order of their days. */
export function listEnds(days: readonly DayRow[]): [currency: string, day: Day][] {
  const paid = days.flatMap(({ segment, currency, day }) =>
    segment === "PAID" && currency ? [[currency, day] as const] : [],
  );
  return [...new Map(paid)].sort(([, a], [, b]) => (a < b ? -1 : 1));
}

/** What a chart of paid views says where it stops before its period does; "" where it does not. */
export function sayPaidTo(paidTo: Day | null): string {
  return paidTo ? ` Paid views are drawn to ${formatDay(paidTo)}: after it some ads are not reported yet.` : "";
}

/** `isWhole` is false where days compared with lie before the oldest reported one: `words` then say so, in place of a change. */
export type ComparisonName = { label: string; words: string; isWhole: boolean };

/** How that is called: as the head of a column, and behind a change: "on the 4 days before; 4 of 7 days reported". */
export function nameComparison(period: Period, compare: Comparison, reach: readonly Reach[]): ComparisonName {
  const usual = { ...COMPARISON_LABEL[compare], isWhole: true };
  const lacking = nameLacking(period, compare, reach);
  if (lacking) return { ...lacking, isWhole: false };
  const counts = reach.map(({ newest }) => countDays(cutPeriod(period, newest)));
  const [all, known, most] = [countDays(period), Math.min(...counts), Math.max(...counts)];
  if (reach.length === 0 || known === all || compare === "none") return usual;
  const reported = `${known === most ? known : `${known} to ${most}`} of ${all} days reported`;
  if (compare === "year") return { ...usual, words: `${usual.words}; ${reported}` };
  const days = known !== most ? "as many days" : known === 1 ? "the day" : `the ${known} days`;
  return {
    ...usual,
    label: `${days.replace(/^./, (a) => a.toUpperCase())} before`,
    words: `on ${days} before; ${reported}`,
  };
}

/** What is said where days compared with are not reported, of the currency that lacks the most; null where none does. */
function nameLacking(period: Period, compare: Comparison, reach: readonly Reach[]) {
  const [least] = reach
    .flatMap(({ oldest, newest, currency }) => {
      const before = compareReported(period, compare, newest);
      return before && oldest > before.from
        ? [{ currency, all: countDays(before), told: Math.max(0, daysBetween(oldest, before.to) + 1) }]
        : [];
    })
    .sort((a, b) => a.told - b.told);
  if (!least) return null;
  const { all, told, currency } = least;
  const days = `${all === 1 ? "day" : `${all} days`} ${compare === "year" ? "a year ago" : "before"}`;
  const where = currency && reach.length > 1 ? ` in ${currency}` : "";
  const words =
    told === 0
      ? `the ${days} ${all === 1 ? "is" : "are"} not reported${where}`
      : `only ${told} of the ${days} ${told === 1 ? "is" : "are"} reported${where}`;
  return { label: told === 0 ? COMPARISON_LABEL[compare].label : `${told} of the ${days}`, words };
}

/** "+12 % on the 4 days before; 4 of 7 days reported", or why it cannot be told; null where nothing is compared. */
export function sayChange(change: number | null, { words, isWhole }: ComparisonName): string | null {
  return isWhole ? formatChange(change, words) : words;
}

/** "USD reported to Thu 19 Nov 2026, GBP and posts to Sat 21 Nov 2026. Last import Sun 22 Nov …": null in an empty book. */
export function sayFreshness(reach: readonly Reach[], importedAt: Date | null, zone: string): string | null {
  const paid = reach.filter(({ segment }) => segment === "PAID");
  const isOne = paid.every(({ newest }) => newest === paid[0]?.newest);
  const ends = new Map<Day, Set<string>>();
  for (const { segment, currency, newest } of reach) {
    const name = segment === "ORGANIC" ? "posts" : isOne || !currency ? "ads" : `ads in ${currency}`;
    ends.set(newest, (ends.get(newest) ?? new Set()).add(name));
  }
  const told = [...ends].map(
    ([day, names]) => `${[...names].join(" and ")} reported to ${formatDay(day, { year: true })}`,
  );
  if (told.length === 0) return null;
  const sentence = `${told.join(", ")}.`;
  const last = importedAt ? ` Last import ${formatInstant(importedAt, zone)}.` : "";
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${last}`;
}
