/* Every chart says what it shows and how it is defined, and is also a table of the same numbers. */
import type { ReactNode } from "react";
import type { Day } from "@/lib/kernel/day";
import { ChartTable } from "./chart-table";

/** A series as it is named in the legend, in the hue it is drawn with. */
type LegendEntry = { label: string; hue: "paid" | "organic" | "ink" };

const hues: Record<LegendEntry["hue"], string> = { paid: "text-paid", organic: "text-organic", ink: "text-ink-2" };

/** Swatch and word for each series. */
export function Legend({ entries }: { entries: LegendEntry[] }) {
  return (
    <p className="legend">
      {entries.map(({ label, hue }) => (
        <span key={label} className={hues[hue]}>
          <b>{label}</b>
        </span>
      ))}
    </p>
  );
}

/** A table's column; `key` picks the prepared text of each row. The first column names the row. */
type ChartColumn<Key extends string> = { key: Key; label: string };

type ChartNumbersProps<Key extends string> = {
  title: string;
  columns: readonly ChartColumn<Key>[];
  rows: (Record<Key, string> & { day?: Day })[];
  /** Where the numbers of a row's day can be opened: an address that ends in "?" or "&". */
  daysHref?: string;
  /** The day that the numbers of every row are counted from; its own where there is none. */
  daysFrom?: Day;
  /** Where the same numbers are to be had as a file. */
  csvHref?: string;
  /** Whose days these are. */
  daysNote?: string;
};

/** The numbers of a chart, folded away below it. */
export function ChartNumbers<Key extends string>(props: ChartNumbersProps<Key>) {
  const { title, columns, rows, daysHref, daysFrom, csvHref, daysNote } = props;
  return (
    <details className="chart-table">
      <summary>As a table</summary>
      <ChartTable
        title={title}
        columns={columns.map(({ label }) => label)}
        rows={rows.map((row) => columns.map(({ key }) => row[key]))}
        opens={daysHref ? { href: daysHref, from: daysFrom, days: rows.map(({ day = "" }) => day) } : null}
      />
      {daysNote && <p className="py-2 text-sm text-ink-3">{daysNote}</p>}
      {csvHref && (
        <a href={csvHref} download className="link inline-block py-2 text-sm">
          Export as CSV
        </a>
      )}
    </details>
  );
}

type ChartFrameProps<Key extends string> = ChartNumbersProps<Key> & {
  /** The title as it is drawn, where it opens what it says. */
  heading?: ReactNode;
  /** How the numbers are counted, in a sentence. */
  definition: ReactNode;
  legend?: LegendEntry[];
  /** The chart; null when there is nothing to draw yet. */
  children: ReactNode;
  /** Said in the chart's place when there is nothing to draw. */
  empty?: ReactNode;
};

export function ChartFrame<Key extends string>(props: ChartFrameProps<Key>) {
  const {
    title,
    heading = title,
    definition,
    legend,
    children,
    empty,
    columns,
    rows,
    daysHref,
    daysFrom,
    csvHref,
    daysNote,
  } = props;
  return (
    <figure>
      <figcaption>
        <div className="chart-head">
          <h2>{heading}</h2>
          {legend && rows.length > 0 && <Legend entries={legend} />}
        </div>
        <p className="chart-definition">{definition}</p>
      </figcaption>
      {rows.length === 0 ? <div className="state state-framed mt-3.5">{empty}</div> : children}
      {rows.length > 0 && <ChartNumbers {...{ title, columns, rows, daysHref, daysFrom, csvHref, daysNote }} />}
    </figure>
  );
}
