/* Paid and organic views of a workspace, as a chart and as a table. */
import { ChartFrame } from "@/components/charts/chart-frame";
import { StaticArea } from "@/components/charts/static-area";
import { formatDay } from "@/lib/kernel/day";
import { prepareAreaPaths } from "@/lib/metrics/rules/area";
import type { Dashboard } from "@/lib/metrics/rules/dashboard";
import { prepareReadOut } from "@/lib/metrics/rules/read-out";
import { sayPaidTo } from "@/lib/metrics/rules/reported";
import { sayDays, VIEW_COLUMNS } from "@/lib/metrics/rules/series";

type ViewsChartProps = Pick<Dashboard, "points" | "table" | "lastDay" | "paidTo"> & {
  csvHref: string;
  daysHref: string;
  zone: string;
};

export function ViewsChart({ points, table, lastDay, paidTo, csvHref, daysHref, zone }: ViewsChartProps) {
  const fresh = lastDay ? ` The newest numbers are of ${formatDay(lastDay, { year: true })}.` : "";
  return (
    <ChartFrame
      title="Paid and organic views"
      definition={`Views a day: those of ads, on top of those the posts drew by themselves. A day without numbers is a gap.${fresh}${sayPaidTo(paidTo)}`}
      legend={[
        { label: "Paid", hue: "paid" },
        { label: "Organic", hue: "organic" },
      ]}
      columns={VIEW_COLUMNS}
      rows={table}
      csvHref={csvHref}
      daysHref={daysHref}
      daysNote={sayDays(zone)}
      empty="No views were imported for this period."
    >
      <div className="mt-4">
        <StaticArea
          chart={prepareAreaPaths(points, { width: 984, height: 200, boostStartsOn: null })}
          label="Paid and organic views by day"
          readOut={prepareReadOut(VIEW_COLUMNS, table, points)}
        />
      </div>
    </ChartFrame>
  );
}
