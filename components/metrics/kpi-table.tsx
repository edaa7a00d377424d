/* Every figure stands with its definition and its range, or with the reason why there is none. */
import { Table } from "@/components/ui/table";
import type { KpiLine } from "@/lib/metrics/rules/dashboard";

export function KpiTable({ label, lines }: { label: string; lines: KpiLine[] }) {
  return (
    <Table label={label} fold>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" className="n">
            Value
          </th>
          <th scope="col" className="n">
            95 % range
          </th>
          <th scope="col" className="n">
            Period before
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, label, definition, value, range, previous }) => (
          <tr key={id}>
            <td>
              {label}
              <small>{definition}</small>
            </td>
            <td className="n" data-label="Value">
              {value}
            </td>
            <td className="n" data-label="95 % range">
              {range || "–"}
            </td>
            <td className="n" data-label="Period before">
              {previous}
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
