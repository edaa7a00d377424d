/* How much of an authorization is left: the arc is what remains, the number is the days. */
import { cx } from "@/components/ui/cx";
import { plural } from "@/lib/kernel/text";

export type RingTone = "spark" | "good" | "bad" | "neutral";

type WindowRingProps = {
  /** Calendar days until the end; negative once it has ended, null when there is no end yet. */
  daysLeft: number | null;
  /** 0 (just begun) to 1 (over). */
  goneShare: number;
  tone: RingTone;
  size?: "row" | "page";
};

/** "3 days left, 95 % of the window gone". */
export function describeRing(daysLeft: number | null, goneShare: number): string {
  if (daysLeft === null) return "No end date";
  if (daysLeft < 0) return `Ended ${plural(-daysLeft, "day", "days")} ago`;
  if (daysLeft === 0) return "Ends today";
  return `${plural(daysLeft, "day", "days")} left, ${Math.round(goneShare * 100)} % of the window gone`;
}

export function WindowRing({ daysLeft, goneShare, tone, size = "row" }: WindowRingProps) {
  const side = size === "row" ? 54 : 104;
  const radius = side / 2 - 3;
  const left = Math.round((1 - Math.min(1, Math.max(0, goneShare))) * 100);
  const circle = { cx: side / 2, cy: side / 2, r: radius };
  return (
    <svg
      className={cx("window-ring", `window-ring-${tone}`, size === "page" && "window-ring-page")}
      viewBox={`0 0 ${side} ${side}`}
      role="img"
      aria-label={describeRing(daysLeft, goneShare)}
    >
      <circle {...circle} />
      {left > 0 && (
        <circle
          className="ring-left"
          {...circle}
          pathLength={100}
          strokeDasharray={`${left} 100`}
          transform={`rotate(-90 ${side / 2} ${side / 2})`}
        />
      )}
      <text x="50%" y="50%" dy="0.33em">
        {daysLeft === null ? "–" : Math.max(0, daysLeft)}
      </text>
    </svg>
  );
}
