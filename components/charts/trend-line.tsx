/* One line through the days, between its lowest and its highest; each of them is told to whoever points at it. */
import type { Trend } from "@/lib/audience/rules";
import type { ReadOut as Facts } from "@/lib/metrics/rules/read-out";
import { ReadOut } from "./read-out";

/** `label` says in a sentence what the line shows. */
type TrendLineProps = { trend: Trend; label: string; readOut: Facts };

export function TrendLine({ trend, label, readOut }: TrendLineProps) {
  return (
    <div className="plot">
      <svg className="trend" viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
        <path d={trend.paths.join("")} />
      </svg>
      <ReadOut label={label} {...readOut} />
    </div>
  );
}
