import type { Metadata } from "next";
import { OpenedNumber } from "@/components/provenance/opened-number";
import { getTracedAd, listAdRows } from "@/lib/provenance/data/ads";
import { explainAd } from "@/lib/provenance/rules/ads";
import { addressOf, parsePage } from "@/lib/provenance/rules/pages";
import { orNotFound } from "@/lib/server/page";
import { pageViewer } from "@/lib/server/session";

export const metadata: Metadata = { title: "Where an ad’s spend comes from" };

type Props = {
  params: Promise<{ adId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Everything that one ad was reported with. */
export default async function WhereAdPage({ params, searchParams }: Props) {
  const [{ scope, workspace }, { adId }, asked] = await Promise.all([pageViewer(), params, searchParams]);
  const ad = await orNotFound(getTracedAd(scope, adId));
  const { spend, rows } = await listAdRows(scope, ad.id, parsePage(asked.rows));
  return (
    <OpenedNumber
      back={{ href: `/performance/ads${ad.code ? "?show=matched" : ""}`, label: "Ads and their codes" }}
      opened={explainAd(ad, spend, rows)}
      here={addressOf(`/performance/ads/${adId}`, asked)}
      zone={workspace.timeZone}
    />
  );
}
