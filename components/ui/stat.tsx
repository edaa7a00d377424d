/* Big numbers are few, set in the serif, and never without their unit or range. */
import type { ReactNode } from "react";
import { cx } from "./cx";
import { Meter, type MeterProps } from "./progress";

type StatProps = {
  label: ReactNode;
  /** Already formatted; "–" when undefined. */
  value: ReactNode;
  /** On the number's own line: "of 2", "goal 75 %". */
  aside?: ReactNode;
  /** Below: a range, a period, a remark. */
  note?: ReactNode;
  meter?: MeterProps;
  /** Takes a little more room than its neighbours. */
  wide?: boolean;
};

/** A number under its name; for work. Place it in a boxed StatGroup. */
export function Stat({ label, value, aside, note, meter, wide }: StatProps) {
  return (
    <div className={cx("stat", wide && "stat-wide")}>
      <dt className="stat-label">{label}</dt>
      <dd>
        <p className="stat-line">
          <span className="big">{value}</span>
          {aside && <span className="stat-note">{aside}</span>}
        </p>
        {meter && <Meter {...meter} />}
        {note && <p className="stat-note mt-1.5">{note}</p>}
      </dd>
    </div>
  );
}

type ResultProps = Pick<StatProps, "label" | "value" | "note"> & {
  /** Further remarks, each on a line of its own. */
  also?: readonly ReactNode[];
};

/** A result with its name and its range below it; for reading. Place it in an open StatGroup. */
export function Result({ label, value, note, also = [] }: ResultProps) {
  return (
    <div className="stat flex flex-col-reverse justify-end">
      <dt>
        <span className="stat-label block">{label}</span>
        {[note, ...also].map(
          (line, at) =>
            line && (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines never change places
              <span key={at} className="stat-note block">
                {line}
              </span>
            ),
        )}
      </dt>
      <dd className="big">{value}</dd>
    </div>
  );
}

/** A row of numbers, divided by hairlines: in one box, or open between two rules. */
export function StatGroup({ variant = "boxed", children }: { variant?: "boxed" | "open"; children: ReactNode }) {
  return <dl className={`stats stats-${variant}`}>{children}</dl>;
}
