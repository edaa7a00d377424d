"use client";
/* A chart's numbers as a table: its texts are sent once, and its rows are not sent as elements beside the page. */
import { Table } from "@/components/ui/table";

type ChartTableProps = {
  title: string;
  columns: readonly string[];
  /** One text for each column; the first names the row. */
  rows: readonly (readonly string[])[];
  /** An address that waits for the days to open, each row's day, and the first day of all of them where there is one. */
  opens?: { href: string; from?: string | undefined; days: readonly string[] } | null;
};

export function ChartTable({ title, columns, rows, opens = null }: ChartTableProps) {
  return (
    <Table label={title}>
      <thead>
        <tr>
          {columns.map((label, at) => (
            <th key={label} scope="col" className={at > 0 ? "n" : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...numbers], row) => (
          <tr key={name}>
            <td>
              {opens ? (
                <a className="link" href={`${opens.href}from=${opens.from ?? opens.days[row]}&to=${opens.days[row]}`}>
                  {name}
                </a>
              ) : (
                name
              )}
            </td>
            {numbers.map((text, at) => (
              <td key={columns[at + 1]} className="n">
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
