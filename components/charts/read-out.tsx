"use client";
/* The numbers of the day nearest to the pointer, the finger or the arrow keys, over a plot that was drawn without a browser. To
   those who listen it is a slider over the days, which says each day's numbers as it gets there. */
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { useScripted } from "@/components/ui/use-scripted";
import type { ReadOut as Facts } from "@/lib/metrics/rules/read-out";
import { TipBox } from "./tip-box";

/** `label` says what the chart shows. */
type ReadOutProps = Facts & { label: string };

function findNearest(lines: Facts["lines"], x: number): number {
  const after = lines.findIndex((line) => line.x >= x);
  const [left, right] = [lines[after - 1], lines[after]];
  if (!right) return lines.length - 1;
  return left && x - left.x < right.x - x ? after - 1 : after;
}

/** Where a key leads from line `at`; null for a key that leads nowhere. */
function moveBy(key: string, at: number, last: number): number | null {
  if (key === "ArrowLeft" || key === "ArrowDown") return Math.max(0, at - 1);
  if (key === "ArrowRight" || key === "ArrowUp") return Math.min(last, at + 1);
  return key === "Home" ? 0 : key === "End" ? last : null;
}

export function ReadOut({ label, columns, lines }: ReadOutProps) {
  const [at, setAt] = useState<number | null>(null);
  const last = lines.length - 1;
  const now = Math.min(at ?? last, last);
  const line = lines[now];
  if (!useScripted() || !line) return null;
  const [title = "", ...values] = line.texts;
  const named = columns.map((column, n) => ({ label: column, value: values[n] ?? "–" }));
  const follow = ({ clientX, currentTarget }: PointerEvent) => {
    const { left, width } = currentTarget.getBoundingClientRect();
    setAt(findNearest(lines, (clientX - left) / width));
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Escape") return setAt(null);
    const to = moveBy(event.key, now, last);
    if (to === null) return;
    event.preventDefault();
    setAt(to);
  };
  const left = `${line.x * 100}%`;
  return (
    <div
      className="read-out"
      role="slider"
      tabIndex={0}
      aria-label={`Day by day: ${label}`}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={now}
      aria-valuetext={`${title}: ${named.map(({ label, value }) => `${label} ${value}`).join(", ")}`}
      onPointerDown={follow}
      onPointerMove={follow}
      onPointerLeave={({ pointerType }) => pointerType === "mouse" && setAt(null)}
      onFocus={() => setAt(now)}
      onBlur={() => setAt(null)}
      onKeyDown={press}
    >
      {at !== null && (
        <>
          <span className="read-out-line" style={{ left }} />
          <div className="read-out-tip" style={{ left, transform: `translateX(-${left})` }}>
            <TipBox title={title} lines={named} />
          </div>
        </>
      )}
    </div>
  );
}
