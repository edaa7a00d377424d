/* Licence, authorization, flight and payment on one axis; what nobody has paid for, or what came late, is hatched. */
import { useId } from "react";
import type { ClockBar, Clocks } from "@/lib/codes/rules/clocks";

const percent = (share: number) => `${Math.round(share * 10_000) / 100}%`;

/** Draws what deriveClocks decided. Names and dates are text beside the bars, so they keep their size on a phone. */
export function FourClocks({ bars, today }: Pick<Clocks, "bars" | "today">) {
  const hatch = useId();
  const over = bars.some((bar) => bar.segments.some((segment) => segment.overhang));
  return (
    <div className="clocks">
      {bars.map((bar) => (
        <ClockRow key={bar.clock} bar={bar} today={today} hatch={hatch} />
      ))}
      {today !== null && (
        <div className="clocks-foot">
          <svg aria-hidden="true">
            <text x={percent(today)} y="13" textAnchor={today > 0.94 ? "end" : today < 0.06 ? "start" : "middle"}>
              today
            </text>
          </svg>
        </div>
      )}
      {over && (
        <p className="clocks-legend">
          <svg aria-hidden="true">
            <defs>
              <pattern id={hatch} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <path className="clock-hatch" d="M0 0V5" />
              </pattern>
            </defs>
            <Overhang x="0" y={1} width="100%" hatch={hatch} />
          </svg>
          not covered, or late
        </p>
      )}
    </div>
  );
}

function ClockRow({ bar, today, hatch }: { bar: ClockBar; today: number | null; hatch: string }) {
  return (
    <div className={`clock clock-${bar.clock}`}>
      <p className="clock-name text-ink">
        {bar.label} <small>{bar.text}</small>
      </p>
      <svg aria-hidden="true">
        <g className="clock-track">
          <line className="clock-axis" x2="100%" />
          {bar.segments.map(({ from, to, overhang }) =>
            overhang ? (
              <Overhang key={from} x={percent(from)} y={-5} width={percent(to - from)} hatch={hatch} />
            ) : (
              <rect
                key={from}
                className="clock-bar"
                x={percent(from)}
                y={-3}
                width={percent(to - from)}
                height={6}
                rx={3}
              />
            ),
          )}
        </g>
        {today !== null && <line className="clock-today" x1={percent(today)} x2={percent(today)} y2="100%" />}
      </svg>
    </div>
  );
}

function Overhang({ x, y, width, hatch }: { x: string; y: number; width: string; hatch: string }) {
  return (
    <>
      <rect className="clock-over" x={x} y={y} width={width} height={10} rx={3} />
      <rect fill={`url(#${hatch})`} x={x} y={y} width={width} height={10} rx={3} />
    </>
  );
}
