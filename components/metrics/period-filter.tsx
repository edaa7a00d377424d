/* The period is part of the address, so that a view can be sent, reloaded and gone back to. */
import { SlidersHorizontal } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { type ChosenPeriod, formatPeriod, PERIOD_PRESETS, stampPreset } from "@/lib/metrics/rules/period";

type PeriodFilterProps = {
  path: string;
  chosen: ChosenPeriod;
  /** What else the address holds, without "?"; it stays as it is. */
  keep?: string;
  /** Further controls of the form; they replace what `keep` says of them. */
  children?: ReactNode;
  label?: string;
  /** The form is unfolded from the beginning. */
  open?: boolean;
  /** What else the panel holds, below the form. */
  below?: ReactNode;
};

export function PeriodFilter({
  path,
  chosen,
  keep = "",
  children,
  label = "Other days",
  open,
  below,
}: PeriodFilterProps) {
  const { period, preset, problem } = chosen;
  const links = PERIOD_PRESETS.map((days) => ({
    href: `${path}?days=${days}${keep && `&${keep}`}`,
    label: `${days} days`,
    current: preset === days,
  }));
  const stamp = stampPreset(chosen);
  const own = preset === null ? [{ href: "#", label: formatPeriod(period), current: true }] : [];
  return (
    <div className="mb-6">
      <div className="picks pt-2.5">
        <nav className="contents" aria-label="Period">
          {[...links, ...own].map(({ href, label, current }) => (
            <Link key={href} href={href} className="pick" aria-current={current ? "page" : undefined}>
              {label}
            </Link>
          ))}
        </nav>
        <details open={open || problem !== null}>
          <summary className={buttonClass({ variant: "ghost" }, "list-none")}>
            <SlidersHorizontal aria-hidden /> {label}
          </summary>
          <form method="get" action={path} className="mt-2 flex flex-wrap items-end gap-3">
            <DayField name="from" label="From" value={period.from} />
            <DayField name="to" label="To" value={period.to} />
            {stamp && <input type="hidden" name="days" value={stamp} />}
            {children ??
              [...new URLSearchParams(keep)].map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
            <button type="submit" className={buttonClass({})}>
              Show
            </button>
          </form>
          {below}
        </details>
      </div>
      {problem && (
        <p role="alert" className="mt-2 text-md text-bad">
          {problem}
        </p>
      )}
    </div>
  );
}

function DayField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="grid gap-1 text-sm text-ink-2">
      {label}
      <input className="control" type="date" name={name} defaultValue={value} required />
    </label>
  );
}
