/* Every figure stands with its definition and its range, or with the reason why there is none. */
import { Table } from "@/components/ui/table";
import type { KpiLine } from "@/lib/metrics/rules/dashboard";

export function KpiTable({ label, lines }: { label: string; lines: KpiLine[] }) {
  return (
    <Table label={label}>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col" className="n">
            Value
          </th>
          <th scope="col" className="n max-md:hidden">
            95 % range
          </th>
          <th scope="col" className="n max-md:hidden">
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
            <td className="n whitespace-nowrap">
              {value}
              {range && <small className="md:hidden">{range}</small>}
            </td>
            <td className="n max-md:hidden">{range || "–"}</td>
            <td className="n max-md:hidden">{previous}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
