/* The stacked area without a browser: for the brand's page, for print, and where no script may run. */
import type { AreaChart } from "@/lib/metrics/rules/area";

/**
 * Draws what prepareAreaPaths decided. The plot stretches to the width it is given while every word keeps its size;
 * `label` says in a sentence what the chart shows.
 */
export function StaticArea({ chart, label }: { chart: AreaChart; label: string }) {
  const { width, height, layers, xTicks, yTicks, boost } = chart;
  const across = (x: number) => `${Math.round((x / width) * 10_000) / 100}%`;
  const top = boost ? 26 : 8;
  const total = top + height + 24;
  return (
    <div className="area">
      <svg height={total} aria-hidden="true">
        {yTicks.map(({ y, label }) => (
          <text key={y} x="100%" y={top + y + 4} textAnchor="end">
            {label}
          </text>
        ))}
      </svg>
      <svg height={total} role="img" aria-label={label}>
        {yTicks.map(({ y }) => (
          <line key={y} className="area-rule" x2="100%" y1={top + y} y2={top + y} />
        ))}
        <svg
          y={top}
          width="100%"
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {layers.map(({ id, paths }) => (
            <path key={id} className={`area-${id}`} d={paths.join("")} />
          ))}
        </svg>
        {xTicks.map(({ x, label, anchor }) => (
          <text key={x} x={across(x)} y={total - 4} textAnchor={anchor}>
            {label}
          </text>
        ))}
        {boost && (
          <>
            <line className="area-boost" x1={across(boost.x)} x2={across(boost.x)} y1="0" y2={top + height} />
            <text
              className="chart-boost"
              x={across(boost.x)}
              dx={boost.anchor === "end" ? -8 : 8}
              y="12"
              textAnchor={boost.anchor}
            >
              {boost.label}
            </text>
          </>
        )}
      </svg>
    </div>
  );
}
