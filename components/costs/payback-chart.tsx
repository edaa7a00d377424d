/* What had gone out and what had come back by each day, without a browser: where the lines cross, it is paid back. */
import { StaticPlot } from "@/components/charts/static-plot";
import type { CurveChart } from "@/lib/costs/rules/charts";

export function PaybackChart({ chart, label }: { chart: CurveChart; label: string }) {
  const paths = (
    <>
      <path className="line-cost" d={chart.costPath} />
      <path className="line-sales" d={chart.revenuePath} />
    </>
  );
  return <StaticPlot plot={chart} top={8} label={label} className="area area-money" paths={paths} />;
}
