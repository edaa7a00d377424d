/* The stacked area without a browser: for the brand's page, for print, and where no script may run. */
import { across, StaticPlot } from "@/components/charts/static-plot";
import type { AreaChart } from "@/lib/metrics/rules/area";
import type { ReadOut } from "@/lib/metrics/rules/read-out";

/** Draws what prepareAreaPaths decided; `label` says in a sentence what the chart shows. */
type StaticAreaProps = { chart: AreaChart; label: string; readOut?: ReadOut };

export function StaticArea({ chart, label, readOut }: StaticAreaProps) {
  const { width, height, layers, boost } = chart;
  const top = boost ? 26 : 8;
  const paths = layers.map(({ id, paths }) => <path key={id} className={`area-${id}`} d={paths.join("")} />);
  return (
    <StaticPlot plot={chart} top={top} label={label} paths={paths} readOut={readOut}>
      {boost && (
        <>
          <line
            className="area-boost"
            x1={across(boost.x, width)}
            x2={across(boost.x, width)}
            y1="0"
            y2={top + height}
          />
          <text
            className="chart-boost"
            x={across(boost.x, width)}
            dx={boost.anchor === "end" ? -8 : 8}
            y="12"
            textAnchor={boost.anchor}
          >
            {boost.label}
          </text>
        </>
      )}
    </StaticPlot>
  );
}
