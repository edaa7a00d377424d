/** What ends is sorted by how soon, and each verdict names the rule it follows; without numbers there is none. */

import { suggestRenewalPrice } from "@/lib/deals/rules";
import { type Day, dayIn, formatDay } from "@/lib/kernel/day";
import { formatMoney } from "@/lib/kernel/money";
import { compactNumber, plural } from "@/lib/kernel/text";
import { goalTargets } from "@/lib/metrics/rules/goals";
import { deriveIncremental, type Flight, type OrganicDay } from "@/lib/metrics/rules/incremental";
import { deriveKpis, formatKpi } from "@/lib/metrics/rules/kpis";
import type { MetricSums } from "@/lib/metrics/rules/sums";
import { deriveRing } from "./window";

/** From this return on, the next term may cost more. */
const UPSELL_ROAS = 4;
/** Below this return, the next term is not worth its work. */
const FLOOR_ROAS = 2;

type Sums = MetricSums & { codeId: string; currency: string | null; spendWithRevenueMinor: number | null };
type Boost = { codeId: string; flight: Flight; paidViews: number | null; organic: readonly OrganicDay[] };

/** One code whose end is near or past. `licences` are its signed contracts. */
export type EndingCode = {
  id: string;
  startsAt: Date;
  expiresAt: Date;
  windowDays: number;
  creator: { handle: string; postRateMinor: number | null; currency: string };
  brand: { name: string } | null;
  video: { title: string; postedAt: Date | null };
  licences: readonly { feeMinor: number; currency: string }[];
};

export type Verdict = { word: string; tone: "good" | "spark" | "warn" | "bad" | "neutral"; reason: string };

export type RenewalLine = {
  id: string;
  ring: { daysLeft: number; goneShare: number };
  who: string;
  title: string;
  /** "@lena.care, ends Tue 24 Nov" */
  where: string;
  /** Already worded; "–" where nothing is known. */
  spend: string;
  roas: string;
  extraViews: string;
  verdict: Verdict;
  /** "$210 for 60 days", or null; `priceReason` says why in either case. */
  price: string | null;
  priceReason: string;
  hasBrand: boolean;
};

export type RenewalBucket = { key: "overdue" | "week" | "fortnight" | "month"; title: string; lines: RenewalLine[] };

const BUCKETS: { key: RenewalBucket["key"]; title: string; upTo: number }[] = [
  { key: "week", title: "Within 7 days", upTo: 7 },
  { key: "fortnight", title: "Within 14 days", upTo: 14 },
  { key: "month", title: "Within 30 days", upTo: Number.POSITIVE_INFINITY },
];

export type RenewalInput = {
  codes: readonly EndingCode[];
  sums: readonly Sums[];
  boosts: readonly Boost[];
  zone: string;
  now: Date;
};

/** The board: what ended and was not renewed, then what ends, in buckets of calendar days; empty buckets are left out. */
export function planRenewals({ codes, sums, boosts, zone, now }: RenewalInput): RenewalBucket[] {
  const empty = [{ key: "overdue" as const, title: "Ended, not renewed" }, ...BUCKETS];
  const buckets = new Map(empty.map(({ key, title }) => [key, { key, title, lines: [] as RenewalLine[] }]));
  for (const code of codes) {
    const own = sums.filter(({ codeId }) => codeId === code.id);
    const boost = boosts.find(({ codeId }) => codeId === code.id);
    const line = toLine(code, own, boost, zone, now);
    const ahead = BUCKETS.find(({ upTo }) => line.ring.daysLeft <= upTo)?.key ?? "month";
    buckets.get(code.expiresAt <= now ? "overdue" : ahead)?.lines.push(line);
  }
  return [...buckets.values()].filter(({ lines }) => lines.length > 0);
}

/** The licence fees that end with the codes of the next seven days: "$520 in 3 licences"; null when there are none. */
export function sayAtStake(codes: readonly EndingCode[], zone: string, now: Date): string | null {
  const soon = codes.filter((code) => code.expiresAt > now && ringOf(code, zone, now).daysLeft <= 7);
  const licences = soon.flatMap((code) => code.licences);
  const totals = new Map<string, number>();
  for (const { feeMinor, currency } of licences) totals.set(currency, (totals.get(currency) ?? 0) + feeMinor);
  const money = [...totals].map(([currency, minor]) => formatMoney(minor, currency)).join(" and ");
  return money ? `${money} in ${plural(licences.length, "licence", "licences")}` : null;
}

/** The verdict on a return; `measured` = spend is known, `brand` is who could say more. */
export function deriveVerdict(roas: number | null, measured: boolean, brand: string | null): Verdict {
  const times = formatKpi(roas, "multiple", "");
  const goal = goalTargets.roas;
  if (roas === null)
    return measured
      ? { word: "No sales data", tone: "warn", reason: `Ask ${brand ?? "the brand"} for sales before you price.` }
      : { word: "No numbers", tone: "neutral", reason: "Import the brand’s report before you price." };
  if (roas >= UPSELL_ROAS)
    return {
      word: "Renegotiate up",
      tone: "spark",
      reason: `ROAS ${times} reaches the upsell rule of ${UPSELL_ROAS}×.`,
    };
  if (roas >= goal) return { word: "Renew", tone: "good", reason: `ROAS ${times}, goal ${goal}×.` };
  if (roas >= FLOOR_ROAS)
    return { word: "Renew for less", tone: "warn", reason: `ROAS ${times} is under the goal of ${goal}×.` };
  return { word: "Let go", tone: "bad", reason: `ROAS ${times}, floor ${FLOOR_ROAS}×.` };
}

function ringOf(code: EndingCode, zone: string, now: Date) {
  return deriveRing({ startAt: code.startsAt, endAt: code.expiresAt, zone, now });
}

function toLine(code: EndingCode, sums: Sums[], boost: Boost | undefined, zone: string, now: Date): RenewalLine {
  const { creator, brand, video } = code;
  const money = sums
    .filter(({ currency }) => currency !== null)
    .reduce<Sums | null>((most, row) => (most && (most.spendMinor ?? 0) >= (row.spendMinor ?? 0) ? most : row), null);
  const roas = money && deriveKpis({ ...money, spendMinor: money.spendWithRevenueMinor }, null).roas.value;
  const ends: Day = dayIn(code.expiresAt, zone);
  const price = suggestRenewalPrice({ ...creator, days: code.windowDays, roas });
  return {
    id: code.id,
    ring: ringOf(code, zone, now),
    who: brand?.name ?? "No brand named",
    title: video.title,
    where: `@${creator.handle}, ${code.expiresAt > now ? "ends" : "ended"} ${formatDay(ends)}`,
    spend: money?.spendMinor == null ? "–" : formatMoney(money.spendMinor, money.currency ?? creator.currency),
    roas: formatKpi(roas, "multiple", ""),
    extraViews: sayExtraViews(boost, video.postedAt, zone),
    verdict: deriveVerdict(roas, money?.spendMinor != null, brand?.name ?? null),
    price: price.ok
      ? `${formatMoney(price.minor, creator.currency)} for ${plural(code.windowDays, "day", "days")}`
      : null,
    priceReason: price.reason,
    hasBrand: brand !== null,
  };
}

function sayExtraViews(boost: Boost | undefined, postedAt: Date | null, zone: string): string {
  if (!boost) return "–";
  const { views, paidViews } = deriveIncremental({ ...boost, postedOn: postedAt && dayIn(postedAt, zone) });
  const extra = views?.value ?? paidViews;
  return extra === null ? "–" : `${extra < 0 ? "−" : "+"}${compactNumber(Math.abs(extra))}`;
}
