/** What ends is sorted by how soon, each end once, and worded for a row. */

import { deriveRing } from "@/lib/codes/rules/window";
import type { NotedFee } from "@/lib/deals/rules";
import { addDays, type Day, dayIn, formatDay, instantAt } from "@/lib/kernel/day";
import { groupBy } from "@/lib/kernel/group";
import { formatMoney, minorExponent } from "@/lib/kernel/money";
import { capital, compactNumber, plural, spelled } from "@/lib/kernel/text";
import { deriveIncremental, type Flight, knownExtraViews, type OrganicDay } from "@/lib/metrics/rules/incremental";
import { formatKpi } from "@/lib/metrics/rules/kpis";
import { checkAsking, isSnoozed, type RenewalState } from "./decide";
import { type AskedPrice, askPrice } from "./price";
import { type CodeMoney, judgeSums, type Verdict } from "./verdict";

const DAY_MS = 86_400_000;

type Sums = CodeMoney & { codeId: string };
type Boost = { codeId: string; flight: Flight; paidViews: number | null; organic: readonly OrganicDay[] };

/** One code whose end is near or past; `renewal` is what became of this very end. */
export type EndingCode = {
  id: string;
  startsAt: Date;
  expiresAt: Date;
  windowDays: number;
  creator: { id: string; handle: string; postRateMinor: number | null; currency: string };
  /** The fee that stands in its deal. */
  noted: NotedFee | null;
  brand: { id: string; name: string } | null;
  video: { title: string; postedAt: Date | null };
  renewal: RenewalState | null;
};

/** One row, worded: plain texts, because rows go to the browser as data. */
export type RenewalLine = {
  id: string;
  /** The end that is decided about, as an ISO instant. */
  endsAt: string;
  /** The same as a day of the book's zone. */
  endsOn: Day;
  ring: { daysLeft: number; goneShare: number };
  who: string;
  title: string;
  /** "@lena.care, ends Tue 24 Nov" */
  where: string;
  /** "–" where nothing is known. */
  spend: string;
  roas: string;
  /** "Extra views" only where it is known what the post would have drawn by itself; `reason` says so. */
  views: { label: "Extra views" | "Paid views"; value: string; reason: string };
  verdict: Verdict;
  /** "$210 for 60 days", or null; `priceReason` says why in either case. */
  price: string | null;
  priceReason: string;
  hasBrand: boolean;
  /** "Offer sent Tue 3 Nov", or null. */
  offered: string | null;
  /** "Sales asked for Tue 3 Nov", or null; `mayAsk` tells whether they may be asked for now. */
  asked: string | null;
  mayAsk: boolean;
  /** The day until which it is put off. */
  snoozedUntil: Day | null;
};

export type BucketKey = "overdue" | "week" | "fortnight" | "month" | "later";
/** `hasMore` = more codes end then than are shown. */
type RenewalBucket = { key: BucketKey; title: string; lines: RenewalLine[]; hasMore: boolean };

/** A bucket holds so many codes at first; asked for more, it shows the next number of them. The registry holds all. */
export const SHOWN = [25, 100, 400] as const;

/** The instants after `from`, up to `to`; what has ended is looked at from today backwards. */
export type BoardSpan = { from: Date; to: Date; past: boolean };

/**
 * What a week and a month end: codes that are shown and those that are put off, and the fees of the week's licences per
 * currency, the largest first.
 */
export type EndingSums = {
  week: number;
  month: number;
  snoozed: { week: number; month: number };
  fees: { currency: string; feeMinor: number; licences: number }[];
};

/** Ends of so many days ago are still on the board. */
export const PAST_DAYS = 30;
const AHEAD_DAYS = 90;
const MONTH_DAYS = 30;

const BUCKETS: { key: BucketKey; title: string; upTo: number }[] = [
  { key: "week", title: "Within 7 days", upTo: 7 },
  { key: "fortnight", title: "Within 14 days", upTo: 14 },
  { key: "month", title: `Within ${MONTH_DAYS} days`, upTo: MONTH_DAYS },
  { key: "later", title: "Later", upTo: AHEAD_DAYS },
];

