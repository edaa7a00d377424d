import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { after } from "next/server";
import { SummaryPage } from "@/components/sharing/shared-summary";
import { AppError } from "@/lib/kernel/errors";
import type { Guest } from "@/lib/kernel/scope";
import { clientAddress, userAgent } from "@/lib/server/client-address";
import { logFault } from "@/lib/server/log";
import { spend } from "@/lib/server/rate-limit";
import { guestFor } from "@/lib/server/scope";
import { findViewer } from "@/lib/server/session";
import { getSharedSummary, recordVisit } from "@/lib/sharing/service";
import "@/components/sharing/sharing.css";

export const metadata: Metadata = { title: "Results of a spark ad", robots: { index: false, follow: false } };

/** Opens the link, or says the same of an unknown, a revoked and an expired one; only unknown ones are counted as tries. */
async function openLink(token: string): Promise<Guest> {
  try {
    return await guestFor("share", token);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "notFound") await spend("unknownLink", clientAddress(await headers())).catch(() => {});
    notFound();
  }
}

export default async function SharedPage({ params }: { params: Promise<{ token: string }> }) {
  const guest = await openLink((await params).token);
  const [summary, viewer, list] = await Promise.all([getSharedSummary(guest, new Date()), findViewer(), headers()]);
  const ownTeam = viewer?.scope.workspaceId === guest.workspaceId;
  const agent = userAgent(list);
  // Counting must neither delay the page nor break it.
  if (!ownTeam) after(() => recordVisit(guest, agent).catch((error) => void logFault(error, "recordVisit")));
  return <SummaryPage summary={summary} />;
}
