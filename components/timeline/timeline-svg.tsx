"use client";
/* All windows as one drawing: a bar and a label each, and one path for every kind of mark. Arrow keys go from bar to bar. */
import { type KeyboardEvent, type RefObject, useEffect, useRef } from "react";
import { placeLabel, TIMELINE_WIDTH, type Timeline } from "@/lib/renewals/rules/timeline";
import { keepLabels } from "./keep-labels";

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
const HEAD = 26;
/** Half of what the word takes. */
const TODAY_ROOM = 18;

export function TimelineSvg({ plan }: { plan: Timeline }) {
  const frame = useRef<HTMLElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const { lanes, groups, paths, ticks, today, height } = plan;
  const grid = ticks.map(({ x }) => `M${x} 0v${height}`).join("");

  useLabelsInView(frame, drawing, plan);

  function move(event: KeyboardEvent) {
    const step = STEPS[event.key];
    const at = lanes.findIndex(([id]) => event.target instanceof Element && event.target.id === `w-${id}`);
    const next = lanes[at + (step ?? 0)];
    if (step === undefined || at < 0 || !next) return;
    event.preventDefault();
    drawing.current?.querySelector<SVGAElement>(`#w-${next[0]}`)?.focus();
  }

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section ref={frame} className="timeline" aria-label="Windows on one axis" tabIndex={0}>
      <TimelineHead ticks={ticks} today={today} />
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the region around it is named, and a title would show over every bar */}
      <svg ref={drawing} viewBox={`0 0 ${TIMELINE_WIDTH} ${height}`} onKeyDown={move}>
        <defs>
          <pattern id="timeline-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path className="clock-hatch" d="M0 0V5" />
          </pattern>
        </defs>
        <path className="timeline-grid" d={grid} />
        {today !== null && <path className="timeline-today" d={`M${today} 0v${height}`} />}
        {groups.map(({ y, label }) => (
          <text key={label} className="timeline-group" y={y}>
            {label}
          </text>
        ))}
        {lanes.map((lane) => {
          const [id, y, x, width, tone, label, says] = lane;
          const at = placeLabel(lane);
          return (
            <a key={id} id={`w-${id}`} href={`/codes/${id}`} aria-label={says} className={tone}>
              <rect x={x} y={y + 18} width={width} height={8} rx={3} />
              <text x={at.x} y={y + 9} textAnchor={at.anchor}>
                {label}
              </text>
            </a>
          );
        })}
        <g className="timeline-marks">
          <path className="clock-over" d={paths.overhang} />
          <path fill="url(#timeline-hatch)" d={paths.overhang} />
          <path className="timeline-licence" d={paths.licence} />
          <path className="timeline-flight" d={paths.flight} />
          <path className="timeline-unlicensed" d={paths.unlicensed} />
          <path className="timeline-due" d={paths.due} />
          <path className="timeline-paid" d={paths.paid} />
        </g>
      </svg>
    </section>
  );
}

/** Starts where today is seen, and keeps the labels of bars that reach out of the frame inside it. */
function useLabelsInView(
  frame: RefObject<HTMLElement | null>,
  drawing: RefObject<SVGSVGElement | null>,
  plan: Timeline,
) {
  const { lanes, today } = plan;
  useEffect(() => {
    const [box, svg] = [frame.current, drawing.current];
    if (!box || !svg) return;
    let asked = 0;
    const keep = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(() => keepLabels(box, svg, lanes));
    };
    // What matters lies ahead: where the axis is wider than the screen, today stands at its first quarter.
    if (today !== null) box.scrollLeft = (today / TIMELINE_WIDTH) * box.scrollWidth - box.clientWidth / 4;
    keep();
    box.addEventListener("scroll", keep, { passive: true });
    return () => {
      cancelAnimationFrame(asked);
      box.removeEventListener("scroll", keep);
    };
  }, [frame, drawing, lanes, today]);
}

function TimelineHead({ ticks, today }: Pick<Timeline, "ticks" | "today">) {
  return (
    <svg className="timeline-head" viewBox={`0 0 ${TIMELINE_WIDTH} ${HEAD}`} aria-hidden="true">
      {ticks.map(({ x, label }) => (
        <text key={x} x={x + 3} y={16}>
          {label}
        </text>
      ))}
      {today !== null && (
        <g className="timeline-now">
          <text x={Math.min(TIMELINE_WIDTH - TODAY_ROOM, Math.max(TODAY_ROOM, today))} y={16} textAnchor="middle">
            Today
          </text>
          <path d={`M${today} ${HEAD - 6}l4 6h-8z`} />
        </g>
      )}
    </svg>
  );
}