const TITLES: { key: BucketKey; title: string }[] = [{ key: "overdue", title: "Ended, not renewed" }, ...BUCKETS];

/** The spans of the buckets, what has ended first; they end with the days of the book's zone, as its buckets do. */
export function boardSpans(zone: string, now: Date): Record<BucketKey, BoardSpan> {
  const endOf = (days: number) => new Date(instantAt(addDays(dayIn(now, zone), days + 1), 0, zone).getTime() - 1);
  const [week, fortnight, month, later] = BUCKETS.map(({ upTo }) => endOf(upTo)) as [Date, Date, Date, Date];
  const ahead = (from: Date, to: Date) => ({ from, to, past: false });
  return {
    overdue: { from: new Date(now.getTime() - PAST_DAYS * DAY_MS), to: now, past: true },
    week: ahead(now, week),
    fortnight: ahead(week, fortnight),
    month: ahead(fortnight, month),
    later: ahead(month, later),
  };
}

type RenewalInput = {
  codes: readonly EndingCode[];
  sums: readonly Sums[];
  boosts: readonly Boost[];
  zone: string;
  now: Date;
  /** How many codes a bucket holds. */
  most: (key: BucketKey) => number;
};

/**
 * The board: what ended and was not renewed, then what ends, in buckets of calendar days; empty buckets are left out. What
 * is put off stands apart, and what is decided is not on it. Every open code is in exactly one place, as far as a bucket holds.
 */
export function planRenewals(input: RenewalInput): { buckets: RenewalBucket[]; snoozed: RenewalLine[] } {
  const { codes, boosts, zone, now, most } = input;
  const desk: Desk = { zone, now, prices: new Map() };
  const today = dayIn(now, zone);
  const spans = Object.entries(boardSpans(zone, now)) as [BucketKey, BoardSpan][];
  const keyOf = ({ expiresAt }: EndingCode) => spans.find(([, { to }]) => expiresAt <= to)?.[0] ?? "later";
  const open = groupBy(codes.filter(isOpen), keyOf);
  const sumsOf = groupBy(input.sums, ({ codeId }) => codeId);
  const boostOf = new Map(boosts.map((boost) => [boost.codeId, boost]));
  const snoozed: RenewalLine[] = [];
  const buckets = TITLES.map(({ key, title }): RenewalBucket => {
    const ending = open.get(key) ?? [];
    // Of what ends the first stay, of what has ended the last.
    const kept = key === "overdue" ? ending.slice(-most(key)) : ending.slice(0, most(key));
    const lines = kept.flatMap((code) => {
      const line = toLine(code, sumsOf.get(code.id) ?? [], boostOf.get(code.id), desk);
      if (!isSnoozed(code.renewal, today)) return [line];
      snoozed.push(line);
      return [];
    });
    return { key, title, lines, hasMore: ending.length > kept.length };
  });
  return { buckets: buckets.filter(({ lines }) => lines.length > 0), snoozed };
}

/** Whether nobody has decided about the code's end. */
function isOpen({ renewal }: Pick<EndingCode, "renewal">): boolean {
  return !renewal?.outcome;
}

/** The board's opening sentence, and what it leaves out. */
export function sayEnding({ month, snoozed }: EndingSums): { title: string; note: string | null } {
  const days = `within ${MONTH_DAYS} days`;
  const hidden = capital(spelled(snoozed.month));
  const one = snoozed.month === 1;
  if (month > 0)
    return {
      title: `${capital(spelled(month))} ${month === 1 ? "code ends" : "codes end"} ${days}`,
      note: snoozed.month > 0 ? `${hidden} more ${one ? "is" : "are"} snoozed.` : null,
    };
  if (snoozed.month === 0) return { title: `Nothing ends ${days}`, note: null };
  return { title: `Nothing to decide ${days}`, note: `${hidden} ${one ? "code is" : "codes are"} snoozed.` };
}

