import type { Metadata } from "next";
import { headers } from "next/headers";
import { after } from "next/server";
import { SummaryPage } from "@/components/sharing/shared-summary";
import { clientAddress, userAgent } from "@/lib/server/client-address";
import { openLink } from "@/lib/server/link";
import { logFault } from "@/lib/server/log";
import { orNotFound } from "@/lib/server/page";
import { findViewer } from "@/lib/server/session";
import { getSharedSummary, recordVisit } from "@/lib/sharing/service";
import "@/components/sharing/sharing.css";

export const metadata: Metadata = { title: "Results of a spark ad", robots: { index: false, follow: false } };

export default async function SharedPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, list] = await Promise.all([params, headers()]);
  const guest = await orNotFound(openLink("share", token, clientAddress(list)));
  const [summary, viewer] = await Promise.all([getSharedSummary(guest, new Date()), findViewer()]);
  const ownTeam = viewer?.scope.workspaceId === guest.workspaceId;
  const agent = userAgent(list);
  // Counting must neither delay the page nor break it.
  if (!ownTeam) after(() => recordVisit(guest, agent).catch((error) => void logFault(error, "recordVisit")));
  const chart = summary.chart && { area: summary.chart.area, label: summary.chart.label };
  return <SummaryPage summary={{ ...summary, chart }} daysHref={`/s/${token}/days`} />;
}
