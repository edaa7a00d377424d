/* Paid and organic views of a workspace, as a chart and as a table. */
import { ChartFrame } from "@/components/charts/chart-frame";
import { PaidOrganicArea } from "@/components/charts/paid-organic-area";
import { formatDay } from "@/lib/kernel/day";
import type { Dashboard } from "@/lib/metrics/rules/dashboard";
import { VIEW_COLUMNS } from "@/lib/metrics/rules/series";

type ViewsChartProps = Pick<Dashboard, "points" | "table" | "lastDay"> & { csvHref: string };

export function ViewsChart({ points, table, lastDay, csvHref }: ViewsChartProps) {
  const fresh = lastDay ? ` The newest numbers are of ${formatDay(lastDay, { year: true })}.` : "";
  return (
    <ChartFrame
      title="Paid and organic views"
      definition={`Views a day: those of ads, on top of those the posts drew by themselves. A day without numbers is a gap.${fresh}`}
      legend={[
        { label: "Paid", hue: "paid" },
        { label: "Organic", hue: "organic" },
      ]}
      columns={VIEW_COLUMNS}
      rows={table}
      csvHref={csvHref}
      empty="No views were imported for this period."
    >
      <PaidOrganicArea label="Paid and organic views by day" points={points} />
    </ChartFrame>
  );
}
