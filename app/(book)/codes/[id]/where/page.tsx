import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { getCode } from "@/lib/codes/data/code";
import { shortTitle } from "@/lib/kernel/text";
import { getCodeMetrics } from "@/lib/metrics/data/code";
import { explainBoost } from "@/lib/provenance/rules/lifts";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "What a boost is told by" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The extra views of a code, or its engagement lift on the days before the boost. */
export default async function WhereCodePage({ params, searchParams }: Props) {
  const [{ scope, workspace }, { id }, { of }] = await Promise.all([pageViewer(), params, searchParams]);
  const { brand, video } = await orNotFound(getCode(scope, id));
  const days = await getCodeMetrics(scope, id);
  const facts = { days, postedAt: video.postedAt, zone: workspace.timeZone, showMoney: true };
  return (
    <OpenedNumber
      back={{ href: `/codes/${id}`, label: [brand?.name, shortTitle(video.title)].filter(Boolean).join(", ") }}
      opened={explainBoost(id, facts, of === "lift" ? "lift" : "views")}
      zone={workspace.timeZone}
      mayOpen={scope.role !== "CREATOR"}
    />
  );
}
