/* What had gone out and what had come back by each day, without a browser: where the lines cross, it is paid back. */
import { StaticPlot } from "@/components/charts/static-plot";
import type { CurveChart } from "@/lib/costs/rules/charts";
import type { ReadOut } from "@/lib/metrics/rules/read-out";

type PaybackChartProps = { chart: CurveChart; label: string; readOut: ReadOut };

export function PaybackChart({ chart, label, readOut }: PaybackChartProps) {
  const paths = (
    <>
      <path className="line-cost" d={chart.costPath} />
      {chart.revenuePath && <path className="line-sales" d={chart.revenuePath} />}
    </>
  );
  return <StaticPlot plot={chart} top={8} className="area area-money" {...{ label, paths, readOut }} />;
}
