/* The last 30 days at a glance: drawn on the server, and told day by day to whoever points at it. */
import { ChartFrame } from "@/components/charts/chart-frame";
import { StaticArea } from "@/components/charts/static-area";
import { formatDay } from "@/lib/kernel/day";
import { prepareAreaPaths } from "@/lib/metrics/rules/area";
import type { Dashboard } from "@/lib/metrics/rules/dashboard";
import { awaitDays } from "@/lib/metrics/rules/filter";
import { prepareReadOut } from "@/lib/metrics/rules/read-out";
import { sayPaidTo } from "@/lib/metrics/rules/reported";
import { VIEW_COLUMNS } from "@/lib/metrics/rules/series";

type MonthChartProps = Pick<Dashboard, "points" | "table" | "lastDay" | "paidTo" | "organicViews"> & {
  /** What would make days of the totals that were imported. */
  organicNext: string | null;
};

export function MonthChart({ points, table, lastDay, paidTo, organicViews, organicNext }: MonthChartProps) {
  const chart = prepareAreaPaths(points, { width: 900, height: 170, boostStartsOn: null });
  const next = organicViews === null && organicNext ? ` ${organicNext}` : "";
  return (
    <ChartFrame
      title="Paid and organic views"
      definition={`Views a day over the last 30 days${lastDay ? `; the newest numbers are of ${formatDay(lastDay)}` : ""}.${sayPaidTo(paidTo)}${lastDay ? next : ""}`}
      legend={[
        { label: "Paid", hue: "paid" },
        { label: "Organic", hue: "organic" },
      ]}
      columns={VIEW_COLUMNS}
      rows={table}
      csvHref="/api/performance/export?what=days"
      daysHref={awaitDays("")}
      empty={`No views were imported for the last 30 days.${next}`}
    >
      <div className="mt-4">
        <StaticArea
          chart={chart}
          label="Paid and organic views a day over the last 30 days"
          readOut={prepareReadOut(VIEW_COLUMNS, table, points)}
        />
      </div>
    </ChartFrame>
  );
}
