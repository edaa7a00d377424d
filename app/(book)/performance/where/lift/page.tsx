import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { dayIn } from "@/lib/kernel/day";
import { listRollup } from "@/lib/metrics/data/rollup";
import { sumPosts } from "@/lib/metrics/rules/breakdown";
import { whereHref } from "@/lib/metrics/rules/figures";
import { parsePerformance, performanceHref, performanceQuery } from "@/lib/metrics/rules/filter";
import { formatPeriod } from "@/lib/metrics/rules/period";
import { sumDays } from "@/lib/metrics/rules/sums";
import { listNeverBoostedVideos } from "@/lib/provenance/data/videos";
import { explainLift } from "@/lib/provenance/rules/lifts";
import { addressOf, parsePage } from "@/lib/provenance/rules/pages";
import { traceTotals } from "@/lib/provenance/rules/videos";
import { pageViewer } from "@/lib/server/session";
import { requireOwners } from "../../owners";
import { pickCurrency, readUnboosted } from "../../read";

export const metadata: Metadata = { title: "What a lift is told by" };

const VIDEOS = {
  title: "The videos never boosted",
  note: "the most views first, as of their newest totals",
  empty: "Every video with views had an ad",
};

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The engagement lift of a filter's ads on videos never boosted: of their creator, where one is looked at. */
export default async function WhereLiftPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = parsePerformance(params, dayIn(new Date(), workspace.timeZone));
  await requireOwners(scope, filter.selection);
  const { chosen, selection } = filter;
  const [sums, unboosted] = await Promise.all([
    listRollup(scope, chosen.period, selection),
    readUnboosted(scope, chosen.period, selection),
  ]);
  const currency = filter.currency ?? pickCurrency(sums);
  const paid = sums.filter((row) => row.segment === "PAID" && row.currency === currency);
  const opened = explainLift({
    paid: sumDays(paid),
    paidHref: whereHref("engagementRate", performanceQuery(filter), currency ?? undefined),
    neverBoosted: unboosted.sums ?? sumPosts([]),
    videos: traceTotals(await listNeverBoostedVideos(scope, unboosted.creatorIds, parsePage(params.page)), VIDEOS),
  });
  return (
    <OpenedNumber
      back={{ href: performanceHref("/performance", filter), label: `Performance, ${formatPeriod(chosen.period)}` }}
      opened={opened}
      here={addressOf("/performance/where/lift", params)}
      zone={workspace.timeZone}
    />
  );
}
