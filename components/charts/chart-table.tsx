"use client";
/* A chart's numbers as a table: its texts are sent once, and its rows are not sent as elements beside the page. */
import { Table } from "@/components/ui/table";

type ChartTableProps = {
  title: string;
  columns: readonly string[];
  /** One text for each column; the first names the row. */
  rows: readonly (readonly string[])[];
};

export function ChartTable({ title, columns, rows }: ChartTableProps) {
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
        {rows.map((row) => (
          <tr key={row[0]}>
            {row.map((text, at) => (
              <td key={columns[at]} className={at > 0 ? "n" : undefined}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
