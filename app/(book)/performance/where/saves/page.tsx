import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { dayIn } from "@/lib/kernel/day";
import { parsePerformance, performanceHref } from "@/lib/metrics/rules/filter";
import { formatPeriod } from "@/lib/metrics/rules/period";
import { listSaves, sumSaves } from "@/lib/provenance/data/videos";
import { addressOf, parsePage } from "@/lib/provenance/rules/pages";
import { explainSaves } from "@/lib/provenance/rules/saves";
import { traceTotals } from "@/lib/provenance/rules/videos";
import { pageViewer } from "@/lib/server/session";
import { requireOwners } from "../../owners";

export const metadata: Metadata = { title: "Where saves come from" };

const VIDEOS = { title: "The videos behind it", note: "the most saves first", empty: "No video has saves" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function WhereSavesPage({ searchParams }: Props) {
  const [{ scope, workspace }, params] = await Promise.all([pageViewer(), searchParams]);
  const filter = parsePerformance(params, dayIn(new Date(), workspace.timeZone));
  await requireOwners(scope, filter.selection);
  const [sum, lines] = await Promise.all([
    sumSaves(scope, filter.selection),
    listSaves(scope, filter.selection, parsePage(params.page)),
  ]);
  return (
    <OpenedNumber
      back={{
        href: performanceHref("/performance", filter),
        label: `Performance, ${formatPeriod(filter.chosen.period)}`,
      }}
      opened={explainSaves(sum, traceTotals(lines, VIDEOS))}
      here={addressOf("/performance/where/saves", params)}
      zone={workspace.timeZone}
    />
  );
}
