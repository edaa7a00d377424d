/* A code's life on one thread: what has happened is a full bead, where it stands glows, what is to come is hollow. */
import type { LifeStep } from "@/lib/codes/rules/life-steps";
import { formatDay } from "@/lib/kernel/day";
import "./life-line.css";

export function LifeLine({ steps }: { steps: LifeStep[] }) {
  return (
    <ol className="life-line" aria-label="The life of this code">
      {steps.map(({ label, on, done, current }) => (
        <li key={label} data-done={done || undefined} aria-current={current ? "step" : undefined}>
          <span className="life-step">{label}</span>
          <span className="life-day">{on ? formatDay(on) : "not yet"}</span>
        </li>
      ))}
    </ol>
  );
}
