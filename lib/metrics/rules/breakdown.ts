/** A row of a breakdown says what came of its money, against the rest of the book and against videos that were never boosted. */

import { formatMoney } from "@/lib/kernel/money";
import { addSpreads } from "@/lib/kernel/stats";
import { compactNumber, plural } from "@/lib/kernel/text";
import { compareKpis } from "./against";
import { formatSigned, REST_OF_BOOK } from "./dashboard";
import { deriveDividends, goalTargets } from "./goals";
import { compareWithOthers, deriveKpis, formatKpi, formatPrice, type KpiValue, type Posts } from "./kpis";
import type { Dimension, Selection } from "./selection";
import { addSums, type DaySpreads, type MetricSums, noSums, subtractSums } from "./sums";

export type BreakdownFacts = MetricSums & {
  key: string;
  name: string | null;
  said: string | null;
  /** Whose ads it is of; left out where no lift is shown. */
  creatorIds?: readonly string[];
  handle?: string | null;
  brandName?: string | null;
  postId?: string | null;
  /** Whether ads that belong to no code yet are among what belongs to no brand. */
  holdsUnmatched?: boolean;
  /** How its ratios differ from day to day; left out where no range is shown. */
  byDay?: DaySpreads;
  /** Its sums in the period compared with; left out where it is compared with none. */
  before?: MetricSums;
};

export type BreakdownLine = {
  key: string;
  name: string;
  said: string | null;
  href: string | null;
  /** What the row selects, to open its numbers by. */
  selection: Partial<Selection>;
  spend: string;
  views: string;
  roas: string;
  /** What it was in the period compared with; "" where it is compared with none, or was not there. */
  before: Record<"spend" | "roas" | "cpm", string>;
  /** The part of the spend that it rests on, where that is not all. */
  roasNote: string;
  cpm: string;
  viewThrough: string;
  viewThroughRange: string;
  lift: string;
  liftRange: string;
  /** Its CPM or view-through is that much better than the rest of the book's; dividends unless what came back is below the goal. */
  badge: "Paying dividends" | "Cheap reach" | null;
  why: string;
};

/** What a row is called, how several are, the row of what belongs to none, and where a row's own page lies. */
export const DIMENSION_WORDS: Record<Dimension, { one: string; many: string; none: string; page: string | null }> = {
  brand: { one: "Brand", many: "brands", none: "No brand", page: "/brands/" },
  creator: { one: "Creator", many: "creators", none: "No creator yet", page: "/creators/" },
  campaign: { one: "Campaign", many: "campaigns", none: "No campaign name", page: null },
  video: { one: "Video", many: "videos", none: "No video yet", page: "/videos/" },
  code: { one: "Code", many: "codes", none: "No code yet", page: "/codes/" },
};

/** What belongs to no brand, and what may turn out to belong to one. */
export const NO_BRAND_YET = "No brand, or no code yet";

/** What a row is called, on screen and in a file. */
export function nameRow(
  { name, holdsUnmatched }: Pick<BreakdownFacts, "name" | "holdsUnmatched">,
  by: Dimension,
): string {
  return name ?? (holdsUnmatched ? NO_BRAND_YET : DIMENSION_WORDS[by].none);
}

const SELECTED = {
  brand: "brandId",
  creator: "creatorId",
  campaign: "campaign",
  video: "videoId",
  code: "codeId",
} as const satisfies Record<Dimension, keyof Selection>;

function formatRange({ range, why }: KpiValue, format: (value: number) => string): string {
  return range ? `${format(range.low)} to ${format(range.high)}` : (why ?? "");
}

/** `restName`: what the rest of `all` is called inside a sentence. */
type Yardsticks = {
  all: MetricSums;
  neverBoosted: readonly (Posts & { creatorId: string })[];
  restName?: string;
};

/**
 * `all` is the sum of everything in this currency and period; `neverBoosted` the lifetime totals of videos without an ad, per
 * creator: a row is held against those of the creators whose ads it is of.
 */
