import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { ChartTable } from "@/components/charts/chart-table";
import { OriginList } from "@/components/sharing/origin-list";
import { SharedPaper } from "@/components/sharing/shared-paper";
import { VIEW_COLUMNS } from "@/lib/metrics/rules/series";
import { clientAddress } from "@/lib/server/client-address";
import { openLink } from "@/lib/server/link";
import { orNotFound } from "@/lib/server/page";
import { DAY_FORMULAS } from "@/lib/sharing/rules/sources";
import { getSharedSummary } from "@/lib/sharing/service";
import "@/components/sharing/sharing.css";

export const metadata: Metadata = { title: "Results of a spark ad by day", robots: { index: false, follow: false } };

/** The chart's numbers on a page of their own: most who read the summary never ask for them. */
export default async function SharedDaysPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, list] = await Promise.all([params, headers()]);
  const guest = await orNotFound(openLink("share", token, clientAddress(list)));
  const { from, dataTo, chart, origins } = await getSharedSummary(guest, new Date());
  if (!chart) notFound();
  return (
    <SharedPaper from={from} dataTo={dataTo}>
      <h1>Paid and organic views by day</h1>
      <ChartTable
        title="Paid and organic views by day"
        columns={VIEW_COLUMNS.map(({ label }) => label)}
        rows={chart.table.map((row) => VIEW_COLUMNS.map(({ key }) => row[key]))}
      />
      <OriginList origins={{ ...origins, formulas: DAY_FORMULAS }} />
      <p className="summary-days">
        <a href={`/s/${token}`} className="link">
          Back to the results
        </a>
      </p>
    </SharedPaper>
  );
}