/** The licence fees that end this week: "$520 and €90" in "3 licences"; no licence is "–". */
export function sayAtStake(fees: EndingSums["fees"]): { value: string; note: string } {
  const money = fees.map(({ currency, feeMinor }) => formatMoney(feeMinor, currency)).join(" and ");
  const count = fees.reduce((sum, { licences }) => sum + licences, 0);
  return { value: money || "–", note: money ? plural(count, "licence", "licences") : "no signed licence" };
}

/** "3 codes, 1 offer sent"; "the first 25 codes" where there are more. */
export function sayBucket({ key, lines, hasMore }: RenewalBucket): string {
  const offers = lines.filter(({ offered }) => offered).length;
  const which = hasMore ? `the ${key === "overdue" ? "last" : "first"} ` : "";
  return `${which}${plural(lines.length, "code", "codes")}${offers > 0 ? `, ${plural(offers, "offer", "offers")} sent` : ""}`;
}

function ringOf(code: EndingCode, zone: string, now: Date) {
  return deriveRing({ startAt: code.startsAt, endAt: code.expiresAt, zone, now });
}

/** What the lines of one board share. */
type Desk = { zone: string; now: Date; prices: Map<string, AskedPrice> };

function toLine(code: EndingCode, sums: readonly Sums[], boost: Boost | undefined, desk: Desk): RenewalLine {
  const { zone, now } = desk;
  const { creator, brand, video, renewal } = code;
  const { money, roas, verdict } = judgeSums(sums, brand?.name ?? null);
  const endsOn = dayIn(code.expiresAt, zone);
  const price = askPrice({ ...code, roas }, desk.prices);
  return {
    id: code.id,
    endsAt: code.expiresAt.toISOString(),
    endsOn,
    ring: ringOf(code, zone, now),
    who: brand?.name ?? "No brand named",
    title: video.title,
    where: `@${creator.handle}, ${code.expiresAt > now ? "ends" : "ended"} ${formatDay(endsOn)}`,
    spend: money?.spendMinor == null ? "–" : formatRounded(money.spendMinor, money.currency ?? creator.currency),
    roas: formatKpi(roas, "multiple", ""),
    views: sayViews(boost, video.postedAt, zone),
    verdict,
    price: price.says,
    priceReason: price.reason,
    hasBrand: brand !== null,
    offered: renewal?.offeredAt ? `Offer sent ${formatDay(dayIn(renewal.offeredAt, zone))}` : null,
    asked: renewal?.askedAt ? `Sales asked for ${formatDay(dayIn(renewal.askedAt, zone))}` : null,
    mayAsk: checkAsking(renewal, zone, now).ok,
    snoozedUntil: renewal?.snoozedUntil ?? null,
  };
}

/** Money to be taken in at a glance: whole units from a hundred of them on. */
function formatRounded(minor: number, currency: string): string {
  const unit = 10 ** minorExponent(currency);
  return formatMoney(minor < 100 * unit ? minor : Math.round(minor / unit) * unit, currency);
}

/** Views are called extra only beyond the post's own decay; paid views alone are called that. */
function sayViews(boost: Boost | undefined, postedAt: Date | null, zone: string): RenewalLine["views"] {
  if (!boost) return { label: "Extra views", value: "–", reason: "No paid views are imported yet." };
  const incremental = deriveIncremental({ ...boost, postedOn: postedAt && dayIn(postedAt, zone) });
  const { paidViews, reason } = incremental;
  const extra = knownExtraViews(incremental);
  if (extra === null)
    return { label: "Paid views", value: paidViews === null ? "–" : compactNumber(paidViews), reason };
  return { label: "Extra views", value: `${extra < 0 ? "−" : "+"}${compactNumber(Math.abs(extra))}`, reason };
}
