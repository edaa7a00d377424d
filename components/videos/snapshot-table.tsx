/* A video's totals as imported, and nothing in between. */
import { Table } from "@/components/ui/table";
import { type Day, formatDay } from "@/lib/kernel/day";

type Line = {
  day: Day;
  views: number;
  likes: number | null;
  comments: number | null;
  shares: number | null;
  saves: number | null;
};

const COLUMNS = ["views", "likes", "comments", "shares", "saves"] as const;
const count = (value: number | null) => (value === null ? "–" : value.toLocaleString("en-US"));

export function SnapshotTable({ lines }: { lines: Line[] }) {
  return (
    <Table label="Lifetime totals by date">
      <thead>
        <tr>
          <th scope="col">As of</th>
          {COLUMNS.map((name) => (
            <th key={name} scope="col" className="n first-letter:uppercase">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.day}>
            <td>{formatDay(line.day, { year: true })}</td>
            {COLUMNS.map((name) => (
              <td key={name} className="n">
                {count(line[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
