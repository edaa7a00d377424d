/* A share of a whole, drawn with attributes only, so that it needs neither script nor inline style. */
export type MeterProps = {
  /** Says what is measured, with its numbers. */
  label: string;
  /** 0..1 */
  share: number;
  /** 0..1; drawn as a tick. */
  goal?: number;
  tone?: "ink" | "good" | "spark" | "bad";
};

const percent = (share: number) => `${Math.round(Math.min(1, Math.max(0, share)) * 1000) / 10}%`;

/** A thin bar with an optional goal. */
export function Meter({ label, share, goal, tone = "ink" }: MeterProps) {
  return (
    <svg className="meter" role="img" aria-label={label}>
      <rect className="meter-track" y="4" width="100%" height="4" rx="2" />
      <rect className={`meter-fill meter-${tone}`} y="4" width={percent(share)} height="4" rx="2" />
      {goal !== undefined && <line className="meter-goal" x1={percent(goal)} x2={percent(goal)} y1="0" y2="12" />}
    </svg>
  );
}

/** Work that is under way; without `share` it is not known how far. */
export function Progress({ label, share }: { label: string; share?: number }) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share && Math.round(share * 100)}
    >
      <svg className="meter" aria-hidden="true">
        <rect className="meter-track" y="4" width="100%" height="4" rx="2" />
        <rect className="meter-fill meter-spark" y="4" width={percent(share ?? 0.3)} height="4" rx="2" />
      </svg>
    </div>
  );
}
