/* What had gone out and what had come back by each day, without a browser: where the lines cross, it is paid back. */
import type { CurveChart } from "@/lib/costs/rules/charts";

const TOP = 8;

export function PaybackChart({ chart, label }: { chart: CurveChart; label: string }) {
  const { width, height, costPath, revenuePath, yTicks, xTicks } = chart;
  const total = TOP + height + 24;
  const across = (x: number) => `${(x / width) * 100}%`;
  return (
    <div className="area area-money">
      <svg height={total} aria-hidden="true">
        {yTicks.map(({ y, label }) => (
          <text key={y} x="100%" y={TOP + y + 4} textAnchor="end">
            {label}
          </text>
        ))}
      </svg>
      <svg height={total} role="img" aria-label={label}>
        {yTicks.map(({ y }) => (
          <line key={y} className="area-rule" x2="100%" y1={TOP + y} y2={TOP + y} />
        ))}
        <svg
          y={TOP}
          width="100%"
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          <path className="line-cost" d={costPath} />
          <path className="line-sales" d={revenuePath} />
        </svg>
        {xTicks.map(({ x, label, anchor }) => (
          <text key={x} x={across(x)} y={total - 4} textAnchor={anchor}>
            {label}
          </text>
        ))}
      </svg>
    </div>
  );
}
