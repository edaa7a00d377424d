import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { getCode } from "@/lib/codes/data/code";
import { shortTitle } from "@/lib/kernel/text";
import { getCodeMetrics } from "@/lib/metrics/data/code";
import { explainBoost } from "@/lib/provenance/rules/lifts";
import { explainTerm } from "@/lib/provenance/rules/terms";
import { getNextTerm } from "@/lib/renewals/service/next-term";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Where a code’s numbers come from" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The extra views of a code, its engagement lift on the days before the boost, or what its next term rests on. */
export default async function WhereCodePage({ params, searchParams }: Props) {
  const [{ scope, workspace }, { id }, { of }] = await Promise.all([pageViewer(), params, searchParams]);
  const { brand, video, expiresAt } = await orNotFound(getCode(scope, id));
  const days = await getCodeMetrics(scope, id);
  const facts = { days, postedAt: video.postedAt, zone: workspace.timeZone, showMoney: true };
  return (
    <OpenedNumber
      back={{ href: `/codes/${id}`, label: [brand?.name, shortTitle(video.title)].filter(Boolean).join(", ") }}
      opened={
        of === "term"
          ? explainTerm(id, facts, await getNextTerm(scope, id, expiresAt))
          : explainBoost(id, facts, of === "lift" ? "lift" : "views")
      }
      zone={workspace.timeZone}
      mayOpen={scope.role !== "CREATOR"}
    />
  );
}
