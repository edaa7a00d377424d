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
  profileVisits: number | null;
  linkClicks: number | null;
};

const LABELS = {
  views: "Views",
  likes: "Likes",
  comments: "Comments",
  shares: "Shares",
  saves: "Saves",
  profileVisits: "Profile visits",
  linkClicks: "Link clicks",
};
const NAMES = Object.keys(LABELS) as (keyof typeof LABELS)[];
const count = (value: number | null) => (value === null ? "–" : value.toLocaleString("en-US"));

/** A total that no line has gets no column. */
export function SnapshotTable({ lines }: { lines: Line[] }) {
  const columns = NAMES.filter((name) => lines.some((line) => line[name] !== null));
  return (
    <Table label="Lifetime totals by date">
      <thead>
        <tr>
          <th scope="col">As of</th>
          {columns.map((name) => (
            <th key={name} scope="col" className="n">
              {LABELS[name]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.day}>
            <td>{formatDay(line.day, { year: true })}</td>
            {columns.map((name) => (
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