export function prepareBreakdown(
  rows: readonly BreakdownFacts[],
  by: Dimension,
  currency: string,
  { all, neverBoosted, restName = REST_OF_BOOK }: Yardsticks,
): BreakdownLine[] {
  const percent = (value: number) => formatKpi(value, "percent", "");
  return rows.map((row) => {
    const kpis = deriveKpis(row, row.byDay);
    const ratios = compareKpis({ sums: row, days: row.byDay }, { sums: subtractSums(all, row) });
    const { pays, sentence } = deriveDividends({ ratios, name: restName });
    const own = neverBoosted.filter(({ creatorId }) => row.creatorIds?.includes(creatorId));
    const lift = compareWithOthers(sumPosts(own), { sums: row, days: row.byDay });
    const { page } = DIMENSION_WORDS[by];
    return {
      key: row.key,
      name: nameRow(row, by),
      said: row.said,
      href: page !== null && row.key !== "" ? `${page}${row.key}` : null,
      selection: { [SELECTED[by]]: row.key },
      spend: inColumn(row.spendMinor, currency),
      views: row.views === null ? "–" : compactNumber(row.views),
      roas: formatKpi(kpis.roas.value, "multiple", currency),
      roasNote: sayFairSpend(row, currency),
      cpm: inColumn(kpis.cpm.value, currency),
      before: tellBefore(row.before, currency),
      viewThrough: formatKpi(kpis.viewThrough6s.value, "percent", ""),
      viewThroughRange: formatRange(kpis.viewThrough6s, percent),
      lift: formatSigned(lift.value),
      liftRange: formatRange(lift, formatSigned),
      badge: pays ? nameBadge(kpis.roas.value) : null,
      why: sentence,
    };
  });
}

function tellBefore(sums: MetricSums | undefined, currency: string): BreakdownLine["before"] {
  const { cpm, roas } = deriveKpis(sums ?? noSums);
  const say = (text: string) => (text === "–" ? "" : `${text}\u00a0before`);
  return {
    spend: say(inColumn(sums?.spendMinor ?? null, currency)),
    roas: say(formatKpi(roas.value, "multiple", currency)),
    cpm: say(inColumn(cpm.value, currency)),
  };
}

const inColumn = (minor: number | null, currency: string) =>
  minor === null ? "–" : formatPrice(minor, currency, true);

function sayFairSpend({ spendMinor, roasUnder }: MetricSums, currency: string): string {
  const isPart = spendMinor !== null && roasUnder !== null && roasUnder > 0 && roasUnder < spendMinor;
  return isPart ? `on ${formatMoney(roasUnder, currency)} with sales reported` : "";
}

const nameBadge = (roas: number | null) =>
  roas === null || roas >= goalTargets.roas ? "Paying dividends" : "Cheap reach";

/** The page's opening sentence: "Ads ran for 12 brands, and some for none yet". The row of none is known only where the page shows it. */
export function sayBreakdown(
  by: Dimension,
  lines: readonly Pick<BreakdownLine, "key">[],
  { count, page, currency }: { count: number; page: number; currency: string | null },
): string {
  const { one, many } = DIMENSION_WORDS[by];
  const where = currency === null ? "" : ` in ${currency}`;
  if (lines.length === 0) return `Nothing was paid for${where}`;
  const hasNone = lines.some(({ key }) => key === "");
  const single = one.toLowerCase();
  if (count === 1 && hasNone) return `All of the spend belongs to no ${single} yet${where}`;
  if (count === 1) return `One ${single} took all of the spend${where}`;
  const ran = `Ads ran ${by === "campaign" ? "in" : "for"}`;
  const named = hasNone ? count - 1 : count;
  const sentence = `${ran} ${plural(named, single, many)}${hasNone ? ", and some for none yet" : ""}${where}`;
  return page === 1 ? sentence : `${sentence}, page ${page}`;
}

/** Totals of several creators' videos. */
export function sumPosts(rows: readonly Posts[]): Posts {
  const sums = addSums(rows.map((row) => ({ ...noSums, ...row })));
  return { ...sums, spread: addSpreads(rows.map(({ spread }) => spread)) };
}
