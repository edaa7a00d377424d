/* The rows behind a number, each with the file or the person it came from, and when. */
import Link from "next/link";
import { Table } from "@/components/ui/table";
import { dayIn, formatDay, formatInstant } from "@/lib/kernel/day";
import type { Source, TracedTable } from "@/lib/provenance/rules/opened";

type SourceTableProps = {
  label: string;
  table: Pick<TracedTable, "noun" | "origin" | "heads" | "rows">;
  zone: string;
  /** What came after this instant says so. */
  since?: Date;
};

export function SourceTable({ label, table: { noun, origin, heads, rows }, zone, since }: SourceTableProps) {
  return (
    <Table label={label} fold>
      <thead>
        <tr>
          <th scope="col">{noun}</th>
          {heads.map((head) => (
            <th key={head.label} scope="col" className={head.isText ? undefined : "n"}>
              {head.label}
            </th>
          ))}
          <th scope="col">{origin}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, href, cells, source }) => (
          <tr key={key}>
            <td className="wrap-anywhere">
              {href ? (
                <Link href={href} prefetch={false}>
                  {name}
                </Link>
              ) : (
                name
              )}
            </td>
            {heads.map((head, n) => (
              <td key={head.label} className={head.isText ? undefined : "n"} data-label={head.label}>
                {cells[n]}
              </td>
            ))}
            <td data-label={origin}>
              <Origin {...{ source, origin, zone, since }} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

type OriginProps = Pick<SourceTableProps, "zone" | "since"> & {
  source: Source | null;
  origin: TracedTable["origin"];
};

function Origin({ source, origin, zone, since }: OriginProps) {
  if (source === null)
    return (
      <span className="text-ink-3">{origin === "File" ? "not from a file in this book" : "not in this book"}</span>
    );
  const { importId, fileName, at, byName, isOthers } = source;
  const when = formatInstant(at, zone);
  const late = since && at > since && <span className="text-warn">, after the audit</span>;
  if (isOthers)
    return (
      <span>
        from a file of who manages this book
        <small>
          imported {formatDay(dayIn(at, zone), { year: true })}
          {late}
        </small>
      </span>
    );
  if (importId === null)
    return (
      <span>
        {byName ?? "not recorded"}
        <small>
          {when}
          {late}
        </small>
      </span>
    );
  return (
    <span className="wrap-anywhere">
      <Link href={`/imports/${importId}`} prefetch={false}>
        {fileName}
      </Link>
      <small>
        {when}
        {byName && `, ${byName}`}
        {late}
      </small>
    </span>
  );
}
