/* The rows behind a number, each with its file, and with who imported that and when. */
import Link from "next/link";
import { Table } from "@/components/ui/table";
import { formatDay, formatInstant } from "@/lib/kernel/day";
import { formatSum, type SourceRow } from "@/lib/metrics/rules/explain";
import { SUM_LABEL, type SumName } from "@/lib/metrics/rules/figures";

type SourceTableProps = {
  label: string;
  noun: string;
  parts: SumName[];
  rows: SourceRow[];
  zone: string;
  mayOpen: boolean;
};

export function SourceTable({ label, noun, parts, rows, zone, mayOpen }: SourceTableProps) {
  return (
    <Table label={label} fold>
      <thead>
        <tr>
          <th scope="col">{noun}</th>
          <th scope="col">Day</th>
          {parts.map((name) => (
            <th key={name} scope="col" className="n">
              {SUM_LABEL[name]}
            </th>
          ))}
          <th scope="col">File</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.day} ${row.sourceId}`}>
            <td className="wrap-anywhere">{row.name || "Without a name"}</td>
            <td data-label="Day" className="whitespace-nowrap">
              {formatDay(row.day, { year: true })}
            </td>
            {parts.map((name) => (
              <td key={name} className="n" data-label={SUM_LABEL[name]}>
                {formatSum(name, row[name], row.currency)}
              </td>
            ))}
            <td data-label="File">
              <File {...{ row, zone, mayOpen }} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function File({ row, zone, mayOpen }: { row: SourceRow; zone: string; mayOpen: boolean }) {
  const { importId, fileName, importedAt, byName } = row;
  if (importId === null || importedAt === null) return <span className="text-ink-3">not from a file in this book</span>;
  return (
    <span>
      {mayOpen ? (
        <Link href={`/imports/${importId}`} prefetch={false}>
          {fileName}
        </Link>
      ) : (
        fileName
      )}
      <small>
        {formatInstant(importedAt, zone)}
        {byName && `, ${byName}`}
      </small>
    </span>
  );
}
